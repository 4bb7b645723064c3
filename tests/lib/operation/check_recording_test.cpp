#include "lib/digest/sha256.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/check_clocks.hpp"
#include "tests/lib/sla/levels.hpp"
#include "tests/lib/store/fixture.hpp"

#include <doctest/doctest.h>

#include <set>

namespace check_recording_test {

using namespace svcops;
using namespace svcops::test;

namespace {

constexpr std::int64_t opened_at = 1'700'000'000;
constexpr std::int64_t hour = 3600;

// What one check showed.
struct Checked {
    std::vector<Finding> findings;
    OpId op = 0;
    std::optional<CheckGap> gap;
};

// A desk whose tickets are to be resolved within an hour; half of it is told.
class Desk {
public:
    Desk() { Store::init(path(), {}); }

    TicketId open(std::int64_t after = 0, Priority priority = Priority::p3) {
        return add_ticket(*opened(path()), "x",
                          {change(ticket_field::priority, static_cast<std::int64_t>(priority)),
                           change(ticket_field::status, static_cast<std::int64_t>(Status::new_))},
                          opened_at + after);
    }

    OpId resolve(TicketId ticket, std::int64_t after) {
        return change_ticket(
            *opened(path()), ticket,
            {change(ticket_field::status, static_cast<std::int64_t>(Status::resolved))},
            opened_at + after);
    }

    // A recording check so long after the first ticket, over tickets of a priority or all.
    Checked check(std::int64_t after, const std::string& filter = "",
                  ClockTrust trust = ClockTrust::doubted) {
        const auto store = opened(path());
        const auto book = resolved_within(hour, store->names());
        Judge judge(*book, Detail::thresholds);
        Operation operation = command("sla check", opened_at + after);
        operation.definitions = {"definitions"};
        CheckRequest request;
        request.scope = filter;
        request.present = [&] { return operation.at; };
        request.trust = trust;
        request.mode = CheckMode::announce;
        request.definitions = {sha256(bytes("definitions"))};
        if (!filter.empty()) {
            request.filter = *Filter::parse(filter, ticket_filter_keys, {operation.at, Zone::utc()},
                                            {"test", 0, 1});
        }
        Checked checked;
        const auto result =
            check_clocks(*store, operation, judge, request, [&](const CheckResult& shown) {
                for (std::size_t i = 0; i < shown.findings.size(); ++i) {
                    checked.findings.push_back(shown.findings[i]);
                }
            });
        checked.op = result.op;
        checked.gap = result.gap;
        return checked;
    }

    std::vector<std::string> told(std::int64_t after, const std::string& filter = "") {
        std::vector<std::string> told;
        for (const Finding& finding : check(after, filter).findings) {
            told.push_back(finding.subject + " " + finding.code);
        }
        return told;
    }

    [[nodiscard]] CycleCount counted() const {
        const auto notes = opened(path(), Access::read)->check_notes();
        REQUIRE(!notes.empty());
        return notes.front().counts.empty() ? CycleCount() : notes.front().counts.front();
    }

    [[nodiscard]] std::filesystem::path path() const { return folder_ / "desk.db"; }

private:
    Folder folder_;
};

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("a breach of a ticket that ended before the next check is told by it, however late") {
    Desk desk;
    CHECK(desk.told(0).empty());
    const auto ticket = desk.open(60);
    desk.resolve(ticket, 2 * hour);
    CHECK(desk.told(30 * 24 * hour) == Told{"T-1 breached"});
    CHECK(desk.told(30 * 24 * hour).empty());
}

TEST_CASE("the breach has its own instant, and the check that found it another") {
    Desk desk;
    desk.open();
    const auto result = desk.check(5 * hour);
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].at == instant(opened_at + hour));
    CHECK(result.findings[0].detected == instant(opened_at + 5 * hour));
}

TEST_CASE("a check over some tickets does not hide the breaches of others") {
    Desk desk;
    CHECK(desk.told(0).empty());
    desk.open(0, Priority::p1);
    desk.resolve(desk.open(0, Priority::p2), 2 * hour);
    CHECK(desk.told(3 * hour, "priority:P1") == Told{"T-1 breached"});
    CHECK(desk.told(3 * hour, "priority:P2") == Told{"T-2 breached"});
    CHECK(desk.told(4 * hour, "priority:P2").empty());
    CHECK(desk.told(4 * hour).empty());
}

TEST_CASE("what an undo of the check's own record takes back is told again") {
    Desk desk;
    CHECK(desk.told(0).empty());
    desk.resolve(desk.open(), 2 * hour);
    const auto first = desk.check(3 * hour);
    CHECK(first.findings.size() == 1);
    undo(*opened(desk.path()), first.op);
    CHECK(desk.told(4 * hour) == Told{"T-1 breached"});
    CHECK(desk.told(5 * hour).empty());
}

