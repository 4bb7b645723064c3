#include "cli/judging.hpp"

#include "cli/output_table.hpp"
#include "lib/document/columns.hpp"
#include "lib/document/select.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>
#include <unordered_set>

namespace svcops::cli {

namespace {

// The first of the findings about each subject.
std::vector<Finding> first_of_each(std::span<const Finding> findings) {
    std::vector<Finding> firsts;
    std::unordered_set<std::string_view> seen;
    for (const auto& finding : findings) {
        if (seen.insert(finding.subject).second) {
            firsts.push_back(finding);
        }
    }
    return firsts;
}

// As the format `id` prints the first column.
Table subject_first(Table table) {
    std::vector<std::size_t> order(table.columns.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_partition(order.begin(), order.end(),
                          [&](std::size_t i) { return table.columns[i].name == "subject"; });
    return pick_columns(std::move(table), order);
}

}  // namespace

Severity fail_on(const JudgingOptions& options) {
    const auto text = options.fail_on.value_or("warning");
    if (const auto severity = severity_of(text)) {
        return *severity;
    }
    throw InputError(Outcome::usage, fmt::format("--fail-on: unknown severity '{}'", text),
                     "info, warning, error or critical");
}

void declare(JudgingOptions& options, Args& args) {
    args.option("--fail-on", options.fail_on, "SEVERITY",
                "exit 1 from this severity on: info, warning, error, critical")
        .among({"info", "warning", "error", "critical"});
}

void check_findings_options(Context& context, Asks asks) {
    const auto columns = table_of(std::span<const Finding>(), finding_columns(asks)).columns;
    (void)needed_columns(context, columns, "subject");
    (void)row_limit(context, 0);
    (void)context.appearance(Shape::account);
}

void print_findings(Context& context, std::span<const Finding> findings, std::string_view all_well,
                    EvidenceLine evidence, Asks asks) {
    const auto& common = context.common();
    const auto options = context.render_options(Shape::account);
    if (common.count || common.columns || options.format != Format::table) {
        auto table = options.format == Format::id
                         ? subject_first(table_of(first_of_each(findings), finding_columns(asks)))
                         : table_of(findings, finding_columns(asks));
        print_table(context, std::move(table), "subject", Shape::account);
        return;
    }
    if (findings.empty()) {
        if (!all_well.empty()) {
            context.write(fmt::format("{}\n", all_well));
        }
        return;
    }
    std::vector<Finding> chosen;  // there may be many, and mostly all of them are told as they come
    if (common.sort || common.limit) {
        for (const auto row : chosen_rows(context, table_of(findings, finding_columns(asks)))) {
            chosen.push_back(findings[row]);
        }
        findings = chosen;
    }
    render(findings_document(findings, options, evidence, asks), options, context.output());
}

void print_made_findings(Context& context, const FindingSource& source, std::string_view all_well,
                         EvidenceLine evidence, Asks asks) {
    const auto& common = context.common();
    const auto options = context.render_options(Shape::account);
    const bool as_lines = options.format == Format::table && !common.count && !common.columns &&
                          !common.sort && !common.limit;
    const auto wanted =
        as_lines && evidence == EvidenceLine::none ? WithEvidence::no : WithEvidence::yes;
    constexpr std::size_t lines = 4096;  // they need no more of each other
    const std::size_t part = as_lines ? lines : std::max<std::size_t>(source.size, 1);
    std::size_t first = 0;
    do {
        const std::size_t count = std::min(part, source.size - first);
        print_findings(context, source.made(first, count, wanted), all_well, evidence, asks);
        first += count;
    } while (first < source.size);
}

ExitCode judged(Severity least, std::span<const Finding> findings) {
    return count_at_or_above(findings, least) > 0 ? exit_code(Outcome::findings) : ExitCode{0};
}

ExitCode judged(Severity least, std::optional<Severity> gravest) {
    return gravest && *gravest >= least ? exit_code(Outcome::findings) : ExitCode{0};
}

}  // namespace svcops::cli
