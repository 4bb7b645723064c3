#!/usr/bin/env python3
"""Fails or kills `svcops sla check --new` and `svcops sla metrics -o` at each of their file changes; then many at once.

Usage: run_check_fault.py SVCOPS SHIM
Whatever ends a check, the store has no findings, each breach and threshold is on record at most once, and the next check
makes up for it; a third one has nothing to tell. A metrics file is the old one or the new one. Checks that run at the same
time tell each breach once, all together.
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
metadata: {name: plain}
spec: {order: 10, default: true, calendar: always, targets: {resolution: {within: 1h, at: {50%: [], breach: []}}}}
"""


class Desk(Harness):
    def __init__(self, svcops, shim, folder):
        super().__init__(shim)
        self.svcops, self.folder = svcops, folder
        (folder / "definitions").mkdir()
        (folder / "definitions" / "plain.yaml").write_text(LEVEL)

    def command(self, store, *words):
        return [self.svcops, "-S", str(store), "-D", str(self.folder / "definitions"), *words]

    def run(self, store, *words, **fault):
        environment = faulty({"PATH": os.environ["PATH"], "HOME": str(self.folder)}, self.shim, fault)
        return subprocess.run(self.command(store, *words), env=environment, capture_output=True, text=True, timeout=60,
                              check=False)

    def make(self, store, tickets):
        self.run(store, "store", "init")
        for _ in range(tickets):
            self.run(store, "ticket", "add", "late", "--at=-2h")

    def announced(self, store, ticket):
        """What stands on record about the ticket's clocks, as "breached" or "threshold 50%"."""
        history = json.loads(self.run(store, "ticket", "history", ticket, "--json").stdout)
        text = json.dumps(history)
        return text.count('"breached"'), text.count('"threshold"')

    def each_point(self, mode, match, words, prepare, judge):
        for at in range(1, MOST):
            store = prepare()
            hit = self.folder / "hit"
            hit.unlink(missing_ok=True)
            result = self.run(store, *words, match=match, at=at, mode=mode, hit=hit)
            judge(at, store, result)
            if not hit.exists():
                return at - 1
            self.points += 1
            self.expect(result.returncode in ((-signal.SIGKILL,) if mode == "kill" else (0, 1, 73, 74)), mode, at,
                        "ended with", result.returncode, result.stderr)
        self.wrong.append(f"{mode}: more than {MOST} points")
        return MOST

    def checking(self, mode):
        sound, store = self.folder / "sound.db", self.folder / "desk.db"
        if not sound.exists():
            self.make(sound, 2)

        def prepare():
            for left in self.folder.glob("desk.db*"):
                left.unlink()
            shutil.copy(sound, store)
            return store

        def judge(at, store, result):
            sealed = self.run(store, "store", "check")
            self.expect(sealed.returncode == 0, "check,", mode, at, "left findings:", sealed.stdout, sealed.stderr)
            first = self.announced(store, "T-1"), self.announced(store, "T-2")
            self.expect(first in (((0, 0), (0, 0)), ((1, 1), (1, 1))), "check,", mode, at, "left a part:", first)
            if result.returncode == 1:
                self.expect(first[0] == (1, 1), "check,", mode, at, "said what it did not record")
            again, third = (self.run(store, "sla", "check", "--new") for _ in range(2))
            self.expect(again.returncode == (0 if first[0] == (1, 1) else 1), "check,", mode, at, "then ended with",
                        again.returncode, again.stderr)
            self.expect((third.returncode, third.stdout, third.stderr) == (0, "", ""), "check,", mode, at, "a third told",
                        third.stdout, third.stderr)
            self.expect(self.announced(store, "T-2") == (1, 1), "check,", mode, at, "on record in the end:",
                        self.announced(store, "T-2"))
        return self.each_point(mode, "desk.db", ("sla", "check", "--new"), prepare, judge)

    def telling(self, mode):
        """The metrics file of a store with other figures than the file that is there."""
        store, scrape = self.folder / "sound.db", self.folder / "scrape"
        file = scrape / "svcops.prom"
        scrape.mkdir(exist_ok=True)
        for old in scrape.iterdir():
            old.unlink()
        self.run(store, "sla", "metrics", "-o", str(file), "--now", "2026-01-01")
        old = file.read_text()

        def prepare():
            for left in scrape.iterdir():
                left.unlink()
            file.write_text(old)
            return store

        def judge(at, _, result):
            text = file.read_text()
            new = text != old and text.startswith("# HELP") and text.endswith("\n") and "svcops_last_run_tickets 0" in text
            self.expect(text == old or new, "metrics,", mode, at, "left half a file")
            self.expect(result.returncode != 0 or new, "metrics,", mode, at, "said done and wrote nothing")
            names = [left.name for left in scrape.iterdir()]
            self.expect([name for name in names if name.endswith(".prom")] == ["svcops.prom"], "metrics,", mode, at, names)
        return self.each_point(mode, "scrape/", ("sla", "metrics", "-o", str(file)), prepare, judge)

    def together(self, checks=6, rounds=4, tickets=5):
        store = self.folder / "together.db"
        self.make(store, 0)
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder)}
        told = []
        for _ in range(rounds):
            for _ in range(tickets):
                self.run(store, "ticket", "add", "late", "--at=-2h")
            running = [subprocess.Popen(self.command(store, "sla", "check", "--new", "--format", "csv", "--no-header",
                                                     "--columns", "subject,code", "--lock-timeout", "60s"),
                                        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                       for _ in range(checks)]
            for process in running:
                out, error = process.communicate(timeout=120)
                self.expect(process.returncode in (0, 1) and error == "", "beside others:", process.returncode, error)
                told += out.splitlines()
        wanted = sorted(f"T-{i + 1},{code}" for i in range(rounds * tickets) for code in ("breached", "threshold"))
        self.expect(sorted(told) == wanted, "at once they told", sorted(told), "and not", wanted)
        for i in range(rounds * tickets):
            self.expect(self.announced(store, f"T-{i + 1}") == (1, 1), f"T-{i + 1} on record:",
                        self.announced(store, f"T-{i + 1}"))


def main():
    with Folder("check") as folder:
        desk = Desk(sys.argv[1], sys.argv[2], folder)
        for mode in ("kill", "eio", "enospc"):
            counted = desk.checking(mode), desk.telling(mode)
            print(f"{mode}: {counted[0]} points of a check, {counted[1]} of a metrics file")
            desk.expect(counted[0] > 3 and counted[1] >= 3, mode, "hit nothing")
        desk.together()
    return desk.verdict()


if __name__ == "__main__":
    sys.exit(main())
