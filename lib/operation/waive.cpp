#include "lib/operation/waive.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace svcops {

namespace {

struct Target {
    std::uint32_t ordinal = 0;
    std::string level;
};

// The breached cycles of one ticket, or why there is none.
struct Found {
    TicketId ticket = 0;
    std::vector<Target> targets;
    std::optional<Problem> problem;
    Outcome outcome = Outcome::bad_data;
};

Found refused(TicketId ticket, Outcome outcome, std::string what, std::string hint) {
    return {ticket, {}, Problem{{}, std::move(what), std::move(hint)}, outcome};
}

std::string remedy_for(const LevelBook& book, std::span<const Cycle> cycles,
                       const std::string& measure) {
    std::vector<std::string_view> known;
    for (const auto& cycle : cycles) {
        known.emplace_back(book.measures()[cycle.measure]);
    }
    return known.empty() ? "it has no clock at all" : did_you_mean(measure, known);
}

std::string level_name(const LevelBook& book, const Cycle& cycle) {
    return cycle.level == promised_level ? std::string() : book.levels()[cycle.level].name;
}

// Breached cycles of several service levels: whose clock is meant has to be said.
std::optional<Found> refuse_several(const Found& found, const Waiver& waiver) {
    std::set<std::string> owners;
    for (const Target& target : found.targets) {
        owners.insert(target.level);
    }
    if (owners.size() < 2) {
        return std::nullopt;
    }
    return refused(found.ticket, Outcome::bad_data,
                   fmt::format("T-{} has breached cycles of '{}' under {}", found.ticket,
                               waiver.measure, fmt::join(owners, " and ")),
                   "name one with --service-level: a waiver of one clock waives no other");
}

Found breached_cycles(const LevelBook& book, std::span<const Cycle> cycles, TicketId ticket,
                      const Waiver& waiver) {
    Found found{ticket, {}, {}};
    std::set<std::string> levels;  // that have a clock of this measure
    for (const auto& cycle : cycles) {
        if (book.measures()[cycle.measure] != waiver.measure) {
            continue;
        }
        const std::string level = level_name(book, cycle);
        levels.insert(level);
        const bool breached = cycle.standing.verdict == Verdict::breached &&
                              cycle.standing.exclusion == Exclusion::none;
        if (breached && (!waiver.cycle || *waiver.cycle == cycle.ordinal) &&
            (!waiver.service_level || *waiver.service_level == level)) {
            found.targets.push_back({cycle.ordinal, level});
        }
    }
    if (levels.empty()) {
        return refused(ticket, Outcome::bad_data,
                       fmt::format("T-{} has no clock '{}'", ticket, visible(waiver.measure)),
                       remedy_for(book, cycles, waiver.measure));
    }
    if (waiver.service_level && !levels.contains(*waiver.service_level)) {
        return refused(ticket, Outcome::bad_data,
                       fmt::format("T-{} has no clock '{}' of '{}'", ticket, waiver.measure,
                                   visible(*waiver.service_level)),
                       fmt::format("it has one of {}", fmt::join(levels, ", ")));
    }
    if (found.targets.empty()) {
        return refused(
            ticket, Outcome::bad_data,
            fmt::format("T-{} has no breached cycle of '{}' to waive", ticket, waiver.measure),
            fmt::format("see svcops ticket show T-{}", ticket));
    }
    return refuse_several(found, waiver).value_or(found);
}

Found find_targets(Store& store, Judge& judge, Instant now, TicketId ticket, const Waiver& waiver) {
    Narrowing narrowing;
    narrowing.ids = std::vector<std::uint32_t>{ticket};
    const auto cursor = store.logs(Noun::ticket, narrowing, {});
    const auto* log = cursor->next();
    if (log == nullptr || log->events.empty()) {
        return refused(ticket, Outcome::no_input, fmt::format("there is no ticket T-{}", ticket),
                       "see svcops ticket list");
    }
    return breached_cycles(judge.book(), judge.judge(*log, now), ticket, waiver);
}

// Of every ticket, once each; every problem in one run.
std::vector<Found> find_all(Store& store, Judge& judge, Instant now, const Waiver& waiver) {
    std::vector<Found> all;
    std::vector<Problem> problems;
    Outcome outcome = Outcome::bad_data;
    for (const TicketId ticket : waiver.tickets) {
        if (std::find_if(all.begin(), all.end(),
                         [&](const Found& one) { return one.ticket == ticket; }) != all.end()) {
            continue;
        }
        const auto& found = all.emplace_back(find_targets(store, judge, now, ticket, waiver));
        if (found.problem) {
            outcome = problems.empty() ? found.outcome : outcome;
            problems.push_back(*found.problem);
        }
    }
    if (!problems.empty()) {
        throw InputError(outcome, std::move(problems));
    }
    return all;
}

void record(Writing& writing, const Operation& operation, const Waiver& waiver,
            const Found& found) {
    namespace f = ticket_field;
    const auto measure = std::int64_t{writing.word(Vocabulary::measure, waiver.measure)};
    const auto actor = writing.agent(operation.actor);
    std::vector<std::vector<Change>> changes;
    for (const auto& target : found.targets) {
        auto& row = changes.emplace_back();
        row = {{f::measure, Value::of(measure)},
               {f::cycle, Value::of(std::int64_t{target.ordinal})},
               {f::reason, Value::of(std::int64_t{0})}};
        if (!target.level.empty()) {
            row.push_back({f::service_level, Value::of(std::int64_t{writing.word(
                                                 Vocabulary::service_level, target.level)})});
        }
    }
    std::vector<Event> events;
    events.reserve(changes.size());
    for (const auto& row : changes) {
        events.push_back({operation.at, EventKind::waived, actor, 0, row});
    }
    const std::string_view reason = waiver.reason;
    if (const auto conflict =
            writing.add({Noun::ticket, found.ticket, std::nullopt, events, {&reason, 1}})) {
        throw StoreError(Outcome::internal,
                         fmt::format("T-{} changed meanwhile", conflict->subject));
    }
}

}  // namespace

Waived waive(Store& store, const Operation& operation, Judge& judge, Instant now,
             const Waiver& waiver) {
    if (!valid_utf8(waiver.reason) || search_key(waiver.reason).empty()) {
        throw InputError(Outcome::bad_data, "the reason is empty",
                         "say why it does not count: --reason TEXT");
    }
    const auto writing = waiver.mode == WaiveMode::write ? store.write(operation) : nullptr;
    const auto all = find_all(store, judge, now, waiver);
    Waived waived;
    for (const auto& found : all) {
        for (const auto& target : found.targets) {
            waived.rows.push_back({found.ticket, target.ordinal, target.level});
        }
        if (writing) {
            record(*writing, operation, waiver, found);
        }
    }
    waived.op = writing ? writing->commit() : OpId{0};
    return waived;
}

}  // namespace svcops
