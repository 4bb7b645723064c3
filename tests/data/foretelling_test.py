#!/usr/bin/python3
"""Holds sla backtest, budget and forecast against a second computation from the same rows, in plain Python.

Usage: foretelling_test.py SVCOPS
Clocks run around the clock and stop once, so that every verdict is a subtraction; what is compared is what comes after:
windows, shares, groups of similar clocks, the product-limit estimate with its interval, and forecasts of the past.
"""
import bisect
import collections
import csv
import io
import json
import math
import random
import subprocess
import sys
import tempfile
import unittest
from datetime import datetime, timedelta, timezone
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
HOUR = 3600
NOW = datetime(2026, 6, 15, 12, tzinfo=timezone.utc)
Z = 1.959963984540054
LEVEL = """apiVersion: svcops/v1
kind: ServiceLevel
metadata: {{name: plain}}
spec:
  order: 10
  match: "kind:incident,request"
  calendar: always
  targets:
    resolution: {{within: {{P1: {0}h, P2: {1}h}}, objective: 80% per month}}
"""


def rfc(at):
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


class Clock:
    def __init__(self, number, chance):
        self.name = f"T-{number}"
        self.opened = NOW - timedelta(seconds=chance.randrange(1, 120 * 86400))
        self.kind = chance.choice(["incident", "incident", "request"])
        self.priority = chance.choice(["P1", "P2", "P2"])
        self.service = chance.choice(["network", "billing", "rare"] if number % 9 == 0 else ["network", "billing"])
        length = int(chance.lognormvariate(math.log(5 * HOUR), 1))
        slow = chance.random() < 0.05
        self.resolved = self.opened + timedelta(seconds=length * 200 if slow else length)

    def length(self, at):
        """(seconds on the clock, whether it stopped) as known at an instant."""
        stopped = self.resolved <= at
        return int(((self.resolved if stopped else at) - self.opened).total_seconds()), stopped

    def decided(self, targets, at):
        """(met, instant), or None while it is open."""
        seconds, stopped = self.length(at)
        target = targets[self.priority] * HOUR
        if seconds > target or (not stopped and seconds == target):
            return False, self.opened + timedelta(seconds=target)
        return (True, self.resolved) if stopped else None


def wilson(share, n):
    centre, scale = share + Z * Z / (2 * n), 1 + Z * Z / n
    half = Z * math.sqrt(max(0, share * (1 - share) / n + Z * Z / (4 * n * n)))
    return max(0, (centre - half) / scale), min(1, (centre + half) / scale)


def product_limit(sample, used, target):
    """(share, low, high, n) of those that lasted longer than used, or None."""
    n = sum(length > used for length, _ in sample)
    last = max(sample)[0] if sample else 0
    still = any(length == last and not stopped for length, stopped in sample)
    if n < 20 or (still and last < target):
        return None
    share, variance = 1.0, 0.0
    lengths = sorted(length for length, _ in sample)
    stops = collections.Counter(length for length, stopped in sample if stopped)
    for at in sorted(at for at in stops if used < at <= target):
        there, ends = len(lengths) - bisect.bisect_left(lengths, at), stops[at]
        share *= (there - ends) / there
        variance += ends / (there * (there - ends)) if there > ends else 0
    worth = n if share == 0 else sum(length > target for length, _ in sample) if share == 1 else (
        (1 - share) / (share * variance))
    return (share, *wilson(share, worth), n)


def forecast(clocks, clock, targets, at):
    used = clock.length(at)[0]
    for keys in (("service", "priority", "kind"), ("priority", "kind"), ("kind",), ()):
        sample = [other.length(at) for other in clocks if other.opened <= at
                  and all(getattr(other, key) == getattr(clock, key) for key in keys)]
        found = product_limit(sample, used, targets[clock.priority] * HOUR)
        if found:
            return found, ", ".join(keys) or "measure"
    return None, None


