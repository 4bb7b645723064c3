// Clocks of teams and partners, for each time that a ticket is handed to them.
#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace leg_test {

using namespace svcops;
using namespace svcops::story;

namespace {

ServiceLevel with(LegParty::Kind kind, const char* party, const char* name,
                  std::vector<Target> targets) {
    ServiceLevel made = level(name, std::move(targets));
    made.type = kind == LegParty::Kind::team ? LevelType::ola : LevelType::uc;
    made.party = {kind, party, {}};
    return made;
}

ServiceLevel of_team(std::vector<Target> targets) {
    return with(LegParty::Kind::team, "core", "core-team", std::move(targets));
}
ServiceLevel of_partner(std::vector<Target> targets) {
    return with(LegParty::Kind::partner, "carrier", "carrier-repair", std::move(targets));
}

struct HandedStory : Story {
    using Story::Story;
    Change team_is(const char* name) const {
        return name == nullptr ? Change{ticket_field::team, Value::null()}
                               : word(ticket_field::team, Vocabulary::team, name);
    }
    Change partner_is(const char* name) const {
        return name == nullptr ? Change{ticket_field::partner, Value::null()}
                               : word(ticket_field::partner, Vocabulary::partner, name);
    }
    Change agent_is(const char* name) const {
        return {ticket_field::agent, Value::of(std::int64_t{*names->record(Noun::agent, name)})};
    }
    HandedStory& team(Instant at, const char* name) {
        changed(at, {team_is(name)});
        return *this;
    }
    HandedStory& partner(Instant at, const char* name) {
        changed(at, {partner_is(name)});
        return *this;
    }
    const TestNames* names = nullptr;
};

HandedStory story_of(const Desk& desk) {
    HandedStory story(desk.names);
    story.names = &desk.names;
    return story;
}

std::vector<Cycle> cycles(Desk& desk, Story& story, Instant now) {
    const auto found = desk.all(story, now);
    return {found.begin(), found.end()};
}

}  // namespace

TEST_CASE("each hand-off to the team is a cycle of its own, which ends when it is handed on") {
    Desk desk({of_team({target("resolution", hours(4))})}, {ny_spec()});
    auto story = story_of(desk);
    story.created(ny("2026-06-01 09:00"));
    CHECK(cycles(desk, story, ny("2026-06-01 09:30")).empty());
    story.team(ny("2026-06-01 10:00"), "core");
    const auto first = desk.one(story, ny("2026-06-01 11:00"));
    CHECK(first.started == ny("2026-06-01 10:00"));
    CHECK(first.due == ny("2026-06-01 14:00"));
    story.team(ny("2026-06-01 12:00"), "desk").team(ny("2026-06-02 09:00"), "core");
    story.resolve(ny("2026-06-02 14:00"));
    const auto all = cycles(desk, story, ny("2026-06-03 09:00"));
    REQUIRE(all.size() == 2);
    CHECK(all[0].standing == met);
    CHECK(all[0].stopped_by == StoppedBy::handed_on);
    CHECK(all[0].stopped == ny("2026-06-01 12:00"));
    CHECK(all[0].used == hours(2));
    CHECK(all[1].ordinal == 2);
    CHECK(all[1].standing == breached);
    CHECK(all[1].decided_at == ny("2026-06-02 13:00"));
    CHECK(all[1].stopped_by == StoppedBy::resolved);
    CHECK(all[1].used == hours(5));
    CHECK(all[1].overrun == hours(1));
}

TEST_CASE("a ticket is opened with the team that it names") {
    Desk desk({of_team({target("resolution", hours(4))})}, {ny_spec()});
    auto story = story_of(desk);
    story.created(ny("2026-06-01 09:00"), {story.team_is("core")});
    CHECK(desk.one(story, ny("2026-06-01 10:00")).started == ny("2026-06-01 09:00"));
}

