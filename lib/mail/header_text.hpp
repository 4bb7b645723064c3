#pragma once
#include "lib/mail/letter.hpp"

#include <string>
#include <string_view>

// Lines of the header of a message that goes out. Whatever the text holds, one header comes of it:
// what is not printable is written so that it cannot end a line.
namespace svcops::mail {

// "Subject: ..." with its CRLF, in lines of at most 78 characters where the words allow it. Words
// that ASCII cannot say are encoded (RFC 2047, UTF-8, base64, cut between characters); the others
// stay as they are, so that a tag can be read by everyone. Controls become blanks, bytes that are
// no UTF-8 are shown as they are.
[[nodiscard]] std::string text_header(std::string_view name, std::string_view text);

// "To: "Rahima B." <rahima@example.org>" with its CRLF.
[[nodiscard]] std::string address_header(std::string_view name, const Address& address);

// Whether a message can be sent to it as it stands: LOCAL@DOMAIN in ASCII (RFC 5321), the local
// part without quotes, the domain of letters, digits and hyphens. What an address of the header may
// be beside that needs more of every server on the way.
[[nodiscard]] bool is_sendable(std::string_view address);

// What can stand between < and > as an id of a message.
[[nodiscard]] bool is_message_id(std::string_view id);

// Bytes in base64 (RFC 2045), in lines of 76 characters that end in CRLF.
[[nodiscard]] std::string base64_lines(std::string_view bytes);

}  // namespace svcops::mail
