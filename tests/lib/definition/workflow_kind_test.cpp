#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

namespace workflow_kind_test {

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

TEST_CASE("one mistake in a workflow hides no other") {
    const auto lines =
        problems({document("Workflow", "x",
                           "  ticketKind: incidnt\n"
                           "  stages:\n"
                           "    new: nwe\n"
                           "    Odd Name: {status: active, moves: [actve]}\n"
                           "    active: {status: active, moves: [new, clsed]}\n"
                           "    closed: {stats: closed, displayName: {xx: 5, bn: true}}\n"
                           "    waiting: {status: waiting, moves: [resolved, fin]}\n"
                           "    fin: closed\n"
                           "    resolved: resolved\n")});
    REQUIRE(lines.size() == 10);
    CHECK(lines[0].starts_with("a.yaml:5:15: error: unknown kind of ticket 'incidnt'"));
    CHECK(lines[1].starts_with("a.yaml:7:10: error: unknown status 'nwe'"));
    CHECK(lines[2].starts_with("a.yaml:8:5: error: 'Odd Name' is not a name"));
    CHECK(lines[3].starts_with("a.yaml:8:40: error: unknown stage 'actve'"));
    CHECK(lines[4].starts_with("a.yaml:9:43: error: unknown stage 'clsed'"));
    CHECK(lines[5].starts_with("a.yaml:10:13: error: key 'status' is missing"));
    CHECK(lines[6].starts_with("a.yaml:10:14: error: unknown key 'stats'"));
    CHECK(lines[7].starts_with("a.yaml:10:43: error: unknown language 'xx'"));
    CHECK(lines[8].starts_with("a.yaml:10:54: error: 'true' is not text"));
    CHECK(lines[9].starts_with("a.yaml:11:50: error: no ticket moves from waiting to closed"));
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

TEST_CASE("a workflow says in calendar time for how long a closed ticket may be reopened") {
    const auto workflow = [](std::string_view within) {
        return document("Workflow", "x",
                        fmt::format("  stages: {{new: new}}\n  reopenWithin: {}\n", within));
    };
    const auto reading = load(files({workflow("2w")}));
    REQUIRE(reading);
    CHECK(reading->workflows.front().reopen_within->days == 14);
    CHECK(
        first_problem(workflow("3bd")) ==
        "a.yaml:6:17: error: '3bd' needs a calendar, and there is none here (write h, d, w or mo)");
    CHECK(first_problem(workflow("14")).starts_with("a.yaml:6:17: error: "));
}

}  // namespace workflow_kind_test
