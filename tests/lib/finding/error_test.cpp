#include "lib/finding/error.hpp"

#include <doctest/doctest.h>

namespace error_test {

using namespace svcops;

TEST_CASE("an error tells every problem, one a line") {
    const InputError error(Outcome::bad_data,
                           {{{"a.csv", 2, 5}, "not a date", ""},
                            {{"a.csv", 3, 1}, "unknown priority 'P9'", "P1 to P5"}});
    CHECK(std::string(error.what()) ==
          "a.csv:2:5: error: not a date\na.csv:3:1: error: unknown priority 'P9' (P1 to P5)");
    CHECK(error.outcome() == Outcome::bad_data);
    CHECK(error.problems().size() == 2);
}

TEST_CASE("an error made of one sentence holds one problem") {
    const StoreError error(Outcome::locked, "another process holds the store", "try again");
    REQUIRE(error.problems().size() == 1);
    CHECK(error.problems().front().what == "another process holds the store");
    CHECK(error.problems().front().hint == "try again");
    CHECK(std::string(error.what()) == "another process holds the store (try again)");
}

TEST_CASE("each kind of error is caught as an Error") {
    CHECK_THROWS_AS(throw EnvironmentError(Outcome::io, "disk full"), Error);
}

}  // namespace error_test
