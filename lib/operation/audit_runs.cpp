#include "lib/operation/audit_runs.hpp"

#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/number.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>

namespace svcops {

namespace {

// "A-3" or "3".
std::uint32_t record_number(std::string_view word, char letter, std::string_view what) {
    const bool labelled = word.size() > 2 && lower_ascii(word[0]) == letter && word[1] == '-';
    const auto number = parse_integer(labelled ? word.substr(2) : word);
    if (!number || *number < 1 || *number > std::numeric_limits<std::uint32_t>::max()) {
        throw InputError(
            Outcome::usage, fmt::format("'{}' names no {}", visible(word), what),
            fmt::format("they are called {0}-1, {0}-2", static_cast<char>(letter - 'a' + 'A')));
    }
    return static_cast<std::uint32_t>(*number);
}

// What stands beside where a sample is shared out.
std::string group_of(Store& store, const CriterionSample& sample, const Ticket& ticket) {
    if (sample.plan.kind == SamplePlanKind::per_agent) {
        return store.names().record_name(Noun::agent, ticket.agent);
    }
    const FieldInfo* const field = find_field(ticket_fields, sample.stratify);
    if (field == nullptr || field->get == nullptr) {
        return {};
    }
    return value_words(*field, field->get(&ticket), store.names());
}

Grouping grouping_of(const CriterionSample& sample) {
    if (sample.plan.kind == SamplePlanKind::per_agent) {
        return Grouping::each;
    }
    return sample.stratify.empty() ? Grouping::none : Grouping::stratified;
}

// The states of tickets as the run has them, of those that are asked for.
std::map<TicketId, std::string> groups_of(Store& store, const CriterionSample& sample,
                                          std::span<const TicketId> tickets, const View& view) {
    std::map<TicketId, std::string> groups;
    if (grouping_of(sample) == Grouping::none) {
        return groups;
    }
    Narrowing narrowing;
    narrowing.ids = std::vector<std::uint32_t>(tickets.begin(), tickets.end());
    const auto cursor = store.tickets(narrowing, view);
    while (const Ticket* const ticket = cursor->next()) {
        groups.emplace(ticket->id, group_of(store, sample, *ticket));
    }
    return groups;
}

// One criterion's sample: drawn, and where units were taken out, the next of the draw for them.
class Drawing {
public:
    Drawing(Store& store, const AuditRun& run, const View& view)
        : store_(store), run_(run), view_(view) {}

