#!/usr/bin/python3
"""Sends replies through msmtp to an SMTP server of Python, and reads there what svcops wrote.

Usage: outbox_test.py SVCOPS     needs python3-aiosmtpd and msmtp; the server listens on 127.0.0.1 alone
What leaves is read by Python's own parser, answered, and taken in again as the same ticket. A server that is down,
that refuses or that hangs changes no ticket and loses no message.
"""
import email
import email.policy
import email.utils
import json
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

from aiosmtpd.controller import Controller

BENGALI = "আপনার লাইন ঠিক হয়েছে।\nঅনুগ্রহ করে রাউটার চালু করুন।\n.\nFrom এখানে"
SWAHILI = "Laini yako imetengenezwa.\n\nTafadhali washa kipanga njia."


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Sink:
    """Takes what it is sent, but for receivers whose name says what is to become of them."""

    def __init__(self):
        self.taken, self.lock = [], threading.Lock()

    async def handle_RCPT(self, server, session, envelope, address, options):  # pylint: disable=invalid-name
        if address.startswith("nobody"):
            return "550 5.1.1 no such user"
        if address.startswith("greylisted"):
            return "451 4.7.1 try later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # pylint: disable=invalid-name
        if envelope.rcpt_tos[0].startswith("full"):
            return "452 4.2.2 mailbox full"
        with self.lock:
            self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 OK"


