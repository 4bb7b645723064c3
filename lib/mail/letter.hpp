#pragma once
#include "lib/time/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// E-mail messages as values, and what they mean to a service desk. Nothing here reads MIME: that is
// a module of its own (lib/mime), behind the interface of lib/mail/module.hpp.
namespace svcops::mail {

struct Address {
    std::string name;     // "" none; as its sender writes it
    std::string address;  // "rahima@example.org"; "" when there is none that can be answered
    bool operator==(const Address&) const = default;
};

struct File {
    std::string name;  // as its sender calls it, else made up of what it is: "attachment-1.pdf"
    std::string body;
};

// What a message says of itself that nobody need answer.
struct Signs {
    bool auto_replied = false;  // RFC 3834, and what programs wrote before there was one
    bool report = false;        // of a mail server: it could not be delivered, or was
    bool receipt = false;       // that it was read (RFC 8098)
    bool bulk = false;          // Precedence: bulk or junk
    bool looped = false;        // passed on too often
    bool unanswerable = false;  // no program is to answer it: by one, of a list, from nobody
    bool operator==(const Signs&) const = default;
};

// Why a message cannot be read as it is meant to be.
enum class Excess : std::uint8_t { none, depth, parts };

// One message, decoded: all text is valid UTF-8, in lines that end in \n.
struct Letter {
    std::string message_id;            // without < >; "" none
    std::vector<std::string> answers;  // ids of earlier messages, the nearest first
    Address from;
    std::vector<Address> to;  // every receiver that the header names
    std::string list;         // List-Id; "" none
    std::string subject;
    std::optional<Instant> sent, arrived;  // Date; the topmost Received line
    std::string text;
    std::vector<File> files;
    std::size_t replaced = 0;  // characters that cannot be read, as their charset is another one
    Signs signs;
    Excess excess = Excess::none;
};

}  // namespace svcops::mail
