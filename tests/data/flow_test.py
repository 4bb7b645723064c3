#!/usr/bin/env python3
"""Compares the flow of events of real logs with window queries of SQLite.

Usage: flow_test.py SVCOPS     The logs are looked for in $SVCOPS_DATA, then beside the repository in ../shared/data;
without them the test says so and passes. None of them is part of the project.
"""
import csv
import io
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from datetime import datetime, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("SVCOPS_DATA", HERE.parents[2] / "shared" / "data"))
XES = "{http://www.xes-standard.org/}"
ROWS = [("1", "a", 5, "x"), ("2", "b", 1, ""), ("1", "b", 3, "y"), ("1", "a", 5, "y"), ("2", "b", 9, "x"),
        ("3", "a", 2, "z"), ("1", "c", 8, "x"), ("2", "a", 4, ""), ("3", "a", 2, "z"), ("2", "c", 9, "w")]


def median(values):
    values = sorted(values)
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def rounded(number):
    """Half away from zero, as the program rounds seconds."""
    return int(number + 0.5)


class Flow(unittest.TestCase):
    """One log, as (case, activity, seconds, holder) in the order of the file."""
    program = ""

    def measure(self, rows):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = Path(folder.name) / "log.csv"
        self.words = ["--input", str(path), "--case", "case", "--activity", "what", "--at", "at", "--resource", "who"]
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["case", "what", "at", "who"])
            for case, what, at, who in rows:
                writer.writerow([case, what, datetime.fromtimestamp(at, timezone.utc).strftime("%FT%TZ"), who])
        self.base = sqlite3.connect(":memory:")
        self.base.execute("create table e (n integer primary key, c text, a text, t integer, r text)")
        self.base.executemany("insert into e (c, a, t, r) values (?, ?, ?, nullif(?, ''))", rows)
        self.base.execute("create view step as select *, lead(a) over w as b, lead(t) over w - t as s from e "
                          "window w as (partition by c order by t, n)")
        self.base.execute("create table held as select c, r, row_number() over (partition by c order by t, n) as i from "
                          "(select *, lag(r) over (partition by c order by t, n) as p from e where r is not null) "
                          "where p is null or p <> r")

    def flow(self, show):
        done = subprocess.run([self.program, "insight", "flow", *self.words, "--show", show, "--format", "csv"],
                              env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TZ": "UTC"}, capture_output=True,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8", "replace"))
        return list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"))))

    def hold(self, rows):
        self.measure(rows)
        self.hold_edges()
        self.hold_variants()
        self.hold_handoffs()
        self.hold_ping_pong()
        self.hold_rework()
        self.hold_cases()

    def hold_edges(self):
        times = {}
        for a, b, seconds in self.base.execute("select a, b, s from step where b is not null"):
            times.setdefault((a, b), []).append(seconds)
        expected = {edge: (len(all), rounded(sum(all) / len(all)), rounded(median(all)), min(all), max(all))
                    for edge, all in times.items()}
        found = {(row["from"], row["to"]): tuple(int(row[name]) for name in
                                                 ("count", "mean_s", "median_s", "min_s", "max_s"))
                 for row in self.flow("dfg")}
        self.assertEqual(found, expected)
        order = self.base.execute("select a, b from step where b is not null group by a, b order by count(*) desc, a, b")
        self.assertEqual(list(found), list(order))

    def hold_variants(self):
        query = ("with v as (select c, group_concat(a, ' > ') as way from (select * from e order by c, t, n) group by c) "
                 "select way, count(*) from v group by way")
        found = {row["variant"]: int(row["cases"]) for row in self.flow("variants")}
        self.assertEqual(found, dict(self.base.execute(query)))

    def hold_handoffs(self):
        query = ("select one.r, other.r, count(*), count(distinct one.c) from held one join held other "
                 "on one.c = other.c and other.i = (select min(i) from held x where x.c = one.c and x.i > one.i) "
                 "group by 1, 2")
        found = {(row["from"], row["to"], int(row["count"]), int(row["cases"])) for row in self.flow("handoffs")}
        self.assertEqual(found, set(self.base.execute(query)))

    def hold_ping_pong(self):
        stays = {}
        for case, who in self.base.execute("select c, r from held order by c, i"):
            stays.setdefault(case, []).append(who)
        aba = sum(any(a == c for a, c in zip(all, all[2:])) for all in stays.values())
        back = sum(len(set(all)) < len(all) for all in stays.values())
        self.assertEqual({row["definition"]: int(row["cases"]) for row in self.flow("pingpong")},
                         {"aba": aba, "return": back})

    def hold_rework(self):
        query = ("with n as (select c, a, count(*) as k from e group by c, a) "
                 "select a, count(*), sum(k - 1) from n where k > 1 group by a")
        found = {(row["activity"], int(row["cases"]), int(row["repeats"])) for row in self.flow("rework")}
        self.assertEqual(found, set(self.base.execute(query)))

    def hold_cases(self):
        query = "select c, count(*), max(t) - min(t) from e group by c"
        found = {(row["case"], int(row["events"]), int(row["duration_s"])) for row in self.flow("cases")}
        self.assertEqual(found, set(self.base.execute(query)))

    def test_rows_in_no_order(self):
        """Cases one in another, equal times, holders that nobody knows: the order of the file decides."""
        self.hold(ROWS)

    def test_bpi_2013(self):
        path = DATA / "bpi2013_closed" / "bpic2013_closed.xes"
        if not path.exists():
            self.skipTest(f"{path} is not here")
        rows = []
        for trace in ElementTree.parse(path).getroot().iter(f"{XES}trace"):
            name = next(each.get("value") for each in trace if each.get("key") == "concept:name")
            for event in trace.iter(f"{XES}event"):
                said = {each.get("key"): each.get("value") for each in event}
                at = datetime.fromisoformat(said["time:timestamp"])
                rows.append((name, said["concept:name"] + "+" + said["lifecycle:transition"], int(at.timestamp()),
                             said.get("org:resource", "")))
        self.hold(rows)
        found = [self.flow(show) for show in ("dfg", "variants", "handoffs", "cases")]
        self.words = ["--input", str(path), "--activity", "concept:name+lifecycle:transition"]
        self.assertEqual([self.flow(show) for show in ("dfg", "variants", "handoffs", "cases")], found)

    def test_uci(self):
        path = DATA / "uci_slice" / "incident_event_log_first400.csv"
        if not path.exists():
            self.skipTest(f"{path} is not here")
        with open(path, newline="", encoding="utf-8-sig") as file:
            read = list(csv.DictReader(file))
        at = [int(datetime.strptime(row["sys_updated_at"], "%d/%m/%Y %H:%M").replace(tzinfo=timezone.utc).timestamp())
              for row in read]
        for who in ("assigned_to", "assignment_group"):
            self.hold([(row["number"], row["incident_state"], when, row[who]) for row, when in zip(read, at)])


