#include "lib/text/utf8.hpp"

#include "lib/text/code_point.hpp"

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include <cstdlib>
#include <new>

namespace svcops {
namespace {

bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Lower case, runs of white space squeezed to one space, none at the ends.
std::string ascii_search_key(std::string_view text) {
    std::string key;
    key.reserve(text.size());
    bool gap = false;
    for (const char c : text) {
        if (is_ascii_space(c)) {
            gap = true;
            continue;
        }
        if (gap && !key.empty()) {
            key += ' ';
        }
        gap = false;
        key += ascii_lower(c);
    }
    return key;
}

std::string without_joiners(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const CodePoint point = first_code_point(text);
        if (point.value != zero_width_joiner && point.value != zero_width_non_joiner) {
            out += text.substr(0, point.length);
        }
        text.remove_prefix(point.length);
    }
    return out;
}

std::string squeezed(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool gap = false;
    while (!text.empty()) {
        const CodePoint point = first_code_point(text);
        if (uc_is_property_white_space(point.value)) {
            gap = true;
        } else {
            if (gap && !out.empty()) {
                out += ' ';
            }
            gap = false;
            out += text.substr(0, point.length);
        }
        text.remove_prefix(point.length);
    }
    return out;
}

// Takes over the buffer that libunistring has allocated; null means that memory ran out.
std::string take(std::uint8_t* buffer, std::size_t length) {
    if (buffer == nullptr) {
        throw std::bad_alloc();
    }
    std::string text(reinterpret_cast<const char*>(buffer), length);
    std::free(buffer);
    return text;
}

std::string case_folded(std::string_view text) {
    std::size_t length = 0;
    std::uint8_t* folded =
        u8_casefold(utf8_data(text), text.size(), nullptr, UNINORM_NFC, nullptr, &length);
    return take(folded, length);
}

}  // namespace

std::size_t invalid_utf8_at(std::string_view text) {
    const std::size_t ascii = ascii_prefix(text);
    if (ascii == text.size()) {
        return std::string_view::npos;
    }
    const std::uint8_t* bad = u8_check(utf8_data(text) + ascii, text.size() - ascii);
    return bad == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(bad - utf8_data(text));
}

bool valid_utf8(std::string_view text) {
    return invalid_utf8_at(text) == std::string_view::npos;
}

std::string nfc(std::string_view text) {
    if (is_ascii(text) || !valid_utf8(text)) {
        return std::string(text);
    }
    std::size_t length = 0;
    std::uint8_t* normal =
        u8_normalize(UNINORM_NFC, utf8_data(text), text.size(), nullptr, &length);
    return take(normal, length);
}

std::string search_key(std::string_view text) {
    if (is_ascii(text)) {
        return ascii_search_key(text);
    }
    if (!valid_utf8(text)) {
        return std::string(text);
    }
    const std::string joined = without_joiners(text);
    return is_ascii(joined) ? ascii_search_key(joined) : squeezed(case_folded(joined));
}

std::string latin_digits(std::string_view text) {
    constexpr std::string_view lead = "\xE0\xA7";  // U+09C0..U+09FF
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const bool digit = text.size() >= 3 && text.starts_with(lead) &&
                           static_cast<unsigned char>(text[2]) >= 0xA6 &&
                           static_cast<unsigned char>(text[2]) <= 0xAF;
        if (digit) {
            out += static_cast<char>('0' + (static_cast<unsigned char>(text[2]) - 0xA6));
            text.remove_prefix(3);
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

}  // namespace svcops
