#include "lib/finding/error.hpp"
#include "tests/lib/store/fixture.hpp"

#include <doctest/doctest.h>

#include <string>

namespace store_test {

using namespace svcops;
using namespace svcops::test;

TEST_CASE("a new store is empty, says its zone, and only its owner may read it") {
    const Folder folder;
    const auto path = folder / "s.db";
    StoreOptions options;
    options.zone = "Asia/Dhaka";
    options.week_start = std::chrono::Sunday;
    Store::init(path, options);
    const auto store = opened(path, Access::read);
    CHECK(store->zone().name() == "Asia/Dhaka");
    CHECK(store->week_start() == std::chrono::Sunday);
    CHECK(store->info().operations == 0);
    CHECK(all_tickets(*store).empty());
    CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::mask) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

TEST_CASE("what was committed is there after opening again: state, log, texts, names") {
    const Folder folder;
    const auto path = folder / "s.db";
    Store::init(path, {});
    TicketId id = 0;
    {
        const auto store = opened(path);
        const auto writing = store->write(command("ticket add"));
        const WordId team = writing->word(Vocabulary::team, "network");
        CHECK(writing->word(Vocabulary::team, "network") == team);
        CHECK(writing->word(Vocabulary::channel, "network") != team);
        const AgentId agent = writing->agent("rahim");
        const CustomerId customer = writing->customer(IdentityKind::phone, "+880 1712-345678");
        CHECK(writing->customer(IdentityKind::phone, "+8801712345678") == customer);
        id = writing->next_ticket();
        const auto conflict =
            add(*writing, Noun::ticket, id,
                {{1000,
                  EventKind::created,
                  {change(ticket_field::subject, 0), change(ticket_field::team, team),
                   change(ticket_field::agent, agent), change(ticket_field::customer, customer),
                   change(ticket_field::ref, "INC-7"), change(ticket_field::priority, 1)}}},
                {"ইন্টারনেট সংযোগ নেই"});
        CHECK_FALSE(conflict);
        CHECK(writing->commit() == 1);
    }
    const auto store = opened(path, Access::read);
    const auto tickets = all_tickets(*store);
    REQUIRE(tickets.size() == 1);
    const Ticket& ticket = tickets[0];
    CHECK(ticket.id == id);
    CHECK(ticket.version == 1);
    CHECK(ticket.priority == Priority::p1);
    CHECK(ticket.opened == instant(1000));
    CHECK(ticket.ref == "INC-7");
    CHECK(store->names().word_name(ticket.team) == "network");
    CHECK(store->names().record_name(Noun::agent, ticket.agent) == "rahim");
    CHECK(store->names().record_name(Noun::customer, ticket.customer) == "+880 1712-345678");
    CHECK(store->names().record(Noun::customer, "+8801712345678") == ticket.customer);
    CHECK(store->text(Noun::ticket, id, ticket.subject) == "ইন্টারনেট সংযোগ নেই");
    CHECK(store->find_ref("INC-7") == id);
    CHECK_FALSE(store->find_ref("INC-8"));
    const auto logs = store->logs(Noun::ticket, {}, {});
    const Log* log = logs->next();
    REQUIRE(log != nullptr);
    CHECK(log->subject == id);
    REQUIRE(log->events.size() == 1);
    CHECK(log->events[0].changes.size() == 6);
    CHECK(logs->next() == nullptr);
}

TEST_CASE("each list of words of a ticket is kept by itself") {
    const Folder folder;
    Store::init(folder / "desk.db", {});
    const auto store = opened(folder / "desk.db");
    const auto writing = store->write(command("ticket add"));
    const WordId tag = writing->word(Vocabulary::tag, "vip");
    const WordId preference = writing->word(Vocabulary::preference, "contact=evening");
    CHECK_FALSE(add(
        *writing, Noun::ticket, writing->next_ticket(),
        {{1000,
          EventKind::created,
          {change(ticket_field::tag_added, tag), change(ticket_field::preference, preference)}}}));
    CHECK(writing->commit() == 1);
    const auto tickets = all_tickets(*store);
    REQUIRE(tickets.size() == 1);
    CHECK(tickets[0].tags == std::vector<WordId>{tag});
    CHECK(tickets[0].preferences == std::vector<WordId>{preference});
}

TEST_CASE("each list of words of a ticket is kept, whatever others it has") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const auto writing = store->write(command("ticket add"));
    const auto word = [&](Vocabulary vocabulary, std::string_view name) {
        return std::int64_t{writing->word(vocabulary, name)};
    };
    const auto vip = word(Vocabulary::tag, "vip"), late = word(Vocabulary::tag, "late");
    const auto evening = word(Vocabulary::preference, "contact=evening");
    const auto pick = word(Vocabulary::step, "pick"), pay = word(Vocabulary::step, "pay");
    add(*writing, Noun::ticket, writing->next_ticket(),
        {{1000,
          EventKind::created,
          {change(ticket_field::tag_added, vip), change(ticket_field::tag_added, late),
           change(ticket_field::preference, evening)}},
         {1001, EventKind::changed, {change(ticket_field::step_started, pick)}},
         {1002, EventKind::changed, {change(ticket_field::step_started, pay)}},
         {1003, EventKind::changed, {change(ticket_field::step_done, pick)}}},
        {});
    writing->commit();
    const auto tickets = all_tickets(*store);
    REQUIRE(tickets.size() == 1);
    using Words = std::vector<WordId>;
    CHECK(tickets[0].tags == Words{static_cast<WordId>(vip), static_cast<WordId>(late)});
    CHECK(tickets[0].preferences == Words{static_cast<WordId>(evening)});
    CHECK(tickets[0].steps_started == Words{static_cast<WordId>(pay)});
    CHECK(tickets[0].steps_done == Words{static_cast<WordId>(pick)});
    CHECK(tickets[0].steps_failed.empty());
}

