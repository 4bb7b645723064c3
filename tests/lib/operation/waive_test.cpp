#include "lib/operation/waive.hpp"

#include "lib/finding/error.hpp"
#include "tests/lib/sla/levels.hpp"
#include "tests/lib/store/fixture.hpp"

#include <doctest/doctest.h>

namespace waive_test {

using namespace svcops;
using namespace svcops::test;

namespace {

constexpr std::int64_t opened_at = 1'700'000'000;
constexpr std::int64_t hour = 3600;

// Open tickets that must be resolved within an hour, seen two hours later: all are breached.
class Desk {
public:
    explicit Desk(int tickets) {
        Store::init(folder_ / "desk.db", {});
        store_ = opened(folder_ / "desk.db");
        for (int i = 0; i < tickets; ++i) {
            add_ticket(*store_, "late", {}, opened_at);
        }
    }

    Waived waive(std::vector<TicketId> tickets, Conduct conduct, WaiveMode mode) {
        const auto book = resolved_within(hour, store_->names());
        Judge judge(*book);
        Waiver waiver;
        waiver.measure = "resolution";
        waiver.reason = "a power cut";
        waiver.mode = mode;
        waiver.now = instant(opened_at + 2 * hour);
        const auto operation = command("sla waive", opened_at + 2 * hour);
        return svcops::waive(*store_, operation, judge, {[&] { return tickets; }, conduct}, waiver);
    }
    Waived waive(std::vector<TicketId> tickets, Conduct conduct = Conduct::all_or_nothing) {
        return waive(std::move(tickets), conduct, WaiveMode::write);
    }
    Store& store() { return *store_; }

private:
    Folder folder_;
    std::unique_ptr<Store> store_;
};

std::vector<TicketId> tickets_of(const Waived& waived) {
    std::vector<TicketId> ids;
    for (const auto& row : waived.rows) {
        ids.push_back(row.ticket);
    }
    return ids;
}

}  // namespace

TEST_CASE("breaches of many tickets are waived in one operation, in the order of their numbers") {
    Desk desk(3);
    const auto waived = desk.waive({3, 1, 3});
    CHECK(tickets_of(waived) == std::vector<TicketId>{1, 3});
    CHECK(waived.op == desk.store().info().last_operation);
    CHECK(waived.rows[0].measure == "resolution");
    CHECK(waived.rows[0].service_level == "desk");
    CHECK(waived.rows[0].cycle == 1);
}

TEST_CASE("one ticket that refuses keeps all of them, or is left out and told") {
    Desk desk(2);
    CHECK(tickets_of(desk.waive({1})) == std::vector<TicketId>{1});
    const auto before = desk.store().info().last_operation;
    CHECK_THROWS_AS(desk.waive({1, 2}), InputError);
    CHECK(desk.store().info().last_operation == before);
    const auto waived = desk.waive({1, 2}, Conduct::keep_going);
    CHECK(tickets_of(waived) == std::vector<TicketId>{2});
    REQUIRE(waived.refused.size() == 1);
    CHECK(waived.refused[0].what == "T-1 has no breached cycle of 'resolution' to waive");
    const auto nothing = desk.waive({1, 2}, Conduct::keep_going);
    CHECK(nothing.op == 0);
    CHECK(nothing.refused.size() == 2);
}

TEST_CASE("tickets that there are not are told by number, whoever else refuses") {
    Desk desk(1);
    try {
        (void)desk.waive({7, 1, 9}, Conduct::keep_going);
        FAIL("nothing was refused");
    } catch (const InputError& error) {
        CHECK(error.outcome() == Outcome::no_input);
        REQUIRE(error.problems().size() == 2);
        CHECK(error.problems()[0].what == "there is no ticket 'T-7'");
        CHECK(error.problems()[1].what == "there is no ticket 'T-9'");
    }
}

TEST_CASE("a rehearsal waives nothing") {
    Desk desk(1);
    const auto before = desk.store().info().last_operation;
    const auto waived = desk.waive({1}, Conduct::all_or_nothing, WaiveMode::rehearse);
    CHECK(tickets_of(waived) == std::vector<TicketId>{1});
    CHECK(waived.op == 0);
    CHECK(desk.store().info().last_operation == before);
}

TEST_CASE("what an operation has waived is told whole, of several parts too") {
    constexpr int many = 1030;  // more than the 1,024 entries of one part
    Desk desk(many);
    std::vector<TicketId> all;
    for (TicketId id = 1; id <= many; ++id) {
        all.push_back(id);
    }
    const auto waived = desk.waive(all);
    const auto told = waived_by(desk.store(), waived.op);
    CHECK(told.op == waived.op);
    CHECK(tickets_of(told) == all);
    CHECK(told.rows.back().service_level == "desk");
    CHECK(told.rows.back().measure == "resolution");
}

}  // namespace waive_test
