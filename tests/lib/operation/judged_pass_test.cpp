#include "lib/operation/judged_pass.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/import.hpp"
#include "lib/sla/report.hpp"
#include "tests/lib/intake/fixture.hpp"
#include "tests/lib/sla/levels.hpp"
#include "tests/lib/store/fixture.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <numeric>
#include <stdexcept>

namespace judged_pass_test {

using namespace svcops;
using namespace svcops::test;

namespace {

// Tickets of three teams, the n-th resolved n minutes after it was opened; every seventh waits.
std::string log_of(int tickets) {
    std::string rows = "id,opened,resolved,team\n";
    for (int n = 1; n <= tickets; ++n) {
        const std::string resolved =
            n % 7 == 0 ? "?" : fmt::format("2026-01-05 {:02}:{:02}", 9 + n / 60, n % 60);
        rows += fmt::format("R{},2026-01-05 09:00,{},team-{}\n", n, resolved, n % 3);
    }
    return rows;
}

class Desk {
public:
    explicit Desk(int tickets) {
        Store::init(path(), {});
        ImportMapping mapping = ticket_rows();
        mapping.resolved = column("resolved");
        mapping.fields = {from_column(ticket_field::team, "team")};
        import_tickets(*opened(path()), command("ticket import", 1'800'000'000), mapping,
                       Source::text(log_of(tickets), "in.csv"), {});
    }
    [[nodiscard]] std::filesystem::path path() const { return folder_ / "desk.db"; }
    [[nodiscard]] std::unique_ptr<Store> reader() const { return opened(path(), Access::read); }

private:
    Folder folder_;
};

std::unique_ptr<LevelBook> an_hour(const Names& names) {
    return resolved_within(3600, names);
}

const JudgedPass::Question everything{{}, {}, instant(1'800'000'000)};

std::vector<TicketId> seen(Store& store, const JudgedPass::Division& division) {
    JudgedPass pass(store, an_hour, everything, division);
    std::vector<std::vector<TicketId>> by_part(pass.parts());
    pass.run([&](std::size_t part, const Case& found, const Judge&) {
        by_part[part].push_back(found.ticket->id);
    });
    std::vector<TicketId> all;
    for (const auto& part : by_part)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

Report report_of(Store& store, const JudgedPass::Division& division) {
    JudgedPass pass(store, an_hour, everything, division);
    ReportOptions options;
    options.by = {*report_key("team")};
    std::vector<ReportBuilder> builders;
    for (std::size_t part = 0; part < pass.parts(); ++part)
        builders.emplace_back(pass.book(part), options);
    pass.run([&](std::size_t part, const Case& found, const Judge&) {
        builders[part].see(*found.ticket, found.cycles, ReportBuilder::Coverage::covered);
    });
    for (std::size_t part = 1; part < builders.size(); ++part)
        builders.front().add(std::move(builders[part]));
    return builders.front().result();
}

}  // namespace

TEST_CASE("however a pass is divided, each ticket is seen once and the parts are in order") {
    const Desk desk(100);
    std::vector<TicketId> all(100);
    std::iota(all.begin(), all.end(), TicketId{1});
    for (const std::size_t parts : {1U, 2U, 3U, 7U, 100U})
        CHECK(seen(*desk.reader(), {parts, 1}) == all);
    CHECK(seen(*desk.reader(), {64, 1000}) == all);
}

TEST_CASE("there are no more parts than the tickets are worth") {
    const Desk desk(100);
    const auto store = desk.reader();
    CHECK(JudgedPass(*store, an_hour, everything, {8, 20'000}).parts() == 1);
    CHECK(JudgedPass(*store, an_hour, everything, {8, 30}).parts() == 3);
    CHECK(JudgedPass(*store, an_hour, everything, {2, 1}).parts() == 2);
    CHECK(JudgedPass(*store, an_hour, everything, {0, 1}).parts() == 1);
}

TEST_CASE("a report is the same however its pass is divided") {
    const Desk desk(100);
    const Report whole = report_of(*desk.reader(), {1, 1});
    REQUIRE(whole.rows.size() == 3);
    std::uint64_t met = 0, breached = 0;
    for (const ReportRow& row : whole.rows) {
        met += row.met;
        breached += row.breached;
    }
    CHECK(met == 52);       // 1 to 60 less 8 that wait
    CHECK(breached == 48);  // 61 to 100, and the 8
    for (const std::size_t parts : {2U, 5U, 33U}) {
        const Report divided = report_of(*desk.reader(), {parts, 1});
        REQUIRE(divided.rows.size() == whole.rows.size());
        CHECK(divided.tickets == whole.tickets);
        for (std::size_t i = 0; i < whole.rows.size(); ++i) {
            const ReportRow &a = whole.rows[i], &b = divided.rows[i];
            CHECK(a.by == b.by);
            CHECK(a.met == b.met);
            CHECK(a.breached == b.breached);
            CHECK(a.elapsed.mean == b.elapsed.mean);
            CHECK(a.elapsed.median == b.elapsed.median);
            CHECK(a.elapsed.p95 == b.elapsed.p95);
            CHECK(a.clock.p90 == b.clock.p90);
        }
    }
}

TEST_CASE("no writer gets in between the parts of a pass") {
    const Desk desk(40);
    const auto store = desk.reader();
    JudgedPass pass(*store, an_hour, everything, {4, 1});
    CHECK(pass.parts() == 4);
    const ImportMapping mapping = ticket_rows();
    const auto writer = opened(desk.path(), Access::write, Seconds{0});
    const auto late = [&] {
        import_tickets(*writer, command("ticket import", 1'800'000'001), mapping,
                       Source::text("id,opened\nX,2026-01-05 09:00\n", "in.csv"), {});
    };
    CHECK_THROWS_AS(late(), Error);
    std::vector<std::size_t> counts(4);
    pass.run([&](std::size_t part, const Case&, const Judge&) { ++counts[part]; });
    CHECK(std::accumulate(counts.begin(), counts.end(), std::size_t{0}) == 40);
}

TEST_CASE("what one part throws comes out when all have ended") {
    const Desk desk(40);
    const auto store = desk.reader();
    JudgedPass pass(*store, an_hour, everything, {4, 1});
    const auto refuse = [](std::size_t part, const Case&, const Judge&) {
        if (part == 2)
            throw std::runtime_error("no");
    };
    CHECK_THROWS_AS(pass.run(refuse), std::runtime_error);
}

}  // namespace judged_pass_test
