#!/usr/bin/env python3
"""Holds the reading of console blocks to small Markdown files."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from console_blocks import transcript_of  # noqa: E402


class Blocks(unittest.TestCase):
    def lines(self, *markdown):
        return transcript_of("\n".join(markdown)).splitlines()

    def test_only_console_blocks_are_a_session_and_lines_keep_their_numbers(self):
        self.assertEqual(self.lines("# Title", "```", "$ rm x", "```", "```console", "$ svcops op", "1", "```"),
                         ["", "", "", "", "", "$ svcops op", "1", ""])

    def test_errors_codes_and_what_is_left_out_are_written_as_a_terminal_shows_them(self):
        self.assertEqual(self.lines("```console", "$ svcops x; echo $?", "svcops: no", "64", "$ svcops y", "...", "```"),
                         ["", "$ svcops x", "! svcops: no", "? 64", "$ svcops y", "{*lines}", ""])

    def test_a_code_that_is_not_shown_is_a_mistake(self):
        with self.assertRaises(SystemExit):
            self.lines("```console", "$ svcops x; echo $?", "text", "```")

    def test_comments_are_directives_and_blocks_below_them_files(self):
        self.assertEqual(self.lines("<!-- @now 2026-01-01T00:00:00Z -->", "<!-- a note -->", "<!-- @file a.csv -->", "```csv",
                                    "ref", "```"),
                         ["@now 2026-01-01T00:00:00Z", "", "", "@file a.csv", "ref", "@end"])


if __name__ == "__main__":
    unittest.main()
