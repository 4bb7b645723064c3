// Findings, and what a check records.
#include "lib/sla/check.hpp"

#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

using namespace svcops;
using namespace svcops::story;

namespace {

Target watched(std::int64_t seconds) {
    Target made = target("resolution", seconds);
    made.at.push_back({"50%", 0.5, {}, false, {}});
    made.at.push_back({"80%", 0.8, {}, false, {}});
    made.at.push_back({"breach", {}, {}, true, {}});
    return made;
}

std::vector<Announcement> announce(Desk& desk, Story& story, Instant now) {
    const Log log = story.log();
    desk.judge->judge(log, now);
    return to_announce(*desk.judge, log);
}

void record(Story& story, const std::vector<Announcement>& made, Instant now) {
    for (const Announcement& each : made) {
        std::vector<Change> changes{
            story.word(ticket_field::measure, Vocabulary::measure, each.measure.c_str()),
            story.word(ticket_field::service_level, Vocabulary::service_level,
                       each.service_level.c_str()),
            story.instant_is(ticket_field::breach_at, each.at),
            {ticket_field::cycle, Value::of(std::int64_t{each.cycle})}};
        if (!each.threshold.empty())
            changes.push_back(
                story.word(ticket_field::threshold, Vocabulary::threshold, each.threshold.c_str()));
        story.event(now, each.kind, changes);
    }
}

}  // namespace

TEST_CASE("a breach is recorded once, with the instant it happened, however often one checks") {
    Desk desk({target("resolution", hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    CHECK(announce(desk, story, ny("2026-06-01 08:00")).empty());
    const auto first = announce(desk, story, ny("2026-06-01 20:00"));
    REQUIRE(first.size() == 1);
    CHECK(first[0].kind == EventKind::breached);
    CHECK(first[0].at == ny("2026-06-01 13:00"));
    CHECK(first[0].service_level == "gold");
    record(story, first, ny("2026-06-01 20:00"));
    CHECK(announce(desk, story, ny("2026-06-01 21:00")).empty());
}

TEST_CASE("missed thresholds are announced in the order in which they were passed") {
    Desk desk({watched(hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    const auto made = announce(desk, story, ny("2026-06-01 16:00"));
    REQUIRE(made.size() == 3);
    CHECK(made[0].threshold == "50%");
    CHECK(made[1].threshold == "80%");
    CHECK(made[1].at == ny("2026-06-01 12:12"));
    CHECK(made[2].kind == EventKind::breached);
    record(story, made, ny("2026-06-01 16:00"));
    CHECK(announce(desk, story, ny("2026-06-02 16:00")).empty());
}

TEST_CASE("an answer typed in late voids the breach that was announced") {
    Desk desk({target("first_response", hours(4))});
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    record(story, announce(desk, story, ny("2026-06-01 13:30")), ny("2026-06-01 13:30"));
    story.reply(ny("2026-06-01 12:50"));
    const auto made = announce(desk, story, ny("2026-06-01 14:00"));
    REQUIRE(made.size() == 1);
    CHECK(made[0].kind == EventKind::voided);
    record(story, made, ny("2026-06-01 14:00"));
    CHECK(announce(desk, story, ny("2026-06-01 15:00")).empty());
    CHECK(desk.one(story, ny("2026-06-01 15:00")).standing == met);
}

TEST_CASE("at risk is past the last threshold before the breach, or past a given warning") {
    Desk desk({watched(hours(4))});
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
}

TEST_CASE("a breach is found while its clock runs, and later only when it is news") {
    Desk desk({watched(hours(4))});
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
