#include "lib/sla/forecast.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace svcops {

namespace {

// What does not have to agree is 0.
Likeness as_far_as(Likeness like, SimilarBy by) {
    if (by > SimilarBy::service) {
        like.service = 0;
    }
    if (by > SimilarBy::priority) {
        like.priority = 0;
    }
    if (by > SimilarBy::kind) {
        like.kind = 0;
    }
    return like;
}

bool has_no_time(const Cycle& cycle) {
    return cycle.standing.exclusion == Exclusion::unobserved || (cycle.flags & flag_backwards) != 0;
}

}  // namespace

std::string_view name_of(SimilarBy by) {
    switch (by) {
        case SimilarBy::service:
            return "service, priority, kind";
        case SimilarBy::priority:
            return "priority, kind";
        case SimilarBy::kind:
            return "kind";
        case SimilarBy::measure:
            break;
    }
    return "measure";
}

Likeness likeness_of(const Cycle& cycle, const Ticket& ticket) {
    return {cycle.measure, cycle.calendar, ticket.service, cycle.priority,
            static_cast<std::uint8_t>(ticket.kind)};
}

std::size_t ClockTimes::Hash::operator()(const Likeness& key) const {
    std::uint64_t hash = std::uint64_t{key.measure} << 48 | std::uint64_t{key.calendar} << 32 |
                         std::uint64_t{key.service};
    hash ^= std::uint64_t{key.priority} << 60 | std::uint64_t{key.kind} << 56;
    hash *= 0xff51afd7ed558ccd;
    return hash ^ hash >> 32;
}

void ClockTimes::see(const Cycle& cycle, const Ticket& ticket) {
    if (has_no_time(cycle)) {
        return;
    }
    const bool has_ended =
        cycle.standing.run == Run::ended && cycle.standing.exclusion != Exclusion::void_;
    groups_[likeness_of(cycle, ticket)].push_back(has_ended ? Lifetime::ended(cycle.used)
                                                            : Lifetime::censored(cycle.used));
}

void ClockTimes::add(ClockTimes&& other) {
    for (auto& [like, times] : other.groups_) {
        auto& into = groups_[like];
        if (into.empty()) {
            into = std::move(times);
        } else {
            into.insert(into.end(), times.begin(), times.end());
        }
    }
}

void ClockTimes::collect(const Likeness& like, SimilarBy by, std::vector<Lifetime>& into) const {
    if (by == SimilarBy::service) {
        if (const auto found = groups_.find(like); found != groups_.end()) {
            into.insert(into.end(), found->second.begin(), found->second.end());
        }
        return;
    }
    for (const auto& [other, times] : groups_) {
        if (as_far_as(other, by) == as_far_as(like, by)) {
            into.insert(into.end(), times.begin(), times.end());
        }
    }
}

const Survival& Forecast::survival(const Likeness& like, SimilarBy by) {
    const std::pair key(by, as_far_as(like, by));
    if (const auto found = known_.find(key); found != known_.end()) {
        return found->second;
    }
    sample_.clear();
    for (const ClockTimes* const times : times_) {
        times->collect(like, by, sample_);
    }
    return known_.emplace(key, Survival(sample_)).first->second;
}

std::optional<Forecast::Estimate> Forecast::breach(const Likeness& like, std::int64_t used,
                                                   std::int64_t target) {
    for (const SimilarBy by : similar_orders) {
        const Survival& similar = survival(like, by);
        if (similar.lasting(used) < least_similar) {
            continue;
        }
        if (const auto found = similar.conditional(used, std::max(used, target))) {
            return Estimate{found->share, found->interval, found->n, by};
        }
    }
    return std::nullopt;
}

std::optional<OpenClock> open_clock(const Cycle& cycle, const Ticket& ticket) {
    const Standing& standing = cycle.standing;
    if (standing.exclusion != Exclusion::none || standing.verdict != Verdict::open ||
        standing.run == Run::ended) {
        return std::nullopt;
    }
    return OpenClock{
        ticket.id,  cycle.level,          cycle.ordinal, standing.run, likeness_of(cycle, ticket),
        cycle.used, cycle.target_seconds, cycle.due};
}

std::vector<ForecastRow> forecast_rows(std::span<const OpenClock> clocks, Forecast& forecast,
                                       const LevelBook& book) {
    std::vector<ForecastRow> rows;
    rows.reserve(clocks.size());
    for (const OpenClock& clock : clocks) {
        rows.push_back({clock, forecast.breach(clock.like, clock.used, clock.target),
                        clock.level == promised_level ? "" : book.levels()[clock.level].name,
                        book.measures()[clock.like.measure]});
    }
    std::ranges::sort(rows, [](const ForecastRow& a, const ForecastRow& b) {
        const auto rank = [](const ForecastRow& row) {
            return std::tuple(row.breach ? -row.breach->share : 1.0,
                              row.clock.due.value_or(last_instant), row.clock.ticket,
                              row.clock.like.measure, row.clock.level, row.clock.ordinal);
        };
        return rank(a) < rank(b);
    });
    return rows;
}

}  // namespace svcops
