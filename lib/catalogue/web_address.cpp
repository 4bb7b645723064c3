#include "lib/catalogue/web_address.hpp"

#include "lib/text/ascii.hpp"
#include "lib/text/number.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace svcops {

namespace {

constexpr std::string_view plain_scheme = "http://", secure_scheme = "https://";
constexpr std::uint16_t plain_port = 80, secure_port = 443;

struct HostText {
    std::string_view host;
    std::optional<std::string_view> port;
};

// "host", "host:8080", "[::1]:9093".
std::optional<HostText> host_text(std::string_view text) {
    std::size_t end = 0;
    HostText found;
    if (text.starts_with('[')) {
        end = text.find(']');
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        found.host = text.substr(1, end - 1);
        ++end;
    } else {
        end = std::min(text.find(':'), text.size());
        found.host = text.substr(0, end);
    }
    if (end < text.size()) {
        if (text[end] != ':') {
            return std::nullopt;
        }
        found.port = text.substr(end + 1);
    }
    return found.host.empty() ? std::nullopt : std::optional(found);
}

std::optional<std::uint16_t> port_of(std::string_view digits) {
    const auto port = parse_integer(digits);
    const bool there =
        port && std::ranges::all_of(digits, is_digit) && *port > 0 && *port <= 65'535;
    return there ? std::optional(static_cast<std::uint16_t>(*port)) : std::nullopt;
}

bool stands_in_url(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte < 0x7f &&
           std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
}

bool stands_in_host(char c) {
    return is_digit(c) || (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z') || c == '-' ||
           c == '.' || c == ':' || c == '_';
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) { return lower_ascii(c); });
    return out;
}

struct Network {
    std::array<unsigned char, 4> first;
    unsigned bits;
};
// RFC 6890 and what came after it: nothing of the public internet is in these.
constexpr Network closed_networks[] = {
    {{0, 0, 0, 0}, 8},      {{10, 0, 0, 0}, 8},     {{100, 64, 0, 0}, 10}, {{127, 0, 0, 0}, 8},
    {{169, 254, 0, 0}, 16}, {{172, 16, 0, 0}, 12},  {{192, 0, 0, 0}, 24},  {{192, 0, 2, 0}, 24},
    {{192, 88, 99, 0}, 24}, {{192, 168, 0, 0}, 16}, {{198, 18, 0, 0}, 15}, {{198, 51, 100, 0}, 24},
    {{203, 0, 113, 0}, 24}, {{224, 0, 0, 0}, 4},    {{240, 0, 0, 0}, 4},
};

bool is_public_v4(const unsigned char* bytes) {
    const auto number = [](const unsigned char* b) {
        return (std::uint32_t{b[0]} << 24U) | (std::uint32_t{b[1]} << 16U) |
               (std::uint32_t{b[2]} << 8U) | std::uint32_t{b[3]};
    };
    const std::uint32_t address = number(bytes);
    return std::ranges::none_of(closed_networks, [&](const Network& network) {
        const std::uint32_t mask = ~std::uint32_t{0} << (32U - network.bits);
        return (address & mask) == number(network.first.data());
    });
}

// 2000::/3 alone is given out; of it not the documentation, Teredo, ORCHID and 6to4.
bool is_public_v6(const unsigned char* bytes) {
    if ((bytes[0] & 0xe0U) != 0x20U) {
        return false;
    }
    const bool is_2001 = bytes[0] == 0x20 && bytes[1] == 0x01;
    const bool special = is_2001 && bytes[2] < 0x02;                       // 2001::/23
    const bool written = is_2001 && bytes[2] == 0x0d && bytes[3] == 0xb8;  // 2001:db8::/32
    const bool six_to_four = bytes[0] == 0x20 && bytes[1] == 0x02;         // 2002::/16
    const bool written_too = bytes[0] == 0x3f && bytes[1] == 0xff && bytes[2] < 0x10;  // 3fff::/20
    return !special && !written && !six_to_four && !written_too;
}

}  // namespace

std::optional<WebAddress> web_address(std::string_view url) {
    WebAddress address;
    const auto scheme = lower(url.substr(0, secure_scheme.size()));
    if (scheme == secure_scheme) {
        address.secure = true;
        url.remove_prefix(secure_scheme.size());
    } else if (scheme.starts_with(plain_scheme)) {
        url.remove_prefix(plain_scheme.size());
    } else {
        return std::nullopt;
    }
    const auto authority = url.substr(0, url.find_first_of("/?#"));
    const auto found = host_text(authority);
    if (!std::ranges::all_of(url, stands_in_url) || authority.find('@') != std::string_view::npos ||
        !found || !std::ranges::all_of(found->host, stands_in_host)) {
        return std::nullopt;
    }
    address.port = address.secure ? secure_port : plain_port;
    if (found->port) {
        const auto port = port_of(*found->port);
        if (!port) {
            return std::nullopt;
        }
        address.port = *port;
    }
    address.host = lower(found->host);
    return address;
}

bool means_host(std::string_view entry, const WebAddress& address) {
    const auto found = host_text(entry);
    if (!found || lower(found->host) != address.host) {
        return false;
    }
    const auto usual = address.secure ? secure_port : plain_port;
    return (found->port ? port_of(*found->port) : std::optional(usual)) == address.port;
}

bool is_public_address(const unsigned char* bytes, std::size_t size) {
    constexpr std::size_t v4 = 4, v6 = 16;
    constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (size == v4) {
        return is_public_v4(bytes);
    }
    if (size != v6) {
        return false;
    }
    if (std::memcmp(bytes, mapped.data(), mapped.size()) == 0) {
        return is_public_v4(bytes + mapped.size());
    }
    return is_public_v6(bytes);
}

}  // namespace svcops