TEST_CASE("as long as a partner has it the clock of its team stands over") {
    Desk desk({of_team({target("resolution", hours(8))}), of_partner({target("repair", hours(4))})},
              {ny_spec()});
    auto story = story_of(desk);
    story.created(ny("2026-06-01 09:00"), {story.team_is("core")});
    story.partner(ny("2026-06-01 11:00"), "carrier");
    story.team(ny("2026-06-01 12:00"), "desk");  // it stays with the partner
    story.changed(ny("2026-06-01 13:00"), {story.team_is("core"), story.partner_is(nullptr)});
    const Instant now = ny("2026-06-01 14:00");
    const Cycle team = desk.one(story, now, "resolution");
    CHECK(team.stopped == ny("2026-06-01 11:00"));
    CHECK(team.stopped_by == StoppedBy::handed_on);
    const Cycle partner = desk.one(story, now, "repair");
    CHECK(partner.started == ny("2026-06-01 11:00"));
    CHECK(partner.due == ny("2026-06-01 15:00"));
    CHECK(partner.stopped == ny("2026-06-01 13:00"));
    CHECK(partner.stopped_by == StoppedBy::handed_on);
    const Cycle again = desk.one(story, now, "resolution", 2);
    CHECK(again.started == ny("2026-06-01 13:00"));
    CHECK(again.standing == running);
    CHECK(cycles(desk, story, now).size() == 3);
}

TEST_CASE("another team of a ticket that stays with the partner begins nothing anew") {
    Desk desk({of_partner({target("acknowledge", hours(1))})}, {ny_spec()});
    auto story = story_of(desk);
    story.created(ny("2026-06-01 09:00"), {story.team_is("core"), story.partner_is("carrier")});
    story.reply(ny("2026-06-01 09:30"));
    story.team(ny("2026-06-01 10:00"), "desk");
    const auto all = cycles(desk, story, ny("2026-06-01 16:00"));
    REQUIRE(all.size() == 1);
    CHECK(all[0].stopped_by == StoppedBy::acknowledged);
    CHECK(all[0].used == minutes(30));
}

TEST_CASE("more than one agreement runs with one team, and each pauses by its own rule") {
    ServiceLevel other = of_team({target("resolution", hours(6))});
    other.name = "core-office";
    Desk desk({of_team({pausing(target("resolution", hours(4)), {"waiting-customer"})}), other},
              {ny_spec()});
    auto story = story_of(desk);
    story.created(ny("2026-06-01 09:00")).wait(ny("2026-06-01 09:30"));
    story.team(ny("2026-06-01 10:00"), "core").resume(ny("2026-06-01 12:00"));
    const auto all = cycles(desk, story, ny("2026-06-01 12:30"));
    REQUIRE(all.size() == 2);
    CHECK(all[0].due == ny("2026-06-01 16:00"));  // paused from the hand-off to 12:00
    CHECK(all[1].due == ny("2026-06-01 16:00"));  // six hours from 10:00, never paused
    CHECK(all[0].used == minutes(30));
    CHECK(all[1].used == minutes(150));
}

TEST_CASE("what is resolved and reopened with the same party goes on") {
    Desk desk({of_team({target("resolution", hours(4))})}, {ny_spec()});
    auto story = story_of(desk);
    story.created(ny("2026-06-01 09:00"), {story.team_is("core")});
    story.resolve(ny("2026-06-01 10:00")).reopen(ny("2026-06-01 12:00"));
    const auto all = cycles(desk, story, ny("2026-06-01 13:00"));
    REQUIRE(all.size() == 1);
    CHECK(all[0].due == ny("2026-06-01 15:00"));
    CHECK(all[0].used == hours(2));
}

TEST_CASE("what was handed over while it was resolved begins when it is reopened") {
    Desk desk({of_team({target("resolution", hours(4))}), of_partner({target("repair", hours(2))})},
              {ny_spec()});
    auto story = story_of(desk);
    story.created(ny("2026-06-01 09:00"), {story.team_is("core")});
    story.resolve(ny("2026-06-01 10:00"));
    story.partner(ny("2026-06-01 11:00"), "carrier");
    CHECK(cycles(desk, story, ny("2026-06-01 11:30")).size() == 1);
    story.reopen(ny("2026-06-01 12:00"));
    const auto now = ny("2026-06-01 12:30");
    CHECK(desk.one(story, now, "repair").started == ny("2026-06-01 12:00"));
    CHECK(desk.one(story, now, "resolution").standing == met);
    // Back with the team before that, its earlier leg having been handed on.
    auto other = story_of(desk);
    other.created(ny("2026-06-01 09:00"), {other.team_is("core")});
    other.team(ny("2026-06-01 10:00"), "desk").resolve(ny("2026-06-01 11:00"));
    other.team(ny("2026-06-01 12:00"), "core").reopen(ny("2026-06-01 13:00"));
    CHECK(desk.one(other, ny("2026-06-01 14:00"), "resolution", 2).started ==
          ny("2026-06-01 13:00"));
}

