#include "tests/cli/render/rendered.hpp"

#include <doctest/doctest.h>

namespace json_test {

using namespace svcops;
using namespace svcops::cli;

namespace {

Facts ticket() {
    Facts facts;
    facts.title = "Ticket";
    facts.columns = {{"id", "ID"}, {"opened", "Opened", CellType::instant}, {"agent", "Agent"}};
    facts.cells = {std::string("T-1"), instant(1795248000), Cell()};
    return facts;
}

Table clocks(std::size_t rows) {
    Table table;
    table.title = "Clocks of the ticket";
    table.name = "clocks";
    table.columns = {{"measure", "Measure", CellType::token},
                     {"remaining_s", "Remaining", CellType::duration}};
    for (std::size_t i = 0; i < rows; ++i) {
        table.rows.push_back({std::string("resolution"), std::int64_t{-60}});
    }
    return table;
}

std::string json_text(std::string value) {
    Table table;
    table.columns = {{"v", "V"}};
    table.rows = {{std::move(value)}};
    const std::string line = rendered({{table}}, as(Format::jsonl));
    return line.substr(5, line.size() - 7);
}

}  // namespace

TEST_CASE("one table is an array of objects, one a line, nothing is null") {
    CHECK(
        rendered({{every_type()}}, as(Format::json)) ==
        "[\n"
        R"({"id":"T-1","n":412,"load":2.500,"attainment":0.9390,"elapsed_p90_s":14700,)"
        R"("opened":"2026-11-21T08:00:00Z","vip":true,"verdict":"breached","subject":"no, link"},)"
        "\n"
        R"({"id":"T-2","n":null,"load":null,"attainment":null,"elapsed_p90_s":null,"opened":null,)"
        R"("vip":null,"verdict":null,"subject":null})"
        "\n]\n");
}

TEST_CASE("a table without rows is an empty array, and no lines") {
    CHECK(rendered({{clocks(0)}}, as(Format::json)) == "[]\n");
    CHECK(rendered({{clocks(0)}}, as(Format::jsonl)) == "");
}

TEST_CASE("notes and lines beside one table are not in its array") {
    Table table = clocks(1);
    table.notes = {"n = 1"};
    CHECK(rendered({{table, Lines{{"prose"}}}}, as(Format::json)) ==
          "[\n{\"measure\":\"resolution\",\"remaining_s\":-60}\n]\n");
}

TEST_CASE("facts are an object in which tables are nested by name") {
    CHECK(rendered({{ticket(), clocks(2), Lines{{"a", "b"}}}}, as(Format::json)) ==
          "{\n"
          "  \"id\": \"T-1\",\n"
          "  \"opened\": \"2026-11-21T08:00:00Z\",\n"
          "  \"agent\": null,\n"
          "  \"clocks\": [\n"
          "    {\"measure\":\"resolution\",\"remaining_s\":-60},\n"
          "    {\"measure\":\"resolution\",\"remaining_s\":-60}\n"
          "  ],\n"
          "  \"lines\": [\n"
          "    \"a\",\n"
          "    \"b\"\n"
          "  ]\n"
          "}\n");
}

TEST_CASE("in JSON lines a document with facts is one line") {
    CHECK(rendered({{ticket(), clocks(1)}}, as(Format::jsonl)) ==
          "{\"id\":\"T-1\",\"opened\":\"2026-11-21T08:00:00Z\",\"agent\":null,"
          "\"clocks\":[{\"measure\":\"resolution\",\"remaining_s\":-60}]}\n");
}

TEST_CASE("an empty nested table is an empty array") {
    CHECK(rendered({{ticket(), clocks(0)}}, as(Format::jsonl)).ends_with(",\"clocks\":[]}\n"));
}

TEST_CASE(
    "several tables without facts are one object; a table without a name is called by its title") {
    Table second = clocks(0);
    second.name = "";
    CHECK(rendered({{clocks(0), second}}, as(Format::jsonl)) ==
          "{\"clocks\":[],\"clocks_of_the_ticket\":[]}\n");
}

TEST_CASE("lines alone are an object") {
    CHECK(rendered({{Lines{{"x"}}}}, as(Format::jsonl)) == "{\"lines\":[\"x\"]}\n");
    CHECK(rendered({}, as(Format::jsonl)) == "{}\n");
}

TEST_CASE("JSON keeps UTF-8 and escapes quotes, controls and what cannot be seen") {
    CHECK(json_text("সংযোগ 🙂") == "\"সংযোগ 🙂\"");
    CHECK(json_text("a\"b\\c\n\t\r") == R"("a\"b\\c\n\t\r")");
    CHECK(json_text(std::string("\0\x1b\x7f", 3)) == R"("\u0000\u001b\u007f")");
    CHECK(json_text("\u009b\u202e\u2028") == R"("\u009b\u202e\u2028")");
    CHECK(json_text("\U000E0041") == R"("\udb40\udc41")");
    CHECK(json_text("উত্\u200Dপীড়ন") == "\"উত্\u200Dপীড়ন\"");
}

TEST_CASE("JSON never holds invalid UTF-8") {
    CHECK(json_text("a\xFF\xC3z") == "\"a\uFFFD\uFFFDz\"");
}

}  // namespace json_test
