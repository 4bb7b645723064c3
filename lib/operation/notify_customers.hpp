#pragma once
#include "lib/operation/customer_letters.hpp"
#include "lib/operation/customer_record.hpp"
#include "lib/operation/targets.hpp"

#include <string>
#include <vector>

namespace svcops {

// What becomes of a word to one customer; the numbers are nowhere stored.
enum class NotifyOutcome : std::uint8_t {
    queued = 1,         // or would be, in a rehearsal
    told_before = 2,    // of this by one of the tickets
    other_channel = 3,  // they prefer one that no letter goes over, and it is known how
    unreachable = 4     // nothing can be sent to them, or they took back the consent
};
extern const std::span<const CodeName> notify_outcome_names;

struct NotifiedCustomer {
    CustomerId customer = 0;
    std::string name, language;  // "" nobody said
    TicketId ticket = 0;         // the newest of theirs, which the word is kept on
    std::size_t tickets = 0;     // of theirs among those chosen
    NotifyOutcome outcome = NotifyOutcome::queued;
    std::string channel;       // by which they are, or want to be, told
    std::string address;       // there; "" none is known
    std::uint32_t parcel = 0;  // in the outbox
    std::string why;           // nothing is sent; "" it is
};

// One word to everybody who is touched by something.
struct CustomerNotice {
    LetterOrder order;  // `sending` and `to` are not asked for
    LetterDesk desk;
    std::string message;       // that the template has a place for
    bool any_channel = false;  // by mail too to those who prefer another channel
    // What else is written in the same operation, for each to whom a letter leaves.
    std::function<void(Writing&, const NotifiedCustomer&, AgentId actor)> also = nullptr;
};

struct NotifiedCustomers {
    std::vector<NotifiedCustomer> customers;  // by their numbers
    std::size_t tickets = 0;                  // chosen
    std::size_t without_customer = 0;         // of these
    OpId op = 0;                              // 0: nothing was written
};

// Tells the customers of the tickets, each once however many tickets they have: a public message of
// an agent on the newest of them, and a letter in the outbox, in one operation. A customer whom one
// of the chosen tickets was told the same by before (the template, its answers and the message) is
// left out, so that a second run tells only those who came meanwhile; what was undone was not told.
// Under Deed::rehearse nothing is written and nothing queued. Throws InputError(bad_definition)
// when the desk has no address to send from, InputError(bad_data) with every problem of filling the
// template, and what `choose` throws.
NotifiedCustomers notify_customers(Store& store, const Operation& operation,
                                   const ChooseTickets& choose, const CustomerNotice& notice,
                                   Deed deed);

}  // namespace svcops
