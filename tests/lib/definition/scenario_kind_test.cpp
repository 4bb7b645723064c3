#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace scenario_kind_test {

using namespace svcops;
using namespace svcops::test;

TEST_CASE("a scenario tells what happened and what is expected of it") {
    const auto reading = load(
        files({document("Scenario", "a",
                        "  rules: nudge\n"
                        "  subject: No light\n"
                        "  load: {rahima: 3}\n"
                        "  given:\n"
                        "    - {at: 2026-11-22T09:00:00Z, set: {kind: incident}, tag: [x, y]}\n"
                        "    - {at: 2026-11-22T10:00:00Z, says: customer}\n"
                        "    - at: 2026-11-22T11:00:00Z\n"
                        "      set: {status: waiting}\n"
                        "      until: 2026-11-23T11:00:00Z\n"
                        "      rule: other\n"
                        "  now: 2026-11-24T09:00:00Z\n"
                        "  expect:\n"
                        "    rules: [nudge]\n"
                        "    fields: {status: waiting, tag: [x, y], team: none}\n"
                        "    note: light\n"),
               document("Rule", "nudge", "  match: \"kind:incident\"\n  then: {tag: x}\n")}));
    REQUIRE(reading);
    const Scenario& made = reading->scenarios.front();
    REQUIRE(made.given.size() == 3);
    CHECK(made.given[0].set.size() == 3);
    CHECK(made.given[1].says == Speaker::customer);
    CHECK(made.given[2].until == *parse_rfc3339("2026-11-23T11:00:00Z").value);
    CHECK(made.given[2].rule == "other");
    CHECK(made.load.front().count == 3);
    REQUIRE(made.acted);
    CHECK(made.acted->names == std::vector<std::string>{"nudge"});
    REQUIRE(made.fields.size() == 3);
    CHECK(made.fields[1].value == "x, y");
    CHECK(made.note->text == "light");
    CHECK(!made.reply);
}

TEST_CASE("a scenario has a ticket, told in order, and no later than it is looked at") {
    CHECK(first_problem(
              document("Scenario", "a", "  given: []\n  now: 2026-11-24T09:00:00Z\n  expect: {}\n"))
              .starts_with("a.yaml:5:10: error: there is no ticket"));
    const auto lines = problems({document("Scenario", "a",
                                          "  given:\n"
                                          "    - {at: 2026-11-22T09:00:00Z}\n"
                                          "    - {at: 2026-11-22T08:00:00Z}\n"
                                          "    - {at: 2026-11-25T08:00:00Z}\n"
                                          "  now: 2026-11-24T09:00:00Z\n"
                                          "  expect: {rules: nobody}\n")});
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].starts_with("a.yaml:7:7: error: it happened before the event above"));
    CHECK(lines[1].starts_with("a.yaml:8:7: error: it happens after 'now'"));
    CHECK(lines[2].starts_with("a.yaml:10:19: error: unknown rule 'nobody'"));
}

}  // namespace scenario_kind_test
