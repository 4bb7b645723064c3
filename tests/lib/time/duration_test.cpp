#include "lib/time/duration.hpp"

#include <doctest/doctest.h>

namespace duration_test {

using namespace svcops;

namespace {

Duration read(std::string_view text) {
    const Reading<Duration> duration = parse_duration(text);
    REQUIRE_MESSAGE(duration, std::string{text});
    return *duration;
}

}  // namespace

TEST_CASE("seconds, minutes and hours are exact") {
    CHECK(read("90s") == Duration{.seconds = 90});
    CHECK(read("15m") == Duration{.seconds = 900});
    CHECK(read("4h") == Duration{.seconds = 14'400});
    CHECK(read("1h30m") == Duration{.seconds = 5'400});
    CHECK(read("1h 30m 5s") == Duration{.seconds = 5'405});
    CHECK(read("10800s").exact());
    CHECK(read("০১h৩০m") == Duration{.seconds = 5'400});
}

TEST_CASE("business time and calendar time are kept apart") {
    CHECK(read("4bh") == Duration{.business_seconds = 14'400});
    CHECK(read("2bd") == Duration{.business_days = 2});
    CHECK(read("3d") == Duration{.days = 3});
    CHECK(read("2w") == Duration{.days = 14});
    CHECK(read("6mo") == Duration{.months = 6});
    CHECK(read("1mo2w3d4h") == Duration{.seconds = 14'400, .days = 17, .months = 1});
    CHECK(read("1bd4bh") == Duration{.business_seconds = 14'400, .business_days = 1});
    CHECK_FALSE(read("1h1d").exact());
    CHECK_FALSE(read("1bd").exact());
}

TEST_CASE("5M is refused: month or minute?") {
    const Reading<Duration> duration = parse_duration("5M");
    REQUIRE(duration.problems.size() == 1);
    CHECK(duration.problems[0].hint == "month or minute? write mo for months, m for minutes");
}

TEST_CASE("a length that is not one is refused") {
    for (const char* text : {"",
                             " ",
                             "4",
                             "h",
                             "-3h",
                             "+3h",
                             "4 h",
                             "4h ",
                             " 4h",
                             "1.5h",
                             "4h,30m",
                             "4x",
                             "4H",
                             "4hours",
                             "0s",
                             "0h0m",
                             "1h  30m",
                             "4b",
                             "9999999999999999999999h",
                             "2100000h",
                             "3000mo",
                             "90000d",
                             "4h\n"}) {
        CHECK_MESSAGE(!parse_duration(text), text);
    }
}

TEST_CASE("every wrong part is named at once") {
    CHECK(parse_duration("4x 5M 6h").problems.size() == 2);
}

TEST_CASE("the longest length is all of the time that is known") {
    CHECK(read("7289654399s").seconds == 7'289'654'399);
    CHECK_FALSE(parse_duration("7289654399s1s"));
    CHECK_FALSE(parse_duration("7289654400s"));
}

TEST_CASE("a length is written as the shortest text that reads back") {
    for (const char* text : {"90m", "3600s", "1mo2w", "10d", "14d", "1w1d", "2bd4bh", "1h30m5s",
                             "120bh", "6mo3d2bd4bh1h1m1s"}) {
        CHECK(read(to_string(read(text))) == read(text));
    }
    CHECK(to_string(read("3600s")) == "1h");
    CHECK(to_string(read("90m")) == "1h30m");
    CHECK(to_string(read("14d")) == "2w");
    CHECK(to_string(read("10d")) == "10d");
    CHECK(to_string(read("4bh2bd")) == "2bd4bh");
}

TEST_CASE("time on a clock is written in hours, never in days") {
    CHECK(format_service_time(Seconds{0}) == "0s");
    CHECK(format_service_time(Seconds{475'200}) == "132h");
    CHECK(format_service_time(Seconds{144'300}) == "40h 5m");
    CHECK(format_service_time(Seconds{90'061}) == "25h 1m 1s");
    CHECK(format_service_time(Seconds{-90'000}) == "-25h");
}

TEST_CASE("seconds are written for people") {
    CHECK(format_seconds(Seconds{0}) == "0s");
    CHECK(format_seconds(Seconds{45}) == "45s");
    CHECK(format_seconds(Seconds{5'400}) == "1h 30m");
    CHECK(format_seconds(Seconds{14'400}) == "4h");
    CHECK(format_seconds(Seconds{187'200}) == "2d 4h");
    CHECK(format_seconds(Seconds{90'061}) == "1d 1h 1m 1s");
    CHECK(format_seconds(Seconds{-600}) == "-10m");
}

}  // namespace duration_test
