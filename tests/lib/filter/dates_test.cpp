#include "tests/lib/filter/fixture.hpp"

#include <doctest/doctest.h>

#include <string>

namespace dates_test {

using namespace svcops;
using svcops::testing::parse;

namespace {

std::string read(std::string_view text) {
    const auto filter = parse(text);
    return filter ? filter->to_string() : "! " + filter.problems.at(0).what;
}

}  // namespace

TEST_CASE("a day is all of its seconds") {
    CHECK(read("opened:2026-11-20") == "opened:2026-11-20T00:00:00Z..2026-11-20T23:59:59Z");
    CHECK(read("opened:2026-11-19..2026-11-20") ==
          "opened:2026-11-19T00:00:00Z..2026-11-20T23:59:59Z");
    CHECK(read("opened=2026-11-20") == read("opened:2026-11-20"));
}

TEST_CASE("comparisons stand before or after the whole of a day") {
    CHECK(read("opened<2026-11-20") == "opened:..2026-11-19T23:59:59Z");
    CHECK(read("opened<=2026-11-20") == "opened:..2026-11-20T23:59:59Z");
    CHECK(read("opened>2026-11-20") == "opened:2026-11-21T00:00:00Z..");
    CHECK(read("opened>=2026-11-20") == "opened:2026-11-20T00:00:00Z..");
}

TEST_CASE("an instant covers one second") {
    CHECK(read("opened:2026-11-20T10:00:00Z") ==
          "opened:2026-11-20T10:00:00Z..2026-11-20T10:00:00Z");
    CHECK(read("due:..now") == "due:..2026-11-21T12:00:00Z");
}

TEST_CASE("a bare weekday is the past one, but the next one in due") {
    // Now is Saturday 21 November 2026.
    CHECK(read("opened:monday..") == "opened:2026-11-16T00:00:00Z..");
    CHECK(read("due:monday") == "due:2026-11-23T00:00:00Z..2026-11-23T23:59:59Z");
    CHECK(read("due:monday..") == "due:2026-11-16T00:00:00Z..");  // since Monday, whatever the key
    CHECK(read("opened:monday..wednesday") == "opened:2026-11-16T00:00:00Z..2026-11-18T23:59:59Z");
    CHECK(read("due:..monday") == "due:..2026-11-23T23:59:59Z");
}

TEST_CASE("dates in a list are any of them") {
    CHECK(read("opened:2026-11-01,2026-11-03") ==
          "opened:2026-11-01T00:00:00Z..2026-11-01T23:59:59Z or "
          "opened:2026-11-03T00:00:00Z..2026-11-03T23:59:59Z");
    CHECK(read("due:none,..now status:new") ==
          "(due:none or due:..2026-11-21T12:00:00Z) status:new");
    CHECK(read("opened!=2026-11-20") == "not opened:2026-11-20T00:00:00Z..2026-11-20T23:59:59Z");
}

TEST_CASE("a quoted date may hold a space") {
    CHECK(read("opened:\"2026-11-20 10:00\"..\"2026-11-20 11:00\"")
              .starts_with("opened:2026-11-20T10:00:00Z..2026-11-20T11:00:"));
}

TEST_CASE("an age is a range of openings, and a day of it is 86,400 seconds") {
    CHECK(read("age:3d..") == "opened:..2026-11-18T12:00:00Z");
    CHECK(read("age:..2h") == "opened:2026-11-21T10:00:00Z..");
    CHECK(read("age:1d..2d") == "opened:2026-11-19T12:00:00Z..2026-11-20T12:00:00Z");
    CHECK(read("age>3d") == "opened:..2026-11-18T11:59:59Z");
    CHECK(read("age>=3d") == "opened:..2026-11-18T12:00:00Z");
    CHECK(read("age<2h") == "opened:2026-11-21T10:00:01Z..");
    CHECK(read("age<=2h") == "opened:2026-11-21T10:00:00Z..");
    CHECK(read("age:3d") == "! an age is a range");
    CHECK(read("age:1mo..") == "opened:..2026-10-21T12:00:00Z");
    CHECK(parse("age:3d..")->uses("age"));
}

TEST_CASE("a duration may be a range") {
    CHECK(read("breaching:2h") == "breaching:7200s");
    CHECK(read("breaching:1h..2h") == "breaching:3600s..7200s");
    CHECK(read("breaching:1d") == "breaching:86400s");
}

TEST_CASE("a bad date or duration is a problem at its place") {
    const auto date = parse("status:new opened:2026-13-01..");
    REQUIRE(date.problems.size() == 1);
    CHECK(date.problems[0].place.column >= 19);
    CHECK(date.problems[0].place.column < 30);
    const auto both = parse("opened:mondya..fridya");
    CHECK(both.problems.size() == 2);
    const auto duration = parse("age:5M..");
    REQUIRE(duration.problems.size() == 1);
    CHECK(duration.problems[0].place.column >= 5);
    CHECK_FALSE(parse("age:4bh..").problems.empty());
}

TEST_CASE("a range of dates that ends before it starts is a problem") {
    CHECK(read("opened:2026-11-20..2026-11-10").starts_with("! the period"));
    CHECK(read("opened<1970-01-01") == "! no opened can be there: '1970-01-01'");
    CHECK(read("age:30000d..") == "! no age can be there: '30000d..'");
    CHECK(read("age:..30000d") == "opened:1970-01-01T00:00:00Z..");
}

TEST_CASE("the terms are explained with resolved instants") {
    const auto filter = parse("status:active (priority:P1 or not age:3d..) router");
    REQUIRE(filter);
    CHECK(filter->explain(Zone::utc()) ==
          "status is active\n"
          "any of\n"
          "  priority is P1\n"
          "  not opened before 2026-11-18 12:00:01 Z\n"
          "text has \"router\"\n");
    CHECK(parse("")->explain(Zone::utc()) == "everything\n");
}

}  // namespace dates_test
