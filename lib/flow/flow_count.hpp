#pragma once
#include "lib/flow/activity.hpp"
#include "lib/flow/lengths.hpp"
#include "lib/flow/variants.hpp"
#include "lib/time/instant.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace svcops {

// One case with its events in order: by time, equal instants as they were recorded. Valid during
// the call.
struct FlowCase {
    std::uint32_t number = 0;  // of the ticket, or of the case in its log
    std::span<const ActivityId> steps;
    std::span<const Instant> at;      // of each step: when it was complete
    std::span<const Instant> starts;  // of each step: when work on it began; none where not known
    // Who had the case, event by event, also of events that are no step; 0 where nobody is known.
    std::span<const std::uint32_t> holders;
};

// A case comes back to somebody who had it before.
//   aba     it goes from A to B and straight back to A, stays of one holder taken together
//   back    it comes back to any earlier holder, over however many others; "return" in print
enum class Bounce : std::uint8_t { aba, back };
inline constexpr std::size_t bounce_count = 2;
[[nodiscard]] std::string_view to_token(Bounce bounce);  // "aba", "return"

// Which cases are asked for by themselves; all that is given must hold.
struct CasesAsked {
    std::optional<ActivityId> from{}, to{};         // one follows the other, or leaves, or comes
    std::optional<std::uint32_t> giver{}, taker{};  // the same of holders
    std::optional<ActivityId> reworked{};           // it comes more than once
    std::optional<Bounce> bounce{};
    std::optional<ActivityId> first{}, last{};
    bool any_reworked = false;
    [[nodiscard]] bool any() const;
};

struct FlowEdge {
    ActivityId from = 0, to = 0;
    LengthSummary time;  // n: how often `to` came straight after `from`
};

struct FlowState {
    ActivityId activity = 0;
    std::uint64_t times = 0, cases = 0;             // how often it came, in how many cases
    std::uint64_t reworked_cases = 0, repeats = 0;  // where it came again, and how often again
    std::uint64_t firsts = 0, lasts = 0;            // cases that began, ended with it
    double place = 0;       // in its cases, on average: 0 the first step, 1 the last
    LengthSummary sojourn;  // from it to the next step; the last step of a case has none
    LengthSummary waiting;  // from the step before to the start of this one
    LengthSummary service;  // from its start to itself
};

struct Handoff {
    std::uint32_t giver = 0, taker = 0;
    std::uint64_t count = 0, cases = 0;
};

struct CaseOfFlow {
    std::uint32_t number = 0, variant = 0;
    Instant first{}, last{};
    std::uint32_t steps = 0, handoffs = 0, repeats = 0;
    std::array<std::uint32_t, bounce_count> bounces{};
};

struct CaseFlow {
    std::uint64_t cases = 0, without_steps = 0;  // `cases` are those that had any step
    std::uint64_t events = 0;                    // steps
    std::optional<Span> span;                    // of the first and the last step
    bool starts_known = false;
    std::uint64_t overlaps = 0;     // steps that began before the one before them was complete
    LengthSummary lengths;          // of cases, from the first step to the last
    std::vector<FlowEdge> edges;    // those that came most first, then by name
    std::vector<FlowState> states;  // likewise; none that never came
    std::uint64_t handed = 0, cases_handed = 0;  // handoffs, and cases with any
    std::vector<Handoff> handoffs;               // those that came most first
    struct Bounced {
        std::uint64_t cases = 0, times = 0;
    };
    std::array<Bounced, bounce_count> bounced{};
    std::uint64_t reworked_cases = 0;    // in which any activity came more than once
    std::vector<CaseOfFlow> cases_kept;  // in the order in which they were seen
};

// How cases go from step to step: a fold. Keeps four bytes for each pair of steps, what
// VariantCount keeps, and 40 bytes a case where cases are asked for.
class FlowCount {
public:
    struct Options {
        enum class Keep : std::uint8_t { nothing, asked, all } keep = Keep::nothing;
        CasesAsked asked{};  // with Keep::asked
    };
    FlowCount() = default;
    explicit FlowCount(Options options) : options_(options) {}

    void see(const FlowCase& found);
    // What another count saw after this one, of other cases. `renamed`: what its activities are
    // here; holders are the same in both.
    void add(const FlowCount& other, std::span<const ActivityId> renamed);

    // `rank` by activity: see ranks().
    [[nodiscard]] CaseFlow result(std::span<const ActivityId> rank);
    [[nodiscard]] const VariantCount& variants() const { return variants_; }

private:
    struct Edge {
        ActivityId from = 0, to = 0;
        Lengths time;
    };
    struct State {
        std::uint64_t times = 0, cases = 0, reworked_cases = 0, repeats = 0, firsts = 0, lasts = 0;
        std::uint64_t places = 0;  // sum of thousandths of the way through a case
        Lengths waiting, service;
        std::uint64_t seen_in = 0;  // the last case that had it, 1 the first
        std::uint32_t times_there = 0;
    };
    struct HandoffTally {
        std::uint64_t count = 0, cases = 0, seen_in = 0;
    };

    void see_edges(const FlowCase& found);
    void see_states(const FlowCase& found);
    void see_work(const FlowCase& found);
    void see_holders(const FlowCase& found);
    void see_bounces();
    void keep(const FlowCase& found);
    [[nodiscard]] bool is_asked(const FlowCase& found) const;
    [[nodiscard]] bool has_edge(const FlowCase& found) const;
    [[nodiscard]] bool has_handoff() const;
    [[nodiscard]] bool is_reworked(ActivityId activity) const;
    Edge& edge(ActivityId from, ActivityId to);
    State& state(ActivityId activity);
    void add_states(const FlowCount& other, std::span<const ActivityId> renamed);
    void result_states(CaseFlow& flow, std::span<const ActivityId> rank) const;
    void result_handoffs(CaseFlow& flow) const;

    Options options_;
    VariantCount variants_;
    std::vector<Edge> edges_;
    std::vector<std::uint32_t>
        near_;  // edges between the first activities: the place in edges_ + 1
    std::unordered_map<std::uint32_t, std::uint32_t> far_;  // the others
    std::vector<State> states_;                             // by activity
    std::unordered_map<std::uint64_t, HandoffTally> handoffs_;
    CaseFlow totals_;
    Lengths lengths_;
    std::uint64_t cases_ = 0;  // so far, with the one at hand
    // Of the case at hand.
    CaseOfFlow case_;
    std::vector<std::uint32_t> holders_, sorted_holders_;  // without repeats, and in order
};

}  // namespace svcops
