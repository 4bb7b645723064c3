#pragma once
#include "cli/context.hpp"
#include "cli/render/findings.hpp"
#include "lib/finding/finding.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace svcops::cli {

// What every judging verb takes.
struct JudgingOptions {
    std::optional<std::string> fail_on;
};

void declare(JudgingOptions& options, Args& args);

// Findings as text lines, or as rows in machine formats and with --columns, as --sort and --limit
// choose them; with --count their number, with --ids each subject once. `all_well` is printed in
// text when there are none and the verb is not one that keeps silent ("").
void print_findings(Context& context, std::span<const Finding> findings, std::string_view all_well,
                    EvidenceLine evidence = EvidenceLine::below, Asks asks = Asks::nothing);
// The same of findings that are made as they are asked for, as there may be very many.
struct FindingSource {
    std::size_t size = 0;
    std::function<std::vector<Finding>(std::size_t first, std::size_t count, WithEvidence evidence)>
        made;
};
void print_made_findings(Context& context, const FindingSource& source, std::string_view all_well,
                         EvidenceLine evidence = EvidenceLine::below, Asks asks = Asks::nothing);

// Refuses what print_findings would: asked by verbs that write before they print.
void check_findings_options(Context& context, Asks asks);

// --fail-on, read before any work is done; info < warning < error < critical, warning when not
// given.
Severity fail_on(const JudgingOptions& options);

// 1 when a finding is at least that grave.
ExitCode judged(Severity least, std::span<const Finding> findings);
// The same of the gravest of what was found; none when nothing was.
ExitCode judged(Severity least, std::optional<Severity> gravest);

}  // namespace svcops::cli
