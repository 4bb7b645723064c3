#include "lib/operation/person_record.hpp"

#include "tests/lib/operation/person_fixture.hpp"

#include <algorithm>

namespace person_record_test {

using namespace svcops;
using namespace svcops::test;

namespace {

std::string all_of(const std::vector<PersonRow>& rows) {
    std::string all;
    for (const PersonRow& row : rows) {
        all += row.field + "=" + row.value + "\n";
    }
    return all;
}

const PersonRow& row_with(const std::vector<PersonRow>& rows, std::string_view value) {
    const auto found = std::ranges::find(rows, value, &PersonRow::value);
    REQUIRE(found != rows.end());
    return *found;
}

}  // namespace

TEST_CASE("a record holds whatever the store holds of a person, taken back or merged") {
    Registry desk;
    tell_of_rahima(desk);
    desk.take_back(desk.merge("C-3", "C-2"));
    desk.merge("C-1", "C-2");
    const auto rows = person_rows(desk.store(), trail_of(desk.store(), 1), Restricted::told);
    const auto all = all_of(rows);
    for (const auto* words : {"name=রহিমা খাতুন", "name=Rahima Khatun", "phone=+8801712345678",
                              "email=rahima@example.org", "chat=rahi.k", "subject=replaced subject",
                              "subject=Blue gate, lane four", "body=the neighbour saw it",
                              "subject=taken back whole", "merged_into=C-1"}) {
        CHECK_MESSAGE(holds(all, words), words);
    }
    CHECK_FALSE(row_with(rows, "the neighbour saw it").stands);
    CHECK_FALSE(row_with(rows, "taken back whole").stands);
    CHECK(row_with(rows, "Blue gate, lane four").stands);
    // The copy of a merge that was taken back is told as well.
    CHECK(std::ranges::count(rows, "rahima@example.org", &PersonRow::value) == 3);
}

TEST_CASE("a record says nothing of third parties") {
    Registry desk;
    desk.customer("Rahima Khatun");
    desk.customer("Wanjiru Kamau");
    const auto ticket = desk.ticket("matter", "C-1");
    Act edit = at(1);
    edit.fields = {assignment(f::agent, "halima.desk"), assignment(f::customer, "C-2")};
    const auto op = svcops::act(desk.store(), command("ticket edit", opening + hour),
                                {[=] { return Ids{ticket}; }, Conduct::all_or_nothing}, edit, {})
                        .op;
    desk.take_back(op);
    const auto rows = person_rows(desk.store(), trail_of(desk.store(), 1), Restricted::told);
    const auto all = all_of(rows);
    CHECK(holds(all, "agent=staff"));
    CHECK(holds(all, "customer=another customer"));
    CHECK_FALSE(holds(all, "halima"));
    CHECK_FALSE(holds(all, "Wanjiru"));
    CHECK(std::ranges::none_of(rows, [](const PersonRow& row) { return row.value == "amina"; }));
    CHECK(row_with(rows, "matter").party == Party::staff);
}

TEST_CASE("what was erased is told as erased, with the figures that stay") {
    Registry desk;
    desk.customer("Rahima Khatun");
    desk.ticket("matter", "C-1");
    desk.erase("C-1");
    const auto rows = person_rows(desk.store(), trail_of(desk.store(), 1), Restricted::told);
    const auto all = all_of(rows);
    CHECK(holds(all, "name=(erased)"));
    CHECK(holds(all, "subject=(erased)"));
    CHECK(holds(all, "reason=article 17"));
    CHECK(holds(all, "customer=C-1"));
}

}  // namespace person_record_test
