#pragma once
#include <string>
#include <string_view>

namespace svcops::mail {

// A key that follows from the secret of a store and what is said, so that the same is said under
// one key however often it is made: 128 bits of HMAC-SHA-256 (RFC 2104) as 32 hexadecimal digits.
[[nodiscard]] std::string stable_key(std::string_view secret, std::string_view said);

// The Message-ID (RFC 5322, without its angle brackets) of a letter from that address:
// "KEY@desk.example.org".
[[nodiscard]] std::string message_id(std::string_view key, std::string_view address);

}  // namespace svcops::mail
