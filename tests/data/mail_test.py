#!/usr/bin/env python3
"""Imports real e-mail, with every oddity of its time, and holds what comes of it against Python's own reading.

Usage: mail_test.py SVCOPS     The messages are looked for in $SVCOPS_DATA, then beside the repository in
../shared/data; without them the test says so and passes. None of them is part of the project.
"""
import email
import email.policy
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("SVCOPS_DATA", HERE.parents[2] / "shared" / "data"))
MAILS = DATA / "mail_fixtures" / "spec" / "fixtures" / "emails"
KINDS = {"ticket", "thread", "parked", "quarantined", "known"}


def plain(message):
    """The first text/plain part of a message that is no file, as Python decodes it."""
    for part in message.walk():
        if part.get_content_type() == "text/plain" and not part.get_filename():
            return part.get_content()
    return None


def bare(text):
    """What two readings are compared by: words, without how lines end."""
    return " ".join(text.split())


class Mail(unittest.TestCase):
    program = ""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.run_program("store", "init")

    def run_program(self, *words, stdin=None, store="desk.db"):
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
        done = subprocess.run([self.program, "-S", store, *words], cwd=self.folder, env=environment, input=stdin,
                              capture_output=True, check=False)
        self.assertEqual((done.stderr, done.returncode), (b"", 0), words)
        return done.stdout

    def imported(self, path, store="desk.db"):
        if not (self.folder / store).exists():
            self.run_program("store", "init", store=store)
        return json.loads(self.run_program("ticket", "import", str(path), "--mapping", "mail", "--json", store=store))

    def test_every_message_becomes_a_ticket_goes_on_with_one_or_is_kept_with_a_reason(self):
        files = [path for path in MAILS.rglob("*") if path.is_file()]
        self.assertEqual(len(files), 104)
        fates, said = {}, {}
        for path in sorted(files):
            done = self.imported(path)
            self.assertEqual(done["messages"], 1, path)
            fate = done["each"][0]
            self.assertIn(fate["fate"], KINDS, path)
            self.assertTrue(fate["fate"] in ("ticket", "thread", "known") or fate["reason"], path)
            # Some are one message, written down in several ways; alone each of them is one.
            read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            same = (bare(str(read["Message-ID"])), bare(str(read["Subject"])))
            if fate["fate"] == "known":
                self.assertTrue(same in said, f"{path}: {same}")
                alone = self.imported(path, store=f"{path.name}.db")["each"][0]
                self.assertNotEqual(alone["fate"], "known", path)
            said.setdefault(same, path)
            fates[path.relative_to(MAILS).as_posix()] = fate
        for path, reason in {
                "multipart_report_emails/multi_address_bounce1.eml": "bounce",
                "multipart_report_emails/multi_address_bounce2.eml": "bounce",
                "multipart_report_emails/multipart_report_multiple_status.eml": "bounce",
                "multipart_report_emails/report_422.eml": "bounce",
                "multipart_report_emails/report_530.eml": "bounce"}.items():
            if fates[path]["fate"] != "known":
                self.assertEqual(fates[path]["reason"], reason, path)
        # What RFC 5322 gives as examples of ordinary mail is ordinary mail.
        for path in ("rfc2822/example01.eml", "rfc2822/example06.eml", "plain_emails/basic_email.eml",
                     "rfc6532/utf8_headers.eml"):
            self.assertEqual(fates[path]["fate"], "ticket", path)
        self.run_program("store", "check")
        # Nothing is lost: what was kept comes out byte for byte.
        for path, fate in fates.items():
            if fate["mail"]:
                came = (MAILS / path).read_bytes()
                if not came.startswith(b"From "):
                    self.assertEqual(self.run_program("mail", "show", fate["mail"], "--raw"), came, path)
        again = [self.imported(path)["known"] for path in sorted(files)]
        self.assertEqual(sum(again), 104)

    def test_subjects_and_texts_are_those_that_python_reads(self):
        compared = 0
        for path in sorted([*(MAILS / "multi_charset").glob("*.eml"), *(MAILS / "rfc6532").glob("*.eml"),
                            *(MAILS / "plain_emails").glob("basic*.eml"),
                            *(MAILS / "attachment_emails").glob("attachment_pdf*.eml")]):
            done = self.imported(path)["each"][0]
            if done["fate"] != "ticket":
                continue
            read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            ticket = json.loads(self.run_program("ticket", "show", done["ticket"], "--json"))
            if read["subject"]:
                self.assertEqual(bare(ticket["subject"]), bare(str(read["subject"])), path)
            text = plain(read)
            if text is not None and text.strip():
                self.assertEqual(bare(ticket["description"]), bare(text), path)
                compared += 1
        self.assertGreaterEqual(compared, 8)

    def test_files_are_those_that_python_takes_out(self):
        for path in sorted((MAILS / "attachment_emails").glob("attachment_pdf*.eml")):
            done = self.imported(path)["each"][0]
            if done["fate"] != "ticket":
                continue
            read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            for part in read.iter_attachments():
                name = part.get_filename()
                body = part.get_payload(decode=True)
                given = self.run_program("ticket", "show", done["ticket"], "--file", name)
                self.assertEqual(hashlib.sha256(given).digest(), hashlib.sha256(body).digest(), path)

    def test_a_maildir_and_a_mailbox_say_the_same_as_their_messages(self):
        for part in ("new", "cur", "tmp"):
            (self.folder / "Maildir" / part).mkdir(parents=True)
        files = sorted((MAILS / "plain_emails").glob("*.eml"))
        for i, path in enumerate(files):
            shutil.copy(path, self.folder / "Maildir" / ("new" if i % 2 else "cur") / f"{i:03}.host")
        before = {path: path.read_bytes() for path in self.folder.rglob("*.host")}
        done = self.imported("Maildir")
        self.assertEqual(done["messages"], len(files))
        self.assertEqual({path: path.read_bytes() for path in self.folder.rglob("*.host")}, before)
        mailbox = b""
        for path in files:
            body = re.sub(rb"(?m)^(>*From )", rb">\1", path.read_bytes())
            mailbox += b"From x@y.example Sun Nov 22 06:00:00 2026\n" + body + b"\n\n"
        (self.folder / "inbox").write_bytes(mailbox)
        self.assertEqual(self.imported("inbox")["messages"], len(files))

    def test_who_is_erased_leaves_nothing_of_their_mail_in_the_file(self):
        for path in sorted((MAILS / "attachment_emails").glob("attachment_pdf_*.eml")):
            self.imported(path)
        secret = b"From: xxxx@xxxx.com\nSubject: Zebrafinch\nMessage-ID: <zebrafinch@x.example>\n" \
                 b"Auto-Submitted: auto-replied\n\nZebrafinch.\n"
        self.run_program("ticket", "import", "-", "--mapping", "mail", stdin=secret)
        file = (self.folder / "desk.db").read_bytes()
        for word in (b"xxxx@xxxx.com", b"broken.pdf", b"ebrafinch", b"%PDF"):
            self.assertIn(word, file)
        rows = self.run_program("customer", "export", "xxxx@xxxx.com", "--format", "csv")
        for word in (b"M-", b"broken.pdf", b"Zebrafinch"):
            self.assertIn(word, rows)
        self.run_program("customer", "erase", "xxxx@xxxx.com", "--yes", "-q")
        file = (self.folder / "desk.db").read_bytes()
        for word in (b"xxxx@xxxx.com", b"broken.pdf", b"ebrafinch", b"%PDF"):
            self.assertNotIn(word, file)
        self.run_program("store", "check")
        again = json.loads(self.run_program("ticket", "import", "-", "--mapping", "mail", "--json", stdin=secret))
        self.assertEqual(again["known"], 1)

    def test_a_store_that_is_held_is_tried_again_later(self):
        import sqlite3
        held = sqlite3.connect(self.folder / "desk.db", isolation_level=None)
        held.execute("begin exclusive")
        message = sorted(MAILS.rglob("*.eml"))[0]
        done = subprocess.run(
            [self.program, "-S", "desk.db", "--lock-timeout", "0s", "ticket", "import", "-", "--mapping", "mail"],
            cwd=self.folder, input=message.read_bytes(), capture_output=True, check=False,
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder)})
        self.assertEqual(done.returncode, 75, done.stderr)
        held.execute("rollback")


if __name__ == "__main__":
    if not MAILS.is_dir():
        print(f"skipped: there is no {MAILS}; set SVCOPS_DATA")
        sys.exit(0)
    Mail.program = str(Path(sys.argv[1]).resolve())
    unittest.main(argv=sys.argv[:1])