    std::vector<SampledTicket> draw(const AuditCriterion& criterion,
                                    std::span<const TicketId> population) {
        const CriterionSample sample = criterion.sample.value_or(CriterionSample{});
        const auto word = store_.names().word(Vocabulary::criterion, criterion.name);
        const auto groups = groups_of(store_, sample, population, view_);
        std::vector<SampleUnit> units;
        std::vector<TicketId> left;
        for (const TicketId ticket : population) {
            const auto* const answer = word ? run_.answer(*word, ticket) : nullptr;
            if (answer != nullptr && answer->replaced) {
                continue;
            }
            const auto group = groups.find(ticket);
            units.push_back(
                {ticket_label(ticket), group == groups.end() ? std::string() : group->second});
            left.push_back(ticket);
        }
        const std::uint64_t n = sample.plan.kind == SamplePlanKind::per_agent
                                    ? sample.plan.n
                                    : sample_size(sample.plan, population.size()).n;
        const auto& seed = sample.seed.empty() ? run_.seed : sample.seed;
        std::vector<SampledTicket> drawn;
        for (const std::size_t place : svcops::sample(units, grouping_of(sample), n, seed)) {
            drawn.push_back({&criterion, left[place], units[place].group,
                             word ? run_.answer(*word, left[place]) : nullptr});
        }
        return drawn;
    }

private:
    Store& store_;
    const AuditRun& run_;
    View view_;
};

// How many exceptions the plan of a criterion's sample accepts.
std::optional<std::uint64_t> accepted(const AuditCriterion& criterion, std::uint64_t population) {
    if (!criterion.sample || criterion.sample->plan.kind == SamplePlanKind::per_agent) {
        return std::nullopt;
    }
    return sample_size(criterion.sample->plan, population).accept;
}

// What people said of a sample.
struct AnswerCount {
    AuditTally tally;
    std::uint64_t unanswered = 0, not_applicable = 0;
};

AnswerCount counted(const AuditCriterion& criterion, std::span<const SampledTicket> sample) {
    AnswerCount count;
    for (const SampledTicket& unit : sample) {
        if (unit.answer == nullptr || unit.answer->answer.empty()) {
            ++count.unanswered;
        } else if (unit.answer->answer == "na") {
            ++count.not_applicable;
        } else {
            ++count.tally.checked;
            if (unit.answer->answer != criterion.answers.front()) {
                count.tally.exceptions.push_back(
                    {unit.ticket, {"answered otherwise", {}}, unit.answer->op});
            }
        }
    }
    return count;
}

// What people answered on a sample of a population.
CriterionResult answered(const AuditCriterion& criterion, std::span<const SampledTicket> sample,
                         std::uint64_t population) {
    auto count = counted(criterion, sample);
    const bool is_all_na = !sample.empty() && count.not_applicable == sample.size();
    const auto accept = accepted(criterion, population);
    // A plan that says how many show something needs them: what does not apply is taken out, and
    // the next of the draw comes, while there is one.
    const bool is_short = accept && count.not_applicable > 0 && sample.size() < population;
    auto result = result_of(criterion, std::move(count.tally), accept);
    result.unanswered = count.unanswered;
    // What is beyond what is tolerated already stays so, whatever else is answered.
    if ((count.unanswered > 0 || is_short) && result.outcome == AuditOutcome::pass) {
        result.outcome = AuditOutcome::not_checked;
    }
    if (result.outcome == AuditOutcome::not_checked && count.unanswered > 0) {
        result.why = "it is not answered for every ticket of the sample";
    } else if (result.outcome == AuditOutcome::not_checked && is_short) {
        result.why = "tickets of the sample do not apply: take them out, for the plan needs others";
    } else if (is_all_na) {
        result.outcome = AuditOutcome::not_applicable;
        result.why.clear();
    }
    return result;
}

// Of a check whose tickets are drawn: what it found in the sample alone.
void keep_sampled(CriterionResult& result, std::span<const SampledTicket> sample,
                  std::uint64_t population) {
    std::set<TicketId> drawn;
    for (const SampledTicket& unit : sample) {
        drawn.insert(unit.ticket);
    }
    AuditTally tally;
    tally.checked = std::min<std::uint64_t>(result.checked, drawn.size());
    tally.undecided = result.undecided;
    tally.unclear = result.unclear;
    const std::string why = result.why;
    tally.why = why;
    std::ranges::copy_if(result.exceptions, std::back_inserter(tally.exceptions),
                         [&](const AuditException& each) { return drawn.contains(each.ticket); });
    const auto accept = accepted(*result.criterion, population);
    result = result_of(*result.criterion, std::move(tally), accept);
}

// Who answered about a ticket that they had worked on is no independent auditor of it.
void judge_independence(Store& store, EvaluatedRun& evaluated, const View& view) {
    std::map<TicketId, std::set<AgentId>> answered_by;
    for (const SampledTicket& unit : evaluated.sample) {
        if (unit.answer != nullptr && !unit.answer->answer.empty()) {
            answered_by[unit.ticket].insert(unit.answer->actor);
        }
    }
    for (CriterionResult& result : evaluated.audited.results) {
        if (result.criterion->check != "auditor_independence" || answered_by.empty()) {
            continue;
        }
        Narrowing narrowing;
        narrowing.ids.emplace();
        for (const auto& [ticket, agents] : answered_by) {
            narrowing.ids->push_back(ticket);
        }
        AuditTally tally;
        tally.checked = std::max<std::uint64_t>(result.checked, answered_by.size());
        tally.exceptions = std::move(result.exceptions);
        const auto logs = store.logs(Noun::ticket, narrowing, view);
        while (const Log* const log = logs->next()) {
            const auto& agents = answered_by[log->subject];
            const auto worked = std::ranges::find_if(log->events, [&](const Event& event) {
                return event.actor != 0 && agents.contains(event.actor);
            });
            const bool is_told =
                std::ranges::find(tally.exceptions, log->subject, &AuditException::ticket) !=
                tally.exceptions.end();
            if (worked != log->events.end() && !is_told) {
                tally.exceptions.push_back(
                    {log->subject,
                     {"{} audits it and worked on it",
                      {AuditFact::Part{AuditFact::Part::Kind::agent, worked->actor}}},
                     worked->op});
            }
        }
        std::ranges::sort(tally.exceptions, {}, &AuditException::ticket);
        result = result_of(*result.criterion, std::move(tally));
    }
}

void list_replaced(const Names& names, EvaluatedRun& evaluated) {
    for (const AuditCriterion& criterion : evaluated.audited.programme->criteria) {
        const auto word = names.word(Vocabulary::criterion, criterion.name);
        for (const AuditRun::Answer& each : evaluated.run.answers) {
            if (word && each.criterion == *word && each.replaced) {
                evaluated.replaced.push_back({&criterion, &each});
            }
        }
    }
}

std::unique_ptr<Definitions> frozen_definitions(Store& store, OpId op) {
    std::vector<SourceText> sources;
    for (std::string& text : store.definition_texts(op)) {
        sources.push_back({fmt::format("definition {}", sources.size() + 1), std::move(text)});
    }
    auto loaded = load(sources);
    if (!loaded.problems.empty()) {
        throw InputError(Outcome::bad_data, std::move(loaded.problems));
    }
    return std::make_unique<Definitions>(std::move(*loaded.value));
}

template <class Record, class Fold>
std::vector<Record> folded(Store& store, Noun noun, Fold fold) {
    std::vector<Record> all;
    const auto logs = store.logs(noun, {}, {});
    while (const Log* const log = logs->next()) {
        if (!log->events.empty()) {
            all.push_back(fold(*log));
        }
    }
    return all;
}

template <class Record, class Fold>
Record one(Store& store, Noun noun, std::uint32_t number, Fold fold, std::string_view see) {
    const auto logs = store.logs(noun, Narrowing::one(number), {});
    const Log* const log = logs->next();
    if (log == nullptr || log->events.empty()) {
        throw InputError(
            Outcome::no_input,
            fmt::format("there is no {} {}", noun_name(noun), record_label(noun, number)),
            fmt::format("see svcops {}", see));
    }
    return fold(*log);
}

}  // namespace

AuditRun audit_run(Store& store, std::string_view word) {
    return one<AuditRun>(
        store, Noun::audit, record_number(word, 'a', "audit run"),
        [](const Log& log) { return fold_audit_run(log); }, "audit list --runs");
}

std::vector<AuditRun> audit_runs(Store& store) {
    return folded<AuditRun>(store, Noun::audit, [](const Log& log) { return fold_audit_run(log); });
}

std::vector<AuditRun::Answer> answers_given(Store& store, const AuditRun& run) {
    const auto logs = store.logs(Noun::audit, Narrowing::one(run.id), {});
    const Log* const log = logs->next();
    auto answers = log == nullptr ? std::vector<AuditRun::Answer>() : every_answer(*log);
    std::erase_if(answers, [&](const AuditRun::Answer& each) {
        return run.result_op != 0 && each.op > run.result_op;
    });
    return answers;
}

std::vector<AuditWaiver> audit_waivers(Store& store) {
    auto all = folded<AuditWaiver>(store, Noun::waiver, fold_waiver);
    std::ranges::reverse(all);
    return all;
}

void apply_waivers(Store& store, AuditedProgramme& audited, Instant at, std::optional<OpId> last) {
    const Names& names = store.names();
    const auto programme = names.word(Vocabulary::programme, audited.programme->name);
    const auto waivers = audit_waivers(store);
    for (CriterionResult& result : audited.results) {
        const auto criterion = names.word(Vocabulary::criterion, result.criterion->name);
        for (const AuditWaiver& waiver : waivers) {
            if (!programme || waiver.programme != *programme || !criterion ||
                waiver.criterion != *criterion || (last && waiver.version > *last)) {
                continue;
            }
            const auto label = record_label(Noun::waiver, waiver.id);
            if (waiver.holds_at(at)) {
                result.outcome = AuditOutcome::waived;
                result.waiver = label;
            } else if (result.waiver.empty()) {
                result.why = "a waiver of it had expired";
            }
        }
    }
}

std::vector<AuditFinding> audit_findings(Store& store) {
    return folded<AuditFinding>(store, Noun::finding, fold_finding);
}

AuditFinding audit_finding(Store& store, std::string_view word) {
    return one<AuditFinding>(store, Noun::finding, record_number(word, 'f', "finding"),
                             fold_finding, "audit finding");
}

EvaluatedRun evaluate(Store& store, AuditRun run, const Evaluation& evaluation) {
    EvaluatedRun evaluated;
    if (evaluation.last) {
        const auto logs = store.logs(Noun::audit, Narrowing::one(run.id), {});
        if (const Log* const log = logs->next()) {
            run = fold_audit_run(*log, evaluation.last);
        }
    }
    evaluated.run = std::move(run);
    evaluated.definitions = frozen_definitions(store, evaluated.run.op);
    const std::string name(store.names().word_name(evaluated.run.programme));
    const AuditProgramme* const programme = evaluated.definitions->programme(name);
    if (programme == nullptr) {
        throw InputError(Outcome::bad_data,
                         fmt::format("{} has no programme '{}' among the definitions it keeps",
                                     record_label(Noun::audit, evaluated.run.id), name),
                         "svcops store check says whether the store is damaged");
    }
    const View view{.until = evaluated.run.judged, .as_of = {}, .last = evaluated.run.op};
    AuditQuestion question;
    question.programmes = {&programme, 1};
    question.period = evaluated.run.period();
    question.view = view;
    question.now = evaluated.run.judged;
    question.definitions = evaluated.definitions.get();
    question.make_book = [&](const Names& names) {
        return evaluation.make_book(*evaluated.definitions, names);
    };
    question.division = evaluation.division;
    evaluated.audited = std::move(audit(store, question).front());
    Drawing drawing(store, evaluated.run, view);
    for (std::size_t i = 0; i < evaluated.audited.results.size(); ++i) {
        CriterionResult& result = evaluated.audited.results[i];
        const AuditCriterion& criterion = *result.criterion;
        if (!criterion.is_manual() && !criterion.sample) {
            continue;
        }
        const auto& population = evaluated.audited.populations[i];
        auto sample = drawing.draw(criterion, population);
        if (criterion.is_manual()) {
            result = answered(criterion, sample, population.size());
        } else {
            keep_sampled(result, sample, population.size());
        }
        result.population = population.size();
        std::ranges::move(sample, std::back_inserter(evaluated.sample));
    }
    judge_independence(store, evaluated, view);
    list_replaced(store.names(), evaluated);
    apply_waivers(store, evaluated.audited, evaluated.run.judged, evaluated.run.op);
    evaluated.score = score_of(*programme, evaluated.audited.results);
    return evaluated;
}

std::vector<PlannedCriterion> plan_of(Store& store, const AuditedProgramme& audited,
                                      const View& view) {
    const AuditRun nothing_answered;
    Drawing drawing(store, nothing_answered, view);
    std::vector<PlannedCriterion> plan;
    for (std::size_t i = 0; i < audited.results.size(); ++i) {
        const CriterionResult& result = audited.results[i];
        PlannedCriterion& planned = plan.emplace_back();
        planned.criterion = result.criterion;
        planned.population = planned.looked_at = result.checked;
        if (result.criterion->is_manual() || result.criterion->sample) {
            const auto& population = audited.populations[i];
            planned.population = population.size();
            planned.looked_at = drawing.draw(*result.criterion, population).size();
            if (const auto& sample = result.criterion->sample;
                sample && sample->plan.kind != SamplePlanKind::per_agent) {
                planned.accept = sample_size(sample->plan, population.size()).accept;
            }
        }
    }
    return plan;
}

}  // namespace svcops
