#include "cli/feedback/rated.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/text/percent.hpp"

#include <fmt/format.h>

#include <memory>

namespace svcops::cli::feedback {

namespace {

std::string score_words(const RatingScale& scale, double score) {
    constexpr double hundred = 100;
    switch (scale.measure) {
        case FeedbackMeasure::csat:
            return percent_text(score);
        case FeedbackMeasure::nps:
            return fmt::format("{:.1f}", score * hundred);
        case FeedbackMeasure::ces:
            break;
    }
    return fmt::format("{:.2f}", score);
}

// What all groups have together, as people see no facts beside a table of groups.
std::string all_note(const RatedGroups& rated, const Wording& wording) {
    const auto& all = rated.all;
    const auto score = all.score.value ? score_words(rated.scale, *all.score.value) : "n/a";
    const auto rate = all.response_rate();
    return wording("all together: {}, n {}, invited {}, response rate {}", score, all.score.n,
                   all.invited ? fmt::format("{}", *all.invited) : "n/a",
                   rate ? percent_text(*rate) : "n/a");
}

ExitCode print_groups(RatedGroups rated, bool has_groups, Context& context) {
    const auto wording = context.wording(Shape::account);
    rank(rated.rows);
    auto table =
        feedback_table(rated.scale, rated.rows, has_groups ? WithGroups::yes : WithGroups::no);
    table.notes = feedback_notes(rated.scale, rated.rows, wording);
    table.notes.insert(table.notes.end(), rated.notes.begin(), rated.notes.end());
    if (!has_groups) {
        return print_table(context, std::move(table), "n", Shape::account);
    }
    table.notes.insert(table.notes.begin(), all_note(rated, wording));
    return print_thing(context, feedback_facts(rated.scale, rated.all), std::move(table), "group",
                       Shape::account);
}

ExitCode print_comparison(const RatingScale& scale, const FeedbackRow& one,
                          const FeedbackRow& other, Context& context) {
    auto table = comparison_table(scale, one, other);
    table.notes = comparison_notes(scale, one, other, context.wording(Shape::account));
    return print_table(context, std::move(table), "group", Shape::account);
}

void check_comparison(const FeedbackReportOptions& options) {
    WrittenNumbers numbers;
    const bool has_one = options.compare || options.period;
    if ((options.compare && !options.against) || (options.against && !has_one)) {
        numbers.problem("--compare and --against go together",
                        "--by month --compare 2026-11 --against 2026-10");
    } else if (options.compare && !options.by) {
        numbers.problem("--compare: of which groups?", "--by names the column of the groups");
    } else if (options.against && !options.compare && options.by) {
        numbers.problem("--by: two periods are compared as wholes", "leave it out");
    }
    numbers.check();
}

// Two groups of one report.
ExitCode compare_groups(const FeedbackReportOptions& options, const RatedGroups& rated,
                        Context& context) {
    return print_comparison(rated.scale, named_group("--compare", *options.compare, rated),
                            named_group("--against", *options.against, rated), context);
}

ExitCode report_tickets(const FeedbackReportOptions& options, Context& context) {
    const auto filter = selected_filter(options.selection, context);
    if (explained(options.selection, context, filter)) {
        return ExitCode{0};
    }
    auto rated = rated_tickets(options, filter, options.period, context);
    if (options.compare) {
        return compare_groups(options, rated, context);
    }
    if (options.against) {
        auto other = rated_tickets(options, filter, options.against, context);
        rated.all.group = *options.period;
        other.all.group = *options.against;
        return print_comparison(rated.scale, rated.all, other.all, context);
    }
    return print_groups(std::move(rated), options.by.has_value(), context);
}

ExitCode print_report(const FeedbackReportOptions& options, Context& context) {
    check_comparison(options);
    if (!options.input) {
        return report_tickets(options, context);
    }
    auto rated = rated_file(options, context);
    return options.compare ? compare_groups(options, rated, context)
                           : print_groups(std::move(rated), options.by.has_value(), context);
}

}  // namespace

Action report(Args& args) {
    auto options = std::make_shared<FeedbackReportOptions>();
    declare(options->selection, args);
    args.option("--scale", options->scale, "SCALE", "what was asked: nps, csat:5 or ces:7")
        .among({usual_scales.begin(), usual_scales.end()})
        .option("--by", options->by, "FIELD",
                "a row for each group: a field of the tickets, day to year; of a file a column")
        .option("--period", options->period, "PERIOD", "answers of this time: 2026-11, last-month")
        .option("--compare", options->compare, "GROUP", "with --by: hold this group ...")
        .option("--against", options->against, "GROUP|PERIOD",
                "... against this one by a test; or --period against this one")
        .option("--input", options->input, "FILE",
                "not the record, but CSV or TSV with a rating a row; - is standard input",
                Offer::file)
        .option("--column", options->column, "COLUMN", "of the file: the column of the ratings")
        .option("--invited", options->invited, "N|rows",
                "of the file: how many were asked; rows: each row is one who was");
    return [options](Context& context) { return print_report(*options, context); };
}

}  // namespace svcops::cli::feedback
