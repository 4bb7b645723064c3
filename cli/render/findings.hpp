#pragma once
#include "cli/render/render.hpp"
#include "lib/document/columns.hpp"
#include "lib/finding/finding.hpp"

#include <span>

namespace svcops::cli {

// Whether the rules behind the findings can ask for actions: then the last columns are `actions`
// and when a recorded check `detected` it.
enum class Asks { nothing, actions };

// severity, code, subject, criterion, statement, evidence, at: the same columns for every judging
// verb.
[[nodiscard]] std::span<const ColumnOf<Finding>> finding_columns(Asks asks = Asks::nothing);

// Where people find the evidence: below its line, or only in the column `evidence`, as the
// statement says all of it in words.
enum class EvidenceLine { below, none };

// For people one line a finding, as editors and `grep` know them, with its evidence indented below:
//     T-17: error: the target was reached 2h ago (gold-network resolution 4h) [breached]
// For machines, and for Markdown, a table of finding_columns().
[[nodiscard]] Document findings_document(std::span<const Finding> findings,
                                         const RenderOptions& options,
                                         EvidenceLine evidence = EvidenceLine::below,
                                         Asks asks = Asks::nothing);

}  // namespace svcops::cli
