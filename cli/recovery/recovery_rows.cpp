#include "cli/recovery/recovery_rows.hpp"

#include "lib/document/columns.hpp"
#include "lib/record/label.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace svcops::cli {

namespace {

// What was given, one text a currency; what the customer refused is not.
Texts costs_of(const Recovery& recovery) {
    std::map<std::string, std::int64_t> sums;
    for (const RecoveredStep& step : recovery.steps) {
        if (!step.cost.currency.empty() && step.answer != OfferAnswer::refused) {
            sums[step.cost.currency] += step.cost.minor;
        }
    }
    Texts texts;
    for (const auto& [currency, minor] : sums) {
        texts.push_back(to_string(Money{minor, currency}));
    }
    return texts;
}

bool comes_before(const StepStanding& one, const StepStanding& other) {
    if (one.due.has_value() != other.due.has_value()) {
        return one.due.has_value();
    }
    return one.due && *one.due < *other.due;
}

const StepStanding* next_of(const std::vector<StepStanding>& steps) {
    const StepStanding* next = nullptr;
    for (const StepStanding& each : steps) {
        if (each.done == nullptr && (next == nullptr || comes_before(each, *next))) {
            next = &each;
        }
    }
    return next;
}

}  // namespace

RecoveryDesk::RecoveryDesk(Context& context)
    : definitions_(context.definitions()), zone_(context.zone()), now_(context.now()) {}

const Calendar* RecoveryDesk::calendar(const Playbook& playbook) const {
    return playbook.calendar.empty() ? nullptr : definitions_.calendar(playbook.calendar);
}

RecoveryRow RecoveryDesk::row(const Recovery& recovery, const Names& names) const {
    RecoveryRow row;
    row.recovery = recovery;
    row.playbook = names.word_name(recovery.playbook);
    if (const Playbook* const playbook = playbook_named(definitions_, row.playbook)) {
        row.steps = standings_of(*playbook, row.recovery, names, calendar(*playbook), zone_);
    }
    row.next = recovery.is_open() ? next_of(row.steps) : nullptr;
    const bool is_late = row.next != nullptr && row.next->is_late(now_);
    row.status = !recovery.is_open() ? "ended" : is_late ? "late" : "open";
    return row;
}

std::vector<Column> recovery_columns() {
    return {column("recovery", "recovery", CellType::token),
            column("ticket", "ticket", CellType::token),
            column("customer", "customer", CellType::text, "-", 2),
            column("playbook", "playbook", CellType::text),
            column("status", "status", CellType::token),
            column("started", "started", CellType::minute, "-", 1),
            column("next", "next step", CellType::text),
            column("due", "due", CellType::minute),
            column("done", "done", CellType::count),
            column("steps", "steps", CellType::count),
            column("given", "given", CellType::text),
            column("earlier", "after", CellType::text, "-", 2),
            column("routed", "routed to", CellType::token, "-", 2),
            column("ended", "ended", CellType::minute, "-", 3)};
}

std::vector<Cell> recovery_cells(const RecoveryRow& row) {
    const Recovery& recovery = row.recovery;
    const auto some = [](bool is_there, auto value) { return is_there ? cell(value) : Cell(); };
    return {record_label(Noun::recovery, recovery.id),
            ticket_label(recovery.ticket),
            some(recovery.customer != 0, customer_label(recovery.customer)),
            row.playbook,
            row.status,
            recovery.started,
            row.next == nullptr ? Cell() : cell(row.next->step->name),
            row.next == nullptr ? Cell() : cell(row.next->due),
            cell(recovery.steps.size()),
            some(!row.steps.empty(), row.steps.size()),
            costs_of(recovery),
            some(recovery.earlier != 0, record_label(Noun::recovery, recovery.earlier)),
            some(recovery.earlier != 0,
                 std::string(name_of(role_names, static_cast<std::int64_t>(recovery.routed)))),
            some(!recovery.is_open(), recovery.ended)};
}

}  // namespace svcops::cli
