#include "lib/sla/report.hpp"

#include "lib/chart/chart.hpp"
#include "lib/stats/interval.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>

namespace svcops {

namespace {

std::uint32_t narrow(std::int64_t seconds) {
    constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(seconds, 0, most));
}

// The built-in measures in the order of a ticket's life, then those of definitions; `promised`
// stands last of all, without a service level.
std::size_t measure_rank(std::string_view measure) {
    constexpr std::array<std::string_view, 6> known{
        "first_response", "next_response", "update", "acknowledge", "assign", "resolution"};
    return static_cast<std::size_t>(std::find(known.begin(), known.end(), measure) - known.begin());
}

}  // namespace

std::size_t ReportBuilder::Hash::operator()(const Key& key) const {
    std::uint64_t hash = 0x9e3779b97f4a7c15;
    for (const std::int64_t number : key) {
        hash ^= static_cast<std::uint64_t>(number);
        hash *= 0xff51afd7ed558ccd;
        hash ^= hash >> 32;
    }
    return hash;
}

ReportBuilder::ReportBuilder(const LevelBook& book, ReportOptions options)
    : book_(&book), options_(std::move(options)) {
    const std::vector<ServiceLevel>& levels = book.levels();
    for (const ServiceLevel& level : levels) {
        const auto first = std::find_if(levels.begin(), levels.end(), [&](const ServiceLevel& l) {
            return l.name == level.name;
        });
        level_names_.push_back(first - levels.begin());
    }
    key_.resize(2 + options_.by.size());
}

void ReportBuilder::see(const Ticket& ticket, std::span<const Cycle> cycles, Coverage coverage) {
    ++tickets_;
    const bool in_period = !options_.period || options_.period->contains(ticket.opened);
    if (coverage == Coverage::none && in_period) {
        ++no_sla_;
    }
    for (const Cycle& cycle : cycles) {
        if (!options_.period || options_.period->contains(cycle.placed_at())) {
            count(ticket, cycle);
        }
    }
}

void ReportBuilder::count(const Ticket& ticket, const Cycle& cycle) {
    if (cycle.flags != 0) {
        count_flags(cycle.flags);
    }
    fill_key(ticket, cycle);
    Group& into = group();
    ReportRow& row = into.row;
    if (cycle.level != promised_level) {
        if (const auto& objective = book_->target(cycle.level, cycle.target).objective) {
            row.objective = objective->share;
        }
    }
    if (!row.see(cycle.standing)) {
        return;
    }
    if (cycle.standing.verdict == Verdict::breached && !row.breach_hours.empty()) {
        count_hour(row, cycle.placed_at());
    }
    row.unfounded_pause += narrow(cycle.unfounded_pause);
    if (cycle.standing.run != Run::ended) {
        return;
    }
    if (cycle.first_stopped) {
        ++row.reopened;
        into.firsts.push_back({static_cast<std::uint32_t>(into.elapsed.size()),
                               narrow((*cycle.first_stopped - cycle.started).count()),
                               narrow(cycle.first_used)});
    }
    into.elapsed.push_back(narrow(cycle.elapsed));
    into.clock.push_back(narrow(cycle.used));
    into.elapsed_sum += into.elapsed.back();
    into.clock_sum += into.clock.back();
}

void ReportBuilder::count_flags(std::uint8_t flags) {
    for (std::size_t i = 0; i < cycle_flags.size(); ++i) {
        flagged_[i] += (flags & cycle_flags[i]) != 0 ? 1 : 0;
    }
}

void ReportBuilder::count_hour(ReportRow& row, Instant breach) const {
    const auto local = options_.zone.civil(breach);
    const auto day = static_cast<std::size_t>(weekday_number(CivilDay(local)));
    ++row.breach_hours[day * 24 + static_cast<std::size_t>(local.hour())];
}

void ReportBuilder::fill_key(const Ticket& ticket, const Cycle& cycle) {
    key_[0] = cycle.level == promised_level ? -1 : level_names_[cycle.level];
    key_[1] = cycle.measure;
    for (std::size_t i = 0; i < options_.by.size(); ++i) {
        key_[i + 2] = part(options_.by[i], ticket, cycle);
    }
}

