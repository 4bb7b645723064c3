#!/usr/bin/env python3
"""Holds the source to the arrows of ARCHITECTURE.md: who includes whom, which library has which one home, what a
library file may never say, how long a file may be.

Usage: tests/check_layers.py [FOLDER]      every breach is printed as file:line: what; exit 1 when there is one
"""
import re
import sys
from pathlib import Path

# The arrows. Folder -> what it may include besides itself, with the reason. What is not here is not allowed.
LOW = {"text": "bytes, names and places of problems", "time": "instants and calendars"}
RECORD = LOW | {"record": "fields, events and names", "digest": "commitments are digests"}
SAID = {"finding": "findings and errors", "document": "a report is a document"}
ALL = {"*": "reads, decides and writes with everything below it"}

LIB = {
    "text": {},
    "digest": {},
    "stats": {},
    "sampling": {"digest": "a sample is drawn in the order of digests", "stats": "what a sample shows is a probability"},
    "time": {"text": "problems with their place; Bengali digits; nearest names"},
    "record": LOW | {"digest": "the chain is made of digests"},
    "finding": LOW,
    "document": LOW,
    "chart": {"document": "its figures are a table too"},
    "ticket": RECORD,
    "mail": RECORD | {"ticket": "a kept message names its ticket, and texts of the store (TextRef)"},
    "mime": {"mail": "the interface that the mail module fills"},
    "ical": {"intake": "the interface that the calendar module fills"},
    "http": {"intake": "the interface that the HTTP module fills"},
    "notice": RECORD | {"ticket": "an alert is about a clock of a ticket"},
    "customer": RECORD | {"ticket": "a text of the store is one type for both (TextRef)"},
    "agent": RECORD | {"ticket": "a text of the store is one type for both (TextRef)"},
    "catalogue": RECORD | {"ticket": "workflows and mappings speak of ticket fields"},
    "filter": RECORD | {"ticket": "the keys are ticket fields", "customer": "customer.* keys are customer fields"},
    "recovery": RECORD | SAID | {
        "ticket": "a recovery is of a ticket",
        "catalogue": "roles and money",
        "filter": "match: is the filter grammar",
        "stats": "intervals and percentiles of the effect",
    },
    "sla": RECORD | SAID | {
        "ticket": "a case is a ticket with its log",
        "filter": "match: is the filter grammar",
        "catalogue": "stages of a workflow pause and stop clocks",
        "stats": "intervals and percentiles",
        "chart": "a report is a picture too",
    },
    "definition": LOW | {
        "digest": "a definition is kept by digest",
        "record": "fields that definitions name",
        "finding": "errors",
        "document": "remarks of a proposed mapping in the reader's language",
        "ticket": "definitions name ticket fields",
        "catalogue": "workflows, services, mappings",
        "filter": "match: is checked when it is read",
        "sla": "service levels",
        "triage": "rules",
        "mail": "addresses that can be sent to",
        "blueprint": "blueprints",
        "deadline": "deadline packs",
        "recovery": "playbooks",
        "audit": "standards and programmes",
        "sampling": "how a criterion draws its sample",
    },
    "intake": RECORD | {
        "finding": "errors",
        "ticket": "rows become ticket events",
        "customer": "rows name customers",
        "catalogue": "the mapping says what a row means",
        "document": "statements of findings in the reader's language",
        "mail": "what the mail module reads becomes a letter",
    },
    "store": RECORD | {
        "finding": "errors",
        "ticket": "the projection follows the ticket's field table",
        "customer": "identities are looked up",
        "mail": "kept messages are looked up by their digests",
        "feedback": "answers of customers are exported by their fields",
        "recovery": "recoveries are exported by their fields",
        "audit": "runs, findings and waivers are exported by their fields",
        "catalogue": "stages belong to a status",
        "filter": "a filter narrows what is read",
        "document": "statements of findings in the reader's language",
    },
    "operation": ALL,
}
# Domain folders that judge a log as sla does; each takes verdicts from sla and nothing from the others.
for domain in ("blueprint", "flow", "audit", "complaint", "feedback", "knowledge", "triage", "insight",
               "partner", "conformance", "deadline"):
    LIB[domain] = LIB["sla"] | {"sla": "reads verdicts of clocks"}
