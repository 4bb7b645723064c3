#include "lib/blueprint/lint.hpp"

#include "cli/blueprint/asked.hpp"
#include "cli/blueprint/held.hpp"
#include "cli/judging.hpp"
#include "cli/output_table.hpp"
#include "cli/verbs.hpp"
#include "lib/finding/error.hpp"
#include "lib/text/plural.hpp"

#include <fmt/format.h>

namespace svcops::cli::blueprint {

namespace {

struct LintOptions {
    std::vector<std::string> names;
    bool observed = false;
    JudgingOptions judging;
};

std::vector<LintFinding> lint_findings(Context& context,
                                       const std::vector<const Blueprint*>& blueprints,
                                       bool ask_tickets, const Wording& wording) {
    const Promises promises(blueprint_setting(context.definitions(), context.now()));
    std::vector<LintFinding> findings;
    for (const Blueprint* const blueprint : blueprints) {
        const auto observed = ask_tickets && can_be_held(*blueprint, context.definitions())
                                  ? std::optional(observed_steps(*blueprint, context))
                                  : std::nullopt;
        auto found = svcops::lint({blueprint, &promises, observed ? &*observed : nullptr}, wording);
        std::ranges::move(found, std::back_inserter(findings));
    }
    return findings;
}

// As lines: all, or those that --sort and --limit leave.
std::vector<LintFinding> shown_findings(Context& context,
                                        const std::vector<LintFinding>& findings) {
    std::vector<LintFinding> shown;
    for (const auto row : chosen_rows(context, lint_table(findings))) {
        shown.push_back(findings[row]);
    }
    return shown;
}

ExitCode lint_blueprints(const LintOptions& options, Context& context) {
    const auto least = fail_on(options.judging);
    const auto blueprints = asked_blueprints(context.definitions(), options.names);
    if (blueprints.empty()) {
        throw InputError(Outcome::no_input, "there is no blueprint to look at",
                         "write one: kind: Blueprint in svcops-definitions(5)");
    }
    const auto wording = context.wording(Shape::account);
    const auto findings = lint_findings(context, blueprints, options.observed, wording);
    const auto& common = context.common();
    if (context.format(Shape::account) != Format::table || common.columns || common.count) {
        const auto found =
            print_table(context, lint_table(findings), "fingerprint", Shape::account);
        return static_cast<int>(found) != 0 ? found : judged(least, gravest(findings));
    }
    for (const auto& line : lint_lines(shown_findings(context, findings), wording)) {
        context.write(line + "\n");
    }
    if (findings.empty()) {
        context.say(fmt::format("{}: no finding", counted(blueprints.size(), "blueprint")));
    }
    return judged(least, gravest(findings));
}

}  // namespace

Action lint(Args& args) {
    auto options = std::make_shared<LintOptions>();
    args.operands(options->names, "NAME", "the blueprints; all", Offer::blueprint)
        .flag("--observed", options->observed, "hold them against the tickets of the store too");
    declare(options->judging, args);
    return [options](Context& context) { return lint_blueprints(*options, context); };
}

}  // namespace svcops::cli::blueprint
