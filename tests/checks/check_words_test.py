#!/usr/bin/env python3
"""Plants untranslated and unsaid words in a small tree and expects the word checker to name each with its line."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import check_words  # noqa: E402

WORDS = 'constexpr std::array<Translation, 2> words = {{\n    {"due", "b", "s"},\n    {"met", "b", "s"},\n}};\n'
SENTENCES = 'constexpr std::array<Translation, 1> sentences = {{\n    {"met at {}", "b {}", "s {}"},\n}};\n'
SAID = 'Column c{"due", "due", CellType::instant};\nauto a = wording.word("met");\nauto b = wording("met at {}", at);\n'


class Tree(unittest.TestCase):
    def found(self, source, words=WORDS, sentences=SENTENCES, other=""):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            files = {"cli/report_words.cpp": words, "cli/sentences.cpp": sentences, "cli/sla/check.cpp": source,
                     "cli/blueprint_words.cpp": other}
            for name, text in files.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return check_words.check(root)

    def test_all_said_and_translated(self):
        self.assertEqual(self.found(SAID), [])

    def test_untranslated(self):
        for source, told in (
            ('auto x = wording("over by {}", 1);', "sentence 'over by {}'"),
            ('auto x = wording.word("late");', "word 'late'"),
            ('auto x = wording("over "\n                 "by {}", 1);', "sentence 'over by {}'"),
            ('t.columns = {{"at", "when",\n CellType::instant}};', "word 'when'"),
            ('auto c = column("late_s", "late", CellType::duration);', "word 'late'"),
            ('table.title = "Late";', "word 'Late'"),
            ('add("bytes", "size", CellType::count, n);', "word 'size'"),
            ('count(Quality::dst_gap, offset, "no such time");', "sentence 'no such time'"),
            ('auto x = wording.counted(n, "{} met", "{} met at {}");', "sentence '{} met'"),
        ):
            found = self.found(SAID + "\n" + source)
            self.assertIn(f"cli/sla/check.cpp:5: no translation of the {told}", found, source)

    def test_data_needs_no_translation(self):
        self.assertEqual(self.found(SAID + 'count(Quality::unmapped_value, row.offset, cell, Told::cell);\n'), [])

    def test_twice(self):
        source = SAID + 'auto c = wording.word("met");\n'
        self.assertEqual(self.found(source, other='constexpr std::array<Translation, 1> words = {{\n    {"met", "b", "s"},\n}};\n'),
                         ["cli/blueprint_words.cpp:2: 'met' stands at cli/report_words.cpp:3 too"])

    def test_unsaid(self):
        rows = WORDS.replace("}};", '    {"zone", "b", "s"},\n}};')
        self.assertEqual(self.found(SAID, words=rows), ["cli/report_words.cpp:4: nothing says 'zone'"])
        rows = SENTENCES.replace("}};", '    {"no {}", "b {}", "s {}"},\n}};')
        self.assertEqual(self.found(SAID, sentences=rows), ["cli/sentences.cpp:3: nothing says 'no {}'"])


if __name__ == "__main__":
    unittest.main()
