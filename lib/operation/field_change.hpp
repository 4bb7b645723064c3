#pragma once
#include "lib/operation/assignment.hpp"

#include <string>
#include <vector>

namespace svcops {

// One field of one ticket, in words.
struct FieldChange {
    TicketId ticket = 0;
    const FieldInfo* field = nullptr;  // of a tag, given or taken away: `tag`
    std::string before, after;         // "" for none; instants in UTC
};

// What a draft would change of a ticket as it was before, attributes of the event (a message's
// text and audience) too. `names` knows the words of both.
std::vector<FieldChange> field_changes(Store& store, const Names& names, const Ticket& before,
                                       const Draft& draft);

// A field's value in words; "" for none.
std::string field_words(Store& store, const Names& names, const FieldInfo& field,
                        const Value& value, TicketId ticket);

}  // namespace svcops
