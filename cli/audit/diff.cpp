#include "cli/audit/evaluated.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"

#include <algorithm>

namespace svcops::cli::audit {

namespace {

struct DiffOptions {
    std::string before, after;
    JudgingOptions judging;
};

Cell outcome_of(const CriterionResult* result) {
    return result == nullptr
               ? Cell{}
               : Cell{std::string(name_of(audit_outcome_names, static_cast<int>(result->outcome)))};
}

Cell rate_of(const CriterionResult* result) {
    const auto rate = result == nullptr ? std::nullopt : result->rate();
    return rate ? Cell{*rate} : Cell{};
}

const CriterionResult* of(const EvaluatedRun& run, const std::string& criterion) {
    const auto& results = run.audited.results;
    const auto found = std::ranges::find_if(
        results, [&](const auto& each) { return each.criterion->name == criterion; });
    return found == results.end() ? nullptr : &*found;
}

bool has_failed(const CriterionResult* result) {
    return result != nullptr && result->outcome == AuditOutcome::fail;
}

std::string change_of(const CriterionResult* old, const CriterionResult* present) {
    if (old == nullptr || present == nullptr) {
        return old == nullptr ? "new" : "gone";
    }
    if (has_failed(present) == has_failed(old)) {
        return "same";
    }
    return has_failed(present) ? "worse" : "better";
}

// The criteria of both, those of the first first.
std::vector<std::string> criteria_of(const EvaluatedRun& before, const EvaluatedRun& after) {
    std::vector<std::string> names;
    for (const EvaluatedRun* const each : {&before, &after}) {
        for (const CriterionResult& result : each->audited.results) {
            if (std::ranges::find(names, result.criterion->name) == names.end()) {
                names.push_back(result.criterion->name);
            }
        }
    }
    return names;
}

ExitCode run(const DiffOptions& options, Context& context) {
    const auto fail_on = audit_fail_on(options.judging);
    const auto before = evaluated_run(context, options.before);
    const auto after = evaluated_run(context, options.after);
    Table table;
    table.name = "criteria";
    table.columns = {{"criterion", "criterion"},
                     {"before", "before", CellType::token},
                     {"after", "after", CellType::token},
                     column("rate_before", "rate before", CellType::ratio, "n/a"),
                     column("rate_after", "rate after", CellType::ratio, "n/a"),
                     {"change", "change", CellType::token}};
    bool is_worse = false;
    for (const std::string& name : criteria_of(before, after)) {
        const auto* const old = of(before, name);
        const auto* const present = of(after, name);
        is_worse = is_worse || (has_failed(present) && !has_failed(old) &&
                                severity_of(present->criterion->grade) >= fail_on.least);
        table.rows.push_back({name, outcome_of(old), outcome_of(present), rate_of(old),
                              rate_of(present), change_of(old, present)});
    }
    print_table(context, std::move(table), "criterion", Shape::account);
    return is_worse ? exit_code(Outcome::findings) : ExitCode{0};
}

}  // namespace

Action diff(Args& args) {
    auto options = std::make_shared<DiffOptions>();
    args.operand(options->before, "BEFORE", "A-1", Offer::audit_run);
    args.operand(options->after, "AFTER", "A-2", Offer::audit_run);
    declare(options->judging, args);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace svcops::cli::audit
