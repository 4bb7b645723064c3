#include "cli/output_table.hpp"
#include "cli/recovery/playbooks.hpp"
#include "cli/recovery/recovery_rows.hpp"
#include "cli/selection.hpp"
#include "cli/verbs.hpp"

#include <algorithm>
#include <memory>

namespace svcops::cli::recovery {

namespace {

struct ListOptions {
    std::optional<std::string> playbook;
    bool late = false, ended = false;
    SelectionOptions selection;
};

int rank_of(const RecoveryRow& row) {
    return row.status == "late" ? 0 : row.status == "open" ? 1 : 2;
}

// What is late first, the longest due before all.
bool is_before(const RecoveryRow& one, const RecoveryRow& other) {
    const auto due = [](const RecoveryRow& row) {
        return row.next != nullptr && row.next->due ? *row.next->due : row.recovery.ended;
    };
    if (rank_of(one) != rank_of(other)) {
        return rank_of(one) < rank_of(other);
    }
    const bool one_has = one.next != nullptr && one.next->due;
    const bool other_has = other.next != nullptr && other.next->due;
    if (one_has != other_has) {
        return one_has;
    }
    return due(one) != due(other) ? due(one) < due(other) : one.recovery.id < other.recovery.id;
}

bool is_asked(const RecoveryRow& row, const ListOptions& options) {
    if (options.playbook && row.playbook != *options.playbook) {
        return false;
    }
    return options.late ? row.status == "late" : options.ended || row.status != "ended";
}

ExitCode list_recoveries(const ListOptions& options, Context& context) {
    const auto filter = selected_filter(options.selection, context);
    if (explained(options.selection, context, filter)) {
        return ExitCode{0};
    }
    if (options.playbook) {
        check_playbook(*options.playbook, context);
    }
    const TicketsAsked asked(options.selection, filter, context);
    const RecoveryDesk desk(context);
    std::vector<RecoveryRow> rows;
    for (const Recovery& each : recoveries(context.store(), context.view())) {
        auto row = desk.row(each, context.store().names());
        if (asked.holds(each.ticket) && is_asked(row, options)) {
            rows.push_back(std::move(row));
        }
    }
    std::ranges::stable_sort(rows, is_before);
    Table table;
    table.name = "recoveries";
    table.columns = recovery_columns();
    for (const RecoveryRow& row : rows) {
        table.rows.push_back(recovery_cells(row));
    }
    return print_table(context, std::move(table), "recovery");
}

}  // namespace

Action list(Args& args) {
    auto options = std::make_shared<ListOptions>();
    args.option("--playbook", options->playbook, "NAME", "those by this playbook", Offer::playbook)
        .flag("--late", options->late, "those with a step that is overdue")
        .flag("--ended", options->ended, "those that ended too");
    declare(options->selection, args);
    return [options](Context& context) { return list_recoveries(*options, context); };
}

}  // namespace svcops::cli::recovery
