#pragma once
#include "lib/mail/letter.hpp"
#include "lib/record/field.hpp"
#include "lib/record/noun.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::mail {

// Why a message is no word on a ticket: kept whole, with its reason, until a person takes it or
// closes it. The numbers are stored. Parked: it is what it says and nobody need answer.
// Quarantined: it cannot be taken as it is.
enum class Reason : std::uint8_t {
    none = 0,
    auto_reply = 1,  // by a machine: out of office, a receipt of a ticket system
    bounce = 2,      // a mail server's report
    read_receipt = 3,
    loop = 4,  // from an address of ours, or passed on too often
    bulk = 5,
    flood = 6,  // too many of one sender in an hour
    too_large = 7,
    header_too_long = 8,
    too_deep = 9,
    too_many_parts = 10,
    not_a_message = 11,
    no_sender = 12,
    empty = 13,
    message_id_reused = 14,  // another message had this id
    unmapped = 15,           // the mapping refuses its addresses
};
inline constexpr CodeName reasons[] = {{1, "auto_reply"},     {2, "bounce"},
                                       {3, "read_receipt"},   {4, "loop"},
                                       {5, "bulk"},           {6, "flood"},
                                       {7, "too_large"},      {8, "header_too_long"},
                                       {9, "too_deep"},       {10, "too_many_parts"},
                                       {11, "not_a_message"}, {12, "no_sender"},
                                       {13, "empty"},         {14, "message_id_reused"},
                                       {15, "unmapped"}};

// What becomes of a message.
enum class Fate : std::uint8_t { ticket, thread, parked, quarantined, known };
[[nodiscard]] Fate fate_of(Reason reason);  // of one that is not taken

// Why a message that seems to go on with a ticket begins another one.
enum class Doubt : std::uint8_t {
    none = 0,
    forged_tag,      // the tag in its subject is not of this store
    unknown_sender,  // who sent it is not the ticket's customer, and only one other sign is there
    too_late,        // its ticket was closed longer ago than its workflow reopens
    ended,           // its ticket was cancelled
};
inline constexpr CodeName doubts[] = {
    {1, "forged_tag"}, {2, "unknown_sender"}, {3, "too_late"}, {4, "ended"}};

// What is wrong with the bytes before anything is read in them.
[[nodiscard]] Reason bytes_refused(std::string_view message);

// What a message is by itself. `house`: our addresses, of which it cannot come.
[[nodiscard]] Reason letter_refused(const Letter& letter, std::span<const std::string> house);

// What the store knows about the ticket that a message speaks of.
struct Thread {
    std::optional<TicketId> referred;  // has a message that this one answers
    std::optional<TicketId> tagged;    // named by a tag that this store signed
    bool referred_knows_sender = false, tagged_knows_sender = false;
    bool forged_tag = false;
};

// Two of three signs make a thread: an answered message, a signed tag, a sender whom the ticket
// knows. An id of a message is seen by all who got it, a tag by all who see a subject, and an
// address is written by anybody: none of them is enough alone.
struct Placement {
    std::optional<TicketId> ticket;   // that it goes on with
    std::optional<TicketId> related;  // that a new ticket is linked with
    Doubt doubt = Doubt::none;
};
[[nodiscard]] Placement place_of(const Thread& thread);

}  // namespace svcops::mail
