#include "lib/sla/report.hpp"

#include "lib/stats/interval.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace svcops {

namespace {

using Part = ReportKey::Part;

constexpr std::pair<std::string_view, Part> date_parts[] = {
    {"day", Part::day},         {"week", Part::week}, {"month", Part::month},
    {"quarter", Part::quarter}, {"year", Part::year},
};

bool splits(const FieldInfo& field) {
    const bool has_few_values = field.type == FieldType::code || field.type == FieldType::word ||
                                field.type == FieldType::record || field.type == FieldType::count;
    return has_few_values && field.get && (field.uses & in_column);
}

std::uint32_t narrow(std::int64_t seconds) {
    constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(seconds, 0, most));
}

// The Thursday of the ISO week decides its year.
std::string week_label(CivilDay monday) {
    const CivilDay thursday = monday + 3;
    const auto week = (thursday - CivilDay(thursday.year(), 1, 1)) / 7 + 1;
    return fmt::format("{:04}-W{:02}", thursday.year(), week);
}

// The built-in measures in the order of a ticket's life, then those of definitions; `promised`
// stands last of all, without a service level.
std::size_t measure_rank(std::string_view measure) {
    constexpr std::array<std::string_view, 6> known{
        "first_response", "next_response", "update", "acknowledge", "assign", "resolution"};
    return static_cast<std::size_t>(std::find(known.begin(), known.end(), measure) - known.begin());
}

CivilDay monday_of(CivilDay day) {
    return day - static_cast<int>(cctz::get_weekday(day));
}

}  // namespace

std::optional<ReportKey> report_key(std::string_view name) {
    for (const auto& [word, part] : date_parts) {
        if (word == name) {
            return ReportKey{part, nullptr, std::string(name)};
        }
    }
    for (const FieldTable table : {ticket_fields, ticket_derived_fields}) {
        const FieldInfo* field = find_field(table, name);
        if (field && splits(*field)) {
            return ReportKey{Part::field, field, std::string(name)};
        }
    }
    return std::nullopt;
}

std::vector<std::string_view> report_key_names() {
    std::vector<std::string_view> names;
    for (const auto& [word, part] : date_parts) {
        names.push_back(word);
    }
    for (const FieldTable table : {ticket_fields, ticket_derived_fields}) {
        for (const FieldInfo& field : table) {
            if (splits(field)) {
                names.push_back(field.name);
            }
        }
    }
    return names;
}

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
    switch (cycle.standing.exclusion) {
        case Exclusion::void_:
            ++row.void_;
            return;
        case Exclusion::waived:
            ++row.waived;
            return;
        case Exclusion::unobserved:
            ++row.unobserved;
            return;
        case Exclusion::none:
            break;
    }
    if (cycle.standing.verdict == Verdict::open) {
        ++(cycle.standing.run == Run::paused ? row.paused : row.open);
    } else {
        ++(cycle.standing.verdict == Verdict::met ? row.met : row.breached);
    }
    if (cycle.standing.run != Run::ended) {
        return;
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

void ReportBuilder::fill_key(const Ticket& ticket, const Cycle& cycle) {
    key_[0] = cycle.level == promised_level ? -1 : level_names_[cycle.level];
    key_[1] = cycle.measure;
    for (std::size_t i = 0; i < options_.by.size(); ++i) {
        key_[i + 2] = part(options_.by[i], ticket, cycle);
    }
}

std::int64_t ReportBuilder::part(const ReportKey& by, const Ticket& ticket, const Cycle& cycle) {
    if (by.part != Part::field) {
        return date_part(by.part, cycle.placed_at());
    }
    if (options_.attribution != Attribution::now && cycle.decided_at) {
        const bool missed = cycle.standing.verdict == Verdict::breached;
        const bool at_breach = options_.attribution == Attribution::breach && missed;
        const Holder& holder = at_breach || !cycle.stopped ? cycle.at_breach : cycle.at_stop;
        if (by.field->number == ticket_field::agent) {
            return holder.agent == 0 ? nothing : std::int64_t{holder.agent};
        }
        if (by.field->number == ticket_field::team) {
            return holder.team == 0 ? nothing : std::int64_t{holder.team};
        }
    }
    const Value value = by.field->get(&ticket);
    return value.kind == Value::Kind::number ? value.number : nothing;
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

std::int64_t ReportBuilder::date_part(Part of, Instant at) {
    const CivilDay day = local_day(at).date;
    const CivilDay epoch(1970, 1, 1);
    switch (of) {
        case Part::day:
            return day - epoch;
        case Part::week:
            return monday_of(day) - epoch;
        case Part::month:
            return day.year() * 12 + day.month() - 1;
        case Part::quarter:
            return day.year() * 4 + (day.month() - 1) / 3;
        case Part::year:
            return day.year();
        case Part::field:
            break;
    }
    return nothing;
}

std::string ReportBuilder::label(const ReportKey& by, std::int64_t value) const {
    if (value == nothing) {
        return {};
    }
    const CivilDay epoch(1970, 1, 1);
    switch (by.part) {
        case Part::day:
            return format_day(epoch + value);
        case Part::week:
            return week_label(epoch + value);
        case Part::month:
            return fmt::format("{:04}-{:02}", value / 12, value % 12 + 1);
        case Part::quarter:
            return fmt::format("{:04}-Q{}", value / 4, value % 4 + 1);
        case Part::year:
            return fmt::format("{:04}", value);
        case Part::field:
            break;
    }
    switch (by.field->type) {
        case FieldType::code:
            return std::string(name_of(by.field->codes, value));
        case FieldType::word:
            return std::string(book_->names().word_name(static_cast<WordId>(value)));
        case FieldType::record:
            return by.field->noun == Noun::ticket
                       ? fmt::format("T-{}", value)
                       : book_->names().record_name(by.field->noun,
                                                    static_cast<std::uint32_t>(value));
        default:
            return fmt::format("{}", value);
    }
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
            row.by.push_back(label(options_.by[i], key_[i + 2]));
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
        for (const auto count :
             {&ReportRow::met, &ReportRow::breached, &ReportRow::open, &ReportRow::paused,
              &ReportRow::void_, &ReportRow::waived, &ReportRow::unobserved}) {
            into.row.*count += from.row.*count;
        }
        if (from.row.objective) {
            into.row.objective = from.row.objective;
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

Report ReportBuilder::result() {
    Report report;
    report.tickets = tickets_;
    report.no_sla = no_sla_;
    report.flagged = flagged_;
    report.method = options_.method;
    for (const ReportKey& by : options_.by) {
        report.by.push_back(by.name);
    }
    // Service levels by name and words by their text; numbers and dates by value.
    std::vector<std::size_t> order(groups_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
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
            const ReportKey& by = options_.by[i];
            const bool by_text = by.field && (by.field->type == FieldType::word ||
                                              by.field->type == FieldType::record);
            if (by_text && left.by[i] != right.by[i]) {
                return left.by[i] < right.by[i];
            }
            return keys_[a][i + 2] < keys_[b][i + 2];
        }
        return false;
    });
    for (const std::size_t at : order) {
        Group& from = groups_[at];
        ReportRow row = from.row;
        if (const auto interval = wilson(row.met, row.counted())) {
            row.attainment = static_cast<double>(row.met) / static_cast<double>(row.counted());
            row.low95 = interval->low;
            row.high95 = interval->high;
        }
        row.elapsed = figures(from.elapsed, from.elapsed_sum);
        row.clock = figures(from.clock, from.clock_sum);
        report.rows.push_back(std::move(row));
    }
    return report;
}

}  // namespace svcops
