#include "cli/sla/metric_rules.hpp"

namespace svcops::cli::sla {

// The burn rate is how many times faster breaches use up the error budget (1 - objective) than the
// objective allows; the two windows of each alert let it end soon after the breaches end. 14.4
// spends 2% of a 30 days' budget in an hour, 3 spends 10% in a day. An objective that is low could
// never be burnt that fast: nine breaches of ten are enough. A single breach pages nobody.
std::string_view metric_rules() {
    return R"(# Alerts on the metrics of svcops sla metrics. See svcops-sla(1).
groups:
  - name: svcops
    rules:
      - alert: SvcopsSlaBreachBurnFast
        expr: |
          (
              sum without (outcome) (increase(svcops_sla_cycles_total{outcome="breached"}[1h]))
            / sum without (outcome) (increase(svcops_sla_cycles_total[1h]))
            > clamp_max(14.4 * (1 - svcops_sla_objective_ratio), 0.9)
          )
          and sum without (outcome) (increase(svcops_sla_cycles_total{outcome="breached"}[15m])) > 0
          and sum without (outcome) (increase(svcops_sla_cycles_total{outcome="breached"}[1h])) > 1.5
        labels:
          severity: page
        annotations:
          summary: '{{ $labels.service_level }} {{ $labels.measure }}: {{ $value | humanizePercentage }} of an hour''s clocks were breached'
      - alert: SvcopsSlaBreachBurnSlow
        expr: |
          (
              sum without (outcome) (increase(svcops_sla_cycles_total{outcome="breached"}[1d]))
            / sum without (outcome) (increase(svcops_sla_cycles_total[1d]))
            > clamp_max(3 * (1 - svcops_sla_objective_ratio), 0.9)
          )
          and sum without (outcome) (increase(svcops_sla_cycles_total{outcome="breached"}[2h])) > 0
          and sum without (outcome) (increase(svcops_sla_cycles_total{outcome="breached"}[1d])) > 2.5
        labels:
          severity: ticket
        annotations:
          summary: '{{ $labels.service_level }} {{ $labels.measure }}: {{ $value | humanizePercentage }} of a day''s clocks were breached'
      - alert: SvcopsSlaCheckStale
        expr: time() - svcops_last_run_timestamp_seconds > 1800
        for: 5m
        labels:
          severity: page
        annotations:
          summary: 'no check of service levels was recorded for {{ $value | humanizeDuration }}'
      - alert: SvcopsMetricsAbsent
        expr: absent(svcops_last_run_timestamp_seconds)
        for: 15m
        labels:
          severity: page
        annotations:
          summary: 'svcops sla metrics are not scraped'
)";
}

}  // namespace svcops::cli::sla
