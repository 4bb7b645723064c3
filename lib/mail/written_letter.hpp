#pragma once
#include "lib/mail/letter.hpp"
#include "lib/record/field.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace svcops::mail {

// Who wrote a message that goes out (RFC 3834): a person; nobody, as an answer to one message; or
// nobody, on its own account. What no person wrote says so, and names no way back for reports.
enum class Origin : std::uint8_t { person = 1, replied = 2, generated = 3 };
inline constexpr CodeName origins[] = {{1, "person"}, {2, "auto_replied"}, {3, "auto_generated"}};

// A message that goes out.
struct LetterOut {
    std::string message_id;  // without < >; is_message_id()
    Address from, to;        // is_sendable()
    std::string subject;
    std::string text;                 // in lines that end in \n
    std::string language;             // "bn"; "" not said
    std::vector<std::string> thread;  // ids of the messages before it, the oldest first
    Instant at{};
    Seconds offset{};  // of the writer's clock, east of UTC
    Origin origin = Origin::person;
};

// It as RFC 5322 and MIME write it, with CRLF: ASCII alone, no line longer than 998 characters, the
// text as UTF-8 in base64. Of a long thread the first id and the last ones are named.
[[nodiscard]] std::string written(const LetterOut& letter);

// What a sendmail program takes on standard input: lines that end in \n.
[[nodiscard]] std::string with_line_feeds(std::string_view message);

}  // namespace svcops::mail
