#pragma once
#include "lib/record/noun.hpp"
#include "lib/time/instant.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace svcops {

// What a clock is doing.
enum class Run : std::uint8_t { running, paused, ended };
// What it has shown: open until it stops in time (met) or its due instant passes (breached).
enum class Verdict : std::uint8_t { open, met, breached };
// Why a cycle stands apart from met and breached: `void_` ended by cancelling or merging the
// ticket before it was breached, `waived` by a person with a reason, `unobserved` because the log
// cannot show the measure.
enum class Exclusion : std::uint8_t { none, void_, waived, unobserved };

// The three sides of where a cycle stands. At risk is derived from it and the thresholds.
struct Standing {
    Run run = Run::running;
    Verdict verdict = Verdict::open;
    Exclusion exclusion = Exclusion::none;
    bool operator==(const Standing&) const = default;

    // Met or breached, and not set apart: what attainment counts.
    [[nodiscard]] constexpr bool counted() const {
        return exclusion == Exclusion::none && verdict != Verdict::open;
    }
};

// What ended a cycle.
enum class StoppedBy : std::uint8_t {
    nothing,
    answer,        // a public message by a person who serves
    acknowledged,  // a public message, or the status left `new`
    assigned,
    resolved,
    closed,
    event,      // the `to:` of a measure with words of its own
    step,       // the step was done or skipped
    handed_on,  // the ticket went from the party whose clock it was to another one
    cancelled,
    merged,
};

// How a breach came about: the due instant passed, or a change put it into the past. In the second
// case the breach is at the change, never before it.
enum class BreachCause : std::uint8_t { none, overdue, retargeted };

[[nodiscard]] std::string_view name_of(Run run);
[[nodiscard]] std::string_view name_of(Verdict verdict);
[[nodiscard]] std::string_view name_of(Exclusion exclusion);
[[nodiscard]] std::string_view name_of(StoppedBy reason);
[[nodiscard]] std::string_view name_of(BreachCause cause);
// One word for people and filters: an exclusion, else met, breached, paused or open.
[[nodiscard]] std::string_view name_of(const Standing& standing);
// Of a breached clock, waived or not, that stands still: what that word leaves out.
[[nodiscard]] bool is_paused_breach(const Standing& standing);

// What a reader should know of a cycle beside its verdict, or-ed.
enum CycleFlag : std::uint8_t {
    flag_backwards = 1,         // its log says that it ended before the ticket was opened
    flag_no_calendar = 1 << 1,  // the ticket names no known calendar: counted around the clock
    flag_no_zone = 1 << 2,      // the ticket names no known zone: the calendar's own is taken
    flag_due_moved = 1 << 3,    // the ticket's own due instant was changed after it was given
};
inline constexpr std::array<CycleFlag, 4> cycle_flags{flag_backwards, flag_no_calendar,
                                                      flag_no_zone, flag_due_moved};
// "ended-before-opened", "no-calendar", "no-zone", "due-moved".
[[nodiscard]] std::string_view name_of(CycleFlag flag);
[[nodiscard]] std::string_view words_of(CycleFlag flag);   // the same in a sentence
[[nodiscard]] std::string flag_names(std::uint8_t flags);  // with a space between

// A threshold that a cycle has passed. `arming` counts how often a later change of target put it
// back into the future: 1 at first, so that the second passing has a key of its own.
struct Reached {
    std::uint32_t level = 0;
    std::uint16_t target = 0;
    std::uint16_t threshold = 0;  // index in the target's `at`
    std::uint16_t arming = 1;
    Instant at{};
    bool operator==(const Reached&) const = default;
};

// Who held the ticket at an instant that counts.
struct Holder {
    AgentId agent = 0;
    WordId team = 0;
    bool operator==(const Holder&) const = default;
};

// A stretch of a cycle's life, for the account: the clock ran, or it was stopped by a stage.
struct Segment {
    enum class Kind : std::uint8_t {
        running,
        paused,    // by the ticket's stage
        answered,  // the stage still says waiting for the customer, who has written: the clock runs
        waited_out,  // the stage still says waiting, until an instant that has passed: it runs too
        ended,       // resolved, before it was reopened
        dropped,     // it ran, until a change started the clock from zero
    };
    Kind kind = Kind::running;
    bool kept = false;  // no target holds it: the one that it missed is kept
    Span span;
    WordId stage = 0;         // of the ticket
    std::uint32_t level = 0;  // the target in force
    std::uint16_t target = 0;
    std::uint16_t calendar = 0;
    std::int64_t seconds = 0;         // on the clock; 0 unless it ran
    std::int64_t target_seconds = 0;  // of the target in force; 0 without one
    bool operator==(const Segment&) const = default;

    [[nodiscard]] bool ran() const {
        return kind == Kind::running || kind == Kind::answered || kind == Kind::waited_out;
    }
};

// No service level: the ticket's own due instant is judged by the measure `promised`.
inline constexpr std::uint32_t promised_level = 0xffffffff;

// One run of one measure's clock. `level` and `target` index LevelBook::levels() and its targets:
// the ones in force, or for a breach the ones at the breach. Due, target, what is used and what is
// left are all theirs. All figures are whole seconds.
struct Cycle {
    std::uint32_t level = promised_level;
    std::uint16_t target = 0;
    std::uint16_t measure = 0;   // index of LevelBook::measures()
    std::uint16_t calendar = 0;  // index for LevelBook::calendar()
    std::uint8_t priority = 0;   // whose `within` was taken
    std::uint8_t flags = 0;      // of CycleFlag
    std::uint32_t ordinal = 1;   // of this measure on this ticket, from 1
    Standing standing;
    StoppedBy stopped_by = StoppedBy::nothing;
    BreachCause cause = BreachCause::none;
    Instant started{};
    Instant known{};  // when the holidays were known by which the calendar counts it
    std::optional<Instant> stopped;
    // When it has to stop, as things stand: absent while paused. For a cycle that stopped in time
    // it is given only when more than verdicts were asked for. Of a breach what was missed; where a
    // change had put it into the past, that is before the breach.
    std::optional<Instant> due;
    // Of a breached clock that runs and is held against another target since: when that is due.
    std::optional<Instant> present_due;
    std::optional<Instant> decided_at;     // the stop when met, the breach instant when breached
    std::optional<Instant> first_stopped;  // before the first reopening, when there was one
    std::int64_t first_used = 0;           // on the clock until then
    std::int64_t target_seconds = 0;
    std::int64_t used = 0;              // business seconds on the clock, pauses left out
    std::int64_t elapsed = 0;           // calendar seconds from start to stop, or to now
    std::int64_t overrun = 0;           // business seconds on the clock after the breach
    std::int64_t overrun_calendar = 0;  // calendar seconds from the breach to stop, or to now
    // Business seconds in which the ticket still said that it waits for the customer after the
    // customer had written. They are on the clock.
    std::int64_t unfounded_pause = 0;
    std::int64_t paused = 0;  // calendar seconds in which it stood paused, until its stop or now
    Holder at_breach;         // when breached
    Holder at_stop;           // when stopped
    std::uint32_t reached_first = 0;  // in Judge::reached()
    std::uint32_t reached_count = 0;
    std::uint32_t segments_first = 0;  // in Judge::segments()
    std::uint32_t segments_count = 0;

    [[nodiscard]] std::int64_t remaining() const { return target_seconds - used; }
    // Where a period puts the cycle: when it was decided, else when it stopped, else when it
    // started.
    [[nodiscard]] Instant placed_at() const {
        return decided_at ? *decided_at : stopped ? *stopped : started;
    }
    bool operator==(const Cycle&) const = default;
};

}  // namespace svcops
