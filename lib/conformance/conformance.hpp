#pragma once
#include "lib/conformance/declare.hpp"
#include "lib/conformance/replay.hpp"
#include "lib/document/document.hpp"
#include "lib/flow/variants.hpp"
#include "lib/ticket/ticket.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// How a case went otherwise than its blueprint says.
//   skipped        the flow obliged the case to the step and it never came
//   out_of_order   it came after a step that the flow has behind it, or where no way leads to it
//   repeated       it came again, and no rework edge leads back to it
//   unexpected     a change of stage that is no step of the blueprint; the closing of what was
//                  resolved is none
//   late           it took longer than its standard allows, or its service level was breached
//   wrong_channel  it came over a channel that the step does not name
enum class Deviation : std::uint8_t {
    skipped,
    out_of_order,
    repeated,
    unexpected,
    late,
    wrong_channel
};
inline constexpr std::size_t deviation_count = 6;
[[nodiscard]] std::string_view to_token(Deviation deviation);
// In the order of Deviation.
[[nodiscard]] std::span<const std::string_view> deviation_tokens();

// A step as the record shows it. Lengths are service time on the blueprint's calendar in seconds.
struct SeenStep {
    std::uint16_t step = 0;
    Instant at{};
    std::uint32_t took = 0;  // since the flow stood before it: waiting and work together
    std::optional<std::uint32_t> waited, worked;  // apart, where an event says when it was begun
    std::optional<bool> late;           // nothing: no standard, or none that this case has
    std::optional<bool> wrong_channel;  // nothing: the event says no channel, or any will do
};

// A change of stage that is no step.
struct UnexpectedStage {
    Instant at{};
    WordId stage = 0;  // that the case came to; 0: it only changed its status
    Status status = Status::new_;
};

struct SeenCase {
    TicketId ticket = 0;
    bool ended = false;               // resolved or closed; nothing more is to come
    Instant until{};                  // of the last event: when what was skipped is dated
    std::span<const SeenStep> steps;  // in the order of time
    std::span<const UnexpectedStage> unexpected;
};

// Of lengths in seconds.
struct LengthFigures {
    std::uint64_t n = 0;
    std::optional<double> median, p90;  // type 7
    // Of the 90th percentile: order statistics that it lies between with 95 % (Conover 1999, 3.2);
    // nothing while there are too few.
    std::optional<double> p90_low, p90_high;
};
[[nodiscard]] LengthFigures length_figures(std::span<std::uint32_t> lengths);

struct StepConformance {
    std::uint64_t times = 0, cases = 0;  // how often it came, and in how many cases
    LengthFigures took, waited, worked;
    std::uint64_t judged = 0;  // times that were held against a standard
    std::uint64_t rework = 0;  // times that the case came back to it along a rework edge
    std::array<std::uint64_t, deviation_count> deviations{};  // tickets
    std::optional<Instant> last;                              // when it came last
};

// How often one step followed another across a line, both ways together.
struct LineConformance {
    std::uint64_t times = 0, cases = 0;
};

struct RuleConformance {
    std::uint64_t activated = 0, satisfied = 0, pending = 0, violated = 0;  // cases
};

// From a step to a later one, the first time of each in a case.
struct TemporalPair {
    std::uint16_t from = 0, to = 0;
    std::uint64_t n = 0;
    double mean_s = 0;
    std::optional<double> stdev_s;  // of a sample; nothing for one case
    std::uint64_t deviating = 0;    // further than zeta standard deviations from the mean
};

// Which steps of which tickets are asked for by themselves; what is not given will not decide.
struct StepsAsked {
    std::optional<std::uint16_t> step;
    std::optional<Deviation> deviation;
    [[nodiscard]] bool any() const { return step || deviation; }
};

// A step of a ticket, or a deviation of it. `step` is nothing of what is unexpected, `deviation` of
// a step that came as it should, `took` of a step that never came.
struct StepOfTicket {
    TicketId ticket = 0;
    std::optional<std::uint16_t> step;
    std::optional<Deviation> deviation;
    Instant at{};
    std::optional<std::uint32_t> took;
    UnexpectedStage to{};  // of what is unexpected
};

