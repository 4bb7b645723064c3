#include "lib/time/civil.hpp"

#include <doctest/doctest.h>

namespace civil_test {

using namespace svcops;

namespace {

std::optional<CivilSecond> local(std::string_view text, std::string_view format) {
    const Reading<CivilParts> parts = parse_with_format(text, format);
    return parts ? std::optional{parts->local} : std::nullopt;
}

}  // namespace

TEST_CASE("a local time is read by its pattern") {
    CHECK(local("29/2/2016 01:23", "%d/%m/%Y %H:%M") == CivilSecond(2016, 2, 29, 1, 23, 0));
    CHECK(local("2026-05-21T14:00:09", "%Y-%m-%dT%H:%M:%S") == CivilSecond(2026, 5, 21, 14, 0, 9));
    CHECK(local("2026-05-21 14:00", "%F %R") == CivilSecond(2026, 5, 21, 14, 0, 0));
    CHECK(local("2026-05-21", "%Y-%m-%d") == CivilSecond(2026, 5, 21, 0, 0, 0));
    CHECK(local("20260521140009", "%Y%m%d%H%M%S") == CivilSecond(2026, 5, 21, 14, 0, 9));
    CHECK(local("5/21/26 9:05", "%m/%d/%y %H:%M") == CivilSecond(2026, 5, 21, 9, 5, 0));
    CHECK(local("100%: 1.2.2026", "100%%: %d.%m.%Y") == CivilSecond(2026, 2, 1, 0, 0, 0));
}

TEST_CASE("two digits of a year are between 1969 and 2068") {
    CHECK(local("1/1/69", "%d/%m/%y") == CivilSecond(1969, 1, 1, 0, 0, 0));
    CHECK(local("1/1/68", "%d/%m/%y") == CivilSecond(2068, 1, 1, 0, 0, 0));
}

TEST_CASE("twelve o'clock is midnight in the AM and noon in the PM") {
    constexpr std::string_view format = "%m/%d/%Y %I:%M:%S %p";
    CHECK(local("01/02/2026 12:00:00 AM", format) == CivilSecond(2026, 1, 2, 0, 0, 0));
    CHECK(local("01/02/2026 12:59:59 am", format) == CivilSecond(2026, 1, 2, 0, 59, 59));
    CHECK(local("01/02/2026 01:00:00 AM", format) == CivilSecond(2026, 1, 2, 1, 0, 0));
    CHECK(local("01/02/2026 12:00:00 PM", format) == CivilSecond(2026, 1, 2, 12, 0, 0));
    CHECK(local("01/02/2026 11:59:59 pm", format) == CivilSecond(2026, 1, 2, 23, 59, 59));
    CHECK_FALSE(local("01/02/2026 00:00:00 AM", format));
    CHECK_FALSE(local("01/02/2026 13:00:00 PM", format));
    CHECK_FALSE(local("01/02/2026 12:00:00", format));
}

TEST_CASE("months and weekdays are read in English, short and in full") {
    CHECK(local("21-May-2026", "%d-%b-%Y") == CivilSecond(2026, 5, 21, 0, 0, 0));
    CHECK(local("21 SEPTEMBER 2026", "%d %b %Y") == CivilSecond(2026, 9, 21, 0, 0, 0));
    CHECK(local("Thu, 21 May 2026", "%a, %d %b %Y") == CivilSecond(2026, 5, 21, 0, 0, 0));
    CHECK(local("thursday 21 may 2026", "%A %d %B %Y") == CivilSecond(2026, 5, 21, 0, 0, 0));
    CHECK_FALSE(local("Fri, 21 May 2026", "%a, %d %b %Y"));
    CHECK_FALSE(local("21 Foo 2026", "%d %b %Y"));
}

TEST_CASE("an offset makes the time an instant") {
    for (const char* text :
         {"2026-05-21 14:00 +06:00", "2026-05-21 14:00 +0600", "2026-05-21 14:00 +06",
          "2026-05-21 08:00 Z", "2026-05-21 02:30 -05:30"}) {
        const Reading<CivilParts> parts = parse_with_format(text, "%Y-%m-%d %H:%M %z");
        REQUIRE_MESSAGE(parts, text);
        CHECK(parts->instant() == parse_rfc3339("2026-05-21T08:00:00Z").value);
    }
    CHECK_FALSE(parse_with_format("2026-05-21 14:00", "%Y-%m-%d %H:%M")->instant());
    CHECK_FALSE(local("2026-05-21 14:00 +6", "%Y-%m-%d %H:%M %z"));
    CHECK_FALSE(local("2026-05-21 14:00 +24:00", "%Y-%m-%d %H:%M %z"));
}

TEST_CASE("a fraction of a second is floored, whether the pattern speaks of it or not") {
    const CivilSecond expected(2026, 5, 21, 14, 0, 9);
    CHECK(local("2026-05-21 14:00:09.999", "%F %T") == expected);
    CHECK(local("2026-05-21 14:00:09,5", "%F %T") == expected);
    CHECK(local("2026-05-21 14:00:09.123456", "%F %T.%f") == expected);
    CHECK(local("2026-05-21 14:00:09.5 PM", "%F %T PM") == expected);
    CHECK(local("2026-05-21T14:00:09.5Z", "%FT%T%z") == expected);
    CHECK_FALSE(local("2026-05-21 14:00:09.", "%F %T"));
}

TEST_CASE("days and times that do not exist are refused") {
    CHECK_FALSE(local("31/02/2026", "%d/%m/%Y"));
    CHECK_FALSE(local("29/02/2026", "%d/%m/%Y"));
    CHECK_FALSE(local("31/04/2026", "%d/%m/%Y"));
    CHECK_FALSE(local("00/01/2026", "%d/%m/%Y"));
    CHECK_FALSE(local("01/13/2026", "%d/%m/%Y"));
    CHECK_FALSE(local("01/01/2026 24:00", "%d/%m/%Y %H:%M"));
    CHECK_FALSE(local("01/01/2026 23:60", "%d/%m/%Y %H:%M"));
}

TEST_CASE("literals must match and nothing may be left over") {
    CHECK_FALSE(local("21-05-2026", "%d/%m/%Y"));
    CHECK_FALSE(local("21/05/2026 ", "%d/%m/%Y"));
    CHECK_FALSE(local("21/05/2026 14:00", "%d/%m/%Y"));
    CHECK_FALSE(local("21/05", "%d/%m/%Y"));
    CHECK_FALSE(local("21/05/26", "%d/%m/%Y"));
    CHECK_FALSE(local("", "%d/%m/%Y"));
    const Reading<CivilParts> bad = parse_with_format("x", "%d/%m/%Y");
    REQUIRE(bad.problems.size() == 1);
    CHECK(bad.problems[0].what == "'x' is not a time written as '%d/%m/%Y'");
}

TEST_CASE("a pattern that cannot give one time is refused") {
    for (const char* format :
         {"", "%H:%M", "%d/%m", "%Y-%m-%d %I:%M", "%Y-%m-%d %H:%M %p", "%Y-%m-%d %M",
          "%Y-%m-%d %H %S", "%Y-%Y-%m-%d", "%y %Y-%m-%d", "%b %Y-%m-%d", "%Y-%m-%d %H %I %p",
          "%Y-%m-%d %q", "%Y-%m-%d %", "%Y-%m-%d %H:%M.%f"}) {
        CHECK_MESSAGE(!TimeFormat::compile(format), format);
    }
}

TEST_CASE("all unknown letters of a pattern are named at once") {
    CHECK(TimeFormat::compile("%Q %k %Y").problems.size() == 2);
}

}  // namespace civil_test
