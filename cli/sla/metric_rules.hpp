#pragma once
#include <string_view>

namespace svcops::cli::sla {

// Alert rules for what `sla metrics` tells, as a rule file of Prometheus.
[[nodiscard]] std::string_view metric_rules();

}  // namespace svcops::cli::sla
