#include "lib/mail/letter_of.hpp"

#include "lib/mail/limits.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace letter_of_test {

using namespace svcops;
using namespace svcops::mail;

namespace {

SvcopsView view(const char* text) {
    return {text, std::string_view(text).size()};
}

// A message as the module would tell it.
struct Told {
    std::vector<SvcopsHeader> headers;
    std::vector<SvcopsAddress> addresses;
    std::vector<SvcopsPiece> pieces;
    SvcopsMessage message{};

    Told& header(const char* name, const char* text) {
        headers.push_back({view(name), view(text)});
        return *this;
    }
    Told& address(SvcopsAddressRole role, const char* name, const char* address) {
        addresses.push_back({role, view(name), view(address)});
        return *this;
    }
    Told& piece(SvcopsPieceKind kind, const char* body, const char* media = "",
                const char* name = "") {
        SvcopsPiece made{};
        made.kind = kind;
        made.body = view(body);
        made.media = view(media);
        made.name = view(name);
        pieces.push_back(made);
        return *this;
    }
    Letter letter() {
        message.headers = headers.data();
        message.header_count = headers.size();
        message.addresses = addresses.data();
        message.address_count = addresses.size();
        message.pieces = pieces.data();
        message.piece_count = pieces.size();
        return letter_of(message);
    }
};

}  // namespace

TEST_CASE("a header becomes the letter's ids, people and subject") {
    const auto letter = Told()
                            .header("message-id", "<a@b>")
                            .header("In-Reply-To", "<c@d>")
                            .header("References", "<e@f> <c@d>")
                            .header("Subject", "  No\r\n\tdial   tone ")
                            .address(svcops_from, "Rahima", "rahima@example.org")
                            .address(svcops_to, "", "support@desk.example")
                            .address(svcops_cc, "J", "j@desk.example")
                            .letter();
    CHECK(letter.message_id == "a@b");
    CHECK(letter.answers == std::vector<std::string>{"c@d", "e@f"});
    CHECK(letter.from == Address{"Rahima", "rahima@example.org"});
    CHECK(letter.to.size() == 2);
    CHECK(letter.subject == "No dial tone");
}

TEST_CASE("a sender that cannot be answered is no sender; Reply-To stands in for it") {
    CHECK(Told().address(svcops_from, "x", "undisclosed").letter().from.address.empty());
    CHECK(Told().address(svcops_from, "x", "a b@c").letter().from.address.empty());
    CHECK(Told().address(svcops_from, "x", "@c").letter().from.address.empty());
    CHECK(Told()
              .address(svcops_from, "x", "")
              .address(svcops_reply_to, "y", "y@z")
              .letter()
              .from.address == "y@z");
}

TEST_CASE("plain parts are the text, one below the other") {
    CHECK(Told().piece(svcops_plain, "one\r\n").piece(svcops_plain, "two\n").letter().text ==
          "one\n\ntwo");
    CHECK(Told().piece(svcops_plain, "one\n").piece(svcops_plain, " \n").letter().text == "one");
}

TEST_CASE("HTML alone is read as text and kept as a file") {
    const auto letter = Told().piece(svcops_html, "<p>one<p>two").letter();
    CHECK(letter.text == "one\n\ntwo");
    REQUIRE(letter.files.size() == 1);
    CHECK(letter.files[0].name == "message.html");
    CHECK(letter.files[0].body == "<p>one<p>two");
}

TEST_CASE("a file without a name is called by its kind and place") {
    const auto letter = Told()
                            .piece(svcops_plain, "see")
                            .piece(svcops_file, "x", "application/PDF")
                            .piece(svcops_file, "y", "x/unheard-of")
                            .piece(svcops_file, "z", "image/png", "a\r\n b.png")
                            .letter();
    REQUIRE(letter.files.size() == 3);
    CHECK(letter.files[0].name == "attachment-2.pdf");
    CHECK(letter.files[1].name == "attachment-3.bin");
    CHECK(letter.files[2].name == "a b.png");
}

TEST_CASE("a text of the limit stays whole, a longer one is a file too") {
    const std::string most(max_text_bytes, 'x');
    auto letter = Told().piece(svcops_plain, most.c_str()).letter();
    CHECK(letter.text.size() == max_text_bytes);
    CHECK(letter.files.empty());
    const std::string more = std::string(max_text_bytes - 1, 'x') + "আ";
    letter = Told().piece(svcops_plain, more.c_str()).letter();
    CHECK(letter.text == std::string(max_text_bytes - 1, 'x'));  // no half character
    REQUIRE(letter.files.size() == 1);
    CHECK(letter.files[0].name == "message.txt");
    CHECK(letter.files[0].body == more);
}

TEST_CASE("what machines say of themselves is read") {
    CHECK(Told().header("Auto-Submitted", "auto-replied (vacation)").letter().signs.auto_replied);
    CHECK(!Told().header("Auto-Submitted", "no").letter().signs.auto_replied);
    CHECK(!Told().header("Auto-Submitted", "auto-generated").letter().signs.auto_replied);
    CHECK(Told().header("Return-Path", "<>").letter().signs.auto_replied);
    CHECK(Told().header("Precedence", "Bulk").letter().signs.bulk);
    CHECK(!Told().header("Precedence", "list").letter().signs.bulk);
    Told report;
    report.message.report_type = view("delivery-status");
    CHECK(report.letter().signs.report);
    report.message.report_type = view("disposition-notification");
    CHECK(report.letter().signs.receipt);
    CHECK(Told()
              .header("Return-Path", "<>")
              .address(svcops_from, "", "MAILER-DAEMON@x.example")
              .letter()
              .signs.report);
}

TEST_CASE("no program is to answer what a program, a list or nobody sent") {
    const auto unanswerable = [](const char* name, const char* text) {
        return Told().header(name, text).letter().signs.unanswerable;
    };
    CHECK(unanswerable("Auto-Submitted", "auto-generated"));
    CHECK_FALSE(unanswerable("Auto-Submitted", "No"));
    CHECK(unanswerable("List-Unsubscribe", "<mailto:x@y.example>"));
    CHECK(unanswerable("Precedence", "list"));
    CHECK(unanswerable("Return-Path", "<>"));
    CHECK_FALSE(unanswerable("Return-Path", "<rahima@example.org>"));
    CHECK(unanswerable("X-Auto-Response-Suppress", "DR, OOF"));
    CHECK_FALSE(unanswerable("X-Auto-Response-Suppress", "None"));
    const auto from = [](const char* address) {
        return Told().address(svcops_from, "", address).letter().signs.unanswerable;
    };
    for (const auto* const program : {"MAILER-DAEMON@example.org", "no-reply@example.org",
                                      "owner-news@example.org", "news-request@example.org"}) {
        CHECK_MESSAGE(from(program), program);
    }
    for (const auto* const person :
         {"rahima@example.org", "request@example.org", "noreplyton@example.org"}) {
        CHECK_MESSAGE(!from(person), person);
    }
}

TEST_CASE("a message may be passed on as often as the limit says") {
    Told told;
    for (std::size_t i = 0; i < max_hops; ++i) {
        told.header("Received", "by a");
    }
    CHECK(!told.letter().signs.looped);
    CHECK(told.header("Received", "by a").letter().signs.looped);
}

TEST_CASE("an instant that svcops cannot tell is none") {
    Told told;
    told.message.has_sent = true;
    told.message.sent = -5;
    CHECK(!told.letter().sent);
    told.message.sent = 5;
    CHECK(told.letter().sent == instant(5));
}

}  // namespace letter_of_test
