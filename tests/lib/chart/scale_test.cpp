#include "lib/chart/scale.hpp"

#include <doctest/doctest.h>

namespace scale_test {

using namespace svcops;

namespace {

Chart chart_of(ChartKind kind, std::initializer_list<double> shares) {
    Chart chart;
    chart.kind = kind;
    auto& panel = chart.panels.emplace_back();
    for (const double share : shares) {
        auto& point = panel.points.emplace_back();
        point.value = share;
        point.low = share / 2;
    }
    return chart;
}

}  // namespace

TEST_CASE("bars start at zero, whatever they show") {
    const auto scale = scale_of(chart_of(ChartKind::bar, {0.99, 1}), ScaleOver::shares);
    CHECK(scale.low == 0);
    CHECK(scale.tick(0) == 0);
    CHECK(scale.tick(scale.intervals) == 1);
    CHECK(scale.place(0.25) == doctest::Approx(0.25));
}

TEST_CASE("a line starts at a round share below the least, with at most five intervals to 100%") {
    const auto scale = scale_of(chart_of(ChartKind::line, {0.93, 0.97}), ScaleOver::shares);
    CHECK(scale.low == doctest::Approx(0.92));
    CHECK(scale.intervals == 4);
    CHECK(scale.place(0.96) == doctest::Approx(0.5));
    CHECK(scale_of(chart_of(ChartKind::line, {0.9, 0.97}), ScaleOver::shares).low ==
          doctest::Approx(0.9));
    CHECK(scale_of(chart_of(ChartKind::line, {0.9, 0.97}), ScaleOver::intervals).low ==
          doctest::Approx(0.4));
}

TEST_CASE("a scale of all or nothing is still one") {
    CHECK(scale_of(chart_of(ChartKind::line, {0.0}), ScaleOver::shares) == Scale{0, 5});
    const auto all = scale_of(chart_of(ChartKind::line, {1.0}), ScaleOver::shares);
    CHECK(all.low < 1);
    CHECK(all.intervals == 1);
    CHECK(all.place(1) == 1);
    CHECK(all.place(0) == 0);
    Chart none;
    none.kind = ChartKind::line;
    CHECK(scale_of(none, ScaleOver::shares).low < 1);
}

TEST_CASE("shades divide what is from one to the greatest, and none has none") {
    CHECK(shade_of(0, 0, 4) == 0);
    CHECK(shade_of(0, 8, 4) == 0);
    CHECK(shade_of(1, 8, 4) == 1);
    CHECK(shade_of(2, 8, 4) == 1);
    CHECK(shade_of(3, 8, 4) == 2);
    CHECK(shade_of(8, 8, 4) == 4);
    CHECK(shade_of(1, 1, 4) == 4);
    for (std::size_t shade = 1; shade <= 4; ++shade) {
        const auto least = least_of_shade(shade, 10, 4);
        CHECK(shade_of(least, 10, 4) == shade);
        CHECK(shade_of(least - 1, 10, 4) == shade - 1);
    }
}

}  // namespace scale_test
