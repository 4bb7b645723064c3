#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace agent_kind_test {

using namespace svcops;
using namespace svcops::test;

namespace {

const std::string office = document("Calendar", "office",
                                    "  timeZone: Asia/Dhaka\n"
                                    "  hours: {sun-thu: ['09:00-17:00']}\n");

}  // namespace

TEST_CASE("an agent names login, roles, teams, skills, languages, capacity and hours") {
    const auto reading = load(files({document("Agent", "rahima",
                                              "  user: rbegum\n"
                                              "  roles: [agent, lead]\n"
                                              "  teams: network\n"
                                              "  skills: [connection, wlan]\n"
                                              "  languages: [bn, en-GB]\n"
                                              "  capacity: 5\n"
                                              "  calendar: office\n"
                                              "  active: false\n"),
                                     office}));
    REQUIRE(reading);
    REQUIRE(reading->agents.size() == 1);
    const Agent& agent = reading->agents.front();
    CHECK(agent.name == "rahima");
    CHECK(agent.user == "rbegum");
    CHECK(agent.roles == std::vector{Role::agent, Role::lead});
    CHECK(agent.teams == std::vector<std::string>{"network"});
    CHECK(agent.skills == std::vector<std::string>{"connection", "wlan"});
    CHECK(agent.languages == std::vector<std::string>{"bn", "en-gb"});
    CHECK(agent.capacity == 5);
    CHECK(agent.calendar == "office");
    CHECK_FALSE(agent.active);
}

TEST_CASE("an agent of whom nothing is said is an active agent with the name as login") {
    const auto reading = load(files({document("Agent", "kamal", "  teams: []\n")}));
    REQUIRE(reading);
    const Agent& agent = reading->agents.front();
    CHECK(agent.user == "kamal");
    CHECK(agent.roles == std::vector{Role::agent});
    CHECK(!agent.capacity);
    CHECK(agent.active);
}

TEST_CASE("one mistake in an agent hides no other") {
    const auto lines = problems({document("Agent", "x",
                                          "  user: 'r begum'\n"
                                          "  roles: [agent, leader]\n"
                                          "  languages: [bn, english]\n"
                                          "  capacity: many\n"
                                          "  calendar: ofice\n"
                                          "  skill: wlan\n"),
                                 office});
    REQUIRE(lines.size() == 6);
    CHECK(lines[0].starts_with("a.yaml:5:9: error: 'r begum' is no login"));
    CHECK(lines[1].starts_with("a.yaml:6:18: error: unknown word 'leader' (did you mean 'lead'?)"));
    CHECK(lines[2].starts_with("a.yaml:7:19: error: 'english' is no language"));
    CHECK(lines[3].starts_with("a.yaml:8:13: error: "));
    CHECK(lines[4].starts_with(
        "a.yaml:9:13: error: unknown calendar 'ofice' (did you mean 'office'?)"));
    CHECK(lines[5].starts_with("a.yaml:10:3: error: unknown key 'skill' (did you mean 'skills'?)"));
}

TEST_CASE("a login is one person's, and so is a name") {
    const auto lines =
        problems({document("Agent", "a", "  user: b\n"), document("Agent", "b", "  active: true\n"),
                  document("Agent", "b", "  user: c\n")});
    REQUIRE(lines.size() == 2);
    CHECK(
        lines[0].starts_with("b.yaml:3:18: error: 'a' and 'b' have the same user 'b' (the other "
                             "is at a.yaml:5:9"));
    CHECK(lines[1].starts_with("c.yaml:3:18: error: Agent 'b' twice"));
}

TEST_CASE("a run that asks clocks alone passes over agents") {
    const auto wrong = document("Agent", "x", "  capacity: many\n");
    CHECK(load(files({wrong}), Extent::clocks));
    CHECK_FALSE(load(files({wrong})));
}

}  // namespace agent_kind_test
