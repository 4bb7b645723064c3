#include "lib/document/columns.hpp"

#include <doctest/doctest.h>

#include <array>
#include <list>

namespace columns_test {

using namespace svcops;

namespace {

struct Item {
    int id = 0;
    std::string subject;
    std::optional<Instant> due;
};

const std::array<ColumnOf<Item>, 3> columns = {{
    {{"id", "ID", CellType::count}, [](const Item& i) { return cell(i.id); }},
    {{"subject", "Subject", CellType::text}, [](const Item& i) { return cell(i.subject); }},
    {{"due", "Due", CellType::instant}, [](const Item& i) { return cell(i.due); }},
}};

}  // namespace

TEST_CASE("a table follows from rows and a table of columns") {
    const std::vector<Item> items = {{1, "one", instant(60)}, {2, "two", {}}};
    const Table table = table_of(items, columns);
    CHECK(table.columns.size() == 3);
    CHECK(table.columns[2].name == "due");
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0] == std::vector<Cell>{std::int64_t{1}, std::string("one"), instant(60)});
    CHECK(table.rows[1][2] == Cell());
}

TEST_CASE("rows may come from any range") {
    const std::list<Item> items = {{7, "seven", {}}};
    CHECK(table_of(items, columns).rows.size() == 1);
}

TEST_CASE("facts follow from one row") {
    const Facts facts = facts_of(Item{3, "three", {}}, columns);
    CHECK(facts.columns.size() == 3);
    CHECK(facts.cells[1] == Cell(std::string("three")));
}

TEST_CASE("a row maker gives the picked columns in the order wanted") {
    RowMaker<Item> maker(columns, {1, 0});
    const auto cells = maker({5, "five", {}});
    REQUIRE(cells.size() == 2);
    CHECK(cells[0] == Cell(std::string("five")));
    CHECK(cells[1] == Cell(std::int64_t{5}));
}

TEST_CASE("each kind of value becomes the cell of its kind") {
    CHECK(std::holds_alternative<bool>(cell(true)));
    CHECK(std::holds_alternative<std::string>(cell("text")));
    CHECK(std::holds_alternative<std::int64_t>(cell(std::uint32_t{7})));
    CHECK(std::holds_alternative<double>(cell(0.5)));
    CHECK(cell(Seconds{90}) == Cell(std::int64_t{90}));
    CHECK(cell(std::optional<double>()) == Cell());
}

TEST_CASE("the key of a part is its name, else its title in snake case") {
    CHECK(part_key("clocks", "Service level clocks") == "clocks");
    CHECK(part_key("", "Service level: clocks (all)") == "service_level_clocks_all");
    CHECK(part_key("", "") == "");
}

}  // namespace columns_test
