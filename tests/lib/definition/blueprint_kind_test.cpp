#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace blueprint_kind_test {

using namespace svcops;
using namespace svcops::test;

namespace {

// A blueprint of the steps a (of the customer) and b, with more keys for b and for the whole.
std::string blueprint(const std::string& of_b, const std::string& of_all = "") {
    return document("Blueprint", "complaint",
                    "  phases: [receive, {name: answer, displayName: {en: Answer, bn: উত্তর}}]\n"
                    "  steps:\n"
                    "    a: {lane: customer, phase: receive}\n"
                    "    b:\n"
                    "      lane: frontstage\n"
                    "      phase: answer\n" +
                        of_b + of_all);
}

Blueprint read(const std::string& of_b, const std::string& of_all = "") {
    auto reading = load(files({blueprint(of_b, of_all)}));
    for (const Problem& problem : reading.problems) {
        FAIL_CHECK(to_string(problem));
    }
    REQUIRE(reading);
    REQUIRE(reading->blueprint("complaint") != nullptr);
    CHECK(reading->blueprint("other") == nullptr);
    return *reading->blueprint("complaint");
}

BlueprintStep step_b(const std::string& of_b) {
    return read(of_b).steps.at(1);
}

std::string problem_with(const std::string& of_b, const std::string& of_all = "") {
    return first_problem(blueprint(of_b, of_all));
}

}  // namespace

TEST_CASE("steps stand in their phase and lane, with what is written of them") {
    const auto found = read(
        "      displayName: {en: Answer, bn: উত্তর}\n"
        "      kind: decision\n"
        "      owner: lead\n"
        "      channel: [phone, email]\n"
        "      after: a\n"
        "      cost: 12.50 BDT\n"
        "      within: 2bd\n"
        "      momentOfTruth: true\n"
        "      measure: csat\n"
        "      emotion: -2\n"
        "      match: \"event:step_done:pick stage:new\"\n"
        "      checks: file\n"
        "      evidence: [letter, {en: receipt, bn: রসিদ}]\n"
        "      fail: {cause: no address, probability: 2.5%, recovery: a, owner: lead}\n",
        "  service: retail\n"
        "  serviceLevel: gold\n"
        "  measure: acknowledge\n"
        "  calendar: office\n"
        "  match: kind:complaint\n"
        "  languages: [en, bn]\n"
        "  seenWithin: 4w\n");
    CHECK(found.service == "retail");
    CHECK(found.service_level == "gold");
    CHECK(found.measure == "acknowledge");
    CHECK(found.calendar == "office");
    CHECK(found.match_text == "kind:complaint");
    CHECK(found.match.has_value());
    CHECK(found.languages == std::vector<std::string>{"en", "bn"});
    CHECK(found.seen_within == 28);
    REQUIRE(found.phases.size() == 2);
    CHECK(found.phases[1].display_name.at("bn") == "উত্তর");
    REQUIRE(found.steps.size() == 2);
    CHECK(found.steps[0].phase == 0);
    const BlueprintStep& step = found.steps[1];
    CHECK(step.name == "b");
    CHECK(step.place.line == 8);
    CHECK(step.lane == Lane::frontstage);
    CHECK(step.phase == 1);
    CHECK(step.kind == BlueprintStepKind::decision);
    CHECK(step.owner == "lead");
    CHECK(step.channels == std::vector<std::string>{"phone", "email"});
    REQUIRE(step.after.size() == 1);
    CHECK(step.after[0].step == 0);
    CHECK(step.after[0].place.line == 15);
    CHECK(step.cost == Money{1250, "BDT"});
    CHECK(step.standard->within == Allowance{0, 2});
    CHECK(step.standard->service_level.empty());
    CHECK(step.moment_of_truth);
    CHECK(step.measure == "csat");
    CHECK(step.emotion == -2);
    CHECK(step.match->uses("event"));
    CHECK(step.match_place.line == 21);
    CHECK(step.next_place == step.place);
    CHECK(step.checks == std::vector<std::string>{"file"});
    CHECK(step.evidence.size() == 2);
    CHECK(step.fail->cause.at("") == "no address");
    CHECK(step.fail->probability == doctest::Approx(0.025));
    CHECK(step.fail->recovery->step == 0);
    CHECK(step.fail->owner == "lead");
}

