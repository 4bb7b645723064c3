#include "lib/operation/act_rows.hpp"

#include "tests/lib/operation/act_fixture.hpp"

namespace act_rows_test {

using namespace svcops;
using namespace svcops::test;

namespace {

RowAct row(TicketId ticket, std::uint32_t line, std::vector<Assignment> fields) {
    auto what = edit(std::move(fields));
    for (auto& field : what.fields) {
        field.place = {"standard input", line, 9};
    }
    return {ticket, std::move(what), {"standard input", line, 0}};
}

Acted act(ActDesk& desk, const std::vector<RowAct>& rows, Conduct conduct) {
    return act_rows(desk.store(), command("ticket edit", opening + 100 * hour), rows, conduct, {});
}

}  // namespace

TEST_CASE("each row does its own to its ticket, all of it in one operation") {
    ActDesk desk(3);
    const auto acted =
        act(desk,
            {row(3, 1, {assignment(f::priority, "P1")}),
             row(1, 2, {assignment(f::priority, "P2"), assignment(f::team, "net")}), row(2, 3, {})},
            Conduct::all_or_nothing);
    CHECK(acted.changed == Ids{1, 3});
    CHECK(acted.unchanged == Ids{2});
    CHECK(desk.ticket(1).priority == Priority::p2);
    CHECK(desk.ticket(3).priority == Priority::p1);
    CHECK(desk.ticket(1).version == acted.op);
    CHECK(desk.ticket(3).version == acted.op);
    test::undo(desk.store(), acted.op);
    CHECK(desk.ticket(3).priority == Priority::none);
}

TEST_CASE("everything that is wrong with any row is told with its line, and nothing is done") {
    ActDesk desk(3);
    desk.act({3}, move(Status::resolved, 1));
    auto version = row(2, 3, {assignment(f::priority, "P1")});
    version.what.expected = 1;
    auto cancelled = row(3, 4, {});
    cancelled.what.status = Status::cancelled;
    cancelled.what.at = instant(opening + 2 * hour);
    const std::vector<RowAct> rows{row(1, 1, {assignment(f::priority, "P9")}),
                                   row(1, 2, {assignment(f::ref, "R1")}), version, cancelled,
                                   row(1, 5, {assignment(f::ref, "R1")})};
    const auto written = desk.last_operation();
    const auto told = refusal([&] { act(desk, rows, Conduct::all_or_nothing); }, Outcome::bad_data);
    CHECK(holds(told, "standard input:1:9: error: unknown priority 'P9'"));
    CHECK(holds(told, "standard input:3: error: T-2 is at version"));
    CHECK(holds(told, "standard input:4: error: T-3 is resolved and cannot become cancelled"));
    CHECK(holds(told, "standard input:5: error: T-1 stands in an earlier row too"));
    CHECK(holds(told, "standard input:5:9: error: an earlier row gives the reference 'R1' too"));
    CHECK(desk.last_operation() == written);
    const auto kept = act(desk, rows, Conduct::keep_going);
    CHECK(kept.changed == Ids{1});
    CHECK(kept.left_out == 4);
    CHECK(desk.ticket(1).ref == "R1");
}

TEST_CASE("what is rehearsed of rows is what is written") {
    ActDesk desk(2);
    const std::vector<RowAct> rows{row(1, 1, {assignment(f::team, "core")}),
                                   row(2, 2, {assignment(f::ref, "R2")})};
    RehearsedRows rehearsed(desk.store(), rows, Conduct::all_or_nothing, {});
    CHECK(rehearsed.acted().changed == Ids{1, 2});
    CHECK(fold(rehearsed.log(1)).ref == "R2");
    REQUIRE(rehearsed.fields().size() == 2);
    CHECK(rehearsed.fields()[0].after == "core");
    CHECK(desk.ticket(2).ref.empty());
}

}  // namespace act_rows_test
