#!/usr/bin/env python3
"""Logs that cannot be read: what is said, the exit code, and that not one byte of the store changes.

Usage: refused_logs_test.py SVCOPS
"""
import hashlib
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HEAD = "ticket,at,event,actor,kind,priority,channel,service,category,team,customer,tier,subject\n"
ROW = "X1,2026-01-05T09:00:00Z,created,asha,incident,P1,phone,network,,,,,sawa\n"
LOG = HEAD + ROW
BY_ROW = "--keep-going imports the rows that are well"


def row(text):
    return HEAD + text


# name, the file's bytes, what is said of it (file name left out), whether single rows could be taken
WHOLE = [
    ("utf16 with a mark", LOG.encode("utf-16"), "1:1: error: the file is UTF-16 (iconv -f UTF-16 -t UTF-8)"),
    ("utf16 without a mark", LOG.encode("utf-16-le"), "1:1: error: the file is UTF-16LE (iconv -f UTF-16LE -t UTF-8)"),
    ("utf16 the other way", LOG.encode("utf-16-be"), "1:1: error: the file is UTF-16BE (iconv -f UTF-16BE -t UTF-8)"),
    ("utf32", LOG.encode("utf-32"), "1:1: error: the file is UTF-32 (iconv -f UTF-32 -t UTF-8)"),
    ("latin-1 header", ("été," + LOG).encode("latin-1"),
     "1:1: error: byte 0xe9 is not UTF-8 (if the file is Latin-1: iconv -f ISO-8859-1 -t UTF-8)"),
    ("a program", b"\x7fELF\2\1\1" + bytes(9) + b"\3\0>\0\1\0\0\0" + bytes(400),
     "1:1: error: the file is no text (give a log as CSV, TSV or JSON lines)"),
    ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "1:1: error: the file is a picture (export its table as CSV)"),
    ("a spreadsheet", b"PK\x03\x04" + bytes(90), "1:1: error: the file is a zip or a spreadsheet (export its table as CSV)"),
    ("compressed", b"\x1f\x8b\x08" + bytes(90), "1:1: error: the file is compressed (gunzip it first)"),
    ("a web page", b"<!DOCTYPE html>\n<html>",
     "1:1: error: the file is a web page (export as CSV; a saved log-in page looks like this)"),
    ("empty", b"", "1:1: error: the file is empty (its first line names the columns)"),
    ("blank lines", b"\n\r\n\n", "1:1: error: the file is empty (its first line names the columns)"),
    ("semicolons", LOG.replace(",", ";"),
     "1:1: error: the header is one single column (separate cells by commas, and quote those that hold one)"),
    ("tabs", LOG.replace(",", "\t"),
     "1:1: error: the header is one single column (cells separated by tabs are `format: tsv` in the mapping)"),
    ("carriage returns alone", LOG.replace("\n", "\r"),
     "1:88: error: a carriage return in a cell that is not quoted (quote the cell; if every line ends so: tr '\\r' '\\n')"),
    ("a column twice", LOG.replace("actor", "team", 1),
     "1:1: error: no column 'actor' (the header has ticket, at, event, team, kind, priority, channel, service, category, "
     "team, customer, tier, ...)\n"
     "1:1: error: column 'team' stands 2 times (the mapping says which: {column: team, position: 1})"),
    ("a column misspelt", LOG.replace("subject", "subjct", 1),
     "1:1: error: no column 'subject' (did you mean 'subjct'?)"),
    ("a column without a name", LOG.replace("tier", "", 1),
     "1:1: error: column 12 has no name (name every column in the first line)"),
]
ROWS = [
    ("latin-1", row(ROW.replace("sawa", "café")).encode("latin-1"),
     "2:71: error: byte 0xe9 is not UTF-8 (if the file is Latin-1: iconv -f ISO-8859-1 -t UTF-8)"),
    ("a zero byte", row(ROW.replace("sawa", "sa\0wa")),
     "2:70: error: control byte 0x00 in a cell (only tab and line ends may stand in a cell)"),
    ("zeros at the end, as a crash leaves them", LOG + "\0" * 4096,
     "3:1: error: control byte 0x00 in a cell (only tab and line ends may stand in a cell)"),
    ("a bell", row(ROW.replace("sawa", "sa\awa")),
     "2:70: error: control byte 0x07 in a cell (only tab and line ends may stand in a cell)"),
    ("an open quote", row(ROW.replace("sawa", '"sawa')),
     "2:68: error: this quote is never closed (close it, and double every quote inside the cell)"),
    ("a quote in a cell", row(ROW.replace("sawa", 'sa"wa')),
     "2:70: error: a quote stands inside a cell that is not quoted (quote the whole cell and double the quote inside)"),
    ("text behind a quote", row(ROW.replace("sawa", '"sa"wa')),
     "2:72: error: text follows the closing quote of a cell (double every quote inside a quoted cell)"),
    ("too few cells", row("X1,now\n"),
     "2:1: error: 2 cells, the header has 13 (a cell or a line end is missing or stands in the wrong place)"),
    ("too many cells", row(ROW.replace("sawa", "ndio, sawa")),
     "2:1: error: 14 cells, the header has 13 (quote the cells that hold the delimiter)"),
    ("no reference", row(ROW.replace("X1", "", 1)),
     "2:1: error: the row has no reference (every row names its ticket)"),
    ("before 1970", row(ROW.replace("2026", "1969")),
     "2:4: error: column 'at': '1969-01-05T09:00:00Z' is outside 1970-01-01 to 2200-12-31 (mend the date, or name what it "
     "stands for in `missing` of the mapping)"),
    ("after 2200", row(ROW.replace("2026", "2201")),
     "2:4: error: column 'at': '2201-01-05T09:00:00Z' is outside 1970-01-01 to 2200-12-31 (mend the date, or name what it "
     "stands for in `missing` of the mapping)"),
    ("30 February", row(ROW.replace("01-05", "02-30")),
     "2:4: error: column 'at': '2026-02-30T09:00:00Z' is no instant (give a day and time that exist, as RFC 3339)"),
    ("an unknown word", row(ROW.replace("P1", "P11")),
     "2:47: error: column 'priority': 'P11' is not in the mapping (did you mean 'P1'?)"),
]
MAPPING = """apiVersion: svcops/v1
kind: ImportMapping
metadata: {name: mine}
spec:
  format: csv
  row: ticket
  ref: id
  time: {zone: %s, formats: ["%%d/%%m/%%Y %%H:%%M"]}
  instants: {opened: opened%s}
  fields: {kind: {value: %s}}
"""


