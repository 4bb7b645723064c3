#include "lib/definition/shipped.hpp"
#include "tests/lib/definition/sources.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace deadline_pack_kind_test {

using namespace svcops;
using namespace svcops::test;

namespace {

const char* const source = "  source: {title: A book, seen: 2026-11-21}\n";

std::string pack(const std::string& spec, const char* name = "acme.rules") {
    return document("DeadlinePack", name, ("  match: 'kind:complaint'\n" + spec + source).c_str());
}

std::string rule(const std::string& keys) {
    return pack("  status: in_force\n  rules:\n    final: {" + keys + "}\n");
}

bool has(const std::string& text, std::string_view problem) {
    const auto found = problems({text});
    return std::ranges::any_of(
        found, [&](const auto& line) { return line.find(problem) != std::string::npos; });
}

}  // namespace

TEST_CASE("a pack has rules with their start, end, limit and clause") {
    const auto reading = load(files({pack(
        "  status: draft\n"
        "  effective: {from: 2018-01-13, until: 2030-12-31}\n"
        "  note: {en: Read it, bn: পড়ুন}\n"
        "  rules:\n"
        "    final: {start: received, stop: [final_response, {stage: answered}], limit: 15bd,\n"
        "            extend: {when: holding_response, to: 35bd}, startDayCounts: true,\n"
        "            roll: backward, ref: DISP 1.6.2AR}\n"
        "    promptly: {start: received, stop: acknowledged, require: At once, advisory: true,\n"
        "               match: 'tag:x', when: {closedWithin: 3bd}}\n")}));
    REQUIRE(reading);
    REQUIRE(reading->deadline_packs.size() == 1);
    const DeadlinePack& found = reading->deadline_packs.front();
    CHECK(found.status == PackStatus::draft);
    CHECK(found.from == CivilDay(2018, 1, 13));
    CHECK(found.until == CivilDay(2030, 12, 31));
    CHECK(found.seen == CivilDay(2026, 11, 21));
    REQUIRE(found.rules.size() == 2);
    const DeadlineRule& final = found.rules.front();
    CHECK(final.limit == TermLength{TermUnit::business_days, 15});
    REQUIRE(final.extend);
    CHECK(final.extend->to == TermLength{TermUnit::business_days, 35});
    CHECK(final.start_day_counts);
    CHECK(final.roll == Roll::backward);
    REQUIRE(final.stop.size() == 2);
    CHECK(final.stop[1].word == "stage:answered");
    CHECK(final.start.tokens.front().kind == EventToken::Kind::created);
    CHECK(!found.rules[1].limit);
    CHECK(found.rules[1].advisory);
    CHECK(found.rules[1].closed_within == TermLength{TermUnit::business_days, 3});
}

TEST_CASE("wrong rules are told with their place and remedy") {
    CHECK(has(rule("start: received, stop: closed, limit: 15 days"),
              "'15 days' is no length of a deadline (write 48h, 15d, 8w, 1mo or 15bd"));
    CHECK(has(rule("start: recieved, stop: closed, limit: 15d"),
              "unknown event 'recieved' (did you mean 'received'?)"));
    CHECK(has(rule("start: received, stop: closed"), "neither a limit nor words on what"));
    CHECK(has(rule("start: received, stop: closed, limit: 15d, roll: foward"),
              "unknown word 'foward' (did you mean 'forward'?)"));
    CHECK(has(rule("start: received, stop: closed, limit: 15bd, extend: {when: holding_response, "
                   "to: 10bd}"),
              "10bd is no longer than 15bd"));
    CHECK(has(rule("stop: closed, limit: 15d"), "key 'start' is missing"));
    CHECK(has(pack("  status: in_force\n  rules: {}\n"), "rules are needed here"));
    CHECK(has(pack("  status: repealed\n  rules:\n    a: {start: received, stop: closed, limit: "
                   "1d}\n"),
              "repealed, and no last day"));
    CHECK(has(pack("  status: in_force\n  effective: {from: 2020-02-02, until: 2020-02-01}\n"
                   "  rules:\n    a: {start: received, stop: closed, limit: 1d}\n"),
              "it ends before it begins"));
    CHECK(has(pack("  status: in_force\n  calendar: nowhere\n  rules:\n    a: {start: received, "
                   "stop: closed, limit: 1d}\n"),
              "unknown calendar 'nowhere'"));
}

