#pragma once
#include "lib/catalogue/money.hpp"
#include "lib/filter/filter.hpp"
#include "lib/sla/service_level.hpp"
#include "lib/text/localized.hpp"
#include "lib/text/problem.hpp"
#include "lib/time/instant.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// Who acts, as a service blueprint has it (Shostack 1984; Bitner, Ostrom, Morgan 2008), from what
// the customer sees down to what nobody sees. What a customer can touch or see is `evidence`.
enum class Lane : std::uint8_t { evidence, customer, frontstage, backstage, support };
inline constexpr std::size_t lane_count = 5;

// The three lines of a blueprint, each between two lanes: of interaction (customer | frontstage),
// of visibility (frontstage | backstage), of internal interaction (backstage | support). They
// follow from the lanes and are never stored.
enum class Line : std::uint8_t { interaction, visibility, internal_interaction };
inline constexpr std::size_t line_count = 3;

enum class BlueprintStepKind : std::uint8_t { action, decision, wait, evidence };

// How long something takes, in seconds of service time on the blueprint's calendar. Never negative.
//   fixed       always `a`
//   triangular  least a, most likely b, most c (a <= b <= c, a < c)
//   lognormal   half of all within a (P50), nine in ten within b (P90), 0 < a < b
struct Spread {
    enum class Kind : std::uint8_t { fixed, triangular, lognormal };
    Kind kind = Kind::fixed;
    double a = 0, b = 0, c = 0;
    bool operator==(const Spread&) const = default;
};

// A step that another one names. `step` is nothing where there is no such step; then lint tells it.
struct StepReference {
    std::string name;
    std::optional<std::size_t> step;
    Place place;
};

// Where a step goes on. `share` of `next` is above 0 up to 1, nothing where none was written; that
// of a rework edge is above 0 and below 1.
struct Way {
    StepReference to;
    std::optional<double> share;
};

// The step's own standard: a time (`within`), or the target of a service level (`serviceLevel`).
struct StepStandard {
    Allowance within;           // all 0 where a service level is named
    std::string service_level;  // "" where a time is given
    std::string measure;        // of that level; "resolution" where none is written
    Place place;
};

// Where the service may fail, how often, and what is done then.
struct FailPoint {
    Localized cause;
    double probability = 0;  // of each time that the step is taken; 0 where none was written
    std::optional<StepReference> recovery;
    std::string owner;  // "" where nobody is named
    Place place;
};

// One step. What is empty was not written.
struct BlueprintStep {
    std::string name;  // its id
    Localized display_name;
    Lane lane = Lane::customer;
    std::size_t phase = 0;  // of Blueprint::phases
    BlueprintStepKind kind = BlueprintStepKind::action;
    std::string owner;                  // a role, a team or a partner
    std::vector<std::string> channels;  // phone, email, chat, ...
    std::vector<StepReference> after;   // what it follows
    std::vector<Way> next;    // where it goes on; with shares: one of them, by chance; without: all
    std::vector<Way> rework;  // back to earlier steps, by chance; the only edges that make a circle
    std::optional<Spread> time;  // work
    std::optional<Spread> wait;  // before the work begins
    std::optional<Money> cost;   // of each time that it is taken
    std::optional<StepStandard> standard;
    std::optional<FailPoint> fail;
    bool moment_of_truth = false;
    std::string measure;  // what a moment of truth is measured by: csat, nps, ces, ...
    std::optional<std::int32_t> emotion;  // -2 (worst) to 2
    std::string match_text;               // which events are this step
    std::optional<Filter> match;          // over an event and the ticket's state after it
    std::string begin_text;               // which events say that it was begun; "" none
    std::optional<Filter> begin;          // the same
    std::vector<std::string> checks;      // audit checks that hold it
    std::vector<Localized> evidence;      // what the customer sees or keeps
    Place place;                          // of its name
    Place match_place, next_place;        // `place` where the key is not written
};

struct Phase {
    std::string name;
    Localized display_name;
    Place place;
};

