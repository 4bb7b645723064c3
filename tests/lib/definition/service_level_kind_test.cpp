#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace service_level_kind_test {

using namespace svcops;
using namespace svcops::test;

namespace {

// A level with one `resolution` target; `target` is written from line 9 on with six blanks.
std::string level(std::string_view target, std::string_view name = "gold",
                  std::string_view order = "10") {
    return document("ServiceLevel", name,
                    "  order: " + std::string(order) +
                        "\n  match: \"kind:incident\"\n  calendar: always\n  targets:\n"
                        "    resolution:\n" +
                        std::string(target));
}

std::string fault(const std::string& text) {
    const auto lines = problems({text});
    return lines.size() == 1 ? lines.front() : std::to_string(lines.size()) + " problems";
}

std::string target_fault(std::string_view target) {
    return fault(level(target));
}

}  // namespace

TEST_CASE("a service level is read with every part at its place") {
    const auto reading = load(files({R"(apiVersion: svcops/v1
kind: ServiceLevel
metadata: {name: gold-network, displayName: {en: Gold, bn: গোল্ড}}
spec:
  type: ola
  order: 10
  match: "kind:incident priority:P1,P2"
  effective: {from: 2026-01-01}
  calendar: always
  targets:
    resolution:
      within: {P1: 4h, P2: 1h30m, P3: 3bd, none: 45s}
      pause: [waiting-customer, waiting-change]
      objective: 99.5% per quarter
      at: {50%: [], 80%: [notify team-lead], -1h: [], +30m: [], -24h calendar: [], -2bd: [], breach: [notify duty-manager, raise priority]}
    pickup: {from: assigned, to: {stage: in-call}, within: 30m}
  onChange: restart
  onReopen: new_cycle
  onEdit: freeze
  openingCounts: true
  zone: site
  liveChannels: [call, visit]
)"}));
    for (const Problem& problem : reading.problems) {
        FAIL_CHECK(to_string(problem));
    }
    REQUIRE(reading);
    const ServiceLevel& gold = reading->service_levels.at(0);
    CHECK(gold.type == LevelType::ola);
    CHECK(in_language(gold.display_name, "en") == "Gold");
    CHECK(gold.effective_from == instant(1'767'225'600));
    CHECK(gold.match_place.line == 7);
    CHECK(gold.match_place.column == 11);
    CHECK(gold.on_change == OnChange::restart);
    CHECK(gold.on_reopen == OnReopen::new_cycle);
    CHECK(gold.on_edit == OnEdit::freeze);
    CHECK(gold.opening_counts);
    CHECK(gold.zone == ZoneSource::ticket);
    CHECK(gold.live_channels == std::vector<std::string>{"call", "visit"});

    const Target& resolution = gold.targets.at(0);
    CHECK(resolution.within[0] == Allowance{45, 0});
    CHECK(resolution.within[1] == Allowance{14'400, 0});
    CHECK(resolution.within[2] == Allowance{5'400, 0});
    CHECK(resolution.within[3] == Allowance{0, 3});
    CHECK(resolution.within[4] == Allowance{});
    CHECK(resolution.within_place[2].line == 12);
    CHECK(resolution.within_place[2].column == 24);
    CHECK(resolution.pause == std::vector<std::string>{"waiting-customer", "waiting-change"});
    CHECK(resolution.pause_place.line == 13);
    CHECK(resolution.objective->share == doctest::Approx(0.995));
    CHECK(resolution.objective->window == "quarter");
    REQUIRE(resolution.at.size() == 7);
    CHECK(resolution.at[1].share == doctest::Approx(0.8));
    using Unit = FromDue::Unit;
    CHECK(resolution.at[2].from_due == FromDue{Unit::clock_seconds, -3'600});
    CHECK(resolution.at[3].from_due == FromDue{Unit::clock_seconds, 1'800});
    CHECK(resolution.at[4].from_due == FromDue{Unit::calendar_seconds, -86'400});
    CHECK(resolution.at[4].name == "-24h calendar");
    CHECK(resolution.at[5].from_due == FromDue{Unit::working_days, -2});
    CHECK(resolution.at[6].breach);
    CHECK(resolution.at[6].actions.size() == 2);

    const Target& pickup = gold.targets.at(1);
    CHECK(pickup.from == EventToken{EventToken::Kind::assigned, "", 0});
    CHECK(pickup.to == EventToken{EventToken::Kind::stage, "in-call", 0});
    CHECK(pickup.within[0] == pickup.within[5]);
}

TEST_CASE("a service level's pause is that of resolution and update where they name none") {
    const auto reading = load(files({document("ServiceLevel", "x", R"(  order: 1
  match: kind:order
  calendar: always
  pause: waiting
  targets:
    first_response: {from: assigned, within: 1h}
    update: {within: 2h, pause: []}
    resolution: {within: 4h}
)")}));
    for (const Problem& problem : reading.problems) {
        FAIL_CHECK(to_string(problem));
    }
    REQUIRE(reading);
    const std::vector<Target>& targets = reading->service_levels.at(0).targets;
    CHECK(targets[0].pause.empty());
    CHECK(targets[0].from == EventToken{EventToken::Kind::assigned, "", 0});
    CHECK(targets[1].pause.empty());
    CHECK(targets[2].pause == std::vector<std::string>{"waiting"});
    CHECK(targets[2].pause_place.line == targets[0].place.line - 2);
}

TEST_CASE("calendar days, weeks and months are refused in within, with the remedy") {
    CHECK(
        target_fault("      within: {P1: 3d}\n") ==
        "a.yaml:10:20: error: '3d' is calendar time: a day here could be 24 hours or a working day "
        "(write '3bd' for working days, or '72h' on 'calendar: always')");
    CHECK(target_fault("      within: 2w\n")
              .ends_with("(write '14bd' for working days, or '336h' on 'calendar: always')"));
    CHECK(target_fault("      within: 1mo\n")
              .starts_with("a.yaml:10:15: error: '1mo' is calendar time"));
    CHECK(target_fault("      within: 5M\n").starts_with("a.yaml:10:"));
    CHECK(target_fault("      within: 4bh\n")
              .starts_with("a.yaml:10:15: error: '4bh': bh is not needed"));
    CHECK(target_fault("      within: 1bd4h\n").starts_with("a.yaml:10:15: error: '1bd4h' mixes"));
    CHECK(target_fault("      within: 0m\n").starts_with("a.yaml:10:"));
    CHECK(target_fault("      within: 4\n").starts_with("a.yaml:10:"));
}

TEST_CASE("a target needs a time, and a service level a target") {
    CHECK(target_fault("      pause: waiting\n") ==
          "a.yaml:10:7: error: key 'within' is missing (it gives how long, for all or by priority: "
          "4h, 3bd)");
    CHECK(target_fault("      within: {}\n")
              .starts_with("a.yaml:10:15: error: a target without any time"));
    CHECK(target_fault("      within: {P6: 4h}\n") ==
          "a.yaml:10:16: error: unknown priority 'P6' (did you mean 'P1'?)");
    CHECK(fault(document("ServiceLevel", "x",
                         "  order: 1\n  match: kind:order\n  calendar: always\n  targets: {}\n"))
              .starts_with("a.yaml:8:12: error: targets are needed here"));
}

TEST_CASE("burn alerts are read, and those that can never fire are refused") {
    const std::string aimed = "      within: 4h\n      objective: 95% per 30d\n      alerts: ";
    const auto reading = load(files({document(
        "ServiceLevel", "x",
        "  order: 1\n  match: kind:order\n  calendar: always\n  targets:\n    resolution:\n" +
            aimed + "{burn: 20x, long: 2bd, short: 1h, minimum: 12, severity: critical}\n")}));
    REQUIRE(reading);
    const Target& target = reading->service_levels.at(0).targets.at(0);
    CHECK(target.objective->days == 30);
    CHECK(target.objective->window == "30d");
    REQUIRE(target.alerts.size() == 1);
    CHECK(target.alerts[0].factor == doctest::Approx(20));
    CHECK(target.alerts[0].long_window == Allowance{0, 2});
    CHECK(target.alerts[0].short_window == Allowance{3'600, 0});
    CHECK(target.alerts[0].minimum == 12);
    CHECK(target.alerts[0].severity == Severity::critical);
    // 5% may be missed: twenty times that is every cycle, and more than all there is not.
    CHECK(target_fault(aimed + "{burn: 20.1x, long: 8h, short: 1h}\n")
              .starts_with("a.yaml:12:15: error: the alert can never fire: 20.1x of 5% is 100.5%"));
    CHECK(target_fault(aimed + "{burn: 2x, long: 8h, short: 8h}\n")
              .starts_with("a.yaml:12:15: error: the short window is not shorter"));
    CHECK(target_fault(aimed + "{burn: 2x, long: 721h, short: 8h}\n")
              .starts_with("a.yaml:12:15: error: the long window is longer than the objective's"));
    CHECK(target_fault("      within: 4h\n      alerts: {burn: 2x, long: 8h, short: 1h}\n")
              .starts_with("a.yaml:11:15: error: the alert can never fire: the target has no"));
}

TEST_CASE("percentages need their sign and a window") {
    CHECK(target_fault("      within: 4h\n      objective: 95 per month\n")
              .starts_with("a.yaml:11:18: error: '95' is no objective"));
    CHECK(
        target_fault("      within: 4h\n      objective: 95%\n") ==
        "a.yaml:11:18: error: '95%' names no window (write 'per week', 'per month', 'per quarter', "
        "'per year', or 'per 30d' for the latest 30 times 24 hours)");
    CHECK(target_fault("      within: 4h\n      objective: 95% per 1000d\n")
              .starts_with("a.yaml:11:18: error: '95% per 1000d' names no window"));
    CHECK(target_fault("      within: 4h\n      objective: 101% per month\n")
              .starts_with("a.yaml:11:18"));
    CHECK(target_fault("      within: 4h\n      at: {80: []}\n")
              .starts_with("a.yaml:11:12: error: unknown threshold '80'"));
    CHECK(target_fault("      within: 4h\n      at: {0%: []}\n")
              .starts_with("a.yaml:11:12: error: '0%'"));
    CHECK(target_fault("      within: 4h\n      at: {150%: [], 1000%: []}\n") == "0 problems");
    CHECK(target_fault("      within: 4h\n      at: {1000.5%: []}\n")
              .starts_with("a.yaml:11:12: error: '1000.5%' is no share of a target (write a "
                           "percentage above 0% up to 1000%"));
    CHECK(target_fault("      within: 4h\n      at: {80%: [notfy lead]}\n")
              .starts_with("a.yaml:11:18: error: unknown action 'notfy lead'"));
    CHECK(target_fault("      within: 4h\n      at: {-1d: []}\n")
              .starts_with("a.yaml:11:12: error: '-1d'"));
    CHECK(target_fault("      within: 4h\n      at: {-1d calendar: []}\n") ==
          "a.yaml:11:12: error: '-1d calendar' is no offset from due (write -1h on the clock, "
          "-24h calendar as time passes, or -1bd in working days)");
    CHECK(target_fault("      within: 4h\n      at: {-1bd calendar: []}\n")
              .starts_with("a.yaml:11:12: error: '-1bd calendar' is no offset"));
    CHECK(target_fault("      within: 4h\n      at: {-1h callendar: []}\n")
              .starts_with("a.yaml:11:12: error: duration '1h callendar'"));
}

TEST_CASE("a measure is a known one, or has a start and a stop") {
    const auto with = [](std::string_view targets) {
        return fault(document("ServiceLevel", "x",
                              "  order: 1\n  match: kind:order\n  calendar: always\n  targets:\n" +
                                  std::string(targets)));
    };
    CHECK(
        with("    resolutoin: {within: 4h}\n") ==
        "a.yaml:9:5: error: unknown measure 'resolutoin' (did you mean 'resolution'?; a measure of "
        "your own needs from and to)");
    CHECK(
        with("    pickup: {from: assigned, within: 4h}\n") ==
        "a.yaml:9:5: error: measure 'pickup' lacks its stop (add 'to: resolved' or another event)");
    CHECK(with("    pickup: {to: assigned, within: 4h}\n")
              .starts_with("a.yaml:9:5: error: measure 'pickup' lacks its start"));
    CHECK(with("    resolution: {from: assigned, within: 4h}\n")
              .starts_with("a.yaml:9:5: error: 'resolution' has a start"));
    CHECK(with("    promised: {within: 4h}\n").starts_with("a.yaml:9:5: error: 'promised' judges"));
    CHECK(with("    pickup: {from: asigned, to: note, within: 4h}\n") ==
          "a.yaml:9:20: error: unknown event 'asigned' (did you mean 'assigned'?)");
    CHECK(with("    pickup: {from: created, to: {priority: P9}, within: 4h}\n")
              .starts_with("a.yaml:9:44: error: unknown word 'P9'"));
}

TEST_CASE("a problem of a match stands at its own column") {
    const std::string text = document("ServiceLevel", "x",
                                      "  order: 1\n  match: \"kind:incident priorty:P1\"\n  "
                                      "calendar: always\n  targets: {resolution: {within: 4h}}\n");
    CHECK(fault(text).starts_with("a.yaml:6:25: error: "));
    CHECK(fault(text).find("'priority'") != std::string::npos);
}

TEST_CASE("a match must mean the same on every day") {
    const auto with = [](std::string_view match) {
        return fault(
            document("ServiceLevel", "x",
                     "  order: 1\n  match: \"" + std::string(match) +
                         "\"\n  calendar: always\n  targets: {resolution: {within: 4h}}\n"));
    };
    CHECK(with("opened:monday..") ==
          "a.yaml:6:11: error: the match depends on the day it is read (write dates in full)");
    CHECK(with("opened:2026-01-01..") == "0 problems");
    CHECK(with("printer").starts_with("a.yaml:6:"));
}

TEST_CASE("a match asks only for what a ticket keeps") {
    const auto with = [](std::string_view match) {
        return fault(
            document("ServiceLevel", "x",
                     "  order: 1\n  match: \"" + std::string(match) +
                         "\"\n  calendar: always\n  targets: {resolution: {within: 4h}}\n"));
    };
    CHECK(with("kind:order x.location:dhaka")
              .starts_with("a.yaml:6:22: error: 'x.location' cannot be used in a match: it is a "
                           "text, which may be erased (import the column as category, service or "
                           "tag, or use one of kind, ref, "));
    for (const char* asked : {"event:created", "text:printer", "breaching:2h", "not event:created",
                              "event:created or kind:order"}) {
        CAPTURE(asked);
        const std::string told = with(asked);
        CHECK(told.find("cannot be used in a match: it is no field that a ticket keeps (use one "
                        "of kind, ref, status, priority, ") != std::string::npos);
        CHECK(told.find(" tier, ") != std::string::npos);
        CHECK(told.find("description") == std::string::npos);
    }
    CHECK(with("agent:@me")
              .starts_with("a.yaml:6:11: error: '@me' is another person for every reader"));
    CHECK(with("customer.tier:gold tag:vip not site:dhaka") == "0 problems");
}

TEST_CASE("one mistake hides no other") {
    const std::string workflow =
        document("Workflow", "any", "  stages: {new: new, waiting-customer: waiting}\n");
    const std::string text = document("ServiceLevel", "x",
                                      "  match: \"priorty:P1 opened:today\"\n"
                                      "  calendar: always\n"
                                      "  pause: [waiting-custmer]\n"
                                      "  targets:\n"
                                      "    first_respons: {within: 4q}\n"
                                      "    resolution: {within: 4h, whithin: 5h}\n");
    const auto lines = problems({workflow, text});
    REQUIRE(lines.size() == 7);
    CHECK(lines[0].starts_with("b.yaml:5:3: error: key 'order' is missing"));
    CHECK(lines[1].starts_with("b.yaml:5:11: error: unknown filter key 'priorty'"));
    CHECK(lines[2].starts_with("b.yaml:5:22: error: the match depends on the day it is read"));
    CHECK(lines[3].starts_with("b.yaml:7:11: error: unknown stage 'waiting-custmer'"));
    CHECK(lines[4].starts_with("b.yaml:9:5: error: unknown measure 'first_respons'"));
    CHECK(lines[5].starts_with("b.yaml:9:"));
    CHECK(lines[6].starts_with("b.yaml:10:30: error: unknown key 'whithin'"));
}

TEST_CASE("a mistake in a key, a share or a match hides none in the value beside it") {
    const std::string text = document("ServiceLevel", "x",
                                      "  order: 1\n"
                                      "  match: \"printer priorty:P1\"\n"
                                      "  calendar: always\n"
                                      "  targets:\n"
                                      "    resolution: {within: {P9: 4q}, objective: 950%}\n");
    const auto lines = problems({text});
    REQUIRE(lines.size() == 6);
    CHECK(lines[0].starts_with("a.yaml:6:10: error: a bare word in a match searches text"));
    CHECK(lines[1].starts_with("a.yaml:6:19: error: unknown filter key 'priorty'"));
    CHECK(lines[2].starts_with("a.yaml:9:27: error: unknown priority 'P9'"));
    CHECK(lines[3].starts_with("a.yaml:9:31: error: duration '4q'"));
    CHECK(lines[4].starts_with("a.yaml:9:47: error: '950%' is no objective"));
    CHECK(lines[5].starts_with("a.yaml:9:47: error: '950%' names no window"));
}

TEST_CASE("calendars and stages are looked up with the nearest name") {
    const std::string calendar = document(
        "Calendar", "dhaka-office", "  timeZone: Asia/Dhaka\n  hours: {mon: \"09:00-17:00\"}\n");
    const std::string workflow =
        document("Workflow", "any", "  stages: {new: new, waiting-customer: waiting}\n");
    const std::string text =
        document("ServiceLevel", "x",
                 "  order: 1\n  match: kind:order\n  calendar: dhaka-ofice\n"
                 "  targets: {resolution: {within: 1bd, pause: [waiting-custmer, waiting]}}\n");
    const auto lines = problems({calendar, workflow, text});
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] ==
          "c.yaml:7:13: error: unknown calendar 'dhaka-ofice' (did you mean 'dhaka-office'?)");
    CHECK(lines[1] ==
          "c.yaml:8:47: error: unknown stage 'waiting-custmer' (did you mean 'waiting-customer'?)");
}

TEST_CASE("without any workflow a stage is an open word") {
    CHECK(target_fault("      within: 4h\n      pause: [anything]\n") == "0 problems");
}

TEST_CASE("a version is a name and a date, and each stands once") {
    const std::string from_2026 = level("      within: 4h\n  effective: {from: 2026-01-01}\n");
    const std::string from_2027 = level("      within: 3h\n  effective: {from: 2027-01-01}\n");
    const auto reading = load(files({from_2027, from_2026}));
    REQUIRE(reading);
    CHECK(reading->service_levels.size() == 2);
    CHECK(reading->service_levels[0].effective_from < reading->service_levels[1].effective_from);
    CHECK(problems({from_2026, from_2026}).at(0) ==
          "b.yaml:3:18: error: ServiceLevel 'gold' effective 2026-01-01T00:00:00Z twice (first at "
          "a.yaml:3:18; a new version needs another effective.from)");
}

TEST_CASE("a date of effect begins at midnight where the calendar is") {
    const std::string calendar =
        document("Calendar", "dhaka", "  timeZone: Asia/Dhaka\n  hours: {mon: \"09:00-17:00\"}\n");
    const std::string text = document(
        "ServiceLevel", "x",
        "  order: 1\n  match: kind:order\n  calendar: dhaka\n  effective: {from: 2026-01-01}\n"
        "  targets: {resolution: {within: 4h}}\n");
    const auto reading = load(files({calendar, text}));
    REQUIRE(reading);
    CHECK(format_utc(reading->service_levels[0].effective_from) == "2025-12-31T18:00:00Z");
}

TEST_CASE("equal orders and two defaults in force together are refused") {
    const std::string gold = level("      within: 4h\n", "gold");
    const std::string silver = level("      within: 4h\n", "silver");
    CHECK(problems({gold, silver}).at(0) ==
          "b.yaml:3:18: error: 'gold' and 'silver' have the same order 10 (the other is at "
          "a.yaml:3:18; the lowest order holds, so no two may be equal)");
    const auto fallback = [](std::string_view name) {
        return document(
            "ServiceLevel", name,
            "  default: true\n  calendar: always\n  targets: {resolution: {within: 4h}}\n");
    };
    CHECK(
        problems({fallback("one"), fallback("two")}).at(0) ==
        "b.yaml:3:18: error: two defaults of one type are in force together (the other is 'one' at "
        "a.yaml:3:18)");
    CHECK(load(files({gold, fallback("one")})));
}

TEST_CASE("a level names its tickets and its turn, or is the default") {
    CHECK(fault(document("ServiceLevel", "x",
                         "  order: 1\n  calendar: always\n  targets: {resolution: {within: 4h}}\n"))
              .starts_with("a.yaml:5:3: error: key 'match' is missing"));
    CHECK(
        fault(
            document(
                "ServiceLevel", "x",
                "  match: kind:order\n  calendar: always\n  targets: {resolution: {within: 4h}}\n"))
            .starts_with("a.yaml:5:3: error: key 'order' is missing"));
    CHECK(fault(document("ServiceLevel", "x",
                         "  default: true\n  match: kind:order\n  calendar: always\n"
                         "  targets: {resolution: {within: 4h}}\n"))
              .starts_with("a.yaml:6:10: error: a default takes every ticket"));
}

}  // namespace service_level_kind_test
