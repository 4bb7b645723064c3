#include "lib/operation/check_clocks.hpp"

#include "lib/digest/sha256.hpp"
#include "tests/lib/sla/levels.hpp"
#include "tests/lib/store/fixture.hpp"

#include <doctest/doctest.h>

namespace check_clocks_test {

using namespace svcops;
using namespace svcops::test;

namespace {

constexpr std::int64_t opened_at = 1'700'000'000;
constexpr std::int64_t hour = 3600;

// A ticket whose breach after an hour was announced under the definitions "as they were".
class Desk {
public:
    Desk() {
        Store::init(path(), {});
        add_ticket(*opened(path()), "late", {}, opened_at);
        REQUIRE(check(hour, 2 * hour, "as they were") == 1);
    }

    // What a check writes down that gives the ticket so many seconds and judges so long after it
    // was opened. The same definitions with other hours stand for another tz database.
    std::uint64_t check(std::int64_t allowed, std::int64_t later, const std::string& definitions,
                        ClockTrust trust = ClockTrust::doubted) {
        const auto store = opened(path());
        const auto book = resolved_within(allowed, store->names());
        Judge judge(*book, Detail::thresholds);
        Operation operation = command("sla check", opened_at + later);
        operation.definitions = {definitions};
        CheckRequest request;
        request.present = [&] { return operation.at; };
        request.trust = trust;
        request.mode = CheckMode::record;
        request.definitions = {sha256(bytes(definitions))};
        return check_clocks(*store, operation, judge, request, [](const CheckResult&) {}).recorded;
    }

    [[nodiscard]] std::uint64_t operations() const {
        return opened(path(), Access::read)->info().operations;
    }

    [[nodiscard]] std::filesystem::path path() const { return folder_ / "desk.db"; }

private:
    Folder folder_;
};

}  // namespace

TEST_CASE("what was announced stays when nothing but the hours of a zone changed") {
    Desk desk;
    CHECK(desk.check(3 * hour, 2 * hour, "as they were") == 0);
    CHECK(desk.check(3 * hour, 4 * hour, "as they were") == 0);
}

TEST_CASE("other definitions void an announcement that they make untrue") {
    Desk desk;
    CHECK(desk.check(3 * hour, 2 * hour, "edited") == 1);
    CHECK(desk.check(3 * hour, 4 * hour, "edited") == 1);  // announced at its new instant
}

TEST_CASE("an event that came in since voids an announcement that it makes untrue") {
    Desk desk;
    const std::vector<Change> resolved{
        change(ticket_field::status, static_cast<std::int64_t>(Status::resolved))};
    change_ticket(*opened(desk.path()), 1, resolved, opened_at + 600);
    CHECK(desk.check(hour, 2 * hour, "as they were") == 1);
}

TEST_CASE("an operation that was taken back voids an announcement that rested on it") {
    Desk desk;
    const OpId edit =
        change_ticket(*opened(desk.path()), 1,
                      {change(ticket_field::priority, static_cast<std::int64_t>(Priority::p1))});
    CHECK(desk.check(hour, 3 * hour, "as they were") == 0);
    undo(*opened(desk.path()), edit);
    CHECK(desk.check(4 * hour, 3 * hour, "as they were") == 1);
}

TEST_CASE("taking back an operation of another ticket voids nothing") {
    Desk desk;
    add_ticket(*opened(desk.path()), "another", {}, opened_at + 3 * hour);
    const OpId edit =
        change_ticket(*opened(desk.path()), 2,
                      {change(ticket_field::priority, static_cast<std::int64_t>(Priority::p1))});
    undo(*opened(desk.path()), edit);
    CHECK(desk.check(3 * hour, 2 * hour, "as they were") == 0);
}

TEST_CASE("a check that judges earlier voids what one announced for a later instant") {
    Desk desk;
    CHECK(desk.check(hour, hour / 2, "as they were", ClockTrust::trusted) == 1);
}

TEST_CASE("a check with nothing to announce is written down when its definitions are others") {
    Desk desk;  // two operations: the ticket and the check that announced
    CHECK(desk.check(hour, 2 * hour, "as they were") == 0);
    CHECK(desk.operations() == 2);
    CHECK(desk.check(hour, 3 * hour, "edited, with the same hours") == 0);
    CHECK(desk.operations() == 3);
    CHECK(desk.check(hour, 4 * hour, "edited, with the same hours") == 0);
    CHECK(desk.operations() == 3);
    undo(*opened(desk.path()), 3);
    CHECK(desk.check(hour, 5 * hour, "as they were") == 0);
    CHECK(desk.operations() == 4);  // those of the last that stands
}

}  // namespace check_clocks_test
