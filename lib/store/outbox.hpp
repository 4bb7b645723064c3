#pragma once
#include "lib/record/field.hpp"
#include "lib/record/noun.hpp"
#include "lib/time/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>

// What is to leave the house, and what became of it: work in progress and no evidence. No link of
// the chain covers it, and a rebuild leaves it as it is. The numbers are stored.
namespace svcops {

// By what it leaves: a letter to the sendmail program; standard input of a program; a line of a
// file; an HTTP request. Of the last three `receiver` is a `kind: Receiver`, which says whereto.
enum class Carrier : std::uint8_t { mail = 1, exec = 2, file = 3, webhook = 4 };
inline constexpr CodeName carriers[] = {{1, "mail"}, {2, "exec"}, {3, "file"}, {4, "webhook"}};

// Who takes it: `mail send` what is about records, `sla notify` what tells receivers of clocks.
enum class Post : std::uint8_t { letters, notices };
// The noun of what tells a receiver of clocks: the receiver's word. Letters have others.
inline constexpr Noun notice_noun = Noun::word;

// Whether a person wrote it. How often a program may write to one receiver is counted by that.
enum class Written : std::uint8_t { by_person = 1, automatically = 2 };

enum class ParcelState : std::uint8_t {
    queued = 1,    // it leaves when it is due
    sending = 2,   // somebody carries it, and says what came of it before it is due again
    sent = 3,      // taken by who carries it further
    refused = 4,   // for good
    given_up = 5,  // it could not be sent for too long
    closed = 6,    // a person did not want it to leave any more
    undone = 7,    // the operation that queued it was taken back
};
inline constexpr CodeName parcel_states[] = {{1, "queued"},  {2, "sending"},  {3, "sent"},
                                             {4, "refused"}, {5, "given_up"}, {6, "closed"},
                                             {7, "undone"}};

// What leaves. `key` is the same however often it is tried, so that who gets it twice can tell.
struct Parcel {
    std::string key;
    Noun noun = Noun::ticket;  // what it is about, and is erased with
    std::uint32_t subject = 0;
    Carrier carrier = Carrier::mail;
    Written written = Written::by_person;
    std::string sender;    // of mail: where reports go; "" nowhere
    std::string receiver;  // of mail: the address; else the Receiver
    std::string body;      // as it leaves; gone when it is sent or closed
};

struct QueuedParcel {
    std::uint32_t id = 0;  // O-1
    OpId op = 0;           // the command that queued it
    Parcel parcel;
    ParcelState state = ParcelState::queued;
    std::uint32_t attempts = 0;
    Instant queued{};
    std::optional<Instant> due;      // when something is to be done about it next
    std::optional<Instant> settled;  // when it was sent, refused, closed
    std::string said;                // what was said at the last attempt; "" nothing
};

[[nodiscard]] std::string parcel_label(std::uint32_t id);  // "O-3"

// What became of a parcel, or is to.
struct ParcelFate {
    ParcelState state = ParcelState::queued;
    Instant at{};                // when that is so
    std::optional<Instant> due;  // of one that stays queued
    std::string said;
};

}  // namespace svcops
