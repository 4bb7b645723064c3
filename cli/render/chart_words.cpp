#include "cli/render/chart_words.hpp"

#include "cli/render/cell.hpp"
#include "lib/text/percent.hpp"

#include <algorithm>

namespace svcops::cli {

std::string panel_heading(const Chart& chart, const ChartPanel& panel,
                          const RenderOptions& options) {
    auto text = chart.title;
    if (!panel.title.empty()) {
        text += ": " + panel.title;
    }
    if (panel.objective && (chart.kind == ChartKind::bar || chart.kind == ChartKind::line)) {
        text += ' ' + say(shown_language(options.language, options.charset), "(objective {})",
                          brief_percent(*panel.objective));
    }
    return people_text(text, options);
}

std::string whole_heading(const Chart& chart, const RenderOptions& options) {
    const bool is_said = chart.subject.empty() ||
                         (chart.panels.size() == 1 && chart.panels[0].whole.label == chart.subject);
    return people_text(is_said ? chart.title : chart.title + ": " + chart.subject, options);
}

std::string share_words(const std::optional<double>& share, const RenderOptions& options) {
    return share ? percent_text(*share) : people_word("n/a", options);
}

Shortfall shortfall_of(const ChartPoint& point) {
    if (!point.value || !point.objective || *point.value >= *point.objective) {
        return Shortfall::none;
    }
    return point.high && *point.high < *point.objective ? Shortfall::surely : Shortfall::perhaps;
}

std::size_t weekday_at(const Chart& chart, std::size_t i) {
    return (i + chart.first_weekday) % days_of_week;
}

std::uint64_t most_of(const std::vector<std::uint64_t>& counts) {
    return counts.empty() ? 0 : *std::ranges::max_element(counts);
}

}  // namespace svcops::cli
