#include "lib/record/anchor.hpp"

#include <doctest/doctest.h>

#include <string>

namespace svcops::anchor_test {

namespace {

ChainAnchor some_anchor() {
    ChainAnchor anchor;
    anchor.op = 17;
    anchor.link.fill(std::byte{0xab});
    anchor.at = instant(1'767'225'600);
    return anchor;
}

std::string digits(const char* pair) {
    std::string text;
    for (int i = 0; i < 32; ++i) {
        text += pair;
    }
    return text;
}

}  // namespace

TEST_CASE("an anchor is one line, and the line is the anchor") {
    const auto anchor = some_anchor();
    const auto line = anchor_line(anchor);
    CHECK(line == "17 " + digits("ab") + " 2026-01-01T00:00:00Z");
    const auto read = parse_anchor(line);
    REQUIRE(read);
    CHECK(*read == anchor);
    CHECK(*parse_anchor("  17\t" + digits("AB") + "  2026-01-01T06:00:00+06:00\r") == anchor);
}

TEST_CASE("a tag is behind it, of the three before it and the key") {
    auto anchor = some_anchor();
    anchor.tag = anchor_tag(anchor, bytes("secret"));
    // Python: hmac.new(b"secret", b"17 abab...ab 2026-01-01T00:00:00Z", "sha256")
    CHECK(hex(*anchor.tag) == "161e0f31a4dd86c08ead510289983028e8dac01ec926dd0e960d6edb2a1970b1");
    CHECK(*parse_anchor(anchor_line(anchor)) == anchor);
    CHECK(*anchor.tag != anchor_tag(anchor, bytes("another")));
    auto later = anchor;
    later.at += Seconds{1};
    CHECK(anchor_tag(later, bytes("secret")) != *anchor.tag);
    CHECK(anchor_tag(anchor, bytes("secret")) == *anchor.tag);  // the tag is no part of itself
}

TEST_CASE("what is no anchor is told with the column of what is wrong") {
    const auto column = [](const std::string& line) {
        const auto read = parse_anchor(line);
        CHECK_FALSE(read);
        return read.problems.front().place.column;
    };
    CHECK(column("") == 1);
    CHECK(column("17 " + digits("ab")) == 1);
    CHECK(column("x17 " + digits("ab") + " 2026-01-01T00:00:00Z") == 1);
    CHECK(column("-1 " + digits("ab") + " 2026-01-01T00:00:00Z") == 1);
    CHECK(column("4294967296 " + digits("ab") + " 2026-01-01T00:00:00Z") == 1);
    CHECK(column("17 " + digits("ab") + "0 2026-01-01T00:00:00Z") == 4);
    CHECK(column("17 " + digits("ag") + " 2026-01-01T00:00:00Z") == 4);
    CHECK(column("17 " + digits("ab") + " 2026-01-01") == 69);
    CHECK(column("17 " + digits("ab") + " 2026-01-01T00:00:00Z abc") == 90);
}

}  // namespace svcops::anchor_test
