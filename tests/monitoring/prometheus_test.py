#!/usr/bin/env python3
"""Holds `svcops sla metrics` against promtool and a real node exporter, and its alert rules against promtool's own test.

Usage: prometheus_test.py SVCOPS
Needs prometheus and prometheus-node-exporter. The series that the exporter serves are those that were meant, with their
values, each once; a burnt budget and a check that is not run any more alert, a quiet day does not.
"""
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request

from desk import Desk, absent, free_port

LEVELS = """apiVersion: svcops/v1
kind: ServiceLevel
metadata: {name: gold}
spec:
  order: 10
  match: "kind:incident"
  calendar: always
  targets:
    resolution: {within: 4h, objective: 95% per month, at: {50%: []}, pause: [waiting]}
    first_response: {within: 1h}
---
apiVersion: svcops/v1
kind: ServiceLevel
metadata: {name: rest}
spec: {order: 20, match: "kind:question", calendar: always, targets: {resolution: {within: 8h}}}
"""

# Minutes of five: counters that stand still, then a burst; a check that stops after the first hour.
RULES_TEST = """rule_files: [rules.yml]
evaluation_interval: 1m
tests:
  - name: a quiet day alerts nobody
    interval: 1m
    input_series:
      - {series: 'svcops_sla_cycles_total{service_level="gold",measure="resolution",outcome="met"}', values: '100+1x1440'}
      - {series: 'svcops_sla_cycles_total{service_level="gold",measure="resolution",outcome="breached"}', values: '7+0x700 8+0x739'}
      - {series: 'svcops_sla_objective_ratio{service_level="gold",measure="resolution"}', values: '0.95x1440'}
      - {series: 'svcops_last_run_timestamp_seconds', values: '0+60x1440'}
    alert_rule_test:
      - {alertname: SvcopsSlaBreachBurnFast, eval_time: 12h, exp_alerts: []}
      - {alertname: SvcopsSlaBreachBurnSlow, eval_time: 12h, exp_alerts: []}
      - {alertname: SvcopsSlaBreachBurnSlow, eval_time: 23h, exp_alerts: []}
      - {alertname: SvcopsSlaCheckStale, eval_time: 12h, exp_alerts: []}
      - {alertname: SvcopsMetricsAbsent, eval_time: 12h, exp_alerts: []}
  - name: an hour in which nearly all is breached pages, and the page ends with it
    interval: 1m
    input_series:
      - {series: 'svcops_sla_cycles_total{service_level="gold",measure="resolution",outcome="met"}', values: '100+0x600'}
      - {series: 'svcops_sla_cycles_total{service_level="gold",measure="resolution",outcome="breached"}', values: '7+0x120 8+1x60 68+0x420'}
      - {series: 'svcops_sla_objective_ratio{service_level="gold",measure="resolution"}', values: '0.95x600'}
      - {series: 'svcops_last_run_timestamp_seconds', values: '0+60x600'}
    alert_rule_test:
      - {alertname: SvcopsSlaBreachBurnFast, eval_time: 2h, exp_alerts: []}
      - alertname: SvcopsSlaBreachBurnFast
        eval_time: 170m
        exp_alerts:
          - exp_labels: {severity: page, service_level: gold, measure: resolution}
            exp_annotations: {summary: "gold resolution: 100% of an hour's clocks were breached"}
      - {alertname: SvcopsSlaBreachBurnFast, eval_time: 4h, exp_alerts: []}
  - name: a day of many breaches is a ticket
    interval: 5m
    input_series:
      - {series: 'svcops_sla_cycles_total{service_level="gold",measure="resolution",outcome="met"}', values: '100+3x300'}
      - {series: 'svcops_sla_cycles_total{service_level="gold",measure="resolution",outcome="breached"}', values: '7+1x300'}
      - {series: 'svcops_sla_objective_ratio{service_level="gold",measure="resolution"}', values: '0.95x300'}
      - {series: 'svcops_last_run_timestamp_seconds', values: '0+300x300'}
    alert_rule_test:
      - {alertname: SvcopsSlaBreachBurnFast, eval_time: 24h, exp_alerts: []}
      - alertname: SvcopsSlaBreachBurnSlow
        eval_time: 24h
        exp_alerts:
          - exp_labels: {severity: ticket, service_level: gold, measure: resolution}
            exp_annotations: {summary: "gold resolution: 25% of a day's clocks were breached"}
  - name: one breach in an hour without any other clock pages nobody
    interval: 1m
    input_series:
      - {series: 'svcops_sla_cycles_total{service_level="gold",measure="resolution",outcome="met"}', values: '100+0x600'}
      - {series: 'svcops_sla_cycles_total{service_level="gold",measure="resolution",outcome="breached"}', values: '7+0x120 8+0x400'}
      - {series: 'svcops_sla_objective_ratio{service_level="gold",measure="resolution"}', values: '0.95x600'}
    alert_rule_test:
      - {alertname: SvcopsSlaBreachBurnFast, eval_time: 125m, exp_alerts: []}
      - {alertname: SvcopsSlaBreachBurnFast, eval_time: 135m, exp_alerts: []}
  - name: an objective that is low can be burnt too
    interval: 1m
    input_series:
      - {series: 'svcops_sla_cycles_total{service_level="rest",measure="update",outcome="met"}', values: '100+0x600'}
      - {series: 'svcops_sla_cycles_total{service_level="rest",measure="update",outcome="breached"}', values: '7+1x600'}
      - {series: 'svcops_sla_objective_ratio{service_level="rest",measure="update"}', values: '0.5x600'}
    alert_rule_test:
      - alertname: SvcopsSlaBreachBurnFast
        eval_time: 2h
        exp_alerts:
          - exp_labels: {severity: page, service_level: rest, measure: update}
            exp_annotations: {summary: "rest update: 100% of an hour's clocks were breached"}
  - name: a check that is not run any more pages, and so do metrics that are not there
    interval: 1m
    input_series:
      - {series: 'svcops_last_run_timestamp_seconds', values: '0+60x60 3600x60 _x60'}
    alert_rule_test:
      - {alertname: SvcopsSlaCheckStale, eval_time: 85m, exp_alerts: []}
      - alertname: SvcopsSlaCheckStale
        eval_time: 100m
        exp_alerts:
          - exp_labels: {severity: page}
            exp_annotations: {summary: "no check of service levels was recorded for 40m 0s"}
      - {alertname: SvcopsMetricsAbsent, eval_time: 125m, exp_alerts: []}
      - alertname: SvcopsMetricsAbsent
        eval_time: 150m
        exp_alerts:
          - exp_labels: {severity: page}
            exp_annotations: {summary: "svcops sla metrics are not scraped"}
"""


