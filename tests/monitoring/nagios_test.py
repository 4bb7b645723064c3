#!/usr/bin/env python3
"""Runs `svcops sla check --format nagios` below a real Nagios and reads what it made of the answers.

Usage: nagios_test.py SVCOPS
Needs nagios4-core. The states, the text, the figures and the details in status.dat are those that were meant, and nothing of
a hostile ticket or measure is taken for a mark of Nagios. A check that hangs behind a lock answers UNKNOWN in its time.
"""
import getpass
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time

from desk import Desk, absent

LEVEL = """apiVersion: svcops/v1
kind: ServiceLevel
metadata: {name: plain}
spec: {order: 10, default: true, calendar: always, targets: {resolution: {within: 4h, at: {50%: []}}}}
"""
MAIN = """log_file={f}/nagios.log
cfg_file={f}/objects.cfg
status_file={f}/status.dat
object_cache_file={f}/objects.cache
precached_object_file={f}/objects.precache
check_result_path={f}/results
temp_file={f}/temp
temp_path={f}
lock_file={f}/nagios.lock
command_file={f}/nagios.cmd
state_retention_file={f}/retention.dat
query_socket={f}/nagios.qh
nagios_user={user}
nagios_group={group}
check_external_commands=0
use_syslog=0
status_update_interval=1
interval_length=1
execute_service_checks=1
check_for_updates=0
illegal_macro_output_chars=`~$&|'"<>
"""
HOST = """define command {{
  command_name up
  command_line /bin/true
}}
define timeperiod {{
  timeperiod_name all
  alias all
  sunday 00:00-24:00
  monday 00:00-24:00
  tuesday 00:00-24:00
  wednesday 00:00-24:00
  thursday 00:00-24:00
  friday 00:00-24:00
  saturday 00:00-24:00
}}
define contact {{
  contact_name nobody
  host_notifications_enabled 0
  service_notifications_enabled 0
  host_notification_period all
  service_notification_period all
  host_notification_commands up
  service_notification_commands up
}}
define host {{
  host_name desk
  address 127.0.0.1
  check_command up
  max_check_attempts 1
  check_period all
  contacts nobody
}}
"""
SERVICE = """define command {{
  command_name {name}
  command_line {line}
}}
define service {{
  host_name desk
  service_description {name}
  check_command {name}
  max_check_attempts 1
  check_interval 1
  retry_interval 1
  check_period all
  contacts nobody
}}
"""


def group_name():
    import grp  # pylint: disable=import-outside-toplevel
    return grp.getgrgid(os.getgid()).gr_name


def statuses(text):
    found = {}
    for block in re.findall(r"servicestatus \{\n(.*?)\n\t\}", text, re.S):
        values = dict(line.strip().split("=", 1) for line in block.splitlines() if "=" in line)
        found[values["service_description"]] = values
    return found


def main():
    if absent(("nagios4",), "package nagios4-core"):
        return 1
    with Desk(sys.argv[1], "nagios") as desk:
        desk.define(LEVEL)
        watch(desk)
        return desk.verdict()


def quoted(words):
    escaped = (w.replace("\\", "\\\\").replace("'", "'\\''").replace("$", "$$") for w in words)
    return " ".join(f"'{word}'" for word in escaped).replace(";", "\\;")


