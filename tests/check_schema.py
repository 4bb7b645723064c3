"""Holds definitions against the JSON Schema that svcops prints.

check_schema.py PRINTER FOLDER...: PRINTER prints the schema; every *.yaml below the folders must fit it, and
every document of WRONG must not.
"""
import pathlib
import re
import subprocess
import sys

import json
import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML 1.2's core types: no dates, no base 60, no yes and no; keys are text."""

    def construct_mapping(self, node, deep=False):
        return {self.construct_scalar(k): self.construct_object(v, deep=True) for k, v in node.value}


Loader.yaml_implicit_resolvers = {}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(null|~|)$"), ["n", "~", ""])
Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^-?(0|[1-9][0-9]*)$"), list("-0123456789"))
Loader.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node))

CALENDAR = {"apiVersion": "svcops/v1", "kind": "Calendar", "metadata": {"name": "a"},
            "spec": {"timeZone": "UTC", "hours": {"mon-fri": ["09:00-17:00"]}}}
LEVEL = {"apiVersion": "svcops/v1", "kind": "ServiceLevel", "metadata": {"name": "a"},
         "spec": {"order": 1, "match": "kind:incident", "calendar": "always",
                  "targets": {"resolution": {"within": {"P1": "4h"}}}}}
MAPPING = {"apiVersion": "svcops/v1", "kind": "ImportMapping", "metadata": {"name": "a"},
           "spec": {"format": "csv", "row": "ticket", "ref": "id", "instants": {"opened": "at"}}}
WORKFLOW = {"apiVersion": "svcops/v1", "kind": "Workflow", "metadata": {"name": "a"},
            "spec": {"stages": {"new": "new"}}}

# (what is wrong, a right document, the path of a value, the wrong value); None takes the key away.
WRONG = [
    ("another apiVersion", CALENDAR, "apiVersion", "svcops/v2"),
    ("an unknown kind", CALENDAR, "kind", "Calender"),
    ("no metadata", CALENDAR, "metadata", None),
    ("no spec", CALENDAR, "spec", None),
    ("an unknown key beside spec", CALENDAR, "status", {}),
    ("an upper-case name", CALENDAR, "metadata.name", "Dhaka"),
    ("a name of 64 characters", CALENDAR, "metadata.name", "a" * 64),
    ("a name that ends in a hyphen", CALENDAR, "metadata.name", "a-"),
    ("an unknown language", CALENDAR, "metadata.displayName", {"fr": "x"}),
    ("an empty display name", CALENDAR, "metadata.displayName", ""),
    ("no time zone", CALENDAR, "spec.timeZone", None),
    ("an unknown weekday", CALENDAR, "spec.hours", {"monday": ["09:00-17:00"]}),
    ("a span without minutes", CALENDAR, "spec.hours", {"mon": ["9-17"]}),
    ("always in quotes", CALENDAR, "spec.always", "true"),
    ("a date in another order", CALENDAR, "spec.holidays", [{"date": "16-12-2025"}]),
    ("an unknown key of a holiday", CALENDAR, "spec.holidays", [{"day": "2025-12-16"}]),
    ("an exception without a date", CALENDAR, "spec.exceptions", [{"closed": ["09:00-10:00"]}]),
    ("an unknown shift owner", CALENDAR, "spec.shiftOwner", "end"),
    ("a level without targets", LEVEL, "spec.targets", None),
    ("a level without a calendar", LEVEL, "spec.calendar", None),
    ("an order that is text", LEVEL, "spec.order", "1"),
    ("an unknown type", LEVEL, "spec.type", "slo"),
    ("days in within", LEVEL, "spec.targets.resolution.within", "2d"),
    ("months in within", LEVEL, "spec.targets.resolution.within", {"P1": "5M"}),
    ("a bare number in within", LEVEL, "spec.targets.resolution.within", 4),
    ("an unknown priority", LEVEL, "spec.targets.resolution.within", {"P6": "4h"}),
    ("a target without within", LEVEL, "spec.targets.resolution", {"pause": "waiting"}),
    ("an objective without a sign", LEVEL, "spec.targets.resolution.objective", "95 per month"),
    ("an objective above 100%", LEVEL, "spec.targets.resolution.objective", "101% per month"),
    ("an objective per day", LEVEL, "spec.targets.resolution.objective", "95% per day"),
    ("a burn rate without its sign", LEVEL, "spec.targets.resolution.alerts", {"burn": "2", "long": "8h", "short": "1h"}),
    ("an offset in calendar days", LEVEL, "spec.targets.resolution.at", {"-1d calendar": []}),
    ("an unknown threshold", LEVEL, "spec.targets.resolution.at", {"80": []}),
    ("a threshold above 1000%", LEVEL, "spec.targets.resolution.at", {"1001%": []}),
    ("an unknown action", LEVEL, "spec.targets.resolution.at", {"80%": ["call everyone"]}),
    ("an unknown key of a target", LEVEL, "spec.targets.resolution.pauses", ["waiting"]),
    ("an unknown setting", LEVEL, "spec.onReopen", "restart"),
    ("an unknown status of a stage", WORKFLOW, "spec.stages.new", "fresh"),
    ("an unknown kind of ticket", WORKFLOW, "spec.ticketKind", "ticket"),
    ("an unknown format", MAPPING, "spec.format", "xlsx"),
    ("no ref", MAPPING, "spec.ref", None),
    ("an unknown field", MAPPING, "spec.fields", {"prio": "x"}),
    ("an unknown key of a field", MAPPING, "spec.fields", {"team": {"col": "x"}}),
    ("an unknown instant", MAPPING, "spec.instants", {"created": "x"}),
    ("an event without its map", MAPPING, "spec.event", {"column": "x"}),
]

