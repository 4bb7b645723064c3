#include "lib/text/utf8.hpp"
#include "tests/cli/render/rendered.hpp"

#include <doctest/doctest.h>

namespace table_test {

using namespace svcops;
using namespace svcops::cli;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t from = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', from)) {
        lines.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

Table subjects(std::vector<std::string> subjects) {
    Table table;
    table.columns = {{"subject", "Subject", CellType::text, 2, true}, {"n", "N", CellType::count}};
    std::int64_t n = 9;
    for (std::string& subject : subjects) {
        table.rows.push_back({std::move(subject), n++});
    }
    return table;
}

}  // namespace

TEST_CASE("a table is aligned, numbers right, free text last, nothing as its column says") {
    CHECK(rendered({{every_type()}}, as(Format::table)) ==
          "ID     n   Load  Attainment  Elapsed p90  Opened              VIP  Verdict   Subject\n"
          "T-1  412  2.500       93.9%        4h 5m  2026-11-21 08:00 Z  yes  breached  no, link\n"
          "T-2    -      -         n/a          n/a  -                   -    -         -\n");
}

TEST_CASE("free text stands last wherever the report put it") {
    CHECK(rendered({{subjects({"first", "second"})}}, as(Format::table)) ==
          " N  Subject\n 9  first\n10  second\n");
}

TEST_CASE("on a terminal free text that stands last goes on below, within the width") {
    RenderOptions options = as(Format::table);
    options.width = 20;
    const Table table = subjects({"a subject that is much longer than the line"});
    CHECK(rendered({{table}}, options) ==
          "N  Subject\n9  a subject that is\n   much longer than\n   the line\n");
    options.width = 0;
    CHECK(rendered({{table}}, options) ==
          "N  Subject\n9  a subject that is much longer than the line\n");
}

TEST_CASE("on a narrow terminal the widest texts give way, numbers never") {
    Table table;
    table.columns = {{"a", "A"}, {"n", "N", CellType::count}, {"b", "B"}};
    table.rows = {{std::string(30, 'a'), std::int64_t{123456789}, std::string(12, 'b')}};
    RenderOptions options = as(Format::table);
    options.width = 35;
    const auto lines = lines_of(rendered({{table}}, options));
    CHECK(display_width(lines[1]) <= 35);
    CHECK(lines[1].find("123456789") != std::string::npos);
    options.width = 5;  // too narrow for anything: texts keep a least width
    CHECK(lines_of(rendered({{table}}, options))[1] == "aaaaaaa…  123456789  bbbbbbb…");
}

