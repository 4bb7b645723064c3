#!/usr/bin/python3
"""A day of a desk with everything that runs beside it: three schedules that overlap, a mail server, Alertmanager, Prometheus'
tools and Nagios.

Usage: day_test.py SVCOPS [CONFIG]
Needs faketime, msmtp, nagios4-core, prometheus, prometheus-alertmanager, prometheus-node-exporter and python3-aiosmtpd. The
day runs by a faked clock. What is breached, and when, is worked out here from what was done at the desk: each breach is on
record once, told once by mail and once by Alertmanager, and counted by the metrics and by Nagios; none is missing and
nothing else is told. The mail server is down from 02:00 to 04:00; who is told of a breach of 02:11 has the letter by 04:05.
"""
import email
import email.policy
import random
import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime, timedelta, timezone

from aiosmtpd.controller import Controller

from desk import SANITIZERS, Desk, Receiver, absent, free_port
from nagios_test import HOST, MAIN, SERVICE, group_name, quoted, statuses
from prometheus_test import scrape, series_of

DAY = datetime(2026, 11, 19, tzinfo=timezone.utc)
TARGET = timedelta(hours=4)
SCHEDULES = 3
EVERY = timedelta(minutes=15)
CLOSELY = (DAY + timedelta(hours=2), DAY + timedelta(hours=4, minutes=10))  # every five minutes
DOWN = (DAY + timedelta(hours=2), DAY + timedelta(hours=4))
NIGHTLY = DAY + timedelta(hours=2, minutes=11)  # when a clock is breached while no letter goes out
LEVEL = """apiVersion: svcops/v1
kind: ServiceLevel
metadata: {name: gold}
spec:
  order: 10
  default: true
  calendar: always
  targets:
    resolution:
      within: 4h
      pause: [waiting]
      at:
        50%%: []
        breach: [notify lead, notify wall]
---
apiVersion: svcops/v1
kind: Receiver
metadata: {name: lead}
spec: {mail: lead@desk.example.org}
---
apiVersion: svcops/v1
kind: Receiver
metadata: {name: wall}
spec: {webhook: {url: 'http://127.0.0.1:%d/api/v2/alerts', form: alerts}}
"""
TOOLS = ("faketime", "msmtp", "nagios4", "prometheus-alertmanager", "prometheus-node-exporter", "promtool")


class Sink:
    def __init__(self):
        self.taken = []

    async def handle_DATA(self, server, session, envelope):  # pylint: disable=invalid-name
        self.taken.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


def plan():
    """(instant, command words) of the day in order, and {ticket: when its clock is breached}."""
    draw = random.Random(20261119)
    deeds, breaches = [], {}
    opened = sorted([DAY - timedelta(hours=1, minutes=49)] +
                    [DAY + timedelta(minutes=draw.randrange(7, 1430)) for _ in range(39)])
    for number, at in enumerate(opened, 1):
        name = f"T-{number}"
        deeds.append((at, ["ticket", "add", f"number {number}", "-q"]))
        due, way = at + TARGET, draw.randrange(5) if number > 1 else 4
        if way == 0:  # in time
            deeds.append((at + timedelta(minutes=draw.randrange(20, 230)), ["ticket", "resolve", name, "-q"]))
            continue
        if way == 1:  # waits for a while, then ends within what is left
            begin, length = timedelta(minutes=draw.randrange(20, 120)), timedelta(minutes=draw.randrange(30, 300))
            deeds.append((at + begin, ["ticket", "wait", name, "--for", "customer", "-q"]))
            deeds.append((at + begin + length, ["ticket", "resume", name, "-q"]))
            deeds.append((at + length + timedelta(minutes=draw.randrange(130, 235)), ["ticket", "resolve", name, "-q"]))
            continue
        if way == 2:  # waits, and is late all the same
            length = timedelta(minutes=draw.randrange(30, 200))
            deeds.append((at + timedelta(minutes=15), ["ticket", "wait", name, "--for", "customer", "-q"]))
            deeds.append((at + timedelta(minutes=15) + length, ["ticket", "resume", name, "-q"]))
            due += length
        if way == 3:  # late, and resolved soon after, maybe before any check has seen it
            deeds.append((due + timedelta(minutes=draw.randrange(2, 90)), ["ticket", "resolve", name, "-q"]))
        breaches[name] = due
    end = DAY + timedelta(days=1)
    return sorted(each for each in deeds if each[0] < end), {name: at for name, at in breaches.items() if at < end}


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


