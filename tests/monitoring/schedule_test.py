#!/usr/bin/env python3
"""Runs what is shipped for cron and systemd as they would.

Usage: schedule_test.py SVCOPS CONFIG
Needs faketime, util-linux (flock) and systemd (systemd-analyze). The shipped line of the crontab, in the bare environment of
cron, says nothing in the 96 checks of a quiet night, tells a breach once, and leaves a run that overlaps in silence. The
units are without fault and closely confined.
"""
import fcntl
import os
import re
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from desk import SANITIZERS, Desk, absent

LEVEL = """apiVersion: svcops/v1
kind: ServiceLevel
metadata: {name: plain}
spec: {order: 10, default: true, calendar: always, targets: {resolution: {within: 24h, at: {80%: []}}}}
"""
NIGHT = datetime(2026, 11, 20, 22, 0)
MOST_EXPOSED = 2.0


class Night(Desk):
    def __init__(self, svcops, crontab):
        super().__init__(svcops, "schedule")
        (self.folder / "bin").mkdir()
        (self.folder / "bin" / "svcops").symlink_to(svcops)
        (self.folder / "home").mkdir()
        self.define(LEVEL)
        (self.folder / "home" / "definitions").symlink_to(self.folder / "definitions")
        self.environment, self.lines = self.read(crontab)

    def read(self, crontab):
        """The variables and the commands, without the user; what is installed stands in the folder."""
        environment, lines = {}, []
        for line in crontab.read_text().splitlines():
            variable = re.fullmatch(r"(\w+)=(.*)", line)
            job = re.fullmatch(r"((?:\S+\s+){5})(\S+)\s+(.*)", line)
            if variable:
                environment[variable.group(1)] = variable.group(2).replace("/var/lib/svcops", str(self.folder / "home"))
            elif job and not line.startswith("#"):
                self.expect(re.fullmatch(r"[\d*/,\- ]+", job.group(1)), "no times:", line)
                self.expect(job.group(2) == "svcops", "user:", job.group(2))
                lines.append(job.group(3).replace("/var/lib/svcops", str(self.folder / "home")))
        environment["PATH"] = f"{self.folder / 'bin'}:{environment['PATH']}"
        return environment, lines

    def at(self, at, command):
        words = ["env", "-i", *(f"{name}={value}" for name, value in self.environment.items()),
                 "TZ=UTC", SANITIZERS, "faketime", f"{at:%Y-%m-%d %H:%M:%S}", self.environment["SHELL"], "-c", command]
        return subprocess.run(words, capture_output=True, text=True, cwd="/", check=False)

    def quiet(self):
        self.expect(len(self.lines) == 1, "jobs:", self.lines)
        self.at(NIGHT, "svcops store init --tz UTC -q")
        for i in range(20):
            self.at(NIGHT, f"svcops ticket add 'number {i}'")
        said = ""
        for i in range(96):
            done = self.at(NIGHT + timedelta(minutes=5 * i, seconds=i % 7), self.lines[0])
            said += done.stdout + done.stderr
            self.expect(done.returncode == 0, "check", i, "ended with", done.returncode)
        self.expect(said == "", "a quiet night said:", said[:500])
        info = self.at(NIGHT + timedelta(hours=8), "svcops store info --json").stdout
        self.expect('"last_check": "2026-11-21T05:55:0' in info, "the last check:", info)
        operations = self.at(NIGHT + timedelta(hours=8), "svcops op list --count").stdout
        self.expect(operations.strip() == "21", "operations after a quiet night:", operations)

    def loud(self):
        morning = NIGHT + timedelta(hours=24, minutes=1)
        done = self.at(morning, self.lines[0])
        self.expect(done.returncode == 1 and done.stdout.count("[breached]") == 20, "breaches:", done.stdout)
        self.expect(done.stderr.count("\n") == 1 and "no check was recorded since 2026-11-21 05:55" in done.stderr,
                    "the gap:", done.stderr)
        again = self.at(morning + timedelta(minutes=5), self.lines[0])
        self.expect((again.returncode, again.stdout, again.stderr) == (0, "", ""), "again:", again)

    def overlapping(self):
        held = os.open(self.folder / "home", os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
        done = self.at(NIGHT + timedelta(hours=25), self.lines[0])
        os.close(held)
        self.expect((done.returncode, done.stdout, done.stderr) == (75, "", ""), "beside another:", done)


def units(night, svcops, config):
    for unit in ("svcops-sla.service", "svcops-sla.timer"):
        text = (config / "systemd" / unit).read_text()
        text, replaced = re.subn(r"^(Exec\w+=)svcops ", rf"\g<1>{svcops} ", text, flags=re.M)
        night.expect(replaced == (2 if unit.endswith("service") else 0), unit, "commands:", replaced)
        (night.folder / unit).write_text(text)
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", str(night.folder / unit)], capture_output=True,
                              text=True, check=False)
        night.expect(done.returncode == 0 and unit not in done.stderr, "systemd-analyze verify:", done.stderr)
    done = subprocess.run(["systemd-analyze", "security", "--offline=yes", "--no-pager",
                           str(night.folder / "svcops-sla.service")], capture_output=True, text=True, check=False)
    exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
    night.expect(exposure and float(exposure.group(1)) < MOST_EXPOSED, "exposure:", done.stdout[-300:], done.stderr)
    calendar = re.search(r"^OnCalendar=(.*)", (night.folder / "svcops-sla.timer").read_text(), re.M).group(1)
    done = subprocess.run(["systemd-analyze", "calendar", calendar], capture_output=True, text=True, check=False)
    night.expect(done.returncode == 0, "systemd-analyze calendar:", done.stderr)


def main():
    svcops, config = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    if absent(("faketime", "flock", "systemd-analyze"), "packages faketime and systemd"):
        return 1
    with Night(svcops, config / "cron" / "svcops") as night:
        night.quiet()
        night.loud()
        night.overlapping()
        units(night, svcops, config)
        return night.verdict()


if __name__ == "__main__":
    sys.exit(main())
