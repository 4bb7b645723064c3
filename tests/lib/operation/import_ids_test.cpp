#include "lib/operation/import_ids.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>

namespace import_ids_test {

using namespace svcops;

namespace {

std::string name_of(std::uint32_t id) {
    return fmt::format("customer {} of a name that no short string holds", id);
}

}  // namespace

TEST_CASE("every name has its own id, however many there are") {
    IdCache cache;
    constexpr std::uint32_t many = 600'000;  // more than it holds
    for (int round = 0; round < 2; ++round) {
        for (std::uint32_t id = 1; id <= many; ++id) {
            REQUIRE(cache.get(0, name_of(id), [&] { return id; }) == id);
        }
    }
}

TEST_CASE("a name that is met again is not asked for again") {
    IdCache cache;
    std::uint32_t asked = 0;
    const auto get = [&](std::uint32_t id) {
        return cache.get(7, name_of(id), [&] {
            ++asked;
            return id;
        });
    };
    constexpr std::uint32_t some = 1000;
    for (std::uint32_t id = 1; id <= some; ++id) {
        get(id);
    }
    CHECK(asked == some);
    for (int round = 0; round < 9; ++round) {
        CHECK(get(some) == some);
    }
    CHECK(asked == some);
}

TEST_CASE("equal names of different kinds have different ids") {
    IdCache cache;
    CHECK(cache.get(1, "Amina", [] { return 4U; }) == 4);
    CHECK(cache.get(2, "Amina", [] { return 9U; }) == 9);
    CHECK(cache.get(1, "Amina", [] { return 5U; }) == 4);
}

TEST_CASE("a name without an id is asked for each time") {
    IdCache cache;
    CHECK(cache.get(1, "nobody", [] { return 0U; }) == 0);
    CHECK(cache.get(1, "nobody", [] { return 3U; }) == 3);
}

}  // namespace import_ids_test
