#include "tests/lib/store/fixture.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace export_test {

using namespace svcops;
using namespace svcops::test;

namespace {

// The first column of the first row.
std::string first(const std::filesystem::path& file, const std::string& sql) {
    SQLite::Database plain(file.string(), SQLite::OPEN_READONLY);
    return plain.execAndGet(sql).getString();
}

// The question that svcops-store(1) puts to an export, between its double quotes.
std::string question_of_the_manual() {
    const char* const source = std::getenv("SVCOPS_SOURCE");
    REQUIRE(source != nullptr);
    std::stringstream page;
    page << std::ifstream(std::string(source) + "/man/svcops-store.1").rdbuf();
    const std::string text = page.str();
    const auto begin = text.find('"', text.find("sqlite3 plain.db")) + 1;
    return text.substr(begin, text.find('"', begin) - begin);
}

}  // namespace

TEST_CASE("an export has plain tables with words spelt out") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const auto writing = store->write(command("ticket add"));
    const WordId team = writing->word(Vocabulary::team, "network");
    (void)add(*writing, Noun::ticket, 1,
              {{0,
                EventKind::created,
                {change(ticket_field::team, team), change(ticket_field::subject, 0)}},
               {60, EventKind::changed, {change(ticket_field::status, 4)}}},
              {"no signal"});
    (void)writing->commit();
    store->export_plain(folder / "plain.db");
    SQLite::Database plain((folder / "plain.db").string(), SQLite::OPEN_READONLY);
    CHECK(plain
              .execAndGet(
                  "select team || '|' || subject || '|' || status || '|' || resolved from ticket")
              .getString() == "network|no signal|resolved|1970-01-01T00:01:00Z");
    CHECK(plain.execAndGet("select changes from event where kind = 'changed'").getString() ==
          "status=resolved");
    CHECK(plain.execAndGet("select command || actor || length(link) from op").getString() ==
          "ticket addamina64");
    CHECK(plain.execAndGet("select body from text where noun = 'ticket'").getString() ==
          "no signal");
}

TEST_CASE("an export has customers with their identities, and tickets name them by number") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const auto writing = store->write(command("ticket add"));
    const CustomerId rahima = writing->customer(IdentityKind::phone, "+8801712345678");
    const CustomerId rahim = writing->customer(IdentityKind::name, "Rahim");
    const WordId gold = writing->word(Vocabulary::tier, "gold");
    (void)add(*writing, Noun::customer, rahima,
              {{0, EventKind::changed, {change(customer_field::tier, gold)}}});
    (void)add(*writing, Noun::customer, rahim,
              {{0, EventKind::changed, {change(customer_field::merged_into, rahima)}}});
    (void)add(*writing, Noun::ticket, 1,
              {{0, EventKind::created, {change(ticket_field::customer, rahima)}}});
    (void)writing->commit();
    store->export_plain(folder / "plain.db");
    const auto plain = folder / "plain.db";
    CHECK(first(plain, "select name || '|' || tier from customer where merged_into_id is null") ==
          "+8801712345678|gold");
    CHECK(
        first(plain, "select b.name from customer a join customer b on b.id = a.merged_into_id") ==
        "+8801712345678");
    CHECK(first(plain, "select group_concat(kind || '=' || value) from identity") ==
          "phone=+8801712345678,name=Rahim");
    CHECK(first(plain, "select c.tier from ticket t join customer c on c.id = t.customer_id") ==
          "gold");
    CHECK(first(plain, question_of_the_manual()) == "gold");
}

TEST_CASE("an erased identity keeps its kind in an export, and nothing else") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    CustomerId asha = 0;
    {
        const auto writing = store->write(command("ticket add"));
        asha = writing->customer(IdentityKind::email, "asha@example.org");
        (void)add(*writing, Noun::ticket, 1,
                  {{0, EventKind::created, {change(ticket_field::customer, asha)}}});
        (void)writing->commit();
    }
    {
        const auto writing = store->write(command("customer erase"));
        CHECK(writing->erase(Noun::customer, asha, std::nullopt) == 1);
        (void)add(*writing, Noun::customer, asha, {{60, EventKind::erased, {}}});
        (void)writing->commit();
    }
    store->export_plain(folder / "plain.db");
    CHECK(first(folder / "plain.db", "select kind || coalesce(value, '-') from identity") ==
          "email-");
    CHECK(first(folder / "plain.db", "select coalesce(name, '-') from customer") == "-");
}

TEST_CASE("what a vulnerable customer needs stands in no export") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    const auto writing = store->write(command("customer add"));
    const auto customer = writing->customer(IdentityKind::name, "Asha");
    (void)add(*writing, Noun::customer, customer,
              {{60,
                EventKind::changed,
                {change(customer_field::need, 0), change(customer_field::identity_kind, 4),
                 change(customer_field::identity, 1)}}},
              {"an interpreter", "asha@example.org"});
    (void)writing->commit();
    store->export_plain(folder / "plain.db");
    CHECK(first(folder / "plain.db",
                "select group_concat(body) from (select body from text where noun = 'customer' "
                "order by body)") == "Asha,asha@example.org");
}

TEST_CASE("an export has the definitions, and which operation was decided by them") {
    const Folder folder;
    Store::init(folder / "s.db", {});
    const auto store = opened(folder / "s.db");
    add_ticket(*store, "a");
    auto operation = command("sla check");
    operation.definitions = {"kind: ServiceLevel", "kind: Calendar"};
    const auto writing = store->write(operation);
    writing->keep();
    (void)writing->commit();
    store->export_plain(folder / "plain.db");
    CHECK(first(folder / "plain.db",
                "select group_concat(body, '; ') from (select body from op join op_definition u on "
                "u.op = op.id join definition d on d.digest = u.digest where command = 'sla check' "
                "order by body)") == "kind: Calendar; kind: ServiceLevel");
    CHECK(first(folder / "plain.db", "select min(length(digest)) from definition") == "64");
}

}  // namespace export_test