class Foretelling(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        chance = random.Random(20261122)
        cls.folder = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        cls.path = Path(cls.folder.name)
        cls.clocks = [Clock(number + 1, chance) for number in range(2500)]
        cls.targets, cls.tighter = {"P1": 4, "P2": 8}, {"P1": 3, "P2": 9}
        for name, targets in (("definitions", cls.targets), ("next", cls.tighter)):
            (cls.path / name).mkdir()
            (cls.path / name / "plain.yaml").write_text(LEVEL.format(*targets.values()))
        rows = ["ticket,at,event,actor,kind,priority,channel,service,category,team,customer,tier,subject"]
        for clock in cls.clocks:
            rows.append(f"{clock.name},{rfc(clock.opened)},created,asha,{clock.kind},{clock.priority},phone,{clock.service},,,,,x")
        rows += [f"{clock.name},{rfc(clock.resolved)},resolved,asha,,,,,,,,," for clock in cls.clocks if clock.resolved <= NOW]
        (cls.path / "log.csv").write_text("\n".join(rows) + "\n")
        cls.svcops("store", "init", "--tz", "UTC")
        cls.svcops("ticket", "import", "log.csv", "--mapping", SOURCE / "config" / "mappings" / "svcops-events.yaml", "--quiet")
        listed = cls.rows("ticket", "list", "--all", "--columns", "id,ref")
        cls.named = {row["ref"]: row["id"] for row in listed}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def svcops(cls, *words, codes=(0,)):
        done = subprocess.run([PROGRAM, "-S", "desk.db", "--now", rfc(NOW), *map(str, words)], cwd=cls.path, check=False,
                              capture_output=True, text=True, env={"TZ": "UTC", "HOME": str(cls.path)})
        assert done.returncode in codes, done.stderr
        return done.stdout

    @classmethod
    def rows(cls, *words, codes=(0,)):
        return list(csv.DictReader(io.StringIO(cls.svcops(*words, "--format", "csv", codes=codes))))

    def near(self, text, number, places=4):
        self.assertAlmostEqual(float(text), number, delta=0.6 * 10 ** -places)

    def test_every_flip_is_found(self):
        wanted = set()
        word = {None: "open", True: "met", False: "breached"}
        for clock in self.clocks:
            sides = [clock.decided(targets, NOW) for targets in (self.targets, self.tighter)]
            before, after = (word[side and side[0]] for side in sides)
            if before != after:
                wanted.add((self.named[clock.name], before, after))
        found = {(row["ticket"], row["verdict"], row["verdict_with"]) for row in self.rows("sla", "backtest", "--with", "next", "--flips")}
        self.assertGreater(len(wanted), 20)
        self.assertEqual(found, wanted)

    def test_budgets_are_counted_in_their_month(self):
        for at in (NOW, datetime(2026, 4, 30, 23, 59, 59, tzinfo=timezone.utc)):
            begin = at.replace(day=1, hour=0, minute=0, second=0)
            end = (begin + timedelta(days=32)).replace(day=1)
            decided = [clock.decided(self.targets, at) for clock in self.clocks if clock.opened <= at]
            decided = sorted((when, met) for met, when in filter(None, decided) if begin <= when <= at)
            late = [when for when, met in decided if not met]
            (row,) = self.rows("sla", "budget", "--at", rfc(at), codes=(0, 1))
            self.assertEqual((int(row["eligible"]), int(row["spent"]), int(row["allowed"])),
                             (len(decided), len(late), len(decided) // 5))
            self.near(row["burn_rate"], len(late) / len(decided) * 5, 2)
            passed = (at - begin).total_seconds() + 1
            length = (end - begin).total_seconds()
            last = math.floor(len(decided) * length / passed / 5 + 1e-9) + 1
            when = late[last - 1] if len(late) >= last else begin + timedelta(seconds=round(passed * last / len(late)))
            self.assertEqual(row["exhausted_at"], rfc(when) if when < end else "")

    def test_each_open_clock_has_the_forecast_of_those_like_it(self):
        found = {row["ticket"]: row for row in self.rows("sla", "forecast")}
        still = [clock for clock in self.clocks if clock.decided(self.targets, NOW) is None]
        self.assertEqual(set(found), {self.named[clock.name] for clock in still})
        for clock in still:
            row = found[self.named[clock.name]]
            wanted, similar = forecast(self.clocks, clock, self.targets, NOW)
            self.assertEqual(row["breach"] != "", wanted is not None)
            if wanted:
                self.assertEqual((int(row["n"]), row["similar_by"]), (wanted[3], similar))
                for name, number in zip(("breach", "low95", "high95"), wanted):
                    self.near(row[name], number)

    def test_forecasts_of_the_past_know_nothing_of_what_came(self):
        begin, end = datetime(2026, 4, 1, tzinfo=timezone.utc), datetime(2026, 6, 1, tzinfo=timezone.utc)
        squares, asked, undecided = [], [], 0
        for i in range(12):
            at = begin + timedelta(seconds=int((end - begin).total_seconds()) * i // 12)
            there = [clock for clock in self.clocks if clock.opened <= at]
            for clock in there:
                if clock.decided(self.targets, at) is not None:
                    continue
                wanted, _ = forecast(there, clock, self.targets, at)
                came = clock.decided(self.targets, NOW)
                if wanted and came:
                    asked.append((wanted[0], not came[0]))
                    squares.append((wanted[0] - (not came[0])) ** 2)
                elif wanted:
                    undecided += 1
        told = json.loads(self.svcops("sla", "forecast", "--calibrate", "--period", "2026-04-01..2026-05-31", "--json"))
        self.assertGreater(len(asked), 10)
        self.assertEqual((told["forecasts"], told["undecided"]), (len(asked), undecided))
        self.near(told["brier"], sum(squares) / len(squares))
        for row in told["rows"]:
            place = round(row["forecast_from"] * 10)
            those = [outcome for share, outcome in asked if min(9, int(share * 10)) == place]
            self.assertEqual(row["n"], len(those))
            if those:
                self.near(row["observed"], sum(those) / len(those))


if __name__ == "__main__":
    PROGRAM = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
