#include "cli/sla/report_picture.hpp"

#include "cli/args.hpp"
#include "cli/contradictions.hpp"
#include "cli/render/chart.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli {

namespace {

constexpr std::string_view no_chart = "none", fitting_chart = "auto";

std::vector<std::string_view> chart_names() {
    std::vector<std::string_view> names{fitting_chart};
    names.insert(names.end(), chart_kind_names.begin(), chart_kind_names.end());
    names.push_back(no_chart);
    return names;
}

// Nothing for none.
std::optional<ChartKind> kind_named(const std::string& name, const std::vector<ReportKey>& by) {
    if (name == no_chart) {
        return std::nullopt;
    }
    if (name == fitting_chart) {
        return fitting_kind(by);
    }
    const auto* const found = std::ranges::find(chart_kind_names, name);
    if (found == chart_kind_names.end()) {
        auto names = chart_names();
        auto hint = did_you_mean(name, names);
        throw InputError(
            Outcome::usage, fmt::format("--chart: unknown chart '{}'", visible(name)),
            hint.empty() ? fmt::format("one of {}", fmt::join(names, ", ")) : std::move(hint));
    }
    return static_cast<ChartKind>(found - chart_kind_names.begin());
}

bool goes_along_time(ChartKind kind) {
    return kind == ChartKind::line || kind == ChartKind::spark || kind == ChartKind::control;
}

std::vector<std::string_view> chart_words() {
    std::vector<std::string_view> words{"auto", "none"};
    words.insert(words.end(), chart_kind_names.begin(), chart_kind_names.end());
    return words;
}

}  // namespace

void declare(PictureOptions& options, Args& args) {
    args.option("--chart", options.chart, "KIND",
                "a picture: auto, bar, line, spark, control, heat or none")
        .among(chart_words());
}

std::optional<ChartKind> wanted_picture(const PictureOptions& options,
                                        const std::vector<ReportKey>& by, Context& context) {
    const auto format = context.format(Shape::account);
    const bool draws = format == Format::own || format == Format::table;
    if (!options.chart && format != Format::own) {
        return std::nullopt;
    }
    const auto name = options.chart.value_or(std::string(fitting_chart));
    const auto kind = kind_named(name, by);
    if (!draws && name == fitting_chart) {
        return std::nullopt;
    }
    if (kind && !draws) {
        throw InputError(Outcome::usage,
                         fmt::format("--chart {}: this format has rows and no pictures", name),
                         "--format table, svg or html draws; --chart none prints rows");
    }
    const auto* const own = context.own_format();
    if (!kind && own != nullptr && own->name == "svg") {
        throw InputError(Outcome::usage, "--chart none: nothing is left of an SVG without a chart",
                         "--format html has the figures as tables");
    }
    if (kind && goes_along_time(*kind) && !time_key(by)) {
        throw InputError(Outcome::usage,
                         fmt::format("--chart {}: it goes along time, and --by does not", name),
                         "add one, and no more, of day, week, month, quarter and year to --by");
    }
    if (kind || format == Format::own) {
        refuse_choice_of_rows(context.common(),
                              "a picture shows all; --chart none --format table "
                              "or csv prints rows");
    }
    return kind;
}

bool is_picture(Context& context, const std::optional<ChartKind>& kind) {
    return kind || context.format(Shape::account) == Format::own;
}

void print_picture(Context& context, const Chart& chart, const std::optional<ChartKind>& kind) {
    const auto options = context.render_options(Shape::account);
    const auto* const own = context.own_format();
    if (own == nullptr) {
        render_chart_text(chart, options, context.output());
    } else if (own->name == "svg") {
        render_chart_svg(chart, options, context.output());
    } else {
        render_chart_html(chart, kind ? Picture::drawn : Picture::left_out, options,
                          context.output());
    }
}

}  // namespace svcops::cli
