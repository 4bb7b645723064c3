#!/usr/bin/python3
"""`blueprint check complaint` finds exactly the deviations that the generator planted in its complaints, ticket by ticket.

Usage: planted_complaints_test.py SVCOPS GENERATOR
The generator knows what it did otherwise than the shipped blueprint; it shares no code with the check.
"""
import collections
import csv
import io
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CONFIG = Path(__file__).resolve().parents[2] / "config"
NOW = "2026-11-01T00:00:00Z"
DEVIATIONS = ["skipped", "out_of_order", "repeated", "unexpected", "late", "wrong_channel"]


class PlantedComplaints(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def svcops(self, *words, text="", fine=(0, 1)):
        run = subprocess.run(
            [SVCOPS, "-S", f"{self.folder.name}/desk.db", "-D", CONFIG, "--now", NOW, *words],
            input=text, capture_output=True, text=True, env={"PATH": "/usr/bin:/bin", "TZ": "UTC", "HOME": self.folder.name})
        self.assertIn(run.returncode, fine, run.stderr)
        return run.stdout

    def generate(self, *options):
        return subprocess.run([GENERATOR, "--story", "complaints", *options], capture_output=True, text=True,
                              check=True).stdout

    def rows(self, text):
        return list(csv.DictReader(io.StringIO(text)))

    def make(self, *options):
        log = Path(self.folder.name) / "log.csv"
        log.write_text(self.generate(*options), encoding="utf-8")
        self.svcops("store", "init")
        self.svcops("ticket", "import", str(log), "--mapping", "svcops-events")
        planted = self.rows(self.generate(*options, "--format", "planted"))
        return [(row["ticket"], row["step"], row["deviation"]) for row in planted]

    def found(self):
        refs = {row["id"]: row["ref"]
                for row in self.rows(self.svcops("ticket", "list", "--columns", "id,ref", "--format", "csv"))}
        found = []
        for deviation in DEVIATIONS:
            listed = self.rows(self.svcops("blueprint", "check", "complaint", "--deviation", deviation,
                                           "--format", "csv"))
            found += {(refs[row["id"]], row["step"], row["deviation"]) for row in listed}
        return found

    def test_what_is_planted_is_found_and_nothing_else(self):
        for seed in ("1", "2", "3"):
            with self.subTest(seed=seed):
                self.setUp()
                planted = self.make("--tickets", "1000", "--seed", seed)
                self.assertEqual({kind for _, _, kind in planted}, set(DEVIATIONS))
                self.assertEqual(sorted(self.found()), sorted(planted))

    def test_tickets_that_are_still_open_deviate_in_nothing(self):
        planted = self.make("--tickets", "300", "--seed", "5", "--open", "100")
        self.assertEqual(planted, [])
        self.assertEqual(self.found(), [])
        facts = self.svcops("blueprint", "check", "complaint", "--format", "csv")
        self.assertEqual(self.rows(facts), [])

    def test_each_figure_leads_to_its_tickets(self):
        planted = self.make("--tickets", "1000", "--seed", "1")
        counts = collections.Counter((step, deviation) for _, step, deviation in planted)
        table = self.rows(self.svcops("blueprint", "check", "complaint", "--format", "csv"))
        self.assertEqual({(row["step"], row["deviation"]): int(row["tickets"]) for row in table}, counts)
        for step, deviation in counts:
            if step == "":
                continue
            ids = self.svcops("blueprint", "check", "complaint", "--step", step, "--deviation", deviation, "--ids")
            listed = self.svcops("ticket", "list", "-", "--count", text=ids)
            self.assertEqual(int(listed), counts[step, deviation], (step, deviation))

    def test_a_discovered_blueprint_is_a_definition_that_fits_its_log(self):
        self.make("--tickets", "1000", "--seed", "1")
        text = self.svcops("blueprint", "discover", "kind:complaint", "--name", "found", "--events", "messages")
        path = Path(self.folder.name) / "found.yaml"
        path.write_text(text, encoding="utf-8")
        self.svcops("definitions", "validate", str(path), "--fail-on", "warning", fine=(0,))
        steps = self.rows(self.svcops("-D", str(path), "blueprint", "check", "found", "--show", "steps",
                                      "--format", "csv"))
        self.assertEqual([row["step"] for row in steps],
                         ["created", "acknowledged", "investigating", "message-agent", "message-customer", "decided",
                          "resolved", "closed"])
        rolled = self.svcops("-D", str(path), "blueprint", "rollup", "found", "--format", "csv")
        self.assertGreater(len(self.rows(rolled)), 0)


SVCOPS, GENERATOR = sys.argv[1:3]
if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
