#include "lib/text/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

namespace width_test {

using namespace svcops;

TEST_CASE("width counts columns, not bytes or code points") {
    CHECK(display_width("") == 0);
    CHECK(display_width("Habari") == 6);
    CHECK(display_width("é") == 1);
    CHECK(display_width("e\xCC\x81") == 1);
    CHECK(display_width("日本") == 4);
    CHECK(display_width("\u0995\u09CD\u09B7") == 2);  // KA, a joining sign without width, SSA
    CHECK(display_width("a\u200Cb") == 2);
    CHECK(display_width("a\tb\x1b") == 2);
}

TEST_CASE("text that fits is not cut") {
    CHECK(fit("resolved", 8) == "resolved");
    CHECK(fit("", 0) == "");
}

TEST_CASE("a cut ends in an ellipsis and never passes the width") {
    CHECK(fit("breached", 5) == "brea…");
    CHECK(fit("breached", 5, "...") == "br...");
    CHECK(fit("two words", 5) == "two…");
    CHECK(fit("日本語", 4) == "日…");
    CHECK(fit("abc", 0) == "");
    CHECK(fit("abcdef", 2, "...") == "..");
}

TEST_CASE("a cut keeps letters whole") {
    CHECK(fit("ae\xCC\x81xyz", 3) == "ae\xCC\x81…");
    // KA + VIRAMA + SSA is one letter: it stays whole or goes whole
    CHECK(fit("ab\u0995\u09CD\u09B7z", 4) == "ab…");
    CHECK(fit("ab\u0995\u09CD\u09B7zz", 5) == "ab\u0995\u09CD\u09B7…");
    // with a joiner behind the virama as well
    CHECK(fit("ab\u09A4\u09CD\u200D\u09AAz", 4) == "ab…");
}

TEST_CASE("bytes that are no text are shown before they are measured") {
    CHECK(fit("a\xFF", 10) == "a\\xFF");
    CHECK(wrap("a\xFF", 10) == std::vector<std::string>{"a\\xFF"});
}

TEST_CASE("lines are broken at white space") {
    CHECK(wrap("the customer was told twice", 12) ==
          std::vector<std::string>{"the customer", "was told", "twice"});
    CHECK(wrap("short", 20) == std::vector<std::string>{"short"});
    CHECK(wrap("", 20) == std::vector<std::string>{""});
    CHECK(wrap("one\n\ntwo", 20) == std::vector<std::string>{"one", "", "two"});
}

TEST_CASE("a word longer than a line is broken between letters") {
    CHECK(wrap("abcdefgh", 3) == std::vector<std::string>{"abc", "def", "gh"});
    CHECK(wrap("xx abcdefgh yy", 4) == std::vector<std::string>{"xx", "abcd", "efgh", "yy"});
    CHECK(wrap("日本", 1) == std::vector<std::string>{"日", "本"});
    CHECK(wrap("ab", 0) == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a no-break space does not break a line") {
    CHECK(wrap("aa 4\u00A0h", 5) == std::vector<std::string>{"aa", "4\u00A0h"});
}

}  // namespace width_test
