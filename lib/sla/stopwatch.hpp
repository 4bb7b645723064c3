#pragma once
#include "lib/sla/clock.hpp"
#include "lib/sla/level_book.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace svcops {

// What a clock is held against: a target at a priority, on a calendar.
struct Rate {
    std::uint32_t level = 0;
    std::uint16_t target = 0;
    std::uint16_t calendar = 0;
    std::uint8_t priority = 0;
    std::uint8_t flags = 0;  // of CycleFlag: what had to be assumed
    bool operator==(const Rate&) const = default;
};

// What a target's pauses ask of a ticket.
struct Stand {
    WordId stage = 0;
    Status status = Status::new_;
    bool answered = false;  // the customer has written since the stage was set, or the wait is over
    bool operator==(const Stand&) const = default;
};

// How much of a cycle is kept: its verdict and figures, the thresholds it passed, every stretch.
enum class Detail : std::uint8_t { verdicts, thresholds, account };

// Seconds on the clock at which a threshold is passed; nothing for the breach itself, and for an
// offset that is not counted on the clock.
[[nodiscard]] std::optional<std::int64_t> seconds_until(const Threshold& threshold,
                                                        std::int64_t target);
// When such an offset is passed by a clock that is due then; nothing for any other threshold.
[[nodiscard]] std::optional<Instant> instant_from(Instant due, const Threshold& threshold,
                                                  const Calendar& calendar);

// One clock while a log is read: it starts, stands still, goes on, is held against another target
// and stops, always forward in time. Reused from ticket to ticket; its buffers keep their memory.
class Stopwatch {
public:
    Stopwatch(const LevelBook& book, const Track& track, Detail detail)
        : book_(&book), track_(&track), detail_(detail) {}

    void clear();
    // A new cycle counted from `start`, which became known at `at` (later only after a merge).
    void begin(std::optional<Rate> rate, Instant start, Instant at);
    // A due instant before t has passed: the cycle is breached.
    void settle(Instant t, const Holder& holder) {
        if (running_ && t > earliest_) {
            settle_late(t, holder);
        }
    }
    void pause(Instant t, WordId stage);
    void resume(Instant t, Segment::Kind kind, WordId stage);
    void stop(Instant t, StoppedBy reason, const Holder& holder);
    void reopen(Instant t);
    enum class Count : std::uint8_t { keep, restart };
    // Another target, or none, from t on. What the clock has counted is counted again on the new
    // calendar. A breached clock that is to have none keeps the one that it missed.
    void retarget(std::optional<Rate> rate, Instant t, Count count);
    // After a beginning or a change, once it is said whether the clock stands still: a due instant
    // that lies before t is a breach at t.
    void confront(Instant t, const Holder& holder);
    void backdate(Instant start, Instant t, const Holder& holder);
    // Void, unless it is breached: only a waiver takes a breach out of the count.
    void set_aside() { exclusion_ = breached_ ? Exclusion::none : Exclusion::void_; }
    void flag(CycleFlag what) { flags_ |= what; }
    // Where the ticket stands while there is no target, which would say whether that pauses it.
    void stand(Instant t, const Stand& stand);
    void founded(Instant t);  // the ticket's stage moved on: no unfounded pause any more

    [[nodiscard]] bool running() const { return phase_ == Phase::running; }
    [[nodiscard]] bool ended() const { return phase_ == Phase::ended; }
    [[nodiscard]] bool begun() const { return phase_ != Phase::idle; }
    [[nodiscard]] bool paused() const { return paused_; }
    [[nodiscard]] bool breached() const { return breached_; }
    // Ended with the ticket given up, or set aside: a reopening takes it up again.
    [[nodiscard]] bool suspended() const {
        return ended() && (stopped_by_ == StoppedBy::cancelled || exclusion_ != Exclusion::none);
    }
    // Has a target, or had one when it was decided.
    [[nodiscard]] bool counts() const { return begun() && (held_ || breached_); }
    [[nodiscard]] const std::optional<Rate>& rate() const { return rate_; }
    [[nodiscard]] const Calendar* calendar() const { return calendar_; }
    [[nodiscard]] Instant stopped() const { return stopped_; }
    [[nodiscard]] StoppedBy stopped_by() const { return stopped_by_; }
    [[nodiscard]] Instant started() const { return started_; }

