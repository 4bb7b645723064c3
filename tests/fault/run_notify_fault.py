#!/usr/bin/env python3
"""Fails or kills `svcops sla notify run` at each of its file changes; then many at once.

Usage: run_notify_fault.py SVCOPS SHIM
A file and a program count what they are told by the key of the message. Without a fault each is told once. After a kill or
a failure the next run, ten minutes later, makes up for it: each is told at least once, under one key, and a third run tells
nothing. The store has no findings in between. Runs at the same time tell each receiver once, all together.
"""
import json
import os
import shutil
import signal
import subprocess
import sys

from harness import MOST, Folder, Harness, faulty

LEVEL = """apiVersion: svcops/v1
kind: ServiceLevel
metadata: {{name: plain}}
spec:
  order: 10
  default: true
  calendar: always
  targets: {{resolution: {{within: 1h, at: {{breach: [notify log, page hook]}}}}}}
---
apiVersion: svcops/v1
kind: Receiver
metadata: {{name: log}}
spec: {{file: "{folder}/desk/log.jsonl"}}
---
apiVersion: svcops/v1
kind: Receiver
metadata: {{name: hook}}
spec: {{exec: [/bin/sh, -c, 'cat >> "$0"', "{folder}/hook.jsonl"]}}
"""
CONFIG = """notify.programs: [/bin/sh]
notify.files: ["{folder}/desk/log.jsonl"]
"""


class Desk(Harness):
    def __init__(self, svcops, shim, folder):
        super().__init__(shim)
        self.svcops, self.folder = svcops, folder
        (folder / "definitions").mkdir()
        (folder / "definitions" / "plain.yaml").write_text(LEVEL.format(folder=folder))
        (folder / "config.yaml").write_text(CONFIG.format(folder=folder))
        (folder / "desk").mkdir()
        self.store = folder / "desk" / "desk.db"

    def command(self, *words):
        return [self.svcops, "-S", str(self.store), "-D", str(self.folder / "definitions"), *words]

    def environment(self, **fault):
        found = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "SVCOPS_CONFIG": str(self.folder / "config.yaml")}
        return faulty(found, self.shim, fault)

    def run(self, *words, minutes=0, **fault):
        before = ["faketime", "-f", f"+{minutes}m"] if minutes else []
        return subprocess.run(before + self.command(*words), env=self.environment(**fault), capture_output=True, text=True,
                              timeout=60, check=False)

    def told(self):
        """The keys that each receiver got, in their order; what was cut short is no message."""
        keys = {}
        for name, path in (("log", self.folder / "desk" / "log.jsonl"), ("hook", self.folder / "hook.jsonl")):
            keys[name] = []
            for line in path.read_text().splitlines() if path.exists() else []:
                try:
                    message = json.loads(line)
                except ValueError:
                    continue
                self.expect([a["labels"]["ticket"] for a in message["alerts"]] == ["T-1", "T-2"], name, "was told", line)
                keys[name].append(message["key"])
        return keys

    def fresh(self, sound):
        for left in list((self.folder / "desk").iterdir()) + list(self.folder.glob("hook.jsonl")):
            left.unlink()
        shutil.copy(sound, self.store)

    def make(self, sound):
        self.run("store", "init")
        for _ in range(2):
            self.run("ticket", "add", "late", "--at=-2h")
        self.run("sla", "check", "--record")
        shutil.copy(self.store, sound)

    def each_point(self, mode, sound):
        for at in range(1, MOST):
            self.fresh(sound)
            hit = self.folder / "hit"
            hit.unlink(missing_ok=True)
            result = self.run("sla", "notify", "run", match="/desk/", at=at, mode=mode, hit=hit)
            self.judge(mode, at, hit.exists())
            if not hit.exists():
                self.expect(result.returncode == 0, mode, "the whole run ended with", result.returncode, result.stderr)
                return at - 1
            self.points += 1
            self.expect(result.returncode in ((-signal.SIGKILL,) if mode == "kill" else (0, 1, 73, 74)), mode, at,
                        "ended with", result.returncode, result.stderr)
        self.wrong.append(f"{mode}: more than {MOST} points")
        return MOST

    def judge(self, mode, at, hit):
        sealed = self.run("store", "check")
        self.expect(sealed.returncode == 0, mode, at, "left findings:", sealed.stdout, sealed.stderr)
        if not hit:
            for name, keys in self.told().items():
                self.expect(len(keys) == 1, mode, name, "was told", len(keys), "times without a fault")
        for minutes in (10, 20):
            again = self.run("sla", "notify", "run", minutes=minutes)
            self.expect(again.returncode == 0, mode, at, "then ended with", again.returncode, again.stdout, again.stderr)
        told = self.told()
        for name, keys in told.items():
            self.expect(keys and len(set(keys)) == 1, mode, at, name, "was told by the keys", keys)
        before = self.told()
        quiet = self.run("sla", "notify", "run", minutes=30)
        self.expect((quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", ""), mode, at, "once more told", quiet.stdout)
        self.expect(self.told() == before, mode, at, "told once more")

    def together(self, sound, runs=6):
        self.fresh(sound)
        running = [subprocess.Popen(self.command("sla", "notify", "run", "--lock-timeout", "60s"), env=self.environment(),
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(runs)]
        for process in running:
            _, error = process.communicate(timeout=120)
            self.expect(process.returncode == 0 and error == "", "beside others:", process.returncode, error)
        for name, keys in self.told().items():
            self.expect(len(keys) == 1, "at once", name, "was told", len(keys), "times")


def main():
    with Folder("notify") as folder:
        desk = Desk(sys.argv[1], sys.argv[2], folder)
        sound = folder / "sound.db"
        desk.make(sound)
        for mode in ("kill", "eio", "enospc"):
            points = desk.each_point(mode, sound)
            print(f"{mode}: {points} points")
            desk.expect(points > 10, mode, "hit nothing")
        desk.together(sound)
    return desk.verdict()


if __name__ == "__main__":
    sys.exit(main())
