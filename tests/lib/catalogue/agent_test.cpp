#include "lib/catalogue/agent.hpp"

#include <doctest/doctest.h>

namespace agent_test {

using namespace svcops;

TEST_CASE("an agent has the roles, teams and skills that are named and no others") {
    Agent agent;
    agent.roles = {Role::agent, Role::lead};
    agent.teams = {"network"};
    agent.skills = {"connection"};
    CHECK(agent.has(Role::lead));
    CHECK_FALSE(agent.has(Role::manager));
    CHECK(agent.in_team("network"));
    CHECK_FALSE(agent.in_team("net"));
    CHECK(agent.has_skill("connection"));
    CHECK_FALSE(agent.has_skill("billing"));
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
