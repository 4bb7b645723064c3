#include "lib/partner/fit.hpp"

#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace fit_test {

using namespace svcops;
using namespace svcops::story;

namespace {

// Promises on calendars, in the week from Monday 2026-06-01 in New York.
struct Question {
    std::vector<ServiceLevel> levels;
    CalendarsByName calendars;
    std::vector<Partner> partners;

    explicit Question(std::vector<ServiceLevel> with) : levels(std::move(with)) {
        calendars["ny"] = std::make_shared<const Calendar>(Calendar(ny_spec()));
        calendars["always"] = std::make_shared<const Calendar>(Calendar::always());
    }
    [[nodiscard]] FitQuestion asked() const {
        FitQuestion question;
        question.levels = levels;
        question.calendars = &calendars;
        question.partners = partners;
        question.now = utc("2026-06-03 12:00");
        question.week = CivilDay(2026, 6, 1);
        return question;
    }
};

Target at_p1(const char* measure, std::int64_t seconds) {
    Target made;
    made.measure = measure;
    made.within[1].seconds = seconds;
    return made;
}

ServiceLevel behind(const char* name, std::int64_t seconds, const char* calendar,
                    std::optional<double> share = std::nullopt) {
    ServiceLevel made = level(name, {at_p1("resolution", seconds)}, calendar);
    made.type = LevelType::uc;
    if (share) {
        made.targets[0].objective = Objective{*share, "month", 0};
    }
    return made;
}

ServiceLevel promise(std::int64_t seconds, const char* calendar, Legs legs) {
    ServiceLevel made = level("gold", {at_p1("resolution", seconds)}, calendar);
    made.targets[0].legs = std::move(legs);
    return made;
}

FitRow only(const Question& question) {
    const auto rows = fit_rows(question.asked());
    REQUIRE(rows.size() == 1);
    return rows.front();
}

bool has(const std::vector<Finding>& findings, std::string_view code, Severity severity) {
    return std::ranges::any_of(findings, [&](const Finding& finding) {
        return finding.code == code && finding.severity == severity;
    });
}

}  // namespace

TEST_CASE("joint shares: the product, and 1 less the shares missed") {
    const double shares[] = {0.95, 0.95, 0.9};
    CHECK(joint_share(shares) == doctest::Approx(0.81225));
    CHECK(joint_bound(shares) == doctest::Approx(0.8));
    const double poor[] = {0.4, 0.5};
    CHECK(joint_bound(poor) == 0);
    CHECK(joint_share({}) == 1);
}

TEST_CASE("an office contract under a promise around the clock fails at the weekend") {
    const Question question(
        {promise(hours(24), "always", {{{"lines", {}}}}), behind("lines", hours(8), "ny")});
    const FitRow row = only(question);
    REQUIRE(row.worst);
    // `always` is in UTC: Friday 10:00 in New York is 14:00Z. It ends on Monday at 10:00.
    CHECK(row.worst->start == utc("2026-06-05 14:00"));
    CHECK(row.worst->end == ny("2026-06-08 10:00"));
    CHECK(row.worst->margin() == -hours(48));
    CHECK(row.worst->used == hours(72));
    CHECK(row.target == hours(24));
    CHECK(has(fit_findings(question.asked(), std::vector{row}), "sla_infeasible", Severity::error));
}

TEST_CASE("legs after each other add up, those side by side take the longest") {
    const auto legs = [](std::int64_t promised, Legs chain) {
        return only(
            Question({promise(promised, "ny", std::move(chain)), behind("a", hours(2), "ny"),
                      behind("b", hours(3), "ny"), behind("c", hours(4), "ny")}));
    };
    const auto serial = legs(hours(9), {{{"a", {}}}, {{"b", {}}}, {{"c", {}}}});
    CHECK(serial.worst->margin() == 0);  // due together, whenever it begins
    CHECK(serial.worst->late_starts == 0);
    CHECK(serial.legs == "a, b, c");
    const auto parallel = legs(hours(6), {{{"a", {}}}, {{"b", {}}, {"c", {}}}});
    CHECK(parallel.worst->margin() == 0);
    CHECK(parallel.legs == "a, b + c");
    const auto late = legs(hours(5), {{{"a", {}}}, {{"b", {}}, {"c", {}}}});
    CHECK(late.worst->late_starts == 168);
    CHECK(late.worst->used == hours(6));
}

