#include "lib/operation/import.hpp"

#include "tests/lib/intake/fixture.hpp"
#include "tests/lib/store/fixture.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace import_test {

using namespace svcops;
using namespace svcops::test;
namespace f = ticket_field;

namespace {

constexpr std::int64_t after_all_rows = 1'800'000'000;  // in 2027

// A store of its own and the imports into it.
class Desk {
public:
    Desk() {
        Store::init(folder_ / "desk.db", {});
        store_ = opened(folder_ / "desk.db");
    }
    ImportResult import(const Source& source, const ImportMapping& mapping,
                        ImportOptions options = {}) {
        const Operation operation = command("ticket import", after_all_rows);
        return import_tickets(*store_, operation, mapping, source, options);
    }
    ImportResult import(const std::string& text, const ImportMapping& mapping,
                        ImportOptions options = {}) {
        return import(Source::text(text, "in.csv"), mapping, std::move(options));
    }
    std::vector<Ticket> tickets() {
        std::vector<Ticket> tickets;
        const auto cursor = store_->tickets({}, {});
        while (const Ticket* const ticket = cursor->next())
            tickets.push_back(*ticket);
        return tickets;
    }
    std::uint64_t events() {
        std::uint64_t events = 0;
        const auto cursor = store_->logs(Noun::ticket, {}, {});
        while (const Log* const log = cursor->next())
            events += log->events.size();
        return events;
    }
    Store& store() { return *store_; }

private:
    Folder folder_;
    std::unique_ptr<Store> store_;
};

ImportMapping desk_snapshots() {
    ImportMapping mapping = snapshots();
    mapping.opened = column("opened");
    mapping.resolved = column("resolved");
    mapping.resolved_from = ResolvedFrom::column;
    mapping.fields = {fixed(f::kind, "incident"), from_column(f::team, "team"),
                      mapped(f::stage, "state",
                             {{"New", "new"},
                              {"Active", "active"},
                              {"Resolved", "resolved"},
                              {"Closed", "closed"}})};
    return mapping;
}

constexpr std::string_view desk_head = "id,at,opened,resolved,team,state\n";
constexpr std::string_view desk_rows =
    "A,2026-01-05 09:05,2026-01-05 09:00,,net,New\n"
    "A,2026-01-05 10:00,2026-01-05 09:00,,net,Active\n"
    "B,2026-01-05 11:00,2026-01-05 11:00,2026-01-05 12:30,web,Active\n"
    "B,2026-01-05 12:00,2026-01-05 11:00,2026-01-05 12:30,web,Resolved\n";

std::string desk_text(std::string_view more = {}) {
    return std::string(desk_head) + std::string(desk_rows) + std::string(more);
}

std::filesystem::path shared(std::string_view name) {
    if (const char* data = std::getenv("SVCOPS_DATA")) {
        return std::filesystem::path(data) / name;
    }
    const char* source = std::getenv("SVCOPS_SOURCE");
    return std::filesystem::path(source == nullptr ? "." : source) / "../shared/data" / name;
}

bool present(const std::filesystem::path& path) {
    if (std::filesystem::exists(path))
        return true;
    MESSAGE("not checked, there is no " << path.string());
    return false;
}

ImportMapping incident_log() {
    ImportMapping mapping;
    mapping.row = ImportRow::snapshot;
    mapping.ref = column("number");
    mapping.at = column("sys_updated_at");
    mapping.actor = column("sys_updated_by");
    mapping.missing = {"", "?"};
    mapping.time.zone = *Zone::load("America/Sao_Paulo");
    mapping.time.zone_given = true;
    mapping.time.formats = {"%d/%m/%Y %H:%M"};
    mapping.opened = column("opened_at");
    mapping.resolved = column("resolved_at");
    mapping.closed = column("closed_at");
    mapping.resolved_from = ResolvedFrom::column;
    mapping.observes = {"resolution"};
    mapping.fields = {fixed(f::kind, "incident"),
                      mapped(f::priority, "priority",
                             {{"1 - Critical", "P1"},
                              {"2 - High", "P2"},
                              {"3 - Moderate", "P3"},
                              {"4 - Low", "P4"}}),
                      from_column(f::category, "category"),
                      from_column(f::team, "assignment_group"),
                      from_column(f::agent, "assigned_to"),
                      from_column(f::customer, "caller_id"),
                      mapped(f::stage, "incident_state",
                             {{"New", "new"},
                              {"Active", "active"},
                              {"Awaiting User Info", "waiting-customer"},
                              {"Resolved", "resolved"},
                              {"Closed", "closed"}},
                             Unmapped::Kind::keep)};
    return mapping;
}

}  // namespace