TEST_CASE("what cannot fit a terminal is left out from the end and named") {
    Table table;
    table.columns = {{"id", "Id"}, {"text", "Text", CellType::text, 2, true}};
    table.rows = {{std::string("T-1"), std::string(60, 't')}};
    for (const auto* name : {"one", "two", "three"}) {
        table.columns.push_back({name, name, CellType::instant});
        table.rows.front().emplace_back(instant(1'800'000'000));
    }
    RenderOptions options = as(Format::table);
    options.width = 80;
    const auto text = rendered({{table}}, options);
    for (const auto& line : lines_of(text)) {
        CHECK(display_width(line) <= 80);
    }
    CHECK(text.find("not shown: three (--width 0 shows all)") != std::string::npos);
    CHECK(text.find("T-1") != std::string::npos);
    options.width = 0;
    CHECK(rendered({{table}}, options).find("not shown") == std::string::npos);
}

TEST_CASE("Bengali never moves the columns after it") {
    Table table;
    table.columns = {{"name", "Name"}, {"n", "N", CellType::count}};
    table.rows = {{std::string("রহিমা বেগম"), std::int64_t{1}},
                  {std::string("Asha"), std::int64_t{22}}};
    const auto lines = lines_of(rendered({{table}}, as(Format::table)));
    REQUIRE(lines.size() == 3);
    CHECK(display_width(lines[0]) == display_width(lines[1]));
    CHECK(display_width(lines[1]) == display_width(lines[2]));
}

TEST_CASE("text from customers reaches no terminal as a control") {
    const std::string out =
        rendered({{subjects({"\x1b]52;c;x\x07", "\u202eabc", "one\nT-9 forged", "bad\xFF"})}},
                 as(Format::table));
    CHECK(
        out ==
        " N  Subject\n 9  \\x1b]52;c;x\\x07\n10  \\u202eabc\n11  one\\nT-9 forged\n12  bad\\xFF\n");
}

TEST_CASE("with the ASCII charset every byte is ASCII") {
    Table table = subjects({"সংযোগ 🙂 নেই"});
    table.title = "অভিযোগ";
    table.notes = {"টীকা"};
    RenderOptions options = as(Format::table);
    options.charset = Charset::ascii;
    options.language = Language::bengali;
    options.width = 40;
    for (const char c : rendered({{table}}, options)) {
        CHECK(static_cast<unsigned char>(c) < 0x80);
    }
}

TEST_CASE("title above, notes below, a header only when wanted") {
    Table table = subjects({"x"});
    table.title = "Open tickets";
    table.notes = {"n = 1; excluded: none"};
    CHECK(rendered({{table}}, as(Format::table)) ==
          "Open tickets\nN  Subject\n9  x\nn = 1; excluded: none\n");
    RenderOptions options = as(Format::table);
    options.header = HeaderUse::never;
    CHECK(rendered({{table}}, options) == "Open tickets\n9  x\nn = 1; excluded: none\n");
}

TEST_CASE("notes are wrapped to the terminal") {
    Table table = subjects({"x"});
    table.notes = {"counted: all cycles that ended"};
    RenderOptions options = as(Format::table);
    options.width = 20;
    CHECK(rendered({{table}}, options) == "N  Subject\n9  x\ncounted: all cycles\nthat ended\n");
}

TEST_CASE("facts are aligned labels, long text indented below its label") {
    Facts facts;
    facts.title = "T-1";
    facts.columns = {{"status", "Status", CellType::token},
                     {"subject", "Subject", CellType::text, 2, true},
                     {"used_s", "Used", CellType::duration}};
    facts.cells = {std::string("waiting"), std::string("no link since the storm\r\n\x1b[1mcall me"),
                   std::int64_t{240}};
    CHECK(rendered({{facts}}, as(Format::table)) ==
          "T-1\nStatus   waiting\nSubject  no link since the storm\n         \\x1b[1mcall me\nUsed "
          "    4m\n");
    RenderOptions options = as(Format::table);
    options.width = 29;
    CHECK(rendered({{facts}}, options) ==
          "T-1\nStatus   waiting\nSubject  no link since the\n         storm\n         "
          "\\x1b[1mcall me\nUsed     4m\n");
}

TEST_CASE("parts stand apart by an empty line") {
    CHECK(rendered({{Lines{{"one", "two"}}, Lines{{"three"}}}}, as(Format::table)) ==
          "one\ntwo\n\nthree\n");
}

TEST_CASE("a percentage never claims all or nothing falsely") {
    Table table;
    table.columns = {{"r", "R", CellType::ratio}};
    for (const double ratio : {1.0, 0.9996, 0.99996, 0.0, 0.0002, 0.9394, 0.9396, 1.0 - 1e-15,
                               0.99999999, 1e-15, 1e-8}) {
        table.rows.push_back({ratio});
    }
    RenderOptions options = as(Format::table);
    options.header = HeaderUse::never;
    CHECK(rendered({{table}}, options) ==
          " 100.0%\n 99.96%\n99.996%\n   0.0%\n  0.02%\n  93.9%\n  94.0%\n"
          " 100.0%\n99.999%\n   0.0%\n 0.001%\n");
}

TEST_CASE("people read words in their language and times in their zone; data stays") {
    Table table;
    table.columns = {{"status", "Status", CellType::token},
                     {"vip", "VIP", CellType::flag},
                     {"at", "At", CellType::instant},
                     {"word", "Name"}};
    table.rows = {{std::string("breached"), true, instant(1795248000), std::string("met")}};
    RenderOptions options = as(Format::table);
    options.language = Language::swahili;
    options.people_zone = *Zone::load("Asia/Dhaka");
    CHECK(rendered({{table}}, options) ==
          "hali       VIP    wakati                jina\nimevunjwa  ndiyo  2026-11-21 14:00 +06  "
          "met\n");
}

TEST_CASE("colour is an accent that takes no room and says nothing alone") {
    Table table;
    table.columns = {{"verdict", "Verdict", CellType::token}, {"n", "N", CellType::count}};
    table.rows = {{std::string("breached"), std::int64_t{1}},
                  {std::string("void"), std::int64_t{2}}};
    RenderOptions options = as(Format::table);
    options.color = ColorUse::accent;
    const std::string coloured = rendered({{table}}, options);
    CHECK(coloured.find("\x1b[31mbreached\x1b[0m") != std::string::npos);
    std::string plain = coloured;
    for (const std::string code : {"\x1b[1m", "\x1b[31m", "\x1b[0m"}) {
        for (std::size_t at = plain.find(code); at != std::string::npos; at = plain.find(code)) {
            plain.erase(at, code.size());
        }
    }
    CHECK(plain == rendered({{table}}, as(Format::table)));
}

TEST_CASE("time on a clock has no days, a list's instant no seconds") {
    Table table;
    table.columns = {{"opened", "Opened", CellType::minute},
                     {"used_s", "Used", CellType::service_time}};
    table.rows = {{instant(1795248059), std::int64_t{475200}}};
    CHECK(rendered({{table}}, as(Format::table)) ==
          "Opened Z          Used\n2026-11-21 08:00  132h\n");
    CHECK(rendered({{table}}, as(Format::csv)) == "opened,used_s\n2026-11-21T08:00:59Z,475200\n");
}

TEST_CASE("the heading says the offset that a column's instants share, else each says its own") {
    RenderOptions options = as(Format::table);
    options.people_zone = *Zone::load("Europe/Berlin");
    Table table;
    table.columns = {{"opened", "Opened", CellType::minute}, {"due", "Due", CellType::minute}};
    table.rows = {{instant(1795248000), instant(1795248000)}, {instant(1782864000), {}}};
    CHECK(rendered({{table}}, options) ==
          "Opened                Due +01\n"
          "2026-11-21 09:00 +01  2026-11-21 09:00\n"
          "2026-07-01 02:00 +02  -\n");
    options.header = HeaderUse::never;
    CHECK(rendered({{table}}, options) ==
          "2026-11-21 09:00 +01  2026-11-21 09:00 +01\n"
          "2026-07-01 02:00 +02  -\n");
}

TEST_CASE("on a narrow terminal spare columns give way and are named once, keys stay whole") {
    Table table;
    table.columns = {{"level", "level"},
                     {"n", "n", CellType::count},
                     {"low", "low", CellType::ratio},
                     {"high", "high", CellType::ratio},
                     {"team", "team"},
                     {"subject", "subject", CellType::text, 2, true}};
    table.columns[2].spare = table.columns[3].spare = 2;
    table.columns[4].spare = 1;
    table.rows = {{std::string("complaint-standard"), std::int64_t{7}, 0.5, 0.75,
                   std::string("network-night"), std::string(40, 's')}};
    RenderOptions options = as(Format::table);
    options.width = 63;
    const std::string out = rendered({{table, table}}, options);
    const auto lines = lines_of(out);
    CHECK(lines[0] == "level               n  team           subject");
    CHECK(lines[1] == "complaint-standard  7  network-night  " + std::string(25, 's'));
    CHECK(lines[2] == std::string(38, ' ') + std::string(15, 's'));
    CHECK(lines.back() == "not shown: low, high (--width 0 shows all)");
    CHECK(out.find("not shown") == out.rfind("not shown"));
    options.width = 0;
    CHECK(rendered({{table}}, options).find("not shown") == std::string::npos);
}

TEST_CASE("a ready line that is too long goes on below, further in") {
    RenderOptions options = as(Format::table);
    options.width = 30;
    CHECK(rendered({{Lines{{"  paused: waiting for the carrier to mend"}}}}, options) ==
          "  paused: waiting for the\n      carrier to mend\n");
}

}  // namespace table_test
