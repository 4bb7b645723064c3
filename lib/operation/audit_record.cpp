#include "lib/finding/error.hpp"
#include "lib/operation/assignment.hpp"
#include "lib/operation/audit_runs.hpp"
#include "lib/operation/put_entry.hpp"
#include "lib/record/label.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>
#include <utility>

namespace svcops {

namespace {

// Events of one record in the making. Not copied: they look into it.
class AuditEntry {
public:
    AuditEntry(Writing& writing, const Operation& operation)
        : writing_(writing), actor_(writing.agent(operation.actor)) {}
    AuditEntry(const AuditEntry&) = delete;
    AuditEntry& operator=(const AuditEntry&) = delete;
    ~AuditEntry() = default;

    void number(std::uint8_t field, std::int64_t value) {
        draft_.changes.push_back({field, Value::of(value)});
    }
    void instant(std::uint8_t field, Instant value) { number(field, unix_seconds(value)); }
    void bytes(std::uint8_t field, std::string value) {
        draft_.changes.push_back(
            {field, Value::of(std::string_view(bytes_.emplace_back(std::move(value))))});
    }
    void text(std::uint8_t field, const std::string& body) {
        if (!body.empty()) {
            draft_.text(field, nfc(body));
        }
    }
    void word(std::uint8_t field, Vocabulary vocabulary, std::string_view name) {
        number(field, writing_.word(vocabulary, name));
    }
    void agent(std::uint8_t field, const std::string& name) {
        if (!name.empty()) {
            number(field, writing_.agent(name));
        }
    }
    // What was told since the last event becomes one.
    void event(Instant at, EventKind kind) {
        told_.push_back(std::move(draft_.changes));
        draft_.changes.clear();
        events_.push_back({at, kind, actor_, 0, told_.back()});
    }
    void write(Noun noun, std::uint32_t subject) {
        put_entry(writing_, noun, subject, events_, draft_.texts);
    }
    void write(Noun noun, std::uint32_t subject, Instant at, EventKind kind) {
        event(at, kind);
        write(noun, subject);
    }

private:
    Writing& writing_;
    AgentId actor_;
    Draft draft_;
    std::deque<std::string> bytes_;
    std::deque<std::vector<Change>> told_;
    std::vector<Event> events_;
};

void commit(Writing& writing, Deed deed) {
    if (deed == Deed::write) {
        writing.commit();
    }
}

// What takes a ticket out of the count, and what changes an answer, says why. What was answered is
// not taken out, and nothing is where everything is looked at.
void check_reasons(const AuditCriterion& criterion, const AuditRun::Answer* before,
                   const AnswerGiven& given, std::vector<Problem>& problems) {
    const auto label = ticket_label(given.ticket);
    const auto refuse = [&](std::string what, std::string hint) {
        problems.push_back({given.place, std::move(what), std::move(hint)});
    };
    const bool was_answered = before != nullptr && !before->answer.empty();
    const bool is_full = !criterion.sample || criterion.sample->plan.kind == SamplePlanKind::full;
    if (given.answer.empty() && was_answered) {
        refuse(fmt::format("{} is answered: {}", label, before->answer),
               "only what nobody has answered is taken out");
    } else if (given.answer.empty() && is_full) {
        refuse(
            fmt::format("{} cannot be taken out: '{}' looks at everything", label, criterion.name),
            "where it does not apply the answer is na");
    } else if (given.answer.empty() && given.note.empty()) {
        refuse(fmt::format("{} cannot be taken out without a reason", label),
               "say why: --note 'the customer asked us to erase it'");
    } else if (given.answer == "na" && given.note.empty()) {
        refuse(fmt::format("na for {} needs a reason", label),
               "say why it does not apply: --note TEXT");
    } else if (was_answered && before->answer != given.answer && given.note.empty()) {
        refuse(fmt::format("{} was answered {} before", label, before->answer),
               "say why that changes: --note TEXT");
    }
}

void check_auditor(const AuditProgramme& programme, const std::string& login) {
    if (!programme.auditors.empty() &&
        std::ranges::find(programme.auditors, login) == programme.auditors.end()) {
        throw InputError(
            Outcome::permission,
            fmt::format("{} is no auditor of {}", visible(login), programme.name),
            fmt::format("it is answered by {}", fmt::join(programme.auditors, " or ")));
    }
}

// Every problem of one answer.
void check_answer(const EvaluatedRun& evaluated, const AnswerGiven& given,
                  std::vector<Problem>& problems) {
    const AuditCriterion* const criterion = evaluated.audited.programme->criterion(given.criterion);
    if (criterion == nullptr) {
        std::vector<std::string_view> known;
        for (const AuditCriterion& each : evaluated.audited.programme->criteria) {
            if (each.is_manual()) {
                known.push_back(each.name);
            }
        }
        problems.push_back(
            {given.place,
             fmt::format("the programme has no criterion '{}'", visible(given.criterion)),
             did_you_mean(given.criterion, known)});
        return;
    }
    if (!criterion->is_manual()) {
        problems.push_back({given.place,
                            fmt::format("'{}' is checked by the program", criterion->name),
                            "only a manual check is answered"});
        return;
    }
    const auto unit = std::ranges::find_if(evaluated.sample, [&](const SampledTicket& each) {
        return each.criterion->name == criterion->name && each.ticket == given.ticket;
    });
    if (unit == evaluated.sample.end()) {
        problems.push_back({given.place,
                            fmt::format("{} is not in the sample of '{}'",
                                        ticket_label(given.ticket), criterion->name),
                            fmt::format("svcops audit sample {} lists it",
                                        record_label(Noun::audit, evaluated.run.id))});
        return;
    }
    if (!given.answer.empty() &&
        std::ranges::find(criterion->answers, given.answer) == criterion->answers.end()) {
        problems.push_back(
            {given.place,
             fmt::format("'{}' is no answer to '{}'", visible(given.answer), criterion->name),
             fmt::format("one of {}", fmt::join(criterion->answers, ", "))});
        return;
    }
    check_reasons(*criterion, unit->answer, given, problems);
}

// The finding of an earlier run that found the same last.
std::uint32_t repeated(const std::vector<AuditFinding>& findings, const AuditRun& run,
                       WordId criterion) {
    std::uint32_t found = 0;
    for (const AuditFinding& each : findings) {
        if (each.programme == run.programme && each.criterion == criterion && each.run < run.id) {
            found = each.id;
        }
    }
    return found;
}

// A criterion that failed; a grade graver where an earlier run had found it.
void tell_finding(AuditEntry& entry, const AuditRun& run, const CriterionResult& result,
                  WordId criterion, std::uint32_t repeat_of) {
    const auto grade = repeat_of == 0 ? result.criterion->grade : raised(result.criterion->grade);
    entry.number(finding_field::run, run.id);
    entry.number(finding_field::programme, run.programme);
    entry.number(finding_field::criterion, criterion);
    entry.number(finding_field::grade, static_cast<std::int64_t>(grade));
    if (repeat_of != 0) {
        entry.number(finding_field::repeat_of, repeat_of);
    }
    entry.number(finding_field::exceptions, static_cast<std::int64_t>(result.exceptions.size()));
    entry.number(finding_field::checked, static_cast<std::int64_t>(result.checked));
    entry.number(finding_field::state, static_cast<std::int64_t>(FindingState::open));
}

}  // namespace

std::uint32_t start_run(Store& store, const Operation& operation, const RunStart& start,
                        Deed deed) {
    const auto writing = store.write(operation);
    const auto id = writing->next(Noun::audit);
    AuditEntry entry(*writing, operation);
    entry.word(audit_field::programme, Vocabulary::programme, start.programme);
    if (start.period) {
        entry.instant(audit_field::from, start.period->from);
        entry.instant(audit_field::to, start.period->to);
    }
    entry.instant(audit_field::judged, start.judged);
    const auto seed = !start.seed.empty() ? start.seed
                      : start.period
                          ? fmt::format("{} {}", start.programme, format_utc(start.period->from))
                          : start.programme;
    entry.bytes(audit_field::seed, seed);
    entry.write(Noun::audit, id, start.judged, EventKind::created);
    commit(*writing, deed);
    return id;
}

void give_answers(Store& store, const Operation& operation, const EvaluatedRun& evaluated,
                  const AnswerList& answers, const AuditDeed& done) {
    const auto& given = answers.given;
    std::vector<Problem> problems = answers.problems;
    std::set<std::pair<std::string_view, TicketId>> seen;
    for (const AnswerGiven& each : given) {
        if (!seen.emplace(each.criterion, each.ticket).second) {
            problems.push_back({each.place,
                                fmt::format("'{}' is answered twice for {}",
                                            visible(each.criterion), ticket_label(each.ticket)),
                                "leave one of the two"});
        }
        check_answer(evaluated, each, problems);
    }
    if (!problems.empty()) {
        std::ranges::stable_sort(problems, {}, [](const Problem& each) { return each.place.line; });
        throw InputError(Outcome::bad_data, std::move(problems));
    }
    check_auditor(*evaluated.audited.programme, operation.actor);
    const auto writing = store.write(operation);
    AuditEntry entry(*writing, operation);
    for (const AnswerGiven& each : given) {
        entry.word(audit_field::criterion, Vocabulary::criterion, each.criterion);
        entry.number(audit_field::ticket, each.ticket);
        if (each.answer.empty()) {
            entry.number(audit_field::replaced, 1);
        } else {
            entry.bytes(audit_field::answer, each.answer);
        }
        entry.text(audit_field::note, each.note);
        entry.event(done.at, EventKind::changed);
    }
    if (!given.empty()) {
        entry.write(Noun::audit, evaluated.run.id);
    }
    commit(*writing, done.deed);
}

std::vector<std::uint32_t> record_results(Store& store, const Operation& operation,
                                          const EvaluatedRun& evaluated, const Digest& results,
                                          const AuditDeed& done) {
    const auto findings = audit_findings(store);
    const auto writing = store.write(operation);
    std::vector<std::uint32_t> raised_ones;
    AuditEntry ran(*writing, operation);
    ran.bytes(audit_field::result, hex(results));
    ran.write(Noun::audit, evaluated.run.id, done.at, EventKind::changed);
    for (const CriterionResult& result : evaluated.audited.results) {
        if (result.outcome != AuditOutcome::fail) {
            continue;
        }
        const WordId criterion = writing->word(Vocabulary::criterion, result.criterion->name);
        const bool is_there = std::ranges::any_of(findings, [&](const AuditFinding& each) {
            return each.run == evaluated.run.id && each.criterion == criterion;
        });
        if (!is_there) {
            const auto repeat_of = repeated(findings, evaluated.run, criterion);
            AuditEntry entry(*writing, operation);
            tell_finding(entry, evaluated.run, result, criterion, repeat_of);
            raised_ones.push_back(writing->next(Noun::finding));
            entry.write(Noun::finding, raised_ones.back(), done.at, EventKind::created);
        }
    }
    commit(*writing, done.deed);
    return raised_ones;
}

std::uint32_t give_waiver(Store& store, const Operation& operation, const WaiverGiven& given,
                          Instant now, Deed deed) {
    const auto writing = store.write(operation);
    const auto id = writing->next(Noun::waiver);
    AuditEntry entry(*writing, operation);
    entry.word(waiver_field::programme, Vocabulary::programme, given.programme);
    entry.word(waiver_field::criterion, Vocabulary::criterion, given.criterion);
    entry.agent(waiver_field::owner, given.owner);
    entry.instant(waiver_field::until, given.until);
    entry.text(waiver_field::reason, given.reason);
    entry.write(Noun::waiver, id, now, EventKind::created);
    commit(*writing, deed);
    return id;
}

AuditFinding step_finding(Store& store, const Operation& operation, std::uint32_t id,
                          const FindingStep& step, const AuditDeed& done) {
    const auto writing = store.write(operation);
    auto finding = audit_finding(store, std::to_string(id));
    const auto next = next_states(finding.state);
    const auto name = [](FindingState state) {
        return name_of(finding_state_names, static_cast<std::int64_t>(state));
    };
    if (std::ranges::find(next, step.to) == next.end()) {
        std::vector<std::string_view> names;
        std::ranges::transform(next, std::back_inserter(names), name);
        throw InputError(Outcome::bad_data,
                         fmt::format("{} is {}: {} cannot follow", record_label(Noun::finding, id),
                                     name(finding.state), name(step.to)),
                         names.empty()
                             ? std::string("it is done with; a later run finds it anew")
                             : fmt::format("what can follow is {}", fmt::join(names, " or ")));
    }
    const auto* const implemented = finding.last(FindingState::implemented);
    const bool verifies = step.to == FindingState::closed || step.to == FindingState::ineffective;
    if (verifies && implemented != nullptr &&
        implemented->actor == writing->agent(operation.actor)) {
        throw InputError(Outcome::permission,
                         fmt::format("{} was implemented by {}, who cannot verify it",
                                     record_label(Noun::finding, id), operation.actor),
                         "somebody else has to");
    }
    AuditEntry entry(*writing, operation);
    entry.number(finding_field::state, static_cast<std::int64_t>(step.to));
    entry.agent(finding_field::owner, step.owner);
    if (step.due) {
        entry.instant(finding_field::due, *step.due);
    }
    if (!step.method.empty()) {
        entry.bytes(finding_field::method, step.method);
    }
    entry.text(finding_field::cause, step.cause);
    entry.text(finding_field::plan, step.plan);
    entry.text(finding_field::evidence, step.evidence);
    entry.text(finding_field::note, step.note);
    entry.write(Noun::finding, id, done.at, EventKind::changed);
    commit(*writing, done.deed);
    return finding;
}

}  // namespace svcops
