#include "lib/finding/error.hpp"
#include "tests/lib/store/fixture.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

namespace view_test {

using namespace svcops;
using namespace svcops::test;

namespace {

Narrowing::Condition any_of(std::uint8_t field, std::vector<std::int64_t> values) {
    Narrowing::Condition condition;
    condition.field = field;
    condition.any_of = std::move(values);
    return condition;
}

}  // namespace

TEST_CASE("an older view shows what was recorded by then and what had happened by then") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const TicketId id = add_ticket(*store, "one", {}, 1000);
    const OpId edit = change_ticket(*store, id, {change(ticket_field::status, 4)}, 2000);
    const auto late = store->write(command("ticket edit", 3000));  // recorded late
    (void)add(*late, Noun::ticket, id,
              {{1500, EventKind::changed, {change(ticket_field::priority, 2)}}});
    (void)late->commit();
    const auto seen = [&](const View& view) { return all_tickets(*store, {}, view).at(0); };
    CHECK(seen({}).status == Status::resolved);
    CHECK(seen({instant(1999), {}}).status == Status::new_);
    CHECK(seen({instant(1999), {}}).priority == Priority::p2);
    CHECK(seen({{}, instant(2999)}).priority == Priority::none);
    CHECK(seen({{}, instant(1000)}).status == Status::new_);
    CHECK(all_tickets(*store, {}, {instant(999), {}}).empty());
    CHECK(all_tickets(*store, {}, {{}, instant(999)}).empty());
    Operation back = command("undo", 4000);
    back.retracts = edit;
    (void)store->write(back)->commit();
    CHECK(seen({}).status == Status::new_);
    CHECK(seen({{}, instant(3999)}).status == Status::resolved);  // the undo was not yet there
}

TEST_CASE("operations as of an instant are those recorded by then, as they stood then") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const auto writing = store->write(command("ticket add", 1000));
    const CustomerId customer = writing->customer(IdentityKind::phone, "+8801712345678");
    (void)add(*writing, Noun::ticket, 1,
              {{1000, EventKind::created, {change(ticket_field::customer, customer)}}});
    const OpId first = writing->commit();
    add_ticket(*store, "two", {change(ticket_field::customer, customer)}, 2000);
    const OpId edit = change_ticket(*store, 1, {change(ticket_field::status, 4)}, 3000);
    Operation back = command("undo", 4000);
    back.retracts = edit;
    const OpId undone = store->write(back)->commit();

    const auto seen = [&](std::optional<Instant> as_of) {
        std::vector<OpId> ids;
        for (const OperationInfo& operation : store->operations(100, 0, as_of)) {
            ids.push_back(operation.id);
        }
        CHECK(store->count_operations(as_of) == ids.size());
        return ids;
    };
    CHECK(seen({}) == std::vector<OpId>{undone, edit, 2, first});
    CHECK(seen(instant(4000)) == std::vector<OpId>{undone, edit, 2, first});
    CHECK(seen(instant(3999)) == std::vector<OpId>{edit, 2, first});
    CHECK(seen(instant(999)).empty());
    CHECK(store->operation(edit)->retracted_by == undone);
    CHECK(!store->operation(edit, instant(3999))->retracted_by);
    CHECK(!store->operation(edit, instant(2999)));

    const auto later = [&](Noun noun, std::optional<Instant> as_of) -> OpId {
        for (const Store::Touched& touched : store->touched(first, as_of)) {
            if (touched.noun == noun) {
                return touched.later;
            }
        }
        return newest_operation;
    };
    CHECK(later(Noun::ticket, {}) == 0);  // what changed it was taken back
    CHECK(later(Noun::ticket, instant(3999)) == edit);
    CHECK(later(Noun::ticket, instant(2999)) == 0);
    CHECK(later(Noun::customer, {}) == 2);
    CHECK(later(Noun::customer, instant(2000)) == 2);
    CHECK(later(Noun::customer, instant(1999)) == 0);
}

