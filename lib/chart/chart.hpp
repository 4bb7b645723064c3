#pragma once
#include "lib/document/document.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svcops {

// bar: a share for each group, from zero. line: shares over time. spark: the same, a line of text
// each. control: a p-chart, shares over time between their limits. heat: counts by weekday and
// hour.
enum class ChartKind : std::uint8_t { bar, line, spark, control, heat };
inline constexpr std::array<std::string_view, 5> chart_kind_names{"bar", "line", "spark", "control",
                                                                  "heat"};

// A share of a sample. Nothing is drawn where nothing is defined, and its place stays empty.
struct ChartPoint {
    std::string label;                 // for people: "2026-W44"
    std::uint64_t n = 0, counted = 0;  // the sample, and how many of it count
    std::optional<double> value;       // the share, 0..1
    std::optional<double> low, high;   // its interval; in a control chart its limits
    std::optional<double> objective;   // what the share was to reach
    // Against the limits of a control chart.
    enum class Place : std::uint8_t { within, below, above } place = Place::within;
    bool operator==(const ChartPoint&) const = default;
};

inline constexpr std::size_t hours_of_week = 168;

// What is drawn together, on one scale.
struct ChartPanel {
    std::string title;
    std::vector<ChartPoint> points;   // of time: in order and without a leap
    ChartPoint whole;                 // all points together
    std::optional<double> objective;  // where all points have the same one
    // heat alone: how many in each hour of the week, from Monday 00:00; else empty.
    std::vector<std::uint64_t> hours;
    std::string apart;               // what is not in n, "open 3, waived 1"; empty when nothing is
    std::vector<std::string> notes;  // n, what stands apart, what is outside the limits
    bool operator==(const ChartPanel&) const = default;
};

// A picture as a value; its texts are in the reader's language.
struct Chart {
    ChartKind kind = ChartKind::bar;
    std::string title;
    std::string subject;  // what all panels have in common: "gold, resolution"; may be empty
    std::string account;  // which cycles, of how many tickets
    std::vector<ChartPanel> panels;
    std::vector<std::string> notes;  // definition, interval, source
    std::string by;                  // what a label says, in English: "week", "service_level"
    std::uint8_t first_weekday = 0;  // heat: 0 Monday ... 6 Sunday
};

// The figures that a panel shows, as a table of the same words: for those who want to read them.
[[nodiscard]] Table figures_of(const Chart& chart, const ChartPanel& panel);

// "Mon" to "Sun"; 0 is Monday.
[[nodiscard]] std::string_view short_weekday(std::size_t day);

}  // namespace svcops
