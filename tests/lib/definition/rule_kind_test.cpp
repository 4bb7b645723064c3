#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace rule_kind_test {

using namespace svcops;
using namespace svcops::test;

namespace {

const std::string nothing_else = "  then: {tag: seen}\n";

std::string rule(std::string_view name, std::string_view spec) {
    return document("Rule", name, spec);
}

}  // namespace

TEST_CASE("a rule names its tickets, its time and everything that it does") {
    const auto reading = load(files({rule("a",
                                          "  order: 7\n"
                                          "  match: \"team:none service:network\"\n"
                                          "  when: {since: customer, for: 3bd, calendar: always}\n"
                                          "  then:\n"
                                          "    set: {team: network, priority: P2, impact: 1}\n"
                                          "    priorityMatrix:\n"
                                          "      - [P1, P2, P3]\n"
                                          "      - [P2, P3, P4]\n"
                                          "      - [P3, P4, P5]\n"
                                          "    assign:\n"
                                          "      team: network\n"
                                          "      skills: [wlan]\n"
                                          "      skillFrom: category\n"
                                          "      language: required\n"
                                          "      preference: agent\n"
                                          "      by: round-robin\n"
                                          "    tag: [seen]\n"
                                          "    untag: new-one\n"
                                          "    move: {to: wait, stage: waiting-customer}\n"
                                          "    note: \"See {subject}\"\n"
                                          "    reply: {en: Hello, bn: নমস্কার, sw: Habari}\n")}));
    REQUIRE(reading);
    REQUIRE(reading->rules.size() == 1);
    const Rule& made = reading->rules.front();
    CHECK(made.order == 7);
    CHECK(made.match.terms().size() == 2);
    REQUIRE(made.when);
    CHECK(made.when->since == Since::customer);
    CHECK(made.when->length == Allowance{0, 3});
    CHECK(made.when->calendar == "always");
    REQUIRE(made.set.size() == 3);
    CHECK(made.set[1].field->name == "priority");
    CHECK(made.set[1].value == "P2");
    REQUIRE(made.matrix);
    CHECK((*made.matrix)[0][0] == Priority::p1);
    CHECK((*made.matrix)[1][2] == Priority::p4);
    CHECK((*made.matrix)[2][0] == Priority::p3);
    REQUIRE(made.assign);
    CHECK(made.assign->team == "network");
    CHECK(made.assign->skills == std::vector<std::string>{"wlan"});
    CHECK(made.assign->skill_from->name == "category");
    CHECK(made.assign->language == Spoken::required);
    CHECK(made.assign->preference == "agent");
    CHECK(made.assign->by == Strategy::round_robin);
    CHECK(made.tags == std::vector<std::string>{"seen"});
    CHECK(made.tags_removed == std::vector<std::string>{"new-one"});
    REQUIRE(made.move);
    CHECK(made.move->to == Status::waiting);
    CHECK(made.move->stage == "waiting-customer");
    CHECK(made.note.at("") == "See {subject}");
    CHECK(made.reply.at("sw") == "Habari");
}

TEST_CASE("rules stand by order, then by name; those without an order come last") {
    const std::string match = "  match: \"kind:incident\"\n";
    const auto reading = load(
        files({rule("c", match + nothing_else), rule("b", "  order: 2\n" + match + nothing_else),
               rule("d", "  order: 1\n" + match + nothing_else),
               rule("a", "  order: 2\n" + match + nothing_else)}));
    REQUIRE(reading);
    std::string names;
    for (const Rule& each : reading->rules) {
        names += each.name;
    }
    CHECK(names == "dabc");
}

TEST_CASE("a rule counts on its service's calendar unless it names one") {
    const auto reading = load(
        files({rule("a", "  match: \"kind:incident\"\n  when: {since: until}\n" + nothing_else)}));
    REQUIRE(reading);
    CHECK(reading->rules.front().when->calendar == "service");
    CHECK(reading->rules.front().when->length == Allowance{});
}