LIB["audit"] = LIB["audit"] | {"recovery": "how failures were put right is checked"}
LIB["audit"] = LIB["audit"] | {
    "deadline": "deadlines of rule books are checked",
    "complaint": "whom something was given is checked",
}
LIB["blueprint"] = LIB["blueprint"] | {"partner": "the legs behind a promise are held against it in one place"}
LIB["audit"] = LIB["audit"] | {"sampling": "how many tickets are drawn, and what they show"}
LIB["conformance"] = LIB["conformance"] | {
    "blueprint": "what a case is held against",
    "flow": "variants are counted in one place",
}

# cli: its root holds the frame, cli/render prints documents, every other folder is a noun whose verbs stand alone.
RENDER = LOW | SAID | {
    "chart": "a chart is drawn as text, SVG and HTML",
    "blueprint": "a blueprint is drawn as text, SVG, HTML, DOT and Mermaid",
    "flow": "the flow of events is drawn as SVG and DOT",
}
CLI_SIBLINGS = {
    ("calendar", "definitions"): "calendars are definitions: listed and shown as such",
    ("complaint", "ticket"): "a complaint is a ticket: listed and acted on as such",
    ("sla", "definitions"): "service levels are definitions: listed, shown and validated as such",
}
RENDER_FROM_CLI = ("cli/messages.hpp",)  # report words in the reader's language

# Libraries with one home: pattern of the include, where it may stand, what it is.
HOMES = [
    (r"CLI/", ("cli/args.cpp",), "CLI11"),
    (r"yaml-cpp/", ("lib/definition/",), "yaml-cpp"),
    (r"(SQLiteCpp/|sqlite3\.h)", ("lib/store/",), "SQLite"),
    (r"(uni(?!std)[a-z]+|libunistring)\.h$", ("lib/text/",), "libunistring"),
    (r"nettle/", ("lib/digest/",), "nettle"),
    (r"cctz/", ("lib/time/",), "cctz"),
    (r"gmime/", ("lib/mime/",), "GMime"),
    (r"libical/", ("lib/ical/",), "libical"),
    (r"curl/", ("lib/http/",), "libcurl"),
    (r"expat\.h$", ("lib/intake/",), "expat"),
    (r"boost/", ("lib/stats/distribution.cpp",), "Boost.Math"),
    (r"regex$", (), "std::regex"),
]

# Words in code (comments and strings left out): pattern, where it is forbidden, where it is allowed, the reason.
WORLD = ("cli/main.cpp", "cli/world.cpp")
WORDS = [
    (r"\b(system|steady|high_resolution|file|utc)_clock::now\b|\b(time|gettimeofday|clock_gettime)\s*\(\s*(nullptr|NULL|0|CLOCK)",
     ("lib/", "cli/"), WORLD, "reads the clock"),
    (r"\bstd::(cout|cerr|cin|clog)\b|\b(std::)?(printf|puts|putchar|fprintf)\s*\(|\bfmt::print\b",
     ("lib/",), (), "prints or reads a standard stream"),
    (r"\b(secure_)?getenv\s*\(", ("lib/", "cli/"), WORLD, "reads the environment"),
    (r"(?<![\w.>])(std::)?(_?exit|_Exit|quick_exit|abort|terminate)\s*\(", ("lib/", "cli/"), WORLD, "ends the process"),
    (r"\bstd::w?regex\b", ("lib/", "cli/"), (), "std::regex is slow and can overflow the stack"),
    (r"\bsetlocale\s*\(|\bstd::locale\b", ("lib/", "cli/"), (), "output does not depend on a locale"),
    (r"\bcatch\s*\(\s*\.\.\.\s*\)", ("lib/", "cli/"), ("cli/main.cpp",), "catch (...) hides what went wrong"),
    (r"\bYAML::", ("lib/", "cli/"), ("lib/definition/",), "YAML outside lib/definition"),
    (r"\bSQLite::|\bsqlite3_\w+\s*\(", ("lib/", "cli/"), ("lib/store/",), "SQLite outside lib/store"),
    (r"\bCLI::", ("lib/", "cli/"), ("cli/args.cpp",), "CLI11 outside cli/args.cpp"),
    (r"\busing\s+namespace\s+std\s*;", ("lib/", "cli/"), (), "names of std stay in std"),
]
SQL = re.compile(
    r"\b(select\s+.+\s+from\s|insert\s+(or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s|pragma\s+\w|"
    r"create\s+(unique\s+|virtual\s+|temp\s+)?(table|index|trigger|view)\s)", re.IGNORECASE | re.DOTALL)

