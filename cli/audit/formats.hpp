#pragma once
#include "lib/audit/result_table.hpp"
#include "lib/operation/audit_runs.hpp"

#include <string>

namespace svcops::cli {

// A test case a criterion, for build servers: JUnit XML as its users read it (testsuite, testcase,
// failure, skipped).
[[nodiscard]] std::string junit_text(const EvaluatedRun& evaluated, const ResultWords& words);
// OSCAL 1.1 assessment-results as JSON: an observation a criterion, a finding for each that is not
// met. Its UUIDs follow from the results (RFC 9562, version 8), so that the same run gives the same
// bytes.
[[nodiscard]] std::string oscal_text(const EvaluatedRun& evaluated, const ResultWords& words);

}  // namespace svcops::cli
