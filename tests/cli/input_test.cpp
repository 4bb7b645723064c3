#include "cli/input.hpp"

#include "lib/finding/error.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <memory>

namespace input_test {

using namespace svcops;
using namespace svcops::cli;

namespace {

std::string taken(std::string_view text, std::size_t most) {
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    REQUIRE(::write(pipe[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    ::close(pipe[1]);
    const std::shared_ptr<void> closing(nullptr, [&](void*) { ::close(pipe[0]); });
    return whole_input(pipe[0], most);
}

}  // namespace

TEST_CASE("standard input is taken whole up to its limit, and refused a byte beyond it") {
    CHECK(taken("T-1\nT-2\n", 8) == "T-1\nT-2\n");
    CHECK(taken("", 0).empty());
    try {
        taken("T-1\nT-2\n", 7);
        FAIL("longer than its limit");
    } catch (const InputError& error) {
        CHECK(error.outcome() == Outcome::bad_data);
        CHECK(to_string(error.problems().front()) ==
              "standard input:3: error: goes on after 7 bytes (give it in parts)");
    }
}

}  // namespace input_test
