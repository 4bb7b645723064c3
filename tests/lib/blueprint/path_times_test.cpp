#include "lib/blueprint/path_times.hpp"

#include "tests/lib/blueprint/made_blueprint.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace svcops::path_times_test {

using made::fixed;
using made::lognormal;
using made::Made;
using made::triangular;

namespace {

PathTimes times_of(const Blueprint& blueprint, std::vector<std::optional<double>> standards = {}) {
    standards.resize(blueprint.steps.size());
    return path_times(blueprint, walk_plan(blueprint, flow_of(blueprint)), standards);
}

void check_range(const Range& range, double best, double expected, double worst) {
    CHECK(range.best == doctest::Approx(best).epsilon(1e-9));
    CHECK(range.expected == doctest::Approx(expected).epsilon(1e-9));
    CHECK(range.worst == doctest::Approx(worst).epsilon(1e-9));
}

// a, then b and c side by side, then d.
Made fork() {
    Made made;
    made.step("a", fixed(10))
        .step("b", fixed(100), {"a"})
        .step("c", fixed(40), {"a"})
        .step("d", fixed(5), {"b", "c"});
    return made;
}

}  // namespace

TEST_CASE("a spread is the least, the mean and the most of it") {
    check_range(range_of(fixed(90)), 90, 90, 90);
    check_range(range_of(triangular(60, 120, 240)), 60, 140, 240);
    // ln 3 / 1.28155 is sigma; 100 exp(-+1.64485 sigma), 100 exp(sigma^2 / 2), by mpmath.
    check_range(range_of(lognormal(100, 300)), 24.41301957006693, 144.40335278829204,
                409.6174982082556);
    // So wide that the mean lies above P95: sigma is 3.59; P95 is 369 s and the mean 637 s.
    const auto wide = range_of(lognormal(1, 100));
    CHECK(wide.worst == wide.expected);
}

