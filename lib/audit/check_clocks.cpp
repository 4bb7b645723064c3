#include "lib/audit/checks.hpp"
#include "lib/audit/facts.hpp"

#include <algorithm>

// What is done to clocks so that a figure looks better than the service was.
namespace svcops::audit_checks {

namespace {

using Segment = svcops::Segment;

bool is_sla(Seen seen, const Cycle& cycle) {
    return is_of_type(seen, cycle, LevelType::sla);
}

OpId op_at(std::span<const TicketStory::Move> moves, Instant at) {
    const auto found = std::ranges::find(moves, at, &TicketStory::Move::at);
    return found == moves.end() ? 0 : found->op;
}

// On the clock, what was left of the target in force when each segment began; for segments that
// follow one that ran.
template <class Each>
void each_segment(Seen seen, const Cycle& cycle, const Each& each) {
    std::int64_t used = 0, target = 0;
    const Segment* before = nullptr;
    for (const Segment& segment : seen.judge.segments(cycle)) {
        each(segment, before, target - used);
        if (segment.kind == Segment::Kind::dropped) {
            used = 0;
        } else if (segment.ran()) {
            used += segment.seconds;
        }
        target = segment.target_seconds != 0 ? segment.target_seconds : target;
        before = &segment;
    }
}

}  // namespace

void sla_pause_excess(Bound bound, Seen seen, AuditTally& tally) {
    for (const Cycle& cycle : seen.judge.cycles()) {
        if (!is_of_measure(bound, seen, cycle) || !is_sla(seen, cycle) || cycle.elapsed == 0) {
            continue;
        }
        ++tally.checked;
        const auto segments = seen.judge.segments(cycle);
        const auto pauses = std::ranges::count(segments, Segment::Kind::paused, &Segment::kind);
        const double share = static_cast<double>(cycle.paused) / static_cast<double>(cycle.elapsed);
        const bool too_long = bound.settings.share && share > *bound.settings.share;
        const bool too_often = bound.settings.count && pauses > *bound.settings.count;
        if (too_long || too_often) {
            constexpr double tenths = 1000;
            except(seen, tally,
                   {"paused {} of its time, times: {}",
                    {AuditFact::Part{AuditFact::Part::Kind::percent,
                                     static_cast<std::int64_t>(share * tenths)},
                     count(pauses)}},
                   0);
        }
    }
}

void paused_near_due(Bound bound, Seen seen, AuditTally& tally) {
    const std::int64_t near = bound.settings.within->seconds;
    for (const Cycle& cycle : seen.judge.cycles()) {
        if (!is_of_measure(bound, seen, cycle) || !is_sla(seen, cycle)) {
            continue;
        }
        bool was_paused = false;
        const Segment* found = nullptr;
        std::int64_t left_then = 0;
        each_segment(seen, cycle, [&](const Segment& segment, const Segment* before, auto left) {
            if (segment.kind != Segment::Kind::paused || before == nullptr || !before->ran()) {
                return;
            }
            was_paused = true;
            if (found == nullptr && left >= 0 && left <= near) {
                found = &segment;
                left_then = left;
            }
        });
        tally.checked += was_paused ? 1 : 0;
        if (found != nullptr) {
            except(seen, tally, {"paused with {} left", {length(left_then)}},
                   op_at(seen.story.statuses, found->span.from));
        }
    }
}

namespace {

// What a change of priority met: whether a clock was running, and the least that was left of one
// that got more time when no more than `near` was left.
struct Lowered {
    bool had_clock = false;
    std::optional<std::int64_t> least;
};

Lowered lowered(Seen seen, const TicketStory::Move& move, std::int64_t near) {
    Lowered met;
    for (const Cycle& cycle : seen.judge.cycles()) {
        if (!is_sla(seen, cycle) || cycle.started > move.at ||
            (cycle.stopped && *cycle.stopped < move.at)) {
            continue;
        }
        met.had_clock = true;
        each_segment(seen, cycle, [&](const Segment& segment, const Segment* before, auto left) {
            if (before != nullptr && segment.span.from == move.at &&
                segment.target_seconds > before->target_seconds && left <= near) {
                met.least = std::min(met.least.value_or(left), left);
            }
        });
    }
    return met;
}

}  // namespace

// A change to a lesser priority that gave a clock more time when little was left, or none.
void priority_downgraded_near_due(Bound bound, Seen seen, AuditTally& tally) {
    for (const TicketStory::Move& move : seen.story.priorities) {
        if (move.from == 0 || move.to <= move.from) {
            continue;
        }
        const Lowered met = lowered(seen, move, bound.settings.within->seconds);
        tally.checked += met.had_clock ? 1 : 0;
        if (met.least) {
            const std::int64_t least = *met.least;
            except(seen, tally,
                   least >= 0 ? AuditFact{"lowered with {} left", {length(least)}}
                              : AuditFact{"lowered {} after it was due", {length(-least)}},
                   move.op);
        }
    }
}

void sla_policy_swapped(Bound bound, Seen seen, AuditTally& tally) {
    const LevelBook& book = seen.judge.book();
    for (const Cycle& cycle : seen.judge.cycles()) {
        if (!is_sla(seen, cycle) || !is_of_measure(bound, seen, cycle)) {
            continue;
        }
        ++tally.checked;
        const Segment* first = nullptr;
        for (const Segment& segment : seen.judge.segments(cycle)) {
            if (!segment.ran() || segment.target_seconds == 0) {
                continue;
            }
            if (first != nullptr &&
                book.level_name(segment.level) != book.level_name(first->level) &&
                segment.target_seconds > first->target_seconds) {
                except(seen, tally,
                       {"another service level gave it {} in the place of {}",
                        {length(segment.target_seconds), length(first->target_seconds)}},
                       0);
                break;
            }
            first = first == nullptr ? &segment : first;
        }
    }
}

void due_moved(Bound, Seen seen, AuditTally& tally) {
    for (const Cycle& cycle : seen.judge.cycles()) {
        if (cycle.level == promised_level) {
            ++tally.checked;
            if ((cycle.flags & flag_due_moved) != 0) {
                except(seen, tally, {"its own due time was changed after it was given", {}}, 0);
            }
        }
    }
}

void unfounded_pause(Bound bound, Seen seen, AuditTally& tally) {
    for (const Cycle& cycle : seen.judge.cycles()) {
        if (!is_sla(seen, cycle) || !is_of_measure(bound, seen, cycle)) {
            continue;
        }
        ++tally.checked;
        if (cycle.unfounded_pause > bound.settings.within->seconds) {
            except(seen, tally,
                   {"shown as waiting for {} after the customer had written",
                    {length(cycle.unfounded_pause)}},
                   0);
        }
    }
}

void handoff_over_ola(Bound bound, Seen seen, AuditTally& tally) {
    for (const Cycle& cycle : seen.judge.cycles()) {
        if (is_of_type(seen, cycle, LevelType::ola) && cycle.standing.counted() &&
            (bound.settings.measure.empty() || is_of_measure(bound, seen, cycle))) {
            ++tally.checked;
            if (cycle.standing.verdict == Verdict::breached) {
                except(seen, tally, {"over its target by {}", {length(cycle.overrun)}}, 0);
            }
        }
    }
}

void uc_breached(Bound bound, Seen seen, AuditTally& tally) {
    for (const Cycle& cycle : seen.judge.cycles()) {
        if (!is_of_type(seen, cycle, LevelType::uc) || !cycle.standing.counted() ||
            cycle.standing.verdict != Verdict::breached) {
            continue;
        }
        ++tally.checked;
        const Partner* const partner =
            partner_of(bound.partners, seen.judge.book().level_name(cycle.level));
        if (partner == nullptr || !partner->credit) {
            except(seen, tally, {"missed by {}, and no credit is agreed", {length(cycle.overrun)}},
                   0);
        }
    }
}

void uc_expired(Bound bound, Seen seen, AuditTally& tally) {
    for (const Cycle& cycle : seen.judge.cycles()) {
        if (!is_of_type(seen, cycle, LevelType::uc)) {
            continue;
        }
        ++tally.checked;
        const LevelBook& book = seen.judge.book();
        const Partner* const partner = partner_of(bound.partners, book.level_name(cycle.level));
        const CivilDay day(book.zone(cycle.level).civil(cycle.started));
        if (partner == nullptr) {
            except(seen, tally, {"no contract stands behind it", {}}, 0);
        } else if (!partner->contract.holds_on(day)) {
            except(seen, tally, {"handed over on a day without a contract", {}}, 0);
        }
    }
}

}  // namespace svcops::audit_checks
