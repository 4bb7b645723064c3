#include "lib/operation/tickets_ahead.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/import.hpp"
#include "tests/lib/intake/fixture.hpp"
#include "tests/lib/store/fixture.hpp"

#include <doctest/doctest.h>

#include <tuple>

namespace tickets_ahead_test {

using namespace svcops;
using namespace svcops::test;
namespace f = ticket_field;

namespace {

class Desk {
public:
    Desk() {
        Store::init(folder_ / "desk.db", {});
        store_ = opened(folder_ / "desk.db");
    }
    ImportResult import(const std::string& text, const ImportMapping& mapping,
                        const ImportOptions& options) {
        return import_tickets(*store_, command("ticket import", 1'800'000'000), mapping,
                              Source::text(text, "in.csv"), options);
    }
    Store& store() { return *store_; }

private:
    Folder folder_;
    std::unique_ptr<Store> store_;
};

ImportMapping log_mapping() {
    ImportMapping mapping = snapshots();
    mapping.opened = column("opened");
    mapping.resolved = column("resolved");
    mapping.resolved_from = ResolvedFrom::column;
    mapping.fields = {fixed(f::kind, "incident"), from_column(f::team, "team"),
                      mapped(f::stage, "state",
                             {{"New", "new"}, {"Active", "active"}, {"Resolved", "resolved"}})};
    return mapping;
}

// More rows than one batch of tickets made ahead, of tickets whose rows stand apart; some are bad.
std::string long_log() {
    std::string text = "id,at,opened,resolved,team,state\n";
    for (const std::string_view state : {"New", "Active", "Resolved"}) {
        for (int i = 0; i < 2'000; ++i) {
            const int hour = state == "New" ? 8 : state == "Active" ? 9 : 10;
            const bool bad = i % 499 == 7 && state == "Active";
            text += fmt::format("R{},2026-01-05 {:02}:{:02},{},{},team {},{}\n", i, hour, i % 60,
                                bad ? "soon" : "2026-01-05 07:00",
                                i % 3 == 0 ? "2026-01-05 10:30" : "", i % 7, state);
        }
    }
    return text;
}

}  // namespace

TEST_CASE("two processors make of a log what one makes of it, byte for byte") {
    const auto made_by = [](std::size_t processors) {
        Desk desk;
        ImportOptions options;
        options.processors = processors;
        options.bad_rows = BadRows::set_aside;
        std::vector<std::string> rejected;
        options.rejected = [&](const RejectedRow& row) { rejected.emplace_back(row.raw); };
        auto result = desk.import(long_log(), log_mapping(), options);
        return std::tuple(std::move(result), std::move(rejected), desk.store().info().head);
    };
    const auto [one, one_rejected, one_link] = made_by(1);
    const auto [two, two_rejected, two_link] = made_by(2);
    CHECK(one.tickets_new == 2'000);
    CHECK(one.rejected == 4);
    CHECK(two.tickets_new == one.tickets_new);
    CHECK(two.events == one.events);
    CHECK(two.rejected == one.rejected);
    CHECK(two_rejected == one_rejected);
    CHECK(two_link == one_link);
    REQUIRE(two.findings.size() == one.findings.size());
    for (std::size_t i = 0; i < one.findings.size(); ++i) {
        CHECK(two.findings[i].count == one.findings[i].count);
    }
}

TEST_CASE("bad rows refuse an import by two processors, and every problem is told") {
    Desk desk;
    ImportOptions options;
    options.processors = 2;
    const auto result = desk.import(long_log(), log_mapping(), options);
    CHECK(result.refused);
    CHECK(result.problem_count == 4);
    CHECK(desk.store().info().tickets == 0);
}

TEST_CASE("what fails in either thread of an import ends it and leaves nothing") {
    Desk desk;
    ImportOptions options;
    options.processors = 2;
    options.bad_rows = BadRows::set_aside;
    options.rejected = [](const RejectedRow&) { throw EnvironmentError(Outcome::io, "no room"); };
    CHECK_THROWS_AS(desk.import(long_log(), log_mapping(), options), EnvironmentError);
    options.rejected = {};
    options.before_commit = [] { throw EnvironmentError(Outcome::io, "no room"); };
    CHECK_THROWS_AS(desk.import(long_log(), log_mapping(), options), EnvironmentError);
    CHECK(desk.store().info().tickets == 0);
}

}  // namespace tickets_ahead_test
