#include "lib/audit/audit_finding.hpp"

#include "lib/record/field_row.hpp"

#include <algorithm>
#include <array>

namespace svcops {

namespace {

using field_row::attribute;
using field_row::bytes_field;
using field_row::code_field;
using field_row::instant_field;
using field_row::number_field;
using field_row::record_field;
using field_row::text_field;
using field_row::word_field;
using enum FindingState;

constexpr CodeName states[] = {{1, "open"},       {2, "contained"},   {3, "cause_found"},
                               {4, "planned"},    {5, "implemented"}, {6, "closed"},
                               {7, "ineffective"}};
constexpr CodeName finding_grades[] = {
    {1, "observation"}, {2, "minor"}, {3, "major"}, {4, "critical"}};

namespace finding_at = finding_field;
constexpr FieldInfo finding_rows[] = {
    record_field<&AuditFinding::run>(finding_at::run, "run", Noun::audit, in_column,
                                     "the run that found it"),
    word_field<&AuditFinding::programme>(finding_at::programme, "programme", Vocabulary::programme,
                                         in_column, "the programme"),
    word_field<&AuditFinding::criterion>(finding_at::criterion, "criterion", Vocabulary::criterion,
                                         in_column, "the criterion that is not met"),
    code_field<&AuditFinding::grade, finding_grades>(finding_at::grade, "grade", in_column,
                                                     "how grave it is"),
    record_field<&AuditFinding::repeat_of>(finding_at::repeat_of, "repeat_of", Noun::finding,
                                           in_column, "the finding that it repeats"),
    number_field<&AuditFinding::exceptions>(finding_at::exceptions, "exceptions", FieldType::count,
                                            in_column, "how many exceptions"),
    number_field<&AuditFinding::checked>(finding_at::checked, "checked", FieldType::count,
                                         in_column, "among how many"),
    code_field<&AuditFinding::state, states>(finding_at::state, "state", in_column,
                                             "where its correction stands"),
    record_field<&AuditFinding::owner>(finding_at::owner, "owner", Noun::agent, in_column,
                                       "who sees to it"),
    instant_field<&AuditFinding::due>(finding_at::due, "due", in_column, "by when"),
    bytes_field<&AuditFinding::method>(finding_at::method, "method", in_column,
                                       "how the cause was found"),
    text_field<&AuditFinding::cause>(finding_at::cause, "cause", in_column, "the cause"),
    text_field<&AuditFinding::plan>(finding_at::plan, "plan", in_column, "what is to be done"),
    text_field<&AuditFinding::evidence>(finding_at::evidence, "evidence", in_column,
                                        "what shows that it is done"),
    attribute(finding_at::note, "note", FieldType::text, "what is to be said of a step"),
};

namespace waiver_at = waiver_field;
constexpr FieldInfo waiver_rows[] = {
    word_field<&AuditWaiver::programme>(waiver_at::programme, "programme", Vocabulary::programme,
                                        in_column, "the programme"),
    word_field<&AuditWaiver::criterion>(waiver_at::criterion, "criterion", Vocabulary::criterion,
                                        in_column, "the criterion"),
    record_field<&AuditWaiver::owner>(waiver_at::owner, "owner", Noun::agent, in_column,
                                      "who answers for it"),
    instant_field<&AuditWaiver::until>(waiver_at::until, "until", in_column, "its last instant"),
    text_field<&AuditWaiver::reason>(waiver_at::reason, "reason", in_column, "why"),
};

template <class Record>
void set_fields(Record& record, FieldTable table, const Event& event) {
    for (const Change& change : event.changes) {
        if (const auto* const row = find_field(table, change.field);
            row != nullptr && row->set != nullptr) {
            row->set(&record, change.value, event.op);
        }
    }
}

}  // namespace

constinit const std::span<const CodeName> finding_state_names = states;
constinit const FieldTable audit_finding_fields = finding_rows;
constinit const FieldTable audit_waiver_fields = waiver_rows;

std::span<const FindingState> next_states(FindingState state) {
    static constexpr std::array from_open{contained, cause_found};
    static constexpr std::array from_contained{cause_found};
    static constexpr std::array from_cause{planned};
    static constexpr std::array from_planned{implemented, planned};
    static constexpr std::array from_implemented{closed, ineffective};
    static constexpr std::array from_ineffective{cause_found};
    switch (state) {
        case open:
            return from_open;
        case contained:
            return from_contained;
        case cause_found:
            return from_cause;
        case planned:
            return from_planned;
        case implemented:
            return from_implemented;
        case ineffective:
            return from_ineffective;
        case closed:
            return {};
    }
    return {};
}

const AuditFinding::Step* AuditFinding::last(FindingState wanted) const {
    const Step* found = nullptr;
    for (const Step& step : steps) {
        found = step.state == wanted ? &step : found;
    }
    return found;
}

AuditFinding fold_finding(const Log& log) {
    AuditFinding finding;
    finding.id = log.subject;
    for (const Event& event : log.events) {
        finding.version = std::max(finding.version, event.op);
        set_fields(finding, audit_finding_fields, event);
        if (event.kind == EventKind::created) {
            finding.raised = event.at;
            continue;
        }
        if (find_change(event.changes, finding_at::state) == nullptr) {
            continue;
        }
        AuditFinding::Step step{finding.state, event.actor, event.at, event.op, {}};
        if (const Change* const note = find_change(event.changes, finding_at::note)) {
            step.note = {event.op, static_cast<std::uint32_t>(note->value.number)};
        }
        finding.steps.push_back(step);
    }
    return finding;
}

AuditGrade raised(AuditGrade grade) {
    return grade == AuditGrade::critical
               ? grade
               : static_cast<AuditGrade>(static_cast<std::uint8_t>(grade) + 1);
}

AuditWaiver fold_waiver(const Log& log) {
    AuditWaiver waiver;
    waiver.id = log.subject;
    for (const Event& event : log.events) {
        waiver.version = std::max(waiver.version, event.op);
        set_fields(waiver, audit_waiver_fields, event);
        if (event.kind == EventKind::created) {
            waiver.given = event.at;
            waiver.actor = event.actor;
        }
    }
    return waiver;
}

}  // namespace svcops
