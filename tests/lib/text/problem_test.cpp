#include "lib/text/problem.hpp"

#include <doctest/doctest.h>

namespace problem_test {

using namespace svcops;

TEST_CASE("a problem is printed with its place and remedy") {
    CHECK(to_string(Problem{{"x.yaml", 3, 7}, "unknown key 'witin'", "did you mean 'within'?"}) ==
          "x.yaml:3:7: error: unknown key 'witin' (did you mean 'within'?)");
}

TEST_CASE("parts of a place that are not known are left out") {
    CHECK(to_string(Problem{{"x.yaml", 3, 0}, "bad", ""}) == "x.yaml:3: error: bad");
    CHECK(to_string(Problem{{"x.yaml", 0, 0}, "bad", ""}) == "x.yaml: error: bad");
    CHECK(to_string(Problem{{}, "bad", "do better"}) == "bad (do better)");
}

TEST_CASE("a reading with a problem has no value that may be used") {
    Reading<int> reading(3);
    CHECK(reading);
    reading.problems.push_back({});
    CHECK_FALSE(reading);
    CHECK_FALSE(Reading<int>(Problem{}));
}

}  // namespace problem_test
