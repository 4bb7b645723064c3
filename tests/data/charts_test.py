#!/usr/bin/python3
"""Charts of a report, looked at: a real renderer (librsvg) draws each SVG, in three languages and two fonts.

Usage: charts_test.py SVCOPS. Measured on the pictures themselves: there is something on them, nothing touches their border,
nothing lies outside the view box, no text lies over another. The figures are counted again from the log, in Python.
"""
import concurrent.futures
import datetime
import io
import math
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image, ImageChops

SVCOPS = sys.argv.pop(1)
SOURCE = Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"
ZONE = ZoneInfo("Asia/Dhaka")
LEVELS = """apiVersion: svcops/v1
kind: ServiceLevel
metadata: {name: gold-network}
spec:
  type: sla
  order: 10
  match: "kind:incident"
  effective: {from: 2026-01-01}
  calendar: always
  targets:
    resolution: {within: 4h, objective: 90% per month}
"""
CHARTS = {  # by what is asked for, and in which languages
    "bar": ["--by", "week"], "line": ["--by", "month"], "control": ["--by", "week"], "spark": ["--by", "week,team"],
    "heat": [],
}
TEAMS = ["noc", "ঢাকা কার্যালয়ের সংযোগ দল", "kituo cha huduma kwa wateja wa mkoa wa Dar es Salaam"]


def tickets(seed, weeks):
    """(opened, resolved, team): late in the tenth week."""
    pick = random.Random(seed)
    start = datetime.datetime(2026, 1, 5, tzinfo=datetime.timezone.utc)
    for week in range(weeks):
        for _ in range(0 if week == 4 else pick.randint(20, 40)):
            opened = start + datetime.timedelta(weeks=week, minutes=pick.randrange(7 * 24 * 60))
            in_time = pick.random() < (0.5 if week == 9 else 0.95)
            minutes = pick.randint(10, 240) if in_time else pick.randint(241, 600)
            yield opened, opened + datetime.timedelta(minutes=minutes), pick.choice(TEAMS)


def written(rows):
    out = ["ticket,at,event,actor,kind,priority,channel,service,category,team,customer,tier,subject"]
    for number, (opened, resolved, team) in enumerate(rows):
        out.append(f"A{number},{opened:%Y-%m-%dT%H:%M:%SZ},created,asha,incident,P1,phone,,,{team},,,x")
        out.append(f"A{number},{resolved:%Y-%m-%dT%H:%M:%SZ},resolved,asha,,,,,,,,,")
    return "\n".join(out) + "\n"