class Outbox(unittest.TestCase):
    program = ""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.sink = Sink()
        self.port = free_port()
        self.server = Controller(self.sink, hostname="127.0.0.1", port=self.port)
        self.server.start()
        self.addCleanup(self.stop)
        self.configure()
        self.run_program("store", "init", "--with", "support", "--tz", "Asia/Dhaka", "-q")
        self.run_program("customer", "add", "রহিমা বেগম", "--email", "rahima@example.org", "--language", "bn", "-q")
        self.run_program("ticket", "add", "ইন্টারনেট সংযোগ নেই, দুই দিন ধরে", "--customer", "C-1", "-q")

    def stop(self):
        if self.server:
            self.server.stop()
            self.server = None

    def configure(self, command=None, limit="20s", port=None):
        rc = self.folder / "msmtprc"
        rc.write_text(f"account default\nhost 127.0.0.1\nport {port or self.port}\ntimeout off\n")
        rc.chmod(0o600)
        config = self.folder / ".config" / "svcops"
        config.mkdir(parents=True, exist_ok=True)
        (config / "config.yaml").write_text(
            f"mail.from: desk@desk.example.org\nmail.name: সহায়তা ডেস্ক\nmail.time-limit: {limit}\n"
            f"mail.command: {command or f'msmtp -C {rc}'}\n")

    def environment(self):
        return {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "TZ": "UTC", "LC_ALL": "C.UTF-8",
                "SVCOPS_STORE": "desk.db"}

    def start(self, *words):
        return subprocess.Popen([self.program, *words], cwd=self.folder, env=self.environment(),
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run_program(self, *words, stdin=None, code=0):
        done = subprocess.run([self.program, *words], cwd=self.folder, env=self.environment(), input=stdin,
                              capture_output=True, check=False, timeout=60)
        self.assertEqual(done.returncode, code, (words, done.stdout, done.stderr))
        return done.stdout.decode()

    def reply(self, ticket, text, *words):
        self.run_program("ticket", "reply", ticket, "-m", text, "--send", "-q", *words)

    def send(self, code=0):
        return json.loads(self.run_program("mail", "send", "--json", code=code))

    def parcels(self):
        return json.loads(self.run_program("mail", "list", "--outbox", "--decided", "--json"))

    def shown(self, ticket):
        """All of a ticket but what the outbox says of it."""
        told = json.loads(self.run_program("ticket", "show", ticket, "--json", "--now", "2099-01-01T00:00:00Z"))
        self.assertTrue(told.pop("outbox"))
        return told

    def received(self):
        """(envelope sender, receivers, message) of the one message that came."""
        self.assertEqual(len(self.sink.taken), 1)
        sender, receivers, content = self.sink.taken.pop()
        return sender, receivers, email.message_from_bytes(content, policy=email.policy.default)

    def imported(self, message, code=0):
        return json.loads(self.run_program("ticket", "import", "-", "--mapping", "mail", "--json",
                                           stdin=message.encode(), code=code))

    def test_a_letter_in_bengali_arrives_as_it_was_written(self):
        self.reply("T-1", BENGALI)
        self.assertEqual([row["state"] for row in self.send()], ["sent"])
        sender, receivers, message = self.received()
        self.assertEqual((sender, receivers), ("desk@desk.example.org", ["rahima@example.org"]))
        self.assertEqual(message.defects, [])
        self.assertEqual(message["From"].addresses[0].display_name, "সহায়তা ডেস্ক")
        self.assertEqual(message["From"].addresses[0].addr_spec, "desk@desk.example.org")
        self.assertEqual(message["To"].addresses[0].display_name, "রহিমা বেগম")
        self.assertEqual(message["To"].addresses[0].addr_spec, "rahima@example.org")
        self.assertRegex(str(message["Subject"]), r"^ইন্টারনেট সংযোগ নেই, দুই দিন ধরে \[T-1-[a-z2-9]{6}\]$")
        self.assertEqual(message["Date"].datetime.utcoffset().total_seconds(), 6 * 3600)
        self.assertLess(abs(message["Date"].datetime.timestamp() - time.time()), 60)
        self.assertIsNone(message["Auto-Submitted"])
        self.assertEqual(message.get_content().replace("\r\n", "\n"), BENGALI + "\n")
        self.assertEqual(self.send(), [])
        self.run_program("store", "check")

    def test_what_the_customer_answers_goes_on_with_the_ticket(self):
        self.reply("T-1", "Jaribu tena.")
        self.send()
        message = self.received()[2]
        answer = (f"From: Rahima <rahima@example.org>\nTo: desk@desk.example.org\nSubject: Re: {message['Subject']}\n"
                  f"Message-ID: <answer1@example.org>\nIn-Reply-To: {message['Message-ID']}\n"
                  f"References: {message['Message-ID']}\nDate: {email.utils.formatdate()}\n\nধন্যবাদ\n")
        fate = self.imported(answer)["each"][0]
        self.assertEqual((fate["fate"], fate["ticket"]), ("thread", "T-1"))
        # A mail program that names no earlier message: the tag and the sender are two signs too.
        tag = re.search(r"\[T-1-\w+\]", str(message["Subject"])).group(0)
        fate = self.imported(f"From: rahima@example.org\nTo: desk@desk.example.org\nSubject: about {tag}\n"
                             "Message-ID: <answer2@example.org>\n\nTena.\n")["each"][0]
        self.assertEqual((fate["fate"], fate["ticket"]), ("thread", "T-1"))
        # The next letter answers the last message and names the whole thread.
        self.reply("T-1", SWAHILI)
        self.send()
        second = self.received()[2]
        self.assertEqual(second["In-Reply-To"], "<answer2@example.org>")
        self.assertEqual(second["References"].split(),
                         [message["Message-ID"], "<answer1@example.org>", "<answer2@example.org>"])
        self.assertTrue(str(second["Subject"]).startswith("Re: "))
        self.assertEqual(second.get_content().replace("\r\n", "\n"), SWAHILI + "\n")

    def test_a_letter_goes_to_the_address_that_the_customer_wrote_from(self):
        self.run_program("customer", "link", "C-1", "--email", "begum@office.example", "-q")
        fate = self.imported("From: begum@office.example\nTo: desk@desk.example.org\nSubject: Bill\n"
                             "Message-ID: <b1@office.example>\n\nToo high.\n")["each"][0]
        self.reply(fate["ticket"], "We look.")
        self.send()
        self.assertEqual(self.received()[1], ["begum@office.example"])

    def test_templates_are_filled_in_the_language_of_the_customer(self):
        self.run_program("ticket", "reply", "T-1", "--template", "reply", "-m", "ঠিক হয়েছে {ticket}", "--send", "-q")
        self.send()
        message = self.received()[2]
        text = message.get_content().replace("\r\n", "\n")
        self.assertTrue(text.startswith("প্রিয় রহিমা বেগম,\n\nঠিক হয়েছে {ticket}\n\nশুভেচ্ছান্তে\n"), text)
        self.assertEqual(message["Content-Language"], "bn")

    def test_a_server_that_is_down_changes_no_ticket_and_loses_nothing(self):
        self.reply("T-1", BENGALI)
        self.stop()
        before = self.shown("T-1")
        row = self.send()[0]
        self.assertEqual((row["state"], row["attempts"], row["settled"]), ("queued", 1, None))
        self.assertIn("refused", row["said"].lower())  # the connection
        self.assertEqual(self.send(), [])  # it is not due yet
        self.assertEqual(self.shown("T-1"), before)
        self.run_program("ticket", "note", "T-1", "-m", "work goes on", "-q")
        self.server = Controller(self.sink, hostname="127.0.0.1", port=self.port)
        self.server.start()
        self.run_program("mail", "retry", "O-1")
        self.assertEqual([row["state"] for row in self.send()], ["sent"])
        self.assertEqual(self.received()[2].get_content().replace("\r\n", "\n"), BENGALI + "\n")

    def test_what_a_server_refuses_is_refused_and_what_it_defers_waits(self):
        for name in ("nobody", "greylisted", "full"):
            self.reply("T-1", "x", "--to", f"{name}@example.org")
        rows = {row["to"].split("@")[0]: row for row in self.send(code=1)}
        self.assertEqual(rows["nobody"]["state"], "refused")
        self.assertIn("550 5.1.1 no such user", rows["nobody"]["said"])
        self.assertEqual(rows["greylisted"]["state"], "queued")
        self.assertEqual(rows["full"]["state"], "queued")
        self.assertEqual(self.sink.taken, [])

    def test_a_server_that_hangs_is_left_in_time(self):
        with socket.socket() as mute:
            mute.bind(("127.0.0.1", 0))
            mute.listen()
            self.configure(limit="1s", port=mute.getsockname()[1])
            self.reply("T-1", "x")
            begun = time.monotonic()
            running = self.start("mail", "send", "--json")
            time.sleep(0.4)
            # Nobody waits for it.
            self.run_program("ticket", "note", "T-1", "-m", "work goes on", "-q", "--lock-timeout", "0s")
            out, error = running.communicate(timeout=30)
            self.assertEqual((running.returncode, error), (0, b""))
            self.assertLess(time.monotonic() - begun, 10)
            row = json.loads(out)[0]
            self.assertEqual((row["state"], row["said"]), ("queued", "no answer within 1s"))

    def test_several_in_a_row_that_have_to_wait_end_the_run(self):
        for _ in range(5):
            self.reply("T-1", "x")
        self.stop()
        self.assertEqual(len(self.send()), 3)
        self.assertEqual([row["attempts"] for row in self.parcels()], [1, 1, 1, 0, 0])

    def test_an_address_is_no_option(self):
        written = Path(tempfile.gettempdir()) / "svcops-outbox-option"
        written.unlink(missing_ok=True)
        self.reply("T-1", "x", "--to", f"-X{written}@example.org")
        self.assertEqual([row["state"] for row in self.send()], ["sent"])
        self.assertFalse(written.exists())
        self.assertEqual(self.received()[1], [f"-X{written}@example.org"])
        for address in ("a@b.example,c@d.example", "a@b.example\nBcc: c@d.example", "a b@c.example", f"-X{written}"):
            self.run_program("ticket", "reply", "T-1", "-m", "x", "--to", address, code=65)
        self.assertEqual(self.send(), [])

    def test_runs_that_overlap_send_each_letter_once(self):
        for i in range(12):
            self.reply("T-1", f"letter {i}")
        running = [self.start("mail", "send", "-q") for _ in range(4)]
        for process in running:
            _, error = process.communicate(timeout=60)
            self.assertEqual((process.returncode, error), (0, b""))
        ids = [email.message_from_bytes(content)["Message-ID"] for _, _, content in self.sink.taken]
        self.assertEqual((len(ids), len(set(ids))), (12, 12))

    def test_who_is_killed_while_sending_leaves_the_letter_to_others_later(self):
        slow = self.folder / "slow"
        slow.write_text("#!/bin/sh\ncat > got\nsleep 30\n")
        slow.chmod(0o755)
        self.configure(command=str(slow))
        self.reply("T-1", "x")
        running = self.start("mail", "send")
        while not (self.folder / "got").exists() or not (self.folder / "got").stat().st_size:
            time.sleep(0.02)
        running.kill()
        running.communicate(timeout=30)
        self.configure()
        self.assertEqual([row["state"] for row in self.parcels()], ["sending"])
        self.assertEqual(self.send(), [])  # it may still arrive: nobody sends it again before its time
        self.run_program("mail", "retry", "O-1", code=65)
        self.run_program("undo", code=65)

    def test_what_was_sent_is_not_undone_and_what_waits_is(self):
        self.reply("T-1", "first")
        self.run_program("undo", "-q")
        self.assertEqual(self.send(), [])
        self.run_program("redo", "-q")
        self.assertEqual([row["state"] for row in self.send()], ["sent"])
        self.received()
        self.run_program("undo", code=65)

    def test_who_is_erased_is_in_no_byte_of_the_outbox(self):
        self.reply("T-1", "x")
        self.send()
        self.reply("T-1", "y")
        self.run_program("ticket", "add", "another's", "-q")
        self.reply("T-2", "z", "--to", "Rahima@example.org")
        self.run_program("customer", "erase", "C-1", "--yes", "-q")
        self.assertEqual(self.send(), [])
        self.assertEqual(self.parcels(), [])
        stored = b"".join(path.read_bytes() for path in self.folder.glob("desk.db*"))
        for word in (b"rahima@", b"Rahima@", "রহিমা".encode()):
            self.assertFalse(word in stored, word)
        self.run_program("store", "check")

    def test_a_new_ticket_is_acknowledged_once_and_no_program_is_answered(self):
        mapping = self.folder / "definitions" / "mappings" / "mail.yaml"
        mapping.write_text(mapping.read_text().replace(
            "addresses: [] ", "acknowledge: acknowledgement\n    addresses: [desk@desk.example.org] "))
        def come(number, *more, to="desk@desk.example.org", sender="juma@example.net"):
            lines = [f"From: Juma Otieno <{sender}>", f"To: {to}", "Subject: Mtandao", f"Message-ID: <m{number}@x>",
                     *(more or [f"Date: {email.utils.formatdate()}"])]
            return self.imported("\n".join(lines) + "\n\nHabari.\n")["each"][0]
        self.assertEqual(come(1)["acknowledged"], "O-1")
        self.send()
        sender, receivers, message = self.received()
        self.assertEqual((sender, receivers), ("<>", ["juma@example.net"]))  # the null path, as msmtp hands it over
        self.assertEqual(message["Auto-Submitted"], "auto-replied")
        self.assertEqual(message["In-Reply-To"], "<m1@x>")
        self.assertIn("T-2", message.get_content())
        # What comes of it is no new matter: an answer by a program is parked.
        fate = self.imported(f"From: juma@example.net\nTo: desk@desk.example.org\nSubject: Out of office\n"
                             f"Message-ID: <ooo@x>\nAuto-Submitted: auto-replied\n"
                             f"In-Reply-To: {message['Message-ID']}\n\nNipo likizo.\n")["each"][0]
        self.assertEqual((fate["fate"], fate["acknowledged"]), ("parked", None))
        for number, more in enumerate((["Auto-Submitted: auto-generated"], ["List-Id: <news.example.net>"],
                                       ["Precedence: list"], ["X-Auto-Response-Suppress: OOF"],
                                       ["Date: Mon, 1 Jan 2024 00:00:00 +0000"]), 10):
            self.assertIsNone(come(number, *more)["acknowledged"], more)
        self.assertIsNone(come(20, to="other@example.com")["acknowledged"])
        self.assertIsNone(come(21, sender="no-reply@example.net")["acknowledged"])
        # A sender who goes on is not answered for ever.
        answered = [come(number)["acknowledged"] for number in range(30, 40)]
        self.assertEqual([bool(each) for each in answered], [True] * 4 + [False] * 6)
        self.run_program("store", "check")


if __name__ == "__main__":
    Outbox.program = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
