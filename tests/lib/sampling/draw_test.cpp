#include "lib/sampling/draw.hpp"

#include <doctest/doctest.h>

namespace draw_test {

using namespace svcops;

namespace {

std::vector<std::string> tickets(int n) {
    std::vector<std::string> ids;
    for (int i = 1; i <= n; ++i) {
        ids.push_back("T-" + std::to_string(i));
    }
    return ids;
}

}  // namespace

TEST_CASE("a key is the digest of seed, colon and id, so that any program can draw again") {
    // printf '2026-Q1:T-1' | sha256sum
    CHECK(hex(draw_key("2026-Q1", "T-1")) ==
          "2fe2bcc240e4f84aed004660aa210003b7fadc131183502c61a9356d7a33ded2");
}

TEST_CASE("the draw is the order of the keys") {
    // The same in Python: sorted(ids, key=lambda i: sha256(f"2026-Q1:{i}".encode()).digest())
    CHECK(drawn(tickets(20), "2026-Q1", 8) == std::vector<std::size_t>{12, 9, 7, 0, 11, 6, 19, 4});
    CHECK(drawn(tickets(3), "2026-Q1", 8).size() == 3);
    CHECK(drawn(tickets(3), "2026-Q1", 0).empty());
}

TEST_CASE("another seed draws another sample") {
    CHECK(drawn(tickets(20), "2026-Q1", 8) != drawn(tickets(20), "2026-Q2", 8));
}

TEST_CASE("of an id that is given twice the earlier one is drawn first") {
    const std::vector<std::string> ids{"T-1", "T-1"};
    CHECK(drawn(ids, "s", 1) == std::vector<std::size_t>{0});
}

}  // namespace draw_test
