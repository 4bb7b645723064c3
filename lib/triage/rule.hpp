#pragma once
#include "lib/catalogue/request_template.hpp"
#include "lib/filter/filter.hpp"
#include "lib/sla/service_level.hpp"
#include "lib/text/localized.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// What a timed condition counts from. The one of the ticket's log that came last, unless said.
enum class Since : std::uint8_t {
    opened,    // its creation
    customer,  // the customer's message; without one, its creation
    agent,     // a person's public message
    update,    // what a person did
    waiting,   // it began to wait, or the customer's word while it waits; never otherwise
    stage,     // it came into its stage, or without one into its status
    until,     // the end of its wait; never while it waits without one
    rule,      // another rule acted while the match held; not once the customer spoke
};

// A condition that comes true after a while.
struct Timed {
    Since since = Since::opened;
    std::string rule;      // of Since::rule
    Allowance length;      // none: at once
    std::string calendar;  // its name, `always`, `customer` (the ticket's own) or `service` (its
                           // service's); what a ticket does not have counts around the clock
    Place place;
};

// The priority of a ticket by its impact (row) and urgency (column), each 1 to 3.
using PriorityMatrix = std::array<std::array<Priority, 3>, 3>;

enum class Strategy : std::uint8_t { least_loaded, round_robin };
enum class Spoken : std::uint8_t { ignored, preferred, required };

// To whom of a team a ticket without an agent goes.
struct Assign {
    std::string team;                       // "": that of the ticket
    std::vector<std::string> skills;        // each is needed
    const FieldInfo* skill_from = nullptr;  // category or service: its word is a skill too
    Spoken language = Spoken::preferred;    // of the customer
    std::string preference;  // the customer's preference that names an agent: "agent"; "" none
    Strategy by = Strategy::least_loaded;
};

struct RuleMove {
    Status to = Status::active;
    std::string stage;  // "": none is named
};

// `kind: Rule`: what is done to the tickets of which its conditions hold.
struct Rule {
    std::string name;
    Localized display_name;
    std::int64_t order = 0;  // lower ones go first, equal ones by name
    std::string match_text;
    Place match_place;
    Filter match;  // without a `status` in it, of open tickets alone
    std::optional<Timed> when;
    std::vector<TemplateField> set;
    std::optional<PriorityMatrix> matrix;
    std::optional<Assign> assign;
    std::vector<std::string> tags, tags_removed;
    std::optional<RuleMove> move;
    Localized note;                   // for colleagues
    Localized reply;                  // for the customer to read
    std::vector<std::string> notify;  // receivers, each once
    Place place;
};

// What may stand between braces in a rule's texts.
inline constexpr std::string_view rule_text_places[] = {
    "ticket", "subject", "ref", "customer", "service", "category", "priority", "team", "agent"};

}  // namespace svcops
