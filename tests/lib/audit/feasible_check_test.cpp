#include <doctest/doctest.h>
// Promises that those behind them cannot hold: a planted one and near misses. The partner works in
// New York, Monday to Friday from 9 to 17.
#include "tests/lib/audit/audited.hpp"

namespace svcops::feasible_check_test {

using namespace svcops::audited;

namespace {

const Instant now = utc("2026-06-30 12:00");

ServiceLevel leg(const char* name, std::int64_t h, const char* calendar) {
    ServiceLevel made = level(name, {target("repair", hours(h))}, calendar);
    made.type = LevelType::uc;
    made.party = {LegParty::Kind::partner, "carrier", {}};
    return made;
}

// Eight hours around the clock, on these legs.
Audited check(Legs legs) {
    ServiceLevel usual = level("usual", {target("resolution", hours(8))}, "always");
    usual.is_default = true;
    usual.targets.front().legs = std::move(legs);
    return Audited(
        "sla_infeasible", {},
        {usual, leg("by-day", 4, "ny"), leg("at-once", 4, "always"), leg("soon", 5, "always")}, {});
}

using Counts = std::pair<std::uint64_t, std::size_t>;
Counts seen(Audited& audited, Instant opened) {
    auto story = audited.story();
    story.created(opened);
    audited.see(story, now);
    return {audited.tally().checked, audited.tally().exceptions.size()};
}

}  // namespace

TEST_CASE("a partner of the week's days does not hold what begins at its end") {
    auto audited = check({{{"by-day", {}}}});
    CHECK(seen(audited, ny("2026-06-01 09:00")) == Counts{1, 0});
    // Three open hours are left on Friday, the fourth ends on Monday at 10: 68 hours.
    CHECK(seen(audited, ny("2026-06-05 14:00")) == Counts{2, 1});
    CHECK(audited.said() == "8h were promised, those behind it need 2d 20h");
}

TEST_CASE("legs after each other add up, those side by side do not") {
    auto after = check({{{"at-once", {}}}, {{"at-once", {}}}});
    CHECK(seen(after, utc("2026-06-01 09:00")) == Counts{1, 0});  // 8 hours of 8
    auto longer = check({{{"at-once", {}}}, {{"soon", {}}}});
    CHECK(seen(longer, utc("2026-06-01 09:00")) == Counts{1, 1});  // 9 hours
    auto beside = check({{{"at-once", {}}, {"soon", {}}}});
    CHECK(seen(beside, utc("2026-06-01 09:00")) == Counts{1, 0});
}

TEST_CASE("what says nothing of its legs, and what nobody can tell, is not counted") {
    auto none = check({});
    CHECK(seen(none, utc("2026-06-05 18:00")) == Counts{0, 0});
    auto unknown = check({{{"nobody", {}}}});
    CHECK(seen(unknown, utc("2026-06-05 18:00")) == Counts{0, 0});
}

}  // namespace svcops::feasible_check_test
