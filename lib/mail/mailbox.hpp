#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace svcops::mail {

// Whether the bytes are a mailbox of several messages (RFC 4155), or one that a delivery agent
// passed on with its "From " line.
[[nodiscard]] bool is_mailbox(std::string_view bytes);

// The messages of a mailbox one after the other: a line "From ..." with a year in it, after an
// empty line or at the beginning, stands before each. Time is linear, nothing is copied.
class Mailbox {
public:
    explicit Mailbox(std::string_view bytes) : rest_(bytes) {}
    // Without its "From " line, and as it stands in the mailbox; nothing at the end.
    [[nodiscard]] std::optional<std::string_view> next();

private:
    std::string_view rest_;
};

// ">From" at the beginning of a line is "From" of the message (mboxrd), ">>From" is ">From".
[[nodiscard]] std::string unquoted_from(std::string_view message);

}  // namespace svcops::mail