NO_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "processor", "handler"}
LONGEST_FILE = 500

TOKEN = re.compile(
    r'(?P<raw>R"(?P<tag>[^()\\ ]{0,16})\((?P<body>.*?)\)(?P=tag)")'
    r'|(?P<string>"(?:\\.|[^"\\\n])*")'
    r"|(?P<char>(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+')"
    r"|(?P<comment>//[^\n]*|/\*.*?\*/)", re.DOTALL)


def bare(text):
    """The code without the content of comments and strings; lines keep their numbers. And the strings with lines."""
    strings = []

    def blank(match):
        found = match.group(0)
        if match.group("raw") is not None or match.group("string") is not None:
            line = text.count("\n", 0, match.start()) + 1
            strings.append((line, match.group("body") if match.group("raw") is not None else found[1:-1]))
            return '""' + "\n" * found.count("\n")
        return "''" if match.group("char") is not None else "\n" * found.count("\n")

    return TOKEN.sub(blank, text), strings


def home_of(path):
    """'lib/sla/judge.cpp' -> ('lib', 'sla'); files of a root have '' for a folder."""
    parts = path.split("/")
    return parts[0], parts[1] if len(parts) > 2 else ""


def arrow_problem(path, target):
    """What is wrong with `path` including `target`, or None."""
    root, folder = home_of(path)
    to_root, to_folder = home_of(target)
    if root == to_root and folder == to_folder:
        return None
    if root == "lib":
        if to_root != "lib":
            return f"lib/{folder} may not include {target}: arrows point down to lib"
        allowed = LIB.get(folder)
        if allowed is None:
            return f"lib/{folder} is not in the table of tests/check_layers.py"
        if "*" in allowed or to_folder in allowed:
            return None
        return f"lib/{folder} may not include lib/{to_folder} (the table of tests/check_layers.py lists what it may, and why)"
    if root == "cli" and to_root in ("tests", "examples"):
        return f"cli may not include {target}"
    if root == "cli" and folder == "render":
        if to_root == "lib" and to_folder not in RENDER:
            return f"cli/render may not include lib/{to_folder}: it prints documents and knows no service words"
        if to_root == "cli" and target not in RENDER_FROM_CLI:
            return f"cli/render may not include {target}: it lies below the verbs"
        return None
    if (folder, to_folder) in CLI_SIBLINGS and root == to_root == "cli":
        return None
    if root == "cli" and to_root == "cli" and folder != "" and to_folder not in ("", "render"):
        return f"cli/{folder} may not include cli/{to_folder}: a noun's verbs stand alone"
    if root == "cli" and to_root == "cli" and folder == "" and to_folder not in ("", "render"):
        return f"the frame in cli/ may not include cli/{to_folder}: verbs.hpp declares the verbs"
    return None


def under(path, places):
    return any(path == place or (place.endswith("/") and path.startswith(place)) for place in places)