TEST_CASE("a writing that is not committed leaves nothing, not even names") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    {
        const auto writing = store->write(command("ticket add"));
        (void)writing->word(Vocabulary::team, "network");
        (void)add(*writing, Noun::ticket, writing->next_ticket(), {{5, EventKind::created, {}}});
    }
    CHECK(store->info().operations == 0);
    CHECK(store->words(Vocabulary::team).empty());
    {
        const auto writing = store->write(command("ticket add"));
        (void)writing->word(Vocabulary::team, "network");
        CHECK(writing->commit() == 0);
    }
    CHECK(store->words(Vocabulary::team).empty());
}

TEST_CASE("a change decided on an older version is a conflict") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const TicketId id = add_ticket(*store, "one");
    const OpId second = change_ticket(*store, id, {change(ticket_field::priority, 2)});
    const auto writing = store->write(command("ticket edit"));
    const auto conflict = add(*writing, Noun::ticket, id, {{9, EventKind::changed, {}}}, {}, 1);
    REQUIRE(conflict);
    CHECK(conflict->expected == 1);
    CHECK(conflict->found == second);
    CHECK_FALSE(add(*writing, Noun::ticket, id, {{9, EventKind::changed, {}}}, {}, second));
    CHECK_FALSE(add(*writing, Noun::ticket, 99, {{9, EventKind::created, {}}}, {}, 0));
}

TEST_CASE("undo takes a command back, and undoing the undo brings it again") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const TicketId id = add_ticket(*store, "printer on fire");
    const OpId edit = change_ticket(*store, id, {change(ticket_field::status, 4)});
    const auto status = [&] { return all_tickets(*store).at(0).status; };
    CHECK(status() == Status::resolved);
    const OpId back = undo(*store, edit);
    CHECK(status() == Status::new_);
    CHECK(all_tickets(*store).at(0).version == 1);
    CHECK(store->operation(edit)->retracted_by == back);
    const OpId again = undo(*store, back);
    CHECK(status() == Status::resolved);
    CHECK_FALSE(store->operation(edit)->retracted_by);
    CHECK(store->operation(back)->retracted_by == again);
    const OpId third = undo(*store, again);
    CHECK(status() == Status::new_);
    CHECK_THROWS_AS(undo(*store, again), InputError);  // taken back already
    CHECK_THROWS_AS(undo(*store, 77), InputError);     // no such operation
    CHECK(undo(*store, third) != 0);
}

TEST_CASE("an undone ticket is in no list, no search and no log") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const TicketId id = add_ticket(*store, "printer on fire", {change(ticket_field::ref, "X-1")});
    CHECK(store->search({"printer"}) == std::vector<TicketId>{id});
    undo(*store, 1);
    CHECK(all_tickets(*store).empty());
    CHECK(store->search({"printer"}).empty());
    CHECK_FALSE(store->find_ref("X-1"));
    CHECK(store->logs(Noun::ticket, {}, {})->next() == nullptr);
    CHECK(store->write(command("ticket add"))->next_ticket() == id + 1);  // never given twice
}

}  // namespace store_test
