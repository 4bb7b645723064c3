#include "lib/mail/header_text.hpp"

#include "lib/text/ascii.hpp"
#include "lib/text/code_point.hpp"
#include "lib/text/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace svcops::mail {

namespace {

constexpr std::size_t longest_line = 78;        // RFC 5322, recommended
constexpr std::size_t longest_plain_word = 60;  // beside the name of its header
constexpr std::size_t bytes_of_encoded = 45;    // an encoded word has at most 75 characters
constexpr std::string_view encoded_begin = "=?UTF-8?B?", encoded_end = "?=";

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::size_t group = 3;
    constexpr unsigned bits_of_a_digit = 6, digits_of_a_group = 4;
    std::string out;
    out.reserve((bytes.size() + 2) / group * digits_of_a_group);
    for (std::size_t at = 0; at < bytes.size(); at += group) {
        const auto part = bytes.substr(at, group);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < group; ++i) {
            bits = bits << 8U | (i < part.size() ? static_cast<unsigned char>(part[i]) : 0U);
        }
        for (unsigned i = 0; i < digits_of_a_group; ++i) {
            const auto digit = bits >> (bits_of_a_digit * (digits_of_a_group - 1 - i)) & 63U;
            out += i <= part.size() ? digits[digit] : '=';
        }
    }
    return out;
}

bool is_printable(char c) {
    return c > ' ' && c < '\x7f';
}

// In one line: controls are blanks, and nothing is at its ends.
std::string one_line(std::string_view text) {
    constexpr char32_t last_control = 0x9F, line_separator = 0x2028, paragraph_separator = 0x2029;
    const std::string shown = valid_utf8(text) ? std::string(text) : visible(text);
    std::string line;
    std::string_view rest = shown;
    while (!rest.empty()) {
        const auto point = first_code_point(rest);
        const bool control = point.value < ' ' ||
                             (point.value >= 0x7F && point.value <= last_control) ||
                             point.value == line_separator || point.value == paragraph_separator;
        if (control) {
            line += ' ';
        } else {
            line.append(rest.substr(0, point.length));
        }
        rest.remove_prefix(point.length);
    }
    const auto first = line.find_first_not_of(' ');
    return first == std::string::npos ? std::string()
                                      : line.substr(first, line.find_last_not_of(' ') - first + 1);
}

bool is_plain(std::string_view word) {
    return !word.empty() && word.size() <= longest_plain_word &&
           std::ranges::all_of(word, is_printable) && word.find("=?") == std::string_view::npos;
}

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    while (true) {
        const auto end = line.find(' ');
        words.push_back(line.substr(0, end));
        if (end == std::string_view::npos) {
            return words;
        }
        line.remove_prefix(end + 1);
    }
}

// The text in encoded words, none of which ends within a character.
void encode(std::string_view text, std::vector<std::string>& tokens) {
    while (!text.empty()) {
        std::size_t size = 0;
        while (size < text.size()) {
            const auto next = first_code_point(text.substr(size)).length;
            if (size + next > bytes_of_encoded) {
                break;
            }
            size += next;
        }
        tokens.push_back(std::string(encoded_begin) + base64(text.substr(0, size)) +
                         std::string(encoded_end));
        text.remove_prefix(size);
    }
}

// What stands between blanks of the line as it is written: from the first word that has to be
// encoded to the last one, all are; blanks between encoded words are none of the text.
std::vector<std::string> tokens_of(std::string_view line) {
    const auto words = words_of(line);
    std::vector<std::string> tokens;
    std::size_t first = 0, last = words.size();
    // Two blanks in a row: the words beside them keep them.
    const auto plain = [&](std::size_t i) {
        const bool beside_none =
            (i > 0 && words[i - 1].empty()) || (i + 1 < words.size() && words[i + 1].empty());
        return is_plain(words[i]) && !beside_none;
    };
    while (first < words.size() && plain(first)) {
        tokens.emplace_back(words[first++]);
    }
    if (first == words.size()) {
        return tokens;
    }
    while (plain(last - 1)) {
        --last;
    }
    const auto* const begin = words[first].data();
    const auto* const end = words[last - 1].data() + words[last - 1].size();
    encode({begin, static_cast<std::size_t>(end - begin)}, tokens);
    tokens.insert(tokens.end(), words.begin() + static_cast<std::ptrdiff_t>(last), words.end());
    return tokens;
}

// "Name: token token" in lines; a line goes on after CRLF and a blank.
std::string folded(std::string_view name, const std::vector<std::string>& tokens) {
    std::string out(name);
    out += ':';
    std::size_t width = out.size();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i > 0 && width + 1 + tokens[i].size() > longest_line) {
            out += "\r\n";
            width = 0;
        }
        out += ' ';
        out += tokens[i];
        width += 1 + tokens[i].size();
    }
    return out + "\r\n";
}

bool is_atom_letter(char c) {
    return is_letter(c) || is_digit(c) ||
           std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

// A name as it stands before an address.
std::vector<std::string> phrase_of(std::string_view name) {
    const auto line = one_line(name);
    if (line.empty()) {
        return {};
    }
    const auto words = words_of(line);
    if (!std::ranges::all_of(words, is_plain)) {
        std::vector<std::string> tokens;
        encode(line, tokens);
        return tokens;
    }
    if (std::ranges::all_of(words, [](std::string_view word) {
            return std::ranges::all_of(word, is_atom_letter);
        })) {
        return {words.begin(), words.end()};
    }
    std::string quoted = "\"";
    for (const char c : line) {
        quoted += c == '"' || c == '\\' ? "\\" : "";
        quoted += c;
    }
    return {quoted + '"'};
}

bool is_dot_atom(std::string_view text, bool (*is_part)(char)) {
    return !text.empty() && text.front() != '.' && text.back() != '.' &&
           text.find("..") == std::string_view::npos &&
           std::ranges::all_of(text, [&](char c) { return c == '.' || is_part(c); });
}

bool is_host_letter(char c) {
    return is_letter(c) || is_digit(c) || c == '-';
}

}  // namespace

std::string text_header(std::string_view name, std::string_view text) {
    const auto line = one_line(text);
    return folded(name, line.empty() ? std::vector<std::string>{} : tokens_of(line));
}

std::string address_header(std::string_view name, const Address& address) {
    auto tokens = phrase_of(address.name);
    tokens.push_back('<' + (is_sendable(address.address) ? address.address : std::string()) + '>');
    return folded(name, tokens);
}

bool is_sendable(std::string_view address) {
    constexpr std::size_t longest = 254, longest_local = 64;  // RFC 5321
    const auto at = address.rfind('@');
    return at != std::string_view::npos && address.size() <= longest && at <= longest_local &&
           is_dot_atom(address.substr(0, at), is_atom_letter) &&
           is_dot_atom(address.substr(at + 1), is_host_letter);
}

bool is_message_id(std::string_view id) {
    constexpr std::size_t longest = 900;  // with its brackets on one line of a message
    return !id.empty() && id.size() <= longest && std::ranges::all_of(id, is_printable) &&
           id.find_first_of("<>") == std::string_view::npos;
}

std::string base64_lines(std::string_view bytes) {
    constexpr std::size_t bytes_of_a_line = 57;  // 76 characters
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += bytes_of_a_line) {
        out += base64(bytes.substr(at, bytes_of_a_line)) + "\r\n";
    }
    return out;
}

}  // namespace svcops::mail
