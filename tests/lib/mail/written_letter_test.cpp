#include "lib/mail/written_letter.hpp"

#include "lib/mail/header_text.hpp"

#include <doctest/doctest.h>

namespace written_letter_test {

using namespace svcops;
using namespace svcops::mail;

namespace {

LetterOut letter() {
    LetterOut made;
    made.message_id = "5f2c@desk.example.org";
    made.from = {"Help desk", "desk@desk.example.org"};
    made.to = {"Rahima", "rahima@example.org"};
    made.subject = "No dial tone [T-1-3tp948]";
    made.text = "Asante.";
    made.at = instant(1795316640);  // 2026-11-22T03:04:00Z
    made.offset = Seconds(6 * 3600);
    return made;
}

}  // namespace

TEST_CASE("a letter is a message of RFC 5322 with its text in base64") {
    CHECK(written(letter()) ==
          "From: Help desk <desk@desk.example.org>\r\n"
          "To: Rahima <rahima@example.org>\r\n"
          "Subject: No dial tone [T-1-3tp948]\r\n"
          "Date: Sun, 22 Nov 2026 09:04:00 +0600\r\n"
          "Message-ID: <5f2c@desk.example.org>\r\n"
          "MIME-Version: 1.0\r\n"
          "Content-Type: text/plain; charset=utf-8\r\n"
          "Content-Transfer-Encoding: base64\r\n"
          "\r\n"
          "QXNhbnRlLg0K\r\n");
}

TEST_CASE("a letter answers the last message of its thread and names the others") {
    auto made = letter();
    made.thread = {"a1@example.org", "a 2@example.org", "a3@example.org", "a1@example.org"};
    CHECK(written(made).find("In-Reply-To: <a3@example.org>\r\n"
                             "References: <a1@example.org>\r\n"
                             " <a3@example.org>\r\n") != std::string::npos);
}

TEST_CASE("of a long thread the first id and the last ones are named") {
    auto made = letter();
    for (int i = 0; i < 100; ++i) {
        made.thread.push_back(std::to_string(i) + "@example.org");
    }
    const auto text = written(made);
    CHECK(text.find("References: <0@example.org>\r\n <81@example.org>\r\n") != std::string::npos);
    CHECK(text.find(" <99@example.org>\r\n") != std::string::npos);
    CHECK(text.find("<80@example.org>") == std::string::npos);
}

TEST_CASE("what no person wrote says so") {
    auto made = letter();
    CHECK(written(made).find("Auto-Submitted") == std::string::npos);
    made.origin = Origin::replied;
    CHECK(written(made).find("\r\nAuto-Submitted: auto-replied\r\n") != std::string::npos);
    made.origin = Origin::generated;
    CHECK(written(made).find("\r\nAuto-Submitted: auto-generated\r\n") != std::string::npos);
}

TEST_CASE("a date west of Greenwich has its sign, whatever the minutes") {
    auto made = letter();
    made.offset = -Seconds(12600);  // Newfoundland, UTC-03:30
    CHECK(written(made).find("Date: Sat, 21 Nov 2026 23:34:00 -0330\r\n") != std::string::npos);
}

TEST_CASE("a language is said when it is one") {
    auto made = letter();
    made.language = "bn";
    CHECK(written(made).find("Content-Language: bn\r\n") != std::string::npos);
    made.language = "bn\r\nBcc: x@y.example";
    CHECK(written(made).find("Content-Language") == std::string::npos);
}

TEST_CASE("lines of the text end in CRLF, however they ended, and the last one too") {
    auto made = letter();
    made.text = "a\r\nb\nc\rd";
    const auto text = written(made);
    CHECK(text.substr(text.find("\r\n\r\n") + 4) == "YQ0KYg0KYw0KZA0K\r\n");  // a b c d
}

TEST_CASE("a subject in Bengali is encoded between characters, its tag stays") {
    CHECK(text_header("Subject", "Re: ইন্টারনেট সংযোগ নেই [T-1-3tp948]") ==
          "Subject: Re:\r\n"
          " =?UTF-8?B?4KaH4Kao4KeN4Kaf4Ka+4Kaw4Kao4KeH4KafIOCmuOCmguCmr+Cni+CmlyA=?=\r\n"
          " =?UTF-8?B?4Kao4KeH4KaH?= [T-1-3tp948]\r\n");
}

TEST_CASE("a subject of ASCII stays as it is and is folded between words") {
    CHECK(text_header("Subject", "Internet is down") == "Subject: Internet is down\r\n");
    const std::string words = "one two three four five six seven eight nine ten eleven twelve";
    CHECK(text_header("Subject", words + " thirteen fourteen") ==
          "Subject: " + words + "\r\n thirteen fourteen\r\n");
}

TEST_CASE("two blanks in a row, and what looks encoded, are encoded") {
    CHECK(text_header("Subject", "a  b") == "Subject: =?UTF-8?B?YSAgYg==?=\r\n");
    CHECK(text_header("Subject", "x =?y z") == "Subject: x =?UTF-8?B?PT95?= z\r\n");
}

TEST_CASE("no text ends a line of the header") {
    CHECK(text_header("Subject", "a\r\nBcc: x@y.example") ==
          "Subject: =?UTF-8?B?YSAgQmNjOg==?= x@y.example\r\n");
    CHECK(text_header("Subject", "\r\n\x01") == "Subject:\r\n");
    CHECK(text_header("Subject", "a\xff") == "Subject: a\\xFF\r\n");
    // U+0085 and U+2028 end lines for some readers.
    CHECK(text_header("Subject", "a\u0085b\u2028c") == "Subject: a b c\r\n");
}

TEST_CASE("a name beside an address is an atom, quoted or encoded") {
    CHECK(address_header("To", {"", "a@b.example"}) == "To: <a@b.example>\r\n");
    CHECK(address_header("To", {"Karim, R. \"Ali\"", "a@b.example"}) ==
          "To: \"Karim, R. \\\"Ali\\\"\" <a@b.example>\r\n");
    CHECK(address_header("To", {"রহিমা বেগম", "a@b.example"}) ==
          "To: =?UTF-8?B?4Kaw4Ka54Ka/4Kau4Ka+IOCmrOCnh+Cml+Cmrg==?= <a@b.example>\r\n");
    CHECK(address_header("To", {"x\r\nBcc: c@d.example", "a@b.example"}) ==
          "To: =?UTF-8?B?eCAgQmNjOiBjQGQuZXhhbXBsZQ==?= <a@b.example>\r\n");
}

TEST_CASE("an address that cannot be written to is not written") {
    CHECK(address_header("To", {"", "a@b\r\nBcc: c@d"}) == "To: <>\r\n");
}

TEST_CASE("what mail can be sent to") {
    CHECK(is_sendable("rahima@example.org"));
    CHECK(is_sendable("o'neill+tag@mail.example.org"));
    CHECK(is_sendable("-X/tmp/f@example.org"));
    for (const auto* const other :
         {"", "rahima", "@example.org", "rahima@", "a b@c.example", "a@b@c.example",
          "a@b.example\n", "a@b.example,c@d.example", "<a@b.example>", "\"a b\"@c.example",
          ".a@b.example", "a..b@c.example", "a@.example", "a@b..example", "a@b_c.example",
          "রহিমা@example.org", "a@উদাহরণ.example"}) {
        CHECK_MESSAGE(!is_sendable(other), other);
    }
    CHECK(is_sendable(std::string(64, 'a') + "@b.example"));
    CHECK(!is_sendable(std::string(65, 'a') + "@b.example"));
}

TEST_CASE("a sendmail program gets lines as the system has them") {
    CHECK(with_line_feeds("a: b\r\n\r\nYQ==\r\n") == "a: b\n\nYQ==\n");
}

}  // namespace written_letter_test
