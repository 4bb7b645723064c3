#pragma once
#include "lib/operation/customer_record.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// The command under which an erasure is recorded; undo knows it by that.
inline constexpr std::string_view erasing_command = "customer erase";

// Who is to be forgotten, as known_customer() takes it, or by the number of one whose record was
// taken back whole.
struct Erasure {
    std::string customer;
    std::string reason;  // "" none is given
    Instant at{};
};

struct ErasedCustomer {
    CustomerCard before;                // with its identities; id alone when its record was undone
    std::vector<CustomerId> customers;  // that went on as it, by number
    std::vector<TicketId> tickets;      // whose texts go, those that were taken back too
    std::uint64_t texts = 0;            // that go: identities, subjects, messages, notes, ...
    // What stays and may say who it was.
    std::vector<std::string> references;  // of those tickets in other systems
    std::vector<TicketId> elsewhere;      // tickets of others: once theirs, or naming them
    std::vector<std::string> colleagues;  // agents who bear the same name and act for others
    OpId op = 0;                          // 0: nothing was written
};

// Destroys every text that says who the customer is or what they and others wrote on their tickets:
// identities, also those of customers merged into it and those that were replaced or taken back,
// and all texts of their tickets. Events, figures and the chain stay; an `erased` event with the
// reason is the tombstone. The file is written anew afterwards, so that free space keeps nothing;
// who was erased already is not erased again, but that is. A rehearsal only tells. Throws
// InputError(no_input or bad_data) for a word that names nobody or several, and bad_data for a
// reason that says an identity which is to go; when writing the file anew fails the erasure stands,
// the error says so, and the next writer makes up for it.
ErasedCustomer erase_customer(Store& store, const Operation& operation, const Erasure& erasure,
                              Deed deed);

}  // namespace svcops
