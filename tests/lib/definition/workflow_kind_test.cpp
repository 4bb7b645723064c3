#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

using namespace svcops;
using namespace svcops::test;

TEST_CASE("a workflow names the stages of a kind of ticket in their order") {
    const auto reading = load(files({document("Workflow", "incident",
                                              "  ticketKind: incident\n"
                                              "  stages:\n"
                                              "    new: new\n"
                                              "    investigating: {status: active, displayName: "
                                              "{bn: তদন্ত}, moves: [waiting-customer, resolved]}\n"
                                              "    waiting-customer: waiting\n"
                                              "    resolved: resolved\n")}));
    REQUIRE(reading);
    const Workflow* workflow = reading->workflow(TicketKind::incident);
    REQUIRE(workflow != nullptr);
    CHECK(workflow->stages.size() == 4);
    CHECK(workflow->stages[0].name == "new");
    CHECK(workflow->find("investigating")->status == Status::active);
    CHECK(workflow->find("investigating")->display_name.at("bn") == "তদন্ত");
    CHECK(workflow->find("investigating")->moves ==
          std::vector<std::string>{"waiting-customer", "resolved"});
    CHECK(workflow->find("waiting-customer")->place.line == 9);
    CHECK(reading->workflow(TicketKind::order) == nullptr);
}

TEST_CASE("a workflow may forbid moves and never invent one") {
    CHECK(first_problem(
              document("Workflow", "x",
                       "  stages: {new: {status: new, moves: [closed]}, closed: closed}\n")) ==
          "a.yaml:5:39: error: no ticket moves from new to closed (a workflow may forbid moves "
          "between "
          "statuses, never add one)");
    CHECK(
        first_problem(document(
            "Workflow", "x", "  stages: {new: {status: new, moves: [actve]}, active: active}\n")) ==
        "a.yaml:5:39: error: unknown stage 'actve' (did you mean 'active'?)");
    CHECK(first_problem(document("Workflow", "x", "  stages: {new: nwe}\n")) ==
          "a.yaml:5:17: error: unknown status 'nwe' (did you mean 'new'?)");
}

TEST_CASE("one kind of ticket has one workflow") {
    const auto text = [](std::string_view name) {
        return document("Workflow", name, "  ticketKind: order\n  stages: {new: new}\n");
    };
    CHECK(problems({text("one"), text("two")}).at(0) ==
          "b.yaml:3:18: error: two workflows of order tickets (the other is 'one' at a.yaml:3:18)");
}

TEST_CASE("a service names its team and its calendar") {
    const auto reading =
        load(files({document("Service", "network", "  ownerTeam: net\n  calendar: always\n")}));
    REQUIRE(reading);
    CHECK(reading->services.at(0).owner_team == "net");
    CHECK(first_problem(document("Service", "network", "  calendar: alway\n")) ==
          "a.yaml:5:13: error: unknown calendar 'alway' (did you mean 'always'?)");
}
