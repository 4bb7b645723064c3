#include "lib/ticket/ticket.hpp"
#include "tests/lib/ticket/events.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string_view>

namespace fields_test {

using namespace svcops;
namespace f = svcops::ticket_field;

bool is_state(int number) {
    return number < 40 || (number >= 100 && number < 120);
}

TEST_CASE("field numbers and names are unique, and the state's numbers are 1..39 and 100..119") {
    std::set<int> numbers;
    std::set<std::string_view> names;
    for (const FieldInfo& row : ticket_fields) {
        CHECK_MESSAGE(numbers.insert(row.number).second, row.name);
        CHECK_MESSAGE(names.insert(row.name).second, row.name);
        CHECK_MESSAGE(!row.meaning.empty(), row.name);
        CHECK_MESSAGE((row.set != nullptr) == is_state(row.number), row.name);
    }
    for (const FieldInfo& row : ticket_derived_fields) {
        CHECK(row.number == 0);
        CHECK_MESSAGE(names.insert(row.name).second, row.name);
    }
}

TEST_CASE("a column of the projection can be read") {
    for (const FieldInfo& row : ticket_fields)
        if (row.uses & in_store)
            CHECK_MESSAGE((row.get || row.list), row.name);
}

TEST_CASE("what a setter sets the getter gives") {
    for (const FieldInfo& row : ticket_fields) {
        if (!row.get)
            continue;
        Ticket t;
        CHECK_MESSAGE(
            row.get(&t) == (row.number == f::status ? Value::of(std::int64_t{1}) : Value::null()),
            row.name);
        const Value set =
            row.type == FieldType::bytes ? Value::of("INC1") : Value::of(std::int64_t{3});
        const Value got = row.type == FieldType::text ? Value::of(text_number(9, 3)) : set;
        row.set(&t, set, 9);
        CHECK_MESSAGE(row.get(&t) == got, row.name);
        row.set(&t, Value::null(), 9);
        if (row.number != f::status)
            CHECK_MESSAGE(row.get(&t).is_null(), row.name);
    }
}

TEST_CASE("fields are found by name and number") {
    REQUIRE(find_field(ticket_fields, "priority"));
    CHECK(find_field(ticket_fields, "priority")->number == f::priority);
    CHECK(find_field(ticket_fields, f::team)->name == "team");
    CHECK(find_field(ticket_fields, "priorty") == nullptr);
    CHECK(find_field(ticket_fields, std::uint8_t{250}) == nullptr);
}

TEST_CASE("codes and names go both ways") {
    CHECK(code_of(priority_names, "P1") == 1);
    CHECK(code_of(status_names, "new") == 1);
    CHECK(code_of(status_names, "cancelled") == 6);
    CHECK_FALSE(code_of(status_names, "done"));
    CHECK(name_of(ticket_kind_names, 7) == "change");
    CHECK(name_of(ticket_kind_names, 0).empty());
    CHECK(name_of(link_kind_names, 5) == "caused_by");
    CHECK(name_of(audience_names, 1) == "public");
    CHECK(name_of(author_names, 3) == "system");
}

TEST_CASE("an instant that has not come is null, a count of nothing is 0") {
    Ticket t;
    CHECK(find_field(ticket_derived_fields, "resolved")->get(&t).is_null());
    CHECK(find_field(ticket_derived_fields, "reopened")->get(&t) == Value::of(std::int64_t{0}));
    t.resolved = instant(5);
    CHECK(find_field(ticket_derived_fields, "resolved")->get(&t) == Value::of(std::int64_t{5}));
}

}  // namespace fields_test