TEST_CASE("times are fixed, between percentiles or in a triangle") {
    const auto time = [](const std::string& written) {
        const auto step = step_b("      time: " + written + "\n      wait: 0s\n");
        CHECK(step.wait == Spread{Spread::Kind::fixed, 0, 0, 0});
        REQUIRE(step.time);
        return *step.time;
    };
    CHECK(time("1h30m") == Spread{Spread::Kind::fixed, 5400, 0, 0});
    CHECK(time("{p50: 4m, p90: 10m}") == Spread{Spread::Kind::lognormal, 240, 600, 0});
    CHECK(time("{min: 0s, mode: 5m, max: 20m}") == Spread{Spread::Kind::triangular, 0, 300, 1200});
    CHECK(time("{min: 5m, mode: 5m, max: 6m}") == Spread{Spread::Kind::triangular, 300, 300, 360});
    const auto wrong = [](const std::string& written) {
        return problem_with("      time: " + written + "\n");
    };
    CHECK(wrong("{p50: 10m, p90: 4m}").starts_with("a.yaml:11:29: error: p90 is not above p50"));
    CHECK(wrong("{p50: 10m, p90: 10m}").starts_with("a.yaml:11:29: error: p90 is not above p50"));
    CHECK(wrong("{p50: 0s, p90: 4m}").starts_with("a.yaml:11:19: error: half of all take no time"));
    CHECK(wrong("{p50: 10m}").starts_with("a.yaml:11:13: error: key 'p90' is missing"));
    CHECK(wrong("{p50: 10m, max: 4m}").find("two ways to say") != std::string::npos);
    CHECK(wrong("{min: 2m, mode: 1m, max: 4m}").find("not in this order") != std::string::npos);
    CHECK(wrong("{min: 2m, mode: 3m}").find("'max' is missing") != std::string::npos);
    CHECK(wrong("{}").find("'p50' is missing") != std::string::npos);
    CHECK(wrong("1bd").starts_with("a.yaml:11:13: error: '1bd' is no time of service"));
    CHECK(wrong("2d").find("is no time of service") != std::string::npos);
    CHECK(wrong("5").find("a.yaml:11:13") == 0);
    CHECK(wrong("[5m]").find("is needed here, not a list") != std::string::npos);
}

TEST_CASE("a step goes on to one, to several, or by chance") {
    const auto next = [](const std::string& written) {
        return step_b("      next: " + written + "\n").next;
    };
    CHECK(next("a").at(0).to.step == 0);
    CHECK(!next("a").at(0).share);
    CHECK(next("[a, b]").size() == 2);
    const auto chances = next("{a: 60%, b: 40%}");
    REQUIRE(chances.size() == 2);
    CHECK(chances[0].share == doctest::Approx(0.6));
    CHECK(chances[1].to.step == 1);
    CHECK(step_b("      next: a\n").next_place.line == 11);
    CHECK(step_b("      rework: {a: 5%}\n").rework.at(0).share == doctest::Approx(0.05));
    for (const char* const wrong :
         {"next: {a: 0%}", "next: {a: 101%}", "next: {a: 0.6}", "next: {a: -5%}", "next: {a: }",
          "next: [A]", "rework: {a: 100%}", "rework: {a: 0%}", "rework: a"}) {
        CHECK_MESSAGE(!load(files({blueprint(std::string("      ") + wrong + "\n")})), wrong);
    }
}

TEST_CASE("what is wrong with the service and not with the text is left to lint") {
    const auto found = read(
        "      after: [gone, b]\n"
        "      next: {a: 60%, nowhere: 70%}\n"
        "      serviceLevel: unknown\n"
        "      wait: 5m\n",
        "  serviceLevel: missing\n"
        "  calendar: missing\n"
        "  rules: [{existence: gone}]\n");
    const BlueprintStep& step = found.steps[1];
    CHECK(!step.after[0].step);
    CHECK(step.after[0].name == "gone");
    CHECK(step.after[1].step == 1);
    CHECK(!step.next[1].to.step);
    CHECK(step.next[1].to.place.line == 12);
    CHECK(step.standard->service_level == "unknown");
    CHECK(step.standard->measure == "resolution");
    CHECK(step.standard->place.line == 13);
    CHECK(found.service_level_place.line == 15);
    CHECK(found.calendar_place.line == 16);
    CHECK(!found.rules.at(0).a.step);
}

TEST_CASE("a standard is a time or a service level's, and its measure stands with the level") {
    const auto step = step_b(
        "      serviceLevel: {name: gold, measure: assign}\n"
        "      momentOfTruth: true\n"
        "      measure: nps\n");
    CHECK(step.standard->service_level == "gold");
    CHECK(step.standard->measure == "assign");
    CHECK(step.measure == "nps");
    CHECK(problem_with("      serviceLevel: gold\n      within: 4h\n")
              .starts_with("a.yaml:11:21: error: a standard is given by 'within' too"));
    CHECK(problem_with("      serviceLevel: gold\n      measure: assign\n")
              .find("{name: gold, measure: assign}") != std::string::npos);
}

TEST_CASE("rules name a template and its steps") {
    const auto rules = [](const std::string& written) {
        return read("", "  rules:\n" + written).rules;
    };
    const auto both = rules("    - response: [a, b]\n    - exactlyOne: b\n    - init: [a]\n");
    REQUIRE(both.size() == 3);
    CHECK(both[0].rule == BlueprintRule::Template::response);
    CHECK(both[0].a.step == 0);
    CHECK(both[0].b.step == 1);
    CHECK(both[0].place.line == 12);
    CHECK(both[1].rule == BlueprintRule::Template::exactly_one);
    CHECK(both[1].a.step == 1);
    CHECK(both[1].b.name.empty());
    CHECK(problem_with("", "  rules: [{respons: [a, b]}]\n").find("did you mean 'response'?") !=
          std::string::npos);
    CHECK(problem_with("", "  rules: [{response: a}]\n").find("about 2 steps") !=
          std::string::npos);
    CHECK(problem_with("", "  rules: [{init: [a, b]}]\n").find("about 1 step ") !=
          std::string::npos);
    CHECK(!load(files({blueprint("", "  rules: [{init: a, end: b}]\n")})));
    CHECK(!load(files({blueprint("", "  rules: {init: a}\n")})));
}