TEST_CASE("a source becomes tickets in the order of their first rows, as one operation") {
    Desk desk;
    const ImportResult result = desk.import(desk_text(), desk_snapshots());
    CHECK_FALSE(result.refused);
    CHECK(result.rows == 4);
    CHECK(result.tickets_new == 2);
    CHECK(result.events == 4);
    CHECK(result.op != 0);
    const auto tickets = desk.tickets();
    REQUIRE(tickets.size() == 2);
    CHECK(tickets[0].ref == "A");
    CHECK(tickets[0].status == Status::active);
    CHECK(format_utc(tickets[0].opened) == "2026-01-05T09:00:00Z");
    CHECK(tickets[1].status == Status::resolved);
    CHECK(format_utc(tickets[1].resolved) == "2026-01-05T12:30:00Z");  // the column counts
}

TEST_CASE("the same source again adds nothing and makes no operation") {
    Desk desk;
    desk.import(desk_text(), desk_snapshots());
    const auto before = desk.store().info().operations;
    const ImportResult again = desk.import(desk_text(), desk_snapshots());
    CHECK(again.tickets_unchanged == 2);
    CHECK(again.events == 0);
    CHECK(again.op == 0);
    CHECK(desk.store().info().operations == before);
}

TEST_CASE("a longer source adds its later rows") {
    Desk desk;
    desk.import(desk_text(), desk_snapshots());
    const ImportResult more = desk.import(
        desk_text("A,2026-01-06 08:00,2026-01-05 09:00,,web,Active\n"), desk_snapshots());
    CHECK(more.tickets_extended == 1);
    CHECK(more.tickets_unchanged == 1);
    CHECK(more.events == 1);
    CHECK(desk.events() == 5);
}

TEST_CASE("a source of later rows alone continues what is stored") {
    Desk desk;
    desk.import(desk_text(), desk_snapshots());
    const std::string later = std::string(desk_head) +
                              "A,2026-01-05 10:00,2026-01-05 09:00,,net,Active\n"
                              "A,2026-01-06 08:00,2026-01-05 09:00,2026-01-06 09:00,web,Resolved\n";
    const ImportResult delta = desk.import(later, desk_snapshots());
    CHECK(delta.tickets_extended == 1);
    CHECK(delta.events == 2);  // the team at 08:00, the resolution at 09:00
    CHECK(desk.tickets()[0].status == Status::resolved);
    CHECK(desk.import(later, desk_snapshots()).op == 0);
}

TEST_CASE("rows that go on with a stored ticket need not say when it was opened") {
    Desk desk;
    ImportMapping mapping = event_rows();
    mapping.event_map = {{"open", {EventMeaning::Kind::created, "", 0}},
                         {"done", {EventMeaning::Kind::stage, "resolved", 0}}};
    CHECK(desk.import("id,at,event\nA,2025-01-05 09:00,open\n", mapping).findings.empty());
    const ImportResult later =
        desk.import("id,at,event\nA,2025-01-05 10:00,done\nB,2025-01-05 10:00,done\n", mapping);
    CHECK(later.tickets_extended == 1);
    REQUIRE(later.findings.size() == 1);
    CHECK(later.findings[0].code == "missing_opened");
    CHECK(later.findings[0].count == 1);
}

TEST_CASE("equal references of two sources are two tickets, and each goes on with its own") {
    Desk desk;
    ImportMapping orders = desk_snapshots();
    orders.name = "orders";
    ImportMapping calls = desk_snapshots();
    calls.name = "calls";
    desk.import(desk_text(), orders);
    const ImportResult other = desk.import(desk_text(), calls);
    CHECK(other.tickets_new == 2);
    CHECK(other.tickets_extended == 0);
    CHECK(desk.tickets().size() == 4);
    CHECK(desk.import(desk_text(), orders).tickets_unchanged == 2);
    CHECK(desk.import(desk_text(), calls).tickets_unchanged == 2);
    const std::string_view later =
        "A,2026-01-05 13:00,2026-01-05 09:00,2026-01-05 13:00,net,Resolved\n";
    CHECK(desk.import(desk_text(later), calls).tickets_extended == 1);
    const auto tickets = desk.tickets();
    REQUIRE(tickets.size() == 4);
    CHECK(tickets[0].status == Status::active);
    CHECK(tickets[2].status == Status::resolved);
}

