#include "cli/audit/finding_rows.hpp"

#include "lib/record/label.hpp"

namespace svcops::cli {

std::vector<Column> audit_finding_columns() {
    return {{"finding", "finding", CellType::token},
            {"run", "run", CellType::token},
            {"programme", "programme"},
            {"criterion", "criterion"},
            {"grade", "grade", CellType::token},
            column("exceptions", "exceptions", CellType::count, "-", 1),
            column("checked", "checked", CellType::count, "-", 1),
            {"state", "state", CellType::token},
            {"owner", "owner"},
            {"due", "due", CellType::instant},
            {"overdue", "overdue", CellType::flag},
            {"repeat_of", "repeat of", CellType::token}};
}

std::vector<Cell> audit_finding_cells(const AuditFinding& finding, Store& store, Instant now) {
    const Names& names = store.names();
    return {record_label(Noun::finding, finding.id),
            record_label(Noun::audit, finding.run),
            std::string(names.word_name(finding.programme)),
            std::string(names.word_name(finding.criterion)),
            std::string(name_of(audit_grade_names, static_cast<std::int64_t>(finding.grade))),
            std::int64_t{finding.exceptions},
            std::int64_t{finding.checked},
            std::string(name_of(finding_state_names, static_cast<std::int64_t>(finding.state))),
            finding.owner == 0 ? Cell{} : Cell{names.record_name(Noun::agent, finding.owner)},
            finding.due == Instant{} ? Cell{} : Cell{finding.due},
            finding.is_overdue(now),
            finding.repeat_of == 0 ? Cell{} : Cell{record_label(Noun::finding, finding.repeat_of)}};
}

}  // namespace svcops::cli
