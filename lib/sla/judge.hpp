#pragma once
#include "lib/record/event.hpp"
#include "lib/sla/clock.hpp"
#include "lib/sla/level_book.hpp"
#include "lib/sla/promise.hpp"
#include "lib/sla/stopwatch.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace svcops {

// Reads logs and says how every clock stands: one pass over the events of a ticket, no allocation
// once its buffers have grown. A pure function of log, definitions and `now`: events after `now`
// are left out, the order in which events were stored does not matter unless they happened at one
// instant. Inside one event the order is stop, pause, resume, start; events of one instant follow
// each other as the log has them.
class Judge {
public:
    // A breach taken out of the count, as its event says. 0: any measure, level, cycle.
    struct Waiver {
        WordId measure = 0;
        WordId level = 0;
        std::int64_t cycle = 0;
        AgentId actor = 0;
        Instant at{};
        TextRef reason;  // no text where none was given
    };

    explicit Judge(const LevelBook& book, Detail detail = Detail::verdicts);

    // Every cycle that the ticket had or has under a service level, and the one of its own due
    // instant: those that another one of their clock has followed, then the last one of each clock.
    // Valid until the next call.
    std::span<const Cycle> judge(const Log& log, Instant now);

    // Of the last log: its state at `now`, and the service levels.
    [[nodiscard]] const Ticket& ticket() const { return ticket_; }
    // Whether a service level of type sla ever covered it.
    [[nodiscard]] bool covered() const { return covered_; }
    // The one that covers it at `now`.
    [[nodiscard]] std::optional<std::uint32_t> level() const { return matched_; }
    // The fulfilment whose steps it has at `now`: the first that matches, and from the first step
    // that is recorded on the one that held then, whatever the ticket becomes.
    [[nodiscard]] std::optional<std::uint32_t> fulfilment() const { return fulfilment_; }
    // When its service levels were last looked for: those in force then hold it. No later than the
    // end of its clocks, whatever takes effect afterwards.
    [[nodiscard]] Instant matched_at() const { return matched_at_; }
    [[nodiscard]] std::span<const Cycle> cycles() const { return cycles_; }
    [[nodiscard]] std::span<const Reached> reached(const Cycle& cycle) const;
    [[nodiscard]] std::span<const Segment> segments(const Cycle& cycle) const;
    // Who waived it, when and why; the first who did. Nothing of a cycle that is not waived.
    [[nodiscard]] const Waiver* waiver(const Cycle& cycle) const;
    [[nodiscard]] const LevelBook& book() const { return *book_; }

private:
    enum class Cause : std::uint8_t { change, version };

    void start_over(const Log& log);
    void step(const Event& event);
    void cross_boundaries(Instant t);
    void settle(Instant t);
    void end_wait(Instant t);
    void match(Instant t);
    void take_targets(std::uint32_t level);
    [[nodiscard]] std::optional<std::uint32_t> fulfilment_at(Instant t) const;
    void follow(std::optional<std::uint32_t> fulfilment, Instant t);
    // Calls `use` with the number of each clock that the ticket can have: those of service levels,
    // and of the fulfilment that it follows.
    template <class Use>
    void each_clock(Use use) {
        for (std::size_t i = 0; i < book_->first_step_track(); ++i) {
            use(i);
        }
        for (std::size_t i = steps_from_; i < steps_to_; ++i) {
            use(i);
        }
    }
    void change(const Effects& effects, Instant t);
    void rebind_all(Instant t, Cause cause);
    void rebind(std::size_t track, Instant t, Cause cause);
    [[nodiscard]] std::optional<Rate> rate(std::size_t track) const;
    [[nodiscard]] std::optional<Rate> rate_of(const Stopwatch& clock, std::size_t track) const;
    [[nodiscard]] Rate rate_in(std::uint32_t level, std::uint16_t target) const;
    [[nodiscard]] bool differs(const Rate& next, const std::optional<Rate>& present) const;
    [[nodiscard]] bool frozen(const Stopwatch& clock, Cause cause) const;

