#include "lib/definition/difference.hpp"

#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace difference_test {

using namespace svcops;
using namespace svcops::test;

namespace {

std::vector<std::string> diff(std::string_view before, std::string_view after) {
    const auto a = load(files({before}));
    const auto b = load(files({after}));
    REQUIRE(a);
    REQUIRE(b);
    std::vector<std::string> lines;
    for (const Difference& row : definition_diff(*a, *b)) {
        lines.push_back(std::string(name_of(row.what)) + " " + row.kind + " " + row.name + " " +
                        row.key + " " + row.before.value_or("-") + " > " + row.after.value_or("-"));
    }
    return lines;
}

std::string level(std::string_view within, std::string_view more = "") {
    return document("ServiceLevel", "gold",
                    "  order: 1\n  match: kind:incident\n  calendar: always\n  targets: "
                    "{resolution: {within: " +
                        std::string(within) + "}}\n" + std::string(more));
}

}  // namespace

TEST_CASE("equal definitions differ in nothing, whatever their comments and layout") {
    CHECK(diff(level("{P1: 4h}"), level("{\"P1\":   4h}", "# urgent\n")).empty());
}

TEST_CASE("a changed key is shown with its old and new value") {
    CHECK(diff(level("{P1: 4h, P2: 8h}"), level("{P1: 3h, P3: 3bd}")) ==
          std::vector<std::string>{
              "changed ServiceLevel gold spec.targets.resolution.within.P1 4h > 3h",
              "changed ServiceLevel gold spec.targets.resolution.within.P3 - > 3bd",
              "changed ServiceLevel gold spec.targets.resolution.within.P2 8h > -"});
}

TEST_CASE("a definition on one side only is added or removed") {
    const std::string service = document("Service", "net", "  ownerTeam: x\n");
    CHECK(diff(level("4h"), service) ==
          std::vector<std::string>{"added Service net  - > -", "removed ServiceLevel gold  - > -"});
}

TEST_CASE("versions of one name are told apart") {
    const std::string old = level("4h");
    const std::string both = old + "---\n" + level("3h", "  effective: {from: 2027-01-01}\n");
    CHECK(diff(old, both) == std::vector<std::string>{"added ServiceLevel gold  - > -"});
}

TEST_CASE("an item put into a list leaves the others as they are") {
    const auto calendar = [](std::string_view holidays) {
        return document("Calendar", "c",
                        "  timeZone: UTC\n  hours: {mon: \"09:00-17:00\"}\n  holidays: [" +
                            std::string(holidays) + "]\n");
    };
    CHECK(
        diff(calendar("{date: 2026-03-26, name: a}"),
             calendar("{date: 2026-02-21, name: b}, {date: 2026-03-26, name: a}")) ==
        std::vector<std::string>{"changed Calendar c spec.holidays[2026-02-21].date - > 2026-02-21",
                                 "changed Calendar c spec.holidays[2026-02-21].name - > b"});
}

TEST_CASE(
    "what only people read is told as info, what is gone as an error, all else as a warning") {
    const auto gravities = [](const std::string& before, const std::string& after) {
        std::vector<Severity> found;
        for (const Difference& row :
             definition_diff(*load(files({before})), *load(files({after})))) {
            found.push_back(severity_of(row));
        }
        return found;
    };
    const std::string plain = document("Service", "net", "  ownerTeam: x\n");
    std::string named = plain;
    named.replace(named.find("name: net"), 9, "name: net, displayName: Network");
    const std::string owned = document("Service", "net", "  ownerTeam: y\n");
    const std::string more = plain + "---\n" + document("Service", "web", "  ownerTeam: x\n");
    CHECK(gravities(plain, named) == std::vector{Severity::info});
    CHECK(gravities(plain, owned) == std::vector{Severity::warning});
    CHECK(gravities(plain, more) == std::vector{Severity::warning});
    CHECK(gravities(more, plain) == std::vector{Severity::error});
}

}  // namespace difference_test
