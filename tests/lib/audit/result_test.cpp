#include <doctest/doctest.h>
// What a criterion comes to, and what all of them come to: by hand.
#include "lib/audit/result.hpp"

namespace svcops::result_test {

namespace {

AuditCriterion criterion(AuditGrade grade, std::int64_t weight, Tolerance tolerate = {}) {
    AuditCriterion made;
    made.name = "c";
    made.grade = grade;
    made.weight = weight;
    made.tolerate = tolerate;
    return made;
}

AuditTally tally(std::uint64_t checked, std::size_t exceptions) {
    AuditTally made;
    made.checked = checked;
    made.exceptions.resize(exceptions);
    return made;
}

Tolerance share(double part) {
    return {part, std::nullopt};
}

}  // namespace

TEST_CASE("nothing passes on an empty population") {
    const auto made = criterion(AuditGrade::minor, 1, share(0.5));
    const auto result = result_of(made, tally(0, 0));
    CHECK(result.outcome == AuditOutcome::not_checked);
    CHECK_FALSE(result.rate());
}

TEST_CASE("what could not be looked at keeps a criterion from passing, and takes no failure away") {
    const auto made = criterion(AuditGrade::major, 1, share(0.1));
    auto unclear = tally(10, 1);
    unclear.add_unclear("no clock");
    unclear.add_unclear("something else");
    const auto result = result_of(made, std::move(unclear));
    CHECK(result.outcome == AuditOutcome::error);
    CHECK(result.unclear == 2);
    CHECK(result.why == "no clock");
    auto failed = tally(10, 2);
    failed.add_unclear("no clock");
    CHECK(result_of(made, std::move(failed)).outcome == AuditOutcome::fail);
    auto alone = tally(0, 0);
    alone.add_unclear("no clock");
    CHECK(result_of(made, std::move(alone)).outcome == AuditOutcome::error);
}

TEST_CASE("what is not due yet is neither checked nor passed") {
    const auto made = criterion(AuditGrade::major, 1);
    auto waiting = tally(0, 0);
    waiting.undecided = 3;
    const auto result = result_of(made, std::move(waiting));
    CHECK(result.outcome == AuditOutcome::not_checked);
    CHECK(result.undecided == 3);
    auto some = tally(2, 0);
    some.undecided = 3;
    CHECK(result_of(made, std::move(some)).outcome == AuditOutcome::pass);
}

TEST_CASE("a tolerance is a share of what was checked or a count, and reaches as far as it says") {
    const auto by_share = criterion(AuditGrade::major, 1, share(0.02));
    CHECK(result_of(by_share, tally(100, 2)).outcome == AuditOutcome::pass);
    CHECK(result_of(by_share, tally(100, 3)).outcome == AuditOutcome::fail);
    const auto by_count = criterion(AuditGrade::major, 1, {0, 3});
    CHECK(result_of(by_count, tally(4, 3)).outcome == AuditOutcome::pass);
    CHECK(result_of(by_count, tally(400, 4)).outcome == AuditOutcome::fail);
}

TEST_CASE("an observation that is not met informs and fails nothing") {
    const auto made = criterion(AuditGrade::observation, 1);
    CHECK(result_of(made, tally(10, 1)).outcome == AuditOutcome::informational);
}

TEST_CASE("the score weighs what was checked, a minor failure by half; coverage is apart") {
    const auto major = criterion(AuditGrade::major, 3), minor = criterion(AuditGrade::minor, 2),
               critical = criterion(AuditGrade::critical, 5),
               manual = criterion(AuditGrade::minor, 1);
    const std::vector<CriterionResult> results{
        result_of(major, tally(10, 0)), result_of(minor, tally(10, 1)),
        result_of(critical, tally(10, 1)), result_of(manual, tally(0, 0))};
    AuditProgramme programme;
    programme.pass_at = 40;
    const auto score = score_of(programme, results);
    REQUIRE(score.score);
    CHECK(*score.score == doctest::Approx(40));  // (3 * 1 + 2 * 0.5 + 5 * 0) / 10
    CHECK(*score.coverage == doctest::Approx(0.75));
    CHECK_FALSE(score.ready);  // not all of it was checked
}

TEST_CASE("it is ready with its score, all of it checked, and none of a blocking grade failed") {
    const auto major = criterion(AuditGrade::major, 1), minor = criterion(AuditGrade::minor, 1);
    const std::vector<CriterionResult> results{result_of(major, tally(10, 0)),
                                               result_of(minor, tally(10, 1))};
    AuditProgramme programme;
    programme.pass_at = 75;
    CHECK(score_of(programme, results).ready);
    programme.block_on = {AuditGrade::minor};
    CHECK_FALSE(score_of(programme, results).ready);
    programme.block_on = {AuditGrade::major};
    CHECK(score_of(programme, results).ready);
}

TEST_CASE("what is waived or not applicable is in neither number") {
    const auto made = criterion(AuditGrade::critical, 5);
    auto waived = result_of(made, tally(10, 9));
    waived.outcome = AuditOutcome::waived;
    const auto score = score_of(AuditProgramme(), {&waived, 1});
    CHECK_FALSE(score.score);
    CHECK_FALSE(score.coverage);
    CHECK(score.required == 0);
}

TEST_CASE("every kind of check says what it counts and takes, under a name of its own") {
    std::vector<std::string_view> names;
    for (const CheckKind& kind : check_kinds()) {
        CHECK_FALSE(kind.population.empty());
        CHECK_FALSE(kind.exception.empty());
        CHECK((kind.see != nullptr) != (kind.make != nullptr));
        CHECK(std::find(names.begin(), names.end(), kind.name) == names.end());
        names.push_back(kind.name);
        CHECK(find_check_kind(kind.name) == &kind);
    }
    CHECK(names.size() >= 30);
    CHECK(find_check_kind("no_such_check") == nullptr);
}

}  // namespace svcops::result_test
