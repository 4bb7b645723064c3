#pragma once
#include "cli/context.hpp"
#include "lib/operation/recoveries.hpp"

#include <optional>
#include <vector>

namespace svcops::cli {

// One row of a list of recoveries. Never copied: it points into its own steps.
struct RecoveryRow {
    RecoveryRow() = default;
    ~RecoveryRow() = default;
    RecoveryRow(const RecoveryRow&) = delete;
    RecoveryRow& operator=(const RecoveryRow&) = delete;
    RecoveryRow(RecoveryRow&&) = default;
    RecoveryRow& operator=(RecoveryRow&&) = default;

    Recovery recovery;
    std::string playbook;
    std::vector<StepStanding> steps;  // none where the playbook is not defined any more
    std::string status;               // "late", "open", "ended"
    // The first step that is not done by its due time, then by its place; null when there is none.
    const StepStanding* next = nullptr;
};

// How the steps of recoveries stand now, by the definitions.
class RecoveryDesk {
public:
    explicit RecoveryDesk(Context& context);
    [[nodiscard]] RecoveryRow row(const Recovery& recovery, const Names& names) const;
    [[nodiscard]] const Calendar* calendar(const Playbook& playbook) const;
    [[nodiscard]] const Zone& zone() const { return zone_; }

private:
    const Definitions& definitions_;
    Zone zone_;
    Instant now_;
};

[[nodiscard]] std::vector<Column> recovery_columns();
[[nodiscard]] std::vector<Cell> recovery_cells(const RecoveryRow& row);

}  // namespace svcops::cli