# (what is right, a document, the path of a value, the value)
RIGHT = [
    ("an objective of 100%", LEVEL, "spec.targets.resolution.objective", "100% per month"),
    ("an objective of the latest days", LEVEL, "spec.targets.resolution.objective", "95% per 30d"),
    ("a burn alert", LEVEL, "spec.targets.resolution.alerts", [{"burn": "14.4x", "long": "8h", "short": "1h"}]),
    ("thresholds above the target", LEVEL, "spec.targets.resolution.at", {"150%": [], "1000%": []}),
]


def changed(document, path, value):
    copy = json.loads(json.dumps(document))
    *way, last = path.split(".")
    at = copy
    for step in way:
        at = at[step]
    if value is None:
        del at[last]
    else:
        at[last] = value
    return copy


def main():
    printer, *folders = sys.argv[1:]
    schema = json.loads(subprocess.run([printer], check=True, stdout=subprocess.PIPE).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    failures = []
    documents = 0
    for path in sorted(path for folder in folders for path in pathlib.Path(folder).rglob("*.yaml")):
        with path.open(encoding="utf-8") as file:
            for document in yaml.load_all(file, Loader):
                documents += 1
                failures += [f"{path}: {'.'.join(map(str, e.absolute_path))}: {e.message[:300]}"
                             for e in validator.iter_errors(document)]
    for document in (CALENDAR, LEVEL, MAPPING, WORKFLOW):
        failures += [f"right {document['kind']}: {e.message}" for e in validator.iter_errors(document)]
    for what, document, path, value in WRONG:
        if validator.is_valid(changed(document, path, value)):
            failures.append(f"accepted: {what}")
    for what, document, path, value in RIGHT:
        failures += [f"refused: {what}: {e.message}" for e in validator.iter_errors(changed(document, path, value))]
    if documents == 0:
        failures.append(f"{folders}: no definitions")
    print("\n".join(failures) or f"{documents} documents fit, {len(WRONG)} wrong ones do not")
    return 1 if failures else 0


sys.exit(main())
