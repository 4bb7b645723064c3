#include "lib/intake/xes.hpp"

#include "lib/intake/row.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace svcops::xes_test {

namespace {

using Lines = std::vector<std::string>;

Reading<Source> made(const std::string& log, const std::vector<std::string>& columns,
                     XesReading::Rows rows = XesReading::Rows::events) {
    XesReading reading;
    reading.columns = columns;
    reading.rows = rows;
    return rows_of_xes(Source::text(log, "log.xes"), reading);
}

// Each row as "LINE|cell|cell", or the problems.
Lines rows_of(const std::string& log, const std::vector<std::string>& columns,
              XesReading::Rows rows = XesReading::Rows::events) {
    const auto source = made(log, columns, rows);
    Lines lines;
    for (const Problem& each : source.problems) {
        lines.push_back(to_string(each));
    }
    if (!source) {
        return lines;
    }
    auto reader = open_rows(*source, ImportFormat::xes, {});
    REQUIRE(reader);
    REQUIRE((*reader)->columns().size() == columns.size() + 1);
    while (const Row* const row = (*reader)->next()) {
        REQUIRE_FALSE(row->damage);
        std::string line;
        for (const auto cell : row->cells) {
            line += (line.empty() ? "" : "|") + std::string(cell);
        }
        lines.push_back(line);
    }
    return lines;
}

std::string log_of(const std::string& inner) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1.0\">\n" + inner +
           "</log>\n";
}

const std::string one_trace = log_of(R"(<trace>
<string key="concept:name" value="C1"/>
<event>
<string key="concept:name" value="open"/>
<date key="time:timestamp" value="2010-03-31T15:59:42.000+02:00"/>
<int key="cost" value="7"/>
</event>
<event><string key="concept:name" value="close"/><boolean key="done" value="true"/></event>
</trace>
<trace><string key="concept:name" value="C2"/><event><id key="cost" value="x"/></event></trace>
)");

}  // namespace

TEST_CASE("an event is a row of what is wanted of it and of its trace, at the line of its tag") {
    CHECK(rows_of(one_trace, {"case:concept:name", "concept:name", "time:timestamp", "cost"}) ==
          Lines{"5|C1|open|2010-03-31T15:59:42.000+02:00|7", "10|C1|close||", "12|C2|||x"});
}

TEST_CASE("traces are rows too, of their own attributes alone") {
    CHECK(rows_of(one_trace, {"case:concept:name", "concept:name"}, XesReading::Rows::traces) ==
          Lines{"3|C1|", "12|C2|"});
}

TEST_CASE("several keys joined by + are one column") {
    CHECK(rows_of(one_trace, {"concept:name+cost"}) == Lines{"5|open+7", "10|close", "12|+x"});
}

TEST_CASE("what the log declares as global stands where nothing is said, but for dates and names") {
    const auto log = log_of(R"(<global scope="trace">
<string key="concept:name" value="NONE"/><string key="site" value="dhaka"/></global>
<global scope="event"><string key="org:group" value="nobody"/>
<date key="time:timestamp" value="1970-01-01T00:00:00Z"/></global>
<trace><event><string key="org:group" value="noc"/></event><event/></trace>
)");
    CHECK(rows_of(log, {"case:concept:name", "case:site", "org:group", "time:timestamp"}) ==
          Lines{"7||dhaka|noc|", "7||dhaka|nobody|"});
}

TEST_CASE("attributes within attributes, lists and events without a trace are no part of another") {
    const auto log = log_of(R"(<event><string key="a" value="1"/></event>
<trace><string key="name" value="T"><string key="a" value="inner"/></string>
<event><list key="a"><string key="a" value="2"/></list>
<string key="b" value="3"><string key="a" value="4"/></string></event></trace>
<event><string key="a" value="5"/></event>
)");
    CHECK(rows_of(log, {"case:name", "a", "b"}) == Lines{"3||1|", "5|T||3", "7||5|"});
}

TEST_CASE("letters, tabs, line ends and backslashes in values come through") {
    const auto log = log_of(
        "<trace><event><string key=\"a\" value=\"বিল &amp; &lt;x&gt; "
        "&#9;&#10;&#13;\\n\"/></event></trace>");
    CHECK(rows_of(log, {"a"}) == Lines{"3|বিল & <x> \t\n\r\\n"});
}

