#include "lib/mail/sendmail.hpp"

#include <doctest/doctest.h>

namespace sendmail_test {

using namespace svcops::mail;

using Words = std::vector<std::string>;

TEST_CASE("a receiver stands behind --, so that it is no option") {
    CHECK(sendmail_words({"msmtp", "-C", "rc"}, "desk@example.org", "-X/tmp/f@example.org") ==
          Words{"msmtp", "-C", "rc", "-i", "-f", "desk@example.org", "--", "-X/tmp/f@example.org"});
}

TEST_CASE("without a sender the path back is empty") {
    CHECK(sendmail_words({"sendmail"}, "", "a@b.example") ==
          Words{"sendmail", "-i", "-f", "<>", "--", "a@b.example"});
}

TEST_CASE("a message is taken, refused for its own sake, or has to wait") {
    CHECK(handed(0, "") == Handed::taken);
    CHECK(handed(67, "") == Handed::refused);
    CHECK(handed(65, "msmtp: server message: 550 5.1.1 no such user") == Handed::refused);
    CHECK(handed(69, "msmtp: server message: 554 5.7.1 spam") == Handed::refused);
    CHECK(handed(75, "msmtp: cannot connect to mail, port 25") == Handed::later);
}

TEST_CASE("a reply of 4yz says later, whatever the program ends with") {
    CHECK(handed(69, "msmtp: server message: 451 4.7.1 greylisted") == Handed::later);
    CHECK(handed(65, "451-4.7.1 greylisted\n451 4.7.1 try later") == Handed::later);
}

TEST_CASE("what is not the message's fault does not end it") {
    for (const int code : {64, 68, 70, 71, 74, 77, 78, 126, 127, 137}) {
        CHECK(handed(code, "msmtp: server message: 535 5.7.8 bad password") == Handed::later);
    }
    CHECK(handed(69, "the port is 587 today") == Handed::later);
}

}  // namespace sendmail_test