std::int64_t ReportBuilder::part(const ReportKey& by, const Ticket& ticket, const Cycle& cycle) {
    if (by.part != ReportKey::Part::field) {
        return date_number(by.part, local_day(cycle.placed_at()).date);
    }
    if (options_.attribution != Attribution::now) {
        if (const auto attributed = attributed_part(*by.field, cycle)) {
            return *attributed == 0 ? unsaid : *attributed;
        }
    }
    const Value value = by.field->get(&ticket);
    return value.kind == Value::Kind::number ? value.number : unsaid;
}

// Who had the ticket, and what was urgent, when the cycle was decided; 0 for nobody and nothing.
// Nothing is answered where the ticket as it is now says it.
std::optional<std::int64_t> ReportBuilder::attributed_part(const FieldInfo& by,
                                                           const Cycle& cycle) const {
    if (by.number == ticket_field::priority && cycle.level != promised_level) {
        return std::int64_t{cycle.priority};
    }
    if (!cycle.decided_at) {
        return std::nullopt;
    }
    const bool missed = cycle.standing.verdict == Verdict::breached;
    const bool at_breach = options_.attribution == Attribution::breach && missed;
    const Holder& holder = at_breach || !cycle.stopped ? cycle.at_breach : cycle.at_stop;
    switch (by.number) {
        case ticket_field::agent:
            return std::int64_t{holder.agent};
        case ticket_field::team:
            return std::int64_t{holder.team};
        default:
            return std::nullopt;
    }
}

// Asking the zone costs more than all else in a report, and cycles fall on the same days again and
// again.
const ReportBuilder::LocalDay& ReportBuilder::local_day(Instant at) {
    constexpr std::uint64_t slots = 1u << 15;  // hours: close to four years without a clash
    if (days_.empty()) {
        days_.resize(slots);
    }
    const auto hour = static_cast<std::uint64_t>(unix_seconds(at)) / 3600;
    LocalDay& day = days_[hour % slots];
    if (!day.span.contains(at)) {
        day.date = CivilDay(options_.zone.civil(at));
        day.span = {options_.zone.instant(CivilSecond(day.date)).instant,
                    options_.zone.instant(CivilSecond(day.date + 1)).instant};
    }
    return day;
}

ReportBuilder::Group& ReportBuilder::group() {
    if (last_ < keys_.size() && keys_[last_] == key_) {
        return groups_[last_];
    }
    const auto [at, is_new] = index_.try_emplace(key_, static_cast<std::uint32_t>(keys_.size()));
    last_ = at->second;
    if (is_new) {
        keys_.push_back(key_);
        ReportRow& row = groups_.emplace_back().row;
        if (key_[0] >= 0) {
            row.service_level = book_->levels()[static_cast<std::size_t>(key_[0])].name;
        }
        row.measure = book_->measures()[static_cast<std::size_t>(key_[1])];
        for (std::size_t i = 0; i < options_.by.size(); ++i) {
            row.by.push_back(label_of(options_.by[i], key_[i + 2], book_->names()));
            row.by_number.push_back(key_[i + 2]);
        }
        if (options_.hours == ReportOptions::Hours::counted) {
            row.breach_hours.resize(hours_of_week);
        }
    }
    return groups_[last_];
}

