#include "lib/operation/erase_customer.hpp"

#include "lib/operation/audit_runs.hpp"
#include "lib/operation/customer_list.hpp"
#include "lib/operation/named_customer.hpp"
#include "lib/operation/person_record.hpp"
#include "tests/lib/operation/person_fixture.hpp"

#include <algorithm>

namespace erase_customer_test {

using namespace svcops;
using namespace svcops::test;

namespace {

std::vector<std::string> left_of(Registry& desk) {
    std::vector<std::string> left;
    for (const auto& words : identifying) {
        if (desk.files_with(words) != 0) {
            left.push_back(words);
        }
    }
    return left;
}

}  // namespace

TEST_CASE("after an erasure no byte of the store holds what identifies a merged customer") {
    Registry desk;
    tell_of_rahima(desk);
    desk.take_back(desk.merge("C-3", "C-2"));  // a copy of her identities under another customer
    desk.merge("C-1", "C-2");
    desk.open();
    CHECK(left_of(desk).size() > 10);
    const auto before = all_tickets(desk.store());
    const auto erased = desk.erase("C-2");
    CHECK(erased.before.id == 1);
    CHECK(erased.customers == std::vector<CustomerId>{2});
    CHECK(erased.tickets == Ids{41, 42, 43});
    CHECK(left_of(desk) == std::vector<std::string>{});
    CHECK(desk.findings() == std::vector<std::string>{});
    CHECK(desk.files_with("c7@example.net") == 1);
    CHECK(desk.files_with("matter of 7") == 1);
    // Figures stay.
    const auto after = all_tickets(desk.store());
    REQUIRE(after.size() == before.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
        CHECK(after[i].updated == before[i].updated);
        CHECK(after[i].status == before[i].status);
        CHECK(after[i].customer == before[i].customer);
    }
    CHECK(desk.store().info().erased == erased.texts);
    desk.store().rebuild();
    CHECK(desk.findings() == std::vector<std::string>{});
    CHECK(left_of(desk) == std::vector<std::string>{});
}

TEST_CASE(
    "no byte of a waiver's reason is left that names who is erased, and others' reasons stay") {
    Registry desk;
    const auto rahima = desk.customer("Rahima Khatun", {{IdentityKind::email, "rk@example.org"}});
    const auto ticket = desk.ticket("late", "C-1");
    const auto waive = [&](std::string reason) {
        (void)give_waiver(desk.store(), command("audit waive", opening),
                          {"quarter", "ack", "musa", std::move(reason), instant(opening + day)},
                          instant(opening), Deed::write);
    };
    waive("wanted by rk@example.org in writing");
    waive("the parcel of T-1 was lost by the carrier");
    waive("the parcel of T-11 was lost by the carrier");
    desk.open();
    REQUIRE(rahima == 1);
    REQUIRE(ticket == 1);
    REQUIRE(desk.files_with("wanted by") == 1);
    const auto trail = trail_of(desk.store(), rahima);
    CHECK(trail.notes.size() == 2);
    const auto rows = person_rows(desk.store(), trail, Restricted::withheld);
    CHECK(std::ranges::count(rows, Noun::waiver, &PersonRow::noun) == 2);
    (void)desk.erase("C-1");
    CHECK(desk.files_with("wanted by") == 0);
    CHECK(desk.files_with("parcel of T-1 was") == 0);
    CHECK(desk.files_with("parcel of T-11 was") == 1);
    CHECK(desk.findings() == std::vector<std::string>{});
}

TEST_CASE("a tombstone says when and why, and nothing else") {
    Registry desk;
    desk.customer("Rahima Khatun", {phone});
    desk.ticket("matter", "C-1");
    const auto erased = desk.erase("C-1");
    const auto card = find_card(desk.store(), 1, {}).value();
    CHECK(card.erased == instant(opening + day));
    CHECK(card.erased_why == "article 17");
    CHECK(card.identities.empty());
    CHECK(card.version == erased.op);
    CHECK(ticket_sum(desk.store(), 1, {}).tickets == 1);
    CHECK(desk.store().find_customers(IdentityKind::phone, "+8801712345678").empty());
}

TEST_CASE("an erased customer cannot be changed, merged or given a ticket") {
    Registry desk;
    desk.customer("Rahima Khatun");
    desk.customer("Wanjiru");
    desk.erase("C-1");
    TypedCustomer change;
    change.at = instant(opening + 2 * day);
    change.added = {{IdentityKind::phone, "+254711000111", {}}};
    const auto edit = [&] {
        edit_customer(desk.store(), command("customer edit"), {"C-1", {}}, change, Deed::write);
    };
    CHECK(holds(refusal(edit, Outcome::bad_data), "C-1 was erased at"));
    CHECK(holds(refusal([&] { desk.merge("C-2", "C-1"); }, Outcome::bad_data), "C-1 was erased"));
    CHECK(holds(refusal([&] { desk.merge("C-1", "C-2"); }, Outcome::bad_data), "C-1 was erased"));
    CHECK(holds(refusal([&] { desk.ticket("again", "C-1"); }, Outcome::bad_data), "was erased"));
}

TEST_CASE("an erasure is not taken back, and neither is what it has emptied") {
    Registry desk;
    desk.customer("Rahima Khatun", {phone});
    const auto adding = desk.store().info().last_operation;
    const auto ticket = desk.ticket("matter", "C-1");
    const auto note = desk.say(ticket, "a note");
    const auto undone = desk.say(ticket, "another");
    desk.take_back(undone);
    const auto erased = desk.erase("C-1");
    const auto undo_of = [&](OpId op) {
        return refusal([&] { desk.take_back(op); }, Outcome::bad_data);
    };
    CHECK(holds(undo_of(erased.op), "erased a customer"));
    CHECK(holds(undo_of(note), "erased T-1"));
    CHECK(holds(undo_of(adding), "erased C-1"));
    const auto again = [&] { (void)redo(desk.store(), command("redo"), undone, UndoMode::write); };
    CHECK(holds(refusal(again, Outcome::bad_data), "an erasure is for good"));
}

TEST_CASE("a customer whose record was taken back is erased by its number") {
    Registry desk;
    desk.customer("Rahima Khatun", {phone});
    desk.take_back(desk.store().info().last_operation);
    CHECK(desk.files_with("+8801712345678") == 1);
    CHECK(desk.erase("C-1").texts == 2);
    CHECK(desk.files_with("+8801712345678") == 0);
    CHECK(desk.findings() == std::vector<std::string>{});
}

TEST_CASE("erasing again finishes what was cut short, and writes no second tombstone") {
    Registry desk;
    desk.customer("Rahima Khatun", {phone});
    const auto op = desk.erase("C-1").op;
    CHECK(desk.erase("C-1").op == 0);
    CHECK(desk.store().info().last_operation == op);
    CHECK(find_card(desk.store(), 1, {})->erased_why == "article 17");
}

TEST_CASE("a rehearsal tells what would go and what stays, and changes no byte") {
    Registry desk;
    desk.customer("Rahima Khatun", {phone});
    desk.customer("Wanjiru");
    desk.ticket("matter", "C-1");
    const auto former = desk.ticket("hers at first", "C-1");
    Act edit = at(1);
    edit.fields = {assignment(f::customer, "C-2")};
    (void)svcops::act(desk.store(), command("ticket edit", opening + hour),
                      {[=] { return Ids{former}; }, Conduct::all_or_nothing}, edit, {});
    const auto naming = desk.ticket("as rahima khatun said", "C-2");
    Act refer = at(1);
    refer.fields = {assignment(f::ref, "RK-1971")};
    (void)svcops::act(desk.store(), command("ticket edit", opening + hour),
                      {[=] { return Ids{1}; }, Conduct::all_or_nothing}, refer, {});
    const auto before = bytes_of(desk.path());
    const auto told = desk.erase("C-1", Deed::rehearse);
    CHECK(bytes_of(desk.path()) == before);
    CHECK(told.op == 0);
    CHECK(told.texts == 3);  // name, phone, subject
    CHECK(told.tickets == Ids{1});
    CHECK(told.references == std::vector<std::string>{"RK-1971"});
    CHECK(told.elsewhere == Ids{former, naming});
}

TEST_CASE("the actor of imported events goes with the customer whose name it bears") {
    Registry desk;
    desk.customer("Rahima Khatun");
    desk.customer("Wanjiru");
    desk.ticket("matter", "C-1");
    desk.ticket("other", "C-2");
    {
        const auto writing = desk.store().write(command("ticket import"));
        const auto rahima = writing->agent("rahima khatun"), wanjiru = writing->agent("Wanjiru");
        const auto say = [&](TicketId ticket, AgentId actor) {
            const Event event{instant(opening + hour), EventKind::changed, actor, 0, {}};
            (void)writing->add({Noun::ticket, ticket, {}, {&event, 1}, {}});
        };
        say(1, rahima);
        say(2, wanjiru);
        (void)writing->commit();
    }
    {
        const auto writing = desk.store().write(command("ticket edit"));
        const Event event{
            instant(opening + hour), EventKind::changed, writing->agent("Wanjiru"), 0, {}};
        (void)writing->add({Noun::ticket, 1, {}, {&event, 1}, {}});
        (void)writing->commit();
    }
    CHECK(desk.erase("C-1").colleagues.empty());
    CHECK(desk.files_with("rahima khatun") == 0);
    CHECK(desk.erase("C-2").colleagues == std::vector<std::string>{"Wanjiru"});
    CHECK(desk.findings() == std::vector<std::string>{});
}

}  // namespace erase_customer_test
