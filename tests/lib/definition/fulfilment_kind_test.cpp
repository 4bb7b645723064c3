#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace fulfilment_kind_test {

using namespace svcops;
using namespace svcops::test;

namespace {

constexpr std::string_view head =
    "  order: 10\n"
    "  match: 'kind:order'\n"
    "  calendar: always\n"
    "  steps:\n";

std::string fulfilment(std::string_view steps, std::string_view name = "shop") {
    return document("Fulfilment", name, std::string(head) + std::string(steps));
}

using Before = std::vector<std::uint8_t>;

}  // namespace

TEST_CASE("a fulfilment has steps in their order, each with an owner and a standard time") {
    const auto reading =
        load(files({fulfilment("    pick: {team: warehouse, within: 4h}\n"
                               "    invoice: {after: [], optional: true}\n"
                               "    ship:\n"
                               "      displayName: {en: Ship, sw: Kutuma}\n"
                               "      within: {P1: 1h, none: 2bd}\n"
                               "      after: [pick, invoice]\n"
                               "      pause: waiting-vendor\n"
                               "    deliver: {within: 1bd}\n")}));
    REQUIRE(reading);
    REQUIRE(reading->service_levels.size() == 1);
    const ServiceLevel& shop = reading->service_levels.front();
    CHECK(shop.type == LevelType::fulfilment);
    CHECK(shop.name == "shop");
    REQUIRE(shop.steps.size() == 4);
    REQUIRE(shop.targets.size() == 4);
    CHECK(shop.steps[0].name == "pick");
    CHECK(shop.steps[0].team == "warehouse");
    CHECK(shop.steps[0].after.empty());
    CHECK(shop.targets[0].measure == "pick");
    CHECK(shop.targets[0].within[3].seconds == 4 * 3600);
    CHECK(shop.targets[0].pause == std::vector<std::string>{"waiting"});
    CHECK(shop.steps[1].after.empty());
    CHECK(shop.steps[1].optional);
    CHECK(shop.targets[1].within[0] == Allowance{});
    CHECK(shop.steps[2].after == Before{0, 1});
    CHECK(shop.steps[2].display_name.at("sw") == "Kutuma");
    CHECK(shop.targets[2].within[1].seconds == 3600);
    CHECK(shop.targets[2].within[0].working_days == 2);
    CHECK(shop.targets[2].within[4] == Allowance{});
    CHECK(shop.targets[2].pause == std::vector<std::string>{"waiting-vendor"});
    CHECK(shop.steps[3].after == Before{2});
}

TEST_CASE("one mistake in a fulfilment hides no other") {
    const auto lines = problems({document("Fulfilment", "x",
                                          "  order: 10\n"
                                          "  match: 'kind:ordr'\n"
                                          "  calendar: alway\n"
                                          "  steps:\n"
                                          "    pick: {teem: warehouse, within: 2d}\n"
                                          "    pack: {after: pik}\n"
                                          "    wrap: {after: [wrap]}\n"
                                          "    resolution: {optional: maybe}\n"
                                          "    Big Step: {}\n")});
    REQUIRE(lines.size() == 9);
    CHECK(lines[0].starts_with("a.yaml:6:16: error: unknown kind 'ordr' (did you mean 'order'?)"));
    CHECK(lines[1].starts_with(
        "a.yaml:7:13: error: unknown calendar 'alway' (did you mean 'always'?)"));
    CHECK(lines[2].starts_with("a.yaml:9:12: error: unknown key 'teem' (did you mean 'team'?)"));
    CHECK(lines[3].starts_with("a.yaml:9:37: error: '2d' is calendar time"));
    CHECK(lines[4].starts_with("a.yaml:10:19: error: unknown step 'pik' (did you mean 'pick'?)"));
    CHECK(lines[5].starts_with("a.yaml:11:20: error: 'wrap' waits for itself"));
    CHECK(lines[6].starts_with("a.yaml:12:5: error: 'resolution' is a clock of service levels"));
    CHECK(lines[7].starts_with("a.yaml:12:28: error: "));
    CHECK(lines[8].starts_with("a.yaml:13:5: error: 'Big Step' is not a name"));
}

TEST_CASE("steps that wait for each other are told once, all of the circle") {
    CHECK(problems({fulfilment("    a: {after: c}\n"
                               "    b: {}\n"
                               "    c: {}\n"
                               "    d: {after: c}\n"
                               "    e: {after: [f]}\n"
                               "    f: {}\n")}) ==
          std::vector<std::string>{
              "a.yaml:9:16: error: the steps 'a', 'b', 'c' wait for each other (take one of them "
              "out of an 'after')",
              "a.yaml:13:16: error: the steps 'e', 'f' wait for each other (take one of them out "
              "of an 'after')"});
}

TEST_CASE("a fulfilment needs an order, a match, a calendar and steps") {
    const auto lines = problems({document("Fulfilment", "x", "  steps: {}\n")});
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].starts_with("a.yaml:5:3: error: key 'order' is missing"));
    CHECK(lines[1].starts_with("a.yaml:5:3: error: key 'match' is missing"));
    CHECK(lines[2].starts_with("a.yaml:5:3: error: key 'calendar' is missing"));
    CHECK(lines[3].starts_with("a.yaml:5:10: error: steps are needed here"));
}

TEST_CASE("two fulfilments of one order, and of the name of a service level, are told") {
    const auto level = document("ServiceLevel", "shop",
                                "  order: 10\n"
                                "  match: 'kind:order'\n"
                                "  calendar: always\n"
                                "  targets: {resolution: {within: 4h}}\n");
    CHECK(problems({level, fulfilment("    pick: {}\n", "home")}).empty());
    CHECK(problems({level, fulfilment("    pick: {}\n")}) ==
          std::vector<std::string>{"b.yaml:3:18: error: Fulfilment 'shop' has the name of a "
                                   "ServiceLevel (that is at a.yaml:3:18; rename one)"});
    const auto lines =
        problems({fulfilment("    pick:\n", "one"), fulfilment("    pick: {}\n", "two")});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].starts_with("b.yaml:3:18: error: 'one' and 'two' have the same order 10"));
}

TEST_CASE("a fulfilment has versions, and what is not one is told with both places") {
    const auto from = [](std::string_view day) {
        return document("Fulfilment", "shop",
                        "  order: 10\n  match: 'kind:order'\n  calendar: always\n"
                        "  effective: {from: " +
                            std::string(day) + "}\n  steps: {pick: {}}\n");
    };
    CHECK(problems({from("2026-01-01"), from("2026-06-01")}).empty());
    const auto lines = problems({from("2026-01-01"), from("2026-01-01")});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].starts_with("b.yaml:3:18: error: Fulfilment 'shop' effective "));
}

}  // namespace fulfilment_kind_test