TEST_CASE("mappings of one source meet in one ticket") {
    Desk desk;
    ImportMapping cases = desk_snapshots();
    cases.name = "cases";
    cases.source = "desk";
    ImportMapping again = desk_snapshots();
    again.name = "messages";
    again.source = "desk";
    desk.import(desk_text(), cases);
    CHECK(desk.import(desk_text(), again).tickets_unchanged == 2);
}

TEST_CASE("a ticket of which nobody said a source is gone on with") {
    Desk desk;
    desk.import(desk_text(), desk_snapshots());
    ImportMapping named = desk_snapshots();
    named.name = "desk";
    CHECK(desk.import(desk_text(), named).tickets_unchanged == 2);
    CHECK(desk.tickets().size() == 2);
}

TEST_CASE("rows that go on with a stored ticket know its customer, and where it stands") {
    using Kind = EventMeaning::Kind;
    ImportMapping opening = event_log();
    opening.source = "desk";
    opening.event_map["closed"] = {Kind::status, "", static_cast<std::int64_t>(Status::closed)};
    opening.fields = {from_column(f::customer, "customer")};
    ImportMapping later = opening;
    later.fields.clear();
    Desk desk;
    desk.import(
        "id,at,who,event,customer\n"
        "A,2026-01-05 09:00,ann,open,Asha\n"
        "A,2026-01-05 10:00,ann,done,\n",
        opening);
    const std::string more =
        "id,at,who,event\n"
        "A,2026-01-05 11:00,Asha,reply\n"
        "A,2026-01-05 12:00,ann,closed\n";
    const ImportResult result = desk.import(more, later);
    CHECK(result.events == 2);
    CHECK(result.findings.empty());  // from resolved to closed
    CHECK(desk.tickets().front().responded == Instant{});
    CHECK(desk.import(more, later).events == 0);
    const ImportResult odd = desk.import(
        "id,at,who,event\n"
        "A,2026-01-05 13:00,ann,go on\n"
        "A,2026-01-05 14:00,ann,closed\n"
        "A,2026-01-05 15:00,ann,reply\n",
        later);
    REQUIRE(odd.findings.size() == 1);
    CHECK(odd.findings.front().code == "illegal_move");
    CHECK(odd.findings.front().examples.front().statement ==
          "A: from active to closed at 2026-01-05T14:00:00Z");
    CHECK(desk.tickets().front().responded != Instant{});
}

TEST_CASE("a resolution before the opening that is stored is counted") {
    Desk desk;
    ImportMapping orders = ticket_rows();
    orders.resolved = column("resolved");
    desk.import("id,opened,resolved\n1,2026-01-05 09:00,\n", orders);
    ImportMapping closings = ticket_rows();
    closings.opened.reset();
    closings.resolved = column("resolved");
    const ImportResult result = desk.import("id,resolved\n1,2026-01-05 08:00\n", closings);
    CHECK(result.tickets_extended == 1);
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].code == "resolved_before_opened");
}