    // The cycle as it stands at `now`; appends what it passed and its stretches.
    [[nodiscard]] Cycle cycle(Instant now, std::vector<Reached>& reached,
                              std::vector<Segment>& segments);

private:
    enum class Phase : std::uint8_t { idle, running, ended };
    struct Passed {
        Reached reached;
        bool live = true;  // false: put back into the future by a later change
    };

    // A stretch in which the clock ran. Of time without a target it is not said yet whether it
    // counts: the next target's pauses say so.
    struct Ran {
        Span span;
        Stand stand;
        bool held = true;
    };

    void settle_late(Instant t, const Holder& holder);
    void breach(Instant at, BreachCause cause, const Holder& holder);
    void close_stretch(Instant t);
    void end_pause(Instant t);
    void hold(const Rate& rate, Instant t);
    void release(Instant t);
    void leave_out_pauses(const BoundTarget& target);
    void go_on();
    void aim();  // the earliest instant at which due can be
    [[nodiscard]] std::int64_t allowance(const Rate& rate) const;
    [[nodiscard]] std::int64_t counted() const;
    [[nodiscard]] std::int64_t counted_until(Instant t, const Calendar& by) const;
    [[nodiscard]] Instant moment(std::int64_t seconds) const;
    [[nodiscard]] Instant due_as_it_runs() const;
    void pass_thresholds(Instant until);
    [[nodiscard]] std::optional<Instant> passing(const Threshold& threshold, Instant until) const;
    [[nodiscard]] bool lies_ahead(const Threshold& threshold) const;
    void pass(std::size_t threshold, std::uint16_t arming, Instant at);
    void rearm();
    void turn(Instant t, Segment::Kind kind, WordId stage);
    [[nodiscard]] Segment stretch(Segment::Kind kind, Span span, WordId stage) const;
    void pause_segments(Span span);
    void drop_segments();
    [[nodiscard]] Standing standing() const;
    [[nodiscard]] std::optional<Instant> due() const;
    [[nodiscard]] const Calendar* counts_by() const;
    void add_decision(Cycle& made, Instant until) const;
    void append_reached(Cycle& made, std::vector<Reached>& reached) const;
    void append_account(Instant until, Cycle& made, std::vector<Segment>& segments);

    const LevelBook* book_;
    const Track* track_;
    Detail detail_;
    Phase phase_ = Phase::idle;
    bool running_ = false;  // counts towards a due instant that has not passed
    bool paused_ = false;
    bool held_ = false;
    bool breached_ = false;
    std::uint8_t flags_ = 0;
    Stand stand_;  // as of the last stand(); what counts only while there is no target
    Exclusion exclusion_ = Exclusion::none;
    StoppedBy stopped_by_ = StoppedBy::nothing;
    BreachCause cause_ = BreachCause::none;
    std::uint32_t ordinal_ = 0;
    std::optional<Rate> rate_;
    const Calendar* calendar_ = nullptr;
    Instant known_{};  // when what the calendar knows was looked up
    Instant started_{};
    Instant counted_from_{};  // the start, or the restart
    Instant since_{};         // of the stretch that runs
    Instant earliest_{};
    Instant stopped_{};
    Instant breach_at_{};
    std::int64_t target_ = 0;
    std::int64_t used_ = 0;  // in the closed stretches
    // What it was held against when it was breached.
    Rate decided_;
    std::int64_t decided_target_ = 0;
    const Calendar* decided_calendar_ = nullptr;
    Instant decided_known_{};
    Instant missed_{};   // the due instant of it
    bool kept_ = false;  // it is kept, because there is no other target
    std::optional<Instant> first_stopped_;
    std::int64_t first_used_ = 0;
    std::optional<Instant> unfounded_since_;
    std::int64_t unfounded_ = 0;
    Instant paused_since_{};   // while it is paused
    std::int64_t pauses_ = 0;  // calendar seconds of those that are over
    Holder at_breach_, at_stop_;
    std::vector<Ran> ran_;  // closed
    std::vector<Passed> passed_;
    std::vector<Segment> segments_;
};

}  // namespace svcops
