#!/usr/bin/env python3
"""Holds the manual, the README and the transcripts to what the program really offers, and the other way round.

Usage: tests/check_docs.py SVCOPS [FOLDER]     every difference is printed as file:line: what; exit 1 when there is one

Every verb of the table answers --help, has a section in man/svcops-NOUN.1 and a transcript; every option of a verb
stands in that page, every option of all verbs in man/svcops.1, and a page names no option that does not exist. Every
`svcops ...` command shown in README.md or a page names verbs and options that exist; every local link leads somewhere.
"""
import re
import subprocess
import sys
from pathlib import Path

ALIASES = {"create": "add", "new": "add", "ls": "list", "view": "show"}
OPTION = re.compile(r"^  (?:(-\w), |    )(--[\w-]+)")


class Verb:
    def __init__(self, noun, name):
        self.noun, self.name = noun, name
        self.own, self.shared = set(), set()  # long options with their dashes

    def words(self):
        return [self.noun, self.name] if self.name else [self.noun]


def parse_overview(text):
    """The nouns of `svcops --help`: indented lines of a name and its summary."""
    return re.findall(r"^  ([a-z]+) {2,}\S", text, re.MULTILINE)


def parse_noun(noun, text):
    """The verbs of `svcops NOUN --help`; [''] when the noun is its own verb."""
    return re.findall(rf"^  {noun} ([a-z]+) {{2,}}\S", text, re.MULTILINE) or [""]


def parse_verb(verb, text):
    into = None
    for line in text.splitlines():
        if line == "Options":
            into = verb.own
        elif line == "Options of every verb":
            into = verb.shared
        elif line and not line.startswith(" "):
            into = None
        match = OPTION.match(line)
        if match and into is not None:
            into.add(match.group(2))
    return verb


class Program:
    """What the program says of itself."""

    def __init__(self, ask):
        self.problems = []
        self.verbs = []
        for noun in parse_overview(ask(["--help"], self.problems)):
            for name in parse_noun(noun, ask([noun, "--help"], self.problems)):
                verb = Verb(noun, name)
                self.verbs.append(parse_verb(verb, ask([*verb.words(), "--help"], self.problems)))
        if not self.verbs:
            self.problems.append(("svcops --help", 1, "no verb could be read from it"))
        self.shared = set().union(*(v.shared for v in self.verbs)) if self.verbs else set()

    def nouns(self):
        return list(dict.fromkeys(v.noun for v in self.verbs))

    def of(self, noun):
        return [v for v in self.verbs if v.noun == noun]


def options_of_page(text):
    """{long option: line} of mdoc: `Fl -name` is --name, in definitions and in running text."""
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith('.\\"'):
            continue
        for name in re.findall(r"\bFl (?:\w (?:, )?)?-([\w-]+)", line):
            found.setdefault(f"--{name}", number)
    return found


def has_section(page, verb):
    """A verb's own place in its noun's page: a subsection or an item that begins with its name."""
    return bool(re.search(rf'^\.(Ss|It)\b.*\b{re.escape(verb)}\b', page, re.MULTILINE))


def check_pages(root, program):
    shared_page = root / "man" / "svcops.1"
    pages = {shared_page.name: (shared_page, program.shared)}
    for noun in program.nouns():
        own = set().union(*(v.own for v in program.of(noun)))
        path = root / "man" / f"svcops-{noun}.1"
        name = path.relative_to(root).as_posix()
        if not path.exists():
            yield name, 1, f"the page of the noun '{noun}' is missing"
            continue
        pages[path.name] = (path, own)
        text = path.read_text(encoding="utf-8")
        for verb in program.of(noun):
            if verb.name and not has_section(text, verb.name):
                yield name, 1, f"no section (.Ss or .It) for the verb '{verb.name}'"
    if not shared_page.exists():
        yield "man/svcops.1", 1, "the page is missing"
        del pages[shared_page.name]
    for path, wanted in pages.values():
        name = path.relative_to(root).as_posix()
        stands = options_of_page(path.read_text(encoding="utf-8"))
        for option in sorted(wanted - set(stands)):
            yield name, 1, f"the option {option} is not in the page"
        for option in sorted(set(stands) - wanted - program.shared):
            yield name, stands[option], f"there is no option {option}"


def check_transcripts(root, program):
    for verb in program.verbs:
        path = root / "tests" / "transcripts" / verb.noun / f"{verb.name or verb.noun}.txt"
        if not path.exists():
            yield path.relative_to(root).as_posix(), 1, f"'svcops {' '.join(verb.words())}' has no transcript"


def check_command(words, program):
    """What is wrong with a command line shown to readers."""
    names = [w for w in words if not w.startswith("-")]
    if not names or not re.fullmatch(r"[a-z]+", names[0]):
        return
    verbs = program.of(names[0])
    if not verbs:
        yield f"there is no noun '{names[0]}'"
        return
    second = ALIASES.get(names[1], names[1]) if len(names) > 1 else ""
    mine = [v for v in verbs if v.name == second] or verbs
    options = set().union(*(v.own | v.shared for v in mine))
    for word in words:
        name = word.split("=")[0]
        if re.fullmatch(r"--[a-z][\w-]*", name) and name not in options:
            yield f"'svcops {' '.join(mine[0].words() if len(mine) == 1 else names[:1])}' has no option {name}"


def check_examples(root, program):
    files = [root / "README.md", *sorted((root / "man").glob("*.[157]"))]
    for path in files:
        if not path.exists():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = re.match(r"(?:\.Dl )?\$ svcops (.*)|\.Dl svcops (.*)", line)
            if not match:
                continue
            shown = (match.group(1) or match.group(2)).replace("\\-", "-").replace("\\(dq", '"')
            first = re.split(r"\s(?:&&|\||#|>)\s|\s&&|;", re.sub(r"\"[^\"]*\"|'[^']*'", "x", shown))[0]
            for what in check_command(first.split(), program):
                yield path.relative_to(root).as_posix(), number, what


def check_links(root):
    for path in [*sorted(root.glob("*.md")), *sorted((root / "examples").rglob("*.md")), *sorted((root / "tests").rglob("*.md"))]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", line):
                if not re.match(r"[a-z]+:", target) and not (path.parent / target).exists():
                    yield path.relative_to(root).as_posix(), number, f"the link {target} leads nowhere"


def problems_of(root, program):
    return [*program.problems, *check_pages(root, program), *check_transcripts(root, program),
            *check_examples(root, program), *check_links(root)]


def asking(binary):
    def ask(words, problems):
        done = subprocess.run([binary, *words], capture_output=True, check=False, env={"LC_ALL": "C", "HOME": "/"})
        if done.returncode != 0 or done.stderr:
            problems.append((f"svcops {' '.join(words)}", 1, f"exit {done.returncode}, {done.stderr.decode()[:200]!r}"))
        return done.stdout.decode("utf-8", "replace")

    return ask


def main(arguments):
    if not arguments:
        sys.exit(__doc__)
    root = Path(arguments[1]) if len(arguments) > 1 else Path(__file__).resolve().parent.parent
    found = problems_of(root, Program(asking(arguments[0])))
    for name, line, what in found:
        print(f"{name}:{line}: {what}")
    print(f"{len(found)} differences between the program and its documents" if found else "the documents are true")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
