#include "cli/audit/finding_rows.hpp"

#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

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

void check_known_agent(std::span<const Agent> agents, std::string_view option,
                       const std::string& login) {
    if (agents.empty() || agent_of(agents, login) != nullptr) {
        return;
    }
    std::vector<std::string_view> known;
    known.reserve(agents.size());
    for (const Agent& agent : agents) {
        known.push_back(agent.user);
    }
    auto hint = did_you_mean(login, known);
    throw InputError(Outcome::bad_data,
                     fmt::format("{}: no agent has the login '{}'", option, visible(login)),
                     hint.empty() ? "svcops agent list names them" : std::move(hint));
}

}  // namespace svcops::cli
