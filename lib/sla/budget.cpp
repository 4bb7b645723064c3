#include "lib/sla/budget.hpp"

#include "lib/sla/report_key.hpp"
#include "lib/stats/interval.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace svcops {

namespace {

constexpr std::int64_t billion = 1'000'000'000;
constexpr Seconds one_second{1};

Instant midnight(CivilDay day, const Zone& zone) {
    return zone.instant(CivilSecond(day)).instant;
}

// The latest stretch of so much time on the calendar, `at` being its last second.
Span latest(const Calendar& calendar, const Allowance& length, Instant at) {
    const Instant end = at + one_second;
    return {length.working_days > 0 ? calendar.before_working_days(end, length.working_days)
                                    : calendar.before(end, Seconds{length.seconds}),
            end};
}

void count_in(BurnReading::Window& window, Instant at, bool missed) {
    if (window.span.contains(at)) {
        ++window.eligible;
        window.spent += missed ? 1 : 0;
    }
}

void add_window(BurnReading::Window& into, const BurnReading::Window& from) {
    into.eligible += from.eligible;
    into.spent += from.spent;
}

void judge_alert(BurnReading& reading, MissShare share) {
    for (auto* const window : {&reading.long_window, &reading.short_window}) {
        window->burn = share.burn(window->eligible, window->spent);
    }
    const auto burns = [&](const BurnReading::Window& window) {
        return window.burn && *window.burn >= reading.alert.factor * (1 - 1e-9);
    };
    reading.fires = reading.long_window.eligible >= reading.alert.minimum &&
                    burns(reading.long_window) && burns(reading.short_window);
}

}  // namespace

MissShare::MissShare(double objective)
    : billionths(std::llround((1 - objective) * static_cast<double>(billion))) {}

std::int64_t MissShare::allowed(std::int64_t eligible) const {
    return billionths * eligible / billion;
}

std::int64_t MissShare::more(std::int64_t eligible, std::int64_t spent) const {
    const std::int64_t left = billionths * eligible - billion * spent;
    return left < 0 ? 0 : left / (billion - billionths) + 1;
}

std::optional<double> MissShare::burn(std::int64_t eligible, std::int64_t spent) const {
    if (eligible == 0 || billionths == 0) {
        return std::nullopt;
    }
    return static_cast<double>(spent) * static_cast<double>(billion) /
           (static_cast<double>(eligible) * static_cast<double>(billionths));
}

BudgetWindow budget_window(const Objective& objective, Instant at, const Zone& zone) {
    if (objective.days > 0) {
        const Instant end = at + one_second;
        return {{end - std::chrono::days{objective.days}, end}, objective.window};
    }
    const CivilDay today(zone.civil(at));
    CivilDay first, next;
    auto part = ReportKey::Part::month;
    if (objective.window == "week") {
        part = ReportKey::Part::week;
        first = today - static_cast<int>(cctz::get_weekday(today));
        next = first + 7;
    } else {
        const auto months = objective.window == "year" ? 12 : objective.window == "quarter" ? 3 : 1;
        part = months == 12  ? ReportKey::Part::year
               : months == 3 ? ReportKey::Part::quarter
                             : ReportKey::Part::month;
        const cctz::civil_month month(today.year(), (today.month() - 1) / months * months + 1);
        first = CivilDay(month);
        next = CivilDay(month + months);
    }
    return {{midnight(first, zone), midnight(next, zone)},
            date_label(part, date_number(part, first))};
}

BudgetCount::BudgetCount(const LevelBook& book, Instant at, std::span<const std::string> levels)
    : book_(&book), at_(at) {
    const auto& epoch = book.epoch(at);
    for (const auto* const in_force : {&epoch.ordered, &epoch.beside}) {
        for (const std::uint32_t level : *in_force) {
            const auto& name = book.levels()[level].name;
            if (!levels.empty() && std::ranges::find(levels, name) == levels.end()) {
                continue;
            }
            for (std::size_t i = 0; i < book.levels()[level].targets.size(); ++i) {
                add_objective(level, static_cast<std::uint16_t>(i));
            }
        }
    }
    std::ranges::stable_sort(kept_, [](const Kept& a, const Kept& b) {
        return a.row.service_level < b.row.service_level;
    });
    point_targets();
}

