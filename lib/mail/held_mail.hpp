#pragma once
#include "lib/mail/sorting.hpp"
#include "lib/record/event.hpp"
#include "lib/record/field.hpp"
#include "lib/ticket/ticket.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace svcops::mail {

// Where a held message stands: it waits for a person, who takes it onto a ticket or is done with
// it.
enum class Standing : std::uint8_t { held = 1, taken = 2, closed = 3 };
inline constexpr CodeName standings[] = {{1, "held"}, {2, "taken"}, {3, "closed"}};

// Field numbers: stored, never reused.
namespace field {
inline constexpr std::uint8_t message_id = 1, letter = 2, reason = 3, standing = 4, ticket = 5,
                              file = 6, sender = 7, subject = 8;
}

// A message that was parked or quarantined, kept whole: M-1. What was taken at once is an event of
// its ticket instead. Folded from its log by `apply` alone.
struct HeldMail {
    std::uint32_t id = 0;
    OpId version = 0;
    Instant arrived{};
    Reason reason = Reason::none;
    Standing standing = Standing::held;
    TicketId ticket = 0;     // that it speaks of, or that it went to; 0 none
    std::string message_id;  // what it is looked up by (message_key); "" it has none
    std::string letter;      // what tells it from others with the same id (letter_key)
    std::string file;        // the digest of its bytes
    TextRef sender, subject;
};
void apply(HeldMail& mail, const Event& event);
[[nodiscard]] HeldMail fold_mail(const Log& log);
extern const FieldTable mail_fields;

// What messages are known by in the store, as hexadecimal digits: 128 bits of SHA-256. The digest
// of an id stays when its text is erased, so that an old mailbox does not bring a message back.
[[nodiscard]] std::string message_key(std::string_view message_id);
// Of what a reader sees of it, who sent it and when; the same however it travelled.
[[nodiscard]] std::string letter_key(const Letter& letter);
// Of bytes in which no letter can be read.
[[nodiscard]] std::string bytes_key(std::string_view message);

}  // namespace svcops::mail
