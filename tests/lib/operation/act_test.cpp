#include "tests/lib/operation/act_fixture.hpp"

#include <algorithm>

namespace act_test {

using namespace svcops;
using namespace svcops::test;

TEST_CASE("one operation changes every ticket, in the order of their numbers, each once") {
    ActDesk desk(4);
    const auto before = desk.last_operation();
    const auto acted = desk.act({4, 2, 4}, edit({assignment(f::priority, "p1")}));
    CHECK(acted.changed == Ids{2, 4});
    CHECK(acted.op == before + 1);
    CHECK(desk.last_operation() == before + 1);
    CHECK(desk.ticket(2).priority == Priority::p1);
    CHECK(desk.ticket(3).priority == Priority::none);
    CHECK(desk.ticket(4).priority == Priority::p1);
}

TEST_CASE("a ticket that is so already gets no event, and nothing at all is no operation") {
    ActDesk desk(2);
    desk.act({1}, edit({assignment(f::team, "network"), assignment(f::tag_added, "vip")}));
    const auto acted =
        desk.act({1, 2}, edit({assignment(f::team, "network"), assignment(f::tag_added, "vip")}));
    CHECK(acted.changed == Ids{2});
    CHECK(acted.unchanged == Ids{1});
    const auto again = desk.act({1, 2}, edit({assignment(f::team, "network")}));
    CHECK(again.op == 0);
    CHECK(again.unchanged == Ids{1, 2});
    const auto nobody = desk.act({}, edit({assignment(f::team, "network")}));
    CHECK(nobody.op == 0);
}

TEST_CASE("the same text is no change, another one is") {
    ActDesk desk(1);
    CHECK(desk.act({1}, edit({assignment(f::subject, "subject")})).op == 0);
    CHECK(desk.act({1}, edit({assignment(f::subject, "বিষয়")})).op != 0);
    CHECK(desk.store().text(Noun::ticket, 1, desk.ticket(1).subject) == "বিষয়");
}

TEST_CASE("only what differs is written of several fields") {
    ActDesk desk(1);
    desk.act({1}, edit({assignment(f::team, "network")}));
    const auto rehearsed =
        desk.rehearse({1}, edit({assignment(f::team, "network"), assignment(f::priority, "P2")}));
    REQUIRE(rehearsed.fields().size() == 1);
    CHECK(rehearsed.fields().front().field->number == f::priority);
}

TEST_CASE("a value is taken away, and a tag") {
    ActDesk desk(1);
    desk.act({1}, edit({assignment(f::team, "network"), assignment(f::tag_added, "vip")}));
    auto away = edit({assignment(f::tag_removed, "vip")}, 2);
    away.cleared = {find_field(ticket_fields, f::team)};
    desk.act({1}, away);
    CHECK(desk.ticket(1).team == 0);
    CHECK(desk.ticket(1).tags.empty());
    CHECK(desk.act({1}, away).op == 0);
}

TEST_CASE("a move, fields and a message are one event") {
    ActDesk desk(1);
    auto what = move(Status::waiting, 1);
    what.fields = {assignment(f::team, "network")};
    what.message = Message{"ছবি পাঠান", Audience::public_, Author::agent};
    desk.act({1}, what);
    Narrowing narrowing;
    narrowing.ids = Ids{1};
    const auto cursor = desk.store().logs(Noun::ticket, narrowing, {});
    const Log* const log = cursor->next();
    REQUIRE(log != nullptr);
    REQUIRE(log->events.size() == 2);
    CHECK(log->events[1].kind == EventKind::message);
    const auto ticket = fold(*log);
    CHECK(ticket.status == Status::waiting);
    CHECK(ticket.responded == instant(opening + hour));
}

TEST_CASE("what is told later is held against the state at its instant") {
    ActDesk desk(1);
    desk.act({1}, move(Status::waiting, 10));
    desk.act({1}, move(Status::resolved, 20));
    SUBCASE("it may come between, when what follows can follow it") {
        desk.act({1}, move(Status::active, 15));
        CHECK(desk.ticket(1).status == Status::resolved);
        CHECK(desk.ticket(1).resolved == instant(opening + 20 * hour));
    }
    SUBCASE("the same end earlier moves the instant") {
        desk.act({1}, move(Status::resolved, 12));
        CHECK(desk.ticket(1).resolved == instant(opening + 12 * hour));
    }
    SUBCASE("not when what follows cannot follow it") {
        const auto told =
            refusal([&] { desk.act({1}, move(Status::cancelled, 15)); }, Outcome::bad_data);
        CHECK(holds(told, "T-1 became resolved at"));
        CHECK(holds(told, "which cannot follow cancelled (give a later --at)"));
    }
    SUBCASE("not before it was opened") {
        const auto told =
            refusal([&] { desk.act({1}, move(Status::active, -1)); }, Outcome::bad_data);
        CHECK(holds(told, "T-1 was opened only at 2023-11-14T22:13:20Z"));
    }
    SUBCASE("at one instant the later entry comes after") {
        CHECK(holds(refusal([&] { desk.act({1}, move(Status::waiting, 10)); }, Outcome::bad_data),
                    "T-1 is waiting already"));
    }
}

TEST_CASE("a field of the past does not undo what was set since") {
    ActDesk desk(1);
    desk.act({1}, edit({assignment(f::priority, "P3")}, 10));
    desk.act({1}, edit({assignment(f::priority, "P1")}, 5));
    CHECK(desk.ticket(1).priority == Priority::p3);
}

TEST_CASE("undo takes a whole bulk back") {
    ActDesk desk(300);
    Ids all;
    for (TicketId id = 1; id <= 300; ++id) {
        all.push_back(id);
    }
    const auto acted = desk.act(all, edit({assignment(f::tag_added, "vip")}));
    CHECK(acted.changed == all);
    test::undo(desk.store(), acted.op);
    const auto tickets = all_tickets(desk.store());
    CHECK(std::ranges::all_of(tickets, [](const Ticket& each) { return each.tags.empty(); }));
}

}  // namespace act_test
