// Findings, and what a check records.
#include "tests/lib/sla/announcing.hpp"

#include <doctest/doctest.h>

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
