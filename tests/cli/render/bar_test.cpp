#include "cli/render/bar.hpp"

#include <doctest/doctest.h>

namespace bar_test {

using namespace svcops::cli;

TEST_CASE("a bar is filled by eighths of a character") {
    CHECK(bar(0, 3, Charset::utf8) == "▕   ▏");
    CHECK(bar(0.5, 4, Charset::utf8) == "▕██  ▏");
    CHECK(bar(0.5, 5, Charset::utf8) == "▕██▌  ▏");
    CHECK(bar(1.0 / 8, 1, Charset::utf8) == "▕▏▏");
    CHECK(bar(1, 3, Charset::utf8) == "▕███▏");
}

TEST_CASE("a bar never hides a little nor claims all before it is all") {
    CHECK(bar(0.0001, 2, Charset::utf8) == "▕▏ ▏");
    CHECK(bar(0.9999, 2, Charset::utf8) == "▕█▉▏");
    CHECK(bar(0.0001, 4, Charset::ascii) == "[#   ]");
    CHECK(bar(0.9999, 4, Charset::ascii) == "[### ]");
}

TEST_CASE("more than all is all") {
    CHECK(bar(7.5, 2, Charset::utf8) == "▕██▏");
    CHECK(bar(7.5, 2, Charset::ascii) == "[##]");
    CHECK(bar(-1, 2, Charset::utf8) == "▕  ▏");
}

}  // namespace bar_test