TEST_CASE("a narrowing lets through at least what fits, and logs agree with states") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const TicketId first = add_ticket(*store, "paper jam", {change(ticket_field::priority, 1)});
    const TicketId second = add_ticket(*store, "no network", {change(ticket_field::ref, "R-2")});
    change_ticket(*store, second, {change(ticket_field::status, 5)});
    Narrowing narrowing;
    const auto found = [&] { return ids(all_tickets(*store, narrowing)); };
    narrowing.conditions = {any_of(ticket_field::priority, {1})};
    CHECK(found() == std::vector<TicketId>{first});
    narrowing.conditions = {any_of(ticket_field::status, {1, 2, 3})};
    CHECK(found() == std::vector<TicketId>{first});
    narrowing.conditions = {any_of(ticket_field::status, {1, 5})};
    CHECK(found() == std::vector<TicketId>{first, second});
    narrowing.conditions[0] = {};
    narrowing.conditions[0].field = ticket_field::ref;
    narrowing.conditions[0].any_bytes = {"R-2"};
    CHECK(found() == std::vector<TicketId>{second});
    CHECK(store->logs(Noun::ticket, narrowing, {})->next()->subject == second);
    narrowing.conditions[0] = {};
    narrowing.conditions[0].derived = "closed";
    narrowing.conditions[0].null = true;
    CHECK(found() == std::vector<TicketId>{first});
    narrowing = {};
    narrowing.ids = {second, 77};
    CHECK(found() == std::vector<TicketId>{second});
    narrowing = {};
    narrowing.text = {"paper"};
    CHECK(found() == std::vector<TicketId>{first});
    narrowing = {};
    narrowing.nothing = true;
    CHECK(found().empty());
    CHECK(store->logs(Noun::ticket, narrowing, {})->next() == nullptr);
}

TEST_CASE("every way to the tickets gives them in order of their ids") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    std::vector<TicketId> open;
    for (int i = 0; i < 60; ++i) {
        const auto id = add_ticket(
            *store, "t",
            {change(ticket_field::priority, 1 + i % 3), change(ticket_field::team, 1 + i % 2),
             change(ticket_field::ref, i % 5 ? "A" : "B")});
        if (i % 4 == 0) {
            change_ticket(*store, id, {change(ticket_field::status, 5)});
        } else {
            open.push_back(id);
        }
    }
    const auto open_status = any_of(ticket_field::status, {1, 2, 3});
    const auto found = [&](std::vector<Narrowing::Condition> conditions) {
        Narrowing narrowing;
        narrowing.conditions = std::move(conditions);
        auto list = ids(all_tickets(*store, narrowing));
        CHECK(std::is_sorted(list.begin(), list.end()));
        return list;
    };
    CHECK(found({open_status}) == open);
    CHECK(store->open_or_touched(newest_operation, {}) == open);
    CHECK(found({open_status, any_of(ticket_field::priority, {1, 3})}).size() == 30);
    Narrowing::Condition refs;
    refs.field = ticket_field::ref;
    refs.any_bytes = {"B", "A"};
    CHECK(found({refs}).size() == 60);
    CHECK(found({refs, open_status}) == open);
    Narrowing::Condition day;
    day.derived = "opened";
    day.from = 0;
    CHECK(found({day}).size() == 60);
    CHECK(found({day, open_status}) == open);
}

TEST_CASE("what may have been open at an instant of the past is found, and not much more") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const TicketId open = add_ticket(*store, "open", {}, 1000);
    const TicketId ended = add_ticket(*store, "ended", {}, 1000);
    change_ticket(*store, ended, {change(ticket_field::status, 5)}, 2000);
    const TicketId early = add_ticket(*store, "early", {}, 500);
    change_ticket(*store, early, {change(ticket_field::status, 5)}, 600);
    using Ids = std::vector<TicketId>;
    const auto seen = [&](const View& view) {
        return store->open_or_touched(newest_operation, view);
    };
    CHECK(seen({}) == Ids{open});
    CHECK(seen({instant(2500), {}}) == Ids{open});
    CHECK(seen({instant(1500), {}}) == Ids{open, ended});
    CHECK(seen({instant(550), {}}) == Ids{open, ended, early});
    // As of an instant before anything was recorded, all may have been.
    CHECK(seen({instant(400), instant(400)}) == Ids{open, ended, early});
    // A ticket that an undo took away was there before it.
    const TicketId gone = add_ticket(*store, "gone", {}, 3000);
    Operation back = command("undo", 4000);
    back.retracts = store->info().last_operation;
    (void)store->write(back)->commit();
    CHECK(seen({}) == Ids{open});
    CHECK(seen({instant(3500), instant(3500)}) == Ids{open, gone});
}

