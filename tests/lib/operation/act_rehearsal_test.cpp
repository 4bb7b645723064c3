#include "tests/lib/operation/act_fixture.hpp"

#include <algorithm>

namespace act_rehearsal_test {

using namespace svcops;
using namespace svcops::test;

TEST_CASE("what is rehearsed is what is written") {
    ActDesk desk(3);
    desk.act({3}, move(Status::resolved, 1));
    auto what = move(Status::cancelled, 2);
    what.fields = {assignment(f::team, "নতুন দল"), assignment(f::agent, "juma"),
                   assignment(f::customer, "+8801712345678")};
    what.message = Message{"কারণ"};
    what.activity = "given-up";
    const auto written = desk.last_operation();
    auto rehearsed = desk.rehearse({1, 2, 3}, what, Conduct::keep_going);
    CHECK(desk.last_operation() == written);
    std::vector<Ticket> would_be;
    for (std::size_t i = 0; i < rehearsed.acted().changed.size(); ++i) {
        would_be.push_back(fold(rehearsed.log(i)));
    }
    const auto acted = desk.act({1, 2, 3}, what, Conduct::keep_going);
    CHECK(rehearsed.acted().changed == acted.changed);
    CHECK(rehearsed.acted().refused == acted.refused);
    REQUIRE(would_be.size() == 2);
    for (const Ticket& expected : would_be) {
        const Ticket is = desk.ticket(expected.id);
        CHECK(is.status == expected.status);
        CHECK(desk.store().names().word_name(is.team) ==
              rehearsed.names().word_name(expected.team));
        CHECK(desk.store().names().record_name(Noun::agent, is.agent) ==
              rehearsed.names().record_name(Noun::agent, expected.agent));
        CHECK(is.updated == expected.updated);
    }
    const auto team = std::ranges::find_if(rehearsed.fields(), [](const FieldChange& row) {
        return row.ticket == 2 && row.field->number == f::team;
    });
    REQUIRE(team != rehearsed.fields().end());
    CHECK(team->before.empty());
    CHECK(team->after == "নতুন দল");
}

TEST_CASE("a rehearsed event stands where it happened, not at the end") {
    ActDesk desk(1);
    desk.act({1}, move(Status::resolved, 20));
    auto rehearsed = desk.rehearse({1}, move(Status::waiting, 10));
    const auto log = rehearsed.log(0);
    REQUIRE(log.events.size() == 3);
    CHECK(log.events[1].op == newest_operation);
    CHECK(fold(log).status == Status::resolved);
}

}  // namespace act_rehearsal_test
