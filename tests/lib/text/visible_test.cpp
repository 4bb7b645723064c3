#include "lib/text/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

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
