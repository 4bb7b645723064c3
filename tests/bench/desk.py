"""A desk of 50,000 open tickets, beside Taskwarrior with the same 50,000 tasks: what people wait for, in turns of one run."""
import itertools
import json
import os
import random
import shutil
import statistics
import subprocess
import time
from datetime import datetime, timedelta, timezone

OPEN = 50_000
BULK = 269
NOW = datetime(2026, 11, 1, tzinfo=timezone.utc)
MAPPING = """apiVersion: svcops/v1
kind: ImportMapping
metadata: {name: desk}
spec:
  format: csv
  row: ticket
  ref: number
  instants: {opened: opened}
  fields:
    kind: {value: incident}
    priority: priority
    service: service
    team: team
    subject: subject
"""
SERVICES = ["network", "retail", "billing", "telephone", "identity"]
SUBJECTS = ["ইন্টারনেট সংযোগ নেই", "Simu haifanyi kazi", "No dial tone since the storm", "বিল ভুল এসেছে", "Agizo limechelewa"]
PRIORITIES = {"P1": "H", "P2": "M", "P3": "L", "P4": ""}


def tickets():
    """The same rows each time: number, opened, priority, service, team, subject. The team `net` has BULK of them."""
    draw = random.Random(50_000)
    for number in range(OPEN):
        team = "net" if number < BULK else f"team-{draw.randrange(40)}"
        yield (f"INC{number:07}", NOW - timedelta(minutes=draw.randrange(30 * 24 * 60)), draw.choice(list(PRIORITIES)),
               draw.choice(SERVICES), team, f"{draw.choice(SUBJECTS)} {number}")


def write_both(folder):
    """The rows as CSV for svcops and as JSON for Taskwarrior."""
    table, tasks = folder / "desk.csv", folder / "desk.json"
    with open(table, "w", encoding="utf-8") as out:
        out.write("number,opened,priority,service,team,subject\n")
        for number, opened, *fields in tickets():
            out.write(f"{number},{opened:%Y-%m-%dT%H:%M:%SZ},{','.join(fields)}\n")
    rows = [{"description": subject, "entry": f"{opened:%Y%m%dT%H%M%SZ}", "project": service, "status": "pending",
             "tags": [number, team.replace("-", "")]} | ({"priority": PRIORITIES[priority]} if PRIORITIES[priority] else {})
            for number, opened, priority, service, team, subject in tickets()]
    tasks.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return table, tasks


def seconds(command, environment=None):
    begin = time.monotonic()
    subprocess.run([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   stdin=subprocess.DEVNULL, env=environment, check=True)
    return time.monotonic() - begin


class Desk:
    """Both programs over the same tickets."""

    def __init__(self, svcops, folder):
        self.folder = folder / "desk"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self.svcops = [svcops, "-S", self.folder / "desk.db"]
        (self.folder / "taskrc").write_text(f"data.location={self.folder / 'tasks'}\nconfirmation=no\nverbose=nothing\nhooks=off\n")
        self.environment = os.environ | {"TASKRC": str(self.folder / "taskrc"), "TASKDATA": str(self.folder / "tasks")}
        self.mapping = self.folder / "desk.yaml"
        self.mapping.write_text(MAPPING)

    def ours(self, *words):
        return seconds([*self.svcops, *words])

    def theirs(self, *words):
        return seconds(["task", *words], self.environment)

    def fill(self):
        """Seconds of svcops and of Taskwarrior to take all rows."""
        table, tasks = write_both(self.folder)
        subprocess.run([*self.svcops, "store", "init", "--with", "support"], check=True, capture_output=True)
        (self.folder / "tasks").mkdir()
        return self.ours("ticket", "import", table, "--mapping", self.mapping), self.theirs("import", tasks)

    def in_turns(self, ours, theirs, runs=3):
        """Medians of seconds; the programs take turns."""
        pairs = [(self.ours(*ours), self.theirs(*theirs)) for _ in range(runs)]
        return [statistics.median(times) for times in zip(*pairs)]

    def bulk(self, runs=5):
        """Medians of seconds of an edit of BULK tickets and of its undo, written durably each time."""
        edits, undos = [], []
        for _ in range(runs):
            edits.append(self.ours("ticket", "edit", "team:net", "-p", "P5", "--expect", str(BULK)))
            undos.append(self.ours("undo"))
        return statistics.median(edits), statistics.median(undos)


def compare(results, what, ours, theirs, share):
    """Holds a pair of seconds against a share of Taskwarrior's time."""
    results.note(f"{what}: svcops, Taskwarrior", f"{ours * 1000:.1f} ms, {theirs * 1000:.1f} ms")
    results.add(f"{what}, against Taskwarrior", f"1/{theirs / ours:.1f}", f"<= 1/{share}", ours * share <= theirs)


def adding(svcops, store, runs=15):
    """Median seconds of one `ticket add`: durable, with history, chain and clocks."""
    return statistics.median(seconds([svcops, "-S", store, "ticket", "add", "No dial tone", "-p", "P2", "--service", "network"])
                             for _ in range(runs))


def desk(results, svcops, folder, million, word):
    """`million`: a store of a million tickets, `word` a word of their subjects."""
    if shutil.which("task") is None:
        results.note("Taskwarrior is not here", "nothing was compared with it")
        return
    both = Desk(svcops, folder)
    compare(results, f"import of {OPEN} tickets", *both.fill(), 3)
    compare(results, "list by filter", *both.in_turns(["ticket", "list", "service:network", "priority:P1"],
                                                      ["project:network", "priority:H", "list"]), 25)
    compare(results, "summary", *both.in_turns(["sla", "report", "--by", "service"], ["summary"]), 10)
    compare(results, "export of all as JSON", *both.in_turns(["ticket", "list", "--all", "--json"], ["export"]), 3)
    one = ["ticket", "add", "No dial tone", "-p", "P2", "--service", "network"]
    ours, theirs = both.in_turns(one, ["add", "No", "dial", "tone", "project:network", "priority:M"], 9)
    compare(results, "one ticket added", ours, theirs, 30)
    results.at_most("one ticket added, durable, with its clocks", ours * 1000, 20, "ms", 1)
    small = folder / "small.db"
    small.unlink(missing_ok=True)
    subprocess.run([svcops, "-S", small, "store", "init", "--with", "support"], check=True, capture_output=True)
    with open(both.folder / "desk.csv", encoding="utf-8") as rows:
        (both.folder / "small.csv").write_text("".join(itertools.islice(rows, 1001)), encoding="utf-8")
    subprocess.run([svcops, "-S", small, "ticket", "import", both.folder / "small.csv", "--mapping", both.mapping],
                   check=True, capture_output=True)
    of_small, of_million = adding(svcops, small), adding(svcops, million)
    results.note("one ticket added to 1,000 and to a million", f"{of_small * 1000:.1f} ms, {of_million * 1000:.1f} ms")
    results.at_most("a million against 1,000", of_million / of_small, 1.3, "x")
    edit, undo = both.bulk()
    results.at_most(f"bulk edit of {BULK}", edit * 1000, 60, "ms", 1)
    results.at_most("undo of it", undo * 1000, 60, "ms", 1)
    completing = [both.ours("__complete", "--", "ticket", "show", "T-49") for _ in range(9)]
    results.at_most("completion of ids", statistics.median(completing) * 1000, 15, "ms", 1)
    searching = [seconds([svcops, "-S", million, "ticket", "list", f"text:{word}", "-L", "50"]) for _ in range(9)]
    results.at_most("text search over a million subjects", statistics.median(searching) * 1000, 20, "ms", 1)
