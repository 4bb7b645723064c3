#pragma once
#include "cli/context.hpp"
#include "lib/sla/report_chart.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svcops::cli {

// --chart of a report: auto, none, or a ChartKind by its name.
struct PictureOptions {
    std::optional<std::string> chart;
};

void declare(PictureOptions& options, Args& args);

// What is asked for: a picture of that kind; of rows alone nothing is drawn. Formats that are
// pictures draw what fits when nothing is said. Throws InputError(usage) for a chart in a format
// that has none, for one over time of rows that are not, and beside options that choose among rows.
[[nodiscard]] std::optional<ChartKind> wanted_picture(const PictureOptions& options,
                                                      const std::vector<ReportKey>& by,
                                                      Context& context);

// Whether the answer is a page or a picture, not rows: also a page without a picture.
[[nodiscard]] bool is_picture(Context& context, const std::optional<ChartKind>& kind);

// In the terminal, as SVG or as a page, as the format says. `chart` is of `kind`, or of what fits.
void print_picture(Context& context, const Chart& chart, const std::optional<ChartKind>& kind);

}  // namespace svcops::cli
