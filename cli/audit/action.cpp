#include "cli/audit/evaluated.hpp"
#include "cli/audit/finding_rows.hpp"
#include "cli/contradictions.hpp"
#include "cli/known_agent.hpp"
#include "cli/level_book.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"

#include <fmt/format.h>

#include <array>
#include <limits>

namespace svcops::cli::audit {

namespace {

struct ActionOptions {
    std::string finding, step;
    std::optional<std::string> owner, due, method, cause, plan, evidence, note, least, run, request;
};

struct StepWord {
    std::string_view word;
    FindingState to;
};
constexpr std::array<StepWord, 5> step_words{{{"contain", FindingState::contained},
                                              {"cause", FindingState::cause_found},
                                              {"plan", FindingState::planned},
                                              {"implement", FindingState::implemented},
                                              {"verify", FindingState::closed}}};

std::vector<std::string_view> known_steps() {
    std::vector<std::string_view> known;
    known.reserve(step_words.size());
    for (const StepWord& each : step_words) {
        known.push_back(each.word);
    }
    return known;
}

FindingState state_of(const std::string& word) {
    const auto found = std::ranges::find(step_words, word, &StepWord::word);
    if (found != step_words.end()) {
        return found->to;
    }
    const auto known = known_steps();
    throw InputError(Outcome::usage, fmt::format("'{}' is no step of a correction", visible(word)),
                     did_you_mean(word, known));
}

// What each step has to say.
void check_needed(const ActionOptions& options, FindingState to) {
    std::vector<Problem> missing;
    const auto need = [&](const std::optional<std::string>& given, std::string_view name,
                          std::string_view hint) {
        if (!given || given->empty()) {
            missing.push_back({{}, fmt::format("{} is missing", name), std::string(hint)});
        }
    };
    if (to == FindingState::contained) {
        need(options.note, "--note", "how its harm was stopped");
    } else if (to == FindingState::cause_found) {
        need(options.method, "--method", "how the cause was found: 5-why, fishbone, ...");
        need(options.cause, "--cause", "what it is");
    } else if (to == FindingState::planned) {
        need(options.plan, "--plan", "what is to be done");
        need(options.owner, "--owner", "who does it");
        need(options.due, "--due", "by when");
    } else if (to == FindingState::implemented) {
        need(options.evidence, "--evidence", "what shows that it is done");
    }
    if (!missing.empty()) {
        throw InputError(Outcome::usage, std::move(missing));
    }
}

// The same check again, over the tickets that were opened since the correction.
struct Rerun {
    CriterionResult result;
    bool passed = false;
};

const AuditFinding::Step& implemented(const AuditFinding& finding) {
    const auto* const done = finding.last(FindingState::implemented);
    if (done == nullptr) {
        throw InputError(
            Outcome::bad_data,
            fmt::format("{} is not implemented yet", record_label(Noun::finding, finding.id)),
            "svcops audit action F-1 implement --evidence ... comes first");
    }
    return *done;
}

void check_enough(const CriterionResult& result, std::uint64_t least) {
    if (result.checked < least) {
        throw InputError(Outcome::bad_data,
                         fmt::format("only {} since it was implemented: {} are needed to verify it",
                                     result.checked, least),
                         "wait for more tickets, or say how many are enough: --least");
    }
}

Rerun rerun(const AuditFinding& finding, std::uint64_t least, Context& context) {
    Store& store = context.store();
    const auto& done = implemented(finding);
    const std::string programme_name(store.names().word_name(finding.programme));
    const std::string criterion(store.names().word_name(finding.criterion));
    const auto& programme = named_programme(context.definitions(), programme_name);
    if (programme.criterion(criterion) == nullptr || programme.criterion(criterion)->is_manual()) {
        throw InputError(Outcome::bad_data,
                         fmt::format("'{}' is no check that the program can run again", criterion),
                         "name a later run in which people answered it: --run A-2");
    }
    const AuditProgramme* const named = &programme;
    AuditQuestion question;
    question.programmes = {&named, 1};
    question.period = Span{done.at, instant(std::numeric_limits<std::int64_t>::max())};
    question.view = context.view();
    question.now = context.now();
    question.definitions = &context.definitions();
    question.make_book = [&](const Names& names) { return judging_book(context, names); };
    question.division = {.parts = context.session().processors()};
    auto audited = svcops::audit(store, question);
    for (CriterionResult& result : audited.front().results) {
        if (result.criterion->name != criterion) {
            continue;
        }
        check_enough(result, least);
        const bool passed = result.outcome == AuditOutcome::pass;
        return {std::move(result), passed};
    }
    return {};
}

// The same criterion as a later run has it: what people answered about tickets that were opened
// since the correction.
Rerun later_run(const AuditFinding& finding, const std::string& word, std::uint64_t least,
                Context& context) {
    const auto& done = implemented(finding);
    auto evaluated = evaluated_run(context, word);
    const auto label = record_label(Noun::audit, evaluated.run.id);
    const auto period = evaluated.run.period();
    if (evaluated.run.programme != finding.programme) {
        throw InputError(Outcome::bad_data,
                         fmt::format("{} is a run of {}", label, evaluated.audited.programme->name),
                         "name one of the finding's own programme");
    }
    if (!period || period->from < done.at) {
        throw InputError(
            Outcome::bad_data,
            fmt::format("{} looks at tickets that were opened before {} was implemented", label,
                        record_label(Noun::finding, finding.id)),
            fmt::format("start one whose --period begins after {}", format_utc(done.at)));
    }
    const auto criterion = context.store().names().word_name(finding.criterion);
    for (CriterionResult& result : evaluated.audited.results) {
        if (result.criterion->name != criterion) {
            continue;
        }
        if (result.unanswered > 0) {
            throw InputError(Outcome::bad_data,
                             fmt::format("{}: {} tickets of '{}' are not answered", label,
                                         result.unanswered, criterion),
                             "svcops audit sample RUN --unanswered lists them");
        }
        check_enough(result, least);
        const bool passed = result.outcome == AuditOutcome::pass;
        return {std::move(result), passed};
    }
    throw InputError(Outcome::bad_data, fmt::format("{} has no criterion '{}'", label, criterion),
                     "name a run that looks at it");
}

ExitCode run(const ActionOptions& options, Context& context) {
    constexpr std::int64_t usual_least = 10;
    FindingStep step;
    step.to = state_of(options.step);
    check_needed(options, step.to);
    refuse_fewer_rows(context.common());
    check_choice(context, audit_finding_columns(), "finding");
    Store& store = context.store(Access::write);
    const auto finding = audit_finding(store, options.finding);
    if (done_before(context, options.request)) {
        Table table;
        table.columns = audit_finding_columns();
        table.rows.push_back(audit_finding_cells(finding, store, context.now()));
        return print_table(context, std::move(table), "finding", Shape::account);
    }
    step.owner = options.owner.value_or("");
    step.method = options.method.value_or("");
    step.cause = options.cause.value_or("");
    step.plan = options.plan.value_or("");
    step.evidence = options.evidence.value_or("");
    step.note = options.note.value_or("");
    if (options.due) {
        step.due = context.instant_of("--due", *options.due, Lean::future);
        if (*step.due <= context.now()) {
            throw InputError(Outcome::bad_data, "--due: it has passed already",
                             "say by when it will be done");
        }
    }
    if (options.owner) {
        check_known_agent(context.definitions().agents, "--owner", *options.owner);
    }
    if (step.to == FindingState::closed) {
        const auto least =
            options.least ? context.count_of("--least", *options.least) : usual_least;
        if (least < 1) {
            throw InputError(Outcome::usage, "--least: nothing is proven by nothing",
                             "say how many have to be checked, 1 at least");
        }
        const auto wanted = static_cast<std::uint64_t>(least);
        const auto again = options.run ? later_run(finding, *options.run, wanted, context)
                                       : rerun(finding, wanted, context);
        step.to = again.passed ? FindingState::closed : FindingState::ineffective;
        const auto told = fmt::format("{} exceptions of {}", again.result.exceptions.size(),
                                      again.result.checked);
        step.note = step.note.empty() ? told : fmt::format("{}; {}", told, step.note);
    }
    const bool is_dry = context.common().dry_run;
    step_finding(store, requested_operation(context, options.request), finding.id, step,
                 {context.now(), is_dry ? Deed::rehearse : Deed::write});
    Table table;
    table.columns = audit_finding_columns();
    auto after = audit_finding(store, options.finding);
    after.state = step.to;
    table.rows.push_back(audit_finding_cells(after, store, context.now()));
    print_table(context, std::move(table), "finding", Shape::account);
    return step.to == FindingState::ineffective ? exit_code(Outcome::findings) : ExitCode{0};
}

}  // namespace

Action action(Args& args) {
    auto options = std::make_shared<ActionOptions>();
    args.operand(options->finding, "FINDING", "F-1", Offer::finding);
    args.operand(options->step, "STEP", "contain, cause, plan, implement or verify")
        .among(known_steps());
    args.option("--owner", options->owner, "LOGIN", "who does it", Offer::agent)
        .option("--due", options->due, "WHEN", "by when")
        .option("--method", options->method, "NAME", "how the cause was found: 5-why, fishbone")
        .among({"5-why", "fishbone"})
        .option("--cause", options->cause, "TEXT", "the cause")
        .option("--plan", options->plan, "TEXT", "what is to be done")
        .option("--evidence", options->evidence, "TEXT", "what shows that it is done")
        .option("--note", options->note, "TEXT", "what is to be said of it")
        .option("--least", options->least, "N", "to verify: how many have to be checked; 10")
        .option("--run", options->run, "RUN",
                "to verify: the later run in which people answered it", Offer::audit_run);
    declare_request(options->request, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::audit