def drawn(svg, font=None):
    """The picture of an SVG on white; another font takes the place of the first one where it is asked for."""
    if font:
        svg = svg.replace("'Noto Sans','Noto Sans Bengali'", f"'{font}'")
    done = subprocess.run(["rsvg-convert", "-b", "white"], input=svg.encode(), capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def inked(picture):
    """The box of all that is not white; None for an empty picture."""
    return ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()


class Tables(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.rows, self.tags, self.cell = [], set(), None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        self.cell = "" if tag in ("td", "th") else None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.rows[-1].append(self.cell)
        self.cell = None


class Charts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="svcops-charts-"))
        (cls.folder / "definitions").mkdir()
        (cls.folder / "definitions" / "levels.yaml").write_text(LEVELS, encoding="utf-8")
        cls.tickets = list(tickets(7, 24))
        (cls.folder / "log.csv").write_text(written(cls.tickets), encoding="utf-8")
        cls.ask("store", "init", "--tz", "Asia/Dhaka")
        cls.ask("ticket", "import", "log.csv", "--mapping", str(SOURCE / "config/mappings/svcops-events.yaml"))
        cls.drawings = [(kind, language, cls.ask("sla", "report", "--chart", kind, *by, "--format", "svg", "--lang", language))
                        for kind, by in CHARTS.items() for language in ("en", "bn", "sw")]

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, ignore_errors=True)

    @classmethod
    def ask(cls, *words):
        world = {"PATH": os.environ["PATH"], "HOME": str(cls.folder), "TZ": "UTC", "LC_ALL": "C.UTF-8",
                 "SVCOPS_STORE": "desk.db", "SVCOPS_NOW": "2026-07-01T00:00:00Z"}
        done = subprocess.run([SVCOPS, *words], cwd=cls.folder, env=world, capture_output=True, check=False)
        if done.returncode != 0:
            raise AssertionError((words, done.stderr.decode()))
        return done.stdout.decode()

    def charts(self):
        return self.drawings

    def test_a_picture_is_full_and_within_its_borders(self):
        for kind, language, svg in self.charts():
            for font in (None, "DejaVu Sans"):
                with self.subTest(kind=kind, language=language, font=font):
                    picture = drawn(svg, font)
                    root = ElementTree.fromstring(svg)
                    size = tuple(round(float(each)) for each in root.get("viewBox").split()[2:])
                    self.assertEqual(picture.size, size)
                    box = inked(picture)
                    self.assertIsNotNone(box)
                    self.assertGreater((box[2] - box[0]) / size[0], 0.8, "the picture is used")
                    self.assertGreater((box[3] - box[1]) / size[1], 0.7, "the picture is used")
                    colours = picture.getcolors(maxcolors=1 << 20)
                    white = sum(count for count, colour in colours if colour == (255, 255, 255))
                    self.assertLess(white / (size[0] * size[1]), 0.99)
                    for near, far in ((box[0], 0), (box[1], 0), (size[0], box[2]), (size[1], box[3])):
                        self.assertGreaterEqual(near - far, 8, f"{box} comes too near to the border of {size}")

    def test_nothing_lies_outside_the_view_box(self):
        beyond = 300
        for kind, language, svg in self.charts():
            for font in (None, "DejaVu Sans"):
                with self.subTest(kind=kind, language=language, font=font):
                    width, height = (float(each) for each in ElementTree.fromstring(svg).get("viewBox").split()[2:])
                    wider = re.sub(r' width="[^"]*" height="[^"]*" viewBox="[^"]*"',
                                   f' width="{width + 2 * beyond}" height="{height + 2 * beyond}" '
                                   f'viewBox="{-beyond} {-beyond} {width + 2 * beyond} {height + 2 * beyond}"', svg, count=1)
                    box = inked(drawn(wider, font))
                    self.assertGreaterEqual(box[0], beyond)
                    self.assertGreaterEqual(box[1], beyond)
                    self.assertLessEqual(box[2], beyond + width)
                    self.assertLessEqual(box[3], beyond + height)

    def test_no_text_lies_over_another(self):
        for kind, language, svg in self.charts():
            if language != "bn":
                continue
            head, body = svg.split("</style>\n", 1)
            texts = re.findall(r"<text .*?</text>", body)
            with concurrent.futures.ThreadPoolExecutor(2) as pool:
                alone = pool.map(lambda text, top=head: inked(drawn(f"{top}</style>\n{text}</svg>")), texts)
                boxes = [(box, text) for box, text in zip(alone, texts) if box]
            self.assertGreater(len(boxes), 10)
            for i, (one, text) in enumerate(boxes):
                for other, beside in boxes[i + 1:]:
                    across = min(one[2], other[2]) - max(one[0], other[0])
                    down = min(one[3], other[3]) - max(one[1], other[1])
                    # Bengali hangs from its line and goes below it: what matters is that both can be read.
                    self.assertFalse(across > 1 and down > 4, (kind, text, one, beside, other))

    def test_a_picture_stands_alone(self):
        for kind, language, svg in self.charts():
            root = ElementTree.fromstring(svg)
            self.assertEqual(root.get("role"), "img")
            self.assertEqual(root.get("{http://www.w3.org/XML/1998/namespace}lang"), language)
            ids = {each.get("id"): "".join(each.itertext()) for each in root.iter() if each.get("id")}
            for part in root.get("aria-labelledby").split():
                self.assertTrue(ids[part].strip(), (kind, language))
            self.assertEqual({each.tag for each in root.iter()} -
                             {SVG + tag for tag in ("svg", "title", "desc", "style", "rect", "line", "path", "circle", "text")}, set())
            self.assertNotRegex(svg, r"(?i)href|url\(|@import|script|onload")
            for words in root.iter(SVG + "text"):
                self.assertTrue("".join(words.itertext()).strip())

    def test_a_page_is_whole(self):
        for kind, by in CHARTS.items():
            page = self.ask("sla", "report", "--chart", kind, *by, "--format", "html", "--lang", "bn")
            self.assertTrue(page.startswith('<!DOCTYPE html>\n<html lang="bn">'))
            self.assertNotRegex(page, r"(?i)<script|href|src=|url\(|@import")
            self.assertIn("@media print", page)
            tables = Tables(page)
            self.assertLessEqual({"svg", "table", "caption", "th", "title", "h1"}, tables.tags)
            ElementTree.fromstring(re.search(r"<svg.*</svg>", page, re.DOTALL).group(0))

    def test_breaches_stand_at_their_hour(self):
        counted = [[0] * 24 for _ in range(7)]
        for opened, resolved, _ in self.tickets:
            if resolved - opened > datetime.timedelta(hours=4):
                due = (opened + datetime.timedelta(hours=4)).astimezone(ZONE)
                counted[due.weekday()][due.hour] += 1
        rows = Tables(self.ask("sla", "report", "--chart", "heat", "--format", "html")).rows
        self.assertEqual(rows[0], ["weekday", *(f"{hour:02}" for hour in range(24)), "total"])
        for day, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")):
            self.assertEqual(rows[1 + day], [name, *map(str, counted[day]), str(sum(counted[day]))])
        self.assertEqual(rows[8][-1], str(sum(map(sum, counted))))

    def test_limits_of_the_control_chart(self):
        weeks = {}
        for opened, resolved, _ in self.tickets:
            due = opened + datetime.timedelta(hours=4)
            year, week, _ = min(resolved, due).astimezone(ZONE).isocalendar()
            met, n = weeks.get(f"{year}-W{week:02}", (0, 0))
            weeks[f"{year}-W{week:02}"] = (met + (resolved <= due), n + 1)
        centre = sum(met for met, _ in weeks.values()) / sum(n for _, n in weeks.values())
        rows = Tables(self.ask("sla", "report", "--by", "week", "--chart", "control", "--format", "html")).rows
        outside = []
        for label, n, met, _, share, low, high, _ in rows[1:]:
            if label not in weeks:
                self.assertEqual((n, share), ("0", "n/a"))
                continue
            self.assertEqual((int(met), int(n)), weeks[label])
            reach = 3 * math.sqrt(centre * (1 - centre) / int(n))
            self.assertEqual((low, high), (f"{max(0, centre - reach):.1%}", f"{min(1, centre + reach):.1%}"))
            if not max(0, centre - reach) <= int(met) / int(n) <= min(1, centre + reach):
                outside.append(label)
        self.assertTrue(outside)
        text = self.ask("sla", "report", "--by", "week", "--chart", "control")
        self.assertEqual(re.findall(r"(\S+) \([\d.]+%, below\)", text), outside)
        self.assertEqual(re.findall(r"^(\d\S*) .*✗", text, re.MULTILINE), outside)

    def test_lines_are_no_wider_than_the_terminal(self):
        import unicodedata
        for kind, by in CHARTS.items():
            for language in ("en", "bn", "sw"):
                for width in (40, 80):
                    text = self.ask("sla", "report", "--chart", kind, *by, "--width", str(width), "--lang", language)
                    for line in text.splitlines():
                        # Marks that take no place; vowel signs that stand beside their letter take one.
                        taken = sum(0 if unicodedata.category(each) in ("Mn", "Cf") else 1 for each in line)
                        self.assertLessEqual(taken, width, (kind, language, line))
                    plain = self.ask("sla", "report", "--chart", kind, *by, "--width", str(width), "--charset", "ascii")
                    self.assertTrue(plain.isascii(), kind)


if __name__ == "__main__":
    unittest.main()
