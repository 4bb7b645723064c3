#include "lib/operation/customer_record.hpp"

#include "lib/operation/add_ticket.hpp"
#include "lib/operation/customer_list.hpp"
#include "lib/operation/merge_customers.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/operation/undo.hpp"
#include "tests/lib/operation/act_fixture.hpp"

#include <algorithm>

namespace customer_record_test {

using namespace svcops;
using namespace svcops::test;

namespace {

constexpr auto name = IdentityKind::name, phone = IdentityKind::phone, email = IdentityKind::email;

TypedIdentity typed(IdentityKind kind, std::string text) {
    return {kind, std::move(text), {"--it", 0, 0}};
}

TypedCustomer person(std::string called, std::vector<TypedIdentity> identities = {}) {
    TypedCustomer customer;
    customer.name = typed(name, std::move(called));
    customer.added = std::move(identities);
    customer.at = instant(opening);
    return customer;
}

TypedCustomer change_of(std::vector<TypedIdentity> added, std::vector<TypedIdentity> removed = {}) {
    TypedCustomer customer;
    customer.added = std::move(added);
    customer.removed = std::move(removed);
    customer.at = instant(opening + hour);
    return customer;
}

// A desk with customers: Rahima, who is gold and reads Bengali, and Wanjiru.
class Counter : public ActDesk {
public:
    Counter() : ActDesk(0) {
        auto rahima = person("রহিমা বেগম", {typed(phone, "+880 1712-345678")});
        rahima.tier = TypedWord{"gold", {}};
        rahima.language = TypedWord{"bn", {}};
        add(rahima);
        add(person("Wanjirũ Kamau", {typed(email, "wanjiru@example.org")}));
    }
    ChangedCustomer add(const TypedCustomer& customer, Deed deed = Deed::write) {
        return add_customer(store(), command("customer add", opening), customer, deed);
    }
    ChangedCustomer edit(const Edited& edited, const TypedCustomer& customer,
                         Deed deed = Deed::write) {
        return edit_customer(store(), command("customer edit", opening), edited, customer, deed);
    }
    MergedCustomers merge(std::string kept, std::string merged, std::int64_t hours = 1) {
        return merge_customers(
            store(), command("customer merge", opening),
            {std::move(kept), std::move(merged), instant(opening + hours * hour)}, Deed::write);
    }
    TicketId open(std::vector<Assignment> fields) {
        NewTicket ticket{instant(opening + hour), instant(opening + hour), std::move(fields)};
        ticket.fields.push_back(assignment(f::subject, "matter"));
        return svcops::add_ticket(store(), command("ticket add", opening + hour), ticket, {}).id;
    }
    CustomerCard card(CustomerId id) { return find_card(store(), id, {}).value(); }
    CustomerId named(std::string_view word) { return known_customer(store(), word, {}); }
    std::vector<std::string> findings() {
        std::vector<std::string> all;
        for (const auto& finding : store().check({})) {
            all.push_back(finding.statement);
        }
        return all;
    }
};

std::vector<std::string> refusals(Outcome outcome, const std::function<void()>& deed) {
    std::vector<std::string> all;
    try {
        deed();
    } catch (const InputError& error) {
        CHECK(error.outcome() == outcome);
        for (const auto& problem : error.problems()) {
            all.push_back(problem.what);
        }
    }
    return all;
}

}  // namespace

TEST_CASE("a customer is found by every identity, written in whatever way") {
    Counter desk;
    for (const auto* word : {"C-1", "c-1", "+8801712345678", "00880 1712 345678", "রহিমা  বেগম"}) {
        CHECK(desk.named(word) == 1);
    }
    CHECK(desk.named("WANJIRU@EXAMPLE.ORG") == 2);
    CHECK(desk.card(1).tier == "gold");
    CHECK(desk.card(1).identities ==
          std::vector<NamedIdentity>{{name, "রহিমা বেগম"}, {phone, "+8801712345678"}});
}

TEST_CASE("an identity is one customer's, and who has it is named; nothing is written") {
    Counter desk;
    const auto before = desk.last_operation();
    CHECK(refusals(Outcome::bad_data,
                   [&] {
                       desk.add(person("Rahima", {typed(phone, "+8801712345678"),
                                                  typed(email, "Wanjiru@Example.org")}));
                   }) ==
          std::vector<std::string>{"'+8801712345678' is C-1's", "'Wanjiru@Example.org' is C-2's"});
    CHECK(desk.last_operation() == before);
}

TEST_CASE("what is typed wrong comes before what the store says, all of it at once") {
    Counter desk;
    CHECK(refusals(Outcome::usage, [&] {
              desk.add(person("\n", {typed(phone, "x"), typed(phone, "+8801712345678")}));
          }).size() == 2);
}

TEST_CASE("a name may be shared, and then it says nobody") {
    Counter desk;
    desk.add(person("রহিমা বেগম", {typed(email, "rahima@example.org")}));
    CHECK(refusals(Outcome::bad_data, [&] { desk.named("রহিমা বেগম"); }) ==
          std::vector<std::string>{
              "2 customers are named 'রহিমা বেগম': C-1 (+88017…78), C-3 (rahima@…)"});
    const auto before = desk.last_operation();
    CHECK(refusals(Outcome::bad_data, [&] {
              desk.open({assignment(f::customer, "রহিমা বেগম")});
          }).size() == 1);
    CHECK(desk.last_operation() == before);
    CHECK(refusals(Outcome::no_input, [&] { desk.open({assignment(f::customer, "C-9")}); }) ==
          std::vector<std::string>{"there is no customer 'C-9'"});
}

TEST_CASE("a ticket begins with its customer's tier and language unless it is given its own") {
    Counter desk;
    const auto& names = desk.store().names();
    const auto first = desk.ticket(desk.open({assignment(f::customer, "+8801712345678")}));
    CHECK(names.word_name(first.tier) == "gold");
    CHECK(names.word_name(first.language) == "bn");
    const auto own =
        desk.ticket(desk.open({assignment(f::customer, "C-1"), assignment(f::tier, "silver")}));
    CHECK(names.word_name(own.tier) == "silver");
    CHECK(names.word_name(own.language) == "bn");
    CHECK(desk.ticket(desk.open({assignment(f::customer, "C-2")})).tier == 0);
    CHECK(desk.ticket(desk.open({assignment(f::customer, "somebody new")})).customer == 3);
}

TEST_CASE("a later change of tier does not rewrite a ticket, and can be taken back in use") {
    Counter desk;
    const auto ticket = desk.open({assignment(f::customer, "C-1")});
    auto silver = change_of({});
    silver.tier = TypedWord{"silver", {}};
    const auto changed = desk.edit({"C-1", {}}, silver);
    CHECK(desk.store().names().word_name(desk.ticket(ticket).tier) == "gold");
    desk.open({assignment(f::customer, "C-1")});
    undo(desk.store(), command("undo", opening + hour), changed.op, UndoMode::write);
    CHECK(desk.card(1).tier == "gold");
}

TEST_CASE("one identity is taken away and the others of its kind stay") {
    Counter desk;
    desk.edit({"C-1", {}}, change_of({typed(phone, "+8801811000021"), typed(phone, "999")}));
    desk.edit({"C-1", {}}, change_of({}, {typed(phone, "+880 1712 345678")}));
    CHECK(desk.card(1).identities == std::vector<NamedIdentity>{{name, "রহিমা বেগম"},
                                                                {phone, "+8801811000021"},
                                                                {phone, "999"}});
    CHECK(desk.named("+8801811000021") == 1);
    CHECK(refusals(Outcome::no_input, [&] { desk.named("+8801712345678"); }).size() == 1);
    CHECK(desk.findings().empty());
}

TEST_CASE("a change that is so already writes nothing, and a rehearsed one neither") {
    Counter desk;
    const auto before = desk.last_operation();
    CHECK(desk.edit({"C-1", {}}, change_of({typed(phone, "008801712345678")})).op == 0);
    const auto would =
        desk.edit({"C-1", {}}, change_of({typed(email, "r@example.org")}), Deed::rehearse);
    CHECK(has(would.after, {email, "r@example.org"}));
    CHECK(desk.add(person("Asha"), Deed::rehearse).after.id == 0);
    CHECK(desk.last_operation() == before);
}

TEST_CASE("a change decided on an older version, or before the last one, is refused") {
    Counter desk;
    const auto version = desk.card(1).version;
    desk.edit({"C-1", version}, change_of({typed(phone, "999")}));
    CHECK(refusals(Outcome::bad_data, [&] {
              desk.edit({"C-1", version}, change_of({typed(phone, "998")}));
          }).size() == 1);
    auto early = change_of({typed(phone, "997")});
    early.at = instant(opening);
    CHECK(refusals(Outcome::bad_data, [&] { desk.edit({"C-1", {}}, early); }).size() == 1);
}

TEST_CASE("a customer keeps something to be known by") {
    Counter desk;
    desk.open({assignment(f::customer, "+254712345678")});
    CHECK(refusals(Outcome::bad_data, [&] {
              desk.edit({"C-3", {}}, change_of({}, {typed(phone, "+254712345678")}));
          }) == std::vector<std::string>{"nothing would be left to know C-3 by"});
}

TEST_CASE("who goes on has the identities and tickets of both; undo restores both exactly") {
    Counter desk;
    const auto one = desk.open({assignment(f::customer, "C-1")});
    const auto other = desk.open({assignment(f::customer, "C-2")});
    const auto first = desk.card(1), second = desk.card(2);
    const auto merged = desk.merge("C-1", "wanjiru@example.org");
    CHECK(merged.tickets == std::vector<TicketId>{other});
    CHECK(desk.named("C-2") == 1);
    CHECK(desk.named("wanjiru@example.org") == 1);
    CHECK(desk.card(1).identities.size() == 4);
    CHECK(desk.card(1).tier == "gold");
    CHECK(desk.ticket(one).customer == 1);
    CHECK(desk.ticket(other).customer == 1);
    CHECK(desk.store().info().customers == 1);
    CHECK(desk.findings().empty());
    undo(desk.store(), command("undo", opening + hour), merged.kept.op, UndoMode::write);
    CHECK(desk.card(1) == first);
    CHECK(desk.card(2) == second);
    CHECK(desk.ticket(other).customer == 2);
    CHECK(desk.named("wanjiru@example.org") == 2);
    CHECK(desk.findings().empty());
}

TEST_CASE("nobody is merged into themselves, by whatever number") {
    Counter desk;
    CHECK(refusals(Outcome::bad_data, [&] { desk.merge("C-1", "+8801712345678"); }) ==
          std::vector<std::string>{"both are C-1"});
    desk.merge("C-1", "C-2");
    CHECK(refusals(Outcome::bad_data, [&] { desk.merge("C-1", "C-2"); }) ==
          std::vector<std::string>{"C-2 goes on as C-1 already"});
    CHECK(refusals(Outcome::bad_data, [&] { desk.merge("C-2", "C-1"); }) ==
          std::vector<std::string>{"both are C-1"});
}

TEST_CASE("a rebuilt store knows merged customers as before") {
    Counter desk;
    desk.open({assignment(f::customer, "C-2")});
    desk.merge("C-1", "C-2");
    desk.store().rebuild();
    CHECK(desk.named("wanjiru@example.org") == 1);
    CHECK(desk.findings().empty());
}

TEST_CASE("customers are listed with what their tickets come to, merged ones left out") {
    Counter desk;
    desk.open({assignment(f::customer, "C-1")});
    desk.open({assignment(f::customer, "C-2")});
    desk.act({2}, move(Status::resolved, 2));
    desk.merge("C-1", "C-2", 3);
    std::vector<ListedCustomer> all;
    see_customers(desk.store(), {}, {}, Depth::contacts,
                  [&](const ListedCustomer& each) { all.push_back(each); });
    REQUIRE(all.size() == 1);
    CHECK(all[0].sum.tickets == 2);
    CHECK(all[0].sum.open == 1);
    CHECK(all[0].sum.last_contact == instant(opening + hour));
    const auto sum = ticket_sum(desk.store(), 1, {});
    CHECK(sum.tickets == 2);
    CHECK(sum.open == 1);
}

TEST_CASE("a national number is completed where a country is given, other words stay") {
    CHECK(completed("01712-345678", "880") == "+8801712345678");
    CHECK(completed("01712-345678", "") == "01712-345678");
    CHECK(completed("Rahima", "880") == "Rahima");
    CHECK(completed("rahima@example.org", "880") == "rahima@example.org");
}

}  // namespace customer_record_test
