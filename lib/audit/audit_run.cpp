#include "lib/audit/audit_run.hpp"

#include "lib/record/field_row.hpp"

#include <algorithm>
#include <tuple>

namespace svcops {

namespace {

using field_row::attribute;
using field_row::bytes_field;
using field_row::instant_field;
using field_row::word_field;
namespace run_at = audit_field;

constexpr FieldInfo worded(FieldInfo row, Vocabulary vocabulary) {
    row.vocabulary = vocabulary;
    return row;
}

constexpr FieldInfo run_rows[] = {
    word_field<&AuditRun::programme>(run_at::programme, "programme", Vocabulary::programme,
                                     in_column, "the programme that it is a run of"),
    instant_field<&AuditRun::from>(run_at::from, "from", in_column, "tickets opened from then on"),
    instant_field<&AuditRun::to>(run_at::to, "to", in_column, "tickets opened before then"),
    instant_field<&AuditRun::judged>(run_at::judged, "judged", in_column,
                                     "the instant of judgement"),
    bytes_field<&AuditRun::seed>(run_at::seed, "seed", in_column, "what samples follow from"),
    worded(attribute(run_at::criterion, "criterion", FieldType::word, "of an answer"),
           Vocabulary::criterion),
    attribute(run_at::ticket, "ticket", FieldType::record, "of an answer"),
    attribute(run_at::answer, "answer", FieldType::bytes, "what was answered"),
    attribute(run_at::note, "note", FieldType::text, "what is to be said of it"),
    attribute(run_at::replaced, "replaced", FieldType::count, "1: taken out of the sample"),
    bytes_field<&AuditRun::result>(run_at::result, "result", in_column,
                                   "the digest of its results"),
};

std::int64_t field_number(const Event& event, std::uint8_t field) {
    const Change* const change = find_change(event.changes, field);
    return change == nullptr ? 0 : change->value.number;
}

auto place_of(const AuditRun::Answer& answer) {
    return std::pair(answer.criterion, answer.ticket);
}

AuditRun::Answer answer_of(const Event& event) {
    AuditRun::Answer answer;
    answer.criterion = static_cast<WordId>(field_number(event, run_at::criterion));
    answer.ticket = static_cast<TicketId>(field_number(event, run_at::ticket));
    answer.replaced = field_number(event, run_at::replaced) != 0;
    if (const Change* const given = find_change(event.changes, run_at::answer)) {
        answer.answer = given->value.bytes;
    }
    if (const Change* const note = find_change(event.changes, run_at::note)) {
        answer.note = {event.op, static_cast<std::uint32_t>(note->value.number)};
    }
    answer.actor = event.actor;
    answer.at = event.at;
    answer.op = event.op;
    return answer;
}

void take_answer(AuditRun& run, const Event& event) {
    AuditRun::Answer answer = answer_of(event);
    const auto place = std::ranges::lower_bound(run.answers, place_of(answer), {}, place_of);
    if (place != run.answers.end() && place_of(*place) == place_of(answer)) {
        *place = std::move(answer);
    } else {
        run.answers.insert(place, std::move(answer));
    }
}

}  // namespace

constinit const FieldTable audit_run_fields = run_rows;

const AuditRun::Answer* AuditRun::answer(WordId criterion, TicketId ticket) const {
    const auto place =
        std::ranges::lower_bound(answers, std::pair(criterion, ticket), {}, place_of);
    return place != answers.end() && place_of(*place) == std::pair(criterion, ticket) ? &*place
                                                                                      : nullptr;
}

std::vector<AuditRun::Answer> every_answer(const Log& log) {
    std::vector<AuditRun::Answer> answers;
    for (const Event& event : log.events) {
        if (find_change(event.changes, run_at::criterion) != nullptr) {
            answers.push_back(answer_of(event));
        }
    }
    return answers;
}

AuditRun fold_audit_run(const Log& log, std::optional<OpId> last) {
    AuditRun run;
    run.id = log.subject;
    for (const Event& event : log.events) {
        if (last && event.op > *last) {
            continue;
        }
        run.version = std::max(run.version, event.op);
        if (event.kind == EventKind::created) {
            run.op = event.op;
            run.started = event.at;
            run.starter = event.actor;
        }
        if (find_change(event.changes, run_at::criterion) != nullptr) {
            take_answer(run, event);
            continue;
        }
        for (const Change& change : event.changes) {
            if (const auto* const row = find_field(audit_run_fields, change.field);
                row != nullptr && row->set != nullptr) {
                row->set(&run, change.value, event.op);
            }
        }
        if (find_change(event.changes, run_at::result) != nullptr) {
            run.result_op = event.op;
        }
    }
    return run;
}

}  // namespace svcops
