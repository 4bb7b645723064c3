#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

namespace visible_test {

using namespace svcops;

TEST_CASE("control characters are shown, not sent") {
    CHECK(visible("a\x1b[31mred") == "a\\x1b[31mred");
    CHECK(visible(std::string_view("\0\x07\x7f", 3)) == "\\x00\\x07\\x7f");
    CHECK(visible("one\ntwo\rthree\tfour") == "one\\ntwo\\rthree\\tfour");
    CHECK(visible("\u009b1m") == "\\u009b1m");                       // C1 CSI
    CHECK(visible("\x1b]52;c;aGk=\x07") == "\\x1b]52;c;aGk=\\x07");  // clipboard by OSC 52
}

TEST_CASE("bidirectional and invisible formatting is shown") {
    CHECK(visible("\u202eabc\u2066") == "\\u202eabc\\u2066");
    CHECK(visible("a\u200bb\ufeff") == "a\\u200bb\\ufeff");
    CHECK(visible("soft\u00adhyphen") == "soft\\u00adhyphen");
    CHECK(visible("line\u2028break") == "line\\u2028break");
    CHECK(visible("\U000E0041") == "\\U000e0041");  // a tag character
}

TEST_CASE("a text that shows nothing is told from one that shows something") {
    for (const std::string_view nothing :
         {"", " \t\n", "\xc2\xa0", "\xe3\x80\x80", "\xe2\x80\x8b\xe2\x81\xa0", "\xe2\x80\x8d",
          "\xe3\x85\xa4", "\xe1\x85\x9f\xe1\x85\xa0", "\xef\xbe\xa0", "\xe2\xa0\x80",
          "\xf0\x9d\x85\x99", "\xc2\xad", "\xef\xb8\x8f", "\x1b"}) {
        CAPTURE(visible(nothing));
        CHECK(invisible(nothing));
    }
    for (const std::string_view something :
         {".", "\xe3\x85\xa4x", "\xe2\xa0\x81", "\xe0\xa6\xac", "\xe0\xa7\xa6", "\xff"}) {
        CAPTURE(visible(something));
        CHECK_FALSE(invisible(something));
    }
}

TEST_CASE("what is said has to be text, and to show something") {
    const Place place{"--reason", 0, 0};
    CHECK_FALSE(check_said("the reason", "বিল", place, "say why"));
    CHECK(check_said("the reason", "\xe3\x85\xa4", place, "say why") ==
          Problem{place, "the reason is empty", "say why"});
    CHECK(check_said("the reason", "ab\xff", place, "say why") ==
          Problem{place, "the reason is not valid UTF-8", "byte 3 is 0xff; write it in UTF-8"});
}

TEST_CASE("what is said in a line has its length in characters, and nothing unseen in it") {
    const Place place{"--tier", 0, 0};
    CHECK_FALSE(check_said_line("it", "সোনা", place, 4));
    CHECK(check_said_line("it", "সোনার", place, 4)->what == "it has 5 characters, 4 is the most");
    CHECK(check_said_line("it", "a\nb", place, 9)->what == "'a\\nb' holds what cannot be seen");
}

TEST_CASE("what letters are made of stays") {
    CHECK(visible("উত্\u200Dপীড়ন স্বীকৃতি\u200Cই") == "উত্\u200Dপীড়ন স্বীকৃতি\u200Cই");
    CHECK(visible("☎\uFE0F ok \\ path") == "☎\uFE0F ok \\ path");
    CHECK(visible("") == "");
}

TEST_CASE("bytes that are no text are shown in capitals") {
    CHECK(visible("a\xFF\xC3z") == "a\\xFF\\xC3z");
    CHECK(visible("\xE0\xA6") == "\\xE0\\xA6");
}

TEST_CASE("ASCII only text names each other code point") {
    CHECK(ascii_only("Tabasamu 🙂") == "Tabasamu \\u{1f642}");
    CHECK(ascii_only("ক") == "\\u{995}");
    CHECK(ascii_only("plain\n") == "plain\n");
    CHECK(ascii_only("\xFF") == "\\xFF");
}

}  // namespace visible_test
