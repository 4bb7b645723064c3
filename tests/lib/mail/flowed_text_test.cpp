#include "lib/mail/flowed_text.hpp"

#include <doctest/doctest.h>

namespace flowed_text_test {

using namespace svcops::mail;

TEST_CASE("a line that ends in a blank goes on in the next one") {
    CHECK(unflowed("one \ntwo\nthree\n", SoftBreak::keeps_blank) == "one two\nthree\n");
    CHECK(unflowed("one \r\ntwo\r\n", SoftBreak::keeps_blank) == "one two\n");
}

TEST_CASE("with DelSp the blank belongs to the break") {
    CHECK(unflowed("সং \nযোগ\n", SoftBreak::drops_blank) == "সংযোগ\n");
}

TEST_CASE("a stuffed blank is taken away") {
    CHECK(unflowed(" >not quoted\n From here\n", SoftBreak::keeps_blank) ==
          ">not quoted\nFrom here\n");
}

TEST_CASE("quotations keep their depth and are joined only with their own") {
    CHECK(unflowed("> one \n> two\n>> deep \nanswer\n", SoftBreak::keeps_blank) ==
          "> one two\n>> deep \nanswer\n");
}

TEST_CASE("the line before a signature is no soft break") {
    CHECK(unflowed("bye \n-- \nRahima\n", SoftBreak::keeps_blank) == "bye \n-- \nRahima\n");
}

TEST_CASE("lines of every sort end in a line feed") {
    CHECK(plain_lines("a\r\nb\rc\nd\r") == "a\nb\nc\nd\n");
    CHECK(plain_lines("") == "");
}

}  // namespace flowed_text_test
