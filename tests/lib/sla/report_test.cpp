// Attainment and its columns.
#include "lib/sla/report.hpp"

#include "tests/lib/sla/story.hpp"

#include <doctest/doctest.h>

namespace report_test {

using namespace svcops;
using namespace svcops::story;

namespace {

void add(Desk& desk, ReportBuilder& builder, Story& story, Instant now) {
    const auto cycles = desk.all(story, now);
    builder.see(
        desk.judge->ticket(), cycles,
        desk.judge->covered() ? ReportBuilder::Coverage::covered : ReportBuilder::Coverage::none);
}

ReportOptions by(std::initializer_list<const char*> names) {
    ReportOptions options;
    options.zone = zone("America/New_York");
    for (const char* name : names)
        options.by.push_back(*report_key(name));
    return options;
}

}  // namespace

TEST_CASE("attainment counts met and breached cycles and lists the others apart") {
    Target resolution = target("resolution", hours(4));
    resolution.objective = Objective{0.95, "month"};
    Desk desk({pausing(resolution, {"waiting"})});
    ReportBuilder builder(*desk.book, by({}));
    const Instant start = ny("2026-06-01 09:00"), now = ny("2026-06-01 16:00");
    for (int i = 0; i < 3; ++i) {
        Story done = desk.story();
        done.created(start).resolve(start + Seconds{hours(1) * (i + 1)});
        add(desk, builder, done, now);
    }
    Story late = desk.story(), open = desk.story(), waiting = desk.story(), gone = desk.story();
    late.created(start).resolve(start + Seconds{hours(5)});
    open.created(ny("2026-06-01 15:00"));
    waiting.created(start).wait(ny("2026-06-01 10:00"));
    gone.created(start).cancel(ny("2026-06-01 10:00"));
    for (Story* story : {&late, &open, &waiting, &gone})
        add(desk, builder, *story, now);
    const Report report = builder.result();
    REQUIRE(report.rows.size() == 1);
    const ReportRow& row = report.rows[0];
    CHECK(row.service_level == "gold");
    CHECK(row.counted() == 4);
    CHECK(row.met == 3);
    CHECK(row.attainment == doctest::Approx(0.75));
    CHECK(*row.low95 == doctest::Approx(0.3006).epsilon(0.001));
    CHECK(*row.high95 == doctest::Approx(0.9544).epsilon(0.001));
    CHECK(row.objective == 0.95);
    CHECK(row.open == 1);
    CHECK(row.paused == 1);
    CHECK(row.voided == 1);
    CHECK(*row.clock.median == doctest::Approx(9000));  // of 1, 2, 3 and 5 hours
    CHECK(*row.clock.mean == doctest::Approx(9900));
    CHECK(report.tickets == 7);
}

TEST_CASE("the first resolution is reported beside the full one") {
    Desk desk({target("resolution", hours(8))});
    const Instant now = ny("2026-06-05 17:00");
    Story plain = desk.story(), again = desk.story(), last = desk.story();
    plain.created(ny("2026-06-01 09:00")).resolve(ny("2026-06-01 11:00"));
    // Three hours, then two days resolved, then four hours more.
    again.created(ny("2026-06-01 09:00"))
        .resolve(ny("2026-06-01 12:00"))
        .reopen(ny("2026-06-03 10:00"))
        .resolve(ny("2026-06-03 14:00"));
    last.created(ny("2026-06-01 09:00")).resolve(ny("2026-06-01 13:00"));
    ReportBuilder builder(*desk.book, by({})), other(*desk.book, by({}));
    add(desk, builder, plain, now);
    add(desk, other, again, now);
    add(desk, other, last, now);
    builder.add(std::move(other));
    const Report report = builder.result();
    REQUIRE(report.rows.size() == 1);
    const ReportRow& row = report.rows[0];
    CHECK(row.counted() == 3);
    CHECK(row.reopened == 1);
    // 2, 7 and 4 hours on the clock; 2, 3 and 4 until the first stop.
    CHECK(*row.clock.median == hours(4));
    CHECK(*row.first_clock.median == hours(3));
    CHECK(*row.first_clock.mean == hours(3));
    // 2, 53 and 4 hours by the calendar.
    CHECK(*row.elapsed.median == hours(4));
    CHECK(*row.first_elapsed.median == hours(3));
    CHECK(*row.elapsed.mean == doctest::Approx(59 * 3600 / 3.0));
}

TEST_CASE("by priority a cycle belongs to its ticket's, or to the one its clock was judged by") {
    Desk desk({by_priority(hours(4), hours(16))});
    Story story = desk.story();
    // Breached as P1 at 13:00, then made P3.
    story.created(ny("2026-06-01 09:00"), {story.priority_is(Priority::p1)})
        .priority(ny("2026-06-01 15:00"), Priority::p3)
        .resolve(ny("2026-06-01 16:00"));
    for (const auto& [attribution, priority] :
         {std::pair(Attribution::now, "P3"), std::pair(Attribution::breach, "P1")}) {
        ReportOptions options = by({"priority"});
        options.attribution = attribution;
        ReportBuilder builder(*desk.book, options);
        add(desk, builder, story, ny("2026-06-01 17:00"));
        const Report report = builder.result();
        REQUIRE(report.rows.size() == 1);
        CHECK(report.rows[0].breached == 1);
        CHECK(report.rows[0].by == std::vector<std::string>{priority});
    }
}

TEST_CASE("a report tells how long tickets waited for a customer who had written") {
    Desk desk({pausing(target("resolution", hours(8)), {"waiting"})});
    ReportBuilder builder(*desk.book, by({}));
    for (int i = 0; i < 2; ++i) {
        Story story = desk.story();
        story.created(ny("2026-06-01 09:00"))
            .wait(ny("2026-06-01 10:00"))
            .ask(ny("2026-06-01 11:00"))
            .resolve(ny("2026-06-01 14:00"));
        add(desk, builder, story, ny("2026-06-01 17:00"));
    }
    CHECK(builder.result().rows.at(0).unfounded_pause == 2 * hours(3));
}

TEST_CASE("a ticket without a service level is counted beside the table") {
    ServiceLevel gold = level("gold", {target("resolution", hours(4))});
    gold.match = filter("kind:incident");
    Desk desk({gold}, {ny_spec()});
    ReportBuilder builder(*desk.book, by({}));
    Story story = desk.story();
    story.created(ny("2026-06-01 09:00"));
    add(desk, builder, story, ny("2026-06-01 10:00"));
    const Report report = builder.result();
    CHECK(report.rows.empty());
    CHECK(report.no_sla == 1);
}

TEST_CASE("a cycle belongs to the month in which it was decided, on the report's wall clock") {
    Desk desk({target("resolution", hours(4))});
    ReportBuilder builder(*desk.book, by({"month", "priority"}));
    Story late = desk.story();
    late.created(ny("2026-05-29 14:00"), {late.priority_is(Priority::p1)})
        .resolve(ny("2026-07-01 10:00"));
    Story in_may = desk.story();
    in_may.created(ny("2026-05-29 14:00")).resolve(ny("2026-05-29 15:00"));
    add(desk, builder, late, ny("2026-07-02 09:00"));
    add(desk, builder, in_may, ny("2026-07-02 09:00"));
    const Report report = builder.result();
    REQUIRE(report.rows.size() == 2);
    CHECK(report.rows[0].by == std::vector<std::string>{"2026-05", ""});
    CHECK(report.rows[1].by == std::vector<std::string>{"2026-06", "P1"});
}

TEST_CASE("a period takes the cycles decided in it") {
    Desk desk({target("resolution", hours(4))});
    ReportOptions may = by({"week"});
    may.period = Span{ny("2026-05-01 00:00"), ny("2026-06-01 00:00")};
    ReportBuilder builder(*desk.book, may);
    Story in_may = desk.story(), in_june = desk.story();
    in_may.created(ny("2026-05-29 14:00")).resolve(ny("2026-05-29 15:00"));
    in_june.created(ny("2026-05-29 16:30")).resolve(ny("2026-06-01 09:30"));
    add(desk, builder, in_may, ny("2026-07-02 09:00"));
    add(desk, builder, in_june, ny("2026-07-02 09:00"));
    const Report report = builder.result();
    REQUIRE(report.rows.size() == 1);
    CHECK(report.rows[0].met == 1);
    CHECK(report.rows[0].by[0] == "2026-W22");
}

TEST_CASE("a breach can be put down to whoever held the ticket then, or at the stop") {
    Desk desk({target("resolution", hours(4))});
    Story story = desk.story();
    const auto team = [&](const char* name) {
        return story.word(ticket_field::team, Vocabulary::team, name);
    };
    story.created(ny("2026-06-01 09:00"), {team("front")})
        .changed(ny("2026-06-01 14:00"), {team("network")})
        .resolve(ny("2026-06-01 15:00"))
        .changed(ny("2026-06-01 16:00"), {team("archive")});
    const auto holder = [&](Attribution attribution) {
        ReportOptions options = by({"team"});
        options.attribution = attribution;
        ReportBuilder builder(*desk.book, options);
        add(desk, builder, story, ny("2026-06-02 09:00"));
        return builder.result().rows.at(0).by.at(0);
    };
    CHECK(holder(Attribution::breach) == "front");
    CHECK(holder(Attribution::stop) == "network");
    CHECK(holder(Attribution::now) == "archive");
}

TEST_CASE("measures stand in the order of a ticket's life, promises last of all") {
    Desk desk({target("resolution", hours(8)), target("first_response", hours(1))});
    ReportBuilder builder(*desk.book, by({}));
    Story story = desk.story();
    story
        .created(ny("2026-06-01 09:00"),
                 {story.instant_is(ticket_field::due, ny("2026-06-02 09:00"))})
        .reply(ny("2026-06-01 09:30"))
        .resolve(ny("2026-06-01 12:00"));
    add(desk, builder, story, ny("2026-06-02 09:00"));
    std::vector<std::string> order;
    for (const ReportRow& row : builder.result().rows)
        order.push_back(row.measure);
    CHECK(order == std::vector<std::string>{"first_response", "resolution", "promised"});
}

TEST_CASE("what had to be assumed of cycles is counted beside the rows") {
    Desk desk({level("gold", {target("resolution", hours(4))}, "customer")}, {ny_spec()});
    ReportBuilder builder(*desk.book, by({}));
    Story bare = desk.story(), back = desk.story();
    bare.created(ny("2026-06-01 09:00")).resolve(ny("2026-06-01 10:00"));
    back.resolve(ny("2026-06-01 08:00"))
        .created(ny("2026-06-01 09:00"),
                 {back.word(ticket_field::calendar, Vocabulary::calendar, "ny")});
    add(desk, builder, bare, ny("2026-06-02 09:00"));
    add(desk, builder, back, ny("2026-06-02 09:00"));
    const Report report = builder.result();
    CHECK(report.rows.at(0).met == 2);
    CHECK(report.flagged == std::array<std::uint64_t, 4>{1, 1, 0, 0});
    CHECK(report_table(report).notes.size() == 3);
}

TEST_CASE("the report's columns are the ones scripts rely on") {
    Report report;
    report.by = {"priority"};
    std::string header;
    for (const Column& column : report_table(report).columns)
        header += (header.empty() ? "" : ",") + column.name;
    CHECK(header ==
          "service_level,measure,priority,counted,met,breached,attainment,low95,high95,objective,"
          "open,paused,void,waived,unobserved,elapsed_mean_s,elapsed_median_s,elapsed_p90_s,"
          "elapsed_p95_s,clock_mean_s,clock_median_s,clock_p90_s,clock_p95_s,reopened,"
          "first_elapsed_mean_s,first_elapsed_median_s,first_elapsed_p90_s,first_elapsed_p95_s,"
          "first_clock_mean_s,first_clock_median_s,first_clock_p90_s,first_clock_p95_s,"
          "unfounded_pause_s");
}

TEST_CASE("a report is split by fields with few values and by dates") {
    CHECK(report_key("team"));
    CHECK(report_key("quarter"));
    CHECK(!report_key("subject"));
    CHECK(!report_key("opened"));
    CHECK(!report_key("nothing"));
}

}  // namespace report_test
