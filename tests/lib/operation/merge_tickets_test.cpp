#include "lib/operation/merge_tickets.hpp"

#include "lib/operation/add_ticket.hpp"
#include "lib/operation/ticket_log.hpp"
#include "lib/ticket/links.hpp"
#include "tests/lib/operation/act_fixture.hpp"

namespace merge_tickets_test {

using namespace svcops;
using namespace svcops::test;

namespace {

TicketMerger merger(TicketId kept, Ids others, std::int64_t hours = 50) {
    TicketMerger made;
    made.kept = kept;
    made.others = std::move(others);
    made.at = instant(opening + hours * hour);
    made.now = instant(opening + 100 * hour);
    return made;
}

Acted merge(ActDesk& desk, const TicketMerger& what) {
    return merge_tickets(desk.store(), command("ticket merge", opening + 100 * hour), what);
}

Act said(Author author, std::int64_t hours) {
    Act what = at(hours);
    what.message = Message{"text", Audience::public_, author};
    return what;
}

template <class Answer>
Answer of_log(ActDesk& desk, TicketId id, Answer (*ask)(const Log&)) {
    Answer answer{};
    with_ticket_log(desk.store(), id, [&](const Log& log) { answer = ask(log); });
    return answer;
}

}  // namespace

TEST_CASE("the others end, and the one that goes on has the earliest opening and question") {
    ActDesk desk(2);
    const auto late = test::add_ticket(
        desk.store(), "late", {change(f::kind, 1), change(f::status, 1)}, opening + 10 * hour);
    desk.act({2}, said(Author::agent, 2));
    desk.act({2}, said(Author::customer, 3));
    desk.act({2}, said(Author::customer, 4));
    const auto acted = merge(desk, merger(late, {1, 2, 1}));
    CHECK(acted.changed == Ids{1, 2, 3});
    CHECK(desk.ticket(1).status == Status::cancelled);
    CHECK(desk.ticket(2).status == Status::cancelled);
    CHECK(desk.ticket(late).status == Status::new_);
    CHECK(of_log(desk, late, clocks_from) == instant(opening));
    CHECK(of_log(desk, late, unanswered_since) == instant(opening));
    CHECK(of_log(desk, 2, relations_of).merged_into == late);
    CHECK(of_log(desk, late, relations_of).merged_from == Ids{1, 2});
    CHECK(goes_on_as(desk.store(), 1) == late);
    test::undo(desk.store(), acted.op);
    CHECK(desk.ticket(1).status == Status::new_);
    CHECK(goes_on_as(desk.store(), 1) == 1);
    CHECK(of_log(desk, late, clocks_from) == instant(opening + 10 * hour));
}

TEST_CASE("what nobody has answered is the oldest message since the last answer") {
    ActDesk desk(1);
    CHECK(of_log(desk, 1, unanswered_since) == instant(opening));
    desk.act({1}, said(Author::agent, 1));
    CHECK_FALSE(of_log(desk, 1, unanswered_since));
    desk.act({1}, said(Author::customer, 2));
    desk.act({1}, said(Author::system, 3));
    desk.act({1}, said(Author::customer, 4));
    CHECK(of_log(desk, 1, unanswered_since) == instant(opening + 2 * hour));
}

TEST_CASE("a ticket without a customer takes the one of what is merged into it") {
    ActDesk desk(2);
    desk.act({2}, edit({assignment(f::customer, "+8801712345678")}));
    merge(desk, merger(1, {2}));
    CHECK(desk.ticket(1).customer == desk.ticket(2).customer);
    CHECK(desk.ticket(1).customer != 0);
}

TEST_CASE("what cannot be merged is refused, all of it at once") {
    ActDesk desk(6);
    desk.act({1}, edit({assignment(f::customer, "+8801712345678")}));
    desk.act({2}, edit({assignment(f::customer, "+254712345678")}));
    desk.act({3}, move(Status::resolved, 2));
    merge(desk, merger(4, {5}, 10));
    const auto told = refusal([&] { merge(desk, merger(1, {1, 2, 3, 5})); }, Outcome::bad_data);
    CHECK(holds(told, "T-1 cannot be merged into itself"));
    CHECK(holds(told, "T-2 is +254712345678's, T-1 is +8801712345678's"));
    CHECK(holds(told, "T-3 is resolved"));
    CHECK(holds(told, "T-5 was merged into T-4 (T-4 has all of it)"));
    CHECK(holds(refusal([&] { merge(desk, merger(5, {6})); }, Outcome::bad_data),
                "T-5 was merged into T-4 (merge into T-4)"));
    CHECK(holds(refusal([&] { merge(desk, merger(4, {6}, 5)); }, Outcome::bad_data),
                "T-4 was changed after that"));
    CHECK(holds(refusal([&] { merge(desk, merger(4, {6}, 101)); }, Outcome::usage),
                "has not happened yet"));
    auto both = merger(1, {2});
    both.customers = TicketMerger::Customers::any;
    CHECK_NOTHROW(merge(desk, both));
}

TEST_CASE("a message follows a merged ticket to its end, everything else is refused") {
    ActDesk desk(3);
    merge(desk, merger(2, {1}, 5));
    merge(desk, merger(3, {2}, 6));
    auto note = at(7);
    note.message = Message{"still"};
    const auto acted = desk.act({1, 3}, note);
    CHECK(acted.changed == Ids{3});
    CHECK(acted.led == std::vector<Led>{{1, 2}, {2, 3}});
    CHECK(holds(refusal([&] { desk.act({1}, move(Status::active, 7)); }, Outcome::bad_data),
                "T-1 was merged into T-2 (name T-2)"));
    const auto kept = desk.act({1, 3}, move(Status::active, 7), Conduct::keep_going);
    CHECK(kept.changed == Ids{3});
    CHECK(kept.left_out == 1);
}

TEST_CASE("what is rehearsed of a merge is what is written") {
    ActDesk desk(2);
    RehearsedMerge rehearsed(desk.store(), merger(1, {2}));
    CHECK(fold(rehearsed.log(1)).status == Status::cancelled);
    CHECK(desk.ticket(2).status == Status::new_);
    CHECK(relations_of(rehearsed.log(0)).merged_from == Ids{2});
}

TEST_CASE("a part has from the whole what it does not say itself, and its own clocks or those") {
    ActDesk desk(1);
    desk.act({1}, edit({assignment(f::priority, "P2"), assignment(f::service, "network"),
                        assignment(f::tier, "gold"), assignment(f::agent, "juma"),
                        assignment(f::customer, "+8801712345678")}));
    NewTicket part;
    part.now = instant(opening + 100 * hour);
    part.at = instant(opening + 5 * hour);
    part.fields = {assignment(f::subject, "part"), assignment(f::priority, "P1")};
    part.origin = Origin{1, Origin::Clocks::opening, {}};
    const auto operation = command("ticket split", opening + 100 * hour);
    const auto added = add_ticket(desk.store(), operation, part, {});
    const Ticket made = desk.ticket(added.id);
    const Ticket whole = desk.ticket(1);
    CHECK(made.priority == Priority::p1);
    CHECK(made.service == whole.service);
    CHECK(made.tier == whole.tier);
    CHECK(made.customer == whole.customer);
    CHECK(made.agent == 0);
    CHECK(of_log(desk, added.id, clocks_from) == instant(opening));
    CHECK(of_log(desk, added.id, relations_of).split_from == 1);
    CHECK(of_log(desk, 1, relations_of).split_into == Ids{added.id});
    part.fields.push_back(assignment(f::customer, "+254712345678"));
    part.origin = Origin{1, Origin::Clocks::split, {}};
    const auto other = add_ticket(desk.store(), operation, part, {});
    CHECK(desk.ticket(other.id).tier == 0);
    CHECK(of_log(desk, other.id, clocks_from) == part.at);
    part.origin->expected = 1;
    CHECK(holds(refusal([&] { add_ticket(desk.store(), operation, part, {}); }, Outcome::bad_data),
                "is at version"));
}

}  // namespace merge_tickets_test
