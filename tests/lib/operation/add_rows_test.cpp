#include "lib/operation/add_rows.hpp"

#include "tests/lib/operation/act_fixture.hpp"

#include <algorithm>

namespace add_rows_test {

using namespace svcops;
using namespace svcops::test;

namespace {

// A row on a line of standard input.
NewTicketRow row(std::uint32_t line, std::string subject) {
    NewTicketRow made;
    made.place = {"standard input", line, 0};
    made.ticket.now = made.ticket.at = instant(opening);
    if (!subject.empty()) {
        made.ticket.fields.push_back(
            {find_field(ticket_fields, f::subject), std::move(subject), made.place});
    }
    return made;
}

NewTicketRow of(NewTicketRow made, std::vector<std::pair<IdentityKind, std::string>> customer) {
    for (auto& [kind, text] : customer) {
        made.customer.push_back({kind, std::move(text), made.place});
    }
    return made;
}

AddedRows add(ActDesk& desk, const std::vector<NewTicketRow>& rows) {
    return add_rows(desk.store(), command("ticket add", opening), rows, {}, "880");
}

std::vector<Problem> refused(ActDesk& desk, const std::vector<NewTicketRow>& rows) {
    try {
        add(desk, rows);
    } catch (const InputError& error) {
        return error.problems();
    }
    return {};
}

}  // namespace

TEST_CASE("several tickets are one operation, in the order of their rows") {
    ActDesk desk(1);
    const auto before = desk.last_operation();
    const auto added = add(desk, {row(1, "a"), row(2, "b"), row(3, "c")});
    CHECK(added.ids == std::vector<TicketId>{2, 3, 4});
    CHECK(desk.store().info().operations == 2);
    CHECK(added.op > before);
    CHECK(desk.store().check({}).empty());
}

TEST_CASE("one wrong row refuses all, and every problem is told with its line") {
    ActDesk desk(1);
    auto wrong = row(3, "c");
    wrong.ticket.fields.push_back({find_field(ticket_fields, f::priority), "P9", wrong.place});
    auto early = row(4, "d");
    early.ticket.at = instant(opening + 1);
    const auto before = desk.last_operation();
    const auto problems = refused(desk, {row(1, "a"), row(2, ""), wrong, early});
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].place.line == 2);
    CHECK(problems[1].place.line == 3);
    CHECK(desk.last_operation() == before);
}

TEST_CASE("who is new in one row is the same customer in the next") {
    ActDesk desk(0);
    add(desk,
        {of(row(1, "a"), {{IdentityKind::name, "Asha"}, {IdentityKind::phone, "01712345678"}}),
         of(row(2, "b"), {{IdentityKind::phone, "+8801712345678"}})});
    CHECK(desk.store().info().customers == 1);
    CHECK(desk.ticket(1).customer == desk.ticket(2).customer);
    CHECK(desk.ticket(1).customer != 0);
}

TEST_CASE("who is known gets nothing added by a form") {
    ActDesk desk(0);
    add(desk, {of(row(1, "a"), {{IdentityKind::email, "asha@example.org"}})});
    add(desk, {of(row(1, "b"), {{IdentityKind::email, "asha@example.org"},
                                {IdentityKind::phone, "+8801712345678"}})});
    CHECK(desk.store().info().customers == 1);
    CHECK(desk.store().find_customers(IdentityKind::phone, "+8801712345678").empty());
}

TEST_CASE("identities of two customers name nobody") {
    ActDesk desk(0);
    add(desk, {of(row(1, "a"), {{IdentityKind::email, "asha@example.org"}}),
               of(row(2, "b"), {{IdentityKind::phone, "+8801712345678"}})});
    const auto problems =
        refused(desk, {of(row(1, "c"), {{IdentityKind::email, "asha@example.org"},
                                        {IdentityKind::phone, "+8801712345678"}})});
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].place.line == 1);
    CHECK(desk.store().info().tickets == 2);
}

TEST_CASE("two rows cannot bear one reference") {
    ActDesk desk(0);
    auto first = row(1, "a");
    auto second = row(2, "b");
    for (auto* const made : {&first, &second}) {
        made->ticket.fields.push_back({find_field(ticket_fields, f::ref), "WEB-1", made->place});
    }
    const auto problems = refused(desk, {first, second});
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].place.line == 2);
}

TEST_CASE("rehearsed rows are told and not written") {
    ActDesk desk(1);
    const auto before = desk.last_operation();
    const RehearsedNewRows rehearsed(
        desk.store(), "asha",
        {row(1, "a"), of(row(2, "b"), {{IdentityKind::email, "asha@example.org"}})}, {}, "");
    CHECK(rehearsed.size() == 2);
    CHECK(fold(rehearsed.log(1)).customer != 0);
    CHECK(desk.last_operation() == before);
}

}  // namespace add_rows_test
