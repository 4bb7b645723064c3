#!/usr/bin/env python3
"""An export of events, imported into a new store by the shipped mapping, is the same record.

Usage: round_trip_test.py SVCOPS

What both stores answer is compared: each ticket and the account of its clocks (but versions, which count operations),
and their exports, byte for byte.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

NOW = "2026-01-25T09:00:00Z"
ROBOTS = """apiVersion: svcops/v1
kind: ImportMapping
metadata: {name: robots}
spec:
  format: csv
  row: event
  ref: case
  source: robots
  at: at
  actor: {column: who, programs: [gate]}
  observes: [resolution]
  event:
    column: event
    map: {opened: created, mail: message_agent, take: first_response, done: resolved}
    unmapped: keep
  fields:
    service: {value: network}
    kind: {value: incident}
    priority: {value: P1}
    tier: {value: gold}
    customer: customer
  extra: [place]
"""
ROBOT_ROWS = """case,at,event,who,customer,place
R-1,2026-01-12T04:00:00Z,opened,Neema,Neema,"Dhaka; north"
R-1,2026-01-12T04:01:00Z,mail,gate,,
R-1,2026-01-12T04:02:00Z,weighed,gate,,
R-1,2026-01-12T04:05:00Z,take,asha,,
R-1,2026-01-12T06:05:00Z,done,asha,,
"""
HARD = "line\r\nline\x01\x1b[31m\x7f\x85\u200b end \n"
GOLD = ["--kind", "incident", "--service", "network", "--tier", "gold", "-p", "P1"]
ACTS = [
    ["ticket", "add", 'with\ttab, "quotes" and ; \\', *GOLD, "--ref", "N-1", "--description", HARD, "--tag", "a",
     "--tag", "b;c\\", "--agent", "juma", "--team", "net", "--impact", "2", "--language", "bn",
     "--partner", "carrier",
     "--at", "2026-01-20T04:00:00Z"],
    ["ticket", "note", "T-1", "-m", "\x02 x\r", "--at", "2026-01-20T05:00:00Z"],
    ["ticket", "edit", "T-1", "--team", "none", "--impact", "none", "--at", "2026-01-20T06:00:00Z"],
    ["ticket", "edit", "T-1", "-p", "P2", "--due", "2026-01-30T04:00:00Z", "--at", "2026-01-20T06:30:00Z"],
    ["ticket", "wait", "T-1", "--for", "customer", "--public", "-m", "picha?", "--at", "2026-01-22T04:00:00Z"],
    ["ticket", "resume", "T-1", "--at", "2026-01-22T05:00:00Z"],
    ["ticket", "resolve", "T-1", "--public", "-m", "সমাধান", "--at", "2026-01-22T06:00:00Z"],
    ["ticket", "reopen", "T-1", "--at", "2026-01-22T07:00:00Z"],
    ["ticket", "add", "open", *GOLD, "--ref", "N-2", "--at", "2026-01-23T04:00:00Z"],
    ["ticket", "add", "cancelled", "--kind", "incident", "--ref", "N-3", "--at", "2026-01-23T04:00:00Z"],
    ["ticket", "cancel", "T-3", "--at", "2026-01-23T05:00:00Z"],
]


class Desk:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, store, *words, codes=(0,)):
        levels = [] if words[0] == "store" else ["-D", "definitions"]
        done = subprocess.run([self.program, *words, "-S", store, *levels], cwd=self.folder, text=True,
                              capture_output=True, check=False, env={"HOME": str(self.folder)})
        if done.returncode not in codes:
            sys.exit(f"{words}: exit {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout

    def seen(self, store, ticket):
        shown = json.loads(self.run(store, "ticket", "show", ticket, "--json", "--now", NOW))
        shown.pop("version")
        return [shown, json.loads(self.run(store, "sla", "explain", ticket, "--json", "--now", NOW))]

    def export(self, store, name):
        self.run(store, "ticket", "export", "--events", "-o", name)
        return (self.folder / name).read_bytes()


def plain_log(desk):
    """A log of the plain columns alone: what its cells tell is taken, and no row is refused."""
    columns = "ticket,at,event,actor,kind,priority,channel,service,category,team,customer,tier,subject,measure,cycle,service_level,reason"
    desk.run("a.db", "ticket", "edit", "T-2", "--subject", "wazi", "--team", "net", "--at", "2026-01-25T08:00:00Z")
    desk.run("a.db", "ticket", "edit", "T-2", "--subject", "wazi tena", "--at", "2026-01-25T08:10:00Z")
    desk.run("a.db", "ticket", "link", "T-2", "T-3", "--as", "relates")
    desk.run("a.db", "ticket", "export", "--events", "--columns", columns, "-o", "plain.csv")
    wrong = [f"no {word!r} in the plain log: the test shows nothing" for word in (",changed,", ",linked,", ",breached,")
             if word not in (desk.folder / "plain.csv").read_text()]
    desk.run("c.db", "store", "init", "--tz", "Asia/Dhaka")
    said = desk.run("c.db", "ticket", "import", "plain.csv", "--mapping", "svcops-events")
    if "rejected" in said:
        wrong.append(f"rows of the plain log were refused: {said}")
    subject = json.loads(desk.run("c.db", "ticket", "show", "N-2", "--json"))["subject"]
    if subject != "wazi tena":
        wrong.append(f"the change of the plain log was not taken: {subject}")
    return wrong


def main():
    with tempfile.TemporaryDirectory(prefix="svcops-round-trip-") as name:
        desk = Desk(str(Path(sys.argv[1]).resolve()), Path(name))
        desk.run("a.db", "store", "init", "--with", "support", "--tz", "Asia/Dhaka")
        for words in ACTS:
            desk.run("a.db", *words)
        (desk.folder / "robots.csv").write_text(ROBOT_ROWS)
        for source in ("robots", "gates"):  # two systems with equal references
            (desk.folder / f"{source}.yaml").write_text(ROBOTS.replace("source: robots", f"source: {source}"))
            desk.run("a.db", "ticket", "import", "robots.csv", "--mapping", f"./{source}.yaml")
        # Announced, waived, and taken back again by a late entry.
        desk.run("a.db", "sla", "check", "--record", codes=(0, 1))
        desk.run("a.db", "sla", "waive", "T-2", "--measure", "resolution", "--reason", 'umeme; "giza"')
        desk.run("a.db", "ticket", "reply", "T-2", "-m", "mapema", "--at", "2026-01-23T04:01:00Z")
        desk.run("a.db", "sla", "check", "--record", codes=(0, 1))
        desk.run("b.db", "store", "init", "--tz", "Asia/Dhaka")
        first = desk.export("a.db", "a.csv")
        desk.run("b.db", "ticket", "import", "a.csv", "--mapping", "svcops-events")
        wrong = []
        for word in (b",breached,", b",threshold,", b",voided,", b",waived,"):
            if word not in first:
                wrong.append(f"nothing was {word!r}: the test shows nothing")
        for ticket in ("T-1", "T-2", "T-3", "T-4", "T-5"):
            before, after = desk.seen("a.db", ticket), desk.seen("b.db", ticket)
            if before != after:
                wrong.append(f"{ticket}:\n{json.dumps(before)}\n{json.dumps(after)}")
        second = desk.export("b.db", "b.csv")
        if first != second:
            wrong.append(f"the exports differ:\n{first.decode()}\n{second.decode()}")
        again = desk.run("b.db", "ticket", "import", "a.csv", "--mapping", "svcops-events")
        if " 0 tickets new, 0 extended, 5 unchanged; 0 events" not in again:
            wrong.append(f"the same file again: {again}")
        wrong += plain_log(desk)
    for line in wrong:
        print("wrong:", line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
