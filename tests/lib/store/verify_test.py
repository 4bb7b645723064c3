#!/usr/bin/env python3
"""The independent verifier agrees with the library on a sound store and finds each kind of tampering.

Usage: verify_test.py MAKE_STORE VERIFIER
"""
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

TAMPERING = {
    "an edited entry": ("update entry set events = x'0102' where noun = 1 and subject = 3 and op = 3", "op 3:"),
    "an edited text": ("update text set body = 'else' where noun = 1 and subject = 9 and n = 0", "op 9:"),
    "an edited row": ("update op set at = at + 1 where id = 5", "op 5:"),
    "two operations swapped": ("update entry set op = 1000 where op = 5 and noun = 1; update entry set op = 5 where "
                               "op = 6 and noun = 1; update entry set op = 6 where op = 1000", "op 5:"),
    "an operation deleted": ("delete from entry where op = 8; delete from text where op = 8;"
                             "delete from op where id = 8", "op 9:"),
    "an entry inserted": ("insert into entry values(1, 500, 4, x'0102')", "op 4:"),
    "an entry of no operation": ("insert into entry values(1, 500, 400, x'0102')", "table entry:"),
    "another definition": ("update definition set body = x'00'", "definition"),
    "another zone": ("update setting set value = 'Asia/Dhaka' where name = 'zone'", "settings"),
    "a commitment changed": ("update text set erased = zeroblob(32) where erased is not null", "op 7:"),
}


def run(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)


def main():
    maker, verifier = sys.argv[1:3]
    wrong = []
    with tempfile.TemporaryDirectory(prefix="svcops-verify-") as name:
        folder = Path(name)
        made = run(maker, folder / "s.db")
        sound = run(sys.executable, verifier, folder / "s.db")
        said = dict(line.split() for line in made.stdout.splitlines())
        if made.returncode != 0 or sound.returncode != 0:
            wrong.append(f"sound: {made.returncode} {sound.returncode} {sound.stdout}{sound.stderr}")
        elif f"operations {said['operations']} " not in sound.stdout or f"head {said['head']}" not in sound.stdout:
            wrong.append(f"the library says {said}, the verifier {sound.stdout}")
        anchor = f"{said['operations']}:{said['head']}"
        for what, (sql, named) in TAMPERING.items():
            shutil.copy(folder / "s.db", folder / "t.db")
            with sqlite3.connect(folder / "t.db") as store:
                store.executescript(sql)
            result = run(sys.executable, verifier, folder / "t.db")
            if result.returncode != 1 or named not in result.stdout:
                wrong.append(f"{what}: exit {result.returncode}: {result.stdout}{result.stderr}")
        shutil.copy(folder / "s.db", folder / "cut.db")
        with sqlite3.connect(folder / "cut.db") as store:
            last = int(said["operations"])
            store.executescript(f"delete from entry where op = {last}; delete from text where op = {last};"
                                f"delete from op where id = {last}; delete from definition")
        result = run(sys.executable, verifier, folder / "cut.db")
        if result.returncode != 1 or "not the head that its writer left" not in result.stdout:
            wrong.append(f"a cut tail that left the head is not found: {result.stdout}")
        with sqlite3.connect(folder / "cut.db") as store:
            store.execute("delete from setting where name = 'head'")
        if run(sys.executable, verifier, folder / "cut.db").returncode != 0:
            wrong.append("a cut tail with its head is found without an anchor: the page says that it cannot be")
        cut = run(sys.executable, verifier, folder / "cut.db", anchor)
        if cut.returncode != 1 or "anchor" not in cut.stdout:
            wrong.append(f"a cut tail: exit {cut.returncode}: {cut.stdout}{cut.stderr}")
        if run(sys.executable, verifier, folder / "none.db").returncode != 66:
            wrong.append("a missing store is not 66")
    for line in wrong:
        print("wrong:", line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