def series_of(text):
    """Name and labels of every sample, in one order, with the value."""
    found = []
    for line in text.splitlines():
        matched = re.fullmatch(r"(svcops_\w+)(?:\{(.*)\})? (\S+)", line)
        if matched:
            labels = sorted(re.findall(r'(\w+)="((?:[^"\\]|\\.)*)"', matched.group(2) or ""))
            found.append((matched.group(1), tuple(labels), float(matched.group(3))))
    return sorted(found)


def scrape(folder):
    """What a node exporter serves of the files of a folder."""
    address = f"127.0.0.1:{free_port()}"
    words = ["prometheus-node-exporter", "--collector.disable-defaults", "--collector.textfile",
             f"--collector.textfile.directory={folder}", f"--web.listen-address={address}"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(100):
                try:
                    with urllib.request.urlopen(f"http://{address}/metrics", timeout=5) as answer:
                        return answer.read().decode()
                except (urllib.error.URLError, ConnectionError):
                    time.sleep(0.1)
        finally:
            process.terminate()
            process.wait(30)
    return ""


def wanted_series():
    """Worked out by hand from what main() puts into the store."""
    wanted = [("svcops_open_tickets", (), 6), ("svcops_open_tickets_without_service_level", (), 1),
              ("svcops_last_run_tickets", (), 7)]

    def clock(level, measure, states, decided, oldest, objective=None):
        own = (("measure", measure), ("service_level", level))
        for state, value in zip(("running", "at_risk", "overdue", "paused"), states):
            wanted.append(("svcops_sla_open_cycles", tuple(sorted((*own, ("state", state)))), value))
        for outcome, value in zip(("met", "breached"), decided):
            wanted.append(("svcops_sla_cycles_total", tuple(sorted((*own, ("outcome", outcome)))), value))
        wanted.append(("svcops_sla_voided_breaches_total", own, 0))
        wanted.append(("svcops_sla_oldest_open_seconds", own, oldest))
        if objective:
            wanted.append(("svcops_sla_objective_ratio", own, objective))
    clock("gold", "resolution", (1, 1, 1, 1), (1, 1), 5 * 3600, 0.95)
    clock("gold", "first_response", (1, 0, 3, 0), (1, 3), 5 * 3600)
    clock("rest", "resolution", (1, 0, 0, 0), (0, 0), 600)
    return sorted(wanted)


def main():
    if absent(("promtool", "prometheus-node-exporter"), "packages prometheus and prometheus-node-exporter"):
        return 1
    with Desk(sys.argv[1], "prometheus") as desk:
        desk.define(LEVELS)
        watch(desk)
        return desk.verdict()


def watch(desk):
    run, expect = desk.run, desk.expect
    (desk.folder / "scrape").mkdir()
    run("store", "init")
    run("sla", "check", "--record")
    run("ticket", "add", "overdue", "--kind", "incident", "--at=-5h")
    run("ticket", "add", "at risk", "--kind", "incident", "--at=-3h")
    run("ticket", "add", "waits", "--kind", "incident", "--at=-90m")
    run("ticket", "wait", "T-3", "--for", "customer", "--at=-80m")
    run("ticket", "add", "runs", "--kind", "incident", "--at=-10m")
    run("ticket", "add", "met", "--kind", "incident", "--at=-30m")
    run("ticket", "resolve", "T-5", "--at=-20m")
    run("ticket", "add", "of another level", "--kind", "question", "--at=-10m")
    run("ticket", "add", "of none", "--kind", "order", "--at=-10m")
    run("sla", "check", "--record")
    file = desk.folder / "scrape" / "svcops.prom"
    before = os.umask(0o077)
    run("sla", "metrics", "--output", str(file))
    os.umask(before)
    expect(file.stat().st_mode & 0o777 == 0o644, "mode of the file:", oct(file.stat().st_mode))
    linted = subprocess.run(["promtool", "check", "metrics"], stdin=file.open(), capture_output=True, text=True, check=False)
    expect(linted.returncode == 0, "promtool check metrics:", linted.stdout, linted.stderr)
    served = scrape(desk.folder / "scrape")
    expect("node_textfile_scrape_error 0" in served, "the exporter:", served[-500:])
    compare(series_of(file.read_text()), series_of(served), expect)
    rules(desk)


def compare(written, served, expect):
    expect(written == served, "written and served differ:", set(written) ^ set(served))
    stamps = [value for name, _, value in written if name == "svcops_last_run_timestamp_seconds"]
    expect(len(stamps) == 1 and abs(time.time() - stamps[0]) < 120, "the last run:", stamps)
    rest = [each for each in served if each[0] != "svcops_last_run_timestamp_seconds"]
    keys = [each[:2] for each in rest]
    expect(len(keys) == len(set(keys)), "a series twice")
    wanted = wanted_series()
    expect(sorted(keys) == [each[:2] for each in wanted], "series:", set(keys) ^ {each[:2] for each in wanted})
    meant = {each[:2]: each[2] for each in wanted}
    for name, labels, value in rest:
        slack = 60 if name.endswith("_seconds") else 0
        expect(abs(value - meant.get((name, labels), -1)) <= slack, name, labels, value, "meant",
               meant.get((name, labels)))


def rules(desk):
    desk.run("sla", "metrics", "--rules", "-o", str(desk.folder / "rules.yml"))
    (desk.folder / "rules_test.yml").write_text(RULES_TEST)
    for words in (("check", "rules", "rules.yml"), ("test", "rules", "rules_test.yml")):
        done = subprocess.run(["promtool", *words], cwd=desk.folder, capture_output=True, text=True, check=False)
        desk.expect(done.returncode == 0, "promtool", *words, done.stdout, done.stderr)


if __name__ == "__main__":
    sys.exit(main())
