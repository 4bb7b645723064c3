#!/usr/bin/env python3
"""Notices by HTTP: a small receiver, and a real Alertmanager on both ends.

Usage: notify_test.py SVCOPS [CONFIG]
500 breaches are one message, 20 flapping runs two at most; its keys are those of Alertmanager's own webhook; what a server answers decides what becomes
of a message; a host is called only when the settings name it, one of a private network only when they say so, and a
redirection leads nowhere. What is posted to Alertmanager stands there, and ends there.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from desk import Receiver, free_port

LEVEL = """apiVersion: svcops/v1
kind: ServiceLevel
metadata: {name: gold}
spec:
  order: 10
  default: true
  calendar: always
  targets: {resolution: {within: 1h, at: {breach: [notify there]}}}
---
apiVersion: svcops/v1
kind: Receiver
metadata: {name: there}
spec: %s
"""


class Desk:
    def __init__(self, svcops, folder):
        self.svcops, self.folder, self.wrong = svcops, folder, []

    def expect(self, good, *what):
        if not good:
            self.wrong.append(" ".join(map(str, what)))

    def begin(self, name, spec, tickets, *settings):
        self.place = self.folder / name
        (self.place / "definitions").mkdir(parents=True)
        (self.place / "definitions" / "gold.yaml").write_text(LEVEL % spec)
        self.settings(*settings)
        self.run("store", "init")
        rows = "".join(f'{{"subject":"late {i}","at":"2026-01-01T00:00:00Z"}}\n' for i in range(tickets))
        added = self.run("ticket", "add", "-", "-q", given=rows)
        self.expect(added.returncode == 0, "adding ended with", added.returncode, added.stderr)
        self.run("sla", "check", "--record")

    def settings(self, *lines):
        (self.place / "config.yaml").write_text("".join(line + "\n" for line in lines) or "charset: utf8\n")

    def run(self, *words, given=""):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.place), "http_proxy": "http://127.0.0.1:1",
                       "SVCOPS_CONFIG": str(self.place / "config.yaml")}
        return subprocess.run([self.svcops, "-S", str(self.place / "desk.db"), "-D", str(self.place / "definitions"),
                               *words], env=environment, input=given, capture_output=True, text=True, timeout=120, check=False)

    def notify(self):
        """What became of the notices of one run, as CSV."""
        return self.run("sla", "notify", "run", "--format", "csv", "--no-header", "--columns", "state,by,said")

    def again(self):
        self.run("sla", "notify", "retry", "O-1")
        return self.notify()


def many(desk, receiver):
    desk.begin("many", f"{{webhook: 'http://127.0.0.1:{receiver.port}/hook'}}", 500,
               f"notify.private-hosts: ['127.0.0.1:{receiver.port}']")
    ended = desk.notify()
    desk.expect((ended.returncode, ended.stdout) == (0, "sent,webhook,\n"), "500 breaches:", ended.stdout, ended.stderr)
    desk.expect(len(receiver.got) == 1, "500 breaches made", len(receiver.got), "messages")
    path, headers, body = receiver.got[0]
    desk.expect(path == "/hook" and headers["Content-Type"] == "application/json", path, headers)
    desk.expect(len(headers["Idempotency-Key"]) == 32, "the key", headers)
    desk.expect(len(body["alerts"]) == 500 and body["version"] == "4" and body["status"] == "firing", body["status"])
    desk.expect(len({alert["fingerprint"] for alert in body["alerts"]}) == 500, "fingerprints are not each one's own")
    desk.expect(desk.notify().stdout == "" and len(receiver.got) == 1, "a second run told again")
    return body


def answers(desk, receiver):
    url = f"http://127.0.0.1:{receiver.port}/hook"
    desk.begin("answers", f"{{webhook: '{url}'}}", 1, "")
    cases = [
        # settings, status, headers, delay -> what becomes of it, and whether it was posted
        ([], 200, {}, 0, "refused,webhook,notify.hosts does not name", 0),
        ([f"notify.hosts: ['127.0.0.1:{receiver.port}']"], 200, {}, 0, "refused,webhook,its address is of a private", 0),
        ([f"notify.private-hosts: ['127.0.0.1:{receiver.port + 1}']"], 200, {}, 0, "refused,webhook,notify.hosts does not", 0),
        (None, 302, {"Location": f"http://127.0.0.1:{receiver.port}/other"}, 0, "refused,webhook,HTTP 302", 1),
        (None, 400, {}, 0, "refused,webhook,HTTP 400: so it is", 1),
        (None, 503, {}, 0, "queued,webhook,HTTP 503", 1),
        (None, 429, {}, 0, "queued,webhook,HTTP 429", 1),
        (None, 200, {}, 3, "queued,webhook,no answer within 1s", 1),
        (None, 204, {}, 0, "sent,webhook,", 1),
    ]
    keys = set()
    for number, (settings, status, headers, delay, wanted, posted) in enumerate(cases):
        named = settings if settings is not None else [f"notify.private-hosts: ['127.0.0.1:{receiver.port}']"]
        desk.settings(*named, "notify.time-limit: 1s")
        receiver.got, receiver.status, receiver.headers, receiver.delay = [], status, headers, delay
        ended = desk.notify() if number == 0 else desk.again()
        desk.expect(ended.stdout.startswith(wanted), status, settings, "made", ended.stdout, ended.stderr, "and not", wanted)
        desk.expect(len(receiver.got) == posted, status, settings, "posted", len(receiver.got), "times")
        keys.update(each[1]["Idempotency-Key"] for each in receiver.got)
        desk.expect(all(each[0] == "/hook" for each in receiver.got), "went elsewhere")
    desk.expect(len(keys) == 1, "one message had the keys", keys)
    receiver.status, receiver.headers, receiver.delay = 200, {}, 0


def flapping(desk, receiver):
    """A ticket that is resolved and opened again in every run is told of twice at most."""
    desk.begin("flapping", f"{{webhook: 'http://127.0.0.1:{receiver.port}/hook'}}", 1,
               f"notify.private-hosts: ['127.0.0.1:{receiver.port}']")
    receiver.got = []
    for _ in range(20):
        for moved in (("ticket", "resolve", "T-1", "-q"), ("ticket", "reopen", "T-1", "-q")):
            done = desk.run(*moved)
            desk.expect(done.returncode == 0, moved, done.stderr)
            desk.run("sla", "check", "--record")
            desk.notify()
    desk.expect(1 <= len(receiver.got) <= 2, "20 flapping runs told", len(receiver.got), "times")


def wait_for(found, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if answer := found():
                return answer
        except OSError:
            pass
        time.sleep(0.2)
    return None


def alertmanager(desk, receiver, ours):
    program = shutil.which("prometheus-alertmanager")
    if program is None:
        desk.wrong.append("prometheus-alertmanager is not here")
        return
    port = free_port()
    place = desk.folder / "alertmanager"
    place.mkdir()
    (place / "config.yml").write_text(
        "route: {receiver: us, group_wait: 0s, group_interval: 1s, repeat_interval: 1h}\n"
        f"receivers: [{{name: us, webhook_configs: [{{url: 'http://127.0.0.1:{receiver.port}/theirs', send_resolved: true}}]}}]\n")
    process = subprocess.Popen([program, f"--config.file={place / 'config.yml'}", f"--storage.path={place / 'data'}",
                                f"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address="],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/api/v2/alerts"

    def standing():
        with urllib.request.urlopen(url, timeout=5) as answer:
            return json.load(answer)
    try:
        desk.expect(wait_for(lambda: standing() is not None and True) is not None, "Alertmanager does not begin")
        desk.begin("theirs", f"{{webhook: {{url: '{url}', form: alerts}}}}", 2, f"notify.private-hosts: ['127.0.0.1:{port}']")
        receiver.got = []
        ended = desk.notify()
        desk.expect(ended.stdout == "sent,webhook,\n", "Alertmanager answered", ended.stdout, ended.stderr)
        alerts = standing()
        desk.expect(sorted(alert["labels"]["ticket"] for alert in alerts) == ["T-1", "T-2"], "there stand", alerts)
        theirs = wait_for(lambda: [each for each in receiver.got if len(each[2]["alerts"]) == 2])
        desk.expect(theirs, "Alertmanager told nothing")
        if theirs:
            body = theirs[0][2]
            desk.expect(set(body) == set(ours), "their keys are", sorted(body), "ours", sorted(ours))
            mine, other = ours["alerts"][0], body["alerts"][0]
            desk.expect(set(mine) == set(other), "keys of their alert", sorted(other), "of ours", sorted(mine))
            desk.expect(type(body["truncatedAlerts"]) is type(ours["truncatedAlerts"]), "another type")
            desk.expect(set(mine["labels"]) == set(other["labels"]), "labels went astray", other["labels"])
        desk.run("ticket", "resolve", "T-1", "T-2", "-q")
        ended = desk.notify()
        desk.expect(ended.stdout == "sent,webhook,\n", "the end was not sent:", ended.stdout, ended.stderr)
        desk.expect(wait_for(lambda: standing() == []) is not None, "it still stands there:", standing())
    finally:
        process.terminate()
        process.wait(timeout=20)


def main():
    folder = Path(tempfile.mkdtemp(prefix="svcops-notify-"))
    desk, receiver = Desk(sys.argv[1], folder), Receiver()
    try:
        ours = many(desk, receiver)
        answers(desk, receiver)
        flapping(desk, receiver)
        alertmanager(desk, receiver, ours)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for wrong in desk.wrong[:20]:
        print("wrong:", wrong)
    print(f"{len(desk.wrong)} wrong")
    return 1 if desk.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
