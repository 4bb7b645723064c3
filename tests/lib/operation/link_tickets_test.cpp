#include "lib/operation/link_tickets.hpp"

#include "tests/lib/operation/act_fixture.hpp"

namespace link_tickets_test {

using namespace svcops;
using namespace svcops::test;

namespace {

LinkOrder order(TicketId ticket, Ids others, LinkKind kind,
                LinkOrder::Deed deed = LinkOrder::Deed::make) {
    LinkOrder made;
    made.ticket = ticket;
    made.others = std::move(others);
    made.kind = kind;
    made.deed = deed;
    made.at = instant(opening + hour);
    made.now = instant(opening + 100 * hour);
    return made;
}

Acted link(ActDesk& desk, const LinkOrder& what) {
    return link_tickets(desk.store(), command("ticket link", opening + 100 * hour), what);
}

Relations relations(ActDesk& desk, TicketId id) {
    Narrowing narrowing;
    narrowing.ids = std::vector<std::uint32_t>{id};
    return relations_of(*desk.store().logs(Noun::ticket, narrowing, {})->next());
}

using Links = std::vector<TicketLink>;

}  // namespace

TEST_CASE("a link is told by both tickets, each from its side") {
    ActDesk desk(3);
    const auto acted = link(desk, order(1, {2, 3, 2}, LinkKind::blocks));
    CHECK(acted.changed == Ids{1, 2, 3});
    CHECK(relations(desk, 1).links == Links{{LinkKind::blocks, 2}, {LinkKind::blocks, 3}});
    CHECK(relations(desk, 2).links == Links{{LinkKind::blocked_by, 1}});
    const auto again = link(desk, order(2, {1}, LinkKind::blocked_by));
    CHECK(again.changed.empty());
    CHECK(again.op == 0);
}

TEST_CASE("a link is taken away from both, one kind or all of them, and undo brings it back") {
    ActDesk desk(2);
    link(desk, order(1, {2}, LinkKind::blocks));
    link(desk, order(1, {2}, LinkKind::relates));
    link(desk, order(2, {1}, LinkKind::relates, LinkOrder::Deed::remove));
    CHECK(relations(desk, 1).links == Links{{LinkKind::blocks, 2}});
    auto every = order(1, {2}, LinkKind::blocks, LinkOrder::Deed::remove);
    every.kind.reset();
    const auto removed = link(desk, every);
    CHECK(relations(desk, 2).empty());
    test::undo(desk.store(), removed.op);
    CHECK(relations(desk, 2).links == Links{{LinkKind::blocked_by, 1}});
}

TEST_CASE("who would wait for itself, straight or through others, is refused") {
    ActDesk desk(4);
    link(desk, order(1, {2}, LinkKind::blocks));
    link(desk, order(3, {2}, LinkKind::blocked_by));
    const auto told =
        refusal([&] { link(desk, order(3, {1}, LinkKind::blocks)); }, Outcome::bad_data);
    CHECK(holds(told, "T-1 blocks T-3 already, straight or through others"));
    CHECK_NOTHROW(link(desk, order(3, {1}, LinkKind::relates)));
    CHECK_NOTHROW(link(desk, order(3, {1}, LinkKind::parent)));
}

TEST_CASE("a ticket has one parent, and everything that is wrong is told at once") {
    ActDesk desk(4);
    link(desk, order(1, {2}, LinkKind::parent));
    const auto told = refusal(
        [&] {
            link(desk, order(3, {2, 3}, LinkKind::parent));
        },
        Outcome::bad_data);
    CHECK(holds(told, "T-2 has a parent already: T-1"));
    CHECK(holds(told, "T-3 cannot be linked with itself"));
    CHECK(holds(refusal(
                    [&] {
                        link(desk, order(4, {1, 3}, LinkKind::child));
                    },
                    Outcome::bad_data),
                "T-4 cannot have two parents"));
    auto looked = order(4, {3}, LinkKind::blocks);
    looked.expected = 77;
    CHECK(holds(refusal([&] { link(desk, looked); }, Outcome::bad_data), "is at version"));
}

TEST_CASE("what is rehearsed of a link is what is written") {
    ActDesk desk(2);
    RehearsedLink rehearsed(desk.store(), order(1, {2}, LinkKind::caused_by));
    CHECK(rehearsed.acted().changed == Ids{1, 2});
    CHECK(relations_of(rehearsed.log(1)).links == Links{{LinkKind::causes, 1}});
    CHECK(relations(desk, 2).empty());
    REQUIRE(rehearsed.fields().size() == 4);
    CHECK(rehearsed.fields()[1].after == "caused_by");
}

}  // namespace link_tickets_test