class Day(Desk):
    def __init__(self, svcops):
        super().__init__(svcops, "day")
        self.sink, self.wall, self.arrived = Sink(), Receiver(), {}
        self.mail_port, self.alert_port = free_port(), free_port()
        self.server, self.alertmanager = None, None
        self.define(LEVEL % self.alert_port)
        rc = self.folder / "msmtprc"
        rc.write_text(f"account default\nhost 127.0.0.1\nport {self.mail_port}\ntimeout 10\n")
        rc.chmod(0o600)
        (self.folder / "config.yaml").write_text(
            f"mail.from: desk@desk.example.org\nmail.command: msmtp -C {rc}\n"
            f"notify.private-hosts: ['127.0.0.1:{self.alert_port}']\n")
        (self.folder / "alertmanager.yml").write_text(
            "route: {receiver: wall, group_by: ['...'], group_wait: 0s, group_interval: 1s, repeat_interval: 24h}\n"
            "receivers: [{name: wall, webhook_configs: "
            f"[{{url: 'http://127.0.0.1:{self.wall.port}/', send_resolved: false}}]}}]\n")

    def __enter__(self):
        self.alertmanager = subprocess.Popen(
            ["prometheus-alertmanager", f"--config.file={self.folder / 'alertmanager.yml'}",
             f"--storage.path={self.folder / 'data'}", f"--web.listen-address=127.0.0.1:{self.alert_port}",
             "--cluster.listen-address="], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.serve(True)
        return self

    def __exit__(self, *what):
        self.serve(False)
        self.alertmanager.terminate()
        self.alertmanager.wait(timeout=20)
        super().__exit__(*what)

    def serve(self, up):
        if up and self.server is None:
            self.server = Controller(self.sink, hostname="127.0.0.1", port=self.mail_port)
            self.server.start()
        elif not up and self.server is not None:
            self.server.stop()
            self.server = None

    def words(self, at, words):
        return ["env", "TZ=UTC", SANITIZERS, f"SVCOPS_CONFIG={self.folder / 'config.yaml'}", "faketime", f"{at:%Y-%m-%d %H:%M:%S}",
                *self.ask(*words)]

    def start(self, at, *words):
        return subprocess.Popen(self.words(at, words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def do(self, at, *words):
        with self.start(at, *words) as process:
            out, err = process.communicate()
        self.expect(process.returncode in (0, 1), at, *words, out, err)
        return out

    def schedules(self, at):
        """All at once: each checks, then tells."""
        for words in (("sla", "check", "--record", "-q"), ("sla", "notify", "run", "-q")):
            running = [self.start(at + timedelta(seconds=i), *words) for i in range(SCHEDULES)]
            for process in running:
                out, err = process.communicate()
                process.wait()
                self.expect(process.returncode in (0, 1) or DOWN[0] <= at < DOWN[1], at, *words, process.returncode, out, err)

    def live(self, deeds):
        at, end = DAY - timedelta(hours=2), DAY + timedelta(days=1)
        self.do(at, "store", "init", "--tz", "UTC", "-q")
        while at <= end:
            while deeds and deeds[0][0] <= at:
                when, words = deeds.pop(0)
                self.do(when, *words, f"--at={when:%Y-%m-%dT%H:%M:%SZ}")  # the faked clock goes on while a program begins
            self.serve(not DOWN[0] <= at < DOWN[1])
            self.schedules(at)
            for letter in self.sink.taken:
                self.arrived.setdefault(letter["Message-ID"], at)
            at += timedelta(minutes=5) if CLOSELY[0] <= at < CLOSELY[1] else EVERY
        return end

    def recorded(self, end):
        """How often each ticket is breached on record."""
        file = self.folder / "out.db"
        self.do(end, "store", "export", str(file), "-q")
        with closing(sqlite3.connect(file)) as store:
            return dict(store.execute("select 'T-' || subject, count(*) from event where kind = 'breached' group by subject"))


def letters(day, breaches):
    told = {}
    for letter in day.sink.taken:
        for name, at, detected in re.findall(r"(T-\d+) +breached at (\S+ \S+) Z(?:, ended at [^,\n]*)?, detected at (\S+ \S+) Z",
                                             letter.get_content()):
            told.setdefault(name, []).append((instant(at + "Z"), instant(detected + "Z"), letter))
    day.expect(told.keys() == breaches.keys(), "told by mail:", told.keys() ^ breaches.keys())
    for name, each in told.items():
        day.expect(len(each) == 1, name, "was told by", len(each), "letters")
        day.expect(each[0][0] == breaches.get(name), name, "was told as breached", each[0][0], "not", breaches.get(name))
    at, detected, letter = told["T-1"][0]
    day.expect((at, detected.replace(second=0)) == (NIGHTLY, NIGHTLY + timedelta(minutes=4)), "of 02:11:", at, detected)
    day.expect(day.arrived[letter["Message-ID"]] <= DOWN[1] + timedelta(minutes=5), "the letter of 02:11 came",
               day.arrived[letter["Message-ID"]])


def alerts(day, breaches):
    end = time.monotonic() + 30
    names = set()
    while time.monotonic() < end and names != set(breaches):
        time.sleep(0.5)
        names = {alert["labels"]["ticket"] for _, _, told in day.wall.got for alert in told["alerts"]}
    day.expect(names == set(breaches), "told by Alertmanager:", names ^ set(breaches))
    told = [alert["labels"]["ticket"] for _, _, each in day.wall.got for alert in each["alerts"]]
    day.expect(len(told) == len(set(told)), "Alertmanager told twice:", sorted(n for n in set(told) if told.count(n) > 1))


def counted(day, end, breaches, still_open):
    file = day.folder / "scrape" / "svcops.prom"
    file.parent.mkdir()
    day.do(end, "sla", "metrics", "--output", str(file))
    linted = subprocess.run(["promtool", "check", "metrics"], stdin=file.open(), capture_output=True, text=True, check=False)
    day.expect(linted.returncode == 0, "promtool check metrics:", linted.stdout, linted.stderr)
    served = {(name, labels): value for name, labels, value in series_of(scrape(file.parent))}
    level = (("measure", "resolution"), ("service_level", "gold"))
    of = lambda *more: tuple(sorted((*level, *more)))  # noqa: E731
    day.expect(served.get(("svcops_sla_cycles_total", of(("outcome", "breached")))) == len(breaches), "counted breaches:", served)
    day.expect(served.get(("svcops_sla_open_cycles", of(("state", "overdue")))) == still_open, "overdue:", served)


def nagios(day, end, still_open):
    folder = day.folder
    (folder / "results").mkdir()
    line = quoted(day.words(end, ("sla", "check", "--format", "nagios")))
    (folder / "objects.cfg").write_text(HOST.format() + SERVICE.format(name="sla", line=line))
    user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    (folder / "n.cfg").write_text(MAIN.format(f=folder, user=user, group=group_name()))
    found = {}
    with subprocess.Popen(["/usr/sbin/nagios4", str(folder / "n.cfg")], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + 60
        while time.monotonic() < until and process.poll() is None:
            time.sleep(0.5)
            if (folder / "status.dat").exists():
                found = statuses((folder / "status.dat").read_text(errors="replace"))
            if found and all(each["has_been_checked"] == "1" for each in found.values()):
                break
        process.terminate()
        process.wait(30)
    said = found.get("sla", {}).get("plugin_output", "")
    day.expect(said.startswith(f"SLA CRITICAL - {still_open} clocks breached, "), "Nagios:", said, "wanted", still_open)


def main():
    if absent(TOOLS, "packages of the same names, prometheus and nagios4-core"):
        return 1
    deeds, breaches = plan()
    resolved = {words[2] for _, words in deeds if words[1] == "resolve"}
    still_open = len([name for name in breaches if name not in resolved])
    with Day(sys.argv[1]) as day:
        day.expect(breaches.get("T-1") == NIGHTLY and len(breaches) > 12, "the plan:", breaches)
        end = day.live(deeds)
        found = day.recorded(end)
        day.expect(found.keys() == breaches.keys(), "on record:", found.keys() ^ breaches.keys())
        for name, times in found.items():
            day.expect(times == 1, name, "is breached on record", times, "times")
        letters(day, breaches)
        alerts(day, breaches)
        counted(day, end, breaches, still_open)
        nagios(day, end, still_open)
        print(f"figures: breaches {len(breaches)}, letters {len(day.sink.taken)}, alerts {len(day.wall.got)}")
        return day.verdict()


if __name__ == "__main__":
    sys.exit(main())