def watch(desk):
    folder, ask, expect = desk.folder, desk.ask, desk.expect
    (folder / "results").mkdir()
    desk.run("store", "init")
    desk.run("ticket", "add", "late", "--at=-6h", "--team", "a|b'c", "--channel", "web")
    desk.run("ticket", "add", "soon", "--at=-3h", "--channel", "phone")
    desk.run("ticket", "add", "new", "--channel", "chat")
    shutil.copy(folder / "desk.db", folder / "held.db")
    holder = sqlite3.connect(folder / "held.db", isolation_level=None)
    holder.execute("begin exclusive")
    lines = {"both": ask("sla", "check", "--format", "nagios", "--record"),
             "risk": ask("sla", "check", "channel:phone", "--format", "nagios"),
             "well": ask("sla", "check", "channel:chat", "--format", "nagios"),
             "ranges": ask("sla", "check", "--format", "nagios", "-w", "@5:9", "-c", "~:1"),
             "wrong": ask("sla", "check", "team:a|b'c", "priorty:P1", "--format", "nagios"),
             "missing": [desk.svcops, "-S", str(folder / "none.db"), "sla", "check", "--format", "nagios"],
             "held": [desk.svcops, "-S", str(folder / "held.db"), "-D", str(folder / "definitions"), "sla", "check",
                      "--record", "--format", "nagios", "-t", "2", "--lock-timeout", "60s"]}
    began = time.monotonic()
    held = subprocess.run(lines["held"], capture_output=True, text=True, check=False)
    expect(held.returncode == 3 and 1.5 < time.monotonic() - began < 10, "held:", held.returncode, held.stdout)
    expect(held.stdout == "SLA UNKNOWN - no answer within 2s\n", "held:", held.stdout, held.stderr)
    objects = HOST.format() + "".join(SERVICE.format(name=name, line=quoted(words)) for name, words in lines.items())
    (folder / "objects.cfg").write_text(objects)
    (folder / "n.cfg").write_text(MAIN.format(f=folder, user=getpass.getuser(), group=group_name()))
    nagios = "/usr/sbin/nagios4"
    seen = subprocess.run([nagios, "-v", str(folder / "n.cfg")], capture_output=True, text=True, check=False)
    expect(seen.returncode == 0, "nagios4 -v:", seen.stdout[-1000:], seen.stderr)
    found = {}
    with subprocess.Popen([nagios, str(folder / "n.cfg")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        end = time.monotonic() + 60
        while time.monotonic() < end and process.poll() is None:
            time.sleep(0.5)
            if (folder / "status.dat").exists():
                found = statuses((folder / "status.dat").read_text(errors="replace"))
            if len(found) == len(lines) and all(each["has_been_checked"] == "1" for each in found.values()):
                break
        process.terminate()
        process.wait(30)
    holder.close()
    judge(found, expect)


def judge(found, expect):
    wanted = {"both": ("2", "SLA CRITICAL - 1 clock breached, 1 at risk, 3 tickets judged, T-1: resolution was due"),
              "risk": ("1", "SLA WARNING - 0 clocks breached, 1 at risk, 1 ticket judged, T-2: resolution is due"),
              "well": ("0", "SLA OK - 0 clocks breached, 0 at risk, 1 ticket judged"),
              "ranges": ("0", "SLA OK - 1 clock breached, 1 at risk"),
              "wrong": ("3", "SLA UNKNOWN - "), "missing": ("3", "SLA UNKNOWN - "),
              "held": ("3", "SLA UNKNOWN - no answer within 2s")}
    expect(found.keys() == wanted.keys(), "checked:", sorted(found))
    for name, (state, text) in wanted.items():
        each = found.get(name, {})
        output, long_output = each.get("plugin_output", ""), each.get("long_plugin_output", "")
        expect(each.get("current_state") == state, name, "state", each.get("current_state"), output)
        expect(output.startswith(text), name, "output", output)
        expect(not re.search(r"['\"|`\x00-\x1f\\]", output), name, "marks in", repr(output))
        expect(not re.search(r"['\"|`\x00-\x1f]", long_output.replace("\\n", "")), name, "marks in", repr(long_output))
    figures = found.get("both", {}).get("performance_data", "")
    expect(re.fullmatch(r"'breached'=1;;0;0; 'at_risk'=1;0;;0; 'tickets'=3;;;0; 'longest_overdue'=7[12]\d\ds;;;0;", figures),
           "figures:", figures)
    figures = found.get("ranges", {}).get("performance_data", "")
    expect(figures.startswith("'breached'=1;;~:1;0; 'at_risk'=1;@5:9;;0;"), "figures of ranges:", figures)
    details = found.get("both", {}).get("long_plugin_output", "")
    expect(details.startswith("T-1: resolution was due") and "\\nT-2: resolution is due" in details, "details:", details)


if __name__ == "__main__":
    sys.exit(main())
