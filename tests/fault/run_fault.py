#!/usr/bin/env python3
"""Fails or kills a writer at each of its file changes in turn, and looks what is left.

Usage: run_fault.py WRITER SHIM
What was acknowledged is stored; what was not is there whole or not at all; the store has no findings afterwards; a
failure is an I/O error and no other; a customer is erased from every byte or not at all, at the latest by the next
writer; a backup, a new store or a folder of definitions is there whole or not at all. A reply and its letter are there both or
neither; a letter is handed over at least once, under one key, and once alone where nothing failed.
Then eight writers at once: what they were told is stored.
"""
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from harness import MOST, Folder, Harness, faulty


def contents(folder):
    return {path.relative_to(folder): path.read_text() for path in folder.rglob("*") if path.is_file()}


class WriterHarness(Harness):
    def __init__(self, writer, shim):
        super().__init__(shim)
        self.writer = writer

    def run(self, *words, **fault):
        return subprocess.run([self.writer, *map(str, words)], env=faulty(os.environ, self.shim, fault),
                              capture_output=True, text=True, timeout=60, check=False)

    def answers(self, store, request):
        result = self.run("check", store, request)
        lines = result.stdout.splitlines()
        return result.returncode, dict(line.split(" ", 1) for line in lines if line.split(" ")[0] in
                                       ("tickets", "stored", "complete", "erased")), result.stdout + result.stderr

    def points_of(self, folder, mode, match, words, judge):
        for at in range(1, MOST):
            hit = folder / "hit"
            hit.unlink(missing_ok=True)
            result = self.run(*words(at), match=match, at=at, mode=mode, hit=hit)
            reached = hit.exists()
            judge(at, result)
            if not reached:
                return at - 1
            self.points += 1
            self.expect(result.returncode in ((-signal.SIGKILL,) if mode == "kill" else (0, 74, 70)),
                        mode, at, "ended with", result.returncode, result.stderr)
        self.wrong.append(f"{mode}: more than {MOST} points")
        return MOST

    def adding(self, folder, mode):
        sound = folder / "sound.db"
        self.run("init", sound)
        self.run("add", sound, "first")
        store = folder / "store.db"

        def words(at):
            for left in folder.glob("store.db*"):
                left.unlink()
            shutil.copy(sound, store)
            return "add", store, f"r{at}"

        def judge(at, result):
            code, found, output = self.answers(store, f"r{at}")
            self.expect(code == 0, "adding,", mode, at, "left findings:", output)
            self.expect(found.get("complete") == "1", "adding,", mode, at, "left a half:", output)
            if "acknowledged" in result.stdout:
                self.expect(found.get("stored") == "1", "adding,", mode, at, "lost what it acknowledged")
            if result.returncode == 70:
                self.wrong.append(f"adding, {mode} {at}: not an I/O error: {result.stderr}")
        return self.points_of(folder, mode, "store.db", words, judge)

    def erasing(self, folder, mode):
        sound, store = folder / "person.db", folder / "erased.db"
        if not sound.exists():
            self.run("init", sound)
            self.run("add", sound, "first")
            self.run("person", sound)

        def traces():
            return sum(word in file.read_bytes() for file in folder.glob("erased.db*") for word in
                       (b"marigold", b"Marigold", b"mmmmmmmm"))
        copied = []

        def words(_):
            for left in folder.glob("erased.db*"):
                left.unlink()
            shutil.copy(sound, store)
            copied.append(traces())
            return "erase", store

        def judge(at, result):
            code, found, output = self.answers(store, "none")
            self.expect(code == 0, "erasing,", mode, at, "left findings:", output)
            if "acknowledged" in result.stdout:
                self.expect(traces() == 0, "erasing,", mode, at, "said done and left traces")
            if found.get("erased") == "0":
                self.expect("acknowledged" not in result.stdout, "erasing,", mode, at, "said done and erased nothing")
                self.run("erase", store)
            else:
                self.expect(found.get("erased") == "3", "erasing,", mode, at, "erased a part:", output)
                self.expect("nothing was written" not in result.stderr, "erasing,", mode, at, "denies it:", result.stderr)
                self.run("add", store, "next")
            self.expect(traces() == 0, "erasing,", mode, at, "left traces beyond the next writer")
        points = self.points_of(folder, mode, "erased.db", words, judge)
        self.expect(min(copied) > 1, "the person left no traces at first")
        verifier = Path(__file__).resolve().parent.parent / "verify_store.py"
        verified = subprocess.run([sys.executable, verifier, store], capture_output=True, text=True, check=False)
        self.expect(verified.returncode == 0 and "erased 3" in verified.stdout, "the chain:", verified.stdout)
        return points

    def outbox(self, store):
        code, _, output = self.answers(store, "r")
        rows = [line.split(" ")[1:] for line in output.splitlines() if line.startswith("parcel ")]
        queued = [line.split(" ")[1] for line in output.splitlines() if line.startswith("queued ")]
        return code, {key: int(state) for key, state in rows}, queued, output

    def replying(self, folder, mode, verb):
        """A reply and its letter, and the undo of both."""
        sound, store = folder / f"{verb}-sound.db", folder / "replied.db"
        if not sound.exists():
            self.run("init", sound)
            self.run("add", sound, "first")
            if verb == "undo":
                self.run("reply", sound, "r")

        def words(_):
            for left in folder.glob("replied.db*"):
                left.unlink()
            shutil.copy(sound, store)
            return verb, store, "r"

        def judge(at, result):
            code, parcels, queued, output = self.outbox(store)
            self.expect(code == 0, verb, mode, at, "left findings:", output)
            done = {"r": 1} if verb == "reply" else {"r": 7}
            before = {} if verb == "reply" else {"r": 1}
            self.expect(parcels in (done, before), verb, mode, at, "left a half:", output)
            self.expect(queued == [str(len(parcels))], verb, mode, at, "a letter without its reply:", output)
            if "acknowledged" in result.stdout:
                self.expect(parcels == done, verb, mode, at, "lost what it acknowledged")
        return self.points_of(folder, mode, "replied.db", words, judge)

    def notifying(self, folder, mode):
        """What a rule did, and the letter that tells of it."""
        sound, store = folder / "notify-sound.db", folder / "notified.db"
        if not sound.exists():
            self.run("init", sound)
            self.run("add", sound, "first")

        def words(_):
            for left in folder.glob("notified.db*"):
                left.unlink()
            shutil.copy(sound, store)
            return "notify", store, "r"

        def judge(at, result):
            code, parcels, queued, output = self.outbox(store)
            self.expect(code == 0, "notify", mode, at, "left findings:", output)
            self.expect(list(parcels.values()) in ([], [1]), "notify", mode, at, "left a half:", output)
            self.expect(queued == [str(len(parcels))], "notify", mode, at, "a letter without its rule:", output)
            if "acknowledged" in result.stdout:
                self.expect(len(parcels) == 1, "notify", mode, at, "lost what it acknowledged")
            self.run("notify", store, "again")  # tells it if nobody was told, and nobody twice
            _, parcels, _, output = self.outbox(store)
            self.expect(list(parcels.values()) == [1], "notify", mode, at, "told twice or nobody:", output)
        return self.points_of(folder, mode, "notified.db", words, judge)

    def sending(self, folder, mode):
        """Whatever ends a run, each letter is handed over, and again only where the run could not say so."""
        sound, store, log = folder / "letters.db", folder / "sent.db", folder / "handed-over"
        if not sound.exists():
            self.run("init", sound)
            self.run("add", sound, "first")
            for key in ("r1", "r2"):
                self.run("reply", sound, key)

        def words(_):
            for left in (*folder.glob("sent.db*"), log):
                left.unlink(missing_ok=True)
            shutil.copy(sound, store)
            return "send", store, log, 1

        def judge(at, result):
            whole = "acknowledged" in result.stdout
            self.run("send", store, log, 1)  # what is under way is left to who carries it
            early = log.read_text().splitlines()
            self.expect(all(early.count(key) <= 1 for key in early), "sending,", mode, at, "twice at once:", early)
            self.run("send", store, log, 10)
            code, parcels, _, output = self.outbox(store)
            keys = log.read_text().splitlines()
            self.expect(code == 0, "sending,", mode, at, "left findings:", output)
            self.expect(parcels == {"r1": 3, "r2": 3}, "sending,", mode, at, "lost a letter:", output)
            most = 2 if whole else 3
            self.expect(set(keys) == {"r1", "r2"} and len(keys) <= most, "sending,", mode, at, "handed over", keys)
        points = self.points_of(folder, mode, "sent.db", words, judge)
        self.expect(log.read_text().splitlines() == ["r1", "r2"], "sending without a failure:", log.read_text())
        return points

    def appearing(self, folder, mode, verb):
        sound, made = folder / "sound.db", folder / "made.db"

        def words(_):
            for left in folder.glob("made.db*"):
                left.unlink()
            return (verb, made) if verb == "init" else (verb, sound, made)

        def judge(at, result):
            if result.returncode == 0:
                self.expect(made.exists(), verb, mode, at, "said done and made nothing")
            if made.exists():
                code, _, output = self.answers(made, "none")
                self.expect(code == 0, verb, mode, at, "left a broken file:", output)
        return self.points_of(folder, mode, "made.db", words, judge)

    def defining(self, folder, mode):
        """A folder that is not there appears whole; into one that is there come whole files. Both can be done again."""
        made, kept, points = folder / "definitions", Path("workflows", "workflows.yaml"), []
        whole = contents(folder / "sound")
        for there in (False, True):
            def words(_, there=there):
                for left in folder.glob("definitions*"):
                    shutil.rmtree(left)
                if there:
                    (made / kept).parent.mkdir(parents=True)
                    (made / kept).write_text("mine")
                return "define", made

            def judge(at, result, there=there):
                found = contents(made)
                own = found.pop(kept, None) if there else None
                drafts = [left for left in folder.glob("definitions*") if left != made]
                for good, wrong in ((own == "mine" or not there, "wrote over a file"),
                                    (all(whole.get(name) == text for name, text in found.items()), "left half a file"),
                                    (there or not found or found == whole, "left half a folder"),
                                    (mode == "kill" or not drafts, "left its draft"),
                                    (result.returncode in (0, -signal.SIGKILL, 74), result.stderr)):
                    self.expect(good, "defining,", mode, at, wrong)
                again = self.run("define", made)
                self.expect(again.returncode == 0 and contents(made).keys() == whole.keys(), "defining,", mode, at,
                            "cannot be done again:", again.stderr)
            points.append(self.points_of(folder, mode, "definitions", words, judge))
        return min(points)

    def together(self, folder, writers=8, each=5):
        store = folder / "together.db"
        self.run("init", store)
        running = [subprocess.Popen([self.writer, "many", store, f"w{i}", str(each)], stdout=subprocess.PIPE,
                                    stderr=subprocess.PIPE, text=True) for i in range(writers)]
        acknowledged = 0
        for process in running:
            out, error = process.communicate(timeout=60)
            self.expect(process.returncode == 0, "a writer beside others failed:", error)
            acknowledged += len(out.splitlines())
        code, found, output = self.answers(store, "none")
        self.expect(code == 0, "writers at once left findings:", output)
        self.expect(int(found.get("tickets", -1)) == acknowledged == writers * each, "acknowledged", acknowledged,
                    "stored", found.get("tickets"))


def main():
    with Folder("fault") as folder:
        harness = WriterHarness(sys.argv[1], sys.argv[2])
        harness.run("define", folder / "sound")
        for mode in ("kill", "eio", "enospc"):
            counted = [harness.adding(folder, mode), harness.appearing(folder, mode, "init"),
                       harness.appearing(folder, mode, "backup"), harness.defining(folder, mode),
                       harness.erasing(folder, mode), harness.replying(folder, mode, "reply"),
                       harness.replying(folder, mode, "undo"), harness.sending(folder, mode),
                       harness.notifying(folder, mode)]
            print(f"{mode}: {counted[0]} points of a write, {counted[1]} of init, {counted[2]} of backup, "
                  f"{counted[3]} of definitions, {counted[4]} of an erasure, {counted[5]} of a reply, "
                  f"{counted[6]} of its undo, {counted[7]} of sending, {counted[8]} of a notice")
            harness.expect(min(counted) > 3, mode, "hit nothing")
        harness.together(folder)
    return harness.verdict()


if __name__ == "__main__":
    sys.exit(main())
