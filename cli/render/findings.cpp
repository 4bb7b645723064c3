#include "cli/render/findings.hpp"

#include "cli/render/cell.hpp"

#include <fmt/core.h>

#include <array>

namespace svcops::cli {
namespace {

// What is not said is nothing, not an empty text.
Cell said(const std::string& text) {
    return text.empty() ? Cell{} : Cell{text};
}

const std::array<ColumnOf<Finding>, 9>& table() {
    static const std::array<ColumnOf<Finding>, 9> columns = {{
        {{"severity", "Severity", CellType::token},
         [](const Finding& f) { return cell(to_token(f.severity)); }},
        {{"code", "Code", CellType::token}, [](const Finding& f) { return cell(f.code); }},
        {{"subject", "Subject", CellType::text}, [](const Finding& f) { return cell(f.subject); }},
        {{"criterion", "Criterion", CellType::text},
         [](const Finding& f) { return said(f.criterion); }},
        {{.name = "statement", .title = "Statement", .free_text = true},
         [](const Finding& f) { return cell(f.statement); }},
        {{.name = "evidence", .title = "Evidence", .free_text = true},
         [](const Finding& f) { return said(f.evidence); }},
        {{"at", "At", CellType::instant}, [](const Finding& f) { return cell(f.at); }},
        {{"actions", "Actions", CellType::text}, [](const Finding& f) { return Cell{f.actions}; }},
        {{"detected", "Detected", CellType::instant},
         [](const Finding& f) { return cell(f.detected); }},
    }};
    return columns;
}

void append_lines(Lines& lines, const Finding& finding, const RenderOptions& options,
                  EvidenceLine evidence) {
    const std::string criterion =
        finding.criterion.empty() ? std::string() : fmt::format(" ({})", finding.criterion);
    lines.lines.push_back(fmt::format("{}: {}: {}{} [{}]", finding.subject,
                                      people_word(to_token(finding.severity), options),
                                      finding.statement, criterion, finding.code));
    if (!finding.evidence.empty() && evidence == EvidenceLine::below) {
        lines.lines.push_back("  " + finding.evidence);
    }
}

}  // namespace

std::span<const ColumnOf<Finding>> finding_columns(Asks asks) {
    const std::span<const ColumnOf<Finding>> columns = table();
    return asks == Asks::actions ? columns : columns.first(columns.size() - 2);
}

Document findings_document(std::span<const Finding> findings, const RenderOptions& options,
                           EvidenceLine evidence, Asks asks) {
    if (options.format != Format::table) {
        return {{table_of(findings, finding_columns(asks))}};
    }
    Lines lines;
    for (const Finding& finding : findings) {
        append_lines(lines, finding, options, evidence);
    }
    return {{std::move(lines)}};
}

}  // namespace svcops::cli
