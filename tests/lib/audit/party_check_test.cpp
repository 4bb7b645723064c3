#include <doctest/doctest.h>
// What teams and partners promise each other, who excuses a breach, and other levels for a ticket:
// a planted exception and a near miss each. All clocks run around the clock.
#include "tests/lib/audit/audited.hpp"

namespace svcops::party_check_test {

using namespace svcops::audited;

namespace {

const Instant now = utc("2026-06-30 12:00");
const Instant nine = utc("2026-06-01 09:00");

Instant after(std::int64_t h, std::int64_t m = 0) {
    return nine + Seconds(hours(h) + minutes(m));
}

ServiceLevel of_team() {
    ServiceLevel made = level("core-team", {target("resolution", hours(4))}, "always");
    made.type = LevelType::ola;
    made.party = {LegParty::Kind::team, "core", {}};
    return made;
}

ServiceLevel of_partner() {
    ServiceLevel made = level("carrier-repair", {target("repair", hours(4))}, "always");
    made.type = LevelType::uc;
    made.party = {LegParty::Kind::partner, "carrier", {}};
    return made;
}

// Its contract holds from 1 January to `last`.
Partner carrier(CivilDay last, bool with_credit = false) {
    Partner made;
    made.name = "carrier";
    made.promises = {"carrier-repair"};
    made.contract.from = CivilDay(2026, 1, 1);
    made.contract.to = last;
    if (with_credit) {
        made.credit = CreditRule{{{50000, "BDT"}, 0}, {}};
    }
    return made;
}

Change team_is(Audited& audited, const char* name) {
    return audited.story().word(ticket_field::team, Vocabulary::team, name);
}
Change partner_is(Audited& audited, const char* name) {
    return audited.story().word(ticket_field::partner, Vocabulary::partner, name);
}

using Counts = std::pair<std::uint64_t, std::size_t>;
Counts counts(Audited& audited) {
    return {audited.tally().checked, audited.tally().exceptions.size()};
}

}  // namespace

TEST_CASE(
    "a team that has a ticket longer than it agreed is found, one that hands on in time not") {
    Audited check("handoff_over_ola", {}, {of_team()}, {});
    auto late = check.story();
    late.created(nine, {team_is(check, "core")}).resolve(after(5));
    check.see(late, now, 1);
    CHECK(counts(check) == Counts{1, 1});
    CHECK(check.said() == "over its target by 1h");
    auto in_time = check.story();
    in_time.created(nine, {team_is(check, "core")})
        .changed(after(4), {team_is(check, "desk")})
        .resolve(after(9));
    check.see(in_time, now, 2);
    CHECK(counts(check) == Counts{2, 1});
    auto with_others = check.story();
    with_others.created(nine, {team_is(check, "desk")}).resolve(after(9));
    check.see(with_others, now, 3);
    CHECK(counts(check) == Counts{2, 1});
}

TEST_CASE("a broken promise of a partner is found where no credit is agreed for it") {
    Audited without("supplier_breach_without_credit", {}, {of_partner()},
                    {carrier(CivilDay(2026, 12, 31))});
    auto late = without.story();
    late.created(nine, {partner_is(without, "carrier")}).resolve(after(6));
    without.see(late, now, 1);
    CHECK(counts(without) == Counts{1, 1});
    CHECK(without.said() == "missed by 2h, and no credit is agreed");
    auto kept = without.story();
    kept.created(nine, {partner_is(without, "carrier")}).resolve(after(4));
    without.see(kept, now, 2);
    CHECK(counts(without) == Counts{1, 1});

    Audited with("supplier_breach_without_credit", {}, {of_partner()},
                 {carrier(CivilDay(2026, 12, 31), true)});
    auto paid = with.story();
    paid.created(nine, {partner_is(with, "carrier")}).resolve(after(6));
    with.see(paid, now, 1);
    CHECK(counts(with) == Counts{1, 0});
}

TEST_CASE("what is handed over on the day after a contract ended is found, on its last day not") {
    Audited check("uc_expired", {}, {of_partner()}, {carrier(CivilDay(2026, 6, 1))});
    auto last_day = check.story();
    last_day.created(nine, {partner_is(check, "carrier")}).resolve(after(1));
    check.see(last_day, now, 1);
    CHECK(counts(check) == Counts{1, 0});
    auto next_day = check.story();
    next_day.created(after(15), {partner_is(check, "carrier")}).resolve(after(16));
    check.see(next_day, now, 2);
    CHECK(counts(check) == Counts{2, 1});
    CHECK(check.said() == "handed over on a day without a contract");
    Audited nobody("uc_expired", {}, {of_partner()}, {});
    auto given = nobody.story();
    given.created(nine, {partner_is(nobody, "carrier")}).resolve(after(1));
    nobody.see(given, now, 1);
    CHECK(nobody.said() == "no contract stands behind it");
}

TEST_CASE("who has a ticket may not excuse its breach, somebody else may, with a reason") {
    constexpr AgentId handler = 7, lead = 8;
    Audited check("breach_waived_by_handler");
    const auto breached_by_handler = [&] {
        auto story = check.story();
        story
            .created(nine, {kind_is(TicketKind::incident),
                            {ticket_field::priority, Value::of(std::int64_t{1})},
                            agent_is(handler)})
            .resolve(after(9));
        return story;
    };
    const std::vector<Change> reasoned = {{ticket_field::reason, Value::of(std::int64_t{1})}};
    auto own = breached_by_handler();
    own.event(after(10), EventKind::waived, reasoned, handler);
    check.see(own, now, 1);
    CHECK(counts(check) == Counts{1, 1});
    auto rightly = breached_by_handler();
    rightly.event(after(10), EventKind::waived, reasoned, lead);
    check.see(rightly, now, 2);
    CHECK(counts(check) == Counts{2, 1});
    auto silently = breached_by_handler();
    silently.event(after(10), EventKind::waived, {}, lead);
    check.see(silently, now, 3);
    CHECK(counts(check) == Counts{3, 2});
    auto kept = breached_by_handler();
    check.see(kept, now, 4);
    CHECK(counts(check) == Counts{3, 2});
}

TEST_CASE("a ticket that comes under a gentler level is found, under a stricter one it is not") {
    ServiceLevel vip = level("vip", {target("resolution", hours(1))}, "always");
    vip.order = 1;
    vip.match = filter("kind:incident priority:P1");
    ServiceLevel all = level("all", {target("resolution", hours(8))}, "always");
    all.order = 2;
    Audited check("sla_policy_swapped", {}, {all, vip}, {});
    auto gentler = check.story();
    gentler.incident(nine, Priority::p1).priority(after(0, 30), Priority::p3).resolve(after(4));
    check.see(gentler, now, 1);
    CHECK(counts(check) == Counts{1, 1});
    CHECK(check.said() == "another service level gave it 8h in the place of 1h");
    auto stricter = check.story();
    stricter.incident(nine, Priority::p3).priority(after(0, 30), Priority::p1).resolve(after(1));
    check.see(stricter, now, 2);
    CHECK(counts(check) == Counts{2, 1});
    auto same = check.story();
    same.incident(nine, Priority::p3).priority(after(0, 30), Priority::p2).resolve(after(1));
    check.see(same, now, 3);
    CHECK(counts(check) == Counts{3, 1});
}

}  // namespace svcops::party_check_test
