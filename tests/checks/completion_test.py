#!/usr/bin/env python3
"""Tab in a real bash, on a terminal, with and without the package bash-completion.

Usage: completion_test.py SVCOPS. Each line is typed, completed by Tab and run; the command prints the words it was given.
"""
import os
import pty
import select
import shutil
import sys
import tempfile
import time

PACKAGE = "/usr/share/bash-completion/bash_completion"
CASES = [  # what is typed before Tab, the words that the command then gets
    ("ticket list status:ne", ["ticket", "list", "status:new"]),
    ("ticket list status:new,a", ["ticket", "list", "status:new,active"]),
    ("ticket list not:status:res", ["ticket", "list", "not:status:resolved"]),
    ("ticket list stat", ["ticket", "list", "status:"]),
    ("ticket list --format=cs", ["ticket", "list", "--format=csv"]),
    ("ticket list --format cs", ["ticket", "list", "--format", "csv"]),
    ("ticket list team:fi", ["ticket", "list", "team:field force"]),
    ("sla report --by te", ["sla", "report", "--by", "team"]),
    ("sla report --by=team,qu", ["sla", "report", "--by=team,quarter"]),
    ("help cal", ["help", "calendar"]),
    ("ticket list -o not", ["ticket", "list", "-o", "notes.csv"]),
    ("ticket list --output=not", ["ticket", "list", "--output=notes.csv"]),
]


class Shell:
    def __init__(self, folder, environment):
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execve("/bin/bash", ["bash", "--norc", "--noprofile", "-i"], environment)
        self.run("PS1=; bind 'set bell-style none'; bind 'set enable-bracketed-paste off'; stty -echo")

    def answer(self, mark):
        """What the terminal shows up to the mark."""
        text = b""
        end = time.monotonic() + 20
        while mark not in text and time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.2)[0]:
                text += os.read(self.terminal, 65536)
        return text.decode(errors="replace")

    def run(self, line):
        os.write(self.terminal, (line + "; printf 'do%s\\n' ne\n").encode())
        return self.answer(b"done\r\n")

    def completed(self, typed):
        os.write(self.terminal, ("show " + typed + "\t\n").encode())
        text = self.answer(b"(end)\r\n")
        return [part.split(")")[0] for part in text.split("(word ")[1:]]

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.process, 0)


def failures(svcops, folder, before):
    environment = {"PATH": f"{folder}/bin:/usr/bin:/bin", "HOME": folder, "TERM": "dumb", "LC_ALL": "C.UTF-8",
                   "SVCOPS_STORE": f"{folder}/s.db"}
    shell = Shell(folder, environment)
    for line in before + ["source ./script", "show() { printf '(word %s)\\n' \"$@\"; echo '(end)'; }",
                          "complete -F _svcops show"]:
        shell.run(line)
    found = []
    for typed, wanted in CASES:
        got = shell.completed(typed)
        if got != wanted:
            found.append(f"{before} {typed!r}: expected {wanted}, got {got}")
    shell.close()
    return found


def main():
    svcops = os.path.abspath(sys.argv[1])
    folder = tempfile.mkdtemp()
    try:
        os.mkdir(f"{folder}/bin")
        os.symlink(svcops, f"{folder}/bin/svcops")
        open(f"{folder}/notes.csv", "w").close()
        run = f"cd {folder}; HOME={folder} SVCOPS_STORE=s.db {svcops}"
        for command in ("store init", "ticket add x --team 'field force'", "completion bash > script"):
            if os.system(f"{run} {command} {'' if '>' in command else '> /dev/null'}") != 0:
                sys.exit(f"{command} failed")
        found = failures(svcops, folder, [])
        if os.path.exists(PACKAGE):
            found += failures(svcops, folder, [f"source {PACKAGE}"])
    finally:
        shutil.rmtree(folder)
    print("\n".join(found) or "bash completes")
    sys.exit(1 if found else 0)


main()
