#include "cli/ticket/import_report.hpp"

#include "cli/ticket/import_counts.hpp"
#include "lib/finding/finding.hpp"
#include "lib/text/plural.hpp"

#include <fmt/core.h>

namespace svcops::cli {

namespace {

std::vector<ImportCount> counts_of(const ImportResult& result) {
    return {{"rows", result.rows},
            {"tickets_new", result.tickets_new},
            {"tickets_extended", result.tickets_extended},
            {"tickets_unchanged", result.tickets_unchanged},
            {"events", result.events},
            {"rows_without_change", result.rows_without_change},
            {"rows_ignored", result.rows_ignored},
            {"rows_rejected", result.rejected}};
}

std::string words_of(const Finding& example) {
    return fmt::format("{}: {}", example.subject, example.statement);
}

std::string example_of(const QualityCount& finding) {
    return finding.examples.empty() ? std::string() : words_of(finding.examples.front());
}

// The first few; for machines.
Texts examples_of(const QualityCount& finding) {
    Texts examples;
    for (const auto& example : finding.examples) {
        examples.push_back(words_of(example));
    }
    return examples;
}

Table machine_table(const ImportResult& result) {
    Table table;
    table.columns = {{"what", "what", CellType::token},
                     {"count", "count", CellType::count},
                     {"severity", "severity", CellType::token},
                     {"example", "example", CellType::text, 2, true},
                     {"examples", "examples", CellType::text, 2, true}};
    put_first(table, counts_of(result));
    for (const auto& finding : result.findings) {
        table.rows.push_back({finding.code, static_cast<std::int64_t>(finding.count),
                              std::string(to_token(finding.severity)), example_of(finding),
                              examples_of(finding)});
    }
    return table;
}

// For people: one example of each.
Table finding_table(const ImportResult& result) {
    Table table;
    table.name = "findings";
    table.title = "Data quality";
    table.columns = {{"code", "finding", CellType::token},
                     {"count", "count", CellType::count},
                     {"example", "for example", CellType::text, 2, true}};
    for (const auto& finding : result.findings) {
        table.rows.push_back(
            {finding.code, static_cast<std::int64_t>(finding.count), example_of(finding)});
    }
    return table;
}

Table finding_objects(const ImportResult& result) {
    Table table = finding_table(result);
    table.columns.push_back({"examples", "examples", CellType::text, 2, true});
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        table.rows[i].emplace_back(examples_of(result.findings[i]));
    }
    return table;
}

std::string sentence(Context& context, const ImportResult& result) {
    const auto wording = context.wording(Shape::account);
    const auto rows = [&](std::uint64_t count) {
        return wording.counted(count, "{} row", "{} rows");
    };
    auto text = wording("{}: {} new, {} extended, {} unchanged; {}", rows(result.rows),
                        wording.counted(result.tickets_new, "{} ticket", "{} tickets"),
                        result.tickets_extended, result.tickets_unchanged,
                        wording.counted(result.events, "{} event", "{} events"));
    if (context.common().dry_run) {
        text = wording("would import {}", text);
    }
    if (result.rejected > 0) {
        text += wording("; {} rejected", rows(result.rejected));
    }
    if (result.rows_without_change > 0) {
        text += wording("; {} without a change", rows(result.rows_without_change));
    }
    if (result.rows_ignored > 0) {
        text += wording("; {} ignored", rows(result.rows_ignored));
    }
    return text + (result.op == 0 ? "" : wording(" (op {})", result.op));
}

std::string more_problems(const ImportResult& result) {
    return fmt::format("and {}",
                       counted(result.problem_count - result.problems.size(), "more problem"));
}

}  // namespace

std::vector<Problem> row_problems(const ImportResult& result) {
    auto problems = result.problems;
    if (result.problem_count > problems.size()) {
        problems.push_back({{}, more_problems(result), {}});
    }
    return problems;
}

std::vector<Problem> import_problems(const ImportResult& result) {
    auto problems = row_problems(result);
    problems.push_back({{},
                        "nothing was imported",
                        result.source_unfit ? "" : "--keep-going imports the rows that are well"});
    return problems;
}

void print_import(Context& context, const ImportResult& result) {
    switch (context.format(Shape::account)) {
        case Format::table: {
            Document document{{Lines{{sentence(context, result)}}}};
            if (!result.findings.empty()) {
                document.parts.emplace_back(finding_table(result));
            }
            context.print(document, Shape::account);
            break;
        }
        case Format::json:
        case Format::jsonl:
            context.print(
                {{facts_of(context, counts_of(result), result.op), finding_objects(result)}},
                Shape::account);
            break;
        default:
            context.print({{machine_table(result)}}, Shape::account);
    }
}

}  // namespace svcops::cli