TEST_CASE("an instant that a ticket's row says otherwise is counted and the record holds") {
    Desk desk;
    ImportMapping orders = ticket_rows();
    orders.first_response = column("answered");
    orders.resolved = column("resolved");
    orders.fields = {from_column(f::team, "team")};
    const std::string head = "id,opened,answered,resolved,team\n";
    desk.import(head + "1,2026-01-05 09:00,2026-01-05 09:10,2026-01-05 10:00,net\n", orders);
    const Ticket before = desk.tickets().front();
    const std::uint64_t events = desk.events();

    const auto said = [&](const std::string& row) {
        const ImportResult result = desk.import(head + row + "\n", orders);
        std::vector<std::string> statements;
        for (const QualityCount& finding : result.findings) {
            CHECK(finding.code == "instant_changed");
            for (const Finding& example : finding.examples)
                statements.push_back(example.statement);
        }
        return std::pair(result.tickets_unchanged, statements);
    };
    using Said = std::pair<std::uint64_t, std::vector<std::string>>;
    CHECK(
        said("1,2026-01-05 09:00,2026-01-05 09:10,2026-01-07 16:00,net") ==
        Said{1, {"T-1: resolved 2026-01-05T10:00:00Z is kept, the row says 2026-01-07T16:00:00Z"}});
    CHECK(said("1,2026-01-05 08:00,2026-01-05 09:10,2026-01-05 10:00,net") ==
          Said{1, {"T-1: opened 2026-01-05T09:00:00Z is kept, the row says 2026-01-05T08:00:00Z"}});
    CHECK(said("1,2026-01-05 09:00,,,net") ==
          Said{1,
               {"T-1: first_response 2026-01-05T09:10:00Z is kept, the row says nothing",
                "T-1: resolved 2026-01-05T10:00:00Z is kept, the row says nothing"}});
    CHECK(said("1,2026-01-05 09:00,2026-01-05 09:10,2026-01-05 10:00,net") == Said{1, {}});
    CHECK(desk.events() == events);
    CHECK(desk.tickets().front().resolved == before.resolved);

    // What else the row says is taken.
    CHECK(said("1,2026-01-05 09:00,2026-01-05 09:10,2026-01-07 16:00,web").first == 0);
    CHECK(desk.tickets().front().team != before.team);
    CHECK(desk.tickets().front().resolved == before.resolved);
}

TEST_CASE("one bad row refuses the whole import and every problem is told") {
    Desk desk;
    const std::string text = desk_text(
        "C,2026-01-05 11:00,yesterday,,net,Active\n"
        "D,,2026-01-05 11:00,,net,Actve\n"
        "E,2026-01-05\n");
    const ImportResult result = desk.import(text, desk_snapshots());
    CHECK(result.refused);
    CHECK(result.op == 0);
    CHECK(desk.tickets().empty());
    CHECK(result.rejected == 3);
    REQUIRE(result.problem_count == 4);
    CHECK(to_string(result.problems[0]).find("in.csv:8:1: error: 2 cells, the header has 6") == 0);
    CHECK(to_string(result.problems[1]) ==
          "in.csv:6:20: error: column 'opened': 'yesterday' is no instant (give a day and time "
          "that exist, as %Y-%m-%d %H:%M or RFC 3339)");
    CHECK(to_string(result.problems[3]) ==
          "in.csv:7:26: error: column 'state': 'Actve' is not in the mapping (did you mean "
          "'Active'?)");
}

TEST_CASE("bad rows may stand aside") {
    Desk desk;
    std::vector<std::string> aside;
    ImportOptions options;
    options.bad_rows = BadRows::set_aside;
    std::string header;
    options.rejected = [&](const RejectedRow& row) {
        header = row.header;
        aside.emplace_back(row.raw);
        REQUIRE(row.problems.size() == 1);
        CHECK(row.problems[0].place.line == 6);
    };
    const std::string bad = "C,2026-01-05 11:00,yesterday,,net,Active";
    const ImportResult result = desk.import(desk_text(bad + "\r\n"), desk_snapshots(), options);
    CHECK_FALSE(result.refused);
    CHECK(result.tickets_new == 2);
    CHECK(aside == std::vector<std::string>{bad});
    CHECK(header == desk_head);
}

TEST_CASE("rows set aside are handed over whatever is new, but not in a dry run") {
    Desk desk;
    int handed_over = 0;
    ImportOptions options;
    options.bad_rows = BadRows::set_aside;
    options.before_commit = [&] { ++handed_over; };
    const std::string text = desk_text("C,2026-01-05 11:00,yesterday,,net,Active\r\n");
    CHECK(desk.import(text, desk_snapshots(), options).op != 0);
    CHECK(desk.import(text, desk_snapshots(), options).op == 0);
    CHECK(handed_over == 2);
    options.run = ImportRun::dry_run;
    CHECK(desk.import(text, desk_snapshots(), options).rejected == 1);
    CHECK(handed_over == 2);
}