TEST_CASE("full text keeps Bengali words whole and takes any word of a user as it is") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const TicketId bill = add_ticket(*store, "বিল বেশি এসেছে");
    const TicketId wood = add_ticket(*store, "বেল কাঠ");
    CHECK(store->search({"বিল"}) == std::vector<TicketId>{bill});
    CHECK(store->search({"বেল"}) == std::vector<TicketId>{wood});
    CHECK(store->search({"বিল", "বেশি"}) == std::vector<TicketId>{bill});
    CHECK(store->search({"বিল", "কাঠ"}).empty());
    CHECK(store->search({"বি*"}) == std::vector<TicketId>{bill});
    CHECK(store->search({"বেশি এসে*"}) == std::vector<TicketId>{bill});
    CHECK(store->search({"ব*"}) == std::vector<TicketId>{bill, wood});
    CHECK(store->search({"বিলক*"}).empty());
    for (const char* word : {"\"", "a\" OR b", "NEAR(", "*", "**", "\"*", "", "body:x", "-", "'"}) {
        CAPTURE(word);
        CHECK(store->search({word}).empty());
    }
    change_ticket(*store, wood, {});
    const auto writing = store->write(command("ticket note"));
    const std::string_view note = "কাঠ পাওয়া গেছে";
    (void)add(*writing, Noun::ticket, bill,
              {{1'700'000'700, EventKind::message, {change(ticket_field::body, 0)}}}, {note});
    (void)writing->commit();
    CHECK(store->search({"কাঠ", "বিল"}) == std::vector<TicketId>{bill});
    CHECK(store->check({}).empty());
}

TEST_CASE("a command with many entries has parts of at most 1,024, undone as one") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const auto writing = store->write(command("ticket import"), Store::Size::bulk);
    for (int i = 0; i < 2500; ++i) {
        const std::string subject = fmt::format("number {}", i);
        const std::string_view text = subject;
        const Change change{ticket_field::subject, Value::of(0)};
        const Event event{instant(1000 + i), EventKind::created, 0, 0, {&change, 1}};
        (void)writing->add({Noun::ticket, writing->next_ticket(), {}, {&event, 1}, {&text, 1}});
    }
    (void)add(*writing, Noun::ticket, 7,
              {{99999, EventKind::changed, {change(ticket_field::status, 4)}}});
    CHECK(writing->commit() == 1);
    CHECK(store->info().last_operation == 3);
    CHECK(store->info().operations == 1);
    CHECK(store->info().open_tickets == 2499);
    CHECK(store->operation(2)->id == 1);
    CHECK(store->operation(1)->tickets == 2500);
    CHECK(store->link(1) == store->info().head);
    CHECK(store->search({"2499"}) == std::vector<TicketId>{2500});
    CHECK(store->check({}).empty());
    undo(*store, 1);
    CHECK(all_tickets(*store).empty());
    CHECK(store->search({"2499"}).empty());
    CHECK(store->check({}).empty());
    undo(*store, 4);
    CHECK(all_tickets(*store).size() == 2500);
    CHECK(store->check({}).empty());
}

TEST_CASE("a later standing operation on the same record, or on its customer, is told") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const auto writing = store->write(command("ticket add"));
    const CustomerId customer = writing->customer(IdentityKind::name, "Rahima");
    (void)add(*writing, Noun::ticket, 1, {{5, EventKind::created, {}}});
    const OpId first = writing->commit();
    const auto later = [&](Noun noun) {
        for (const auto& touched : store->touched(first)) {
            if (touched.noun == noun) {
                return touched.later;
            }
        }
        return OpId{99};
    };
    CHECK(later(Noun::ticket) == 0);
    CHECK(later(Noun::customer) == 0);
    const OpId edit = change_ticket(*store, 1, {change(ticket_field::priority, 1)});
    CHECK(later(Noun::ticket) == edit);
    undo(*store, edit);
    CHECK(later(Noun::ticket) == 0);
    add_ticket(*store, "two", {change(ticket_field::customer, customer)});
    CHECK(later(Noun::customer) == 4);
}

TEST_CASE("what is erased is nowhere in the file, and the chain still stands") {
    const Folder folder;
    const auto path = folder / "s.db";
    Store::init(path, {});
    const auto store = opened(path);
    const auto writing = store->write(command("ticket add"));
    const CustomerId customer = writing->customer(IdentityKind::email, "unmistakable@example.org");
    (void)add(*writing, Noun::ticket, writing->next_ticket(),
              {{5,
                EventKind::created,
                {change(ticket_field::subject, 0), change(ticket_field::customer, customer)}}},
              {"Quetzalcoatl called"});
    (void)writing->commit();
    const Digest head = store->info().head;
    const auto erasing = store->write(command("customer erase"));
    CHECK(erasing->erase(Noun::ticket, 1, std::nullopt) == 1);
    CHECK(erasing->erase(Noun::customer, customer, std::nullopt) == 1);
    (void)erasing->commit();
    CHECK(store->link(1) == head);
    CHECK(store->check({}).empty());
    CHECK(store->info().erased == 2);
    CHECK(store->search({"quetzalcoatl"}).empty());
    CHECK_FALSE(store->text(Noun::ticket, 1, {1, 0}));
    CHECK(store->names().record_name(Noun::customer, customer).empty());
    CHECK_FALSE(store->names().record(Noun::customer, "unmistakable@example.org"));
    std::ifstream in(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::transform(bytes.begin(), bytes.end(), bytes.begin(), [](unsigned char c) {
        return static_cast<char>(c < 128 ? std::tolower(c) : c);
    });
    CHECK(bytes.find("quetzalcoatl") == std::string::npos);
    CHECK(bytes.find("unmistakable") == std::string::npos);
}

}  // namespace view_test
