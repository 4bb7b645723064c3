#include "lib/mail/message_id.hpp"

#include "lib/digest/hmac.hpp"
#include "lib/digest/sha256.hpp"

#include <fmt/core.h>

namespace svcops::mail {

std::string stable_key(std::string_view secret, std::string_view said) {
    constexpr std::size_t digits = 32;
    return hex(hmac_sha256(bytes(secret), bytes(said))).substr(0, digits);
}

std::string message_id(std::string_view key, std::string_view address) {
    return fmt::format("{}@{}", key, address.substr(address.rfind('@') + 1));
}

}  // namespace svcops::mail