def include_problems(path, text):
    for number, line in enumerate(text.split("\n"), 1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if not match:
            continue
        quote, target = match.groups()
        for pattern, homes, name in HOMES:
            if re.match(pattern, target) and not under(path, homes):
                yield number, f"{name} may be included only in {', '.join(homes) or 'no file'}"
        if quote == "<":
            if path.startswith("lib/") and target == "iostream":
                yield number, "<iostream>: the library does not print"
            continue
        if target.split("/")[0] not in ("lib", "cli", "tests", "examples"):
            yield number, f'"{target}": includes of our own files start at the root'
            continue
        problem = arrow_problem(path, target)
        if problem:
            yield number, problem


def word_problems(path, text):
    code, strings = bare(text)
    for pattern, places, exceptions, reason in WORDS:
        if not under(path, places) or under(path, exceptions):
            continue
        for match in re.finditer(pattern, code):
            yield code.count("\n", 0, match.start()) + 1, f"'{match.group(0).strip()}': {reason}"
    if under(path, ("lib/", "cli/")) and not under(path, ("lib/store/",)):
        for line, content in strings:
            if SQL.search(content):
                yield line, "SQL outside lib/store"


def file_problems(path, text):
    for part in Path(path).with_suffix("").parts:
        words = set(part.split("_"))
        if part in NO_NAMES or words & (NO_NAMES - {"common"}):
            yield 1, f"'{part}' is no name of the field: say what it holds"
    length = text.count("\n")
    if length > LONGEST_FILE:
        yield LONGEST_FILE + 1, f"{length} lines; a file has at most {LONGEST_FILE}"
    if path.endswith(".hpp") and "#pragma once" not in text.split("\n"):
        yield 1, "a header begins with #pragma once"


def link_problems(path, text):
    """What a module links is what it may include."""
    for match in re.finditer(r"svcops_module\(\s*(\w+)([^)]*)\)", text):
        name, rest = match.groups()
        for link in re.finditer(r"\bsvcops_(\w+)", rest):
            target = link.group(1)
            if target == "options" or target == name:
                continue
            problem = arrow_problem(f"lib/{name}/CMakeLists.txt", f"lib/{target}/x.hpp")
            if problem:
                line = text.count("\n", 0, match.start(2) + link.start()) + 1
                yield line, f"links svcops_{target}: {problem}"


TYPE = re.compile(r"^(?:struct|class) (\w+)(?: final)?(?: : [^{;]+)? \{", re.MULTILINE)
SPACE = re.compile(r"^namespace ([\w:]+) \{", re.MULTILINE)


class TypeNames:
    """Two types of one name in one namespace: the linker takes one of them for both, and says nothing."""

    def __init__(self):
        self.homes = {}

    def problems(self, path, text):
        spaces = [(match.start(), match.group(1)) for match in SPACE.finditer(text)]
        for match in TYPE.finditer(text):
            space = [name for start, name in spaces if start < match.start()][-1:]
            home = self.homes.setdefault((*space, match.group(1)), path)
            if home != path:
                yield text.count("\n", 0, match.start()) + 1, f"'{match.group(1)}' is a type of {home} already"


def problems_of(root):
    """(file, line, what) of every breach below `root`, in order."""
    found = []
    for path in sorted(root.glob("lib/**/CMakeLists.txt")):
        name = path.relative_to(root).as_posix()
        found += [(name, line, what) for line, what in link_problems(name, path.read_text(encoding="utf-8"))]
    types = TypeNames()
    for top in ("lib", "cli", "tests", "examples"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix not in (".cpp", ".hpp"):
                continue
            name = path.relative_to(root).as_posix()
            text = path.read_text(encoding="utf-8")
            rules = [file_problems]
            if top in ("lib", "cli"):
                rules += [include_problems, word_problems]
                rules += [types.problems] if path.suffix == ".hpp" else []
            for rule in rules:
                found += [(name, line, what) for line, what in rule(name, text)]
    return sorted(found)


def main(arguments):
    root = Path(arguments[0]) if arguments else Path(__file__).resolve().parent.parent
    found = problems_of(root)
    for name, line, what in found:
        print(f"{name}:{line}: {what}")
    print(f"{len(found)} breaches of the layers" if found else "the layers hold")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
