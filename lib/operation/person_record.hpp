#pragma once
#include "lib/operation/person_trail.hpp"

#include <span>
#include <string>
#include <vector>

namespace svcops {

// Who did something, as a stranger may know it: the person, somebody who serves, or nobody known.
enum class Party : std::uint8_t { unknown = 0, customer = 1, staff = 2 };
extern const std::span<const CodeName> party_names;

// One value that one event wrote about a person.
struct PersonRow {
    Noun noun = Noun::customer;
    std::uint32_t subject = 0;
    Instant at{};
    OpId op = 0;
    bool stands = true;  // not taken back
    std::string event;   // as histories call it: "created", "message", ...
    Party party = Party::unknown;
    std::string field;  // "" for an event that changes no field
    std::string value;  // in words; "" where a field was emptied
};

// Whether restricted texts are told, or said to be there only.
enum class Restricted : std::uint8_t { withheld, told };

// Everything that the store holds about the person of a trail: each value of each event of their
// customer records and tickets, also of what was replaced, merged or taken back; customer
// records first, by number, events by their time. Third parties are reduced: who serves is "staff",
// another customer is "another customer".
[[nodiscard]] std::vector<PersonRow> person_rows(Store& store, const PersonTrail& trail,
                                                 Restricted restricted);

}  // namespace svcops
