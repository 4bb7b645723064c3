#pragma once
#include "lib/document/wording.hpp"
#include "lib/finding/finding.hpp"
#include "lib/record/event.hpp"
#include "lib/sla/judge.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops {

// When an open clock is at risk: some business seconds before due, or a share of the target used.
// Without it, past every threshold of its target before the breach; a target without thresholds
// has none.
struct Warning {
    std::optional<std::int64_t> before_due;
    std::optional<double> share;  // 0..1
};

// What the cycle's target asks for at the breach.
[[nodiscard]] std::vector<std::string> breach_actions(const LevelBook& book, const Cycle& cycle);

[[nodiscard]] bool at_risk(const LevelBook& book, const Cycle& cycle,
                           const std::optional<Warning>& warning);

// One cycle that is at risk or breached, with what a reader needs to act.
struct ClockFinding {
    enum class Kind : std::uint8_t { at_risk, breached };
    Kind kind = Kind::at_risk;
    TicketId ticket = 0;
    Cycle cycle;
    std::vector<std::string> actions{};  // of the levels that it has passed, in their order, once
    std::optional<Instant> detected{};   // of a breach that was announced: when a check found it
};

// The ticket's cycles that are at risk, or breached and still running; with Since, also those that
// were breached after that instant and have stopped since. Cycles that stand apart are left out.
[[nodiscard]] std::vector<ClockFinding> check(const Judge& judge,
                                              const std::optional<Warning>& warning,
                                              std::optional<Instant> since = std::nullopt);
// "breached" (error) and "at_risk" (warning); instants on the wall clock of the zone, criterion and
// statement in the words given. The evidence has the figures as numbers, for programs:
// "overrun_s=13260 overrun_calendar_s=16860 due=2026-11-22T03:19:00Z" or "remaining_s=1800
// due=...".
[[nodiscard]] Finding to_finding(const ClockFinding& found, const LevelBook& book, const Zone& zone,
                                 const Wording& wording = {},
                                 WithEvidence evidence = WithEvidence::yes);

// An announcement to append: a breach or threshold that is not recorded yet, or a recorded one that
// is no longer true. Names are words of the vocabularies measure, service_level and threshold.
struct Announcement {
    EventKind kind = EventKind::breached;  // breached, threshold or voided
    std::string measure;
    std::string service_level;  // "" for the measure `promised`
    std::string threshold;      // "80%"; armed again "80%~2"; "" for a breach
    std::uint32_t cycle = 1;
    Instant at{};                        // when it happened: breach_at of the event
    std::vector<std::string> actions{};  // of the threshold, or of `breach`; none when voided
    bool operator==(const Announcement&) const = default;
};

// What such an event says. `names` has its words.
[[nodiscard]] Announcement announcement_of(const Event& event, const Names& names);
// What a log has as announced and not as taken back, in the order of its events.
struct RecordedAnnouncement {
    Announcement what;
    OpId op = 0;
    Instant judged_at{};  // by the check that announced it
};
[[nodiscard]] std::vector<RecordedAnnouncement> recorded_announcements(const Log& log,
                                                                       const Names& names);
// When the check judged that announced this cycle's breach; nothing when none has.
[[nodiscard]] std::optional<Instant> breach_announced_at(
    std::span<const RecordedAnnouncement> recorded, const LevelBook& book, const Cycle& cycle);

// What a check has to append so that the record says what the judgement says: each (measure, level,
// cycle) is announced as breached once and each threshold key once, in the order in which they
// happened. What has been announced and still holds stays, whatever its instant says now; what is
// no longer true is voided when the record gives a reason for it. Without one only the tz database
// can have changed, or this program: what was told then stays told. Recording the result and asking
// again gives nothing. The judge has to keep thresholds (Detail::thresholds) and to have judged
// the log that the recorded ones are of.
// The reason is asked for what an operation announced, judging at an instant; without the question
// there is always one.
using ReasonToVoid = std::function<bool(OpId announced, Instant judged_at)>;
[[nodiscard]] std::vector<Announcement> to_announce(const Judge& judge,
                                                    std::span<const RecordedAnnouncement> recorded,
                                                    const ReasonToVoid& reason = {});

// An announcement that is recorded and true, with what its target asks for now.
struct StandingAnnouncement {
    Announcement what;
    OpId op = 0;                   // that recorded it
    Instant detected{};            // when the check judged that did
    const Cycle* cycle = nullptr;  // the clock; the judge's, until it judges again
};
// Of the log that the judge judged last, in the order of its clocks. The judge has to keep
// thresholds.
[[nodiscard]] std::vector<StandingAnnouncement> announced(const Judge& judge, const Log& log);

// Of what is to be announced about one ticket: the last level that each clock passed, be it a
// threshold or the breach, and all that is voided. For a reader who comes late; the record needs
// every level.
[[nodiscard]] std::vector<Announcement> highest(std::span<const Announcement> announcements);

}  // namespace svcops
