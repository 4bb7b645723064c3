#include "cli/audit/evaluated.hpp"
#include "cli/level_book.hpp"
#include "cli/output_table.hpp"
#include "cli/request.hpp"
#include "cli/verbs.hpp"
#include "lib/audit/result_table.hpp"
#include "lib/finding/error.hpp"
#include "lib/operation/audit_pass.hpp"
#include "lib/text/ascii.hpp"
#include "lib/text/nearest.hpp"
#include "lib/text/utf8.hpp"
#include "lib/time/zone.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svcops::cli::audit {

namespace {

struct RunOptions {
    std::vector<std::string> names;
    std::optional<std::string> period, criterion;
    JudgingOptions judging;
    bool exceptions = false;
};

// Only the criterion that is asked for.
void keep_criterion(std::vector<AuditedProgramme>& audited, const std::string& wanted) {
    std::vector<std::string_view> known;
    bool is_there = false;
    for (AuditedProgramme& each : audited) {
        std::erase_if(each.results, [&](const CriterionResult& result) {
            known.push_back(result.criterion->name);
            return result.criterion->name != wanted;
        });
        is_there = is_there || !each.results.empty();
    }
    if (!is_there) {
        throw InputError(Outcome::usage,
                         fmt::format("--criterion: there is no '{}'", visible(wanted)),
                         did_you_mean(wanted, known));
    }
}

std::vector<CriterionResult> all_results(std::vector<AuditedProgramme>& audited) {
    std::vector<CriterionResult> all;
    for (AuditedProgramme& each : audited) {
        std::ranges::move(each.results, std::back_inserter(all));
        each.results.clear();
    }
    return all;
}

void add_programme_column(Table& table, const std::vector<AuditedProgramme>& audited) {
    table.columns.insert(table.columns.begin(), {"programme", "programme"});
    auto row = table.rows.begin();
    for (const AuditedProgramme& each : audited) {
        for (std::size_t i = 0; i < each.results.size(); ++i, ++row) {
            row->insert(row->begin(), each.programme->name);
        }
    }
}

ExitCode print_exceptions(std::vector<AuditedProgramme>& audited, const ResultWords& words,
                          Context& context) {
    const auto results = all_results(audited);
    return print_table(context, exception_table(results, words), "id");
}

void print_account(const std::vector<AuditedProgramme>& audited, const std::optional<Span>& period,
                   const ResultWords& words, Context& context) {
    Document document;
    for (const AuditedProgramme& each : audited) {
        auto score = score_of(*each.programme, each.results);
        score.of_a_part = each.results.size() < each.programme->criteria.size();
        auto facts = score_facts(score);
        facts.title = audit_title(each, period, context);
        facts.name = each.programme->name;
        document.parts.emplace_back(std::move(facts));
        auto table = shown_alone(criterion_table(each.results, words));
        table.name = each.programme->name + "_criteria";
        document.parts.emplace_back(std::move(table));
    }
    std::get<Table>(document.parts.back()).notes =
        audit_notes(context.definitions().digest, words.wording);
    context.print(document, Shape::account);
}

ExitCode print_rows(std::vector<AuditedProgramme>& audited, const ResultWords& words,
                    Context& context) {
    Table whole;
    for (AuditedProgramme& each : audited) {
        auto table = criterion_table(each.results, words);
        std::ranges::move(table.rows, std::back_inserter(whole.rows));
        whole.columns = std::move(table.columns);
    }
    add_programme_column(whole, audited);
    return print_table(context, std::move(whole), "criterion", Shape::account);
}

void print_results(const RunOptions& options, std::vector<AuditedProgramme>& audited,
                   const std::optional<Span>& period, const ResultWords& words, Context& context) {
    if (options.exceptions || context.format(Shape::account) == Format::id) {
        print_exceptions(audited, words, context);
    } else if (wants_rows(context) || context.common().count) {
        print_rows(audited, words, context);
    } else {
        print_account(audited, period, words, context);
    }
}

// "A-1": what people call a run that was started.
bool names_run(const std::string& word) {
    return word.size() > 2 && (word[0] == 'A' || word[0] == 'a') && word[1] == '-' &&
           std::ranges::all_of(word.substr(2), is_digit);
}

// A started run: its results are noted, and what failed is found.
ExitCode run_started(const RunOptions& options, Context& context) {
    if (options.period || options.names.size() > 1) {
        throw InputError(Outcome::usage, "a run that was started has its period",
                         "give the run alone: svcops audit run A-1");
    }
    const auto least = audit_fail_on(options.judging);
    Store& store = context.store(Access::write);
    auto evaluated = evaluated_run(context, options.names.front());
    const auto digest = sha256(bytes(result_lines(evaluated, store.names())));
    if (hex(digest) != evaluated.run.result) {
        record_results(store, context.operation(), evaluated, digest,
                       {context.now(), context.common().dry_run ? Deed::rehearse : Deed::write});
    }
    const auto wording = context.wording(Shape::account);
    const ResultWords words{store.names(), wording, context.language(Shape::account)};
    const auto code = audit_verdict(evaluated.audited.results, least);
    std::vector<AuditedProgramme> audited;
    const auto period = evaluated.run.period();
    audited.push_back(std::move(evaluated.audited));
    if (options.criterion) {
        keep_criterion(audited, *options.criterion);
    }
    print_results(options, audited, period, words, context);
    return code;
}

ExitCode run(const RunOptions& options, Context& context) {
    if (!options.names.empty() && names_run(options.names.front())) {
        return run_started(options, context);
    }
    const auto least = audit_fail_on(options.judging);
    const Definitions& definitions = context.definitions();
    const auto programmes = named_programmes(options.names, definitions);
    AuditQuestion question;
    question.programmes = programmes;
    if (options.period) {
        question.period = context.period_of("--period", *options.period);
    }
    question.view = context.view();
    question.now = context.now();
    question.definitions = &definitions;
    question.make_book = [&](const Names& names) { return judging_book(context, names); };
    question.division = {.parts = context.session().processors()};
    auto audited = svcops::audit(context.store(), question);
    for (AuditedProgramme& each : audited) {
        apply_waivers(context.store(), each, context.now(), std::nullopt);
    }
    if (options.criterion) {
        keep_criterion(audited, *options.criterion);
    }
    const auto wording = context.wording(Shape::account);
    const ResultWords words{context.store().names(), wording, context.language(Shape::account)};
    ExitCode code{0};
    for (const AuditedProgramme& each : audited) {
        const auto one = audit_verdict(each.results, least);
        code = one == ExitCode{0} ? code : one;
    }
    print_results(options, audited, question.period, words, context);
    return code;
}

}  // namespace

Action run(Args& args) {
    auto options = std::make_shared<RunOptions>();
    args.operands(options->names, "NAME",
                  "audit programmes, all of them without any; or a run that was started: A-1",
                  Offer::programme_or_run);
    args.option("--period", options->period, "PERIOD",
                "tickets opened in it: 2026-05, 2026-Q2, last-month, A..B")
        .option("--criterion", options->criterion, "NAME", "this criterion alone", Offer::criterion)
        .flag("--exceptions", options->exceptions,
              "the tickets that are no good, with what was found");
    declare(options->judging, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::audit
