#include "lib/deadline/pack.hpp"

#include <doctest/doctest.h>

namespace svcops::pack_test {

namespace {

DeadlinePack version(const char* name, std::optional<CivilDay> from, std::optional<CivilDay> until,
                     PackStatus status = PackStatus::in_force) {
    DeadlinePack pack;
    pack.name = name;
    pack.from = from;
    pack.until = until;
    pack.status = status;
    return pack;
}

const CivilDay change(2016, 6, 30);

std::vector<DeadlinePack> two_versions() {
    return {version("uk.rules", std::nullopt, change - 1),
            version("uk.rules", change, std::nullopt),
            version("gone", std::nullopt, change, PackStatus::repealed)};
}

std::string problem(const char* name, CivilDay day) {
    const auto packs = two_versions();
    const auto found = pack_on(packs, name, day);
    return found ? "none" : to_string(found.problems.front());
}

}  // namespace

TEST_CASE("old receipts go by the version of their day") {
    const auto packs = two_versions();
    CHECK(*pack_on(packs, "uk.rules", change - 1) == &packs[0]);
    CHECK(*pack_on(packs, "uk.rules", change) == &packs[1]);
    CHECK(*pack_on(packs, "uk.rules", CivilDay(2030, 1, 1)) == &packs[1]);
}

TEST_CASE("a repealed pack is refused after its last day and not before") {
    const auto packs = two_versions();
    CHECK(*pack_on(packs, "gone", change) == &packs[2]);
    CHECK(problem("gone", change + 1) ==
          "gone was repealed; its last day was 2016-06-30 (name the pack that came after "
          "it)");
}

TEST_CASE("a pack that does not hold yet says from when it does") {
    const std::vector<DeadlinePack> packs{version("new", change, std::nullopt)};
    const auto found = pack_on(packs, "new", change - 1);
    REQUIRE(!found);
    CHECK(found.problems.front().what ==
          "new does not hold on 2016-06-29; it holds from 2016-06-30");
}

TEST_CASE("an unknown pack is met with the nearest name") {
    CHECK(problem("uk.rule", change) == "unknown pack 'uk.rule' (did you mean 'uk.rules'?)");
}

}  // namespace svcops::pack_test