void BudgetCount::add_objective(std::uint32_t level, std::uint16_t target) {
    const Target& wanted = book_->target(level, target);
    if (!wanted.objective) {
        return;
    }
    Kept& kept = kept_.emplace_back();
    kept.row.service_level = book_->levels()[level].name;
    kept.row.measure = wanted.measure;
    kept.row.objective = *wanted.objective;
    kept.row.window = budget_window(*wanted.objective, at_, book_->zone(level));
    kept.earliest = kept.row.window.span.from;
    const auto number = book_->bound(level).targets[target].calendar.value_or(0);
    const Calendar& calendar = book_->calendar(number, at_);
    for (const BurnAlert& alert : wanted.alerts) {
        BurnReading reading;
        reading.alert = alert;
        reading.long_window.span = latest(calendar, alert.long_window, at_);
        reading.short_window.span = latest(calendar, alert.short_window, at_);
        kept.earliest = std::min(
            {kept.earliest, reading.long_window.span.from, reading.short_window.span.from});
        kept.row.alerts.push_back(std::move(reading));
    }
}

// Every version of a level, so that a new one takes its month over.
void BudgetCount::point_targets() {
    for (const ServiceLevel& level : book_->levels()) {
        auto& targets = kept_of_.emplace_back();
        for (const Target& target : level.targets) {
            const auto found = std::ranges::find_if(kept_, [&](const Kept& kept) {
                return kept.row.service_level == level.name && kept.row.measure == target.measure;
            });
            targets.push_back(
                found == kept_.end() ? -1 : static_cast<std::int32_t>(found - kept_.begin()));
        }
    }
}

void BudgetCount::see(std::span<const Cycle> cycles) {
    for (const Cycle& cycle : cycles) {
        if (cycle.level == promised_level || !cycle.standing.counted() || !cycle.decided_at) {
            continue;
        }
        const auto number = kept_of_[cycle.level][cycle.target];
        if (number < 0 || *cycle.decided_at < kept_[static_cast<std::size_t>(number)].earliest) {
            continue;
        }
        Kept& kept = kept_[static_cast<std::size_t>(number)];
        const bool missed = cycle.standing.verdict == Verdict::breached;
        if (kept.row.window.span.contains(*cycle.decided_at)) {
            ++kept.row.eligible;
            if (missed) {
                kept.breaches.push_back(*cycle.decided_at);
            }
        }
        for (BurnReading& reading : kept.row.alerts) {
            count_in(reading.long_window, *cycle.decided_at, missed);
            count_in(reading.short_window, *cycle.decided_at, missed);
        }
    }
}

void BudgetCount::add(const BudgetCount& other) {
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        Kept& into = kept_[i];
        const Kept& from = other.kept_[i];
        into.row.eligible += from.row.eligible;
        into.breaches.insert(into.breaches.end(), from.breaches.begin(), from.breaches.end());
        for (std::size_t k = 0; k < into.row.alerts.size(); ++k) {
            add_window(into.row.alerts[k].long_window, from.row.alerts[k].long_window);
            add_window(into.row.alerts[k].short_window, from.row.alerts[k].short_window);
        }
    }
}

// The window has as many decisions as its part so far lets expect, and breaches come at the rate
// they came so far: the instant of the first that is not allowed any more.
std::optional<Instant> BudgetCount::exhausted_at(const Kept& kept, MissShare share) const {
    const Span& span = kept.row.window.span;
    const double length = static_cast<double>((span.to - span.from).count());
    const double passed =
        static_cast<double>((std::min(at_ + one_second, span.to) - span.from).count());
    const auto spent = static_cast<std::int64_t>(kept.breaches.size());
    if (spent == 0 || passed <= 0) {
        return std::nullopt;
    }
    const double expected = static_cast<double>(kept.row.eligible) * length / passed;
    const auto last = share.allowed(static_cast<std::int64_t>(std::floor(expected + 1e-9))) + 1;
    if (spent >= last) {
        auto breaches = kept.breaches;
        const auto nth = breaches.begin() + static_cast<std::ptrdiff_t>(last - 1);
        std::ranges::nth_element(breaches, nth);
        return *nth;
    }
    const double needed = passed * static_cast<double>(last) / static_cast<double>(spent);
    return needed < length ? std::optional(span.from + Seconds{std::llround(needed)})
                           : std::nullopt;
}

std::vector<BudgetRow> BudgetCount::result() const {
    std::vector<BudgetRow> rows;
    for (const Kept& kept : kept_) {
        BudgetRow row = kept.row;
        const MissShare share(row.objective.share);
        row.spent = static_cast<std::int64_t>(kept.breaches.size());
        row.allowed = share.allowed(row.eligible);
        row.more = share.more(row.eligible, row.spent);
        row.burn = share.burn(row.eligible, row.spent);
        row.exhausted_at = exhausted_at(kept, share);
        const auto n = static_cast<std::uint64_t>(row.eligible);
        const auto met = static_cast<std::uint64_t>(row.eligible - row.spent);
        if (const auto interval = wilson(met, n)) {
            row.attainment = static_cast<double>(met) / static_cast<double>(n);
            row.low95 = interval->low;
            row.high95 = interval->high;
        }
        for (BurnReading& reading : row.alerts) {
            judge_alert(reading, share);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace svcops
