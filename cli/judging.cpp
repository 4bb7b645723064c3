#include "cli/judging.hpp"

#include "cli/render/findings.hpp"
#include "lib/finding/error.hpp"

#include <fmt/core.h>

namespace svcops::cli {

Severity fail_on(const JudgingOptions& options) {
    const auto text = options.fail_on.value_or("warning");
    if (const auto severity = severity_of(text)) {
        return *severity;
    }
    throw InputError(Outcome::usage, fmt::format("--fail-on: unknown severity '{}'", text),
                     "info, warning, error or critical");
}

void declare(JudgingOptions& options, Args& args) {
    args.option("--fail-on", options.fail_on, "SEVERITY",
                "exit 1 from this severity on: info, warning, error, critical", Offer::severity);
}

void print_findings(Context& context, std::span<const Finding> findings,
                    std::string_view all_well) {
    const auto options = context.render_options(Shape::account);
    if (findings.empty() && options.format == Format::table) {
        if (!all_well.empty()) {
            context.write(fmt::format("{}\n", all_well));
        }
        return;
    }
    render(findings_document(findings, options), options, context.output());
}

ExitCode judged(Severity least, std::span<const Finding> findings) {
    return count_at_or_above(findings, least) > 0 ? exit_code(Outcome::findings) : ExitCode{0};
}

}  // namespace svcops::cli
