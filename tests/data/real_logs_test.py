#!/usr/bin/env python3
"""Imports real logs with the real program and compares what it reports with a computation of our own.

Usage: real_logs_test.py SVCOPS     The logs are looked for in $SVCOPS_DATA, then beside the repository in
../shared/data; without them the test says so and passes. None of them is part of the project.
"""
import csv
import io
import os
import subprocess
import sys
import tempfile
import unittest
from collections import Counter
from datetime import datetime, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("SVCOPS_DATA", HERE.parents[2] / "shared" / "data"))
NOW = "2026-01-01T00:00:00Z"  # after the last row of every log: what is not resolved by then is late


def percentile(values, share):
    """Type 7 of Hyndman and Fan: linear between the closest ranks of the sorted values."""
    values = sorted(values)
    place = (len(values) - 1) * share
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def rows_of(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def instant(text, pattern, zone):
    """Local text to Unix seconds; of an hour that comes twice the first is meant."""
    local = datetime.strptime(text, pattern).replace(tzinfo=ZoneInfo(zone), fold=0)
    return int(local.astimezone(timezone.utc).timestamp())


class RealLog(unittest.TestCase):
    program = ""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.store = Path(folder.name) / "store.db"
        self.environment = {"PATH": "/usr/bin:/bin", "HOME": folder.name, "TZ": "UTC", "LC_ALL": "C"}

    def run_program(self, *words, code=0):
        command = [self.program, "-S", str(self.store), "-D", str(HERE / "definitions"), *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, check=False)
        talk = done.stderr.decode("utf-8", "replace")
        self.assertEqual(done.returncode, code, f"{' '.join(words)}\n{talk}")
        return done.stdout.decode("utf-8")

    def load(self, file, mapping):
        if not self.store.exists():
            self.run_program("store", "init")
        return self.run_program("ticket", "import", str(file), "--mapping", mapping, "--format", "json")

    def count(self, *terms):
        return int(self.run_program("ticket", "list", *terms, "--count", "--all"))

    def report(self, *words):
        text = self.run_program("sla", "report", "--format", "csv", "--now", NOW, *words)
        return list(csv.DictReader(io.StringIO(text)))

    def expect_groups(self, column, counts):
        self.assertEqual({word: self.count(f"{column}:{word}") for word in counts}, dict(counts))

    def expect_row(self, row, expected):
        """`expected`: {column: number}; seconds may differ by the half second that rounding costs."""
        for name, value in expected.items():
            with self.subTest(column=name, row=dict(row)):
                tolerance = 0.5001 if name.endswith("_s") else 0.00005 if name == "attainment" else 0
                self.assertLessEqual(abs(float(row[name]) - value), tolerance, f"{row[name]} is not {value}")

    @staticmethod
    def expected_row(durations, unresolved, within=None, met=None):
        """Of the cycles that stopped after `durations`; without `met` those count that took at most `within`."""
        if met is None:
            met = sum(1 for seconds in durations if seconds <= within)
        counted = len(durations) + unresolved
        expected = {"counted": counted, "met": met, "breached": counted - met, "attainment": met / counted}
        for name, share in (("median", 0.5), ("p90", 0.9), ("p95", 0.95)):
            expected[f"elapsed_{name}_s"] = percentile(durations, share)
        return expected

    def expect_same_again(self, file, mapping):
        export = ["ticket", "export", "--events", "--format", "csv", "--all"]
        before = self.run_program(*export)
        self.load(file, mapping)
        self.assertEqual(self.run_program(*export), before)


class IncidentSnapshots(RealLog):
    file = DATA / "uci_slice" / "incident_event_log_first400.csv"
    priorities = {"1 - Critical": ("P1", 4), "2 - High": ("P2", 24), "3 - Moderate": ("P3", 72), "4 - Low": ("P4", 120)}

    def facts(self):
        """Of each ticket its last row, the last resolved_at that any row names, and its priorities: (since, hours)."""
        tickets = {}
        for row in rows_of(self.file):
            known = tickets.setdefault(row["number"], {"resolved_at": "?", "priorities": []})
            known |= row | ({"resolved_at": known["resolved_at"]} if row["resolved_at"] == "?" else {})
            hours = self.priorities[row["priority"]][1]
            if not known["priorities"] or known["priorities"][-1][1] != hours:
                since = row["sys_updated_at"] if known["priorities"] else row["opened_at"]
                known["priorities"].append((self.seconds(since), hours))
        return tickets

    def is_met(self, ticket):
        """The target follows the priority; what was late under one of them stays late under the next."""
        opened = self.seconds(ticket["opened_at"])
        stop = self.seconds(ticket["resolved_at"]) if ticket["resolved_at"] != "?" else float("inf")
        spans = [span for span in ticket["priorities"] if span[0] < stop]
        for (since, hours), following in zip(spans, [*spans[1:], (stop, 0)]):
            if opened + hours * 3600 < max(since, following[0]):
                return False
        return True

    def test_counts_and_percentiles(self):
        self.load(self.file, "uci-facts")
        tickets = self.facts()
        self.assertEqual(self.count(), len(tickets))
        self.expect_groups("priority", Counter(self.priorities[t["priority"]][0] for t in tickets.values()))
        self.expect_groups("channel", Counter(t["contact_type"].lower() for t in tickets.values()))
        report = {row["priority"]: row for row in self.report("--by", "priority")}
        for foreign, (priority, _) in self.priorities.items():
            mine = [t for t in tickets.values() if t["priority"] == foreign]
            durations = [self.seconds(t["resolved_at"]) - self.seconds(t["opened_at"]) for t in mine if t["resolved_at"] != "?"]
            expected = self.expected_row(durations, len(mine) - len(durations), met=sum(map(self.is_met, mine)))
            self.expect_row(report[priority], expected)

    def test_states(self):
        self.load(self.file, "uci-states")
        tickets = self.facts()
        self.assertEqual(self.count(), len(tickets))
        self.assertEqual(self.count("status:closed"), sum(t["incident_state"] == "Closed" for t in tickets.values()))
        self.expect_same_again(self.file, "uci-states")

    @staticmethod
    def seconds(text):
        return instant(text, "%d/%m/%Y %H:%M", "America/Sao_Paulo")

    def test_states(self):
        self.load(self.file, "uci-states")
        tickets = self.facts()
        self.assertEqual(self.count(), len(tickets))
        self.assertEqual(self.count("status:closed"), sum(t["incident_state"] == "Closed" for t in tickets.values()))
        self.expect_same_again(self.file, "uci-states")


class CityRequests(RealLog):
    file = DATA / "nyc_311" / "311_Animals_short.csv"

    def test_counts_and_percentiles(self):
        self.load(self.file, "nyc-311")
        rows = rows_of(self.file)
        self.assertEqual(self.count(), len(rows))
        self.expect_groups("team", Counter(r["Agency"] for r in rows))
        closed = [r for r in rows if r["Closed Date"]]
        self.assertEqual(self.count("status:resolved"), len(closed))
        exported = self.run_program("ticket", "export", "--events", "--format", "csv", "--all")
        self.assertEqual(len(list(csv.DictReader(io.StringIO(exported)))), len(rows) + len(closed))
        report = {row["team"]: row for row in self.report("--by", "team")}
        for team, hours in {"NYPD": 24, "DPR": 72, "DSNY": 72, "DOHMH": 120}.items():
            mine = [r for r in rows if r["Agency"] == team]
            durations = [self.seconds(r["Closed Date"]) - self.seconds(r["Created Date"]) for r in mine if r["Closed Date"]]
            self.expect_row(report[team], self.expected_row(durations, len(mine) - len(durations), hours * 3600))
        self.expect_same_again(self.file, "nyc-311")

    @staticmethod
    def seconds(text):
        return instant(text, "%m/%d/%Y %H:%M", "America/New_York")


class Complaints(RealLog):
    file = DATA / "cfpb_sample" / "Consumer_Complaints.csv"
    channels = {"Web": "self_service", "Phone": "phone", "Email": "email"}

    def test_counts_and_percentiles(self):
        self.load(self.file, "cfpb-complaints")
        rows = rows_of(self.file)
        self.assertEqual(self.count("kind:complaint"), len(rows))
        self.expect_groups("channel", Counter(self.channels[r["submitted_via"]] for r in rows if r["submitted_via"] in self.channels))
        durations = [self.seconds(r["date_sent_to_company"]) - self.seconds(r["date_received"]) for r in rows]
        self.assertEqual(sum(d < 0 for d in durations), 23)
        (row,) = [r for r in self.report() if r["service_level"] == "complaints"]
        self.expect_row(row, self.expected_row(durations, 0, 168 * 3600))
        self.expect_same_again(self.file, "cfpb-complaints")

    @staticmethod
    def seconds(text):
        return instant(text, "%m/%d/%Y", "America/New_York")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    RealLog.program = str(Path(sys.argv.pop(1)).resolve())
    if not DATA.is_dir():
        print("skipped: ../shared/data not present")
        sys.exit(0)
    unittest.main()
