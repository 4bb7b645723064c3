#include "lib/document/select.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

namespace sort_test {

using namespace svcops;

namespace {

Table two_columns(std::vector<std::vector<Cell>> rows) {
    Table table;
    table.columns = {{"f", "F"}, {"g", "G"}};
    table.rows = std::move(rows);
    return table;
}

std::string second_column(const Table& table) {
    std::string all;
    for (const auto& row : table.rows) {
        all += std::get<std::string>(row[1]);
    }
    return all;
}

Cell n(std::int64_t number) {
    return number;
}
Cell s(const char* text) {
    return std::string(text);
}

}  // namespace

TEST_CASE("sort keys are read with their direction") {
    const Table table = two_columns({});
    const auto keys = parse_sort(table.columns, "g,-f");
    REQUIRE(keys);
    CHECK(*keys ==
          std::vector<SortKey>{{1, SortDirection::ascending}, {0, SortDirection::descending}});
    const auto bad = parse_sort(table.columns, "g,-h");
    REQUIRE(bad.problems.size() == 1);
    CHECK(bad.problems[0].place == Place{"--sort", 1, 4});
}

TEST_CASE("numbers sort by value, not by their digits") {
    const auto table = two_columns({{n(10), s("c")}, {n(9), s("b")}, {Cell(-1.5), s("a")}});
    CHECK(second_column(sort_rows(table, std::vector<SortKey>{{0, {}}})) == "abc");
}

TEST_CASE("empty cells and undefined numbers come last in both directions") {
    const auto table = two_columns(
        {{Cell(), s("x")}, {n(1), s("a")}, {Cell(std::nan("")), s("y")}, {n(2), s("b")}});
    CHECK(second_column(sort_rows(table, std::vector<SortKey>{{0, SortDirection::ascending}})) ==
          "abxy");
    CHECK(second_column(sort_rows(table, std::vector<SortKey>{{0, SortDirection::descending}})) ==
          "baxy");
}

TEST_CASE("rows that are equal keep their order") {
    const auto table =
        two_columns({{n(1), s("a")}, {n(0), s("b")}, {n(1), s("c")}, {n(0), s("d")}});
    CHECK(second_column(sort_rows(table, std::vector<SortKey>{{0, SortDirection::descending}})) ==
          "acbd");
}

TEST_CASE("later keys decide among equals") {
    const auto table = two_columns({{n(1), s("b")}, {n(0), s("c")}, {n(1), s("a")}});
    CHECK(second_column(sort_rows(
              table, std::vector<SortKey>{{0, {}}, {1, SortDirection::descending}})) == "cba");
}

TEST_CASE("digits within text count as a number") {
    CHECK(compare_natural("T-9", "T-10") < 0);
    CHECK(compare_natural("T-10", "T-10") == 0);
    CHECK(compare_natural("T-10", "T-10a") < 0);
    CHECK(compare_natural("a7", "a07") != 0);  // told apart, so that the order is total
    CHECK(compare_natural("v1.10", "v1.9") > 0);
    CHECK(compare_natural("9", "123456789012345678901234567890") < 0);
    CHECK(compare_natural("", "a") < 0);
    CHECK(compare_natural("ক", "খ") < 0);
}

TEST_CASE("a large count and a large decimal are not rounded together") {
    const std::int64_t large = std::numeric_limits<std::int64_t>::max();
    CHECK(compare(n(large - 1), n(large)) < 0);
    CHECK(compare(n(large), Cell(9223372036854775808.0)) < 0);
}

TEST_CASE("flags and instants have their own order") {
    CHECK(compare(Cell(false), Cell(true)) < 0);
    CHECK(compare(Cell(instant(5)), Cell(instant(50))) < 0);
}

TEST_CASE("the order is total over cells of every kind") {
    const std::vector<Cell> cells = {Cell(),           n(1),       Cell(1.0),
                                     Cell(2.5),        s("a"),     s("b"),
                                     Cell(instant(1)), Cell(true), Cell(std::nan(""))};
    for (const Cell& a : cells) {
        CHECK(compare(a, a) == 0);
        for (const Cell& b : cells) {
            CHECK((compare(a, b) < 0) == (compare(b, a) > 0));
            for (const Cell& c : cells) {
                if (compare(a, b) <= 0 && compare(b, c) <= 0) {
                    CHECK(compare(a, c) <= 0);
                }
            }
        }
    }
}

TEST_CASE("lists sort by their first text that differs, the shorter of two alike first") {
    const auto list = [](Texts texts) { return Cell(std::move(texts)); };
    const auto table = two_columns({{list({"b"}), s("d")},
                                    {list({}), s("e")},
                                    {list({"a", "c"}), s("c")},
                                    {list({"a"}), s("a")},
                                    {list({"a", "b"}), s("b")}});
    CHECK(second_column(sort_rows(table, std::vector<SortKey>{{0, {}}})) == "abcde");
}

}  // namespace sort_test
