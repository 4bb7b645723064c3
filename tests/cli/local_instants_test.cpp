#include "cli/local_instants.hpp"

#include <doctest/doctest.h>

namespace local_instants_test {

using namespace svcops;
using namespace svcops::cli;

TEST_CASE("a message tells instants in the zone of the tables") {
    const auto dhaka = *Zone::load("Asia/Dhaka");
    CHECK(
        with_local_instants("has left at 2026-11-22T08:00:00Z (see 2026-11-22T18:30:05Z)", dhaka) ==
        "has left at 2026-11-22 14:00 +06 (see 2026-11-23 00:30:05 +06)");
    CHECK(with_local_instants("2026-11-22T08:00:00Z has not happened yet", dhaka) ==
          "2026-11-22 14:00 +06 has not happened yet");
    CHECK(with_local_instants("no instant, 2026-11-22", dhaka) == "no instant, 2026-11-22");
    CHECK(with_local_instants("at 2026-11-22T08:00:00Z", Zone::utc()) == "at 2026-11-22T08:00:00Z");
    // Where two hours have one name the offset tells them apart.
    const auto new_york = *Zone::load("America/New_York");
    CHECK(with_local_instants("2026-11-01T05:30:00Z, 2026-11-01T06:30:00Z", new_york) ==
          "2026-11-01 01:30 -04, 2026-11-01 01:30 -05");
}

TEST_CASE("what was typed or is to be typed stays as it is") {
    const auto dhaka = *Zone::load("Asia/Dhaka");
    for (const auto* message :
         {"unknown word '2026-11-22T08:00:00Z'", "say it with --at 2026-11-22T08:00:00Z",
          "write it as 2026-11-22T08:00:00Z", "write '- {at: 2026-11-22T08:00:00Z, set: {}}'",
          "opened:2026-11-22T08:00:00Z..", "x2026-11-22T08:00:00Z", "2026-11-22T08:00:00Zulu"}) {
        CHECK(with_local_instants(message, dhaka) == message);
    }
    CHECK(names_instant("--at: 2026-11-22T08:00:00Z is wrong"));
    CHECK_FALSE(names_instant("'2026-11-22T08:00:00Z' is wrong"));
}

}  // namespace local_instants_test
