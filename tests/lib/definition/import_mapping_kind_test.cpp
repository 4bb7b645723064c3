#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace import_mapping_kind_test {

using namespace svcops;
using namespace svcops::test;

namespace {

std::string fault(std::string_view spec) {
    const auto reading = load_mapping({"m.yaml", document("ImportMapping", "m", spec)});
    if (reading.problems.size() != 1) {
        return std::to_string(reading.problems.size()) + " problems";
    }
    return to_string(reading.problems.front());
}

constexpr std::string_view ticket_rows =
    "  format: csv\n  row: ticket\n  ref: id\n  instants: {opened: at}\n";
constexpr std::string_view event_rows = "  format: csv\n  row: event\n  ref: id\n  at: at\n";

std::string plus(std::string_view start, std::string_view more) {
    return std::string(start) + std::string(more);
}

}  // namespace

TEST_CASE("a mapping of snapshots is read whole") {
    const auto reading = load_mapping({"m.yaml", document("ImportMapping", "m", R"(  format: csv
  row: snapshot
  ref: number
  at: sys_updated_at
  actor: sys_updated_by
  missing: ["", "?"]
  time: {zone: America/Sao_Paulo, formats: ["%d/%m/%Y %H:%M"]}
  instants: {opened: opened_at, first_response: null, resolved: resolved_at}
  resolvedFrom: column
  observes: [resolution]
  fields:
    kind: {value: incident}
    priority: {column: priority, map: {"1 - Critical": P1}, unmapped: reject}
    channel: {column: contact, map: {Phone: phone}, unmapped: "null"}
    category: category
    customer: {column: caller, identity: phone}
    stage: {column: state, map: {Resolved: resolved}, unmapped: keep}
  extra: [location, {column: Comment, position: 2}]
)")});
    for (const Problem& problem : reading.problems) {
        FAIL_CHECK(to_string(problem));
    }
    REQUIRE(reading);
    CHECK(reading->row == ImportRow::snapshot);
    CHECK(reading->ref.name == "number");
    CHECK(reading->missing == std::vector<std::string>{"", "?"});
    CHECK(reading->time.zone_given);
    CHECK(reading->time.zone.name() == "America/Sao_Paulo");
    CHECK(reading->opened->name == "opened_at");
    CHECK_FALSE(reading->first_response.has_value());
    CHECK(reading->resolved_from == ResolvedFrom::column);
    CHECK(reading->observes->size() == 1);
    REQUIRE(reading->fields.size() == 6);
    CHECK(reading->fields[0].value == "incident");
    CHECK(reading->fields[1].map.at("1 - Critical") == "P1");
    CHECK(reading->fields[1].unmapped->kind == Unmapped::Kind::reject);
    CHECK(reading->fields[2].unmapped->kind == Unmapped::Kind::null);
    CHECK(reading->fields[3].field == ticket_field::category);
    CHECK(reading->fields[3].column->name == "category");
    CHECK(reading->fields[4].identity == "phone");
    CHECK(reading->fields[5].unmapped->kind == Unmapped::Kind::keep);
    CHECK(reading->extra[1].position == 2);
}

TEST_CASE("a field that no import fills is refused with its place and what to write instead") {
    CHECK(fault(plus(ticket_rows, "  fields: {ref: r}\n")) ==
          "m.yaml:9:12: error: no import fills the field 'ref' (the mapping's key ref names its "
          "column)");
    CHECK(fault(plus(ticket_rows, "  fields: {extra: {value: x}}\n")) ==
          "m.yaml:9:12: error: no import fills the field 'extra' (list its columns under the "
          "mapping's key extra)");
}

TEST_CASE("an actor is a column, with the names of programs and a column that says what it is") {
    const auto reading = load_mapping(
        {"m.yaml", document("ImportMapping", "m",
                            plus(ticket_rows,
                                 "  actor: {column: who, position: 2, programs: [autoclose, bot], "
                                 "author: sort}\n"))});
    REQUIRE(reading);
    CHECK(reading->actor->name == "who");
    CHECK(reading->actor->position == 2);
    CHECK(reading->programs == std::vector<std::string>{"autoclose", "bot"});
    CHECK(reading->author->name == "sort");
    const auto one = load_mapping(
        {"m.yaml", document("ImportMapping", "m",
                            plus(ticket_rows, "  actor: {column: who, programs: autoclose}\n"))});
    REQUIRE(one);
    CHECK(one->programs == std::vector<std::string>{"autoclose"});
    CHECK(fault(plus(ticket_rows, "  actor: {programs: [bot]}\n")) ==
          "m.yaml:9:10: error: key 'column' is missing (it gives the column's name)");
}

TEST_CASE("event words mean events, stages and priorities") {
    const auto reading = load_mapping(
        {"m.yaml",
         document(
             "ImportMapping", "m",
             plus(
                 event_rows,
                 "  event:\n    column: what\n    map:\n      Mail: message_customer\n"
                 "      Receipt: message_system\n"
                 "      Done: resolved\n      Back: reopened\n      Wait: {stage: waiting-vendor}\n"
                 "      Up: {priority: P1}\n      Noise: ignore\n    unmapped: keep\n"))});
    REQUIRE(reading);
    CHECK(reading->event->name == "what");
    CHECK(reading->event_map.at("Mail").kind == EventMeaning::Kind::message_customer);
    CHECK(reading->event_map.at("Receipt").kind == EventMeaning::Kind::message_system);
    CHECK(reading->event_map.at("Done").code == static_cast<std::int64_t>(Status::resolved));
    CHECK(reading->event_map.at("Back").code == static_cast<std::int64_t>(Status::active));
    CHECK(reading->event_map.at("Wait").word == "waiting-vendor");
    CHECK(reading->event_map.at("Up").code == 1);
    CHECK(reading->event_map.at("Noise").kind == EventMeaning::Kind::ignore);
    CHECK(reading->event_unmapped->kind == Unmapped::Kind::keep);
}

TEST_CASE("rows need what their sort needs") {
    CHECK(fault("  format: csv\n  row: snapshot\n  ref: id\n") ==
          "m.yaml:5:3: error: key 'at' is missing (name the column with the instant of each row)");
    CHECK(fault("  format: csv\n  row: ticket\n  ref: id\n")
              .starts_with("m.yaml:5:3: error: nothing says when"));
    CHECK(fault(event_rows).starts_with("m.yaml:5:3: error: key 'event' is missing"));
    CHECK(fault(plus(ticket_rows, "  at: when\n"))
              .starts_with("m.yaml:9:7: error: a row that is a ticket"));
    CHECK(fault("  format: xlsx\n  row: ticket\n  ref: id\n  instants: {opened: at}\n")
              .starts_with("m.yaml:5:11: error: unknown word 'xlsx'"));
}

TEST_CASE("a map needs to say what becomes of other words") {
    CHECK(fault(plus(ticket_rows, "  fields: {team: {column: t, map: {A: a}}}\n")) ==
          "m.yaml:9:18: error: a map needs 'unmapped' beside it (write reject, keep, \"null\" or a "
          "value)");
    CHECK(fault(plus(ticket_rows,
                     "  fields: {priority: {column: p, map: {A: P9}, unmapped: reject}}\n"))
              .starts_with("m.yaml:9:43: error: unknown priority 'P9'"));
    CHECK(fault(plus(ticket_rows,
                     "  fields: {priority: {column: p, map: {A: P1}, unmapped: keep}}\n"))
              .starts_with("m.yaml:9:58: error: 'priority' takes known words only"));
    CHECK(fault(plus(ticket_rows, "  fields: {teem: t}\n")) ==
          "m.yaml:9:12: error: unknown field 'teem' (did you mean 'team'?)");
    CHECK(fault(plus(ticket_rows, "  fields: {impact: {value: '4'}}\n")) ==
          "m.yaml:9:28: error: impact '4' is not 1, 2 or 3 (1 is the highest)");
    CHECK(fault(plus(ticket_rows, "  fields: {team: {column: t, identity: phone}}\n"))
              .starts_with("m.yaml:9:40: error: only a customer has an identity"));
    CHECK(fault(plus(ticket_rows, "  fields: {team: {}}\n")) ==
          "m.yaml:9:18: error: a field needs one of: value; column");
}

TEST_CASE("where resolved comes from must be said when two sources name it") {
    const std::string both =
        plus("  format: csv\n  row: ticket\n  ref: id\n",
             "  instants: {opened: at, resolved: done}\n"
             "  fields: {stage: {column: s, map: {Done: resolved}, unmapped: keep}}\n");
    CHECK(fault(both) ==
          "m.yaml:8:13: error: both a column and a stage say when a ticket was resolved (add "
          "'resolvedFrom: column' or 'resolvedFrom: snapshot')");
    CHECK(fault(both + "  resolvedFrom: snapshot\n") == "0 problems");
}

TEST_CASE("a word that means a waiver and the columns of waivers go together") {
    const auto event = [](std::string_view map, std::string_view waiver) {
        return document("ImportMapping", "m",
                        plus(event_rows, "  event: {column: what, map: {" + std::string(map) +
                                             "}, unmapped: keep" + std::string(waiver) + "}\n"));
    };
    const auto reading = load_mapping(
        {"m.yaml", event("W: waived", ", waiver: {measure: clock, serviceLevel: level}")});
    REQUIRE(reading);
    CHECK(reading->event_map.at("W").kind == EventMeaning::Kind::waived);
    CHECK(reading->waiver->measure.name == "clock");
    CHECK(reading->waiver->service_level->name == "level");
    CHECK_FALSE(reading->waiver->cycle);
    CHECK(first_problem(event("W: waived", "")).find("error: key 'waiver' is missing") !=
          std::string::npos);
    CHECK(first_problem(event("W: resolved", ", waiver: {measure: clock}"))
              .find("error: no word of the map means waived") != std::string::npos);
    CHECK(first_problem(event("W: waived", ", waiver: {cycle: n}"))
              .find("error: key 'measure' is missing") != std::string::npos);
}

TEST_CASE("patterns of times name a whole day and an offset or a zone") {
    CHECK(fault(plus(ticket_rows, "  time: {zone: UTC, formats: [\"%d/%m %H:%M\"]}\n")) ==
          "m.yaml:9:31: error: '%d/%m %H:%M' has no a year (%Y)");
    CHECK(fault(plus(ticket_rows, "  time: {zone: UTC, formats: [\"%d/%m/%Y %I:%M\"]}\n"))
              .starts_with("m.yaml:9:31: error: '%d/%m/%Y %I:%M' needs both %I and %p"));
    CHECK(fault(plus(ticket_rows, "  time: {zone: UTC, formats: [\"%d/%m/%Q\"]}\n"))
              .starts_with("m.yaml:9:31: error: unknown letter after %"));
    CHECK(fault(plus(ticket_rows, "  time: {formats: [\"%d/%m/%Y\"]}\n"))
              .starts_with("m.yaml:9:9: error: '%d/%m/%Y' has no offset and no zone is given"));
    CHECK(fault(plus(ticket_rows, "  time: {formats: [\"%d/%m/%Y %z\"]}\n")) == "0 problems");
}

TEST_CASE("columns of JSON lines are pointers") {
    CHECK(fault("  format: jsonl\n  row: ticket\n  ref: id\n  instants: {opened: /at}\n") ==
          "m.yaml:7:8: error: 'id' is no JSON pointer (write '/id')");
}

TEST_CASE("stages and measures are looked up among the other definitions") {
    const std::string workflow =
        document("Workflow", "any", "  stages: {new: new, waiting-vendor: waiting}\n");
    const std::string mapping = document("ImportMapping", "m",
                                         plus(ticket_rows,
                                              "  observes: [resolutoin]\n"
                                              "  fields: {stage: {column: s, map: {W: "
                                              "waiting-vender, C: closed}, unmapped: keep}}\n"));
    const auto lines = problems({workflow, mapping});
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] ==
          "b.yaml:9:14: error: unknown measure 'resolutoin' (did you mean 'resolution'?)");
    CHECK(lines[1] ==
          "b.yaml:10:40: error: unknown stage 'waiting-vender' (did you mean 'waiting-vendor'?)");
}

TEST_CASE("a mapping file holds one mapping") {
    const auto reading = load_mapping({"m.yaml", document("Service", "s", "  ownerTeam: x\n")});
    CHECK(
        to_string(reading.problems.at(0))
            .starts_with("m.yaml:3:18: error: one document of kind ImportMapping is needed here"));
}

TEST_CASE("what becomes of other words is misspelt near its own words too") {
    const auto line = fault(plus(ticket_rows,
                                 "  fields:\n    priority: {column: p, map: {High: P1}, "
                                 "unmapped: rejct}\n"));
    CHECK(line.ends_with("unknown priority 'rejct' (did you mean 'reject'?)"));
}

}  // namespace import_mapping_kind_test
