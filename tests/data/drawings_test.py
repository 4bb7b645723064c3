#!/usr/bin/python3
"""Drawn blueprints, looked at: a real renderer (librsvg) draws each SVG, in three languages and two fonts.

Usage: drawings_test.py SVCOPS. Measured on the pictures: no text leaves its box, nothing is clipped or empty. Boxes lie
apart, and no arrow runs through one. In the terminal every line is as wide as it may be, at 80, 120 and 200 columns.
"""
import io
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import unittest
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

from PIL import Image, ImageChops

SVCOPS = sys.argv.pop(1)
CONFIG = Path(__file__).resolve().parents[2] / "config"
SVG = "{http://www.w3.org/2000/svg}"
SHIPPED = ("complaint", "order", "incident")
LANGUAGES = ("en", "bn", "sw")
HOSTILE = """apiVersion: svcops/v1
kind: Blueprint
metadata: {name: hostile, displayName: {en: "<script>alert('x')</script> & \\"co\\""}}
spec:
  phases: [{name: one, displayName: {en: "]]> <b>phase</b>"}}]
  steps:
    a: {lane: customer, phase: one, displayName: {en: "\\u202Ereversed\\u202C \\" | # ; --> %% { } [ ]"}, evidence: ["</title><x>"]}
    b: {lane: frontstage, phase: one, after: a, owner: "o'wner & <co>", displayName: {en: "NAMEWITHOUTBLANKS"}}
""".replace("NAMEWITHOUTBLANKS", "Anicientunbrokenword" * 6)


