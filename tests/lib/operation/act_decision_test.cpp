#include "tests/lib/operation/act_fixture.hpp"

namespace act_decision_test {

using namespace svcops;
using namespace svcops::test;

TEST_CASE("every problem of the act itself is told before any ticket is looked at") {
    ActDesk desk(1);
    auto what = edit(
        {assignment(f::priority, "P9"), assignment(f::impact, "7"), assignment(f::team, "\xff"),
         assignment(f::tag_added, "vip"), assignment(f::tag_removed, "vip")},
        101);
    what.cleared = {find_field(ticket_fields, f::subject)};
    what.message = Message{"\u200b"};
    const auto told = refusal([&] { desk.act({99}, what); }, Outcome::usage);
    CHECK(holds(told, "unknown priority 'P9'"));
    CHECK(holds(told, "impact '7' is not 1, 2 or 3"));
    CHECK(holds(told, "team is not valid UTF-8"));
    CHECK(holds(told, "the tag 'vip' is given too"));
    CHECK(holds(told, "no ticket is without a subject"));
    CHECK(holds(told, "the message is empty"));
    CHECK(holds(told, "has not happened yet"));
    CHECK_FALSE(holds(told, "T-99"));
}

TEST_CASE("a message has to be text that can be seen") {
    ActDesk desk(1);
    for (const auto* const nothing : {"", " \t\n", "\u200b", "\u200c \u200d"}) {
        CHECK(holds(refusal([&] { desk.act({1}, say(nothing)); }, Outcome::usage), "is empty"));
    }
    CHECK(holds(refusal([&] { desk.act({1}, say("a\xc3")); }, Outcome::usage), "not valid UTF-8"));
    CHECK(desk.last_operation() == 1);
}

TEST_CASE("tickets that there are not are all told, and nothing is written") {
    ActDesk desk(2);
    const auto told = refusal([&] { desk.act({1, 7, 2, 9}, say("x")); }, Outcome::no_input);
    CHECK(holds(told, "'T-7'"));
    CHECK(holds(told, "'T-9'"));
    CHECK(desk.last_operation() == 2);
}

TEST_CASE("one refusal and no ticket is changed; every refusal is told") {
    ActDesk desk(4);
    desk.act({2, 3}, move(Status::resolved, 1));
    const auto written = desk.last_operation();
    const auto told = refusal(
        [&] {
            desk.act({1, 2, 3, 4}, move(Status::cancelled, 2));
        },
        Outcome::bad_data);
    CHECK(holds(told, "T-2 is resolved and cannot become cancelled"));
    CHECK(holds(told, "T-3 is resolved and cannot become cancelled"));
    CHECK(desk.last_operation() == written);
    CHECK(desk.ticket(1).status == Status::new_);
}

TEST_CASE("going on leaves out the tickets that refuse and tells them") {
    ActDesk desk(3);
    desk.act({2}, move(Status::resolved, 1));
    const auto acted = desk.act({1, 2, 3}, move(Status::cancelled, 2), Conduct::keep_going);
    CHECK(acted.changed == Ids{1, 3});
    CHECK(acted.left_out == 1);
    REQUIRE(acted.refused.size() == 1);
    CHECK(holds(acted.refused.front().what, "T-2"));
    CHECK(desk.ticket(2).status == Status::resolved);
    CHECK(desk.ticket(3).status == Status::cancelled);
}

TEST_CASE("a version other than the one looked at refuses, written or rehearsed, with all else") {
    ActDesk desk(1);
    desk.act({1}, say("note"));
    auto what = move(Status::closed, 2);
    what.expected = 1;
    for (const bool rehearsed : {false, true}) {
        const auto told = refusal(
            [&] {
                if (rehearsed) {
                    desk.rehearse({1}, what);
                } else {
                    desk.act({1}, what);
                }
            },
            Outcome::bad_data);
        CHECK(holds(told, "T-1 is at version 2, not 1"));
        CHECK(holds(told, "T-1 is new and cannot become closed"));
    }
    what = move(Status::active, 2);
    what.expected = 2;
    CHECK(desk.act({1}, what).changed == Ids{1});
}

TEST_CASE("an undo brings the version back") {
    ActDesk desk(1);
    const auto noted = desk.act({1}, say("note")).op;
    test::undo(desk.store(), noted);
    auto what = say("again");
    what.expected = 1;
    CHECK(desk.act({1}, what).op != 0);
}

TEST_CASE("a version and a reference are one ticket's") {
    ActDesk desk(2);
    auto what = edit({assignment(f::ref, "WEB-1")});
    what.expected = 1;
    const auto told = refusal([&] { desk.act({1, 2}, what); }, Outcome::usage);
    CHECK(holds(told, "a reference is one ticket's"));
    CHECK(holds(told, "a version is one ticket's"));
    desk.act({1}, edit({assignment(f::ref, "WEB-1")}));
    CHECK(desk.act({1}, edit({assignment(f::ref, "WEB-1")})).op == 0);
    CHECK(holds(
        refusal([&] { desk.act({2}, edit({assignment(f::ref, "WEB-1")})); }, Outcome::bad_data),
        "the reference 'WEB-1' is T-1's"));
}

TEST_CASE("a ticket of another kind needs a stage that its workflow has") {
    ActDesk desk(1);
    Workflow incident;
    incident.name = "incident";
    incident.kind = TicketKind::incident;
    incident.stages = {{"in-call", Status::active, {}, {}, {}}};
    Workflow order;
    order.name = "order";
    order.kind = TicketKind::order;
    order.stages = {{"picking", Status::active, {}, {}, {}}};
    desk.workflows = {incident, order};
    Act to_call = at(1);
    to_call.stage = assignment(f::stage, "in-call");
    desk.act({1}, to_call);
    CHECK(desk.ticket(1).status == Status::active);
    CHECK(desk.act({1}, to_call).op == 0);
    auto what = edit({assignment(f::kind, "order")}, 2);
    CHECK(holds(refusal([&] { desk.act({1}, what); }, Outcome::bad_data),
                "T-1 is in stage 'in-call', which the workflow 'order' does not have"));
    what.stage = assignment(f::stage, "picking");
    CHECK(desk.act({1}, what).op != 0);
    CHECK(desk.ticket(1).kind == TicketKind::order);
}

TEST_CASE("a closed ticket reopens for as long as its workflow says, and then no more") {
    ActDesk desk(2);
    Workflow incident{"incident", TicketKind::incident, {}, {}};
    incident.reopen_within = parse_duration("2d").value;
    desk.workflows = {incident};
    desk.act({1, 2}, move(Status::resolved, 1));
    desk.act({1, 2}, move(Status::closed, 3));
    const auto told =
        refusal([&] { desk.act({1}, move(Status::active, 3 + 49)); }, Outcome::bad_data);
    CHECK(holds(told, "T-1 was closed at 2023-11-15T01:13:20Z"));
    CHECK(holds(told, "the workflow 'incident' reopens for 2d"));
    CHECK(holds(told, "a new ticket"));
    CHECK(desk.act({1}, move(Status::active, 3 + 48)).changed == Ids{1});
    desk.workflows.clear();
    CHECK(desk.act({2}, move(Status::active, 3 + 96)).changed == Ids{2});
}

TEST_CASE("a promise is made without a word and changed only with one") {
    ActDesk desk(1);
    const auto due = [](std::int64_t hours) {
        return edit({assignment(f::due, std::to_string(opening + hours * hour))});
    };
    CHECK(desk.act({1}, due(8)).changed == Ids{1});
    CHECK(desk.act({1}, due(8)).unchanged == Ids{1});
    CHECK(holds(refusal([&] { desk.act({1}, due(9)); }, Outcome::bad_data),
                "T-1 is promised for 2023-11-15T06:13:20Z"));
    auto none = edit({});
    none.cleared = {find_field(ticket_fields, f::due)};
    CHECK(holds(refusal([&] { desk.act({1}, none); }, Outcome::bad_data), "--message"));
    auto moved = due(9);
    moved.message = Message{"the part comes later"};
    CHECK(desk.act({1}, moved).changed == Ids{1});
}

}  // namespace act_decision_test
