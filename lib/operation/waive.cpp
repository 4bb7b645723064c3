#include "lib/operation/waive.hpp"

#include "lib/finding/error.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace svcops {

namespace {

struct Target {
    std::uint32_t ordinal = 0;
    std::string level;
};

void refuse_unknown_measure(const LevelBook& book, std::span<const Cycle> cycles,
                            const Waiver& waiver) {
    std::vector<std::string_view> known;
    for (const auto& cycle : cycles) {
        known.emplace_back(book.measures()[cycle.measure]);
    }
    if (std::find(known.begin(), known.end(), waiver.measure) == known.end()) {
        throw InputError(
            Outcome::bad_data,
            fmt::format("T-{} has no clock '{}'", waiver.ticket, visible(waiver.measure)),
            known.empty() ? "it has no clock at all" : did_you_mean(waiver.measure, known));
    }
}

std::vector<Target> breached_cycles(const LevelBook& book, std::span<const Cycle> cycles,
                                    const Waiver& waiver) {
    refuse_unknown_measure(book, cycles, waiver);
    std::vector<Target> targets;
    for (const auto& cycle : cycles) {
        const bool asked = book.measures()[cycle.measure] == waiver.measure &&
                           (!waiver.cycle || *waiver.cycle == cycle.ordinal);
        const bool breached = cycle.standing.verdict == Verdict::breached &&
                              cycle.standing.exclusion == Exclusion::none;
        if (asked && breached) {
            targets.push_back({cycle.ordinal, cycle.level == promised_level
                                                  ? ""
                                                  : book.levels()[cycle.level].name});
        }
    }
    if (targets.empty()) {
        throw InputError(Outcome::bad_data,
                         fmt::format("T-{} has no breached cycle of '{}' to waive", waiver.ticket,
                                     waiver.measure),
                         fmt::format("see svcops ticket show T-{}", waiver.ticket));
    }
    return targets;
}

std::vector<Target> find_targets(Store& store, Judge& judge, Instant now, const Waiver& waiver) {
    Narrowing narrowing;
    narrowing.ids = std::vector<std::uint32_t>{waiver.ticket};
    const auto cursor = store.logs(Noun::ticket, narrowing, {});
    const auto* log = cursor->next();
    if (log == nullptr || log->events.empty()) {
        throw InputError(Outcome::no_input, fmt::format("there is no ticket T-{}", waiver.ticket),
                         "see svcops ticket list");
    }
    return breached_cycles(judge.book(), judge.judge(*log, now), waiver);
}

}  // namespace

Waived waive(Store& store, const Operation& operation, Judge& judge, Instant now,
             const Waiver& waiver, WaiveMode mode) {
    if (!valid_utf8(waiver.reason) || search_key(waiver.reason).empty()) {
        throw InputError(Outcome::bad_data, "the reason is empty",
                         "say why it does not count: --reason TEXT");
    }
    const auto writing = mode == WaiveMode::write ? store.write(operation) : nullptr;
    const auto targets = find_targets(store, judge, now, waiver);
    Waived waived;
    for (const auto& target : targets) {
        waived.cycles.push_back(target.ordinal);
    }
    if (!writing) {
        return waived;
    }
    namespace f = ticket_field;
    const auto measure = std::int64_t{writing->word(Vocabulary::measure, waiver.measure)};
    const auto actor = writing->agent(operation.actor);
    std::vector<std::vector<Change>> changes;
    for (const auto& target : targets) {
        auto& row = changes.emplace_back();
        row = {{f::measure, Value::of(measure)},
               {f::cycle, Value::of(std::int64_t{target.ordinal})},
               {f::reason, Value::of(std::int64_t{0})}};
        if (!target.level.empty()) {
            row.push_back({f::service_level, Value::of(std::int64_t{writing->word(
                                                 Vocabulary::service_level, target.level)})});
        }
    }
    std::vector<Event> events;
    for (const auto& row : changes) {
        events.push_back({operation.at, EventKind::waived, actor, 0, row});
    }
    const std::string_view reason = waiver.reason;
    if (const auto conflict =
            writing->add({Noun::ticket, waiver.ticket, std::nullopt, events, {&reason, 1}})) {
        throw StoreError(Outcome::internal,
                         fmt::format("T-{} changed meanwhile", conflict->subject));
    }
    waived.op = writing->commit();
    return waived;
}

}  // namespace svcops
