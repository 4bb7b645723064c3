#include "lib/mime/joined_words.hpp"

#include <algorithm>
#include <glib.h>
#include <memory>
#include <optional>

namespace svcops::mime {

namespace {

constexpr std::string_view word_begin = "=?", word_end = "?=";
// Far more than the 75 characters of the RFC; a bound, so that hostile headers are read once.
constexpr std::size_t longest_word = 1'024;

// "=?charset?B?text?=" at the beginning of a text.
struct EncodedWord {
    std::string_view charset, text;
    std::size_t size = 0;
};

constexpr std::string_view base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

bool is_base64(char c) {
    return base64_digits.find(c) != std::string_view::npos;
}

std::optional<EncodedWord> word_at(std::string_view text) {
    if (!text.starts_with(word_begin)) {
        return std::nullopt;
    }
    const auto charset_end = text.find('?', word_begin.size());
    if (charset_end == std::string_view::npos || charset_end + 2 >= text.size() ||
        (text[charset_end + 1] != 'B' && text[charset_end + 1] != 'b') ||
        text[charset_end + 2] != '?') {
        return std::nullopt;
    }
    EncodedWord word;
    word.charset = text.substr(word_begin.size(), charset_end - word_begin.size());
    const auto begin = charset_end + 3;
    const auto length = text.substr(begin, longest_word).find(word_end);
    if (length == std::string_view::npos) {
        return std::nullopt;
    }
    const auto end = begin + length;
    word.text = text.substr(begin, end - begin);
    word.size = end + word_end.size();
    const bool charset_is_name =
        std::ranges::all_of(word.charset, [](char c) { return c > ' ' && c < '\x7f' && c != '='; });
    return charset_is_name && std::ranges::all_of(word.text, is_base64) ? std::optional(word)
                                                                        : std::nullopt;
}

bool same_charset(std::string_view a, std::string_view b) {
    return a.size() == b.size() && g_ascii_strncasecmp(a.data(), b.data(), a.size()) == 0;
}

std::string bytes_in(std::string_view text) {
    gsize size = 0;
    const std::unique_ptr<guchar, decltype(&g_free)> bytes(
        g_base64_decode(std::string(text).c_str(), &size), g_free);
    return {reinterpret_cast<const char*>(bytes.get()), size};
}

std::string base64_of(const std::string& bytes) {
    const std::unique_ptr<char, decltype(&g_free)> text(
        g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size()), g_free);
    return text.get();
}

// How many bytes of the text are blanks and line ends, as they stand between encoded words.
std::size_t blanks_at(std::string_view text) {
    return std::min(text.find_first_not_of(" \t\r\n"), text.size());
}

// The word that a text begins with, and those after it that GMime would lose, as one.
std::string joined(std::string_view& text, EncodedWord word) {
    std::string bytes = bytes_in(word.text);
    const auto charset = word.charset;
    auto rest = text.substr(word.size);
    bool any = false;
    for (bool padded = word.text.ends_with('=');;) {
        const auto blanks = blanks_at(rest);
        const auto next = blanks == 0 ? std::nullopt : word_at(rest.substr(blanks));
        if (!next || !same_charset(next->charset, charset) || !(padded || any)) {
            break;
        }
        any = true;
        padded = next->text.ends_with('=');
        bytes += bytes_in(next->text);
        rest.remove_prefix(blanks + next->size);
    }
    const auto before = text.substr(0, word.size);
    text = rest;
    return any ? std::string(word_begin) + std::string(charset) + "?B?" + base64_of(bytes) +
                     std::string(word_end)
               : std::string(before);
}

std::size_t header_size(std::string_view message) {
    const auto feeds = message.find("\n\n"), returns = message.find("\n\r\n");
    return std::min({feeds, returns, message.size()});
}

}  // namespace

std::string with_joined_words(std::string_view message) {
    const auto size = header_size(message);
    auto header = message.substr(0, size);
    std::string out;
    out.reserve(message.size());
    while (!header.empty()) {
        const auto at = std::min(header.find(word_begin), header.size());
        out += header.substr(0, at);
        header.remove_prefix(at);
        if (const auto word = word_at(header)) {
            out += joined(header, *word);
        } else if (!header.empty()) {
            out += header.front();
            header.remove_prefix(1);
        }
    }
    out += message.substr(size);
    return out;
}

}  // namespace svcops::mime
