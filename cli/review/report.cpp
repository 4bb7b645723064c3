#include "cli/output_table.hpp"
#include "cli/review/reviewed.hpp"
#include "cli/verbs.hpp"
#include "cli/written_numbers.hpp"
#include "lib/document/columns.hpp"
#include "lib/operation/review_figures.hpp"

#include <algorithm>
#include <array>
#include <memory>

namespace svcops::cli::review {

namespace {

struct ReportOptions {
    ReviewSelection selection;
    std::optional<std::string> by;
};

constexpr std::array<std::string_view, 5> group_words{"agent", "team", "reviewer", "scorecard",
                                                      "item"};

Table figures_table(std::span<const ReviewFigures> rows) {
    constexpr auto ratio = CellType::ratio;
    const std::array columns{
        ColumnOf<ReviewFigures>{column("group", "group", CellType::text),
                                [](const ReviewFigures& r) { return cell(r.group); }},
        ColumnOf<ReviewFigures>{column("n", "n", CellType::count),
                                [](const ReviewFigures& r) { return cell(r.share.n()); }},
        ColumnOf<ReviewFigures>{column("score", "score", ratio, "n/a"),
                                [](const ReviewFigures& r) { return cell(r.share.mean()); }},
        ColumnOf<ReviewFigures>{column("low95", "low", ratio, "n/a"),
                                [](const ReviewFigures& r) {
                                    const auto interval = r.share.interval();
                                    return interval ? cell(interval->low) : Cell();
                                }},
        ColumnOf<ReviewFigures>{column("high95", "high", ratio, "n/a"),
                                [](const ReviewFigures& r) {
                                    const auto interval = r.share.interval();
                                    return interval ? cell(interval->high) : Cell();
                                }},
        ColumnOf<ReviewFigures>{column("failed", "failed", CellType::count),
                                [](const ReviewFigures& r) { return cell(r.failed); }},
        ColumnOf<ReviewFigures>{column("disputed", "disputed", CellType::count),
                                [](const ReviewFigures& r) { return cell(r.disputed); }},
        ColumnOf<ReviewFigures>{column("small", "few reviews", CellType::flag),
                                [](const ReviewFigures& r) { return cell(r.share.is_small()); }},
    };
    return table_of(rows, std::span(columns));
}

ExitCode print_figures(const ReportOptions& options, Context& context) {
    WrittenNumbers numbers;
    const auto by = numbers.word("--by", options.by, group_words);
    numbers.check();
    const auto reviews = selected_reviews(options.selection, context);
    const auto rows = review_figures(context.store(), context.view(), reviews,
                                     static_cast<ReviewGroup>(by.value_or(0)));
    auto table = figures_table(rows);
    const auto wording = context.wording(Shape::account);
    const bool any_small =
        std::ranges::any_of(rows, [](const ReviewFigures& row) { return row.share.is_small(); });
    if (any_small) {
        table.notes.push_back(
            wording("groups of fewer than {} reviews say little of themselves", least_reviews));
    }
    const auto upheld =
        std::ranges::count_if(reviews, [](const Review& review) { return !review.stands(); });
    if (upheld > 0) {
        table.notes.push_back(wording.counted(
            static_cast<std::uint64_t>(upheld), "{} review does not count: its dispute was upheld",
            "{} reviews do not count: their disputes were upheld"));
    }
    const auto calibrated = std::ranges::count_if(
        reviews, [](const Review& review) { return !review.calibration.empty(); });
    if (calibrated > 0) {
        table.notes.push_back(wording.counted(static_cast<std::uint64_t>(calibrated),
                                              "{} review of a calibration does not count",
                                              "{} reviews of calibrations do not count"));
    }
    return print_table(context, std::move(table), "group", Shape::account);
}

}  // namespace

Action report(Args& args) {
    auto options = std::make_shared<ReportOptions>();
    declare(options->selection, args);
    args.option("--by", options->by, "GROUP", "agent, team, reviewer, scorecard or item; agent")
        .among({"agent", "team", "reviewer", "scorecard", "item"});
    return [options](Context& context) { return print_figures(*options, context); };
}

}  // namespace svcops::cli::review
