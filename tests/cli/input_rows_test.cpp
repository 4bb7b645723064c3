#include "cli/input_rows.hpp"

#include <doctest/doctest.h>

namespace input_rows_test {

using namespace svcops;
using namespace svcops::cli;

TEST_CASE("a line names a ticket, and blank lines say nothing") {
    const auto rows = read_input_rows("T-1\n\n  ref:X 1 \r\n17", '\n');
    REQUIRE(rows);
    REQUIRE(rows->size() == 3);
    CHECK((*rows)[0].ticket == "T-1");
    CHECK((*rows)[1].ticket == "ref:X 1");
    CHECK((*rows)[1].place.line == 3);
    CHECK((*rows)[2].ticket == "17");
    using namespace std::string_view_literals;
    CHECK(read_input_rows("T-1\0T-2\0"sv, '\0')->size() == 2);
    CHECK(read_input_rows("", '\n')->empty());
}

TEST_CASE("an object names a ticket and says what else it says, each value at its place") {
    const auto rows = read_input_rows(
        R"({"id":7,"priority":"P1","team":null,"tag":["a","b"],"x":{"y":1},"none":[]})", '\n');
    REQUIRE(rows);
    REQUIRE(rows->size() == 1);
    const auto& row = rows->front();
    CHECK(row.ticket == "7");
    REQUIRE(row.cells.size() == 5);
    CHECK(row.cells[0].key == "priority");
    CHECK(row.cells[0].value == "P1");
    CHECK(row.cells[0].place.column == 20);
    CHECK_FALSE(row.cells[1].value);
    CHECK(row.cells[2].key == "tag");
    CHECK(row.cells[3].value == "b");
    CHECK(row.cells[4].nested);
}

TEST_CASE("a key that stands twice is told where it stands again, and its row is left out") {
    const auto rows = read_input_rows(
        "{\"id\":\"T-1\",\"id\":\"T-2\"}\n"
        "{\"id\":\"T-3\",\"priority\":\"P1\",\"priority\":\"P5\"}\n"
        "{\"id\":\"T-4\",\"tag\":[\"a\",\"a\"]}\n",
        '\n');
    REQUIRE(rows.problems.size() == 2);
    CHECK(rows.problems[0].what == "'id' stands twice");
    CHECK(rows.problems[0].place.line == 1);
    CHECK(rows.problems[0].place.column == 18);
    CHECK(rows.problems[1].what == "'priority' stands twice");
    CHECK(rows.problems[1].place.line == 2);
    REQUIRE(rows.value);
    REQUIRE(rows.value->size() == 1);
    CHECK(rows.value->front().ticket == "T-4");
}

TEST_CASE("rows that are no object and rows without an id are told with their line") {
    const auto rows = read_input_rows("{\"id\":\"T-1\"}\n{\"id\":\n{\"team\":\"x\"}\nT-2\n", '\n');
    REQUIRE(rows.value);
    CHECK(rows.value->size() == 2);
    REQUIRE(rows.problems.size() == 2);
    CHECK(rows.problems[0].place.line == 2);
    CHECK(rows.problems[1].place.line == 3);
    CHECK(rows.problems[1].what == "the row names no ticket");
}

TEST_CASE("the first letter says whether a text is JSON lines") {
    CHECK(holds_objects(" \n{\"id\":1}"));
    CHECK_FALSE(holds_objects("T-1\n{"));
    CHECK_FALSE(holds_objects(""));
}

}  // namespace input_rows_test