TEST_CASE("working days are those of the leg's own calendar") {
    // Two working days of New York begun on Friday end on Tuesday at the same time.
    auto lines = behind("lines", 0, "ny");
    lines.targets[0].within[1] = {0, 2};
    const Question question({promise(hours(48), "always", {{{"lines", {}}}}), lines});
    const FitRow row = only(question);
    CHECK(row.worst->margin() < 0);
    CHECK(row.worst->margin() >= -hours(72));
}

TEST_CASE("without an objective of every leg no joint share is known") {
    const Question some({promise(hours(24), "ny", {{{"a", {}}}, {{"b", {}}}}),
                         behind("a", hours(1), "ny", 0.95), behind("b", hours(1), "ny")});
    CHECK(!only(some).joint);
    CHECK(!only(some).bound);
}

TEST_CASE("a leg that gives no time at the priority leaves the time unknown") {
    auto lines = behind("lines", hours(1), "ny");
    lines.targets[0].within[1] = {};
    lines.targets[0].within[2].seconds = hours(1);
    const Question question({promise(hours(24), "ny", {{{"lines", {}}}}), lines});
    CHECK(!only(question).worst);
    CHECK(has(fit_findings(question.asked(), fit_rows(question.asked())), "fit_unknown",
              Severity::warning));
    const Question own({promise(hours(24), "customer", {{{"a", {}}}}), behind("a", 60, "ny")});
    CHECK(!only(own).worst);
}

TEST_CASE("of several versions those in force are asked") {
    auto newer = behind("a", hours(9), "ny");
    newer.effective_from = utc("2026-06-04 00:00");  // tomorrow
    const Question question(
        {promise(hours(8), "ny", {{{"a", {}}}}), behind("a", hours(8), "ny"), newer});
    CHECK(only(question).worst->margin() == 0);
}

TEST_CASE("an objective is held against the product and against the bound") {
    const auto found = [](double objective) {
        auto gold = promise(hours(24), "ny", {{{"a", {}}}, {{"b", {}}}});
        gold.targets[0].objective = Objective{objective, "month", 0};
        const Question question(
            {gold, behind("a", hours(1), "ny", 0.9), behind("b", hours(1), "ny", 0.9)});
        return fit_findings(question.asked(), fit_rows(question.asked()));
    };
    CHECK(has(found(0.85), "joint_below_objective", Severity::warning));  // 81 and 80
    CHECK(has(found(0.805), "joint_below_objective", Severity::info));
    CHECK(!has(found(0.8), "joint_below_objective", Severity::info));
    CHECK(!has(found(0.8), "joint_below_objective", Severity::warning));
}

TEST_CASE("contracts are held against the promises that rest on them") {
    Question question({promise(hours(24), "ny", {{{"a", {}}}}), behind("a", hours(1), "ny")});
    const auto found = [&] { return fit_findings(question.asked(), fit_rows(question.asked())); };
    CHECK(has(found(), "uc_without_partner", Severity::warning));
    Partner partner;
    partner.name = "carrier";
    partner.promises = {"a"};
    partner.contract = {CivilDay(2026, 1, 1), CivilDay(2026, 12, 31), 90, false, {}};
    question.partners = {partner};
    CHECK(!has(found(), "uc_without_partner", Severity::warning));
    CHECK(has(found(), "uc_ends", Severity::info));
    CHECK(has(found(), "uc_without_credit", Severity::warning));
    question.partners[0].contract.notice =
        211;  // the day of notice was 2026-06-03, 211 days before
    CHECK(has(found(), "uc_ends", Severity::info));
    question.partners[0].contract.notice = 212;
    CHECK(has(found(), "uc_ends", Severity::warning));
    question.partners[0].contract.renews = true;
    CHECK(!has(found(), "uc_ends", Severity::warning));
    question.partners[0].contract = {CivilDay(2025, 1, 1), CivilDay(2026, 6, 2), {}, false, {}};
    CHECK(has(found(), "uc_expired", Severity::error));
    CHECK(has(found(), "uc_without_notice", Severity::info));
    question.partners[0].contract.from = CivilDay(2026, 6, 4);
    question.partners[0].contract.to.reset();
    CHECK(has(found(), "uc_expired", Severity::error));
}

}  // namespace fit_test
