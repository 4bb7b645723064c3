#pragma once
#include "lib/chart/chart.hpp"
#include "lib/document/wording.hpp"
#include "lib/sla/report.hpp"

#include <optional>
#include <span>

namespace svcops {

// Whether the parts of a report follow each other in time, so that a line may join them: one of
// them, and no more, is the day, week, month, quarter or year. Its place among the keys.
[[nodiscard]] std::optional<std::size_t> time_key(std::span<const ReportKey> by);

// What a report's rows look like by themselves: a line over time, bars of anything else.
[[nodiscard]] ChartKind fitting_kind(std::span<const ReportKey> by);

// The rows as a picture: a panel for each service level and measure, which are never pooled, and
// for each part that is no time where there is one. Where rows are not split, the bars are all in
// one. Periods without a row are points without a value; of more than forty in a row one stands for
// all. `options` are those of the report; line, spark and control need a time_key(), heat its
// hours.
[[nodiscard]] Chart report_chart(const Report& report, const ReportOptions& options, ChartKind kind,
                                 const Wording& wording = {});

}  // namespace svcops