struct Conformance {
    std::uint64_t cases = 0, ended = 0, without_steps = 0;
    std::uint64_t conforming = 0;  // had steps and no deviation
    std::uint64_t events = 0;      // that were a step
    Tokens tokens;
    std::vector<StepConformance> steps;  // as the blueprint has them
    std::uint64_t unexpected = 0;        // tickets
    std::array<LineConformance, line_count> lines{};
    std::vector<RuleConformance> rules;                               // as the blueprint has them
    std::vector<TemporalPair> pairs;                                  // by from, then to
    std::vector<StepOfTicket> asked;                                  // by ticket, then time
    std::vector<std::vector<TicketId>> violating;                     // by rule
    std::vector<std::vector<std::pair<TicketId, Instant>>> off_time;  // by pair
    VariantCount variants;  // of steps, of the cases that had any
};

// Holds cases against a blueprint: a fold. Keeps some 20 bytes for each step that came.
class ConformanceCount {
public:
    struct Options {
        double zeta = 6;  // how many standard deviations are far
        StepsAsked asked{};
        VariantCount::Cases variants = VariantCount::Cases::counted;
    };
    // The blueprint outlives it.
    ConformanceCount(const Blueprint& blueprint, Options options);

    void see(const SeenCase& found);
    [[nodiscard]] Conformance result();

private:
    // First times of steps, of one case.
    struct FirstTime {
        std::uint16_t step = 0;
        Instant at{};
    };

    void see_steps(const SeenCase& found);
    void see_rules(const SeenCase& found);
    void see_lines(const SeenCase& found);
    void see_pairs(const SeenCase& found);
    void see_step(const SeenStep& seen, Move move);
    void note(StepOfTicket noted);
    void close_case(const SeenCase& found);
    void judge_pairs();

    const Blueprint* blueprint_;
    Options options_;
    Replay replay_;
    Conformance found_;
    std::vector<std::vector<std::uint32_t>> took_, waited_, worked_;  // by step
    std::vector<std::uint16_t> sequence_;                             // of the case at hand
    std::vector<std::uint32_t> seen_in_;  // by step: the number of the case that had it last
    std::array<std::uint32_t, line_count> crossed_in_{};
    std::vector<StepOfTicket> noted_;  // of the case at hand
    // Of all cases one after the other: what pairs are made of.
    std::vector<FirstTime> first_times_;
    std::vector<std::pair<TicketId, std::size_t>> case_begins_;
};

// One row for each deviation that any ticket has, by step as the blueprint has them; the unexpected
// ones last. Shares are of the tickets that had any step, with Wilson's 95 % interval.
[[nodiscard]] Table deviation_table(const Blueprint& blueprint, const Conformance& found);
// One row a step. `standards`: in seconds, by step; nothing where there is none, or none is known.
[[nodiscard]] Table step_conformance_table(const Blueprint& blueprint, const Conformance& found,
                                           std::span<const std::optional<double>> standards);
[[nodiscard]] Table line_table(const Conformance& found);
[[nodiscard]] Table rule_table(const Blueprint& blueprint, const Conformance& found);
[[nodiscard]] Table temporal_table(const Blueprint& blueprint, const Conformance& found);
// The most frequent variants, at most so many: cases, share of the cases that had any step, the
// fitness of one, the steps.
[[nodiscard]] Table conformance_variant_table(const Blueprint& blueprint, const Conformance& found,
                                              std::size_t most);
// Of the variant with that number in the table, from 1 on, or with these steps, joined by " > ";
// nothing where there is none. Only where cases were kept.
[[nodiscard]] std::optional<std::vector<TicketId>> cases_of_variant(const Blueprint& blueprint,
                                                                    const Conformance& found,
                                                                    std::string_view asked);
// One row for each.
[[nodiscard]] Table asked_table(const Blueprint& blueprint, std::span<const StepOfTicket> asked,
                                const Names& names);
// Totals and the fitness.
[[nodiscard]] Facts conformance_facts(const Conformance& found);
// "response(register, decide)": how a rule is written.
[[nodiscard]] std::string rule_text(const BlueprintRule& rule);

}  // namespace svcops
