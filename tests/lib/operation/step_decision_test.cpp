#include "tests/lib/operation/act_fixture.hpp"
#include "tests/lib/sla/levels.hpp"

#include <algorithm>

namespace step_decision_test {

using namespace svcops;
using namespace svcops::test;

namespace {

svcops::Step step(const char* name, const char* team, std::vector<std::uint8_t> after) {
    svcops::Step made;
    made.name = name;
    made.team = team;
    made.after = std::move(after);
    return made;
}

// pick, then ship, both of one kind of ticket, the incident of the fixture; wrap may be left out.
std::unique_ptr<LevelBook> book(const Names& names) {
    ServiceLevel shop;
    shop.name = "shop";
    shop.type = LevelType::fulfilment;
    shop.calendar = "always";
    shop.match = *Filter::parse("kind:incident", ticket_filter_keys, {});
    shop.steps = {step("pick", "warehouse", {}), step("wrap", "", {0}),
                  step("ship", "couriers", {1})};
    shop.steps[1].optional = true;
    for (const svcops::Step& each : shop.steps) {
        shop.targets.push_back(target(each.name, hour));
    }
    return std::make_unique<LevelBook>(std::vector{shop}, std::vector<Calendar>(),
                                       std::span<const Workflow>(), names);
}

Act doing(StepMove what, std::string name, std::int64_t hours) {
    Act act = at(hours);
    act.step = StepAct{what, std::move(name), {}, book};
    return act;
}

std::vector<std::string> refusals(ActDesk& desk, const Act& act) {
    std::vector<std::string> lines;
    for (const Problem& problem : desk.act({1}, act, Conduct::keep_going).refused) {
        lines.push_back(problem.what);
    }
    return lines;
}

bool has(const std::vector<WordId>& words, Store& store, std::string_view name) {
    return std::ranges::any_of(words,
                               [&](WordId word) { return store.names().word_name(word) == name; });
}

}  // namespace

TEST_CASE("who starts a step hands the ticket over to the team that owns it, in one event") {
    ActDesk desk(1);
    const auto acted = desk.act({1}, doing(StepMove::start, "", 1));
    CHECK(acted.changed == std::vector<TicketId>{1});
    const Ticket ticket = desk.ticket(1);
    CHECK(desk.store().names().word_name(ticket.team) == "warehouse");
    CHECK(has(ticket.steps_started, desk.store(), "pick"));
    const auto logs = desk.store().logs(Noun::ticket, {}, {});
    CHECK(logs->next()->events.size() == 2);
}

TEST_CASE("a step that is so already is no event") {
    ActDesk desk(1);
    desk.act({1}, doing(StepMove::start, "pick", 1));
    const auto acted = desk.act({1}, doing(StepMove::start, "pick", 2));
    CHECK(acted.changed.empty());
    CHECK(acted.unchanged == std::vector<TicketId>{1});
    CHECK(acted.op == 0);
}

TEST_CASE("a step is not worked on before those that it waits for") {
    ActDesk desk(1);
    CHECK(refusals(desk, doing(StepMove::start, "ship", 1)) ==
          std::vector<std::string>{"T-1 cannot start 'ship': it waits for wrap"});
    CHECK(refusals(desk, doing(StepMove::done, "ship", 1)).size() == 1);
    CHECK(refusals(desk, doing(StepMove::fail, "ship", 1)).size() == 1);
    desk.act({1}, doing(StepMove::skip, "wrap", 1));
    CHECK(refusals(desk, doing(StepMove::start, "ship", 2)).size() == 1);
    desk.act({1}, doing(StepMove::done, "pick", 3));
    CHECK(refusals(desk, doing(StepMove::start, "ship", 4)).empty());
}

TEST_CASE("an earlier instant is held against what was recorded of the step next") {
    ActDesk desk(1);
    desk.act({1}, doing(StepMove::start, "pick", 10));
    const auto lines = refusals(desk, doing(StepMove::done, "pick", 5));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].starts_with("T-1 has 'pick' under way at "));
    // Done later, it may have been tried before.
    desk.act({1}, doing(StepMove::done, "pick", 20));
    CHECK(refusals(desk, doing(StepMove::fail, "pick", 15)).size() == 1);
    CHECK(refusals(desk, doing(StepMove::fail, "pick", 5)).empty());
}

TEST_CASE("an order that ended takes no steps, but those of the time before") {
    ActDesk desk(1);
    desk.act({1}, move(Status::cancelled, 10));
    CHECK(refusals(desk, doing(StepMove::start, "pick", 11)).size() == 1);
    CHECK(refusals(desk, doing(StepMove::start, "pick", 9)).empty());
}

TEST_CASE("a reason is needed where a step is not optional, and has to say something") {
    ActDesk desk(1);
    CHECK(refusals(desk, doing(StepMove::skip, "pick", 1)) ==
          std::vector<std::string>{"T-1 cannot skip 'pick' without a reason"});
    auto silent = doing(StepMove::skip, "pick", 1);
    silent.step->reason = " ";
    CHECK_THROWS_AS(desk.act({1}, silent), InputError);
    silent.step->reason = "out of stock";
    CHECK(refusals(desk, silent).empty());
}

TEST_CASE("what is rehearsed of a step is what is written") {
    ActDesk desk(1);
    auto rehearsed = desk.rehearse({1}, doing(StepMove::start, "pick", 1));
    REQUIRE(rehearsed.acted().changed.size() == 1);
    const Ticket would_be = fold(rehearsed.log(0));
    REQUIRE(would_be.steps_started.size() == 1);
    CHECK(rehearsed.names().word_name(would_be.steps_started[0]) == "pick");
    CHECK(desk.ticket(1).steps_started.empty());
}

}  // namespace step_decision_test
