#include "lib/partner/scorecard.hpp"

#include "lib/sla/effects.hpp"
#include "lib/stats/interval.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace svcops {

namespace {

bool ended_resolved(const Cycle& cycle) {
    return cycle.stopped_by == StoppedBy::resolved || cycle.stopped_by == StoppedBy::closed;
}

// Whether the ticket was reopened at or after an instant.
bool reopened_since(const Log& log, Instant since) {
    Ticket ticket;
    bool found = false;
    for (const Event& event : log.events) {
        found = take(ticket, event).has(effect_reopened) && event.at >= since;
        if (found) {
            break;
        }
    }
    return found;
}

std::pair<std::int64_t, int> month_of(Instant at, const Zone& zone) {
    const CivilSecond local = zone.civil(at);
    return {local.year(), local.month()};
}

}  // namespace

ScoreCount::ScoreCount(const LevelBook& book, std::span<const Partner> partners,
                       ScoreOptions options)
    : book_(&book), partners_(partners), options_(std::move(options)) {
    for (const ServiceLevel& level : book.levels()) {
        rows_of_.emplace_back(level.targets.size(), -1);
    }
    for (std::size_t i = 0; i < partners.size(); ++i) {
        for (const std::string& name : partners[i].promises) {
            add_promise(i, name);
        }
    }
}

// A row for each measure of any version; the objective is that of the latest.
void ScoreCount::add_promise(std::size_t partner, const std::string& name) {
    const std::size_t first = kept_.size();
    for (std::size_t level = 0; level < book_->levels().size(); ++level) {
        const ServiceLevel& version = book_->levels()[level];
        if (version.name != name || version.type != LevelType::uc) {
            continue;
        }
        for (std::size_t target = 0; target < version.targets.size(); ++target) {
            const Target& each = version.targets[target];
            std::size_t row = first;
            while (row < kept_.size() && kept_[row].row.measure != each.measure) {
                ++row;
            }
            if (row == kept_.size()) {
                Kept& made = kept_.emplace_back();
                made.partner = partner;
                made.row.partner = partners_[partner].name;
                made.row.service_level = name;
                made.row.measure = each.measure;
            }
            kept_[row].row.objective =
                each.objective ? std::optional(each.objective->share) : std::nullopt;
            rows_of_[level][target] = static_cast<std::int32_t>(row);
        }
    }
}

std::optional<std::size_t> ScoreCount::row_of(const Cycle& cycle) const {
    if (cycle.level == promised_level) {
        return std::nullopt;
    }
    const std::int32_t row = rows_of_[cycle.level][cycle.target];
    return row < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(row));
}

bool ScoreCount::in_period(Instant at) const {
    return !options_.period || options_.period->contains(at);
}

void ScoreCount::see(const Log& log, std::span<const Cycle> cycles) {
    for (const Cycle& cycle : cycles) {
        if (const auto row = row_of(cycle)) {
            count(log.subject, cycle, *row);
            count_resolved(log, cycle, kept_[*row].row);
        }
    }
}

void ScoreCount::count(TicketId ticket, const Cycle& cycle, std::size_t index) {
    ScoreRow& row = kept_[index].row;
    const Instant at = cycle.placed_at();
    const bool is_breach = cycle.standing.counted() && cycle.standing.verdict == Verdict::breached;
    if (is_breach && at >= month_of_period() && (!options_.period || at < options_.period->to)) {
        breaches_.push_back({at, ticket, index});
    }
    if (!in_period(at)) {
        return;
    }
    if (row.see(cycle.standing) && is_breach) {
        row.breach_s += cycle.overrun;
        row.breach_calendar_s += cycle.overrun_calendar;
    }
}

// A clock that went on after a reopening has stopped before.
void ScoreCount::count_resolved(const Log& log, const Cycle& cycle, ScoreRow& row) {
    const auto& end = cycle.first_stopped ? cycle.first_stopped : cycle.stopped;
    const bool is_resolved = cycle.first_stopped || (cycle.stopped && ended_resolved(cycle));
    if (!is_resolved || cycle.standing.exclusion != Exclusion::none || !in_period(*end)) {
        return;
    }
    ++row.resolved;
    row.reopened += cycle.first_stopped || reopened_since(log, *end) ? 1 : 0;
}

void ScoreCount::add(const ScoreCount& other) {
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        ScoreRow& row = kept_[i].row;
        const ScoreRow& more = other.kept_[i].row;
        row += more;
        row.resolved += more.resolved;
        row.reopened += more.reopened;
        row.breach_s += more.breach_s;
        row.breach_calendar_s += more.breach_calendar_s;
    }
    breaches_.insert(breaches_.end(), other.breaches_.begin(), other.breaches_.end());
}

// What was owed before the period in its first month counts towards that month's cap.
Instant ScoreCount::month_of_period() const {
    if (!options_.period) {
        return first_instant;
    }
    const CivilSecond local = options_.zone.civil(options_.period->from);
    return options_.zone.instant(CivilSecond(local.year(), local.month(), 1)).instant;
}

void ScoreCount::give_credits(std::vector<ScoreRow>& rows) const {
    auto breaches = breaches_;
    std::ranges::stable_sort(breaches, {}, [](const Breach& breach) {
        return std::tuple(breach.at, breach.ticket, breach.row);
    });
    using Month = std::pair<std::int64_t, int>;
    std::map<std::pair<std::size_t, Month>, std::int64_t> owed;  // by partner and month
    for (const Breach& breach : breaches) {
        const std::size_t number = kept_[breach.row].partner;
        const Partner& partner = partners_[number];
        const PartnerContract& contract = partner.contract;
        if (!partner.credit || !contract.holds_on(CivilDay(options_.zone.civil(breach.at)))) {
            continue;
        }
        std::int64_t due = amount_of(partner.credit->per_breach, contract.fee).minor;
        std::int64_t& month = owed[{number, month_of(breach.at, options_.zone)}];
        if (partner.credit->cap) {
            due = std::min(due, amount_of(*partner.credit->cap, contract.fee).minor - month);
        }
        month += due;
        if (in_period(breach.at)) {
            rows[breach.row].credits->minor += due;
        }
    }
}

std::vector<ScoreRow> ScoreCount::result() const {
    std::vector<ScoreRow> rows;
    for (const Kept& kept : kept_) {
        ScoreRow row = kept.row;
        if (row.counted() > 0) {
            row.attainment = static_cast<double>(row.met) / static_cast<double>(row.counted());
        }
        if (const auto interval = wilson(row.met, row.counted())) {
            row.low95 = interval->low;
            row.high95 = interval->high;
        }
        if (row.resolved > 0) {
            row.reopen_share =
                static_cast<double>(row.reopened) / static_cast<double>(row.resolved);
        }
        const Partner& partner = partners_[kept.partner];
        if (partner.credit) {
            row.credits =
                Money{0, amount_of(partner.credit->per_breach, partner.contract.fee).currency};
        }
        rows.push_back(std::move(row));
    }
    give_credits(rows);
    return rows;
}

}  // namespace svcops
