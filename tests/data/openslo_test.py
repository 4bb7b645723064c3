#!/usr/bin/env python3
"""OpenSLO's own examples: each SLO becomes a service level with its share and window, or is told why not.

Usage: openslo_test.py SVCOPS. The independent reading is that of PyYAML.
"""
import os
import subprocess
import sys
import unittest
from pathlib import Path

import yaml

SVCOPS = sys.argv.pop(1)
ROOT = os.environ.get("SVCOPS_DATA", os.path.join(os.path.dirname(__file__), "../../../shared/data"))
EXAMPLES = sorted(Path(ROOT, "openslo/examples").rglob("*.yaml"))
ROLLING = {"2w": "14d"}


def wanted_objective(slo):
    """The objective that has a counterpart; None where there is none."""
    window = slo["spec"]["timeWindow"][0]
    if slo["spec"]["budgetingMethod"] != "Occurrences" or not window["isRolling"]:
        return None
    share = round(slo["spec"]["objectives"][0]["target"] * 100, 6)
    return f"objective: {share:g}% per {ROLLING[window['duration']]}"


class Examples(unittest.TestCase):
    def test_every_example(self):
        if not EXAMPLES:
            print(f"skipped: {ROOT}/openslo is not here")
            return
        with_objective = 0
        for path in EXAMPLES:
            slo = yaml.safe_load(path.read_text(encoding="utf-8"))
            done = subprocess.run([SVCOPS, "definitions", "import", str(path)], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, (path, done.stderr))
            made = list(yaml.safe_load_all(done.stdout))
            self.assertEqual([each["metadata"]["name"] for each in made], [slo["metadata"]["name"]])
            self.assertEqual(made[0]["metadata"].get("displayName"), slo["metadata"].get("displayName"))
            self.assertEqual(made[0]["spec"]["match"], f"service:{slo['spec']['service']}")
            objective = wanted_objective(slo)
            if objective:
                with_objective += 1
                self.assertIn(objective, done.stdout)
            else:
                self.assertNotIn("objective:", done.stdout)
                self.assertIn(slo["spec"]["budgetingMethod"], done.stderr)
            self.assertIn("no clock of tickets", done.stderr)
            for line in done.stderr.splitlines():
                self.assertRegex(line, r"^.*\.yaml:\d+:\d+: note: .* \(.*\)$")
        self.assertEqual((len(EXAMPLES), with_objective), (4, 1))


if __name__ == "__main__":
    unittest.main()