TEST_CASE("what was written down to happen later is judged when it has") {
    Desk desk;
    CHECK(desk.told(0).empty());
    const auto ticket = desk.open(10 * hour);  // both are recorded long before
    desk.resolve(ticket, 12 * hour);
    CHECK(desk.told(hour).empty());
    CHECK(desk.told(20 * hour) == Told{"T-1 breached"});
    CHECK(desk.told(21 * hour).empty());
}

TEST_CASE("a stop that is typed in late voids the breach, and is never told as another") {
    Desk desk;
    const auto ticket = desk.open();
    CHECK(desk.told(2 * hour) == Told{"T-1 breached"});
    desk.resolve(ticket, hour / 2);
    CHECK(desk.told(3 * hour) == Told{"T-1 voided"});
    CHECK(desk.told(4 * hour).empty());
}

TEST_CASE("decisions are counted once, whatever checks run in between") {
    Desk desk;
    desk.check(0);  // counting begins
    const auto late = desk.open();
    const auto early = desk.open();
    desk.check(hour / 2, "priority:P3");
    desk.resolve(early, hour / 2);
    desk.check(2 * hour, "priority:P3");
    CHECK(desk.counted() == CycleCount());
    desk.check(2 * hour);
    CHECK(desk.counted() == CycleCount{"desk", "resolution", 1, 1, 0});
    desk.check(3 * hour);
    change_ticket(*opened(desk.path()), early,
                  {change(ticket_field::priority, static_cast<std::int64_t>(Priority::p1))},
                  opened_at + 3 * hour);
    desk.check(3 * hour);
    CHECK(desk.counted() == CycleCount{"desk", "resolution", 1, 1, 0});
    desk.resolve(late, hour / 4);  // typed in late
    desk.check(4 * hour);
    CHECK(desk.counted() == CycleCount{"desk", "resolution", 2, 1, 1});
}

TEST_CASE("a check that comes after a longer pause than usual says so, once") {
    Desk desk;
    for (int i = 0; i < 5; ++i) {
        CHECK(!desk.check(i * 300).gap);
    }
    const auto late = desk.check(4 * 300 + 9 * hour);
    CHECK(late.gap == CheckGap{instant(opened_at + 4 * 300), Seconds{9 * hour}, Seconds{300}});
    CHECK(!desk.check(4 * 300 + 9 * hour + 300).gap);
}

TEST_CASE("checks every ten minutes and one after two days record the same breaches") {
    Desk often, late;
    for (Desk* desk : {&often, &late}) {
        desk->check(-1);
        for (std::int64_t i = 0; i < 12; ++i) {
            const auto ticket = desk->open(i * 3 * hour);
            if (i % 4 != 3) {  // before the target, at it, after it, never
                desk->resolve(ticket, i * 3 * hour + hour + (i % 4 - 1) * 600);
            }
        }
    }
    std::set<std::pair<std::string, Instant>> seen_often, seen_late;
    const auto note = [](auto& seen, const Checked& result) {
        for (const Finding& finding : result.findings) {
            CHECK(finding.code == "breached");
            CHECK(seen.emplace(finding.subject, *finding.at).second);
        }
    };
    for (std::int64_t at = 0; at <= 48 * hour; at += 600) {
        note(seen_often, often.check(at));
    }
    note(seen_late, late.check(48 * hour));
    CHECK(seen_often.size() == 6);
    CHECK(seen_often == seen_late);
}

TEST_CASE("a check that waited for another judges no earlier than that one did") {
    Desk desk;
    desk.open();
    CHECK(desk.told(hour + 10) == Told{"T-1 breached"});
    CHECK(desk.told(hour + 5).empty());  // its clock was read before
    CHECK(desk.told(hour - 5).empty());
    CHECK(desk.told(hour + 20).empty());
}

TEST_CASE("a clock that is trusted once need not be trusted again, whatever other checks noted") {
    Desk desk;
    const std::int64_t wrong = 300 * 24 * hour;
    desk.check(wrong);
    desk.check(wrong, "priority:P1");
    CHECK_THROWS_AS(desk.check(0), EnvironmentError);
    desk.check(0, "", ClockTrust::trusted);
    CHECK(desk.told(300).empty());
    CHECK(desk.told(600, "priority:P2").empty());
    desk.check(600, "priority:P1", ClockTrust::trusted);
    CHECK(desk.told(900, "priority:P1").empty());
    CHECK(desk.told(900).empty());
}

}  // namespace check_recording_test
