#include "tests/lib/store/fixture.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace views_test {

using namespace svcops;
using namespace svcops::test;

namespace {

constexpr std::int64_t now = 1'700'100'000, before = now - 1000, later = now + 1000;

Change status(Status status) {
    return change(ticket_field::status, static_cast<std::int64_t>(status));
}

// T-1 was resolved, T-2 will be, T-3 will be opened; T-4 and T-5 are as they were.
class Desk {
public:
    Desk() {
        Store::init(folder_ / "s.db", {});
        store = opened(folder_ / "s.db");
        for (const std::int64_t at : {before, before, later, before, before}) {
            add_ticket(*store, "printer", {}, at);
        }
        change_ticket(*store, 1, {status(Status::resolved)}, now);
        change_ticket(*store, 2, {status(Status::resolved)}, later);
    }

private:
    Folder folder_;

public:
    std::unique_ptr<Store> store;
};

Narrowing of_status(Status status) {
    Narrowing narrowing;
    Narrowing::Condition condition;
    condition.field = ticket_field::status;
    condition.any_of = {static_cast<std::int64_t>(status)};
    narrowing.conditions = {condition};
    return narrowing;
}

void edit_subject(Store& store, TicketId id, std::string_view subject, std::int64_t at) {
    const auto writing = store.write(command("ticket edit", at));
    (void)add(*writing, Noun::ticket, id,
              {{at, EventKind::changed, {change(ticket_field::subject, 0)}}}, {subject});
    (void)writing->commit();
}

}  // namespace

TEST_CASE("what happens later is not there yet, in rows as in logs") {
    const Desk desk;
    const View view{instant(now), {}};
    const auto tickets = all_tickets(*desk.store, {}, view);
    REQUIRE(ids(tickets) == std::vector<TicketId>{1, 2, 4, 5});
    CHECK(tickets[0].status == Status::resolved);
    CHECK(tickets[1].status == Status::new_);
    const auto logs = desk.store->logs(Noun::ticket, {}, view);
    for (const Ticket& ticket : tickets) {
        const Log* log = logs->next();
        REQUIRE(log != nullptr);
        const Ticket told = fold(*log);
        CHECK(told.id == ticket.id);
        CHECK(told.status == ticket.status);
        CHECK(told.updated == ticket.updated);
    }
    CHECK(logs->next() == nullptr);
}

TEST_CASE("a narrowing lets through a ticket that fits as the view has it") {
    const Desk desk;
    const View view{instant(now), {}};
    for (const Status each : {Status::new_, Status::resolved}) {
        const auto narrowing = of_status(each);
        std::vector<TicketId> fitting;
        for (const Ticket& ticket : all_tickets(*desk.store, narrowing, view)) {
            if (ticket.status == each) {
                fitting.push_back(ticket.id);
            }
        }
        CHECK(fitting ==
              (each == Status::new_ ? std::vector<TicketId>{2, 4, 5} : std::vector<TicketId>{1}));
    }
}

TEST_CASE("a log that tells of a ticket before its opening has none until then") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const auto writing = store->write(command("ticket import", before));
    (void)add(*writing, Noun::ticket, 1,
              {{before, EventKind::changed, {status(Status::resolved)}},
               {later, EventKind::created, {}}});
    (void)writing->commit();
    CHECK(all_tickets(*store, {}, {instant(now), {}}).empty());
    CHECK(store->logs(Noun::ticket, {}, {instant(now), {}})->next() == nullptr);
    CHECK(all_tickets(*store, {}, {instant(later), {}}).size() == 1);
}

TEST_CASE("a subject that was replaced is not found, and is where the view still has it") {
    const Desk desk;
    Store& store = *desk.store;
    edit_subject(store, 4, "scanner", now);
    CHECK(store.search({"printer"}) == std::vector<TicketId>{1, 2, 3, 5});
    CHECK(store.search({"scanner"}) == std::vector<TicketId>{4});
    const View earlier{instant(now - 1), {}}, recorded_by{{}, instant(now - 1)};
    for (const View& view : {earlier, recorded_by}) {
        CHECK(store.search({"scanner"}, view).empty());
        const auto found = store.search({"printer"}, view);
        CHECK(std::binary_search(found.begin(), found.end(), TicketId{4}));
    }
    CHECK(store.check({}).empty());
}

TEST_CASE("a description that was taken away is not found; messages are kept") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const auto writing = store->write(command("ticket add", before));
    (void)add(*writing, Noun::ticket, 1,
              {{before,
                EventKind::created,
                {change(ticket_field::subject, 0), change(ticket_field::description, 1)}},
               {before, EventKind::message, {change(ticket_field::body, 2)}},
               {before, EventKind::message, {change(ticket_field::body, 3)}}},
              {"printer", "smoke", "hello", "goodbye"});
    (void)writing->commit();
    change_ticket(*store, 1, {{ticket_field::description, Value{}}}, now);
    CHECK(store->search({"smoke"}).empty());
    CHECK(store->search({"printer", "hello", "goodbye"}) == std::vector<TicketId>{1});
    undo(*store, 2);
    CHECK(store->search({"smoke"}) == std::vector<TicketId>{1});
    CHECK(store->check({}).empty());
}

}  // namespace views_test
