#pragma once
#include "cli/render/sink.hpp"
#include "lib/document/document.hpp"
#include "lib/operation/clock_metrics.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The metrics of `sla metrics`: their names, what they mean, and the text format 0.0.4 of
// Prometheus. No label tells of a ticket or a person; there are as many series as the definitions
// have clocks.
namespace svcops::cli::sla {

struct MetricSample {
    std::vector<std::pair<std::string_view, std::string>> labels;
    double value = 0;
};

struct MetricFamily {
    std::string_view name;
    std::string_view type;  // "counter", "gauge"
    std::string_view help;
    std::vector<MetricSample> samples;
};

[[nodiscard]] std::vector<MetricFamily> metric_families(const ClockMetrics& metrics);

// "# HELP", "# TYPE" and the samples of each, without instants.
void write_exposition(std::span<const MetricFamily> families, Sink& sink);
// The same as rows: metric, type, service_level, measure, state, outcome, value.
[[nodiscard]] Table metric_table(std::span<const MetricFamily> families);

}  // namespace svcops::cli::sla
