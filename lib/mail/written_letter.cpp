#include "lib/mail/written_letter.hpp"

#include "lib/mail/header_text.hpp"
#include "lib/text/ascii.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace svcops::mail {

namespace {

// "Sun, 22 Nov 2026 09:04:00 +0600" (RFC 5322).
std::string date_of(Instant at, Seconds offset) {
    using std::chrono::days, std::chrono::floor, std::chrono::minutes;
    constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed",
                                                       "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto east = floor<minutes>(offset);
    const auto local = at + east;
    const auto day = floor<days>(local);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(local - day);
    const auto ahead = std::chrono::abs(east).count();
    return fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} {}{:02}{:02}",
        weekdays[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
        months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
        time.hours().count(), time.minutes().count(), time.seconds().count(),
        east < minutes(0) ? '-' : '+', ahead / 60, ahead % 60);
}

std::string bracketed(std::string_view id) {
    return fmt::format("<{}>", id);
}

// Where the thread began and where it stands.
std::vector<std::string_view> named_ids(const std::vector<std::string>& thread) {
    constexpr std::size_t most = 20;
    std::vector<std::string_view> ids;
    for (const auto& id : thread) {
        if (is_message_id(id) && std::ranges::find(ids, id) == ids.end()) {
            ids.emplace_back(id);
        }
    }
    if (ids.size() > most) {
        ids.erase(ids.begin() + 1, ids.end() - (most - 1));
    }
    return ids;
}

std::string thread_headers(const std::vector<std::string>& thread) {
    const auto ids = named_ids(thread);
    if (ids.empty()) {
        return {};
    }
    std::string out = fmt::format("In-Reply-To: {}\r\nReferences:", bracketed(ids.back()));
    for (const auto id : ids) {
        out += fmt::format("{} {}", id == ids.front() ? "" : "\r\n", bracketed(id));
    }
    return out + "\r\n";
}

std::string_view auto_headers(Origin origin) {
    switch (origin) {
        case Origin::person:
            return "";
        case Origin::replied:
            return "Auto-Submitted: auto-replied\r\nX-Auto-Response-Suppress: All\r\n";
        case Origin::generated:
            return "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\n";
    }
    return "";
}

// RFC 5646, as far as it is a tag at all.
bool is_language_tag(std::string_view tag) {
    constexpr std::size_t longest = 35;
    return !tag.empty() && tag.size() <= longest && is_letter(tag.front()) &&
           std::ranges::all_of(tag, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

std::string with_crlf(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 32);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
            continue;  // its line feed writes both
        }
        if (text[i] == '\n' || text[i] == '\r') {
            out += "\r\n";
        } else {
            out += text[i];
        }
    }
    if (!out.ends_with("\r\n")) {
        out += "\r\n";
    }
    return out;
}

}  // namespace

std::string written(const LetterOut& letter) {
    std::string out = address_header("From", letter.from);
    out += address_header("To", letter.to);
    out += text_header("Subject", letter.subject);
    out += fmt::format("Date: {}\r\n", date_of(letter.at, letter.offset));
    if (is_message_id(letter.message_id)) {
        out += fmt::format("Message-ID: {}\r\n", bracketed(letter.message_id));
    }
    out += thread_headers(letter.thread);
    out += auto_headers(letter.origin);
    out +=
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: base64\r\n";
    if (is_language_tag(letter.language)) {
        out += fmt::format("Content-Language: {}\r\n", letter.language);
    }
    out += "\r\n";
    return out + base64_lines(with_crlf(letter.text));
}

std::string with_line_feeds(std::string_view message) {
    std::string out;
    out.reserve(message.size());
    for (std::size_t i = 0; i < message.size(); ++i) {
        if (message[i] != '\r' || i + 1 == message.size() || message[i + 1] != '\n') {
            out += message[i];
        }
    }
    return out;
}

}  // namespace svcops::mail