void ReportBuilder::add(ReportBuilder&& other) {
    const auto append = [](std::vector<std::uint32_t>& to, const std::vector<std::uint32_t>& more) {
        to.insert(to.end(), more.begin(), more.end());
    };
    for (std::size_t i = 0; i < other.groups_.size(); ++i) {
        key_ = other.keys_[i];
        Group& into = group();
        const Group& from = other.groups_[i];
        into.row += from.row;
        into.row.reopened += from.row.reopened;
        into.row.unfounded_pause += from.row.unfounded_pause;
        for (std::size_t hour = 0; hour < from.row.breach_hours.size(); ++hour) {
            into.row.breach_hours[hour] += from.row.breach_hours[hour];
        }
        if (from.row.objective) {
            into.row.objective = from.row.objective;
        }
        const auto before = static_cast<std::uint32_t>(into.elapsed.size());
        for (const Group::First& first : from.firsts) {
            into.firsts.push_back({before + first.place, first.elapsed, first.clock});
        }
        append(into.elapsed, from.elapsed);
        append(into.clock, from.clock);
        into.elapsed_sum += from.elapsed_sum;
        into.clock_sum += from.clock_sum;
    }
    tickets_ += other.tickets_;
    no_sla_ += other.no_sla_;
    for (std::size_t i = 0; i < flagged_.size(); ++i) {
        flagged_[i] += other.flagged_[i];
    }
}

ReportRow::Figures ReportBuilder::figures(std::vector<std::uint32_t>& values,
                                          std::uint64_t sum) const {
    if (values.empty()) {
        return {};
    }
    return {static_cast<double>(sum) / static_cast<double>(values.size()),
            percentile(std::span(values), 0.5, options_.method),
            percentile(std::span(values), 0.9, options_.method),
            percentile(std::span(values), 0.95, options_.method)};
}

// Service levels by name and words by their text; numbers and dates by value.
bool ReportBuilder::stands_before(std::size_t a, std::size_t b) const {
    const ReportRow &left = groups_[a].row, &right = groups_[b].row;
    if (left.service_level != right.service_level) {
        return right.service_level.empty() ||
               (!left.service_level.empty() && left.service_level < right.service_level);
    }
    if (keys_[a][1] != keys_[b][1]) {
        return std::pair(measure_rank(left.measure), keys_[a][1]) <
               std::pair(measure_rank(right.measure), keys_[b][1]);
    }
    for (std::size_t i = 0; i < options_.by.size(); ++i) {
        if (keys_[a][i + 2] == keys_[b][i + 2]) {
            continue;
        }
        if (ordered_by_label(options_.by[i]) && left.by[i] != right.by[i]) {
            return left.by[i] < right.by[i];
        }
        return keys_[a][i + 2] < keys_[b][i + 2];
    }
    return false;
}

ReportRow ReportBuilder::finished(Group& from) const {
    ReportRow row = from.row;
    if (const auto interval = wilson(row.met, row.counted())) {
        row.attainment = static_cast<double>(row.met) / static_cast<double>(row.counted());
        row.low95 = interval->low;
        row.high95 = interval->high;
    }
    fill_first(row, from);
    row.elapsed = figures(from.elapsed, from.elapsed_sum);
    row.clock = figures(from.clock, from.clock_sum);
    if (from.firsts.empty()) {
        row.first_elapsed = row.elapsed;
        row.first_clock = row.clock;
    }
    return row;
}

void ReportBuilder::fill_first(ReportRow& row, const Group& from) const {
    if (from.firsts.empty()) {
        return;
    }
    auto elapsed = from.elapsed;
    auto clock = from.clock;
    auto elapsed_sum = from.elapsed_sum;
    auto clock_sum = from.clock_sum;
    for (const Group::First& first : from.firsts) {
        elapsed_sum += first.elapsed;
        elapsed_sum -= std::exchange(elapsed[first.place], first.elapsed);
        clock_sum += first.clock;
        clock_sum -= std::exchange(clock[first.place], first.clock);
    }
    row.first_elapsed = figures(elapsed, elapsed_sum);
    row.first_clock = figures(clock, clock_sum);
}

Report ReportBuilder::result() {
    Report report;
    report.tickets = tickets_;
    report.no_sla = no_sla_;
    report.flagged = flagged_;
    report.method = options_.method;
    for (const ReportKey& by : options_.by) {
        report.by.push_back(by.name);
    }
    std::vector<std::size_t> order(groups_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [this](std::size_t a, std::size_t b) { return stands_before(a, b); });
    for (const std::size_t at : order) {
        report.rows.push_back(finished(groups_[at]));
    }
    return report;
}

}  // namespace svcops
