#include <doctest/doctest.h>
// Deadlines of rule books: five calendar days after receipt, so that what was received on Monday
// 1 June is due by the end of Saturday 6 June.
#include "tests/lib/audit/audited.hpp"

namespace svcops::deadline_check_test {

using namespace svcops::audited;

namespace {

const Instant received = utc("2026-06-01 09:00");
const Instant over = utc("2026-06-07 00:00");
const Instant now = utc("2026-06-30 12:00");

DeadlineEvent event(std::string_view word) {
    for (const DeadlineEvent& each : deadline_words()) {
        if (each.word == word) {
            return each;
        }
    }
    return {};
}

DeadlineRule rule(const char* start = "received", TermLength limit = {TermUnit::calendar_days, 5}) {
    DeadlineRule made;
    made.name = "final";
    made.start = event(start);
    made.stop = {event("final_response")};
    made.limit = limit;
    return made;
}

Audited check(DeadlineRule held, const char* match = "kind:complaint") {
    DeadlinePack pack;
    pack.name = "desk";
    pack.match = filter(match);
    pack.rules = {std::move(held)};
    ServiceLevel usual = level("usual", {target("resolution", hours(8))}, "always");
    usual.is_default = true;
    return Audited("deadline_met", {}, {usual}, {}, {},
                   [&](BoundCheck& bound) { bound.packs = {pack}; });
}

struct Counted {
    std::uint64_t checked = 0, exceptions = 0, undecided = 0, unclear = 0;
    bool operator==(const Counted&) const = default;
};
Counted counted(Audited& audited) {
    const AuditTally& tally = audited.tally();
    return {tally.checked, tally.exceptions.size(), tally.undecided, tally.unclear};
}

Story complaint(Audited& audited) {
    auto story = audited.story();
    story.created(received, {kind_is(TicketKind::complaint)});
    return story;
}

}  // namespace

TEST_CASE("the last second of the day is in time, the first of the next is late") {
    auto audited = check(rule());
    auto in_time = complaint(audited);
    in_time.resolve(over - Seconds(1));
    audited.see(in_time, now, 1);
    CHECK(counted(audited) == Counted{1, 0, 0, 0});
    auto late = complaint(audited);
    late.op(7).resolve(over + Seconds(90));
    audited.see(late, now, 2);
    CHECK(counted(audited) == Counted{2, 1, 0, 0});
    CHECK(audited.tally().exceptions.front().op == 7);
    CHECK(audited.said() == "due 2026-06-06, happened 2026-06-07T00:01:30Z, late by 1m 30s");
}

TEST_CASE("what is open is undecided until it is due, and an exception from then on") {
    auto audited = check(rule());
    auto open = complaint(audited);
    audited.see(open, over - Seconds(1), 1);
    CHECK(counted(audited) == Counted{0, 0, 1, 0});
    audited.see(open, over, 1);
    CHECK(counted(audited) == Counted{1, 1, 1, 0});
    audited.see(open, over + Seconds(hours(2)), 1);
    CHECK(words_of(audited.tally().exceptions.back().found, audited.names(), Wording()) ==
          "due 2026-06-06, not happened yet, late by 2h");
}

TEST_CASE("hours are due at an instant") {
    auto audited = check(rule("received", {TermUnit::hours, 48}));
    auto in_time = complaint(audited);
    in_time.resolve(received + Seconds(hours(48)));
    audited.see(in_time, now, 1);
    auto late = complaint(audited);
    late.resolve(received + Seconds(hours(48) + 1));
    audited.see(late, now, 2);
    CHECK(counted(audited) == Counted{2, 1, 0, 0});
    CHECK(audited.said() == "due 2026-06-03T09:00:00Z, happened 2026-06-03T09:00:01Z, late by 1s");
}

TEST_CASE("tickets that the pack is not about, and those given up in time, are not counted") {
    auto audited = check(rule());
    auto request = audited.story();
    request.created(received, {kind_is(TicketKind::request)});
    audited.see(request, now, 1);
    auto given_up = complaint(audited);
    given_up.cancel(over - Seconds(1));
    audited.see(given_up, now, 2);
    CHECK(counted(audited) == Counted{0, 0, 0, 0});
    auto too_late = complaint(audited);
    too_late.cancel(over + Seconds(1));
    audited.see(too_late, now, 3);
    CHECK(counted(audited) == Counted{1, 1, 0, 0});
}

TEST_CASE("a clock whose start is not recorded is no pass") {
    auto never = check(rule("cause_arose"));
    auto story = complaint(never);
    story.resolve(received + Seconds(60));
    never.see(story, now, 1);
    CHECK(counted(never) == Counted{0, 0, 0, 1});
    CHECK(never.tally().why == "the record does not hold what starts its clock");

    auto decided = check(rule("decided"));
    auto without = complaint(decided);
    without.resolve(received + Seconds(60));
    decided.see(without, now, 1);
    CHECK(counted(decided) == Counted{0, 0, 0, 1});
    auto open = complaint(decided);
    decided.see(open, now, 2);
    CHECK(counted(decided) == Counted{0, 0, 1, 1});
    auto given_up = complaint(decided);
    given_up.cancel(received + Seconds(60));
    decided.see(given_up, now, 3);
    CHECK(counted(decided) == Counted{0, 0, 1, 1});
    auto started = complaint(decided);
    started.stage(received + Seconds(60), Status::active, "decided")
        .resolve(received + Seconds(120));
    decided.see(started, now, 4);
    CHECK(counted(decided) == Counted{1, 0, 1, 1});
}

TEST_CASE("business days that nobody's calendar gives are no pass") {
    auto audited = check(rule("received", {TermUnit::business_days, 5}));
    auto story = complaint(audited);
    story.resolve(received + Seconds(60));
    audited.see(story, now, 1);
    CHECK(counted(audited) == Counted{0, 0, 0, 1});
}

TEST_CASE("parts of the record count together") {
    auto one = check(rule()), other = check(rule());
    auto open = complaint(one);
    one.see(open, over - Seconds(1), 1);
    auto late = complaint(other);
    other.see(late, now, 2);
    one.join(other);
    CHECK(counted(one) == Counted{1, 1, 1, 0});
}

TEST_CASE("of two packs that ask for the same, the earlier deadline binds") {
    const auto packs = [](PackStatus status, bool advisory) {
        std::vector<DeadlinePack> made(2);
        made[0].name = "long";
        made[0].rules = {rule("received", {TermUnit::calendar_days, 9})};
        made[0].rules.push_back(rule("received", {TermUnit::calendar_days, 20}));
        made[0].rules[1].name = "tell";
        made[0].rules[1].stop = {event("escalated")};
        made[1].name = "short";
        made[1].rules = {rule()};
        made[1].rules[0].advisory = advisory;
        made[1].status = status;
        return made;
    };
    const auto bound = [&](const std::vector<DeadlinePack>& held) {
        const DeadlineBook::Calendars none;
        const TestNames names;
        DeadlineBook book(held, none, nullptr, names, Zone::utc());
        Story story(names);
        story.created(received);
        std::vector<bool> binding;
        for (const CaseDeadline& each : book.judge(story.log(), now)) {
            binding.push_back(each.binding);
        }
        return binding;
    };
    using Bound = std::vector<bool>;
    CHECK(bound(packs(PackStatus::in_force, false)) == Bound{false, true, true});
    CHECK(bound(packs(PackStatus::draft, false)) == Bound{true, true, false});
    CHECK(bound(packs(PackStatus::in_force, true)) == Bound{true, true, false});
    auto same = packs(PackStatus::in_force, false);
    same[1].rules[0].limit = same[0].rules[0].limit;
    CHECK(bound(same) == Bound{true, true, true});
}

}  // namespace svcops::deadline_check_test
