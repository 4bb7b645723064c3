#pragma once
#include "lib/document/document.hpp"
#include "lib/record/event.hpp"
#include "lib/store/store.hpp"

#include <string>
#include <vector>

namespace svcops::cli {

// What happened, as one word: created, message_agent, message_customer, note, assigned,
// stage:waiting-customer, priority:P1, or the event's kind. The words that the mapping
// `svcops-events` reads; a status without a stage of its own is the stage of that name.
std::string event_word(Store& store, const Event& event);

// A change for people: "team network-night", "subject No dial tone". Empty for attributes shown
// elsewhere.
std::string change_text(Store& store, std::uint32_t subject, const Event& event,
                        const Change& change);

// The value of a field in an event as one cell, empty when the event does not change it.
Cell changed_cell(Store& store, std::uint32_t subject, const Event& event, const FieldInfo& field);

}  // namespace svcops::cli
