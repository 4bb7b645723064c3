#include "lib/catalogue/agent.hpp"

#include <doctest/doctest.h>

namespace agent_test {

using namespace svcops;

TEST_CASE("an agent has the roles, teams and skills that are named and no others") {
    Agent agent;
    agent.roles = {Role::agent, Role::lead};
    agent.teams = {"network"};
    agent.skills = {{"connection", {}, {}}};
    CHECK(agent.has(Role::lead));
    CHECK_FALSE(agent.has(Role::manager));
    CHECK(agent.in_team("network"));
    CHECK_FALSE(agent.in_team("net"));
    CHECK(agent.has_skill("connection", CivilDay(2026, 6, 1)));
    CHECK_FALSE(agent.has_skill("billing", CivilDay(2026, 6, 1)));
}

TEST_CASE("a skill is held from the first day of its certificate to the last, both with it") {
    Agent agent;
    agent.skills = {{"fraud", 3, Certificate{CivilDay(2026, 1, 10), CivilDay(2026, 6, 30), ""}}};
    CHECK_FALSE(agent.has_skill("fraud", CivilDay(2026, 1, 9)));
    CHECK(agent.has_skill("fraud", CivilDay(2026, 1, 10)));
    CHECK(agent.has_skill("fraud", CivilDay(2026, 6, 30)));
    CHECK_FALSE(agent.has_skill("fraud", CivilDay(2026, 7, 1)));
}

TEST_CASE("level 0 is no skill yet, and no level is one") {
    Agent agent;
    agent.skills = {{"fraud", 0, {}}, {"mobile", {}, {}}, {"wlan", 1, {}}};
    CHECK_FALSE(agent.has_skill("fraud", CivilDay(2026, 6, 1)));
    CHECK(agent.has_skill("mobile", CivilDay(2026, 6, 1)));
    CHECK(agent.has_skill("wlan", CivilDay(2026, 6, 1)));
}

TEST_CASE("a language is spoken whatever its region") {
    Agent agent;
    agent.languages = {"bn", "en-gb"};
    CHECK(agent.speaks("bn"));
    CHECK(agent.speaks("bn-BD"));
    CHECK(agent.speaks("en"));
    CHECK_FALSE(agent.speaks("sw"));
    CHECK_FALSE(agent.speaks("b"));
}

TEST_CASE("an agent is found by the login, not by the name") {
    std::vector<Agent> agents(2);
    agents[0].name = "rahima";
    agents[0].user = "rbegum";
    agents[1].name = agents[1].user = "kamal";
    CHECK(agent_of(agents, "rbegum") == agents.data());
    CHECK(agent_of(agents, "kamal") == &agents[1]);
    CHECK(agent_of(agents, "rahima") == nullptr);
}

}  // namespace agent_test
