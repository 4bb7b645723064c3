#include "lib/intake/json.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace json_test {

using namespace svcops;
using Leaves = std::vector<std::pair<std::string, std::string>>;

namespace {

Leaves read(std::string_view text) {
    JsonReader reader;
    REQUIRE(reader.read(text));
    Leaves leaves;
    for (const JsonLeaf& leaf : reader.leaves()) {
        if (leaf.kind != JsonKind::container)
            leaves.emplace_back(leaf.pointer, leaf.text);
    }
    return leaves;
}

std::string fault(std::string_view text, JsonLimits limits = {}) {
    JsonReader reader(limits);
    REQUIRE_FALSE(reader.read(text));
    CHECK(reader.fault_at() <= text.size());
    return reader.fault();
}

}  // namespace

TEST_CASE("leaves come with their pointers, keys escaped as RFC 6901 says") {
    CHECK(read(R"({"a/b":{"~":1},"c":[true,null,"x"],"":"e"})") ==
          Leaves{{"/a~1b/~0", "1"}, {"/c/0", "true"}, {"/c/1", ""}, {"/c/2", "x"}, {"/", "e"}});
}

TEST_CASE("strings are unescaped, surrogate pairs joined") {
    CHECK(read(R"(["\"\\\/\b\f\n\r\t","\u09ac\ud83d\ude00"])") ==
          Leaves{{"/0", "\"\\/\b\f\n\r\t"}, {"/1", "ব😀"}});
}

TEST_CASE("what is no JSON is refused with the reason") {
    for (const char* text : {"",
                             "{",
                             "[1,]",
                             "{\"a\":1,}",
                             "{a:1}",
                             "01",
                             "1.",
                             ".5",
                             "+1",
                             "-",
                             "1e",
                             "tru",
                             "nul",
                             "'a'",
                             "\"\\x\"",
                             "\"\\u12\"",
                             "\"\\ud800\"",
                             "\"\\udc00\"",
                             "\"\\ud800\\u0041\"",
                             "\"a",
                             "\"\t\"",
                             "1 2",
                             "[1 2]",
                             "{\"a\" 1}",
                             "\"\\u0000\"",
                             "\xef\xbb\xbf{}"})
        CHECK_FALSE(fault(text).empty());
    CHECK(fault("\"\xff\"") == "is not UTF-8");
}

TEST_CASE("depth and number of values are bounded") {
    CHECK(fault(std::string(100'000, '[')) == "is nested too deep");
    std::string many = "[1";
    for (int i = 0; i < 100; ++i)
        many += ",1";
    CHECK(fault(many + "]", {32, 50}) == "holds too many values");
    JsonReader reader;
    CHECK(reader.read(std::string(32, '[') + std::string(32, ']')));
    CHECK(fault(std::string(33, '[') + std::string(33, ']')) == "is nested too deep");
    JsonReader three({32, 3});
    CHECK(three.read("[1,2]"));  // the list itself is one
    CHECK(fault("[1,2,3]", {32, 3}) == "holds too many values");
}

}  // namespace json_test
