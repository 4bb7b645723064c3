#include "lib/mail/mailbox.hpp"

#include "lib/text/ascii.hpp"

#include <algorithm>

namespace svcops::mail {

namespace {

constexpr std::string_view from_word = "From ";

std::string_view first_line(std::string_view text) {
    return text.substr(0, text.find('\n'));
}

// Four digits in a row, as a date has them: what tells "From a@b Sat Nov 21 2026" from a sentence
// that begins with From.
bool has_year(std::string_view line) {
    std::size_t digits = 0;
    for (const char c : line) {
        digits = is_digit(c) ? digits + 1 : 0;
        if (digits == 4) {
            return true;
        }
    }
    return false;
}

bool is_separator(std::string_view text) {
    return text.starts_with(from_word) && has_year(first_line(text)) &&
           first_line(text).find(':') != std::string_view::npos;
}

// Where the next separator begins, or the end.
std::size_t next_separator(std::string_view text) {
    for (auto at = text.find("\nFrom "); at != std::string_view::npos;
         at = text.find("\nFrom ", at + 1)) {
        const auto before = text.substr(0, at);
        const bool after_empty_line =
            before.empty() || before.ends_with('\n') || before.ends_with("\n\r") || before == "\r";
        if (after_empty_line && is_separator(text.substr(at + 1))) {
            return at + 1;
        }
    }
    return text.size();
}

}  // namespace

bool is_mailbox(std::string_view bytes) {
    return bytes.starts_with(from_word);
}

std::optional<std::string_view> Mailbox::next() {
    if (rest_.empty()) {
        return std::nullopt;
    }
    if (rest_.starts_with(from_word)) {
        rest_.remove_prefix(std::min(first_line(rest_).size() + 1, rest_.size()));
    }
    const auto end = next_separator(rest_);
    auto message = rest_.substr(0, end);
    rest_.remove_prefix(end);
    // The empty line before a separator is the mailbox's.
    if (!rest_.empty()) {
        message.remove_suffix(message.ends_with("\r\n") ? 2 : 1);
    }
    return message;
}

std::string unquoted_from(std::string_view message) {
    std::string out;
    out.reserve(message.size());
    while (!message.empty()) {
        auto line = message.substr(0, std::min(message.find('\n'), message.size() - 1) + 1);
        message.remove_prefix(line.size());
        const auto quotes = line.find_first_not_of('>');
        if (quotes != std::string_view::npos && quotes > 0 &&
            line.substr(quotes).starts_with(from_word)) {
            line.remove_prefix(1);
        }
        out += line;
    }
    return out;
}

}  // namespace svcops::mail