TEST_CASE("a reopening that hands it over is a new leg, not the old one") {
    Desk desk({of_team({target("resolution", hours(4))})}, {ny_spec()});
    auto story = story_of(desk);
    story.created(ny("2026-06-01 09:00"), {story.team_is("core")});
    story.resolve(ny("2026-06-01 10:00"));
    story.team(ny("2026-06-01 11:00"), "desk");
    story.changed(ny("2026-06-01 12:00"), {story.status_is(Status::active), story.team_is("core")});
    const Cycle second = desk.one(story, ny("2026-06-01 13:00"), "resolution", 2);
    CHECK(second.started == ny("2026-06-01 12:00"));
    CHECK(second.used == hours(1));
}

TEST_CASE("who is named in the hand-off was assigned at once, who is named later is later") {
    Desk desk({of_team({target("assign", minutes(30))})}, {ny_spec()});
    auto story = story_of(desk);
    story.created(ny("2026-06-01 09:00"));
    story.changed(ny("2026-06-01 10:00"), {story.team_is("core"), story.agent_is("asha")});
    CHECK(desk.one(story, ny("2026-06-01 12:00")).used == 0);
    CHECK(desk.one(story, ny("2026-06-01 12:00")).stopped_by == StoppedBy::assigned);
    story.team(ny("2026-06-01 13:00"), "desk").team(ny("2026-06-01 14:00"), "core");
    story.changed(ny("2026-06-01 14:45"), {story.agent_is("kamal")});
    const Cycle second = desk.one(story, ny("2026-06-01 16:00"), "assign", 2);
    CHECK(second.standing == breached);
    CHECK(second.decided_at == ny("2026-06-01 14:30"));
}

TEST_CASE("the first answer of a party is the first after the hand-off") {
    Desk desk({of_team({target("first_response", hours(1))})}, {ny_spec()});
    auto story = story_of(desk);
    story.created(ny("2026-06-01 09:00")).reply(ny("2026-06-01 09:10"));
    story.team(ny("2026-06-01 10:00"), "core");
    CHECK(desk.one(story, ny("2026-06-01 10:30")).standing == running);
    story.reply(ny("2026-06-01 10:40"));
    CHECK(desk.one(story, ny("2026-06-01 12:00")).used == minutes(40));
}

TEST_CASE("a clock between two events runs with its party alone") {
    using Kind = EventToken::Kind;
    const EventToken waits{Kind::stage, "waiting-customer", 0};
    const EventToken goes_on{Kind::status, {}, static_cast<std::int64_t>(Status::active)};
    Desk desk({of_partner({tokens("repair", waits, goes_on, hours(2))})}, {ny_spec()});
    auto story = story_of(desk);
    story.created(ny("2026-06-01 09:00")).wait(ny("2026-06-01 09:30"));
    CHECK(cycles(desk, story, ny("2026-06-01 10:00")).empty());
    story.resume(ny("2026-06-01 10:00"));
    story.partner(ny("2026-06-01 10:30"), "carrier").wait(ny("2026-06-01 11:00"));
    CHECK(desk.one(story, ny("2026-06-01 11:30")).due == ny("2026-06-01 13:00"));
    story.partner(ny("2026-06-01 12:00"), nullptr);
    CHECK(desk.one(story, ny("2026-06-01 14:00")).stopped_by == StoppedBy::handed_on);
}

TEST_CASE("a ticket that is given up ends the leg void") {
    Desk desk({of_team({target("resolution", hours(4))})}, {ny_spec()});
    auto story = story_of(desk);
    story.created(ny("2026-06-01 09:00"), {story.team_is("core")});
    story.cancel(ny("2026-06-01 10:00"));
    CHECK(desk.one(story, ny("2026-06-01 16:00")).standing.exclusion == Exclusion::void_);
}

}  // namespace leg_test
