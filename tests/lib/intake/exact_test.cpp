#include "tests/lib/intake/fixture.hpp"

#include <doctest/doctest.h>

namespace exact_test {

using namespace svcops;
using namespace svcops::test;

namespace {

using Texts = std::vector<std::string>;

// As `svcops ticket export --events` writes it, fewer columns.
ImportMapping exported() {
    ImportMapping mapping = event_rows();
    mapping.ref = column("ticket");
    mapping.at = column("at");
    mapping.actor = column("actor");
    mapping.event_unmapped = Unmapped{Unmapped::Kind::reject, ""};
    mapping.exact = ExactRows{column("cleared"), column("id")};
    return mapping;
}

constexpr std::string_view head = "ticket,at,event,actor,status,stage,team,tag,source,id,cleared\n";

Read read_rows(const std::string& rows) {
    return read_text(std::string(head) + rows, exported());
}

}  // namespace

TEST_CASE("the words of a cell are told apart, and keep what tells them apart") {
    CHECK(split_words("").empty());
    CHECK(split_words("a") == Texts{"a"});
    CHECK(split_words("a;c d;x\\;y;b\\\\s") == Texts{"a", "c d", "x;y", "b\\s"});
    CHECK(split_words("end\\") == Texts{"end\\"});
}

TEST_CASE("an exported word names the kind of its event, all else is a change") {
    CHECK(exported_kind("created") == EventKind::created);
    CHECK(exported_kind("breached") == EventKind::breached);
    CHECK(exported_kind("voided") == EventKind::voided);
    CHECK(exported_kind("first_response") == EventKind::message);
    CHECK(exported_kind("message_system") == EventKind::message);
    CHECK(exported_kind("note") == EventKind::message);
    CHECK(exported_kind("stage:waiting-customer") == EventKind::changed);
    CHECK(exported_kind("assigned") == EventKind::changed);
}

TEST_CASE(
    "exact rows are taken as they are: nothing is worked out from word, stage or row before") {
    const Read read = read_rows(
        "A,2026-01-05T09:00:00Z,created,ann,new,,net,a;b\\;c,,T-1,\n"
        "A,2026-01-05T09:05:00Z,stage:odd,bob,,odd,,,,T-1,\n"
        "A,2026-01-05T09:06:00Z,assigned,bob,,,net,,,T-1,\n"
        "A,2026-01-05T09:07:00Z,stage:resolved,bob,resolved,,,,,T-1,team;stage\n");
    CHECK(read.problems.empty());
    CHECK(read.events == Texts{"created 2026-01-05T09:00:00Z by ann: ref=A status=1 team=net tag=a "
                               "tag=b;c",
                               "changed 2026-01-05T09:05:00Z by bob: stage=odd",
                               "changed 2026-01-05T09:06:00Z by bob: team=net",
                               "changed 2026-01-05T09:07:00Z by bob: status=4 team=- stage=-"});
    CHECK(read.findings.empty());
}

TEST_CASE("equal references of two systems stay two tickets in an exact source") {
    const Read read = read_rows(
        "5001,2026-01-05T09:00:00Z,created,ann,,,,,orders,T-1,\n"
        "5001,2026-01-05T09:00:00Z,created,ann,,,,,calls,T-2,\n"
        "5001,2026-01-05T09:05:00Z,assigned,ann,,,net,,,T-1,\n");
    CHECK(read.events == Texts{"created 2026-01-05T09:00:00Z by ann: ref=5001 source=orders",
                               "changed 2026-01-05T09:05:00Z by ann: team=net",
                               "created 2026-01-05T09:00:00Z by ann: ref=5001 source=calls"});
}

TEST_CASE(
    "a field that there is not cannot be cleared, and a source without the column is read by its "
    "words") {
    const Read read = read_rows("A,2026-01-05T09:00:00Z,created,ann,,,,,,T-1,temas\n");
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].what == "'temas' is no field");
    const Read words =
        read_text("ticket,at,event,actor\nA,2026-01-05T09:00:00Z,created,ann\n", exported());
    REQUIRE(words.problems.size() == 1);
    CHECK(words.problems[0].what.find("'created' is not in the mapping") != std::string::npos);
}

}  // namespace exact_test
