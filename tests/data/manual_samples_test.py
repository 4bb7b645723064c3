#!/usr/bin/env python3
"""Imports the samples of svcops-definitions(5) with the mappings that ship, and holds what comes of them against the
events that the manual shows.

Usage: manual_samples_test.py SVCOPS
"""
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "man" / "svcops-definitions.5"


def samples():
    """(mapping, the file's text, [(instant, what, [changes])]) of each subsection of the examples."""
    examples = PAGE.read_text(encoding="utf-8").split(".Sh EXAMPLES\n")[1].split(".Sh ")[0]
    for section in examples.split(".Ss ")[1:]:
        mapping = section.split(":")[0]
        sample, events = re.findall(r"\.Bd -literal.*\n((?:.*\n)*?)\.Ed\n", section)
        lines = [re.split(r"  +", line, maxsplit=2) for line in events.splitlines()]
        yield mapping, re.sub(r"\n ", "", sample), [(at, what, changes.split(", ")) for at, what, changes in lines]


class ManualSamples(unittest.TestCase):
    program = ""

    def run_program(self, folder, *words):
        environment = {"PATH": "/usr/bin:/bin", "HOME": folder, "TZ": "UTC", "LC_ALL": "C.UTF-8"}
        done = subprocess.run([self.program, "-S", "desk.db", *words], cwd=folder, env=environment, capture_output=True,
                              text=True, check=False)
        self.assertEqual((done.stderr, done.returncode), ("", 0))
        return done.stdout

    def test_a_sample_becomes_the_events_that_the_manual_shows(self):
        found = list(samples())
        self.assertEqual(len(found), 5)
        for mapping, text, events in found:
            with self.subTest(mapping), tempfile.TemporaryDirectory() as folder:
                Path(folder, "sample").write_text(text, encoding="utf-8")
                self.run_program(folder, "store", "init")
                self.run_program(folder, "ticket", "import", "sample", "--mapping", mapping)
                rows = [line.split("\t") for line in self.run_program(folder, "ticket", "history", "T-1").splitlines()]
                self.assertEqual([(row[0], row[1]) for row in rows], [(at, what) for at, what, _ in events])
                for row, (_, _, changes) in zip(rows, events):
                    for change in changes:
                        self.assertIn(change, row[-1].split(", "))


if __name__ == "__main__":
    ManualSamples.program = str(Path(sys.argv[1]).resolve())
    unittest.main(argv=sys.argv[:1])
