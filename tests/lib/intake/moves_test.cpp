// Moves that no workflow allows.
#include "lib/intake/intake.hpp"
#include "tests/lib/intake/fixture.hpp"

#include <doctest/doctest.h>

namespace moves_test {

using namespace svcops;
using namespace svcops::test;
namespace f = ticket_field;

TEST_CASE("moves that the workflow or the statuses forbid are taken as they are, and counted") {
    const Workflow orders{"order",
                          TicketKind::order,
                          {{"new", Status::new_, {}, {}, {}},
                           {"picking", Status::active, {}, {}, {}},
                           {"shipped", Status::active, {}, {"delivered", "waiting-customer"}, {}},
                           {"waiting-customer", Status::waiting, {}, {}, {}},
                           {"delivered", Status::resolved, {}, {}, {}},
                           {"closed", Status::closed, {}, {}, {}}},
                          {}};
    ImportMapping mapping = snapshots();
    mapping.fields = {fixed(f::kind, "order"), from_column(f::stage, "state")};
    const std::string text =
        "id,at,state\n"
        "A,2026-01-05 09:00,new\n"
        "A,2026-01-05 10:00,shipped\n"
        "A,2026-01-05 11:00,picking\n"
        "A,2026-01-05 12:00,closed\n"
        "B,2026-01-05 09:00,shipped\n"
        "B,2026-01-05 10:00,delivered\n"
        "B,2026-01-05 11:00,closed\n"
        "B,2026-01-05 12:00,picking\n";
    const Read read = read_text(text, mapping, {orders});
    CHECK(read.events.size() == 8);
    CHECK(read.count("illegal_move") == 2);
    REQUIRE(read.findings.size() == 1);
    CHECK(read.findings[0].examples[0].subject == "in.csv:2");
    CHECK(read.findings[0].examples[0].statement ==
          "A: from shipped to picking at 2026-01-05T11:00:00Z");
    CHECK(read.findings[0].examples[1].statement ==
          "A: from picking to closed at 2026-01-05T12:00:00Z");
    // The workflow of another kind forbids nothing here.
    mapping.fields[0] = fixed(f::kind, "incident");
    const std::string moves =
        "id,at,state\nA,2026-01-05 10:00,shipped\nA,2026-01-05 11:00,picking\n";
    CHECK(read_text(moves, mapping, {orders}).count("illegal_move") == 0);
}

TEST_CASE("to a bare status a workflow allows what it allows to a stage of that status") {
    const Workflow approvals{"request",
                             TicketKind::none,
                             {{"approval", Status::waiting, {}, {"active", "cancelled"}, {}},
                              {"active", Status::active, {}, {}, {}},
                              {"resolved", Status::resolved, {}, {}, {}},
                              {"cancelled", Status::cancelled, {}, {}, {}}},
                             {}};
    const auto moved = [&](Status to) {
        ImportMapping mapping = event_log();
        mapping.event_map["ask"] = {EventMeaning::Kind::stage, "approval", 0};
        mapping.event_map["go"] = {EventMeaning::Kind::status, "", static_cast<std::int64_t>(to)};
        mapping.fields.clear();
        return read_text(
                   "id,at,who,event\nA,2026-01-05 09:00,ann,open\nA,2026-01-05 09:01,ann,ask\n"
                   "A,2026-01-05 09:02,ann,go\nA,2026-01-05 09:03,ann,done\n",
                   mapping, {approvals})
            .count("illegal_move");
    };
    CHECK(moved(Status::active) == 0);
    CHECK(moved(Status::resolved) == 1);
}

}  // namespace moves_test