TEST_CASE("a prefix of the namespace says nothing") {
    CHECK(rows_of("<x:log xmlns:x=\"http://www.xes-standard.org/\"><x:trace><x:event><x:string "
                  "key=\"a\" value=\"1\"/></x:event></x:trace></x:log>",
                  {"a"}) == Lines{"1|1"});
}

TEST_CASE("a document type is refused, and every entity with it") {
    const auto bomb =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE log [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
        "\"&a;&a;&a;\">]>\n<log><trace><event><string key=\"a\" value=\"&b;\"/>"
        "</event></trace></log>";
    CHECK(rows_of(bomb, {"a"}) ==
          Lines{"log.xes:2: error: a document type is declared (a log needs none: take the DOCTYPE "
                "out)"});
    CHECK(rows_of(log_of("<trace><event><string key=\"a\" value=\"&b;\"/></event></trace>"), {"a"})
              .front()
              .starts_with("log.xes:3:15: error: not XML: undefined entity"));
}

TEST_CASE("elements that lie too deep are refused") {
    std::string deep;
    for (int i = 0; i < 200; ++i) {
        deep += "<list>";
    }
    CHECK(rows_of(log_of(deep), {"a"}) ==
          Lines{"log.xes:3: error: elements lie more than 100 deep (a log has a few levels)"});
}

TEST_CASE("a tag that never ends is refused before it fills the memory") {
    const auto log = log_of("<trace><event><string key=\"a\" value=\"" +
                            std::string(40U << 20U, 'x') + "\"/></event></trace>");
    CHECK(rows_of(log, {"a"})
              .front()
              .starts_with("log.xes:3: error: a tag of more than 16777216 bytes"));
}

TEST_CASE("what is no log is told with its line and the remedy") {
    CHECK(rows_of("", {"a"}) == Lines{"log.xes:1:1: error: the file is empty (export it again)"});
    CHECK(rows_of("<html><body/></html>", {"a"})
              .front()
              .starts_with("log.xes:1: error: no XES log: it begins with <html>"));
    CHECK(rows_of("ticket,at\n1,2\n", {"a"})
              .front()
              .starts_with("log.xes:1:1: error: the file is no XML"));
    CHECK(rows_of("\x1F\x8B\x08\x01", {"a"}) ==
          Lines{"log.xes:1:1: error: the file is compressed (gunzip it first)"});
    CHECK(rows_of("<log>\n<trace>\n<event>", {"a"})
              .front()
              .starts_with("log.xes:3:8: error: the file ends before the log does"));
    CHECK(rows_of("<log>\n<trace>\n</log>", {"a"})
              .front()
              .starts_with("log.xes:3:3: error: not XML: mismatched tag"));
    CHECK(rows_of(log_of("<trace>\n<event><string key=\"a\" value=\"caf\xe9\"/></event></trace>"),
                  {"a"}) ==
          Lines{"log.xes:4:34: error: byte 0xe9 is not UTF-8 (if the file is Latin-1: iconv -f "
                "ISO-8859-1 -t UTF-8)"});
}

TEST_CASE("what a log says twice, or too late, is told, all of it") {
    const auto log = log_of(R"(<trace>
<event><string key="a" value="1"/><string key="a" value="2"/></event>
<string key="name" value="T"/>
</trace>
)");
    CHECK(rows_of(log, {"case:name", "a"}) ==
          Lines{"log.xes:4: error: the key 'a' stands twice in one element (each key stands once)",
                "log.xes:5: error: the attribute 'name' stands behind an event of its trace (the "
                "attributes of a trace stand before its events)"});
    CHECK(rows_of(log, {"b"}) == Lines{"4|"});
}

TEST_CASE("Latin-1 that says so is read") {
    CHECK(rows_of("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><log><trace><event><string "
                  "key=\"a\" value=\"caf\xe9\"/></event></trace></log>",
                  {"a"}) == Lines{"1|café"});
}

}  // namespace svcops::xes_test
