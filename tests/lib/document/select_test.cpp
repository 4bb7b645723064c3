#include "lib/document/select.hpp"

#include <doctest/doctest.h>

#include <string>

namespace select_test {

using namespace svcops;

namespace {

using Picks = std::vector<std::size_t>;

std::vector<Column> columns() {
    std::vector<Column> all = {
        {"id", "ID"}, {"priority", "Priority"}, {"subject", "Subject"}, {"ref", "Ref"}};
    all[3].use = ColumnUse::on_request;
    return all;
}

}  // namespace

TEST_CASE("columns on request stand in no report by themselves") {
    CHECK(shown_columns(columns()) == Picks{0, 1, 2});
}

TEST_CASE("bare names give exactly these columns in this order") {
    CHECK(*select_columns(columns(), "subject,id").value == Picks{2, 0});
    CHECK(*select_columns(columns(), "id,ref,id").value == Picks{0, 3});
}

TEST_CASE("signs change the columns shown by themselves") {
    CHECK(*select_columns(columns(), "-priority").value == Picks{0, 2});
    CHECK(*select_columns(columns(), "+ref").value == Picks{0, 1, 2, 3});
    CHECK(*select_columns(columns(), "+ref,-id,-ref").value == Picks{1, 2});
    CHECK(*select_columns(columns(), "id,priority,-id").value == Picks{1});
}

TEST_CASE("every unknown column is told with its place and the nearest name") {
    const auto reading = select_columns(columns(), "id,priorty,-xyzzy");
    CHECK_FALSE(reading);
    REQUIRE(reading.problems.size() == 2);
    CHECK(reading.problems[0] ==
          Problem{{"--columns", 1, 4}, "unknown column 'priorty'", "did you mean 'priority'?"});
    CHECK(reading.problems[1].place.column == 13);
    CHECK(reading.problems[1].hint == "columns: id, priority, subject, ref");
}

TEST_CASE("an empty name is a problem, and so is an empty list") {
    CHECK_FALSE(select_columns(columns(), ""));
    CHECK_FALSE(select_columns(columns(), "id,,ref"));
    CHECK_FALSE(select_columns(columns(), "id,"));
    const auto none = select_columns(columns(), "id,-id");
    REQUIRE(none.problems.size() == 1);
    CHECK(none.problems[0].what == "no column is left");
}

TEST_CASE("picking columns takes the cells along") {
    Table table;
    table.columns = columns();
    table.rows = {{std::string("T-1"), std::string("P1"), std::string("s"), Cell()}};
    const Table picked = pick_columns(table, Picks{2, 0});
    CHECK(picked.columns[0].name == "subject");
    CHECK(picked.rows[0] == std::vector<Cell>{std::string("s"), std::string("T-1")});
}

TEST_CASE("a limit keeps the first rows") {
    Table table;
    table.columns = {{"n", "N"}};
    table.rows = {{std::int64_t{1}}, {std::int64_t{2}}, {std::int64_t{3}}};
    CHECK(limit_rows(table, 2).rows.size() == 2);
    CHECK(limit_rows(table, 0).rows.empty());
    CHECK(limit_rows(table, 9).rows.size() == 3);
}

}  // namespace select_test
