#pragma once
#include <unistr.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace svcops {

// One step through UTF-8: the code point and its length in bytes. An invalid sequence gives `valid`
// false and one byte, so that a walk over any bytes ends.
struct CodePoint {
    char32_t value = 0;
    std::size_t length = 1;
    bool valid = true;
};

inline const std::uint8_t* utf8_data(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

// The code point that starts at the front of a text that is not empty.
inline CodePoint first_code_point(std::string_view text) {
    const auto byte = static_cast<unsigned char>(text.front());
    if (byte < 0x80) {
        return {byte, 1, true};
    }
    ucs4_t value = 0;
    const int length = u8_mbtoucr(&value, utf8_data(text), text.size());
    if (length <= 0) {
        return {byte, 1, false};
    }
    return {value, static_cast<std::size_t>(length), true};
}

// A code point that is no half of a surrogate pair, as UTF-8.
inline void append_utf8(std::string& out, char32_t point) {
    std::array<std::uint8_t, 6> bytes{};
    const int length = u8_uctomb(bytes.data(), point, bytes.size());
    out.append(bytes.begin(), bytes.begin() + std::max(length, 0));
}

// How many bytes from the front are ASCII (0x00..0x7f), eight at a time.
inline std::size_t ascii_prefix(std::string_view text) {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & high_bits) != 0) {
            break;
        }
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) {
        ++at;
    }
    return at;
}

inline bool is_ascii(std::string_view text) {
    return ascii_prefix(text) == text.size();
}

inline constexpr char32_t zero_width_non_joiner = 0x200C;
inline constexpr char32_t zero_width_joiner = 0x200D;

}  // namespace svcops
