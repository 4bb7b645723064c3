#pragma once
#include "cli/context.hpp"
#include "cli/evaluated_run.hpp"
#include "cli/judging.hpp"
#include "lib/audit/result_table.hpp"
#include "lib/operation/audit_runs.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svcops::cli {

// --fail-on of audits: `incomplete` counts what was not checked too.
struct AuditFailOn {
    Severity least = Severity::warning;
    bool incomplete = false;
};
[[nodiscard]] AuditFailOn audit_fail_on(const JudgingOptions& options);
[[nodiscard]] ExitCode audit_verdict(std::span<const CriterionResult> results,
                                     const AuditFailOn& fail_on);

// The programme of that name. Throws InputError(no_input) with the nearest name.
[[nodiscard]] const AuditProgramme& named_programme(const Definitions& definitions,
                                                    const std::string& name);

// The programmes of those names, or all of them. Throws InputError(bad_definition) when none is
// defined.
[[nodiscard]] std::vector<const AuditProgramme*> named_programmes(
    const std::vector<std::string>& names, const Definitions& definitions);

// "Audit complaints: opened 2026-05-01 to 2026-06-01; 42 tickets".
[[nodiscard]] std::string audit_title(const AuditedProgramme& audited,
                                      const std::optional<Span>& period, Context& context);
// What rates, scores and coverage are, and by which definitions.
[[nodiscard]] std::vector<std::string> audit_notes(const Digest& definitions,
                                                   const Wording& wording);

// Without the columns that are shown only when they are asked for.
[[nodiscard]] Table shown_alone(Table table);

// The results as lines of text that are the same for every reader: what `result` is a digest of.
[[nodiscard]] std::string result_lines(const EvaluatedRun& evaluated, const Names& names);

}  // namespace svcops::cli
