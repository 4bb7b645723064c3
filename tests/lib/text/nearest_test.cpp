#include "lib/text/nearest.hpp"

#include <doctest/doctest.h>

#include <array>

namespace nearest_test {

using namespace svcops;

namespace {
constexpr std::array<std::string_view, 6> keys = {"priority", "status", "agent",
                                                  "service",  "site",   "সেবা"};
}

TEST_CASE("a slip of the finger finds the name that was meant") {
    CHECK(nearest("priorty", keys) == "priority");
    CHECK(nearest("prioirty", keys) == "priority");  // two letters swapped are one slip
    CHECK(nearest("statsu", keys) == "status");
    CHECK(nearest("sit", keys) == "site");
    CHECK(nearest("Status", keys) == "status");
    CHECK(nearest("সেব", keys) == "সেবা");  // counted in code points, not bytes
}

TEST_CASE("a word far from every name finds nothing") {
    CHECK_FALSE(nearest("colour", keys));
    CHECK_FALSE(nearest("", keys));
    CHECK_FALSE(nearest("x", keys));
    CHECK_FALSE(nearest("status", {}));
}

TEST_CASE("a name with nothing in common is not near, however short") {
    constexpr std::array<std::string_view, 1> letters = {"p"};
    CHECK_FALSE(nearest("x", letters));
}

TEST_CASE("of two names equally near the first is taken") {
    constexpr std::array<std::string_view, 2> two = {"lint", "list"};
    CHECK(nearest("lixt", two) == "lint");
}

TEST_CASE("the hint is a question, or nothing") {
    CHECK(did_you_mean("priorty", keys) == "did you mean 'priority'?");
    CHECK(did_you_mean("zzzzzz", keys).empty());
}

}  // namespace nearest_test
