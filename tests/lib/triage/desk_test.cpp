#include "tests/lib/triage/rules.hpp"

#include <doctest/doctest.h>

namespace desk_test {

using namespace svcops;
using namespace svcops::story;

namespace {

namespace f = ticket_field;

const Instant monday = utc("2026-06-01 09:00");

Rule assigning(Assign assign = {}) {
    Rule made = rule("assign", "kind:incident");
    made.assign = std::move(assign);
    return made;
}

Agent able(std::string name, std::vector<std::string> skills, std::optional<std::int64_t> capacity,
           std::vector<std::string> languages = {}) {
    Agent agent = person(std::move(name));
    for (std::string& skill : skills) {
        agent.skills.push_back({std::move(skill), {}, {}});
    }
    agent.capacity = capacity;
    agent.languages = std::move(languages);
    return agent;
}

// An incident of team network with what else is said of it.
Story asked(const Office& office, std::vector<Change> more = {}) {
    auto story = office.story();
    more.push_back({f::kind, Value::of(std::int64_t{1})});
    more.push_back(story.word(f::team, Vocabulary::team, "network"));
    story.created(monday, std::move(more));
    return story;
}

std::string chosen(Office& office, Story& story) {
    const auto told = office.told(story, monday);
    const auto arrow = told.find("agent ->");
    return arrow == std::string::npos ? told : told.substr(arrow + 8);
}

}  // namespace

TEST_CASE("a ticket goes to the one of its team with the fewest open tickets") {
    Office office;
    office.rules = {assigning()};
    office.agents = {person("asha"), person("juma"), person("zuri", {"retail"})};
    office.loads = {{"asha", 3}, {"juma", 2}, {"zuri", 0}};
    auto story = asked(office);
    CHECK(chosen(office, story) == "juma");
    office.loads["asha"] = 2;
    CHECK(chosen(office, story) == "asha");  // equal: by name
}

TEST_CASE("of equally loaded ones the one with the most room is chosen") {
    Office office;
    office.rules = {assigning()};
    office.agents = {able("asha", {}, 4), able("juma", {}, 8)};
    office.loads = {{"asha", 2}, {"juma", 2}};
    auto story = asked(office);
    CHECK(chosen(office, story) == "juma");
}

TEST_CASE("nobody gets more than the capacity, and the ticket waits when all are full") {
    Office office;
    office.rules = {assigning()};
    office.rules[0].tags = {"routed"};
    office.agents = {able("asha", {}, 2), able("juma", {}, 5)};
    office.loads = {{"asha", 1}, {"juma", 4}};
    auto story = asked(office);
    CHECK(chosen(office, story).starts_with("asha"));
    office.loads = {{"asha", 2}, {"juma", 5}};
    CHECK(office.told(story, monday) == "assign: (nobody is there to take it)");
    CHECK(office.triage(story, monday).events.empty());
}

TEST_CASE("skills are needed, of the rule and of the ticket's category") {
    Office office;
    Assign assign;
    assign.skills = {"wlan"};
    assign.skill_from = find_field(ticket_fields, "category");
    office.rules = {assigning(assign)};
    office.agents = {able("asha", {"wlan"}, {}), able("juma", {"wlan", "billing"}, {}),
                     able("zuri", {"billing"}, {})};
    auto plain = asked(office);
    CHECK(chosen(office, plain) == "asha");
    auto story = asked(office, {plain.word(f::category, Vocabulary::category, "billing")});
    CHECK(chosen(office, story) == "juma");
    auto other = asked(office, {plain.word(f::category, Vocabulary::category, "noise")});
    CHECK(office.told(other, monday) == "assign: (nobody is there to take it)");
}

TEST_CASE("a skill whose certificate has ended is not there, nor one that begins tomorrow") {
    Office office;
    Assign assign;
    assign.skills = {"fraud"};
    office.rules = {assigning(assign)};
    office.agents = {able("asha", {"fraud"}, {}), able("juma", {"fraud"}, {}),
                     able("zuri", {"fraud"}, {})};
    office.agents[0].skills[0].cert = Certificate{{}, CivilDay(2026, 5, 31), ""};
    office.agents[1].skills[0].cert = Certificate{CivilDay(2026, 6, 2), {}, ""};
    office.agents[2].skills[0].cert = Certificate{CivilDay(2026, 6, 1), CivilDay(2026, 6, 1), ""};
    auto story = asked(office);
    CHECK(chosen(office, story) == "zuri");
    office.agents[2].skills[0].level = 0;
    CHECK(office.told(story, monday) == "assign: (nobody is there to take it)");
}

TEST_CASE("the customer's language goes before load, and is a must where it is required") {
    Office office;
    office.rules = {assigning()};
    office.agents = {able("asha", {}, {}, {"bn", "en"}), able("juma", {}, {}, {"sw"})};
    office.loads = {{"asha", 9}, {"juma", 0}};
    auto names = office.story();
    auto bengali = asked(office, {names.word(f::language, Vocabulary::language, "bn")});
    CHECK(chosen(office, bengali) == "asha");
    auto arabic = asked(office, {names.word(f::language, Vocabulary::language, "ar")});
    CHECK(chosen(office, arabic) == "juma");
    office.rules[0].assign->language = Spoken::required;
    CHECK(office.told(arabic, monday) == "assign: (nobody is there to take it)");
    office.rules[0].assign->language = Spoken::ignored;
    CHECK(chosen(office, bengali) == "juma");
}

TEST_CASE("whom the customer prefers goes first, but not over capacity") {
    Office office;
    Assign assign;
    assign.preference = "agent";
    office.rules = {assigning(assign)};
    office.agents = {able("asha", {}, 3), able("juma", {}, {})};
    office.loads = {{"asha", 2}};
    auto names = office.story();
    auto story =
        asked(office, {names.word(f::preference, Vocabulary::preference, "contact=evening"),
                       names.word(f::preference, Vocabulary::preference, "agent=asha")});
    CHECK(chosen(office, story) == "asha");
    office.loads = {{"asha", 3}};
    CHECK(chosen(office, story) == "juma");
}

TEST_CASE("who is at work goes before who is not") {
    Office office;
    office.calendar(dhaka_spec());  // 09:00 to 17:00 in Dhaka; it is 15:00 there
    office.calendar(ny_spec());     // 05:00 in New York
    office.rules = {assigning()};
    office.agents = {person("asha"), person("juma")};
    office.agents[0].calendar = "ny";
    office.agents[1].calendar = "dhaka";
    office.loads = {{"juma", 7}};
    auto story = asked(office);
    CHECK(chosen(office, story) == "juma");
}

TEST_CASE("who is not active gets nothing, and a ticket that somebody has stays") {
    Office office;
    office.rules = {assigning()};
    office.agents = {person("asha"), person("juma")};
    office.agents[0].active = false;
    auto story = asked(office);
    CHECK(chosen(office, story) == "juma");
    office.apply_to(story, monday);
    CHECK(office.told(story, monday + Seconds{60}).empty());
    office.agents[0].active = true;
    story.changed(monday + Seconds{120}, {{f::agent, Value::null()}});
    CHECK(office.told(story, monday + Seconds{180}) == "assign: agent ->asha");
}

TEST_CASE("what is given in a run counts in it") {
    const std::vector<Agent> agents{able("asha", {}, 2), able("juma", {}, 1)};
    svcops::Desk desk(agents, {}, monday);
    const Rule spread = assigning();
    std::string order;
    while (const Agent* agent = desk.choose(spread, {"network", {}, {}, {}})) {
        order += agent->name + " ";
        desk.give(spread, *agent);
    }
    CHECK(order == "asha juma asha ");
}

TEST_CASE("round robin goes on after the last one, whatever the load, and skips who is full") {
    std::vector<Agent> agents{person("asha"), person("juma"), person("zuri")};
    agents[2].capacity = 0;
    svcops::Desk desk(agents, {}, monday);
    desk.load("juma", 50);
    Assign assign;
    assign.by = Strategy::round_robin;
    const Rule turns = assigning(assign);
    desk.last("assign", "asha");
    std::string order;
    for (int i = 0; i < 4; ++i) {
        const Agent* agent = desk.choose(turns, {"network", {}, {}, {}});
        REQUIRE(agent != nullptr);
        order += agent->name + " ";
        desk.give(turns, *agent);
    }
    CHECK(order == "juma asha juma asha ");
}

}  // namespace desk_test
