#!/usr/bin/env python3
"""Takes the session out of a Markdown file and runs it as a transcript, so that what a reader is shown is true.

Usage: tests/console_blocks.py FILE.md                  prints the transcript
       tests/console_blocks.py FILE.md RUNNER SOURCE    runs it with the transcript runner

All ```console blocks of a file are one session (tests/transcripts/README.md has the format), written as a terminal
shows it:
    ...                        stands for any number of lines
    svcops: text               is standard error
    $ COMMAND; echo $?         the last line below is the exit code
A directive stands in a comment of its own, <!-- @now 2026-11-22T03:04:00Z -->; after <!-- @file NAME --> the next
block is that file. Every line keeps its number.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ASKS_CODE = "; echo $?"


def session_line(line):
    if line == "...":
        return "{*lines}"
    if line.startswith("svcops: "):
        return f"! {line}"
    return line


def console_block(lines):
    """The lines of one block as a transcript writes them."""
    out, asked = [], False

    def take_code():
        if asked:
            last = max((i for i, line in enumerate(out) if line), default=0)
            if not out[last].isdigit():
                raise SystemExit(f"'{ASKS_CODE}' is not answered by a number but by '{out[last]}'")
            out[last] = f"? {out[last]}"

    for line in lines:
        if line.startswith("$ "):
            take_code()
            asked = line.endswith(ASKS_CODE)
            line = line.removesuffix(ASKS_CODE)
        out.append(session_line(line))
    take_code()
    return out


def transcript_of(markdown):
    out, block, kind, fixture = [], [], None, None
    for line in markdown.splitlines():
        directive = re.fullmatch(r"<!-- (@.*) -->", line)
        if kind is None and line.startswith("```"):
            kind, block = line[3:], []
            out.append(fixture or "")
        elif kind is not None and line == "```":
            if fixture:
                out += [*block, "@end"]
            else:
                out += [*(console_block(block) if kind == "console" else [""] * len(block)), ""]
            kind, fixture = None, None
        elif kind is not None:
            block.append(line)
        elif directive and directive.group(1).startswith("@file "):
            fixture = directive.group(1)
            out.append("")
        else:
            out.append(directive.group(1) if directive else "")
    return "\n".join(out) + "\n"


def main(arguments):
    if len(arguments) not in (1, 3):
        sys.exit(__doc__)
    source = Path(arguments[0])
    transcript = transcript_of(source.read_text(encoding="utf-8"))
    if len(arguments) == 1:
        sys.stdout.write(transcript)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / source.name
        path.write_text(transcript, encoding="utf-8")
        return subprocess.run([arguments[1], arguments[2], str(path)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