TEST_CASE("a finding is accepted for a step, a phase or the whole, until a day") {
    const auto found = read("",
                            "  accept:\n"
                            "    - {finding: BP012, step: a, owner: lead, reason: soon, until: "
                            "2027-03-31}\n"
                            "    - {finding: BP013, phase: answer, owner: lead, reason: soon, "
                            "until: 2027-03-31}\n"
                            "    - {finding: BP031, owner: lead, reason: soon, until: 2027-03-31}"
                            "\n")
                           .accepted;
    REQUIRE(found.size() == 3);
    CHECK(found[0].finding == "BP012");
    CHECK(found[0].subject == "a");
    CHECK(found[0].until == CivilDay(2027, 3, 31));
    CHECK(found[1].subject == "answer");
    CHECK(found[2].subject.empty());
    CHECK(found[2].place.line == 14);
    for (const char* const wrong :
         {"{finding: BP12, owner: lead, reason: soon, until: 2027-03-31}",
          "{finding: BP012, owner: lead, reason: soon}",
          "{finding: BP012, owner: lead, reason: soon, until: 2027-02-30}",
          "{finding: BP012, step: a, phase: answer, owner: lead, reason: soon, until: 2027-03-31}",
          "{finding: BP012, reason: soon, until: 2027-03-31}"}) {
        CHECK_MESSAGE(!load(files({blueprint("", std::string("  accept: [") + wrong + "]\n")})),
                      wrong);
    }
}

TEST_CASE("what cannot be read is told with its place and the nearest word") {
    CHECK(problem_with("      emotion: 3\n").starts_with("a.yaml:11:16: error: '3' is no emotion"));
    CHECK(problem_with("      emotion: happy\n").find("is no emotion") != std::string::npos);
    CHECK(problem_with("      fail: {cause: x, probability: 101%}\n").find("'101%' is no share") !=
          std::string::npos);
    CHECK(problem_with("      fail: {cause: x, probability: 0.5}\n").find("'0.5' is no share") !=
          std::string::npos);
    CHECK(problem_with("      fail: {probability: 5%}\n").find("'cause' is missing") !=
          std::string::npos);
    CHECK(problem_with("      kind: descision\n").find("did you mean 'decision'?") !=
          std::string::npos);
    CHECK(problem_with("      ownr: x\n").find("did you mean 'owner'?") != std::string::npos);
    CHECK(problem_with("      match: \"stag:new\"\n").starts_with("a.yaml:11:15: error: unknown"));
    CHECK(problem_with("      match: \"opened:today\"\n").find("depends on the day") !=
          std::string::npos);
    CHECK(problem_with("      match: \"@mine\"\n").find("a definition names no list") !=
          std::string::npos);
    CHECK(problem_with("      match: created\n").find("searches text") != std::string::npos);
    CHECK(problem_with("", "  seenWithin: 90\n").starts_with("a.yaml:11:15: error:"));
    CHECK(problem_with("", "  seenWithin: 12h\n").find("no whole number of days") !=
          std::string::npos);
    CHECK(problem_with("", "  languages: [en, fr]\n").find("unknown word 'fr'") !=
          std::string::npos);
    const auto steps = [](const char* text) {
        return first_problem(document("Blueprint", "x", text));
    };
    CHECK(steps("  phases: [p]\n  steps: {a: {lane: customer, phase: q}}\n") ==
          "a.yaml:6:38: error: unknown phase 'q' (one of: p)");
    CHECK(steps("  phases: [p, p]\n  steps: {a: {lane: customer, phase: p}}\n")
              .find("phase 'p' twice") != std::string::npos);
    CHECK(steps("  phases: []\n  steps: {a: {lane: customer, phase: p}}\n")
              .starts_with("a.yaml:5:11: error: phases are needed here"));
    CHECK(steps("  phases: [p]\n  steps: {}\n").find("steps are needed here") != std::string::npos);
    CHECK(steps("  phases: [p]\n  steps: {a: {phase: p}}\n").find("'lane' is missing") !=
          std::string::npos);
    CHECK(steps("  phases: [p]\n  steps: {a: }\n").find("keys are needed here") !=
          std::string::npos);
}

TEST_CASE("clocks do not ask for blueprints") {
    CHECK(load(files({blueprint("      lane: nowhere\n")}), Extent::clocks));
    const auto twice = problems({blueprint(""), blueprint("")});
    REQUIRE(twice.size() == 1);
    CHECK(twice[0].find("Blueprint 'complaint' twice") != std::string::npos);
}

}  // namespace blueprint_kind_test
