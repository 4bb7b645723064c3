#include "lib/chart/chart.hpp"

#include <doctest/doctest.h>

namespace figures_test {

using namespace svcops;

TEST_CASE("the figures of a heat map add up by rows and columns, from the chart's first day on") {
    Chart chart;
    chart.kind = ChartKind::heat;
    chart.first_weekday = 6;
    auto& panel = chart.panels.emplace_back();
    panel.hours.resize(hours_of_week);
    panel.hours[0 * 24 + 9] = 2;   // Monday 09
    panel.hours[6 * 24 + 9] = 3;   // Sunday 09
    panel.hours[6 * 24 + 23] = 1;  // Sunday 23
    const auto table = figures_of(chart, panel);
    REQUIRE(table.rows.size() == 8);
    REQUIRE(table.columns.size() == 26);
    CHECK(table.rows[0][0] == Cell(std::string("Sun")));
    CHECK(table.rows[0][1 + 9] == Cell(std::int64_t{3}));
    CHECK(table.rows[0][25] == Cell(std::int64_t{4}));
    CHECK(table.rows[1][0] == Cell(std::string("Mon")));
    CHECK(table.rows[7][1 + 9] == Cell(std::int64_t{5}));
    CHECK(table.rows[7][25] == Cell(std::int64_t{6}));
}

TEST_CASE("a point without a sample has no figures but its counts") {
    Chart chart;
    chart.by = "week";
    auto& panel = chart.panels.emplace_back();
    panel.points.emplace_back().label = "2026-W04";
    const auto table = figures_of(chart, panel);
    CHECK(table.columns[0].title == "week");
    CHECK(table.rows[0][1] == Cell(std::int64_t{0}));
    CHECK(table.rows[0][4] == Cell());
    CHECK(table.columns[4].nothing == "n/a");
}

}  // namespace figures_test
