#include "lib/operation/waive.hpp"

#include "lib/finding/error.hpp"
#include "lib/operation/put_entry.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/said.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace svcops {

namespace {

Problem refused(std::string what, std::string hint) {
    return {{}, std::move(what), std::move(hint)};
}

std::string remedy_for(const LevelBook& book, std::span<const Cycle> cycles,
                       const std::string& measure) {
    std::vector<std::string_view> known;
    for (const auto& cycle : cycles) {
        known.emplace_back(book.measures()[cycle.measure]);
    }
    return known.empty() ? "it has no clock at all" : did_you_mean(measure, known);
}

bool is_asked_for(const Waiver& waiver, const Cycle& cycle, const std::string& level) {
    return cycle.standing.verdict == Verdict::breached &&
           cycle.standing.exclusion == Exclusion::none &&
           (!waiver.cycle || *waiver.cycle == cycle.ordinal) &&
           (!waiver.service_level || *waiver.service_level == level);
}

// The breached cycles of one ticket, or why it refuses.
Reading<std::vector<Waived::Row>> breached_cycles(const LevelBook& book,
                                                  std::span<const Cycle> cycles, TicketId ticket,
                                                  const Waiver& waiver) {
    std::vector<Waived::Row> rows;
    std::set<std::string> levels, owners;  // that have a clock of this measure, a breached one
    for (const auto& cycle : cycles) {
        if (book.measures()[cycle.measure] != waiver.measure) {
            continue;
        }
        const std::string& level = book.level_name(cycle.level);
        levels.insert(level);
        if (is_asked_for(waiver, cycle, level)) {
            owners.insert(level);
            rows.push_back({ticket, waiver.measure, cycle.ordinal, level});
        }
    }
    if (levels.empty()) {
        return refused(fmt::format("T-{} has no clock '{}'", ticket, visible(waiver.measure)),
                       remedy_for(book, cycles, waiver.measure));
    }
    if (waiver.service_level && !levels.contains(*waiver.service_level)) {
        return refused(fmt::format("T-{} has no clock '{}' of '{}'", ticket, waiver.measure,
                                   visible(*waiver.service_level)),
                       fmt::format("it has one of {}", fmt::join(levels, ", ")));
    }
    if (rows.empty()) {
        return refused(
            fmt::format("T-{} has no breached cycle of '{}' to waive", ticket, waiver.measure),
            fmt::format("see svcops ticket show T-{}", ticket));
    }
    if (owners.size() > 1) {  // whose clock is meant has to be said
        return refused(fmt::format("T-{} has breached cycles of '{}' under {}", ticket,
                                   waiver.measure, fmt::join(owners, " and ")),
                       "name one with --service-level: a waiver of one clock waives no other");
    }
    return rows;
}

// All tickets are decided before any is written.
Waived decide(Store& store, Judge& judge, const Targets& targets, const Waiver& waiver) {
    Waived waived;
    see_logs(store, in_order(targets.choose()), [&](const Log& log) {
        auto found =
            breached_cycles(judge.book(), judge.judge(log, waiver.now), log.subject, waiver);
        if (found) {
            waived.rows.insert(waived.rows.end(), found->begin(), found->end());
        } else {
            waived.refused.push_back(std::move(found.problems.front()));
        }
    });
    if (targets.conduct == Conduct::all_or_nothing && !waived.refused.empty()) {
        throw InputError(Outcome::bad_data, std::move(waived.refused));
    }
    return waived;
}

std::vector<Change> changes_of(Writing& writing, const Waived::Row& row) {
    namespace f = ticket_field;
    std::vector<Change> changes{
        {f::measure, Value::of(std::int64_t{writing.word(Vocabulary::measure, row.measure)})},
        {f::cycle, Value::of(std::int64_t{row.cycle})},
        {f::reason, Value::of(std::int64_t{0})}};
    if (!row.service_level.empty()) {
        changes.push_back({f::service_level, Value::of(std::int64_t{writing.word(
                                                 Vocabulary::service_level, row.service_level)})});
    }
    return changes;
}

// All rows of one ticket.
void record(Writing& writing, const Operation& operation, const std::string& reason,
            std::span<const Waived::Row> rows) {
    const auto actor = writing.agent(operation.actor);
    std::vector<std::vector<Change>> changes;
    std::vector<Event> events;
    changes.reserve(rows.size());
    for (const Waived::Row& row : rows) {
        events.push_back({operation.at, EventKind::waived, actor, 0,
                          changes.emplace_back(changes_of(writing, row))});
    }
    put_entry(writing, Noun::ticket, rows.front().ticket, events, {&reason, 1});
}

Waived::Row recorded(const Names& names, TicketId ticket, const Event& event) {
    Waived::Row row;
    row.ticket = ticket;
    for (const Change& change : event.changes) {
        if (change.field == ticket_field::cycle) {
            row.cycle = static_cast<std::uint32_t>(change.value.number);
        } else if (change.field == ticket_field::measure) {
            row.measure = names.word_name(static_cast<WordId>(change.value.number));
        } else if (change.field == ticket_field::service_level) {
            row.service_level = names.word_name(static_cast<WordId>(change.value.number));
        }
    }
    return row;
}

}  // namespace

Waived waive(Store& store, const Operation& operation, Judge& judge, const Targets& targets,
             const Waiver& waiver) {
    if (auto problem = check_said("the reason", waiver.reason, {"--reason", 0, 0},
                                  "say why it does not count: --reason TEXT")) {
        throw InputError(Outcome::usage, {std::move(*problem)});
    }
    const auto writing = waiver.mode == WaiveMode::write ? store.write(operation) : nullptr;
    Waived waived = decide(store, judge, targets, waiver);
    if (!writing) {
        return waived;
    }
    for (auto first = waived.rows.begin(); first != waived.rows.end();) {
        const auto end = std::find_if(first, waived.rows.end(), [&](const Waived::Row& row) {
            return row.ticket != first->ticket;
        });
        record(*writing, operation, waiver.reason, {first, end});
        first = end;
    }
    waived.op = writing->commit();
    return waived;
}

Waived waived_by(Store& store, OpId op) {
    std::map<OpId, bool> parts;  // of a large operation there are several
    const auto is_part = [&](OpId id) {
        const auto [known, is_new] = parts.try_emplace(id, false);
        if (is_new) {
            const auto info = store.operation(id);
            known->second = info && info->id == op;
        }
        return known->second;
    };
    Waived waived;
    waived.op = op;
    see_logs(store, touched_tickets(store, op), [&](const Log& log) {
        for (const Event& event : log.events) {
            if (event.kind == EventKind::waived && is_part(event.op)) {
                waived.rows.push_back(recorded(store.names(), log.subject, event));
            }
        }
    });
    return waived;
}

}  // namespace svcops
