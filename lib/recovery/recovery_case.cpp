#include "lib/recovery/recovery_case.hpp"

#include "lib/record/field_row.hpp"

#include <algorithm>

namespace svcops {

namespace {

using field_row::attribute;
using field_row::code_field;
using field_row::number_field;
using field_row::record_field;
using field_row::text_field;
using field_row::word_field;

namespace f = recovery_field;

constexpr CodeName triggers[] = {{1, "hand"}, {2, "breach"}};
constexpr CodeName routes[] = {{1, "agent"}, {2, "lead"}, {3, "manager"}, {4, "auditor"}};
constexpr CodeName outcomes[] = {{1, "done"}, {2, "skipped"}, {3, "approved"}};
constexpr CodeName answers[] = {{1, "accepted"}, {2, "refused"}};

// An attribute of one step's event.
constexpr FieldInfo step_field() {
    FieldInfo row = attribute(f::step, "step", FieldType::word, "the step that it is about");
    row.vocabulary = Vocabulary::recovery_step;
    return row;
}

template <const auto& names>
constexpr FieldInfo code_attribute(std::uint8_t number, std::string_view name,
                                   std::string_view meaning) {
    FieldInfo row = attribute(number, name, FieldType::code, meaning);
    row.codes = names;
    return row;
}

constexpr FieldInfo rows_of_recovery[] = {
    record_field<&Recovery::ticket>(f::ticket, "ticket", Noun::ticket, in_column,
                                    "the ticket that failed"),
    record_field<&Recovery::customer>(f::customer, "customer", Noun::customer, in_column,
                                      "the customer whom it hit"),
    word_field<&Recovery::playbook>(f::playbook, "playbook", Vocabulary::playbook, in_column,
                                    "by what it is put right"),
    code_field<&Recovery::trigger, triggers>(f::trigger, "trigger", in_column,
                                             "whether a breach started it or somebody"),
    record_field<&Recovery::earlier>(f::earlier, "earlier", Noun::recovery, in_column,
                                     "the recovery of the failure before"),
    code_field<&Recovery::routed, routes>(f::routed, "routed", in_column,
                                          "who takes a second failure"),
    text_field<&Recovery::reason>(f::reason, "reason", in_column, "why this playbook"),
    number_field<&Recovery::ends>(f::ended, "ended", FieldType::count, in_column,
                                  "1 when every step is done or skipped"),
    step_field(),
    code_attribute<outcomes>(f::outcome, "outcome", "what became of the step"),
    attribute(f::note, "note", FieldType::text, "what is to be said of it"),
    attribute(f::amount, "amount", FieldType::count, "what was given, in the smallest unit"),
    attribute(f::currency, "currency", FieldType::bytes, "in which currency"),
    code_attribute<answers>(f::answer, "answer", "what the customer said to the offer"),
};

std::int64_t number_of(const Event& event, std::uint8_t field) {
    const auto* const change = find_change(event.changes, field);
    return change == nullptr || change->value.kind != Value::Kind::number ? 0
                                                                          : change->value.number;
}

Money money_of(const Event& event) {
    const auto* const currency = find_change(event.changes, f::currency);
    if (currency == nullptr || currency->value.kind != Value::Kind::bytes) {
        return {};
    }
    return {number_of(event, f::amount), std::string(currency->value.bytes)};
}

void apply_step(Recovery& recovery, WordId step, const Event& event) {
    const auto outcome = number_of(event, f::outcome);
    if (outcome == static_cast<std::int64_t>(RecoveryOutcome::approved)) {
        recovery.approvals.push_back({step, money_of(event), event.at, event.actor, event.op});
        return;
    }
    auto found = std::ranges::find(recovery.steps, step, &RecoveredStep::step);
    if (found == recovery.steps.end()) {
        // An answer to an offer that was never made is left out.
        if (outcome < 1 || outcome > static_cast<std::int64_t>(std::size(outcomes))) {
            return;
        }
        recovery.steps.push_back({});
        found = recovery.steps.end() - 1;
        found->step = step;
        found->outcome = static_cast<RecoveryOutcome>(outcome);
        found->at = event.at;
        found->by = event.actor;
        found->op = event.op;
        found->cost = money_of(event);
        if (const auto* const note = find_change(event.changes, f::note)) {
            found->note = {event.op, static_cast<std::uint32_t>(note->value.number)};
        }
    }
    const auto answer = number_of(event, f::answer);
    if (answer >= 1 && answer <= static_cast<std::int64_t>(std::size(answers))) {
        found->answer = static_cast<OfferAnswer>(answer);
    }
}

// What was recorded last need not have been done last.
Instant latest_step(const Recovery& recovery) {
    Instant latest{};
    for (const RecoveredStep& each : recovery.steps) {
        latest = std::max(latest, each.at);
    }
    return latest;
}

}  // namespace

constinit const FieldTable recovery_fields = rows_of_recovery;
constinit const std::span<const CodeName> recovery_outcome_names = outcomes;
constinit const std::span<const CodeName> offer_answer_names = answers;

const RecoveredStep* Recovery::step(WordId wanted) const {
    const auto found = std::ranges::find(steps, wanted, &RecoveredStep::step);
    return found == steps.end() ? nullptr : &*found;
}

const RecoveryApproval* Recovery::approval(WordId step) const {
    const RecoveryApproval* found = nullptr;
    for (const RecoveryApproval& each : approvals) {
        found = each.step == step ? &each : found;
    }
    return found;
}

void apply(Recovery& recovery, const Event& event) {
    recovery.version = std::max(recovery.version, event.op);
    if (event.kind == EventKind::created) {
        recovery.started = event.at;
        recovery.starter = event.actor;
        recovery.op = event.op;
    }
    for (const Change& change : event.changes) {
        if (const auto* const row = find_field(recovery_fields, change.field);
            row != nullptr && row->set != nullptr) {
            row->set(&recovery, change.value, event.op);
        }
    }
    if (const auto step = static_cast<WordId>(number_of(event, f::step)); step != 0) {
        apply_step(recovery, step, event);
    }
    recovery.ended = recovery.ends ? latest_step(recovery) : Instant{};
}

Recovery fold_recovery(const Log& log) {
    Recovery recovery;
    recovery.id = log.subject;
    for (const Event& event : log.events) {
        apply(recovery, event);
    }
    return recovery;
}

}  // namespace svcops
