#include "lib/finding/plugin_range.hpp"

#include <doctest/doctest.h>

namespace plugin_range_test {

using namespace svcops;

namespace {

bool alerted(const char* range, double value) {
    const auto read = plugin_range(range);
    REQUIRE_MESSAGE(read, range);
    return read->alerted(value);
}

}  // namespace

TEST_CASE("a range of monitoring plugins has five forms") {
    CHECK(alerted("10", -1));
    CHECK(!alerted("10", 0));
    CHECK(!alerted("10", 10));
    CHECK(alerted("10", 10.5));
    CHECK(alerted("10:", 9));
    CHECK(!alerted("10:", 10));
    CHECK(!alerted("10:", 1e9));
    CHECK(!alerted("~:10", -1e9));
    CHECK(alerted("~:10", 11));
    CHECK(alerted("10:20", 9));
    CHECK(!alerted("10:20", 20));
    CHECK(alerted("10:20", 21));
    CHECK(!alerted("@10:20", 9));
    CHECK(alerted("@10:20", 10));
    CHECK(alerted("@10:20", 20));
    CHECK(!alerted("@10:20", 21));
    CHECK(!alerted("~:", 5));
    CHECK(alerted("0", 1));
    CHECK(!alerted("-5.5:-1", -2));
}

TEST_CASE("what is no range is none") {
    for (const char* text : {"", "@", "x", "10:5", "1e3", "10:~", "1 0", "10:20:30", "inf", "~",
                             "nan:1", "+1", "10'"}) {
        CHECK_MESSAGE(!plugin_range(text), text);
    }
}

}  // namespace plugin_range_test
