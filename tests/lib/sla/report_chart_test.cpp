#include "lib/sla/report_chart.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace report_chart_test {

using namespace svcops;

namespace {

ReportRow row(std::string level, std::string label, std::int64_t number, std::uint64_t met,
              std::uint64_t breached) {
    ReportRow made;
    made.service_level = std::move(level);
    made.measure = "resolution";
    made.by = {std::move(label)};
    made.by_number = {number};
    made.met = met;
    made.breached = breached;
    if (made.counted() > 0) {
        made.attainment = static_cast<double>(met) / static_cast<double>(made.counted());
    }
    return made;
}

ReportOptions by(std::initializer_list<std::string_view> names) {
    ReportOptions options;
    for (const auto name : names) {
        options.by.push_back(*report_key(name));
    }
    return options;
}

}  // namespace

TEST_CASE("a line goes along one time, and what fits follows from that") {
    CHECK(time_key(by({"team", "week"}).by) == 1u);
    CHECK(!time_key(by({"team"}).by));
    CHECK(!time_key(by({"month", "week"}).by));
    CHECK(fitting_kind(by({"quarter"}).by) == ChartKind::line);
    CHECK(fitting_kind(by({"team"}).by) == ChartKind::bar);
    CHECK(fitting_kind({}) == ChartKind::bar);
}

TEST_CASE("measures and service levels are never pooled: each has a panel of its own") {
    Report report;
    report.by = {"month"};
    report.rows = {row("gold", "2026-01", 2026 * 12, 1, 0),
                   row("iron", "2026-01", 2026 * 12, 0, 1)};
    const auto chart = report_chart(report, by({"month"}), ChartKind::line);
    REQUIRE(chart.panels.size() == 2);
    CHECK(chart.panels[0].title == "gold, resolution");
    CHECK(chart.panels[1].whole.n == 1);
    CHECK(chart.subject.empty());
}

TEST_CASE("months without a row are empty points; of more than forty one stands for all") {
    Report report;
    report.by = {"month"};
    const std::int64_t january = 2020 * 12;
    report.rows = {row("gold", "2020-01", january, 1, 0), row("gold", "2020-04", january + 3, 1, 0),
                   row("gold", "2026-01", 2026 * 12, 0, 1)};
    const auto chart = report_chart(report, by({"month"}), ChartKind::bar);
    REQUIRE(chart.panels.size() == 1);
    std::vector<std::string> labels;
    for (const auto& point : chart.panels[0].points) {
        labels.push_back(point.label);
        CHECK(point.value.has_value() == (point.n > 0));
    }
    CHECK(labels == std::vector<std::string>{"2020-01", "2020-02", "2020-03", "2020-04",
                                             "2020-05..", "2026-01"});
}

TEST_CASE("a control chart of what all fell out the same way has no limits") {
    Report report;
    report.by = {"month"};
    report.rows = {row("gold", "2026-01", 2026 * 12, 5, 0),
                   row("gold", "2026-02", 2026 * 12 + 1, 7, 0)};
    const auto chart = report_chart(report, by({"month"}), ChartKind::control);
    for (const auto& point : chart.panels[0].points) {
        CHECK(!point.low);
        CHECK(point.place == ChartPoint::Place::within);
    }
    CHECK(std::ranges::count(chart.panels[0].notes,
                             "all fell out the same way: there are no limits") == 1);
}

TEST_CASE("a point on its limit is not outside") {
    // Centre 0.5 and n = 9: limits 0.5 -+ 0.5, so that none of nine is on the limit.
    Report report;
    report.by = {"month"};
    report.rows = {row("gold", "2026-01", 2026 * 12, 0, 9),
                   row("gold", "2026-02", 2026 * 12 + 1, 9, 0)};
    const auto chart = report_chart(report, by({"month"}), ChartKind::control);
    CHECK(chart.panels[0].points[0].place == ChartPoint::Place::within);
    CHECK(chart.panels[0].points[1].place == ChartPoint::Place::within);
}

}  // namespace report_chart_test
