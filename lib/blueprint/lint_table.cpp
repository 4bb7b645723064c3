#include "lib/blueprint/lint.hpp"
#include "lib/document/columns.hpp"

#include <fmt/format.h>

namespace svcops {

namespace {

using LintColumn = ColumnOf<LintFinding>;

// Text that goes on below in a narrow terminal.
Column prose(Column column) {
    column.free_text = true;
    return column;
}

std::vector<LintColumn> lint_columns() {
    return {
        {column("severity", "Severity", CellType::token),
         [](const LintFinding& f) { return cell(to_token(f.severity)); }},
        {column("code", "Code", CellType::text), [](const LintFinding& f) { return cell(f.code); }},
        {column("blueprint", "blueprint", CellType::text, "-", 1),
         [](const LintFinding& f) { return cell(f.blueprint); }},
        {column("subject", "Subject", CellType::text),
         [](const LintFinding& f) { return cell(f.subjects); }},
        {column("place", "place", CellType::text, "-", 2),
         [](const LintFinding& f) { return cell(to_string(f.place)); }},
        {prose(column("statement", "Statement", CellType::text)),
         [](const LintFinding& f) { return cell(f.statement); }},
        {prose(column("remedy", "remedy", CellType::text)),
         [](const LintFinding& f) { return cell(f.remedy); }},
        {column("fingerprint", "fingerprint", CellType::text, "-", 3),
         [](const LintFinding& f) { return cell(f.fingerprint); }},
        {column("accepted_until", "accepted until", CellType::text, "-", 4),
         [](const LintFinding& f) {
             return f.accepted ? cell(format_day(f.accepted->until)) : Cell();
         }},
        {column("accepted_by", "accepted by", CellType::text, "-", 4),
         [](const LintFinding& f) { return f.accepted ? cell(f.accepted->owner) : Cell(); }},
        {column("reason", "reason", CellType::text, "-", 4),
         [](const LintFinding& f) { return f.accepted ? cell(f.accepted->reason) : Cell(); }},
    };
}

}  // namespace

Table lint_table(std::span<const LintFinding> findings) {
    const auto all = lint_columns();
    return table_of(findings, std::span(all));
}

std::vector<std::string> lint_lines(std::span<const LintFinding> findings, const Wording& wording) {
    std::vector<std::string> lines;
    for (const LintFinding& finding : findings) {
        const auto gravity =
            finding.accepted ? wording.word("accepted") : wording.word(to_token(finding.severity));
        std::string subject = finding.blueprint;
        for (const std::string& each : finding.subjects) {
            subject += (&each == &finding.subjects.front() ? " " : ", ") + each;
        }
        lines.push_back(fmt::format("{}: {}: {} ({}) [{}]", to_string(finding.place), gravity,
                                    finding.statement, subject, finding.code));
        lines.push_back("  " +
                        (finding.accepted
                             ? wording("until {}, {}: {}", format_day(finding.accepted->until),
                                       finding.accepted->owner, finding.accepted->reason)
                             : finding.remedy));
    }
    return lines;
}

}  // namespace svcops
