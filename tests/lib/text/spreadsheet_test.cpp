#include "lib/text/spreadsheet.hpp"

#include <doctest/doctest.h>

namespace spreadsheet_test {

using namespace svcops;

TEST_CASE("text that a spreadsheet would run stands behind an apostrophe") {
    for (const char* text : {"=1+1", "+8801712345678", "-cmd", "@SUM(A1)", "\tx", "\rx", "\nx", "=",
                             "-", "＝1+1", "＋1", "－1", "＠x"}) {
        CAPTURE(text);
        CHECK(guarded(text) == "'" + std::string(text));
    }
}

TEST_CASE("identifiers that would lose digits stand behind an apostrophe") {
    for (const char* text :
         {"007", "00", "8801712345678", "-007", "+5", "1234567890.1234", "01.5"}) {
        CAPTURE(text);
        CHECK(guarded(text) == "'" + std::string(text));
    }
}

TEST_CASE("numbers and ordinary text are not touched") {
    for (const char* text :
         {"", "0", "5", "-5", "-3.25", "0.5", "12345678901", "T-17", "a=b", "রহিমা", "'tis", "'"}) {
        CAPTURE(text);
        CHECK(guarded(text) == text);
    }
}

TEST_CASE("taking the guard off gives every text back") {
    for (const char* text :
         {"", "=1", "'=1", "''=1", "'", "'tis", "007", "'007", "-5", "'-5", "x", "'＝", "+880"}) {
        CAPTURE(text);
        CHECK(unguarded(guarded(text)) == text);
    }
}

}  // namespace spreadsheet_test
