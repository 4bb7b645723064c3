// The account by which a customer can check a verdict by hand.
#include "lib/sla/explain.hpp"

#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace explain_test {

using namespace svcops;
using namespace svcops::story;

TEST_CASE("the account shows every day's hours, holidays, pauses and what is left") {
    CalendarSpec hours_of = ny_spec();
    hours_of.holidays.push_back(closed_on(CivilDay(2026, 6, 3), "Founders"));
    Desk desk({level("gold", {pausing(target("resolution", hours(12)), {"waiting"})})}, {hours_of},
              Detail::account);
    Story story = desk.story();
    story.created(ny("2026-06-02 10:00"))
        .wait(ny("2026-06-02 12:00"))
        .resume(ny("2026-06-02 15:00"))
        .resolve(ny("2026-06-04 11:00"));
    const Instant now = ny("2026-06-05 09:00");
    const Cycle cycle = desk.one(story, now);
    const auto days = account(*desk.judge, cycle, now);
    REQUIRE(days.size() == 3);
    CHECK(days[0].used == hours(4));
    CHECK(days[0].left == hours(8));
    REQUIRE(days[0].stands.size() == 1);
    CHECK(days[0].stands[0].kind == Segment::Kind::paused);
    CHECK(days[0].stands[0].span == Span{ny("2026-06-02 12:00"), ny("2026-06-02 15:00")});
    CHECK(days[0].open == std::vector<Span>{{ny("2026-06-02 10:00"), ny("2026-06-02 17:00")}});
    CHECK(days[1].used == 0);
    CHECK(days[1].open.empty());
    CHECK(days[1].remark.name == "Founders");
    CHECK(days[2].used == hours(2));
    CHECK(days[2].left == hours(6));
    CHECK(days[0].used + days[1].used + days[2].used == cycle.used);
}

TEST_CASE("every level before the one that matched is named with the term that failed") {
    Desk desk(vip_then_all(), {ny_spec()}, Detail::account);
    Story story = desk.story();
    story.incident(ny("2026-06-02 10:00"), Priority::p3);
    const Instant now = ny("2026-06-02 11:00");
    desk.all(story, now);
    const auto trials = try_levels(*desk.judge);
    REQUIRE(trials.size() == 2);
    CHECK(trials[0].failing == "priority:P1");
    CHECK(trials[1].result == Trial::Result::matched);
    const Document document = explain(*desk.judge, now);
    REQUIRE(document.parts.size() == 4);
    const auto& clocks = std::get<Table>(document.parts[2]);
    REQUIRE(clocks.rows.size() == 1);
    CHECK(clocks.rows[0].size() == clocks.columns.size());
    const auto& days = std::get<Table>(document.parts[3]);
    REQUIRE(days.rows.size() == 1);
    CHECK(days.rows[0][4] == Cell(std::string("10:00-11:00")));
}

namespace {

// `first` takes effect on 1 August in New York and would go before `second`.
std::vector<ServiceLevel> first_from_august() {
    ServiceLevel first = level("first", {target("resolution", hours(2))});
    first.order = 10;
    first.effective_from = ny("2026-08-01 00:00");
    ServiceLevel second = level("second", {target("resolution", hours(4))});
    second.order = 20;
    return {first, second};
}

std::vector<std::string> tried(const Judge& judge) {
    std::vector<std::string> told;
    for (const Trial& trial : try_levels(judge))
        told.push_back(judge.book().levels()[trial.level].name + " " +
                       std::string(name_of(trial.result)));
    return told;
}

const Cell& of_clock(const Document& document, std::string_view column) {
    const auto& clocks = std::get<Table>(document.parts.at(2));
    const auto at = std::ranges::find(clocks.columns, column, &Column::name);
    return clocks.rows.at(0).at(static_cast<std::size_t>(at - clocks.columns.begin()));
}

}  // namespace

TEST_CASE("the levels tried are those that were in force when the ticket was last matched") {
    Desk desk(first_from_august(), {ny_spec()}, Detail::account);
    Story story = desk.story();
    story.created(ny("2026-07-01 09:00"));
    desk.all(story, ny("2026-08-20 09:00"));  // open in August, so matched again
    CHECK(tried(*desk.judge) == std::vector<std::string>{"first matched"});
    story.resolve(ny("2026-07-02 10:00"));
    desk.all(story, ny("2026-08-20 09:00"));
    CHECK(tried(*desk.judge) == std::vector<std::string>{"first not-yet", "second matched"});
    CHECK(desk.judge->matched_at() == ny("2026-07-01 09:00"));
    CHECK(try_levels(*desk.judge)[0].changed_at == ny("2026-08-01 00:00"));
    const Document document = explain(*desk.judge, ny("2026-08-20 09:00"));
    const auto& matching = std::get<Table>(document.parts[1]);
    REQUIRE(matching.rows.size() == 2);
    CHECK(matching.rows[0][2] == Cell(false));
    CHECK(matching.rows[0][5] == Cell(std::string("not-yet")));
    CHECK(matching.rows[0][6] == Cell(ny("2026-08-01 00:00")));
    CHECK(matching.rows[1][2] == Cell(true));
}

TEST_CASE("a version that a clock keeps though another has taken its place is told") {
    ServiceLevel before = level("gold", {target("resolution", hours(80))});
    ServiceLevel after = level("gold", {target("resolution", hours(40))});
    after.effective_from = ny("2026-06-03 00:00");
    after.on_edit = OnEdit::freeze;
    Desk desk({before, after}, {ny_spec()}, Detail::account);
    Story story = desk.story();
    story.created(ny("2026-06-02 09:00"));
    CHECK(desk.one(story, ny("2026-06-04 09:00")).target_seconds == hours(80));
    CHECK(tried(*desk.judge) == std::vector<std::string>{"gold no-longer", "gold matched"});
}

TEST_CASE("of a waived clock it is told who waived it, when and why, and how late it was") {
    Desk desk({target("resolution", hours(4))}, Detail::account);
    Story story = desk.story();
    const auto asha = *desk.names.record(Noun::agent, "asha");
    story.created(ny("2026-06-01 09:00"))
        .event(ny("2026-06-02 10:00"), EventKind::waived,
               {story.word(ticket_field::measure, Vocabulary::measure, "resolution"),
                {ticket_field::reason, Value::of(std::int64_t{0})}},
               asha);
    const Instant now = ny("2026-06-02 11:00");
    desk.all(story, now);
    const auto storm = [](TextRef text) {
        return text == TextRef{2, 0} ? std::optional<std::string>("storm") : std::nullopt;
    };
    const Document told = explain(*desk.judge, now, storm);
    CHECK(of_clock(told, "waived_by") == Cell(std::string("asha")));
    CHECK(of_clock(told, "waived_at") == Cell(ny("2026-06-02 10:00")));
    CHECK(of_clock(told, "waived_reason") == Cell(std::string("storm")));
    CHECK(of_clock(told, "breached_at") == Cell(ny("2026-06-01 13:00")));
    CHECK(of_clock(told, "overrun_s") == Cell(hours(6)));  // 4 h on Monday, 2 h on Tuesday
    CHECK(of_clock(told, "overrun_calendar_s") == Cell(hours(22)));
    CHECK(of_clock(told, "run") == Cell(std::string("running")));
    CHECK(of_clock(told, "verdict") == Cell(std::string("breached")));
    CHECK(of_clock(told, "exclusion") == Cell(std::string("waived")));
    const auto erased = [](TextRef) { return std::optional<std::string>(); };
    CHECK(of_clock(explain(*desk.judge, now, erased), "waived_reason") ==
          Cell(std::string("erased")));
}

}  // namespace explain_test
