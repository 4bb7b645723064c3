#include "tests/cli/render/rendered.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace rows_test {

using namespace svcops;
using namespace svcops::cli;

namespace {

Document texts(std::vector<std::string> values) {
    Table table;
    table.columns = {{"a", "A"}, {"b", "B"}};
    for (std::string& value : values) {
        table.rows.push_back({std::move(value), std::string("x")});
    }
    return {{std::move(table)}};
}

}  // namespace

TEST_CASE("CSV has a header and every type in its machine form; nothing is empty") {
    CHECK(rendered({{every_type()}}, as(Format::csv)) ==
          "id,n,load,attainment,elapsed_p90_s,opened,vip,verdict,subject\n"
          "T-1,412,2.500,0.9390,14700,2026-11-21T08:00:00Z,true,breached,\"no, link\"\n"
          "T-2,,,,,,,,\n");
}

TEST_CASE("CSV quotes only what needs quotes") {
    CHECK(
        rendered(texts({"plain", "with space", "a,b", "say \"hi\"", "two\nlines", "cr\rhere", ""}),
                 as(Format::csv)) ==
        "a,b\nplain,x\nwith space,x\n\"a,b\",x\n\"say "
        "\"\"hi\"\"\",x\n\"two\nlines\",x\n\"cr\rhere\",x\n,x\n");
}

TEST_CASE("an empty value that is alone in its line is quoted") {
    Table table;
    table.columns = {{"a", "A"}};
    table.rows = {{std::string()}, {Cell()}};
    CHECK(rendered({{table}}, as(Format::csv)) == "a\n\"\"\n\"\"\n");
}

TEST_CASE("CSV for machines is exact, and quotes control bytes but tabs") {
    CHECK(rendered(texts({"=1+1", "+8801712345678", "007", "\x1b[0m", "a\tb"}), as(Format::csv)) ==
          "a,b\n=1+1,x\n+8801712345678,x\n007,x\n\"\x1b[0m\",x\na\tb,x\n");
}

TEST_CASE("CSV for spreadsheets guards text and never numbers") {
    RenderOptions options = as(Format::csv);
    options.csv = CsvUse::spreadsheet;
    CHECK(rendered(texts({"=1+1", "+8801712345678", "007", "-5", "a;=b"}), options) ==
          "a,b\n'=1+1,x\n'+8801712345678,x\n'007,x\n-5,x\n\"a;=b\",x\n");
    Table numbers;
    numbers.columns = {{"n", "N", CellType::count}, {"d", "D", CellType::number}};
    numbers.rows = {{std::int64_t{-5}, -0.25}};
    CHECK(rendered({{numbers}}, options) == "n,d\n-5,-0.25\n");
}

TEST_CASE("a header is written or left out when asked") {
    RenderOptions options = as(Format::csv);
    options.header = HeaderUse::never;
    CHECK(rendered(texts({"v"}), options) == "v,x\n");
    options.format = Format::tsv;
    options.header = HeaderUse::always;
    CHECK(rendered(texts({"v"}), options) == "a\tb\nv\tx\n");
}

TEST_CASE("TSV has no header and escapes tab, newline, carriage return and backslash") {
    CHECK(rendered(texts({"a\tb\nc\\d\re", "=1"}), as(Format::tsv)) ==
          "a\\tb\\nc\\\\d\\re\tx\n=1\tx\n");
}

TEST_CASE("what a terminal would obey is visible in tsv, and exact in csv and json") {
    const std::string clears = "a\x1b[2Jb\x7f";
    const std::string turned = "\u202eabc\u0085";
    CHECK(rendered(texts({clears, turned}), as(Format::tsv)) ==
          "a\\x1b[2Jb\\x7f\tx\n\\u202eabc\\u0085\tx\n");
    CHECK(rendered(texts({"\\x1b", "ক্‌ষ"}), as(Format::tsv)) ==
          "\\\\x1b\tx\nক্‌ষ\tx\n");
    CHECK(rendered(texts({clears}), as(Format::csv)).find(clears) != std::string::npos);
}

TEST_CASE("ids are the first column alone") {
    CHECK(rendered({{every_type()}}, as(Format::id)) == "T-1\nT-2\n");
    RenderOptions options = as(Format::id);
    options.id_end = IdEnd::nul;
    CHECK(rendered({{every_type()}}, options) == std::string("T-1\0T-2\0", 8));
}

