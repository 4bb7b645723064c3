#include "lib/blueprint/blueprint_difference.hpp"

#include "tests/lib/blueprint/made_blueprint.hpp"

#include <doctest/doctest.h>

namespace svcops::blueprint_difference_test {

using made::fixed;
using made::lognormal;
using made::Made;

namespace {

Made service() {
    Made made;
    made.step("a", fixed(600)).step("b", lognormal(240, 600), {"a"}).step("c", {}, {"b"});
    made.at("a").owner = "agent";
    return made;
}

std::vector<std::string> changed(Made& before, Made& after) {
    std::vector<std::string> words;
    for (const auto& change : blueprint_changes(before.done(), after.done())) {
        words.push_back(std::string(to_token(change.what)) + " " + change.subject + " " +
                        change.key + ": " + change.before + " -> " + change.after);
    }
    return words;
}

BlueprintFigures figures(const Blueprint& blueprint) {
    const std::vector<std::optional<double>> none(blueprint.steps.size());
    BlueprintFigures figures;
    figures.times = path_times(blueprint, walk_plan(blueprint, flow_of(blueprint)), none);
    return figures;
}

}  // namespace

TEST_CASE("a blueprint has nothing otherwise than itself, in whatever order its steps stand") {
    auto before = service();
    auto after = service();
    std::swap(after.blueprint.steps[0], after.blueprint.steps[2]);
    CHECK(changed(before, after).empty());
}

TEST_CASE("steps that came, went and changed are told by their ids") {
    auto before = service();
    auto after = service();
    after.blueprint.steps.pop_back();
    after.step("d");
    after.at("a").owner = "lead";
    after.at("a").lane = Lane::frontstage;
    after.at("b").standard = StepStandard{{900, 0}, {}, {}, {}};
    after.at("b").next = {{Made::to("d"), 0.25}};
    CHECK(changed(before, after) ==
          std::vector<std::string>{"changed a lane: backstage -> frontstage",
                                   "changed a owner: agent -> lead", "changed b next:  -> d 25%",
                                   "changed b standard:  -> 15m", "removed c :  -> ",
                                   "added d :  -> "});
    CHECK(severity_of({BlueprintChange::What::changed, "a", "evidence", "", "x"}) ==
          Severity::info);
    CHECK(severity_of({BlueprintChange::What::removed, "a", "", "", ""}) == Severity::warning);
}

TEST_CASE("people read both values in one text, programs each by itself") {
    const std::vector<BlueprintChange> changes{
        {BlueprintChange::What::changed, "a", "time", "", "5m"},
        {BlueprintChange::What::removed, "b", "", "", ""}};
    const auto people = change_table(changes, DifferenceReader::person);
    REQUIRE(people.columns.size() == 4);
    CHECK(std::get<std::string>(people.rows[0][3]) == "- -> 5m");
    CHECK(people.rows[1][3] == Cell());
    const auto program = change_table(changes, DifferenceReader::program);
    REQUIRE(program.columns.size() == 6);
    CHECK(program.rows[0][3] == Cell());
    CHECK(std::get<std::string>(program.rows[0][4]) == "5m");
}

TEST_CASE("figures stand side by side with their change") {
    auto before = service();
    auto after = service();
    before.at("a").cost = Money{1'250, "KES"};
    after.at("a").cost = Money{1'000, "KES"};
    after.at("a").time = fixed(300);
    const auto table =
        figure_table(figures(before.done()), figures(after.done()), DifferenceReader::person);
    // The mean of the lognormal is the same on both sides.
    REQUIRE(table.rows.size() == 4);
    CHECK(std::get<std::string>(table.rows[0][3]) == "-5m");
    CHECK(std::get<std::string>(table.rows[3][1]) == "12.50 KES");
    CHECK(std::get<std::string>(table.rows[3][3]) == "-2.50 KES");
    // A change that is too small to be shown has no sign.
    after.at("a").time = fixed(600.4);
    const auto nearly =
        figure_table(figures(before.done()), figures(after.done()), DifferenceReader::person);
    CHECK(std::get<std::string>(nearly.rows[0][3]) == "0s");
    after.at("a").cost->currency = "BDT";
    CHECK(figure_table(figures(before.done()), figures(after.done()), DifferenceReader::program)
              .rows.size() == 3);
}

}  // namespace svcops::blueprint_difference_test
