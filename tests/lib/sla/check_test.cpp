// Findings, and what a check records.
#include "tests/lib/sla/announcing.hpp"

#include <doctest/doctest.h>

namespace check_test {

using namespace svcops;
using namespace svcops::story;

namespace {

Target with_thresholds() {
    return watched(target("resolution", hours(4)),
                   {share("50%", 0.5), share("80%", 0.8), at_breach()});
}

}  // namespace

TEST_CASE("missed thresholds are announced in the order in which they were passed") {
    Desk desk({with_thresholds()});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    const auto made = check_and_record(desk, story, ny("2026-06-01 16:00"));
    REQUIRE(made.size() == 3);
    CHECK(made[0].threshold == "50%");
    CHECK(made[1].threshold == "80%");
    CHECK(made[1].at == ny("2026-06-01 12:12"));
    CHECK(made[2].kind == EventKind::breached);
    CHECK(announce(desk, story, ny("2026-06-02 16:00")).empty());
}

TEST_CASE("of the levels that a clock missed the highest is the last one that it passed") {
    Desk desk(
        {watched(target("resolution", hours(4)),
                 {share("50%", 0.5), share("80%", 0.8), share("100%", 1), at_breach()}),
         watched(target("first_response", hours(8)), {share("50%", 0.5), share("75%", 0.75)})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    const auto highest_at = [&](const char* now) {
        std::vector<std::string> names;
        for (const Announcement& each : highest(announce(desk, story, ny(now))))
            names.push_back(each.measure + ' ' +
                            (each.kind == EventKind::breached ? "breach" : each.threshold));
        return names;
    };
    CHECK(highest_at("2026-06-01 12:30") == std::vector<std::string>{"resolution 80%"});
    // A threshold at due itself is no higher than the breach.
    CHECK(highest_at("2026-06-01 16:00") ==
          std::vector<std::string>{"resolution breach", "first_response 75%"});
    record(story, announce(desk, story, ny("2026-06-01 16:00")), ny("2026-06-01 16:00"));
    story.resolve(ny("2026-06-01 10:00"));
    const auto taken_back = highest(announce(desk, story, ny("2026-06-01 17:00")));
    CHECK(taken_back.size() == 6);
    for (const Announcement& each : taken_back)
        CHECK(each.kind == EventKind::voided);
}

TEST_CASE("a finding has what the levels that its clock has passed ask for, each once") {
    const auto asking = [](Threshold level, std::vector<std::string> actions) {
        level.actions = std::move(actions);
        return level;
    };
    Desk desk({watched(target("resolution", hours(4)),
                       {asking(share("50%", 0.5), {"notify desk"}),
                        asking(share("150%", 1.5), {"notify head", "notify desk"}),
                        asking(at_breach(), {"raise priority"})})});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    const auto asked_at = [&](const char* now) {
        const Log log = story.log();
        desk.judge->judge(log, ny(now));
        const auto found = check(*desk.judge, std::nullopt);
        return found.empty() ? std::vector<std::string>{} : found.front().actions;
    };
    CHECK(asked_at("2026-06-01 10:00").empty());
    CHECK(asked_at("2026-06-01 12:00") == std::vector<std::string>{"notify desk"});
    CHECK(asked_at("2026-06-01 14:00") ==
          std::vector<std::string>{"notify desk", "raise priority"});
    CHECK(asked_at("2026-06-01 16:00") ==
          std::vector<std::string>{"notify desk", "raise priority", "notify head"});
    const auto made = announce(desk, story, ny("2026-06-01 16:00"));
    REQUIRE(made.size() == 3);
    CHECK(made[1].actions == std::vector<std::string>{"raise priority"});
    CHECK(made[2].actions == std::vector<std::string>{"notify head", "notify desk"});
}

TEST_CASE("at risk is past the last threshold before the breach, or past a given warning") {
    Desk desk({with_thresholds()});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    desk.all(story, ny("2026-06-01 12:11"));
    CHECK(check(*desk.judge, std::nullopt).empty());
    CHECK(check(*desk.judge, Warning{hours(1), {}}).size() == 1);
    CHECK(check(*desk.judge, Warning{{}, 0.5}).size() == 1);
    desk.all(story, ny("2026-06-01 12:12"));
    const auto found = check(*desk.judge, std::nullopt);
    REQUIRE(found.size() == 1);
    const Finding finding = to_finding(found[0], *desk.book, zone("America/New_York"));
    CHECK(finding.code == "at_risk");
    CHECK(finding.severity == Severity::warning);
    CHECK(finding.subject == "T-1");
    CHECK(finding.at == ny("2026-06-01 13:00"));
    CHECK(finding.criterion == "gold resolution 4h");
    CHECK(finding.evidence == "remaining_s=2880 due=2026-06-01T17:00:00Z");  // 4 h less 3 h 12 min
}

TEST_CASE("at risk past a threshold in calendar time, be the calendar open or closed") {
    using Unit = FromDue::Unit;
    Desk desk({watched(
        target("resolution", hours(8)),
        {share("50%", 0.5), from_due("-24h calendar", {Unit::calendar_seconds, -hours(24)}),
         from_due("+1h calendar", {Unit::calendar_seconds, hours(1)})})});
    Story story = desk.story();
    story.created(ny("2026-06-05 13:00"));  // half is used on Friday 17:00, due on Monday 13:00
    desk.all(story, ny("2026-06-07 12:59"));
    CHECK(check(*desk.judge, std::nullopt).empty());
    desk.all(story, ny("2026-06-07 13:00"));
    CHECK(check(*desk.judge, std::nullopt).size() == 1);
}

// Worked case 8: 8 h from Friday 09:00 are due on Friday 17:00.
TEST_CASE(
    "a breach is over by time on the clock and by the calendar, told once when they are one") {
    Desk desk({target("resolution", hours(8))});
    Story story = desk.story();
    story.created(ny("2026-06-05 09:00"));
    const auto told = [&](const char* now) {
        desk.all(story, ny(now));
        const auto found = check(*desk.judge, std::nullopt);
        REQUIRE(found.size() == 1);
        return to_finding(found[0], *desk.book, zone("America/New_York"));
    };
    const Finding saturday = told("2026-06-06 12:00");
    CHECK(saturday.statement ==
          "resolution was due 2026-06-05 17:00 -04, over by 0s on the clock, 19h by the calendar");
    CHECK(saturday.evidence == "overrun_s=0 overrun_calendar_s=68400 due=2026-06-05T21:00:00Z");
    const Finding monday = told("2026-06-08 10:00");
    CHECK(monday.statement ==
          "resolution was due 2026-06-05 17:00 -04, over by 1h on the clock, 2d 17h by the "
          "calendar");
    CHECK(monday.evidence == "overrun_s=3600 overrun_calendar_s=234000 due=2026-06-05T21:00:00Z");
}

TEST_CASE("an overrun within the hours of one day is one figure") {
    Desk desk({with_thresholds()});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    desk.all(story, ny("2026-06-01 14:00"));
    const auto found = check(*desk.judge, std::nullopt);
    REQUIRE(found.size() == 1);
    const Finding finding = to_finding(found[0], *desk.book, Zone::utc());
    CHECK(finding.statement == "resolution was due 2026-06-01 17:00 Z, over by 1h");
    CHECK(finding.evidence == "overrun_s=3600 overrun_calendar_s=3600 due=2026-06-01T17:00:00Z");
}

TEST_CASE("a breach is found while its clock runs, and later only when it is news") {
    Desk desk({with_thresholds()});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00")).resolve(ny("2026-06-01 14:00"));
    desk.all(story, ny("2026-06-01 13:30"));
    const auto found = check(*desk.judge, std::nullopt);
    REQUIRE(found.size() == 1);
    CHECK(to_finding(found[0], *desk.book, Zone::utc()).code == "breached");
    desk.all(story, ny("2026-06-01 15:00"));
    CHECK(check(*desk.judge, std::nullopt).empty());
    CHECK(check(*desk.judge, std::nullopt, ny("2026-06-01 12:00")).size() == 1);
}

}  // namespace check_test
