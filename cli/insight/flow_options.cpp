#include "cli/insight/measured_flow.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/ticket_flow.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops::cli {

namespace {

void refuse_of_log(const FlowOptions& options, std::vector<Problem>& problems) {
    const std::pair<const std::optional<std::string>&, std::string_view> needed[] = {
        {options.case_column, "--case"}, {options.activity, "--activity"}, {options.at, "--at"}};
    for (const auto& [value, name] : needed) {
        if (!value && !options.is_xes()) {
            problems.push_back({{},
                                fmt::format("--input: {} is missing", name),
                                "--case, --activity and --at name columns of the log"});
        }
    }
    if (!options.selection.words.empty() || options.selection.where || options.period) {
        problems.push_back({{},
                            "--input: a filter and --period are of tickets in the store",
                            "leave them out, or leave out --input"});
    }
}

// A word that names a log is no filter, which would find no ticket and say so of none.
bool names_log(const std::string& word) {
    constexpr std::string_view of_logs[] = {".csv", ".tsv", ".xes"};
    return std::ranges::any_of(of_logs, [&](auto ending) { return word.ends_with(ending); });
}

void refuse_of_store(const FlowOptions& options, std::vector<Problem>& problems) {
    for (const std::string& word : options.selection.words) {
        if (names_log(word)) {
            problems.push_back(
                {{},
                 fmt::format("'{}' is the name of a file and no filter of tickets", visible(word)),
                 fmt::format("--input {} reads it", visible(word))});
        }
    }
    const std::pair<bool, std::string_view> of_log[] = {
        {options.case_column.has_value(), "--case"},
        {options.at.has_value(), "--at"},
        {options.start.has_value(), "--start"},
        {!options.time_formats.empty(), "--time-format"},
        {options.keep_going, "--keep-going"},
    };
    for (const auto& [is_given, name] : of_log) {
        if (is_given) {
            problems.push_back(
                {{}, fmt::format("{} goes with --input", name), "name the log with --input FILE"});
        }
    }
}

}  // namespace

void declare(FlowOptions& options, Args& args) {
    declare(options.selection, args);
    args.option("--period", options.period, "PERIOD",
                "tickets opened in it: 2026-05, 2026-Q2, last-month, A..B")
        .option("--activity", options.activity, "WHAT",
                "stage (the usual), status, event, team, agent; with --input a column")
        .among({flow_activity_tokens().begin(), flow_activity_tokens().end()})
        .option("--resource", options.resource, "WHO",
                "holders: team (the usual), agent, partner, actor; with --input a column")
        .among({flow_holder_tokens().begin(), flow_holder_tokens().end()})
        .option("--input", options.input, "FILE",
                "a log with one event a row: CSV, .tsv, .xes, or - for standard input", Offer::file)
        .option("--case", options.case_column, "COLUMN", "in --input: which case the event is of")
        .option("--at", options.at, "COLUMN", "in --input: when the event was complete")
        .option("--start", options.start, "COLUMN", "in --input: when work on it began")
        .option("--time-format", options.time_formats, "PATTERN",
                "in --input: how times are written, such as '%d/%m/%Y %H:%M'; can be repeated")
        .flag("--keep-going", options.keep_going, "in --input: leave out rows that cannot be read")
        .option("--from", options.from, "NAME",
                "cases where the flow leaves it; with --show handoffs a holder")
        .option("--to", options.to, "NAME",
                "cases where the flow comes to it, from --from if given")
        .option("--variant", options.variant, "NUMBER|STEPS", "the cases of a variant")
        .option("--rework", options.rework, "ACTIVITY",
                "cases in which it comes more than once; any")
        .option("--pingpong", options.pingpong, "HOW", "cases that come back: aba, return")
        .among({"aba", "return"})
        .option("--first", options.first, "ACTIVITY", "cases that begin with it")
        .option("--last", options.last, "ACTIVITY", "cases that end with it");
}

void refuse_flow_contradictions(const FlowOptions& options) {
    std::vector<Problem> problems;
    if (options.input) {
        refuse_of_log(options, problems);
    } else {
        refuse_of_store(options, problems);
    }
    if (!problems.empty()) {
        throw InputError(Outcome::usage, std::move(problems));
    }
}

}  // namespace svcops::cli
