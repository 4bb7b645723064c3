#include "tests/lib/intake/fixture.hpp"

#include <doctest/doctest.h>

namespace cut_value_test {

using namespace svcops;
using namespace svcops::test;

TEST_CASE("a value that its source cut off is counted as such, and not guessed") {
    ImportMapping mapping = snapshots();
    mapping.fields = {from_column(ticket_field::stage, "state")};
    mapping.fields[0].unmapped = Unmapped{Unmapped::Kind::keep, ""};
    mapping.fields[0].map = {{"Awaiting User Info", "waiting-customer"},
                             {"Awaiting Vendor", "waiting-vendor"},
                             {"New", "new"},
                             {"নতুন টিকিট", "new"}};
    const std::string rows =
        "id,at,state\n"
        "A,2026-01-05 09:00,Awaiting User In\n"
        "A,2026-01-05 10:00,Awaiting User In\n"
        "B,2026-01-05 09:00,Awaiting\n"  // may be either
        "C,2026-01-05 09:00,Ne\n"        // too short
        "D,2026-01-05 09:00,Newer\n"     // longer than any
        "E,2026-01-05 09:00,নতুন\n";
    const Read kept = read_text(rows, mapping);
    CHECK(kept.count("truncated_code") == 3);
    CHECK(kept.count("unmapped_value") == 3);
    CHECK(kept.events.front() == "created 2026-01-05T09:00:00Z: ref=A stage=awaiting-user-in");
    mapping.fields[0].unmapped = Unmapped{Unmapped::Kind::reject, ""};
    const Read refused = read_text(rows, mapping);
    CHECK(refused.events.empty());
    CHECK(refused.count("truncated_code") == 3);
    REQUIRE(refused.problems.size() == 6);
    CHECK(refused.problems.front().hint == "the beginning of 'Awaiting User Info'");
}

TEST_CASE("an event's word that its source cut off is counted as such, and not guessed") {
    ImportMapping mapping = event_rows();
    mapping.event_map = {{"opened by the customer", {EventMeaning::Kind::created, "", 0}}};
    const Read read = read_text(
        "id,at,event\n"
        "E1,2026-01-05 09:00,opened by the c\n"
        "E1,2026-01-05 09:02,opens\n",
        mapping);
    CHECK(read.count("truncated_code") == 1);
    CHECK(read.count("unmapped_value") == 1);
}

}  // namespace cut_value_test
