#include "lib/definition/yaml_reader.hpp"

#include <doctest/doctest.h>

#include <ctime>

namespace yaml_reader_test {

using namespace svcops;

namespace {

std::vector<std::string> complaints(std::string text) {
    std::vector<std::string> lines;
    for (const Problem& problem : read_yaml({"f.yaml", std::move(text)}).problems) {
        lines.push_back(to_string(problem));
    }
    return lines;
}

// The one problem of a text; "" when there is none, the count when there are more.
std::string complaint(std::string text) {
    const auto lines = complaints(std::move(text));
    if (lines.size() > 1) {
        return std::to_string(lines.size()) + " problems: " + lines[0] + " / " + lines[1];
    }
    return lines.empty() ? "" : lines.front();
}

bool begins(const std::string& text, std::string_view with) {
    return text.starts_with(with);
}

}  // namespace

TEST_CASE("values carry the line and column they were written at") {
    const auto reading = read_yaml({"f.yaml", "# note\na: 1\nb:\n  - x\n  - {c: 'দুই', d: two}\n"});
    REQUIRE(reading);
    REQUIRE(reading->size() == 1);
    const Node& top = reading->front();
    CHECK(top.keys[1].line == 3);
    CHECK(top.keys[1].column == 1);
    const Node& item = top.items[1].items[1];
    CHECK(item.line == 5);
    CHECK(item.column == 5);
    CHECK(item.keys[0].column == 6);
    CHECK(item.items[0].text == "দুই");
    CHECK(item.items[0].quoted);
    CHECK(item.items[1].line == 5);
    CHECK_FALSE(item.items[1].quoted);
}

TEST_CASE("several documents, comments alone, CRLF and a byte order mark are read") {
    CHECK(read_yaml({"f", "--- \na: 1\n---\nb: 2\n...\n"})->size() == 2);
    CHECK(read_yaml({"f", "# nothing\n"})->empty());
    CHECK(read_yaml({"f", ""})->empty());
    const auto reading = read_yaml({"f",
                                    "\xEF\xBB\xBF"
                                    "a: 1\r\nb: x\r\n"});
    REQUIRE(reading);
    CHECK(reading->front().items[1].text == "x");
    CHECK(reading->front().keys[1].line == 2);
    CHECK(reading->front().keys[1].column == 1);
}

TEST_CASE("a lone comma is a problem and not a loop") {
    CHECK(begins(complaint(","), "f.yaml:1:1: error: text after the end of the document"));
    CHECK(begins(complaint("a: 1\n---\n,\n"), "f.yaml:3:1: error: "));
}

TEST_CASE("text after the end of a document is a problem") {
    CHECK(begins(complaint("a: [1]\n...\nb: 2\n"),
                 "f.yaml:3:1: error: text after the end of the document"));
    CHECK(begins(complaint("\"a\" b\n"), "f.yaml:1:5: error: "));
    CHECK(begins(complaint("{a: 1} }\n"), "f.yaml:1:8: error: a ']' or '}' that closes nothing"));
    CHECK(begins(complaint("- a\nb: 1\n"), "f.yaml:2:1: error: "));
    CHECK(begins(complaint("a: 1\n b: 2\n"), "f.yaml:2:3: error: "));
}

TEST_CASE("bytes that are no UTF-8 are named") {
    CHECK(complaint("a: 1\nb: x\xff\n") ==
          "f.yaml:2:5: error: not valid UTF-8 (byte 0xff) (save the file as UTF-8)");
    CHECK(begins(complaint("a: \xed\xa0\x80\n"), "f.yaml:1:4: error: not valid UTF-8"));
}

TEST_CASE("control characters are problems, written or escaped") {
    CHECK(begins(complaint(std::string("a: 1\nb: x\0y\n", 12)),
                 "f.yaml:2:5: error: a control character (byte 0x00)"));
    CHECK(begins(complaint("a: \x1b[2J\n"), "f.yaml:1:4: error: a control character (byte 0x1b)"));
    CHECK(begins(complaint("a: x\rb: y\n"), "f.yaml:1:5: error: a control character (byte 0x0d)"));
    CHECK(begins(complaint("a: \"\\e[2J\"\n"), "f.yaml:1:4: error: a control character in text"));
    CHECK(begins(complaint("a: \xC2\x85\n"), "f.yaml:1:4: error: a control character"));
}

TEST_CASE("a tab is a problem wherever it stands") {
    CHECK(complaint("a:\n\tb: 1\n") ==
          "f.yaml:2:1: error: a tab (write spaces; inside text, \\t in double quotes)");
    CHECK(begins(complaint("a:\tb\n"), "f.yaml:1:3: error: a tab"));
}

TEST_CASE("every offending line is named in one run") {
    CHECK(complaints("a:\n\tb: 1\n\tc: \xff\n").size() == 3);
}

TEST_CASE("a quote that is not closed is placed where it opens") {
    CHECK(complaint("a: 1\nb: \"x\nc: 2\n") ==
          "f.yaml:2:4: error: a quote that is not closed (close it)");
    CHECK(begins(complaint("a: 'x\n"), "f.yaml:1:4: error: a quote that is not closed"));
    CHECK(begins(complaint("\"a\": 'it''s fine'\n# don't\nb: \"x\n"),
                 "f.yaml:3:4: error: a quote that is not closed"));
    CHECK(
        begins(complaint("a: \"x\n---\nb: 1\n"), "f.yaml:1:4: error: a quote that is not closed"));
}

TEST_CASE("a bracket that is not closed is placed where it opens") {
    CHECK(complaint("a: 1\nb: [x, y\nc: 2\nd: 3\n") ==
          "f.yaml:2:4: error: a '[' that is not closed, or a ',' missing in it (close it with "
          "']')");
    CHECK(begins(complaint("a: {k: 1, l: [x]\n"), "f.yaml:1:4: error: a '{' that is not closed"));
    CHECK(begins(complaint("a: {k: {l: 1}, m: {n: [x]}\nb: 2\n"),
                 "f.yaml:1:4: error: a '{' that is not closed"));
    CHECK(begins(complaint("a: [x\n---\nb: [1]\n"), "f.yaml:1:4: error: a '[' that is not"));
    CHECK(begins(complaint("a: [{k: 1}, {l: 2\n"), "f.yaml:1:13: error: a '{' that is not"));
}

TEST_CASE("brackets and quotes within texts and comments are no brackets") {
    CHECK(begins(complaint("# don't [ or {\na: ['] [', \"} {\", x # ]\n"),
                 "f.yaml:2:4: error: a '[' that is not closed"));
    // A block of text may hold any of them.
    CHECK(begins(complaint("a: |\n  say 'this [\n  \"and { that\n\n  more\nb: {c: 1\n"),
                 "f.yaml:6:4: error: a '{' that is not closed"));
    CHECK(begins(complaint("l:\n- >-\n  don't say \"this\n  [or that\n- x\nb: \"y\n"),
                 "f.yaml:6:4: error: a quote that is not closed"));
    // So may plain text of several lines.
    CHECK(begins(complaint("a: one\n   two [ three\n   'four\nb: [x\n"),
                 "f.yaml:4:4: error: a '[' that is not closed"));
}

TEST_CASE("a bracket closed by the other kind is the one that is not closed") {
    CHECK(complaint("a: {k: 1, l: [x, y}\n") ==
          "f.yaml:1:14: error: a '[' that is not closed, or a ',' missing in it (close it with ']' "
          "before the '}' at line 1, column 19)");
    CHECK(complaint("a: [x,\n  {k: 1]\n") ==
          "f.yaml:2:3: error: a '{' that is not closed, or a ',' missing in it (close it with '}' "
          "before the ']' at line 2, column 8)");
    CHECK(begins(complaint("a: x\nb: }\n"), "f.yaml:2:4: error: a ']' or '}' that closes nothing"));
    CHECK(begins(complaint("a: [x]]\n"), "f.yaml:1:7: error: "));
}

TEST_CASE("columns count bytes, also after other scripts and carriage returns") {
    CHECK(begins(complaint("a: 'দুই'\r\nb: {c: 'দুই', d: 010}\r\n"), "f.yaml:2:24: error: '010'"));
    CHECK(begins(complaint("a: 'দুই'\r\nb: 'দুই', \"x"), "f.yaml:2:"));
    CHECK(begins(complaint("k: 'দুই'\r\nb: ['দুই', \"x"), "f.yaml:2:18: error: a quote that"));
}

TEST_CASE("a key twice is a problem that names the first") {
    CHECK(complaint("a: 1\nb: 2\na: 3\n") ==
          "f.yaml:3:1: error: key 'a' twice (first at line 1, column 1; remove one)");
    CHECK(begins(complaint("x: {k: 1, 'k': 2}\n"), "f.yaml:1:11: error: key 'k' twice"));
}

TEST_CASE("anchors, aliases, merge keys and tags are refused") {
    CHECK(begins(complaint("a: &x {b: 1}\n"), "f.yaml:1:4: error: an anchor ('&name')"));
    CHECK(complaints("a: &x [*x]\n").size() == 2);
    CHECK(begins(complaint("a: *x\n"), "f.yaml:1:4: error: an alias"));
    CHECK(begins(complaint("a: {<<: {b: 1}}\n"), "f.yaml:1:5: error: a merge key ('<<')"));
    CHECK(complaint("a: !!int 3\n") ==
          "f.yaml:1:4: error: a tag ('tag:yaml.org,2002:int') (remove it; quote text that begins "
          "with '!')");
    CHECK(begins(complaint("a: ! 3\n"), "f.yaml:1:4: error: a tag ('!')"));
    CHECK(begins(complaint("%YAML 1.2\n---\na: 1\n"),
                 "f.yaml:1:1: error: YAML directives are not read"));
}

TEST_CASE("numbers of another base are refused unless quoted") {
    CHECK(complaint("a: 010\n") ==
          "f.yaml:1:4: error: '010' is a number of another base to some readers "
          "(quote it when it is text, or write it without the leading zero)");
    for (const char* odd : {"007", "-010", "0x1F", "0o17", "0b11", "00"}) {
        CHECK_MESSAGE(begins(complaint(std::string("a: ") + odd), "f.yaml:1:4: error: '"), odd);
    }
    for (const char* fine : {"'010'", "0", "10", "0.5", "01-15", "09:00", "0m"}) {
        CHECK_MESSAGE(complaint(std::string("a: ") + fine) == "", fine);
    }
}

TEST_CASE("words that other readers take for true and false are refused unless quoted") {
    CHECK(begins(complaint("a: no\n"), "f.yaml:1:4: error: 'no' is true or false to some readers"));
    CHECK(begins(complaint("On: 1\n"), "f.yaml:1:1: error: 'On'"));
    CHECK(complaint("a: 'no'\n") == "");
    CHECK(complaint("a: true\n") == "");
}

TEST_CASE("keys are text") {
    CHECK(begins(complaint("? [a]\n: 1\n"), "f.yaml:1:3: error: a key that is not text"));
    CHECK(
        complaints("hours: {? [a]: b, {c: d}: e}\nx: {,}\n") ==
        std::vector<std::string>{"f.yaml:1:11: error: a key that is not text (write 'key: value')",
                                 "f.yaml:1:19: error: a key that is not text (write 'key: value')",
                                 "f.yaml:2:5: error: a key that is not text (write 'key: value')"});
    CHECK(begins(complaint("{a: 1, : 2}\n"), "f.yaml:1:8: error: a key that is not text"));
}

TEST_CASE("brackets and indentation that do not close are placed") {
    CHECK(begins(complaint("a: [1, 2\nb: 3\n"), "f.yaml:1:4:"));
    CHECK(begins(complaint("a: {b: 1\n"), "f.yaml:"));
    CHECK(begins(complaint("a: b: c\n"), "f.yaml:1:5: error: a ':' where no key stands"));
    CHECK(
        begins(complaint("a: @x\n"), "f.yaml:1:4: error: a character that no text may begin with"));
    CHECK(begins(complaint("a: \"\\q\"\n"), "f.yaml:1:"));
}

TEST_CASE("the limits hold at their value and refuse one more") {
    std::string nested = std::string(32, '[') + std::string(32, ']');
    CHECK(complaint(nested) == "");
    nested = std::string(33, '[') + std::string(33, ']');
    CHECK(begins(complaint(nested), "f.yaml:1:33: error: nested deeper than 32 levels"));

    std::string list = "[";
    for (int i = 0; i < 99'998; ++i) {
        list += "1,";
    }
    CHECK(complaint(list + "1]") == "");  // 99,999 items and the list
    CHECK(begins(complaint(list + "1,1]"), "f.yaml:1:"));

    std::string text = "a: '" + std::string(max_source_bytes - 6, 'x') + "'\n";
    REQUIRE(text.size() == max_source_bytes);
    CHECK(complaint(text) == "");
    CHECK(complaint(text + "\n") == "f.yaml: error: larger than 1048576 bytes (split the file)");
}

TEST_CASE("hostile texts of the largest size are refused in no time to speak of") {
    for (const char* unit : {",",      "[",    "{",    "? ",    "- ",       "a: ",    "'",
                             "\"",     "&a ",  "*a ",  "!a ",   "|\n",      "a: 1\n", "---\n",
                             "#",      ":",    "%",    "\n",    "x",        "[a: ",   "[],",
                             "k: v, ", "'a' ", "- - ", "a:\n ", "{a: 1}\n", "\"\\\n", "? ? "}) {
        std::string text;
        while (text.size() + std::string_view(unit).size() <= max_source_bytes) {
            text += unit;
        }
        const std::clock_t start = std::clock();  // processor time: a busy machine has no say
        read_yaml({"f", text});
        CHECK_MESSAGE(std::clock() - start < 5 * CLOCKS_PER_SEC, unit);
    }
}

}  // namespace yaml_reader_test