class RefusedLogs(unittest.TestCase):
    program = ""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.assertEqual(self.run_program("store", "init").returncode, 0)
        self.assertEqual(self.run_program("ticket", "add", "Simu haifanyi kazi").returncode, 0)

    def run_program(self, *words):
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "TZ": "UTC", "LC_ALL": "C",
                       "XDG_CACHE_HOME": "/dev/null"}
        return subprocess.run([self.program, "-S", "desk.db", *words], cwd=self.folder, env=environment,
                              capture_output=True, text=True, check=False)

    def digest(self):
        return hashlib.sha256((self.folder / "desk.db").read_bytes()).hexdigest()

    def refused(self, content, said, advice, mapping="svcops-events", code=65):
        (self.folder / "log.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        before, files = self.digest(), sorted(p.name for p in self.folder.iterdir())
        done = self.run_program("ticket", "import", "log.csv", "--mapping", mapping)
        last = "svcops: ticket import: nothing was imported" + (f" ({advice})" if advice else "")
        wanted = [f"log.csv:{line}" for line in said.splitlines()] + [last] if code == 65 else said.splitlines()
        self.assertEqual(done.stderr.splitlines(), wanted)
        self.assertEqual((done.stdout, done.returncode), ("", code))
        self.assertEqual(self.digest(), before, "the store changed")
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), files)

    def test_a_file_that_is_no_log_is_named_for_what_it_is(self):
        for name, content, said in WHOLE:
            with self.subTest(name):
                self.refused(content, said, "")

    def test_a_bad_row_is_named_with_its_place_and_remedy(self):
        for name, content, said in ROWS:
            with self.subTest(name):
                self.refused(content, said, BY_ROW)

    def test_a_bad_mapping_is_a_bad_definition(self):
        mapping = self.folder / "mine.yaml"
        log = "id,opened\nA,05/01/2026 09:00\n"
        for name, words, said in [
                ("zone", ("Asia/Daka", "", "incident"),
                 "mine.yaml:8:16: error: unknown time zone 'Asia/Daka' (did you mean 'Asia/Dhaka'?)"),
                ("value", ("UTC", "", "incidnt"),
                 "mine.yaml:10:26: error: unknown kind 'incidnt' (did you mean 'incident'?)")]:
            with self.subTest(name):
                mapping.write_text(MAPPING % words)
                self.refused(log, said, "", "./mine.yaml", 78)
        mapping.write_text(MAPPING % ("UTC", ", closed: closd", "incident"))
        self.refused("id,opened,closed\nA,05/01/2026 09:00,\n",
                     "1:1: error: no column 'closd' (did you mean 'closed'?)", "", "./mine.yaml")

    def test_a_header_alone_is_a_log_of_nothing(self):
        for content in (HEAD, HEAD.strip(), "\ufeff" + HEAD):
            (self.folder / "log.csv").write_bytes(content.encode())
            done = self.run_program("ticket", "import", "log.csv", "--mapping", "svcops-events")
            self.assertEqual((done.stdout, done.stderr, done.returncode),
                             ("0 rows: 0 tickets new, 0 extended, 0 unchanged; 0 events\n", "", 0))

    def test_rows_set_aside_come_in_when_they_are_mended(self):
        bad = [content[len(HEAD):].replace("X1", f"Y{i}") for i, (name, content, _) in enumerate(ROWS)
               if isinstance(content, str) and name not in ("no reference", "an open quote") and "zeros" not in name]
        (self.folder / "log.csv").write_text(HEAD + "".join(bad) + ROW)
        words = ("ticket", "import", "log.csv", "--mapping", "svcops-events", "--keep-going", "--rejects", "bad.csv")
        done = self.run_program(*words)
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"1 ticket new, 0 extended, 0 unchanged; 1 event; {len(bad)} rows rejected", done.stdout)
        lines = (self.folder / "bad.csv").read_text().splitlines(keepends=True)
        self.assertEqual(lines[0], HEAD)
        self.assertEqual(sorted(lines[1:]), sorted(bad))
        why = (self.folder / "bad.csv.why").read_text().splitlines()
        for number, line in enumerate(lines[1:], 2):  # each line of one file speaks of the other's
            place = (HEAD + "".join(bad)).splitlines(keepends=True).index(line) + 1
            self.assertTrue([w for w in why if w.startswith(f"bad.csv:{number}: log.csv:{place}:")], why)
        mended = HEAD + "".join(ROW.replace("X1", line.split(",")[0]) for line in lines[1:])
        (self.folder / "bad.csv").write_text(mended)
        done = self.run_program("ticket", "import", "bad.csv", "--mapping", "svcops-events")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f"{len(bad)} tickets new", done.stdout)

    def test_what_cannot_be_set_aside_leaves_nothing_behind(self):
        before = self.digest()
        (self.folder / "log.csv").write_text(row(ROW.replace("2026", "1969")) + ROW)
        words = ("ticket", "import", "log.csv", "--mapping", "svcops-events", "--keep-going", "--rejects")
        self.assertEqual(self.run_program(*words, "none/bad.csv").returncode, 73)
        self.assertEqual(self.run_program(*words, "log.csv").returncode, 64)
        self.assertEqual(self.run_program(*words, "/dev/full").returncode, 74)
        self.assertEqual(self.digest(), before, "the store changed")
        left = {p.name for p in self.folder.iterdir()} - {"desk.db-journal"}  # empty between writes
        self.assertEqual(left, {"desk.db", "log.csv"})


if __name__ == "__main__":
    RefusedLogs.program = str(Path(sys.argv[1]).resolve())
    unittest.main(argv=sys.argv[:1])
