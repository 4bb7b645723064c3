#include "lib/catalogue/on_call.hpp"

#include <doctest/doctest.h>

namespace on_call_test {

using namespace svcops;

namespace {

constexpr std::int32_t an_hour = 3'600, a_day = 24 * an_hour;

OnCallTurn always(std::vector<std::string> receivers, CivilDay from, std::int32_t days) {
    OnCallTurn turn;
    turn.hours.fill({{0, a_day}});
    turn.receivers = std::move(receivers);
    turn.from = from;
    turn.days = days;
    return turn;
}

}  // namespace

TEST_CASE("turns follow each other by local days, before the first one too") {
    OnCall on_call;
    on_call.zone = *Zone::load("Asia/Dhaka");  // +06:00
    on_call.turns = {always({"a", "b", "c"}, CivilDay(2026, 1, 5), 7)};
    const auto at = [&](const char* text) { return on_call.at(*parse_rfc3339(text)); };
    CHECK(at("2026-01-04T18:00:00Z") == "a");  // Monday 5 January 00:00 in Dhaka
    CHECK(at("2026-01-04T17:59:59Z") == "c");
    CHECK(at("2026-01-11T17:59:59Z") == "a");
    CHECK(at("2026-01-11T18:00:00Z") == "b");
    CHECK(at("2026-01-25T18:00:00Z") == "a");
    CHECK(at("2025-12-21T18:00:00Z") == "b");
}

TEST_CASE("a night belongs to the day on which it begins") {
    OnCall on_call;
    OnCallTurn nights = always({"a", "b"}, CivilDay(2026, 1, 5), 1);
    nights.hours.fill({{20 * an_hour, 32 * an_hour}});
    OnCallTurn days = always({"day"}, CivilDay(2026, 1, 5), 1);
    days.hours.fill({{8 * an_hour, 20 * an_hour}});
    on_call.turns = {nights, days};
    CHECK(week_faults(on_call.turns).empty());
    CHECK(on_call.at(*parse_rfc3339("2026-01-05T20:00:00Z")) == "a");
    CHECK(on_call.at(*parse_rfc3339("2026-01-06T07:59:59Z")) == "a");
    CHECK(on_call.at(*parse_rfc3339("2026-01-06T08:00:00Z")) == "day");
    CHECK(on_call.at(*parse_rfc3339("2026-01-06T20:00:00Z")) == "b");
}

TEST_CASE("a swap holds for its local days, whole") {
    OnCall on_call;
    on_call.zone = *Zone::load("Asia/Dhaka");
    on_call.turns = {always({"a"}, CivilDay(2026, 1, 5), 7)};
    on_call.swaps = {{CivilDay(2026, 12, 16), CivilDay(2026, 12, 17), "b", {}}};
    CHECK(on_call.at(*parse_rfc3339("2026-12-15T17:59:59Z")) == "a");
    CHECK(on_call.at(*parse_rfc3339("2026-12-15T18:00:00Z")) == "b");
    CHECK(on_call.at(*parse_rfc3339("2026-12-17T17:59:59Z")) == "b");
    CHECK(on_call.at(*parse_rfc3339("2026-12-17T18:00:00Z")) == "a");
}

TEST_CASE("a week has a gap and an hour that two cover, across its end too") {
    OnCallTurn first = always({"a"}, {}, 7), second = first;
    CHECK(week_faults({first}).empty());
    first.hours[6] = {{0, 22 * an_hour}};  // Saturday ends early
    auto faults = week_faults({first});
    REQUIRE(faults.size() == 1);
    CHECK(faults[0] == OnCallFault{OnCallFault::Kind::gap, 6 * a_day + 22 * an_hour, 7 * a_day});
    second.hours.fill({});
    second.hours[6] = {{22 * an_hour, 25 * an_hour}};  // to Sunday 01:00, which the first covers
    faults = week_faults({first, second});
    REQUIRE(faults.size() == 1);
    CHECK(faults[0] == OnCallFault{OnCallFault::Kind::overlap, 0, an_hour});
    CHECK(week_faults({}).front() == OnCallFault{OnCallFault::Kind::gap, 0, 7 * a_day});
}

}  // namespace on_call_test
