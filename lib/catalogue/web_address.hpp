#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace svcops {

// Whom an http:// or https:// address speaks to.
struct WebAddress {
    bool secure = false;
    std::string host;  // lower case; an IPv6 address without its brackets
    std::uint16_t port = 0;
    bool operator==(const WebAddress&) const = default;
};

// Nothing when the text is no such address: another scheme, a user or password in it, a blank, a
// control, anything beyond ASCII, no host, a port that there is not.
[[nodiscard]] std::optional<WebAddress> web_address(std::string_view url);

// "hooks.example.org" or "127.0.0.1:9093": whether an entry of a list of hosts means the address.
// An entry without a port means the usual one of the scheme.
[[nodiscard]] bool means_host(std::string_view entry, const WebAddress& address);

// Whether 4 or 16 bytes are an address of the public internet: not of a private network, of this
// machine, of the link, of translation into any of them, nor one that is kept for something else.
[[nodiscard]] bool is_public_address(const unsigned char* bytes, std::size_t size);

}  // namespace svcops