TEST_CASE("machine instants are UTC unless a zone is given") {
    RenderOptions options = as(Format::tsv);
    options.zone = *Zone::load("Asia/Dhaka");
    Table table;
    table.columns = {{"at", "At", CellType::instant}};
    table.rows = {{instant(1795248000)}, {instant(0)}, {instant(951782400)}, {last_instant}};
    CHECK(
        rendered({{table}}, as(Format::tsv)) ==
        "2026-11-21T08:00:00Z\n1970-01-01T00:00:00Z\n2000-02-29T00:00:00Z\n2200-12-31T23:59:59Z\n");
    table.rows.resize(1);
    CHECK(rendered({{table}}, options) == "2026-11-21T14:00:00+06:00\n");
}

TEST_CASE("machine formats are the same in every language, width and charset") {
    for (const Format format :
         {Format::csv, Format::tsv, Format::json, Format::jsonl, Format::id}) {
        RenderOptions other = as(format);
        other.language = Language::bengali;
        other.width = 10;
        other.charset = Charset::ascii;
        other.color = ColorUse::accent;
        other.people_zone = *Zone::load("Asia/Dhaka");
        CHECK(rendered({{every_type()}}, other) == rendered({{every_type()}}, as(format)));
    }
}

TEST_CASE("numbers round to their decimals, without a negative zero") {
    Table table;
    table.columns = {{"r", "R", CellType::ratio}, {"d", "D", CellType::number}};
    table.rows = {{1.0 / 3, -0.001},
                  {0.99994, 1e6},
                  {std::int64_t{1}, std::int64_t{3}},
                  {std::nan(""), -1.0 / 0.0}};
    CHECK(rendered({{table}}, as(Format::tsv)) ==
          "0.3333\t0.00\n0.9999\t1000000.00\n1.0000\t3.00\n\t\n");
}

TEST_CASE("facts are one row, and stand in each row of the table beside them") {
    Facts facts;
    facts.columns = {{"id", "ID"}, {"n", "N", CellType::count}};
    facts.cells = {std::string("T-1"), std::int64_t{2}};
    Table clocks;
    clocks.name = "clocks";
    clocks.columns = {{"a", "A"}, {"n", "N", CellType::count}};
    CHECK(rendered({{facts, Lines{{"prose"}}, clocks}}, as(Format::csv)) ==
          "id,n,a,clocks_n\nT-1,2,,\n");
    clocks.rows = {{std::string("v"), std::int64_t{3}}, {std::string("w"), Cell()}};
    CHECK(rendered({{facts, clocks}}, as(Format::csv)) == "id,n,a,clocks_n\nT-1,2,v,3\nT-1,2,w,\n");
    CHECK(rendered({{facts, clocks}}, as(Format::id)) == "T-1\n");
    facts.cells[0] = Cell();
    CHECK(rendered({{facts, clocks}}, as(Format::id)).empty());
}

TEST_CASE("a document of lines alone is one column") {
    CHECK(rendered({{Lines{{"one", "two, three"}}}}, as(Format::csv)) ==
          "line\none\n\"two, three\"\n");
}

TEST_CASE("rows written one by one give the same bytes as a whole table") {
    const Table table = every_type();
    for (const Format format : {Format::csv, Format::tsv, Format::json, Format::jsonl, Format::md,
                                Format::table, Format::id}) {
        std::string out;
        Sink sink([&](std::string_view text) { out += text; });
        const RenderOptions options = as(format);
        const auto writer = table_writer(options, sink);
        writer->begin(table.columns);
        for (const auto& row : table.rows) {
            writer->row(row);
        }
        writer->end(table.notes);
        sink.flush();
        CHECK(out == rendered({{table}}, options));
    }
}

TEST_CASE("several texts in a cell are an array in JSON and joined without doubt elsewhere") {
    Table table;
    table.columns = {{"tag", "Tag"}, {"n", "N", CellType::count}};
    table.rows = {{Texts{"a", "c d", "x;y", "b\\s", "p,q"}, std::int64_t{1}},
                  {Texts{}, std::int64_t{2}},
                  {Texts{""}, std::int64_t{3}}};
    CHECK(rendered({{table}}, as(Format::csv)) == "tag,n\n\"a;c d;x\\;y;b\\\\s;p,q\",1\n,2\n,3\n");
    CHECK(rendered({{table}}, as(Format::jsonl)) ==
          "{\"tag\":[\"a\",\"c d\",\"x;y\",\"b\\\\s\",\"p,q\"],\"n\":1}\n"
          "{\"tag\":[],\"n\":2}\n{\"tag\":[\"\"],\"n\":3}\n");
}

}  // namespace rows_test