TEST_CASE("one mistake in a rule hides no other") {
    const auto lines =
        problems({rule("a",
                       "  match: \"priorty:P1 text:refund\"\n"
                       "  when: {since: custmer, for: 3d, calendar: ofice}\n"
                       "  then:\n"
                       "    set: {priority: P9, status: closed}\n"
                       "    priorityMatrix: [[P1, P2], [P3]]\n"
                       "    assign: {skillFrom: kategory, by: least-load}\n"
                       "    move: {to: open, stage: wating-customer}\n"
                       "    note: \"About {subjct}\"\n"),
                  document("Workflow", "w", "  stages: {waiting-customer: waiting}\n")});
    REQUIRE(lines.size() == 12);
    CHECK(lines[0].starts_with(
        "a.yaml:5:11: error: unknown filter key 'priorty' (did you mean 'priority'?)"));
    CHECK(lines[1].starts_with(
        "a.yaml:6:17: error: unknown word 'custmer' (did you mean 'customer'?)"));
    CHECK(lines[2].starts_with("a.yaml:6:31: error: '3d' is calendar time"));
    CHECK(lines[3].starts_with("a.yaml:6:45: error: unknown calendar 'ofice'"));
    CHECK(lines[4].starts_with("a.yaml:8:21: error: unknown priority 'P9'"));
    CHECK(lines[5].starts_with("a.yaml:8:25: error: unknown field 'status'"));
    CHECK(lines[6].starts_with("a.yaml:9:21: error: a matrix has three rows"));
    CHECK(lines[7].starts_with(
        "a.yaml:10:25: error: no skill comes from 'kategory' (did you mean 'category'?)"));
    CHECK(lines[8].starts_with(
        "a.yaml:10:39: error: unknown word 'least-load' (did you mean 'least-loaded'?)"));
    CHECK(lines[9].starts_with("a.yaml:11:16: error: unknown word 'open'"));
    CHECK(lines[10].starts_with("a.yaml:11:29: error: unknown stage 'wating-customer'"));
    CHECK(
        lines[11].starts_with("a.yaml:12:11: error: a rule's text has no place 'subjct' (did you "
                              "mean 'subject'?)"));
}

TEST_CASE("a rule matches something, does something, and means the same on every day") {
    CHECK(first_problem(rule("a", "  match: \"kind:incident\"\n  then: {}\n")) ==
          "a.yaml:6:9: error: the rule does nothing (write {set: {team: network}})");
    CHECK(first_problem(rule("a", "  match: \"opened:..-7d\"\n" + nothing_else))
              .starts_with("a.yaml:5:11: error: the match depends on the day it is read"));
    CHECK(first_problem(rule("a", "  match: \"agent:@me\"\n" + nothing_else))
              .starts_with("a.yaml:5:11: error: '@me' is another person"));
    CHECK(first_problem(rule("a", "  match: refund\n" + nothing_else))
              .starts_with("a.yaml:5:10: error: a bare word in a match searches text"));
    CHECK(first_problem(rule("a", nothing_else))
              .starts_with("a.yaml:5:3: error: key 'match' is missing"));
}

TEST_CASE("a time is needed but at the end of a wait") {
    CHECK(first_problem(
              rule("a", "  match: \"kind:incident\"\n  when: {since: waiting}\n" + nothing_else))
              .starts_with("a.yaml:6:9: error: key 'for' is missing"));
}

TEST_CASE("a rule that counts from another one names one that there is") {
    CHECK(first_problem(rule("nudge",
                             "  match: \"kind:incident\"\n"
                             "  when: {since: {rule: nudje}, for: 1h}\n" +
                                 nothing_else)) ==
          "a.yaml:6:24: error: unknown rule 'nudje' (did you mean 'nudge'?)");
}

TEST_CASE("rules may ask for texts, events and clocks, which service levels may not") {
    CHECK(load(files(
        {rule("a", "  match: \"text:refund event:reopened breaching:2h\"\n" + nothing_else)})));
}

TEST_CASE("a run that asks clocks alone passes over rules") {
    const auto wrong = rule("a", "  match: \"kind:incident\"\n");
    CHECK(load(files({wrong}), Extent::clocks));
    CHECK_FALSE(load(files({wrong})));
}

}  // namespace rule_kind_test
