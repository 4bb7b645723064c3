#include "lib/mail/mailbox.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace mailbox_test {

using namespace svcops::mail;

namespace {

std::vector<std::string> messages(std::string_view bytes) {
    Mailbox mailbox(bytes);
    std::vector<std::string> all;
    while (const auto message = mailbox.next()) {
        all.emplace_back(*message);
    }
    return all;
}
using Messages = std::vector<std::string>;

}  // namespace

TEST_CASE("a mailbox begins with the line of its first message") {
    CHECK(is_mailbox("From a@b Sun Nov 22 06:00:00 2026\n"));
    CHECK(!is_mailbox("From: a@b\n"));
    CHECK(!is_mailbox(""));
}

TEST_CASE("messages are told apart by their first lines, which are none of theirs") {
    CHECK(messages("From a@b Sun Nov 22 06:00:00 2026\nA: 1\n\none\n\n"
                   "From c@d Sun Nov 22 06:01:00 2026\nB: 2\n\ntwo\n") ==
          Messages{"A: 1\n\none\n", "B: 2\n\ntwo\n"});
    CHECK(messages("From a@b Sun Nov 22 06:00:00 2026\r\nA: 1\r\n\r\none\r\n\r\n"
                   "From c@d Sun Nov 22 06:01:00 2026\r\nB: 2\r\n\r\ntwo\r\n") ==
          Messages{"A: 1\r\n\r\none\r\n", "B: 2\r\n\r\ntwo\r\n"});
}

TEST_CASE("a sentence that begins with From is no first line") {
    const std::string one = "A: 1\n\nhi\n\nFrom here on 2026 is better\nFrom me\n";
    CHECK(messages("From a@b Sun Nov 22 06:00:00 2026\n" + one) == Messages{one});
    const std::string stuck = "A: 1\n\nhi\nFrom c@d Sun Nov 22 06:01:00 2026\nx\n";
    CHECK(messages("From a@b Sun Nov 22 06:00:00 2026\n" + stuck) == Messages{stuck});
}

TEST_CASE("a quoted From loses one quote") {
    CHECK(unquoted_from("a\n>From b\n>>From c\n> From d\n>Fro\n") ==
          "a\nFrom b\n>From c\n> From d\n>Fro\n");
    CHECK(unquoted_from("no end of line") == "no end of line");
    CHECK(unquoted_from("") == "");
}

}  // namespace mailbox_test