    [[nodiscard]] Effects before_opening(Status status) const;
    void open_ticket(Effects effects, Status before, Instant t);
    void stops(const Effects& effects, Instant t);
    void stop(std::size_t track, const Effects& effects, Instant t);
    [[nodiscard]] bool is_answered(std::size_t track, const Effects& effects) const;
    [[nodiscard]] StoppedBy stop_reason(std::size_t track, const Effects& effects) const;
    [[nodiscard]] StoppedBy reached_by(std::size_t track, const Effects& effects) const;
    void tell_opening_text(const Event& event, Effects& effects) const;
    void tell_first_answer(Effects& effects);
    [[nodiscard]] bool answers(std::optional<std::uint32_t> level, const Effects& effects) const;
    [[nodiscard]] bool picks_up(std::optional<std::uint32_t> level, const Effects& effects) const;
    [[nodiscard]] bool is_live(std::uint32_t level) const;
    [[nodiscard]] std::optional<std::uint32_t> candidate(std::size_t track) const {
        return candidates_[track] ? std::optional(candidates_[track]->first) : std::nullopt;
    }
    void void_merged(std::size_t track, Instant t);
    void pauses(const Effects& effects, Instant t);
    void set_pause(std::size_t track, Instant t);
    void starts(const Effects& effects, Instant t);
    [[nodiscard]] bool is_with_party(const Track& clock) const {
        return Tracks::is_with(clock, ticket_.team, ticket_.partner);
    }
    [[nodiscard]] static bool is_handed_over(const Track& clock, const Effects& effects);
    void start_leg(std::size_t track, const Effects& effects, Instant t);
    void start(std::size_t track, const Effects& effects, Instant t);
    bool begins(std::size_t track, const Effects& effects);
    void count_from_earlier(std::size_t track, const Effects& effects, Instant t);
    [[nodiscard]] bool owed_since_reopening(const Track& clock) const;
    void reopen(std::size_t track, Instant t);
    void begin(std::size_t track, Instant from, Instant t);
    [[nodiscard]] bool is_step_ended(const Track& clock) const;
    [[nodiscard]] bool is_step_open(const Track& clock) const;
    void begin_step(std::size_t track, Instant t);

    void remember_waiver(const Event& event);
    void emit(std::size_t track, Instant now);
    void finish(Instant now);
    void apply_waivers();
    [[nodiscard]] const Waiver* find_waiver(const Cycle& cycle) const;
    void apply_observation();
    [[nodiscard]] const std::vector<bool>& observed();
    [[nodiscard]] Holder holder() const { return {ticket_.agent, ticket_.team}; }

    const LevelBook* book_;
    std::vector<Stopwatch> clocks_;  // by track
    std::vector<std::optional<std::pair<std::uint32_t, std::uint16_t>>>
        candidates_;  // level, target
    Promise promise_;
    Ticket ticket_;
    bool opened_ = false;
    bool covered_ = false;
    AgentId opener_ = 0;       // the person who serves that opened it; 0: somebody else, or unknown
    bool answered_ = false;    // a first response was given, or the ticket resolved by a person
    bool written_to_ = false;  // a public message by a person that counts as an answer
    bool asked_while_ended_ = false;  // the customer wrote after resolving
    bool customer_wrote_ = false;     // since the stage was set
    bool waited_out_ = false;         // the instant until which it waits has passed
    bool unmatched_ = false;          // a version took effect while no clock ran
    std::uint32_t early_ = 0;         // effects of events before the opening
    std::optional<std::uint32_t> matched_;
    std::optional<std::uint32_t> fulfilment_;
    std::size_t steps_from_ = 0, steps_to_ = 0;  // its clocks
    Instant matched_at_ = first_instant;
    std::size_t next_boundary_ = 0;
    std::vector<Waiver> waivers_;
    std::vector<Cycle> cycles_;
    std::vector<Reached> reached_;
    std::vector<Segment> segments_;
    std::vector<std::pair<WordId, std::vector<bool>>> observations_;
};

}  // namespace svcops
