#include "lib/definition/blueprint_text.hpp"

#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace svcops::blueprint_text_test {

namespace {

using namespace svcops::test;

Blueprint read_back(const std::string& text) {
    auto reading = load(files({text}));
    for (const Problem& problem : reading.problems) {
        FAIL_CHECK(to_string(problem));
    }
    REQUIRE(reading);
    REQUIRE(reading->blueprints.size() == 1);
    return reading->blueprints.front();
}

BlueprintStep step(std::string name, Lane lane, std::size_t phase) {
    BlueprintStep made;
    made.name = std::move(name);
    made.lane = lane;
    made.phase = phase;
    return made;
}

Way way(std::string name, double share) {
    return {{std::move(name), std::nullopt, {}}, share};
}

Blueprint desk() {
    Blueprint made;
    made.name = "desk";
    made.display_name = {{"en", "Desk: \"first\" line"}, {"bn", "ডেস্ক"}};
    made.calendar = "always";
    made.match_text = "kind:incident and team:\"a, b\"";
    made.phases = {{"receive", {{"en", "Receive"}, {"sw", "Kupokea"}}, {}}, {"work", {}, {}}};
    made.steps = {step("created", Lane::customer, 0), step("work", Lane::backstage, 1),
                  step("send", Lane::frontstage, 1), step("bill", Lane::support, 1)};
    made.steps[0].channels = {"phone", "email"};
    made.steps[0].match_text = "event:created";
    made.steps[1].owner = "team one # two";
    made.steps[1].kind = BlueprintStepKind::decision;
    made.steps[1].after = {{"created", std::nullopt, {}}};
    made.steps[1].wait = Spread{Spread::Kind::fixed, 90, 0, 0};
    made.steps[1].time = Spread{Spread::Kind::lognormal, 600, 86'400, 0};
    made.steps[1].next = {way("send", 0.769), way("bill", 0.231)};
    made.steps[1].rework = {way("created", 0.001)};
    made.steps[1].match_text = R"(event:"stage:Wait - \"User\"")";
    made.steps[2].time = Spread{Spread::Kind::triangular, 60, 120, 3'601};
    return made;
}

}  // namespace

TEST_CASE("a blueprint that is written reads back as it was") {
    const auto made = desk();
    const auto found = read_back(blueprint_text(made, {{"head"}, {"one", "", "three", ""}}));
    CHECK(found.name == made.name);
    CHECK(found.display_name == made.display_name);
    CHECK(found.calendar == made.calendar);
    CHECK(found.match_text == made.match_text);
    REQUIRE(found.phases.size() == 2);
    CHECK(found.phases[0].display_name == made.phases[0].display_name);
    CHECK(found.phases[1].name == made.phases[1].name);
    REQUIRE(found.steps.size() == made.steps.size());
    for (std::size_t i = 0; i < made.steps.size(); ++i) {
        const auto& a = made.steps[i];
        const auto& b = found.steps[i];
        CAPTURE(a.name);
        CHECK(b.name == a.name);
        CHECK(b.lane == a.lane);
        CHECK(b.phase == a.phase);
        CHECK(b.kind == a.kind);
        CHECK(b.owner == a.owner);
        CHECK(b.channels == a.channels);
        CHECK(b.wait == a.wait);
        CHECK(b.time == a.time);
        CHECK(b.match_text == a.match_text);
        REQUIRE(b.next.size() == a.next.size());
        for (std::size_t each = 0; each < a.next.size(); ++each) {
            CHECK(b.next[each].to.name == a.next[each].to.name);
            CHECK(b.next[each].share.value() == doctest::Approx(a.next[each].share.value()));
        }
        REQUIRE(b.rework.size() == a.rework.size());
    }
    CHECK(found.steps[1].after.at(0).name == "created");
    CHECK(found.steps[1].rework[0].share.value() == doctest::Approx(0.001));
}

TEST_CASE("remarks are comments above what they are about, and never more than that") {
    const auto text = blueprint_text(desk(), {{"found in a log", ""}, {"130 times", ""}});
    CHECK(text.starts_with("# found in a log\n#\napiVersion: svcops/v1\n"));
    CHECK(text.find("    # 130 times\n    created:\n") != std::string::npos);
    CHECK(text.find("      time: {p50: 10m, p90: 24h}\n") != std::string::npos);
}

}  // namespace svcops::blueprint_text_test
