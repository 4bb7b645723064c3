#pragma once
#include "lib/customer/identity.hpp"
#include "lib/store/store.hpp"

#include <string>
#include <vector>

namespace svcops {

// A text of a record, by its place.
struct TextPlace {
    Noun noun = Noun::ticket;
    std::uint32_t subject = 0;
    TextRef ref;
};

// The fields of a record of that noun: of tickets, kept messages, feedback, recoveries, reviews,
// audits with their findings and waivers, customers.
[[nodiscard]] FieldTable fields_of_noun(Noun noun);

// Where the store holds anything about one person, whatever was changed, merged or taken back
// since. Records are by number.
struct PersonTrail {
    std::vector<CustomerId> customers;      // who goes on; then those that go on as that one
    std::vector<NamedIdentity> identities;  // every one they ever had that is still known
    std::vector<TicketId> tickets;          // theirs
    std::vector<TicketId> undone;  // that were theirs, and of which everything was taken back
    std::vector<TicketId> former;  // that were theirs once and are another's now
    std::vector<std::uint32_t>
        mails;  // kept messages that they sent, or that speak of their tickets
    std::vector<std::uint32_t> feedback;    // what was said of their tickets
    std::vector<std::uint32_t> recoveries;  // of failures with their tickets
    std::vector<std::uint32_t> reviews;     // of the work on their tickets
    // Beside answers of audits about their tickets; in findings and waivers, where it names them
    // or a ticket of theirs.
    std::vector<TextPlace> notes;
    std::vector<TextPlace> copies;     // of their identities in a merge that was taken back
    std::vector<TextPlace> addresses;  // of theirs on others' tickets, by which mail went or came
    std::vector<AgentId> actors;  // of their tickets' events alone, bearing one of their identities
    std::vector<AgentId> colleagues;  // who bear one too, and act for others
};

// As known_customer(), and C-7 also when its record was taken back whole.
[[nodiscard]] CustomerId traced_customer(Store& store, std::string_view word);

// `customer` is one that goes on.
[[nodiscard]] PersonTrail trail_of(Store& store, CustomerId customer);

// Every text of a record, those of operations that were taken back and those that were replaced
// too; erased ones are among them.
[[nodiscard]] std::vector<TextPlace> texts_of(Store& store, Noun noun, std::uint32_t subject);

// Numbers that hold one record.
[[nodiscard]] constexpr Numbers only(std::uint32_t subject) {
    return {subject, subject + 1};
}

}  // namespace svcops
