#!/usr/bin/env python3
"""Holidays of a real iCalendar file are those that its own lines say, and what is printed reads back.

Usage: holidays_test.py SVCOPS. The independent computation reads the lines by itself: each event of the federal calendar
is one day with a name.
"""
import os
import re
import subprocess
import sys
import tempfile
import unittest

SVCOPS = sys.argv.pop(1)
ROOT = os.environ.get("SVCOPS_DATA", os.path.join(os.path.dirname(__file__), "../../../shared/data"))
FEDERAL = os.path.join(ROOT, "us_federal_ics/holidays.ics")
PLACED = re.compile(r"- \{date: (\d{4}-\d\d-\d\d), name: (.*)\}$")


def run(*words, **how):
    return subprocess.run([SVCOPS, *words], capture_output=True, text=True, **how)


def days_of(path, first, last):
    """(date, name) of every event, by its own lines: DTSTART:YYYYMMDD and SUMMARY."""
    days = set()
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read().replace("\r\n", "\n").replace("\n ", "")
    for event in text.split("BEGIN:VEVENT")[1:]:
        date = re.search(r"^DTSTART[^:]*:(\d{4})(\d\d)(\d\d)$", event, re.M)
        name = re.search(r"^SUMMARY:(.*)$", event, re.M).group(1).replace("\\,", ",")
        if first <= int(date.group(1)) <= last:
            days.add(("-".join(date.groups()), name))
    return days


class Holidays(unittest.TestCase):
    def test_the_federal_calendar(self):
        if not os.path.exists(FEDERAL):
            print(f"skipped: {FEDERAL} is not here")
            return
        done = run("calendar", "import", FEDERAL, "--period", "1997..2030", "--tz", "America/New_York")
        self.assertEqual(done.returncode, 0, done.stderr)
        found = {(m.group(1), m.group(2).strip('"')) for m in map(PLACED.search, done.stdout.splitlines()) if m}
        wanted = days_of(FEDERAL, 1997, 2030)
        self.assertGreater(len(wanted), 200)
        self.assertEqual(found, wanted)

    def test_what_is_printed_reads_back(self):
        if not os.path.exists(FEDERAL):
            return
        with tempfile.TemporaryDirectory() as folder:
            home = dict(os.environ, HOME=folder, SVCOPS_DEFINITIONS=folder)
            words = ("calendar", "import", FEDERAL, "--name", "federal", "--period", "2010..2012")
            done = run(*words, env=home)
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(os.path.join(folder, "federal.yaml"), "w", encoding="utf-8") as file:
                file.write(done.stdout)
            done = run(*words, "--diff", "--format", "csv", env=home)
            self.assertEqual(done.stdout, "date,change,name,before\n", done.stderr)


unittest.main()
