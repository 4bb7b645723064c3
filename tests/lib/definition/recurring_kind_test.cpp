#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

namespace recurring_kind_test {

using namespace svcops;
using namespace svcops::test;

namespace {

const std::string office = document("Calendar", "office",
                                    "  timeZone: Asia/Dhaka\n"
                                    "  hours: {sun-thu: ['09:00-17:00']}\n");
const std::string form = document("RequestTemplate", "audit",
                                  "  ticketKind: request\n"
                                  "  questions: {what: {ask: What, required: true}}\n"
                                  "  subject: 'Audit of {what}'\n");

std::string recurring(std::string_view spec) {
    return document("Recurring", "x", spec);
}

}  // namespace

TEST_CASE("a recurring ticket names its days, its time and its ticket") {
    const auto reading = load(files({recurring("  every: [monday, month-end -1bd]\n"
                                               "  at: \"09:30\"\n"
                                               "  calendar: office\n"
                                               "  from: 2026-11-01\n"
                                               "  until: 2027-11-01\n"
                                               "  missed: all\n"
                                               "  language: bn\n"
                                               "  ticket:\n"
                                               "    ticketKind: request\n"
                                               "    fields: {team: network}\n"
                                               "    tags: check\n"
                                               "    subject: {en: 'On {date}', bn: '{date}'}\n"),
                                     office}));
    REQUIRE(reading);
    REQUIRE(reading->recurring.size() == 1);
    const Recurring& made = reading->recurring.front();
    REQUIRE(made.every.size() == 2);
    CHECK(made.every[0].anchor == Anchor::weekday);
    CHECK(made.every[1] == *parse_recurrence("month-end -1bd"));
    CHECK(made.at == 9 * 3600 + 1800);
    CHECK(made.from == CivilDay(2026, 11, 1));
    CHECK(made.until == CivilDay(2027, 11, 1));
    CHECK(made.missed == MissedDays::all);
    CHECK(made.ticket.kind == TicketKind::request);
    CHECK(made.ticket.tags == std::vector<std::string>{"check"});
    CHECK(texts_of(made, CivilDay(2026, 11, 2))->subject == "2026-11-02");
}

TEST_CASE("a recurring ticket may take a template, whose questions it answers") {
    const std::string days =
        "  every: day\n  at: \"09:00\"\n  calendar: office\n"
        "  from: 2026-11-01\n  template: audit\n";
    const auto reading =
        load(files({recurring(days + "  answers: {what: stock on {date}}\n"), office, form}));
    CHECK_FALSE(reading);  // braces in a flow mapping are YAML's
    const auto quoted =
        load(files({recurring(days + "  answers: {what: 'stock on {date}'}\n"), office, form}));
    REQUIRE(quoted);
    CHECK(texts_of(quoted->recurring.front(), CivilDay(2026, 11, 2))->subject ==
          "Audit of stock on 2026-11-02");
    const auto lines = problems({recurring(days), office, form});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].find("what") != std::string::npos);
}

TEST_CASE("one mistake in a recurring ticket hides no other") {
    const auto lines = problems({recurring("  every: mondy\n"
                                           "  at: \"25:00\"\n"
                                           "  calendar: ofice\n"
                                           "  from: 2026-11-31\n"
                                           "  template: audt\n"
                                           "  missed: none\n"),
                                 office, form});
    REQUIRE(lines.size() == 6);
    CHECK(lines[0].starts_with("a.yaml:5:10: error: 'mondy' is no day that comes again"));
    CHECK(lines[1].starts_with("a.yaml:6:7: error: '25:00' is no time of day"));
    CHECK(lines[2].starts_with("a.yaml:7:13: error: unknown calendar 'ofice'"));
    CHECK(lines[3].starts_with("a.yaml:8:9: error: "));
    CHECK(lines[4].starts_with("a.yaml:9:13: error: unknown template 'audt'"));
    CHECK(lines[5].starts_with("a.yaml:10:11: error: unknown word 'none'"));
}

TEST_CASE("there is one ticket, and it ends after it begins") {
    const std::string days =
        "  every: day\n  at: \"09:00\"\n  calendar: office\n"
        "  from: 2026-11-01\n";
    CHECK(problems({recurring(days), office})[0].starts_with(
        "a.yaml:5:3: error: there is no ticket"));
    const std::string own = "  ticket: {ticketKind: request, subject: 'X {dat}'}\n";
    const auto lines = problems({recurring(days +
                                           "  until: 2026-10-01\n  template: audit\n"
                                           "  answers: {what: x}\n" +
                                           own),
                                 office, form});
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].starts_with("a.yaml:9:10: error: it ends before it begins"));
    CHECK(lines[1].starts_with("a.yaml:12:11: error: a template is named too"));
    CHECK(lines[2].starts_with("a.yaml:12:42: error: there is no place 'dat'"));
}

}  // namespace recurring_kind_test
