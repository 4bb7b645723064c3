// Whatever a customer is called and whatever is written, a letter has the headers that it should
// have and no other, in lines that every server takes, and its text is what was written.
#include "lib/mail/written_letter.hpp"
#include "lib/text/utf8.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

using namespace svcops;
using namespace svcops::mail;

namespace {

// Bytes that somebody who wants another header would try, among all bytes.
rc::Gen<std::string> any_text() {
    const std::vector<std::string> pieces{"\r\n",
                                          "\n",
                                          "\r",
                                          "\r\nBcc: x@y.example",
                                          "\n\n",
                                          "=?UTF-8?B?",
                                          "?=",
                                          "<",
                                          ">",
                                          "\"",
                                          "\\",
                                          ",",
                                          " ",
                                          "  ",
                                          "\t",
                                          std::string(1, '\0'),
                                          "\xff",
                                          "\u2028",
                                          "\u0085",
                                          "রহিমা",
                                          "[T-1-3tp948]",
                                          "a",
                                          "subject",
                                          std::string(80, 'x'),
                                          "From ",
                                          "."};
    const auto piece = rc::gen::oneOf(rc::gen::elementOf(pieces),
                                      rc::gen::container<std::string>(rc::gen::arbitrary<char>()));
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const auto& all) {
        std::string text;
        for (const auto& each : all) {
            text += each;
        }
        return text;
    });
}

LetterOut any_letter() {
    LetterOut letter;
    letter.message_id = *any_text();
    letter.from = {*any_text(), "desk@desk.example.org"};
    letter.to = {*any_text(),
                 *rc::gen::oneOf(any_text(), rc::gen::just<std::string>("a@b.example"))};
    letter.subject = *any_text();
    letter.text = *any_text();
    letter.language = *any_text();
    letter.thread = *rc::gen::container<std::vector<std::string>>(any_text());
    letter.at = instant(*rc::gen::inRange<std::int64_t>(0, 7'289'654'399));
    letter.offset = Seconds(*rc::gen::inRange(-50'400, 50'401));
    letter.origin = *rc::gen::elementOf(
        std::vector<Origin>{Origin::person, Origin::replied, Origin::generated});
    return letter;
}

std::vector<std::string> lines_of(std::string_view message) {
    std::vector<std::string> lines;
    for (auto end = message.find("\r\n"); end != std::string_view::npos;
         end = message.find("\r\n")) {
        lines.emplace_back(message.substr(0, end));
        message.remove_prefix(end + 2);
    }
    RC_ASSERT(message.empty());  // the last line ends too
    return lines;
}

// In their order; those of one name stand once.
const std::vector<std::string> names{"From",
                                     "To",
                                     "Subject",
                                     "Date",
                                     "Message-ID",
                                     "In-Reply-To",
                                     "References",
                                     "Auto-Submitted",
                                     "X-Auto-Response-Suppress",
                                     "MIME-Version",
                                     "Content-Type",
                                     "Content-Transfer-Encoding",
                                     "Content-Language"};

void check_lines(const std::vector<std::string>& lines) {
    for (const auto& line : lines) {
        RC_ASSERT(line.size() <= 998U);
        RC_ASSERT(std::ranges::all_of(line, [](char c) { return c >= ' ' && c < '\x7f'; }));
    }
}

// The header, name by name; nothing stands in it that nobody wrote.
std::size_t check_header(const std::vector<std::string>& lines) {
    std::size_t next = 0, i = 0;
    for (; i < lines.size() && !lines[i].empty(); ++i) {
        if (lines[i].front() == ' ') {
            RC_ASSERT(i > 0U);
            RC_ASSERT(lines[i].find_first_not_of(' ') != std::string::npos);
            continue;
        }
        const auto name = lines[i].substr(0, lines[i].find(':'));
        while (next < names.size() && names[next] != name) {
            ++next;
        }
        RC_ASSERT(next < names.size());
        ++next;
    }
    return i;
}

std::string decoded(std::string_view base64) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0, count = 0;
    for (const char c : base64) {
        if (c == '=') {
            break;
        }
        const auto digit = digits.find(c);
        RC_ASSERT(digit != std::string_view::npos);
        bits = (bits << 6U) | static_cast<unsigned>(digit);
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>((bits >> count) & 0xFFU);
        }
    }
    return out;
}

// As a reader shows it: lines end in \n, however they ended.
std::string in_lines(std::string text) {
    for (auto at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n", at)) {
        text.erase(at, 1);
    }
    std::ranges::replace(text, '\r', '\n');
    if (!text.ends_with('\n')) {
        text += '\n';
    }
    return text;
}

}  // namespace

int main() {
    const bool headers = rc::check("no text makes a header, and no line is too long", [] {
        const auto lines = lines_of(written(any_letter()));
        check_lines(lines);
        RC_ASSERT(check_header(lines) < lines.size());
    });
    const bool text = rc::check("the text arrives as it was written", [] {
        const auto letter = any_letter();
        const auto message = written(letter);
        std::string body;
        for (const auto& line : lines_of(message.substr(message.find("\r\n\r\n") + 4))) {
            RC_ASSERT(line.size() <= 76U);
            body += line;
        }
        RC_ASSERT(in_lines(decoded(body)) == in_lines(letter.text));
    });
    return headers && text ? 0 : 1;
}