// A constraint over each case (DECLARE: Pesic, Schonenberg, van der Aalst 2007). `b` is empty for
// the templates of one step.
struct BlueprintRule {
    enum class Template : std::uint8_t {
        existence,            // a comes
        absence,              // a never comes
        exactly_one,          // a comes once
        init,                 // a comes first
        end,                  // a comes last
        responded_existence,  // when a comes, b comes before or after
        coexistence,          // both come or neither
        response,             // each a is followed by a b, at once or later
        precedence,           // each b has an a before it
        succession,           // response and precedence
        alternate_response,   // each a is followed by a b before the next a
        chain_response,       // each a is followed by b at once
        chain_precedence,     // each b has a right before it
        not_coexistence,      // not both
        not_succession,       // no b after an a
    };
    Template rule = Template::response;
    StepReference a, b;
    Place place;
};

// A finding of lint that is lived with for a while.
struct AcceptedFinding {
    std::string finding;  // "BP012"
    std::string subject;  // the step or phase; "" for the blueprint as a whole
    std::string owner, reason;
    CivilDay until;  // its last day, in the zone of the blueprint's calendar
    Place place;
};

// `kind: Blueprint`: a service as its steps, by phase and lane.
struct Blueprint {
    std::string name;
    Localized display_name;
    std::string service;        // a Service's name; may be empty
    std::string service_level;  // whose target is the end-to-end promise; may be empty
    std::string measure;        // of that level; "resolution" where none is written
    std::string calendar;       // of times, waits and standards; "" is that of the service level's
                                // target, and `always` where there is none
    std::string match_text;     // which tickets it is about; "" all of its service
    std::optional<Filter> match;
    std::vector<std::string> languages;  // in which every text is to be there
    std::int32_t seen_within = 90;       // days: a step that no ticket took for so long is told
    std::vector<Phase> phases;           // in order
    std::vector<BlueprintStep> steps;    // as written; at most 65,535
    std::vector<BlueprintRule> rules;
    std::vector<AcceptedFinding> accepted;
    Place place, service_level_place, calendar_place;

    // Nothing when there is no such step.
    [[nodiscard]] std::optional<std::size_t> step_named(std::string_view id) const;
};

// The tokens of definitions and machine formats: "customer", "action", "interaction", "response".
[[nodiscard]] std::string_view to_token(Lane lane);
[[nodiscard]] std::string_view to_token(Line line);
[[nodiscard]] std::string_view to_token(BlueprintStepKind kind);
[[nodiscard]] std::string_view to_token(BlueprintRule::Template rule);

// The lines between two lanes, from the upper one to the lower; the lane of evidence stands with
// the customer's.
[[nodiscard]] std::vector<Line> lines_between(Lane a, Lane b);

// What follows what: the edges that steps declare by `after` and `next`, each once, and those of
// rework and recovery beside them. References to steps that are not there are left out.
struct Flow {
    struct Edge {
        std::size_t from = 0, to = 0;
        double share = 1;  // of the times that `from` is taken
        bool operator==(const Edge&) const = default;
    };
    std::vector<Edge> edges;         // forward; by from, then to
    std::vector<Edge> rework;        // back; by from, then to
    std::vector<Edge> recovery;      // from a fail point to its recovery step
    std::vector<std::size_t> order;  // of the steps that no circle of `edges` holds up: each after
                                     // all before it, as written where they are free
    std::vector<std::size_t> circles;  // the steps that are not in `order`
    [[nodiscard]] std::vector<std::size_t> after(std::size_t step) const;   // of `edges`
    [[nodiscard]] std::vector<std::size_t> before(std::size_t step) const;  // of `edges`
};

// A step with shares in `next` goes on by one of its ways; any other takes all ways that it
// declares or that others declare by `after`. A recovery step that leads nowhere comes back to
// where the step that failed goes on, so it has no edges here.
[[nodiscard]] Flow flow_of(const Blueprint& blueprint);

}  // namespace svcops
