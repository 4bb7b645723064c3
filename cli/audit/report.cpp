#include "cli/audit/evaluated.hpp"
#include "cli/audit/finding_rows.hpp"
#include "cli/audit/formats.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/record/label.hpp"

#include <fmt/format.h>

namespace svcops::cli::audit {

namespace {

struct ReportOptions {
    std::string run;
    bool verify = false, exceptions = false;
};

Table findings_of(const AuditRun& run, Context& context) {
    Table table;
    table.name = "findings";
    table.title = context.wording(Shape::account).word("Findings");
    table.columns = audit_finding_columns();
    for (const AuditFinding& each : audit_findings(context.store())) {
        if (each.run == run.id) {
            table.rows.push_back(audit_finding_cells(each, context.store(), context.now()));
        }
    }
    return table;
}

// The results that the run recorded, made again from the frozen record.
ExitCode verify(const EvaluatedRun& evaluated, Context& context) {
    const auto label = record_label(Noun::audit, evaluated.run.id);
    const auto again = hex(sha256(bytes(result_lines(evaluated, context.store().names()))));
    const auto wording = context.wording(Shape::account);
    if (again == evaluated.run.result) {
        context.say(wording("{}: the results are as recorded, {}", label, again));
        return ExitCode{0};
    }
    context.say(
        wording("{}: the results differ: recorded {}, now {}", label, evaluated.run.result, again));
    context.say(
        wording.sentence("svcops audit verify says whether the record was changed; texts "
                         "that were erased since cannot be read again"));
    return exit_code(Outcome::findings);
}

void print_account(const EvaluatedRun& evaluated, const ResultWords& words, Context& context) {
    Document document;
    auto facts = score_facts(evaluated.score);
    facts.title = audit_title(evaluated.audited, evaluated.run.period(), context);
    const auto front = [&](Column column, Cell cell) {
        facts.columns.insert(facts.columns.begin(), std::move(column));
        facts.cells.insert(facts.cells.begin(), std::move(cell));
    };
    front({"result", "result"}, evaluated.run.result.empty() ? Cell{} : Cell{evaluated.run.result});
    front({"seed", "seed"}, evaluated.run.seed);
    front({"judged", "judged", CellType::instant}, evaluated.run.judged);
    front({"run", "run", CellType::token}, record_label(Noun::audit, evaluated.run.id));
    document.parts.emplace_back(std::move(facts));
    document.parts.emplace_back(shown_alone(criterion_table(evaluated.audited.results, words)));
    auto exceptions = exception_table(evaluated.audited.results, words);
    exceptions.title = words.wording.word("Exceptions");
    constexpr std::size_t told = 20;
    if (exceptions.rows.size() > told) {
        exceptions.notes.push_back(words.wording("{} more: svcops audit report {} --exceptions",
                                                 exceptions.rows.size() - told,
                                                 record_label(Noun::audit, evaluated.run.id)));
        exceptions.rows.resize(told);
    }
    document.parts.emplace_back(std::move(exceptions));
    auto findings = findings_of(evaluated.run, context);
    findings.notes = audit_notes(evaluated.definitions->digest, words.wording);
    document.parts.emplace_back(std::move(findings));
    context.print(document, Shape::account);
}

ExitCode run(const ReportOptions& options, Context& context) {
    const auto recorded = audit_run(context.store(), options.run);
    const auto last = recorded.result.empty() ? std::nullopt : std::optional(recorded.result_op);
    if (options.verify && !last) {
        throw InputError(
            Outcome::bad_data,
            fmt::format("{} has recorded no results yet", record_label(Noun::audit, recorded.id)),
            fmt::format("svcops audit run {} does", record_label(Noun::audit, recorded.id)));
    }
    const auto evaluated = evaluated_run(context, options.run, last);
    if (options.verify) {
        return verify(evaluated, context);
    }
    const auto wording = context.wording(Shape::account);
    const ResultWords words{context.store().names(), wording, context.language(Shape::account)};
    if (const auto* const own = context.own_format()) {
        context.output().write(own->name == "junit" ? junit_text(evaluated, words)
                                                    : oscal_text(evaluated, words));
        return ExitCode{0};
    }
    if (options.exceptions || context.format(Shape::account) == Format::id) {
        return print_table(context, exception_table(evaluated.audited.results, words), "id",
                           Shape::account);
    }
    if (wants_rows(context) || context.common().count) {
        return print_table(context, criterion_table(evaluated.audited.results, words), "criterion",
                           Shape::account);
    }
    print_account(evaluated, words, context);
    return ExitCode{0};
}

}  // namespace

Action report(Args& args) {
    auto options = std::make_shared<ReportOptions>();
    args.operand(options->run, "RUN", "A-1", Offer::audit_run);
    args.flag("--verify", options->verify,
              "make the recorded results again, and say whether they are the same")
        .flag("--exceptions", options->exceptions,
              "the tickets that are no good, with what was found");
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::audit