TEST_CASE("a chain adds up, and a wait is time too") {
    Made made;
    made.step("a", fixed(10)).step("b", triangular(60, 120, 240), {"a"});
    made.at("b").wait = fixed(1'000);
    const auto times = times_of(made.done());
    check_range(times.time, 1'070, 1'150, 1'250);
    CHECK(times.path_count == 1);
    CHECK(times.paths.front().decisions.empty());
    CHECK(times.paths.front().critical == std::vector<std::size_t>{0, 1});
    CHECK(times.timed == 2);
}

TEST_CASE("steps side by side take as long as the longest of them") {
    auto made = fork();
    const auto times = times_of(made.done(), {30, 50, 200, std::nullopt});
    check_range(times.time, 115, 115, 115);
    CHECK(times.paths.front().critical == std::vector<std::size_t>{0, 1, 3});
    // The longest chain of standards goes by c.
    CHECK(times.standards == 230);
    CHECK(times.paths.front().standard_steps == std::vector<std::size_t>{0, 2});
}

TEST_CASE("each combination of decisions is a path with its probability") {
    Made made;
    made.step("decide", fixed(10))
        .step("uphold", fixed(100))
        .step("reject", fixed(20))
        .step("tell", fixed(1), {"uphold", "reject"})
        .chance("decide", {{"uphold", 0.6}, {"reject", 0.4}});
    made.at("uphold").cost = Money{500, "KES"};
    made.at("tell").cost = Money{10, "KES"};
    const auto times = times_of(made.done());
    REQUIRE(times.paths.size() == 2);
    CHECK(times.paths[0].probability == doctest::Approx(0.6));
    CHECK(times.paths[0].decisions == std::vector<Decision>{{0, {1}, false}});
    check_range(times.paths[0].time, 111, 111, 111);
    check_range(times.paths[1].time, 31, 31, 31);
    check_range(times.time, 31, 0.6 * 111 + 0.4 * 31, 111);
    check_range(times.cost, 10, 0.6 * 510 + 0.4 * 10, 510);
    CHECK(times.currencies == std::vector<std::string>{"KES"});
    CHECK(times.visits[3] == doctest::Approx(1));
    CHECK(times.visits[2] == doctest::Approx(0.4));
    CHECK(times.rest.count == 0);
    CHECK(times.rest.probability == 0);
}

TEST_CASE("a step waits for what is taken alone: the way not chosen holds nothing up") {
    auto made = fork();
    made.step("quick", fixed(0)).step("long", fixed(300));
    made.chance("c", {{"quick", 0.5}, {"long", 0.5}});
    made.at("d").after = {Made::to("b"), Made::to("quick"), Made::to("long")};
    const auto times = times_of(made.done());
    REQUIRE(times.paths.size() == 2);
    // a b d, while c and quick take 40; and a c long d.
    CHECK(times.paths[0].time.expected == 115);
    CHECK(times.paths[1].time.expected == 355);
    CHECK(times.time.expected == 235);
}

TEST_CASE("what is sent back is done again, and again") {
    Made made;
    made.step("a", fixed(10)).step("b", fixed(20), {"a"}).step("c", fixed(30), {"b"});
    made.rework("c", "b", 0.2);
    made.at("b").cost = Money{8, "KES"};
    // 0.2 / 0.8 repetitions of 50 on average; 96 in 100 cases have one at the most.
    const auto times = times_of(made.done());
    check_range(times.time, 60, 72.5, 110);
    check_range(times.cost, 8, 10, 16);
    CHECK(times.visits[0] == doctest::Approx(1));
    CHECK(times.visits[1] == doctest::Approx(1.25));

    // b is done twice on average each time, as half of them are done again; four times at the
    // worst, after which 6 in 100 are left; a fifth is needed for 95 in 100.
    made.rework("b", "b", 0.5);
    const auto nested = times_of(made.done());
    check_range(nested.time, 60, 10 + 40 + 30 + 0.25 * 70, 10 + 100 + 30 + 130);
    CHECK(nested.visits[1] == doctest::Approx(2.5));
}

TEST_CASE("what is sent back keeps to the ways that come back") {
    Made made;
    made.step("a", fixed(10)).step("short", fixed(20)).step("check", fixed(30), {"short"});
    made.step("out", fixed(1'000));
    made.chance("a", {{"short", 0.25}, {"out", 0.75}}).rework("check", "a", 0.5);
    const auto times = times_of(made.done());
    REQUIRE(times.paths.size() == 2);
    CHECK(times.paths[0].time.expected == doctest::Approx(1'010));
    CHECK(times.paths[1].time.expected == doctest::Approx(120));
}

TEST_CASE("a recovery that leads nowhere is a detour, one that leads on is the way instead") {
    Made made;
    made.step("a", fixed(10)).step("b", fixed(20), {"a"}).step("c", fixed(30), {"b"});
    made.step("callback", fixed(50)).recovery("b", "callback", 0.1);
    const auto detour = times_of(made.done());
    check_range(detour.time, 60, 65, 110);
    CHECK(detour.path_count == 1);
    CHECK(detour.visits[3] == doctest::Approx(0.1));

    made.step("redo", fixed(200)).chance("callback", {{"redo", 1}});
    const auto instead = times_of(made.done());
    REQUIRE(instead.paths.size() == 2);
    CHECK(instead.paths[1].decisions == std::vector<Decision>{{1, {3}, true}});
    CHECK(instead.paths[0].time.expected == doctest::Approx(60));
    CHECK(instead.paths[1].time.expected == doctest::Approx(280));
    CHECK(instead.visits[2] == doctest::Approx(0.9));
}

TEST_CASE("the most probable paths are listed, the others are one row, and nothing is lost") {
    Made made;
    made.step("s0", fixed(0));
    for (int i = 0; i < 12; ++i) {
        const auto from = "s" + std::to_string(i), to = "s" + std::to_string(i + 1);
        const auto slow = "slow" + std::to_string(i), quick = "quick" + std::to_string(i);
        made.step(slow, fixed(10)).step(quick, fixed(0)).step(to, fixed(0), {slow, quick});
        made.chance(from, {{slow, 0.25}, {quick, 0.75}});
    }
    const auto times = times_of(made.done());
    CHECK(times.paths.size() == listed_paths);
    CHECK(times.path_count == 4'096);
    CHECK(times.rest.count == 3'096);
    CHECK_FALSE(times.rest.more);
    CHECK(times.paths.front().probability == doctest::Approx(std::pow(0.75, 12)));
    check_range(times.time, 0, 12 * 2.5, 120);
    double listed = 0, sum = 0;
    for (const auto& path : times.paths) {
        listed += path.probability;
        sum += path.probability * path.time.expected;
    }
    CHECK(listed + times.rest.probability == doctest::Approx(1));
    CHECK(sum + times.rest.probability * times.rest.time.expected == doctest::Approx(30));
}

TEST_CASE("where there are too many paths the least probable are not looked at, which is told") {
    Made made;
    made.step("s0", fixed(0));
    for (int i = 0; i < 20; ++i) {
        const auto from = "s" + std::to_string(i), to = "s" + std::to_string(i + 1);
        const auto slow = "slow" + std::to_string(i), quick = "quick" + std::to_string(i);
        made.step(slow, fixed(10)).step(quick, fixed(0)).step(to, fixed(0), {slow, quick});
        made.chance(from, {{slow, 0.1}, {quick, 0.9}});
    }
    const auto times = times_of(made.done());
    CHECK(times.rest.more);
    // All 6,196 paths with up to four slow steps, and 13,804 of the 15,504 with five: binomial
    // sums.
    CHECK(times.looked_at == doctest::Approx(0.985247).epsilon(1e-6));
    CHECK(times.time.expected == doctest::Approx(19.4074).epsilon(1e-5));
}

TEST_CASE("steps without a time are counted") {
    Made made;
    made.step("a", fixed(10)).step("b", {}, {"a"}).step("paper", {}, {"b"});
    made.at("paper").kind = BlueprintStepKind::evidence;
    const auto times = times_of(made.done());
    CHECK(times.timed == 1);
    CHECK(times.to_time == 2);
}

TEST_CASE("most repetitions: 95 in 100 cases have no more") {
    CHECK(most_repetitions(0) == 0);
    CHECK(most_repetitions(0.01) == 1);
    CHECK(most_repetitions(0.2) == 1);
    CHECK(most_repetitions(0.5) == 4);
    CHECK(most_repetitions(0.9) == 28);
}

}  // namespace svcops::path_times_test