TEST_CASE("a dry run says what would be done and does nothing") {
    Desk desk;
    ImportOptions options;
    options.run = ImportRun::dry_run;
    const ImportResult result = desk.import(desk_text(), desk_snapshots(), options);
    CHECK(result.tickets_new == 2);
    CHECK(result.events == 4);
    CHECK(result.op == 0);
    CHECK(desk.tickets().empty());
    CHECK(desk.store().info().operations == 0);
}

TEST_CASE("a mapping that does not fit the source is refused with the nearest name") {
    Desk desk;
    ImportMapping mapping = desk_snapshots();
    mapping.fields.push_back(from_column(f::category, "taem"));
    const ImportResult result = desk.import(desk_text(), mapping);
    CHECK(result.refused);
    REQUIRE(result.problems.size() == 1);
    CHECK(to_string(result.problems[0]) ==
          "in.csv:1:1: error: no column 'taem' (did you mean 'team'?)");
}

TEST_CASE("an incident log of snapshots comes in whole, and once") {
    const auto path = shared("uci_slice/incident_event_log_first400.csv");
    if (!present(path))
        return;
    Desk desk;
    const Source source = Source::open(path, "/tmp");
    const ImportResult result = desk.import(source, incident_log());
    REQUIRE(result.problems.empty());
    CHECK(result.rows == 2627);
    CHECK(result.tickets_new == 400);
    CHECK(desk.tickets().size() == 400);
    CHECK(desk.events() == result.events);
    const ImportResult again = desk.import(source, incident_log());
    CHECK(again.tickets_unchanged == 400);
    CHECK(again.op == 0);
}

TEST_CASE("a request log of one row a ticket comes in whole, and once") {
    const auto path = shared("nyc_311/311_Animals_short.csv");
    if (!present(path))
        return;
    ImportMapping mapping;
    mapping.ref = column("Unique Key");
    mapping.time.zone = *Zone::load("America/New_York");
    mapping.time.zone_given = true;
    mapping.time.formats = {"%m/%d/%Y %H:%M", "%m/%d/%Y %I:%M:%S %p"};
    mapping.opened = column("Created Date");
    mapping.closed = column("Closed Date");
    mapping.due = column("Due Date");
    mapping.fields = {
        fixed(f::kind, "request"), from_column(f::category, "Complaint Type"),
        from_column(f::team, "Agency"),
        mapped(f::stage, "Status", {{"Closed", "closed"}, {"In Progress", "in-progress"}})};
    mapping.extra = {column("Borough")};
    Desk desk;
    const Source source = Source::open(path, "/tmp");
    const ImportResult result = desk.import(source, mapping);
    REQUIRE(result.problems.empty());
    CHECK(result.rows == 4969);
    CHECK(result.tickets_new == 4969);
    CHECK(result.events == 4969 + 4692);  // 4,692 rows have a closing date
    const auto tickets = desk.tickets();
    CHECK(std::count_if(tickets.begin(), tickets.end(),
                        [](const Ticket& t) { return t.status == Status::closed; }) == 4692);
    CHECK(desk.import(source, mapping).op == 0);
}

TEST_CASE("a complaint log comes in whole, and once") {
    const auto path = shared("cfpb_sample/Consumer_Complaints.csv");
    if (!present(path))
        return;
    ImportMapping mapping;
    mapping.ref = column("complaint_id");
    mapping.time.zone = *Zone::load("America/New_York");
    mapping.time.zone_given = true;
    mapping.time.formats = {"%m/%d/%Y"};
    mapping.opened = column("date_received");
    mapping.observes = std::vector<std::string>{};
    mapping.fields = {
        fixed(f::kind, "complaint"), from_column(f::category, "product"),
        mapped(f::channel, "submitted_via",
               {{"Web", "web"}, {"Phone", "phone"}, {"Email", "email"}}, Unmapped::Kind::keep)};
    Desk desk;
    const Source source = Source::open(path, "/tmp");
    const ImportResult result = desk.import(source, mapping);
    REQUIRE(result.problems.empty());
    CHECK(result.rows == 1000);
    CHECK(result.tickets_new == 1000);
    CHECK(result.events == 1000);
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].code == "unmapped_value");
    CHECK(result.findings[0].count == 218);  // 107 by post, 92 referrals, 19 by fax
    CHECK(desk.import(source, mapping).op == 0);
}

}  // namespace import_test
