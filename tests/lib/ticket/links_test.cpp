#include "lib/ticket/links.hpp"

#include "tests/lib/ticket/events.hpp"

#include <doctest/doctest.h>

namespace links_test {

using namespace svcops;
using namespace svcops::testing;

namespace {

Change kind(LinkKind k) {
    return number(ticket_field::link_kind, static_cast<std::int64_t>(k));
}
Change removed(LinkKind k) {
    return number(ticket_field::link_removed, static_cast<std::int64_t>(k));
}
Change other(TicketId id) {
    return number(ticket_field::other, id);
}

}  // namespace

TEST_CASE("the inverse of a link's inverse is the link") {
    for (const CodeName& row : link_kind_names) {
        const auto each = static_cast<LinkKind>(row.code);
        CHECK(inverse(inverse(each)) == each);
    }
    CHECK(inverse(LinkKind::relates) == LinkKind::relates);
    CHECK(inverse(LinkKind::blocks) == LinkKind::blocked_by);
    CHECK(inverse(LinkKind::parent) == LinkKind::child);
    CHECK(inverse(LinkKind::caused_by) == LinkKind::causes);
}

TEST_CASE("links hold from when they are made until they are taken away, each kind by itself") {
    Trace trace;
    trace.add(EventKind::created, 10)
        .add(EventKind::linked, 20, {other(2), kind(LinkKind::blocks)})
        .add(EventKind::linked, 30, {other(2), kind(LinkKind::relates)})
        .add(EventKind::linked, 40, {other(3), kind(LinkKind::blocks)})
        .add(EventKind::linked, 45, {other(3), kind(LinkKind::blocks)})
        .add(EventKind::linked, 50, {other(2), removed(LinkKind::blocks)});
    const auto relations = relations_of(trace.log());
    CHECK(relations.links ==
          std::vector<TicketLink>{{LinkKind::relates, 2}, {LinkKind::blocks, 3}});
    CHECK(relations.others(LinkKind::blocks) == std::vector<TicketId>{3});
    CHECK(relations.everyone() == std::vector<TicketId>{2, 3});
    CHECK(relations.has({LinkKind::relates, 2}));
    CHECK_FALSE(relations.has({LinkKind::blocks, 2}));
}

TEST_CASE("a merge goes one way for the one that goes on, the other way for the one that ends") {
    Trace trace;
    trace.add(EventKind::created, 10)
        .add(EventKind::merged, 20, {other(9), number(ticket_field::since, 5)})
        .add(EventKind::merged, 30, {other(4)});
    const auto relations = relations_of(trace.log());
    CHECK(relations.merged_from == std::vector<TicketId>{9});
    CHECK(relations.merged_into == 4);
}

TEST_CASE("the part that was split off is the younger ticket") {
    Trace trace;  // of T-7
    trace.add(EventKind::created, 10)
        .add(EventKind::split, 10, {other(3), number(ticket_field::since, 5)})
        .add(EventKind::split, 20, {other(8)});
    const auto relations = relations_of(trace.log());
    CHECK(relations.split_from == 3);
    CHECK(relations.split_into == std::vector<TicketId>{8});
}

TEST_CASE("a log that came without the numbers of other tickets has no relations") {
    Trace trace;
    trace.add(EventKind::created, 10)
        .add(EventKind::linked, 20, {kind(LinkKind::blocks)})
        .add(EventKind::linked, 25, {other(2), number(ticket_field::link_kind, 77)})
        .add(EventKind::merged, 30)
        .add(EventKind::split, 40);
    CHECK(relations_of(trace.log()).empty());
}

}  // namespace links_test
