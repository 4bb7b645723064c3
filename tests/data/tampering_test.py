#!/usr/bin/env python3
"""A record that somebody changed behind the program's back: what `audit verify` names, and what it needs an anchor for.

Usage: tampering_test.py SVCOPS VERIFY_STORE     VERIFY_STORE is tests/verify_store.py, whose reading of the format the
forger borrows: links are made anew without the program.
"""
import importlib.util
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

NOBODY = 65534
COPIED = ("ticket", "word", "agent", "customer", "identity", "mark")


def command_rows(store, op):
    return store.execute("select id, part_of, at, actor, on_behalf_of, clock, command, request, retracts,"
                         " definitions from op where id = ?", (op,)).fetchone()


class Tampering(unittest.TestCase):
    program = reader = None

    def setUp(self):
        self.as_user = {}
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(os.path.realpath(folder.name))
        self.desk = self.folder / "desk.db"
        self.good("store", "init")
        for number in range(1, 9):  # operations 1 to 8
            self.good("ticket", "add", f"Line {number} is dead", "-p", "P3")
        self.good("audit", "anchor", "-o", "eight.txt")
        shutil.copy(self.desk, self.folder / "old.db")
        self.good("ticket", "assign", "2", "--team", "network")  # 9
        self.good("ticket", "edit", "3", "--priority", "P1")  # 10
        self.good("ticket", "note", "4", "-m", "rang back")  # 11
        self.good("audit", "anchor", "-o", "eleven.txt")

    def run_program(self, *words):
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "TZ": "UTC", "LC_ALL": "C"}
        return subprocess.run([self.program, "-S", "desk.db", *words], cwd=self.folder, env=environment,
                              capture_output=True, text=True, check=False, **self.as_user)

    def good(self, *words):
        done = self.run_program(*words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def tamper(self, script):
        store = sqlite3.connect(self.desk)
        store.executescript(script)
        store.commit()
        store.close()

    def forge(self, first):
        """Seals every operation from `first` on anew, and keeps the new head."""
        store = sqlite3.connect(self.desk)
        link = store.execute("select link from op where id = ?", (first - 1,)).fetchone()[0]
        last = store.execute("select max(id) from op").fetchone()[0]
        for op in range(first, last + 1):
            header = b"".join(self.reader.column(value) for value in command_rows(store, op))
            held = self.reader.content(store, op, {"entries": 0, "events": 0, "texts": 0, "erased": 0})
            link = self.reader.sha(self.reader.part(link) + self.reader.part(header) + self.reader.part(held))
            store.execute("update op set link = ? where id = ?", (link, op))
        store.execute("insert or replace into setting values('head', ?)", (f"{last} {link.hex()}",))
        store.commit()
        store.close()

    def cut(self, after, states=True):
        """Takes away every operation after one, and puts the states back that there were then."""
        self.tamper(f"delete from op where id > {after}; delete from entry where op > {after};"
                    f" delete from text where op > {after};")
        if states:
            self.tamper("attach 'file:" + str(self.folder / "old.db") + "' as old;" + "".join(
                f"delete from {table}; insert into {table} select * from old.{table};" for table in COPIED))

    def verified(self, *anchors):
        """The kind of the first divergence and where it is, or (None, None)."""
        words = [word for anchor in anchors for word in ("--anchor", anchor)]
        done = self.run_program("audit", "verify", "--json", *words)
        answer = json.loads(done.stdout)
        self.assertEqual(done.returncode, 0 if answer["verified"] else 1, done.stderr)
        self.assertEqual(answer["verified"], not answer["divergences"])
        return answer["first_divergence"], answer["first_subject"]

    def test_a_record_as_it_was_written_holds_with_every_anchor(self):
        self.assertEqual(self.verified(), (None, None))
        self.assertEqual(self.verified("eight.txt", "eleven.txt"), (None, None))

    def test_an_edited_row_entry_or_text_is_altered(self):
        for script in ("update op set command = 'ticket note' where id = 3",
                       "update op set at = at - 3600 where id = 3",
                       "update entry set events = (select events from entry where noun = 1 and op = 9)"
                       " where noun = 1 and subject = 3 and op = 3",
                       "update text set body = 'Line 3 is fine' where noun = 1 and op = 3",
                       "update text set erased = x'" + "00" * 32 + "', salt = null, body = null"
                       " where noun = 1 and op = 3"):
            with self.subTest(script):
                whole = self.desk.read_bytes()
                self.tamper(script)
                self.assertEqual(self.verified(), ("altered", "op 3"))
                self.desk.write_bytes(whole)

    def test_what_is_slipped_into_an_operation_or_taken_out_of_it_is_altered(self):
        for script in ("insert into entry select 1, 7, 5, events from entry where noun = 1 and subject = 5",
                       "delete from text where noun = 1 and op = 5", "delete from entry where noun = 1 and op = 5"):
            with self.subTest(script):
                whole = self.desk.read_bytes()
                self.tamper(script)
                self.assertEqual(self.verified(), ("altered", "op 5"))
                self.desk.write_bytes(whole)

    def test_an_operation_taken_out_of_the_middle_is_a_gap(self):
        self.tamper("delete from op where id = 5; delete from entry where op = 5; delete from text where op = 5")
        self.assertEqual(self.verified(), ("gap", "op 6"))

    def test_an_operation_slipped_into_the_middle_is_altered_where_it_stands(self):
        self.tamper("".join(f"update op set id = {n + 1}, part_of = {n + 1} where id = {n};"
                            f"update entry set op = {n + 1} where op = {n};"
                            f"update text set op = {n + 1} where op = {n};" for n in range(11, 4, -1)) +
                    "insert into op select 5, 5, at, actor, on_behalf_of, clock, command, null, null, definitions,"
                    " link from op where id = 4; update setting set value = '12' || substr(value, 3) where name = 'head'")
        self.assertEqual(self.verified(), ("altered", "op 5"))

    def test_operations_in_another_order_break_the_links(self):
        for one, other in ((5, 6), (3, 7)):
            with self.subTest(one=one, other=other):
                whole = self.desk.read_bytes()
                self.tamper("".join(
                    f"update op set id = {to}, part_of = {to} where id = {of};"
                    f"update entry set op = {to} where op = {of}; update text set op = {to} where op = {of};"
                    for of, to in ((one, 99), (other, one), (99, other))))
                self.assertEqual(self.verified(), ("broken_link", f"op {one}"))
                self.desk.write_bytes(whole)

    def test_a_link_that_was_changed_alone_is_broken(self):
        for op in (4, 11):
            with self.subTest(op):
                whole = self.desk.read_bytes()
                self.tamper(f"update op set link = x'{'ab' * 32}' where id = {op}")
                self.assertEqual(self.verified(), ("broken_link", f"op {op}"))
                self.desk.write_bytes(whole)

    def test_a_state_that_was_edited_directly_is_a_mismatch(self):
        self.tamper("update ticket set priority = 5 where id = 3")
        self.assertEqual(self.verified("eleven.txt"), ("state_mismatch", "T-3"))

    def test_an_end_that_was_cut_off_is_truncated_as_long_as_the_head_is_left(self):
        self.cut(8)
        self.assertEqual(self.verified(), ("truncated", "op 9"))

    def test_an_end_of_which_the_rows_were_left_is_truncated(self):
        self.tamper("delete from op where id > 8")
        self.assertEqual(self.verified()[0], "truncated")

    def test_states_that_know_of_an_end_that_was_cut_off_do_not_match(self):
        self.cut(8, states=False)
        self.forge(8)
        self.assertEqual(self.verified()[0], "state_mismatch")

    def test_an_end_that_was_cut_off_with_the_head_needs_an_anchor_of_it(self):
        self.cut(8)
        self.forge(8)  # only the head is another
        self.assertEqual(self.verified(), (None, None))
        self.assertEqual(self.verified("eight.txt"), (None, None))  # it was made before
        self.assertEqual(self.verified("eight.txt", "eleven.txt"), ("truncated", "op 11"))

    def test_an_older_copy_in_the_place_of_the_store_needs_an_anchor(self):
        shutil.copy(self.folder / "old.db", self.desk)
        self.assertEqual(self.verified("eight.txt"), (None, None))
        self.assertEqual(self.verified("eleven.txt"), ("truncated", "op 11"))

    def test_a_record_that_was_written_anew_needs_an_anchor(self):
        self.tamper("update text set body = 'Line 7 is fine' where noun = 1 and op = 7")
        self.forge(7)
        self.assertEqual(self.verified(), (None, None))
        self.assertEqual(self.verified("eight.txt"), ("anchor_mismatch", "op 8"))
        self.assertEqual(self.verified("eleven.txt", "eight.txt"), ("anchor_mismatch", "op 8"))

    def test_nothing_sees_what_was_written_anew_after_the_last_anchor(self):
        self.tamper("update text set body = 'he never rang' where noun = 1 and op = 11")
        self.forge(11)
        self.assertEqual(self.verified("eight.txt"), (None, None))
        answer = json.loads(self.run_program("audit", "verify", "--json", "--anchor", "eight.txt").stdout)
        self.assertEqual((answer["anchored"], answer["exposed"]), (8, 3))  # and it says so

    def test_an_erased_text_is_counted_and_no_divergence(self):
        self.good("customer", "add", "Rahima Begum", "--phone", "+8801712345678")
        self.good("ticket", "add", "no sound", "--customer", "+8801712345678")
        self.good("audit", "anchor", "-o", "before.txt")
        self.good("customer", "erase", "C-1", "--reason", "asked for", "--yes")
        answer = json.loads(self.run_program("audit", "verify", "--json", "--anchor", "before.txt").stdout)
        self.assertEqual((answer["verified"], answer["anchors_held"]), (True, 1))
        self.assertGreater(answer["erased"], 1)

    def test_commands_under_a_given_clock_are_listed_and_no_divergence(self):
        self.good("ticket", "note", "1", "-m", "yesterday", "--now", "2100-01-01T00:00:00Z")
        done = self.run_program("audit", "verify", "--json")
        answer = json.loads(done.stdout)
        self.assertEqual((done.returncode, [(row["op"], row["command"]) for row in answer["given"]]),
                         (0, [(12, "ticket note")]))
        self.assertEqual(self.run_program("audit", "verify", "--fail-on", "info").returncode, 1)

    def test_a_copy_that_may_only_be_read_is_verified_and_stays_as_it_is(self):
        copy = self.folder / "copy"
        copy.mkdir()
        shutil.copy(self.desk, copy / "desk.db")
        (copy / "desk.db").chmod(0o444)
        before = (copy / "desk.db").read_bytes()
        if os.geteuid() == 0:  # who may write everywhere
            program = shutil.copy(self.program, self.folder / "program")
            for path in (self.folder, Path(program)):
                path.chmod(0o755)
            copy.chmod(0o555)  # it is root's, and somebody else reads it
            self.as_user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            self.program = program
        anchor = (self.folder / "eleven.txt").read_text()
        done = subprocess.run([self.program, "-S", str(copy / "desk.db"), "audit", "verify", "--anchor", "-"], input=anchor,
                              cwd=copy, capture_output=True, text=True, check=False,
                              env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TZ": "UTC"}, **self.as_user)
        self.assertEqual((done.stderr, done.returncode), ("", 0), done.stdout)
        self.assertEqual((copy / "desk.db").read_bytes(), before)
        self.assertEqual(sorted(path.name for path in copy.iterdir()), ["desk.db"])


if __name__ == "__main__":
    Tampering.program = str(Path(sys.argv[1]).resolve())
    spec = importlib.util.spec_from_file_location("verify_store", sys.argv[2])
    Tampering.reader = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(Tampering.reader)
    unittest.main(argv=sys.argv[:1])