TEST_CASE("two versions of a pack do not hold on the same day") {
    const auto version = [](const char* days) {
        return pack(std::string("  status: in_force\n  effective: ") + days +
                    "\n  rules:\n    a: {start: received, stop: closed, limit: 1d}\n");
    };
    CHECK(load(files({version("{until: 2016-06-29}"), version("{from: 2016-06-30}")})));
    const auto wrong = problems({version("{until: 2016-06-30}"), version("{from: 2016-06-30}")});
    REQUIRE(wrong.size() == 1);
    CHECK(wrong.front().find("b.yaml:3:18: error: two versions of 'acme.rules' hold on the same "
                             "day") == 0);
}

// Held against the table that the packs were written from, so that no number slips.
TEST_CASE("the shipped packs say what their sources say") {
    std::vector<SourceText> shipped;
    for (const auto& file : shipped_files()) {
        if (file.path.starts_with("deadlines/") || file.path.starts_with("calendars/")) {
            shipped.push_back({std::string(file.path), std::string(file.text)});
        }
    }
    const auto reading = load(shipped);
    REQUIRE(reading);
    struct Wanted {
        const char *pack, *rule, *limit, *extended;
    };
    constexpr Wanted wanted[] = {
        {"uk.fca.disp", "acknowledge", "", ""},
        {"uk.fca.disp", "simple", "3bd", ""},
        {"uk.fca.disp", "final", "8w", ""},
        {"uk.fca.disp", "final-payment", "15bd", "35bd"},
        {"uk.fca.disp", "ombudsman", "6mo", ""},
        {"eu.psd2.art101", "reply", "15bd", "35bd"},
        {"us.cfpb", "reply", "15d", "60d"},
        {"us.dot.259", "acknowledge", "30d", ""},
        {"us.dot.259", "reply", "60d", ""},
        {"us.dot.259", "disability", "30d", ""},
        {"uk.ofcom.c4", "adr-letter", "8w", ""},
        {"eu.gdpr", "request", "1mo", "3mo"},
        {"eu.gdpr", "breach", "72h", ""},
        {"bd.bb", "general", "10d", ""},
        {"bd.bb", "longest", "45d", ""},
        {"bd.dncrp", "file", "30d", ""},
        {"bd.bb.2014", "by-level", "", ""},
        {"ke.ca.2010", "complain", "6mo", ""},
        {"ke.ca.2010", "acknowledge", "", ""},
        {"ke.ca.2010", "resolve", "", ""},
        {"ke.cbk.charter", "acknowledge", "48h", ""},
        {"ke.cbk.charter", "resolve", "7bd", ""},
        {"tz.bot", "resolve", "14d", "21d"},
        {"tz.bot", "to-the-bank", "14d", ""},
        {"in.rbi", "reply", "30d", ""},
        {"in.rbi", "internal-ombudsman", "20d", ""},
    };
    for (const Wanted& each : wanted) {
        CAPTURE(each.pack);
        CAPTURE(each.rule);
        const auto found =
            std::ranges::find(reading->deadline_packs, each.pack, &DeadlinePack::name);
        REQUIRE(found != reading->deadline_packs.end());
        const DeadlineRule* const of = found->rule(each.rule);
        REQUIRE(of != nullptr);
        CHECK((of->limit ? to_string(*of->limit) : "") == each.limit);
        CHECK((of->extend ? to_string(of->extend->to) : "") == each.extended);
        CHECK(!of->ref.empty());
        CHECK(!of->start_day_counts);
        for (const char* language : {"en", "bn", "sw"}) {
            CHECK(of->require.contains(language));
        }
    }
    const auto drafts =
        std::ranges::count(reading->deadline_packs, PackStatus::draft, &DeadlinePack::status);
    CHECK(drafts == 2);  // the Kenyan charter and the guideline by level, whose texts were not seen
}

}  // namespace deadline_pack_kind_test
