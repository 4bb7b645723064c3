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
    REQUIRE(agent.skills.size() == 2);
    CHECK(agent.skills[0].name == "connection");
    CHECK(agent.skills[1].name == "wlan");
    CHECK(!agent.skills[1].level);
    CHECK(!agent.skills[1].cert);
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

TEST_CASE("skills are a map where levels and certificates are known") {
    const auto reading = load(files(
        {document("Agent", "rahima",
                  "  skills:\n"
                  "    connection: {level: 3}\n"
                  "    fraud: {level: 2, cert: {from: 2026-01-10, until: 2026-06-30, by: Acme}}\n"
                  "    wlan: {cert: {until: 2027-01-01}}\n")}));
    REQUIRE(reading);
    const auto& skills = reading->agents.front().skills;
    REQUIRE(skills.size() == 3);
    CHECK(skills[0].level == 3);
    CHECK(!skills[0].cert);
    CHECK(skills[1].cert->from == CivilDay(2026, 1, 10));
    CHECK(skills[1].cert->until == CivilDay(2026, 6, 30));
    CHECK(skills[1].cert->by == "Acme");
    CHECK(!skills[2].level);
    CHECK(!skills[2].cert->from);
}

TEST_CASE("a skill is of level 0 to 4, and its certificate ends after it began") {
    const auto lines = problems({document("Agent", "x",
                                          "  skills:\n"
                                          "    a: {level: 5}\n"
                                          "    b: {cert: {from: 2026-02-01, until: 2026-01-31}}\n"
                                          "    c: {cert: {from: 2026-02-01, until: 2026-02-01}}\n"
                                          "    d: {cert: {to: 2026-02-01}}\n"
                                          "    e: {cert: {from: 2026-02-30}}\n")});
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].starts_with("a.yaml:6:16: error: there is no level 5 (write 0 to 4)"));
    CHECK(lines[1].starts_with("a.yaml:7:41: error: the certificate ends before it begins"));
    CHECK(lines[2].starts_with("a.yaml:9:16: error: unknown key 'to'"));
    CHECK(lines[3].starts_with("a.yaml:10:22: error: "));
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
