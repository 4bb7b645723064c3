#include "lib/catalogue/on_call.hpp"

#include "lib/time/calendar_rules.hpp"

#include <algorithm>
#include <utility>

namespace svcops {

namespace {

constexpr std::int32_t week_seconds = 7 * seconds_a_day;

bool covers(const std::vector<DailySpan>& spans, std::int32_t second) {
    return std::ranges::any_of(
        spans, [&](const DailySpan& span) { return span.from <= second && second < span.to; });
}

const std::vector<DailySpan>& hours_of(const OnCallTurn& turn, CivilDay day) {
    return turn.hours[static_cast<std::size_t>(weekday_of(day_number(day)))];
}

const std::string& whose_turn(const OnCallTurn& turn, CivilDay day) {
    const std::int64_t since = day - turn.from;
    const std::int64_t past = since >= 0 ? since / turn.days : (since + 1) / turn.days - 1;
    const auto people = static_cast<std::int64_t>(turn.receivers.size());
    return turn.receivers[static_cast<std::size_t>(((past % people) + people) % people)];
}

// From Sunday 00:00 on, in order; what runs over the week's end in two.
std::vector<std::pair<std::int32_t, std::int32_t>> week_spans(
    const std::vector<OnCallTurn>& turns) {
    std::vector<std::pair<std::int32_t, std::int32_t>> spans;
    for (const OnCallTurn& turn : turns) {
        std::int32_t midnight = 0;
        for (const auto& day : turn.hours) {
            for (const DailySpan& span : day) {
                const std::int32_t to = midnight + span.to;
                spans.emplace_back(midnight + span.from, std::min(to, week_seconds));
                if (to > week_seconds) {
                    spans.emplace_back(0, to - week_seconds);
                }
            }
            midnight += seconds_a_day;
        }
    }
    std::ranges::sort(spans);
    return spans;
}

}  // namespace

std::string OnCall::at(Instant t) const {
    const CivilSecond local = zone.civil(t);
    const CivilDay today(local);
    for (const OnCallSwap& swap : swaps) {
        if (swap.from <= today && today <= swap.to) {
            return swap.receiver;
        }
    }
    const auto second = static_cast<std::int32_t>(local - CivilSecond(today));
    for (const OnCallTurn& turn : turns) {
        const CivilDay before = today - 1;
        if (covers(hours_of(turn, today), second)) {
            return whose_turn(turn, today);
        }
        if (covers(hours_of(turn, before), second + seconds_a_day)) {
            return whose_turn(turn, before);
        }
    }
    return {};
}

std::vector<OnCallFault> week_faults(const std::vector<OnCallTurn>& turns) {
    const auto spans = week_spans(turns);
    std::optional<OnCallFault> gap, overlap;
    std::int32_t covered = 0;
    for (const auto& [from, to] : spans) {
        if (from > covered && !gap) {
            gap = {OnCallFault::Kind::gap, covered, from};
        }
        if (from < covered && !overlap) {
            overlap = {OnCallFault::Kind::overlap, from, std::min(covered, to)};
        }
        covered = std::max(covered, to);
    }
    if (covered < week_seconds && !gap) {
        gap = {OnCallFault::Kind::gap, covered, week_seconds};
    }
    std::vector<OnCallFault> faults;
    for (const auto& fault : {gap, overlap}) {
        if (fault) {
            faults.push_back(*fault);
        }
    }
    return faults;
}

}  // namespace svcops