def svcops(*words):
    done = subprocess.run([SVCOPS, *map(str, words)], capture_output=True, text=True,
                          env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TZ": "UTC", "LANG": "C.UTF-8"})
    if done.returncode != 0:
        raise AssertionError(f"{words}: {done.returncode} {done.stderr}")
    return done.stdout


def rendered(svg):
    done = subprocess.run(["rsvg-convert", "-b", "white"], input=svg.encode(), capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def inked(picture):
    return ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()


def number(element, name):
    return float(element.get(name))


def boxes(root):
    """(class, left, top, right, bottom, its texts) of every box of a step or of its evidence."""
    found = []
    for element in root:
        kind = element.get("class", "")
        if element.tag == SVG + "rect":
            if kind == "note" or kind.startswith("box"):
                left, top = number(element, "x"), number(element, "y")
                found.append((kind, left, top, left + number(element, "width"), top + number(element, "height"), []))
            else:
                found.append((kind, 0, 0, 0, 0, []))
        elif element.tag == SVG + "text" and found and kind in ("step", "fact"):
            found[-1][5].append(element)
    return [box for box in found if box[0] == "note" or box[0].startswith("box")]


def segments(root):
    for path in root.iter(SVG + "path"):
        if path.get("class") in ("flow", "back", "mend"):
            points = [tuple(map(float, point.split())) for point in re.split("[ML]", path.get("d"))[1:]]
            yield from zip(points, points[1:])


def width_of(text):
    """Columns of a terminal, by the Unicode tables alone: marks take none, wide characters two."""
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in text)


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.data = set(), ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.data += data


class Drawings(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="svcops-drawings-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        (cls.folder / "hostile.yaml").write_text(HOSTILE, encoding="utf-8")

    def pictures(self):
        for name in SHIPPED:
            for language in LANGUAGES:
                yield name, language, svcops("-D", CONFIG, "--lang", language, "blueprint", "draw", name, "--format", "svg")
        yield "hostile", "en", svcops("-D", self.folder, "blueprint", "draw", "hostile", "--format", "svg")

    def only(self, svg, texts):
        """The same picture with nothing but these texts on it."""
        root = ElementTree.fromstring(svg)
        wanted = {(text.get("x"), text.get("y"), text.text) for text in texts}
        for element in list(root):
            is_wanted = element.tag == SVG + "text" and (element.get("x"), element.get("y"), element.text) in wanted
            if element.tag not in (SVG + "style", SVG + "defs") and not is_wanted:
                root.remove(element)
        return ElementTree.tostring(root, encoding="unicode")

    @unittest.skipUnless(shutil.which("rsvg-convert"), "rsvg-convert is not here")
    def test_no_text_leaves_its_box(self):
        for name, language, svg in self.pictures():
            root = ElementTree.fromstring(svg)
            found = boxes(root)
            self.assertGreater(len(found), 2)
            for font in ("Noto Sans", "DejaVu Sans"):
                written = svg.replace("'Noto Sans','Noto Sans Bengali'", f"'{font}','Noto Sans Bengali'")
                for box in found:
                    self.assertTrue(box[5], box)
                picture = rendered(self.only(written, [text for box in found for text in box[5]]))
                self.assertIsNotNone(inked(picture))
                for _, left, top, right, bottom, _ in found:
                    picture.paste("white", (int(left), int(top), int(right) + 1, int(bottom) + 1))
                with self.subTest(name=name, language=language, font=font):
                    self.assertIsNone(inked(picture), "ink outside of all boxes")

    @unittest.skipUnless(shutil.which("rsvg-convert"), "rsvg-convert is not here")
    def test_nothing_is_clipped(self):
        for name, language, svg in self.pictures():
            with self.subTest(name=name, language=language):
                picture = rendered(svg)
                ink = inked(picture)
                self.assertGreater(ink[0], 0)
                self.assertGreater(ink[1], 0)
                self.assertLess(ink[2], picture.size[0])
                self.assertLess(ink[3], picture.size[1])

    def test_boxes_lie_apart_and_arrows_run_around_them(self):
        for name, language, svg in self.pictures():
            root = ElementTree.fromstring(svg)
            found = boxes(root)
            for i, a in enumerate(found):
                for b in found[i + 1:]:
                    with self.subTest(name=name, language=language, a=a[1:5], b=b[1:5]):
                        self.assertTrue(a[3] <= b[1] or b[3] <= a[1] or a[4] <= b[2] or b[4] <= a[2])
            for (x1, y1), (x2, y2) in segments(root):
                for _, left, top, right, bottom, _ in found:
                    with self.subTest(name=name, language=language, line=(x1, y1, x2, y2), box=(left, top, right, bottom)):
                        inside = (max(x1, x2) > left + 1 and min(x1, x2) < right - 1 and
                                  max(y1, y2) > top + 1 and min(y1, y2) < bottom - 1)
                        self.assertFalse(inside)

    def test_a_picture_says_what_it_is_and_has_no_script(self):
        for name, language, svg in self.pictures():
            with self.subTest(name=name, language=language):
                root = ElementTree.fromstring(svg)
                self.assertTrue(root.find(SVG + "title").text)
                self.assertTrue(root.find(SVG + "desc").text)
                self.assertFalse([each for each in root.iter() if each.tag == SVG + "script"])
                self.assertNotRegex(svg, r"[\u202a-\u202e\u2066-\u2069]|\bon\w+=|href=")

    def test_hostile_names_stay_names(self):
        page = Tags(svcops("-D", self.folder, "blueprint", "draw", "hostile", "--format", "html"))
        self.assertFalse(page.tags & {"script", "b", "x"})
        self.assertIn("alert('x')", page.data)
        dot = svcops("-D", self.folder, "blueprint", "draw", "hostile", "--format", "dot")
        self.assertEqual(len(re.findall(r'(?<!\\)"', dot)) % 2, 0)
        if shutil.which("dot"):
            subprocess.run(["dot", "-Tsvg"], input=dot.encode(), capture_output=True, check=True)
        mermaid = svcops("-D", self.folder, "blueprint", "draw", "hostile", "--format", "mermaid")
        self.assertNotIn("<script", mermaid)
        for line in mermaid.splitlines():
            self.assertEqual(line.count('"') % 2, 0, line)

    def test_lines_in_the_terminal_are_as_wide_as_they_may_be(self):
        for name in SHIPPED:
            for language in LANGUAGES:
                for columns in (40, 80, 120, 200):
                    text = svcops("-D", CONFIG, "--lang", language, "blueprint", "draw", name, "--width", columns)
                    lines = text.splitlines()
                    for line in lines:
                        with self.subTest(name=name, language=language, columns=columns, line=line):
                            self.assertLessEqual(width_of(line), columns)
                    # The strokes between phases stand below each other.
                    for frame in re.split(r"\n\n(?=[^\n]*│)", text):
                        places = {tuple(width_of(line[:at.start()]) for at in re.finditer("[│┼┿]", line))
                                  for line in frame.splitlines() if re.search("│", line)}
                        with self.subTest(name=name, language=language, columns=columns):
                            self.assertLessEqual(len(places), 1, sorted(places))

    def test_the_three_lines_are_drawn_and_named(self):
        text = svcops("-D", CONFIG, "blueprint", "draw", "complaint", "--width", "120")
        places = [text.index(f"╌ {line}") for line in ("line of interaction", "line of visibility",
                                                       "line of internal interaction")]
        self.assertEqual(places, sorted(places))


if __name__ == "__main__":
    unittest.main()