class StoredFlow(unittest.TestCase):
    """Tickets in a store, against the events that an export has."""
    program = ""

    def test_bpi_2013(self):
        """An XES log that was imported is the log that it was."""
        path = DATA / "bpi2013_closed" / "bpic2013_closed.xes"
        if not path.exists():
            self.skipTest(f"{path} is not here")
        expected = set()
        for trace in ElementTree.parse(path).getroot().iter(f"{XES}trace"):
            name = next(each.get("value") for each in trace if each.get("key") == "concept:name")
            for place, event in enumerate(trace.iter(f"{XES}event")):
                said = {each.get("key"): each.get("value") for each in event}
                at = datetime.fromisoformat(said["time:timestamp"]).astimezone(timezone.utc)
                expected.add((name, at.strftime("%FT%TZ"), said["concept:name"] + "+" + said["lifecycle:transition"],
                              said["org:resource"]))
        run = self.stored(path, "bpi-problems")
        found = {(row["ticket"], row["at"], row["activity"], row["actor"])
                 for row in run("ticket", "export", "--events", "--format", "csv") if row["activity"]}
        self.assertEqual(found, expected)
        again = run("insight", "flow", "--activity", "event", "--resource", "actor", "--show", "pingpong", "--format", "csv")
        self.assertEqual([row["cases"] for row in again], ["247", "274"])

    def stored(self, path, mapping):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        environment = {"PATH": "/usr/bin:/bin", "HOME": folder.name, "TZ": "UTC"}

        def run(*words):
            done = subprocess.run([self.program, "-S", f"{folder.name}/store.db", *words], env=environment,
                                  capture_output=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8", "replace"))
            return list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"))))

        run("store", "init")
        run("ticket", "import", str(path), "--mapping", mapping, "-D", str(HERE / "definitions"))
        return run

    def test_uci(self):
        path = DATA / "uci_slice" / "incident_event_log_first400.csv"
        if not path.exists():
            self.skipTest(f"{path} is not here")
        run = self.stored(path, "uci-states")
        events = run("ticket", "export", "--events", "--format", "csv")
        base = sqlite3.connect(":memory:")
        base.execute("create table e (n integer primary key, c text, a text, t text)")
        base.executemany("insert into e (c, a, t) values (?, ?, ?)",
                         [(row["id"], row["event"], row["at"]) for row in events])
        query = ("select a, b, count(*) from (select a, lead(a) over (partition by c order by n) as b from e) "
                 "where b is not null group by a, b")
        found = {(row["from"], row["to"], int(row["count"]))
                 for row in run("insight", "flow", "--activity", "event", "--format", "csv")}
        self.assertEqual(found, set(base.execute(query)))
        # Stages: what an event comes into, where that is not where the ticket stood.
        ways = {}
        for row in events:
            way = ways.setdefault(row["id"], [])
            if row["event"] == "created":
                way.append("created")
                stood = row["stage"] or "new"
            elif row["event"].startswith("stage:") and row["event"] != f"stage:{stood}":
                stood = row["event"].split(":", 1)[1]
                way.append(stood)
        counted = {}
        for way in ways.values():
            counted[" > ".join(way)] = counted.get(" > ".join(way), 0) + 1
        self.assertEqual({row["variant"]: int(row["cases"])
                          for row in run("insight", "flow", "--show", "variants", "--format", "csv")}, counted)


if __name__ == "__main__":
    Flow.program = StoredFlow.program = sys.argv.pop(1)
    unittest.main()
