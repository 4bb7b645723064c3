#!/usr/bin/env python3
"""Stores that cannot be used: empty, foreign, newer, cut, ruined, held, read-only, on a full disk; and shared ones.

Usage: damaged_stores_test.py SVCOPS SHIM     SHIM makes calls fail as a full disk does (tests/fault/shim.c)
"""
import grp
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

NOBODY = 65534
LOG = ("ticket,at,event,actor,kind,priority,channel,service,category,team,customer,tier,subject\n" + "".join(
    f"X{i},2026-01-05T09:00:00Z,created,asha,incident,P1,phone,network,,,,,Simu {i} haifanyi kazi\n" for i in range(400)))


class DamagedStores(unittest.TestCase):
    program = shim = ""

    def setUp(self):
        self.as_user = {}
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(os.path.realpath(folder.name))
        self.desk = self.folder / "desk.db"
        (self.folder / "log.csv").write_text(LOG)
        self.good("store", "init")
        self.good("ticket", "import", "log.csv", "--mapping", "svcops-events")

    def run_program(self, *words, store="desk.db", **fault):
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "TZ": "UTC", "LC_ALL": "C"}
        if fault:
            environment.update({f"FAULT_{k.upper()}": str(v) for k, v in fault.items()}, LD_PRELOAD=self.shim,
                               ASAN_OPTIONS="verify_asan_link_order=0")  # which a build with sanitizers asks for
        return subprocess.run([self.program, "-S", store, *words], cwd=self.folder, env=environment,
                              capture_output=True, text=True, check=False, **self.as_user)

    def good(self, *words, store="desk.db"):
        done = self.run_program(*words, store=store)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def refused(self, words, code, said, store="desk.db"):
        done = self.run_program(*words, store=store)
        self.assertEqual((done.stderr.strip(), done.returncode), (f"svcops: {words[0]} {words[1]}: {said}", code))

    def made(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        path.chmod(0o600)
        return str(path)

    def test_what_was_never_a_store_is_refused_with_its_name_and_stays_as_it_is(self):
        sqlite3.connect(self.folder / "foreign.db").execute("create table t(a)").connection.commit()
        shutil.copy(self.desk, self.folder / "newer.db")
        connection = sqlite3.connect(self.folder / "newer.db")
        connection.execute("pragma user_version = 9")
        connection.commit()
        connection.close()
        empty, text = self.made("empty.db", b""), self.made("text.db", b"no store at all\n" * 40)
        foreign, newer = str(self.folder / "foreign.db"), str(self.folder / "newer.db")
        here, other = "(give the store with --store)", "(name a file that 'svcops store backup' wrote)"
        for path, what, hint, backup_hint in [
                (empty, "the file is empty, not a store", "(svcops store init makes a store elsewhere)", other),
                (text, "this file is not a svcops store", here, other),
                (foreign, "this SQLite file is not a svcops store", here, other),
                (newer, "the store has format 9, this svcops knows up to 1", "(use the newer svcops that wrote it)",
                 "(use the newer svcops that wrote it)")]:
            before = Path(path).read_bytes()
            for words in (("store", "check"), ("ticket", "list"), ("ticket", "add", "x"), ("store", "backup", "copy.db")):
                with self.subTest(path, words=words):
                    self.refused(words, 65, f"{path}: {what} {hint}", store=path)
            with self.subTest(path, words="restore"):
                self.refused(("store", "restore", path), 65, f"{path}: {what} {backup_hint}", store="again.db")
            self.assertEqual(Path(path).read_bytes(), before)
        self.assertFalse((self.folder / "again.db").exists())
        self.refused(("store", "restore", "none.db"), 66,
                     f"{self.folder}/none.db: there is no store (name a file that 'svcops store backup' wrote)",
                     store="again.db")

    def test_a_store_that_cannot_be_opened_any_more_is_a_finding_that_leads_to_a_backup(self):
        whole = self.desk.read_bytes()
        ruined = bytearray(whole)
        ruined[100:4096] = b"\xAA" * 3996  # the page that says which tables there are
        for name, content in (("cut.db", whole[:8192]), ("ruined.db", bytes(ruined))):
            path = self.made(name, content)
            with self.subTest(name):
                done = self.run_program("store", "check", store=path)
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertIn("error", done.stdout)
                self.assertIn("[unreadable]", done.stdout)
                self.assertIn("svcops store restore BACKUP --store NEW", done.stderr)
                self.assertNotIn("store check", done.stderr)
                done = self.run_program("store", "check", "--json", store=path)
                self.assertEqual([row["code"] for row in json.loads(done.stdout)], ["unreadable"])
                done = self.run_program("ticket", "list", store=path)
                self.assertEqual(done.returncode, 65)
                self.assertIn("see 'svcops store check'", done.stderr)
                done = self.run_program("store", "restore", path, store="again.db")
                self.assertEqual(done.returncode, 65, done.stderr)
                self.assertFalse((self.folder / "again.db").exists())
                self.assertEqual(Path(path).read_bytes(), content)

    def test_damage_inside_is_found_and_a_damaged_backup_is_not_restored(self):
        content = bytearray(self.desk.read_bytes())
        at = content.index(b"Simu 7 haifanyi")
        content[at] ^= 1
        path = self.made("bent.db", bytes(content))
        done = self.run_program("store", "check", store=path)
        self.assertEqual(done.returncode, 1)
        self.assertIn("svcops store restore BACKUP --store NEW", done.stderr)
        done = self.run_program("store", "restore", path, store="again.db")
        self.assertEqual(done.returncode, 65)
        self.assertIn(f"{path}: the backup is damaged", done.stderr)
        self.assertFalse((self.folder / "again.db").exists())

    def test_a_store_held_by_another_is_said_to_be_after_the_wait(self):
        other = sqlite3.connect(self.desk)
        other.execute("begin exclusive")
        for words in (("ticket", "add", "x"), ("ticket", "import", "log.csv", "--mapping", "svcops-events"),
                      ("store", "check"), ("store", "backup", "copy.db")):
            with self.subTest(words):
                self.refused((*words, "--lock-timeout", "1s"), 75,
                             f"{self.desk}: another process holds the store (waited 1 s) "
                             "(try again, or wait longer with --lock-timeout)")
        self.assertFalse((self.folder / "copy.db").exists())
        other.rollback()
        other.close()

    def test_a_store_that_may_only_be_read_is_read(self):
        self.desk.chmod(0o400)
        if os.geteuid() == 0:  # who may write everywhere
            self.as_user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            for path in (self.folder, self.desk):
                os.chown(path, NOBODY, NOBODY)
            # Where the program was built others may not go.
            self.program = shutil.copy(self.program, self.folder / "program")
        self.assertEqual(self.good("ticket", "list", "--count").stdout, "400\n")
        self.good("store", "check")
        self.refused(("ticket", "add", "x"), 77, f"{self.desk}: the store may not be written "
                     "(ask its owner, or see 'svcops store init --shared')")

    def each_full_disk(self, match, words, step, store="desk.db"):
        """Runs with the n-th write failing for want of room, until no call is left to fail."""
        for at in range(1, 400, step):
            hit = self.folder / "hit"
            hit.unlink(missing_ok=True)
            done = self.run_program(*words, store=store, match=match, at=at, mode="enospc", hit=hit)
            if not hit.exists():
                return
            yield at, done

    def test_a_backup_onto_a_full_disk_names_the_copy_and_leaves_nothing(self):
        for verb in ("backup", "export"):
            for at, done in self.each_full_disk("copy.db", ("store", verb, "copy.db"), 1):
                with self.subTest(verb, at=at):
                    if done.returncode != 0:  # a journal of the copy may fail without harm
                        self.assertIn(done.returncode, (73, 74), done.stderr)
                        self.assertIn(f"{self.folder}/copy.db", done.stderr)
                        self.assertNotIn("desk.db", done.stderr)
                        self.assertNotIn(".tmp", done.stderr)
                left = sorted(p.name for p in self.folder.iterdir() if p.name.startswith("copy"))
                self.assertIn(left, ([], ["copy.db"]))
                (self.folder / "copy.db").unlink(missing_ok=True)
        self.good("store", "check")

    def test_an_import_onto_a_full_disk_adds_nothing(self):
        more = LOG.replace("X", "Z")
        (self.folder / "more.csv").write_text(more)
        sound = self.desk.read_bytes()
        words = ("ticket", "import", "more.csv", "--mapping", "svcops-events")
        for at, done in self.each_full_disk("desk.db", words, 7):
            with self.subTest(at=at):
                if done.returncode != 0:
                    self.assertEqual(done.returncode, 74, done.stderr)
                    self.assertIn(str(self.desk), done.stderr)
                self.good("store", "check")
                self.assertIn(self.good("ticket", "list", "--count").stdout, ("400\n", "800\n"))
            for left in self.folder.glob("desk.db*"):
                left.unlink()
            self.made("desk.db", sound)

    def test_a_shared_store_belongs_to_its_group(self):
        group = grp.getgrgid(os.getgid()).gr_name
        self.good("store", "init", "--shared", group, store="team/desk.db")
        folder, desk = (self.folder / "team").stat(), (self.folder / "team" / "desk.db").stat()
        self.assertEqual(stat.S_IMODE(folder.st_mode), 0o2770)
        self.assertEqual(stat.S_IMODE(desk.st_mode), 0o660)
        self.assertEqual((folder.st_gid, desk.st_gid), (os.getgid(), os.getgid()))
        self.good("ticket", "add", "x", store="team/desk.db")
        journal = self.folder / "team" / "desk.db-journal"
        if journal.exists():
            self.assertEqual(stat.S_IMODE(journal.stat().st_mode), 0o660)
        self.refused(("store", "init", "--shared", "no-such-group"), 64,
                     "there is no group 'no-such-group' (getent group lists them)", store="other/desk.db")
        self.assertFalse((self.folder / "other" / "desk.db").exists())


if __name__ == "__main__":
    DamagedStores.program, DamagedStores.shim = (str(Path(word).resolve()) for word in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1])
