#include "lib/operation/import.hpp"
#include "lib/operation/merge_tickets.hpp"
#include "tests/lib/intake/fixture.hpp"
#include "tests/lib/store/fixture.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace import_merged_test {

using namespace svcops;
using namespace svcops::test;
namespace f = ticket_field;

namespace {

constexpr std::int64_t imported_at = 1'800'000'000;  // in 2027

ImportResult import_rows(Store& store, const std::string& rows) {
    ImportMapping mapping = snapshots();
    mapping.fields = {fixed(f::kind, "incident"), from_column(f::team, "team")};
    return import_tickets(store, command("ticket import", imported_at), mapping,
                          Source::text("id,at,team\n" + rows, "in.csv"), {});
}

}  // namespace

TEST_CASE("new rows of a ticket that was merged away are not taken, and told with where it went") {
    const Folder folder;
    Store::init(folder / "desk.db", {});
    const auto store = opened(folder / "desk.db");
    const std::string rows = "A,2026-01-05 09:05,net\n";
    CHECK(import_rows(*store, rows).tickets_new == 1);
    add_ticket(*store, "goes on", {change(f::kind, 1), change(f::status, 1)}, 1'767'500'000);
    TicketMerger merger;
    merger.kept = 2;
    merger.others = {1};
    merger.at = merger.now = instant(imported_at);
    merge_tickets(*store, command("ticket merge", imported_at), merger);
    const auto before = store->info().last_operation;
    const auto again = import_rows(*store, rows);
    CHECK(again.tickets_extended == 0);
    CHECK(std::ranges::count(again.findings, "merged_away", &QualityCount::code) == 0);
    const auto longer = import_rows(*store, rows + "A,2026-01-06 09:00,web\n");
    CHECK(longer.tickets_extended == 0);
    CHECK(longer.events == 0);
    CHECK(store->info().last_operation == before);
    const auto found = std::ranges::find(longer.findings, "merged_away", &QualityCount::code);
    REQUIRE(found != longer.findings.end());
    CHECK(found->count == 1);
    CHECK(found->examples.front().statement.find("T-1 was merged into T-2") != std::string::npos);
}

}  // namespace import_merged_test
