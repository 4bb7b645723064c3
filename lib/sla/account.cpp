#include "lib/sla/explain.hpp"

#include <algorithm>

namespace svcops {

namespace {

// When a local day begins and ends.
Span span_of(CivilDay day, const Zone& zone) {
    return {zone.instant(CivilSecond(day)).instant, zone.instant(CivilSecond(day + 1)).instant};
}

Span both(Span a, Span b) {
    return {std::max(a.from, b.from), std::min(a.to, b.to)};
}

// Whether the wall clock misleads about a span: it is put forward or back in it or at an end of it,
// or shows an end of it twice that day.
bool misleads(const Span& span, Instant change, const Zone& zone) {
    const auto is_twice = [&](Instant t) {
        return zone.instant(zone.civil(t)).kind == LocalKind::overlap;
    };
    return (span.from <= change && change <= span.to) || is_twice(span.from) || is_twice(span.to);
}

// The change of the day's clocks where it concerns what is shown of the day.
std::optional<ClockChange> change_of(const AccountDay& day, Span all_day, const Zone& zone) {
    const auto at = zone.next_transition(all_day.from);
    if (!at || *at >= all_day.to) {
        return std::nullopt;
    }
    const auto concerns = [&](const Span& span) { return misleads(span, *at, zone); };
    const auto& shown = day.open.empty() ? day.hours : day.open;
    if (std::ranges::none_of(shown, concerns) &&
        std::ranges::none_of(day.stands, concerns, &Segment::span)) {
        return std::nullopt;
    }
    const Instant before = *at - Seconds{1};
    return ClockChange{zone.civil(before) + 1, zone.offset(*at) - zone.offset(before)};
}

}  // namespace

std::vector<AccountDay> account(const Judge& judge, const Cycle& cycle, Instant now) {
    const Instant until = cycle.stopped ? *cycle.stopped : now;
    const Calendar& calendar = judge.book().calendar(cycle.calendar, cycle.known);
    const Zone& zone = calendar.zone();
    const auto segments = judge.segments(cycle);
    std::vector<AccountDay> days;
    std::int64_t left = cycle.target_seconds;
    for (CivilDay day(zone.civil(cycle.started)); day <= CivilDay(zone.civil(until)); ++day) {
        const Span all_day = span_of(day, zone);
        const Span whole = both(all_day, {cycle.started, until});
        AccountDay& made = days.emplace_back();
        made.date = day;
        made.remark = calendar.remark(day);
        made.hours = calendar.open_spans(all_day);
        if (!whole.empty()) {
            made.open = calendar.open_spans(whole);
        }
        for (Segment part : segments) {
            part.span = both(part.span, whole);
            if (part.span.empty()) {
                continue;
            }
            const bool ran = part.ran();
            if (ran) {
                made.used += calendar.between(part.span.from, part.span.to).count();
            }
            if (part.kind != Segment::Kind::running) {
                made.stands.push_back(part);
            }
        }
        made.change = change_of(made, all_day, zone);
        left -= made.used;
        made.left = left;
    }
    return days;
}

}  // namespace svcops
