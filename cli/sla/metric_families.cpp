#include "cli/sla/metric_families.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace svcops::cli::sla {

namespace {

using Labels = std::vector<std::pair<std::string_view, std::string>>;

// What has one value for each clock and word of `label`; "" for no such label.
struct ClockMetric {
    struct Part {
        std::string_view word;
        double (*value)(const ClockGauges&);
    };
    std::string_view name, type, help, label;
    std::vector<Part> parts;
    bool (*is_there)(const ClockGauges&) = [](const ClockGauges&) { return true; };
};

double number(std::uint64_t count) {
    return static_cast<double>(count);
}

const std::vector<ClockMetric>& clock_metrics_told() {
    using G = ClockGauges;
    static const std::vector<ClockMetric> told{
        {"svcops_sla_cycles_total",
         "counter",
         "Clocks that recorded checks found decided, by outcome.",
         "outcome",
         {{"met", [](const G& g) { return number(g.decided.met); }},
          {"breached", [](const G& g) { return number(g.decided.breached); }}}},
        {"svcops_sla_voided_breaches_total",
         "counter",
         "Breaches that were announced and did not happen, as what came in later tells.",
         "",
         {{"", [](const G& g) { return number(g.decided.voided); }}}},
        {"svcops_sla_open_cycles",
         "gauge",
         "Clocks of open tickets that have not stopped, each in one state.",
         "state",
         {{"running", [](const G& g) { return number(g.running); }},
          {"at_risk", [](const G& g) { return number(g.at_risk); }},
          {"overdue", [](const G& g) { return number(g.overdue); }},
          {"paused", [](const G& g) { return number(g.paused); }}}},
        {"svcops_sla_oldest_open_seconds",
         "gauge",
         "Calendar time since the oldest clock that has not stopped was started; 0 without one.",
         "",
         {{"", [](const G& g) { return static_cast<double>(g.oldest); }}}},
        {"svcops_sla_objective_ratio",
         "gauge",
         "The share of clocks that is to be met.",
         "",
         {{"", [](const G& g) { return g.objective.value_or(0); }}},
         [](const G& g) { return g.objective.has_value(); }},
    };
    return told;
}

MetricFamily family_of(const ClockMetric& metric, std::span<const ClockGauges> clocks) {
    MetricFamily family{metric.name, metric.type, metric.help, {}};
    for (const ClockGauges& clock : clocks) {
        for (const auto& part : metric.parts) {
            if (!metric.is_there(clock)) {
                continue;
            }
            Labels labels{{"service_level", clock.service_level}, {"measure", clock.measure}};
            if (!metric.label.empty()) {
                labels.emplace_back(metric.label, std::string(part.word));
            }
            family.samples.push_back({std::move(labels), part.value(clock)});
        }
    }
    return family;
}

MetricFamily single(std::string_view name, std::string_view help, double value) {
    return {name, "gauge", help, {{{}, value}}};
}

// A backslash, a quote and a line end are the three that the format has escapes for.
std::string label_value(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == '"') {
            out += '\\';
        }
        out += c == '\n' ? std::string_view("\\n") : std::string_view(&c, 1);
    }
    return out;
}

void write_sample(const MetricFamily& family, const MetricSample& sample, Sink& sink) {
    sink.write(family.name);
    char before = '{';
    for (const auto& [name, value] : sample.labels) {
        sink.write(fmt::format("{}{}=\"{}\"", before, name, label_value(value)));
        before = ',';
    }
    sink.write(fmt::format("{} {}\n", sample.labels.empty() ? "" : "}", sample.value));
}

}  // namespace

std::vector<MetricFamily> metric_families(const ClockMetrics& metrics) {
    std::vector<MetricFamily> families;
    for (const ClockMetric& metric : clock_metrics_told()) {
        families.push_back(family_of(metric, metrics.clocks));
    }
    families.push_back(single("svcops_open_tickets", "Tickets that are new, active or waiting.",
                              number(metrics.open_tickets)));
    families.push_back(single("svcops_open_tickets_without_service_level",
                              "Open tickets that no service level ever covered.",
                              number(metrics.uncovered)));
    families.push_back(single(
        "svcops_last_run_timestamp_seconds", "When the last recorded check judged; 0: never.",
        static_cast<double>(metrics.last_check ? unix_seconds(*metrics.last_check) : 0)));
    families.push_back(single("svcops_last_run_tickets",
                              "Tickets that the last recorded check judged.",
                              number(metrics.last_check_tickets.value_or(0))));
    return families;
}

void write_exposition(std::span<const MetricFamily> families, Sink& sink) {
    for (const MetricFamily& family : families) {
        if (family.samples.empty()) {
            continue;
        }
        sink.write(fmt::format("# HELP {} {}\n# TYPE {} {}\n", family.name, family.help,
                               family.name, family.type));
        for (const MetricSample& sample : family.samples) {
            write_sample(family, sample, sink);
        }
    }
}

Table metric_table(std::span<const MetricFamily> families) {
    constexpr std::array<std::string_view, 4> labels{"service_level", "measure", "state",
                                                     "outcome"};
    Table table;
    table.columns = {{"metric", "Metric", CellType::text}, {"type", "Type", CellType::token}};
    for (const auto label : labels) {
        table.columns.push_back(column(label, label, CellType::text));
    }
    table.columns.push_back(column("value", "Value", CellType::number));
    for (const MetricFamily& family : families) {
        for (const MetricSample& sample : family.samples) {
            std::vector<Cell> row{std::string(family.name), std::string(family.type)};
            for (const auto label : labels) {
                const auto found = std::ranges::find(
                    sample.labels, label, &std::pair<std::string_view, std::string>::first);
                row.push_back(found == sample.labels.end() ? Cell{} : Cell{found->second});
            }
            row.emplace_back(sample.value);
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

}  // namespace svcops::cli::sla
