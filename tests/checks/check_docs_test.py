#!/usr/bin/env python3
"""Gives the documents checker a small program and plants one difference after another."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import check_docs  # noqa: E402

HELP = {
    "--help": "svcops: operations\n\nusage: svcops NOUN\n\n  ticket        record tickets\n  undo          take back\n",
    "ticket --help": "svcops ticket: record tickets\n\n  ticket add              record one\n  ticket list             list them\n",
    "ticket add --help": "usage: svcops ticket add\n\nrecord one\n\nOptions\n  -p, --priority P            how urgent\n"
                         "      --due INSTANT           when\n\nOptions of every verb\n  -S, --store PATH            the store\n",
    "ticket list --help": "usage: svcops ticket list\n\nOptions\n      --where EXPR            a filter\n\nOptions of every verb\n  -S, --store PATH            it\n",
    "undo --help": "usage: svcops undo\n\nOptions of every verb\n  -S, --store PATH            it\n",
}
GOOD = {
    "man/svcops.1": ".Dd x\n.It Fl S , Fl -store Ar PATH\n.Dl svcops ticket list --where x\n",
    "man/svcops-ticket.1": ".Ss add\n.It Fl p , Fl -priority Ar P\n.It Fl -due Ar I\n.Ss list\n.It Fl -where Ar E\n",
    "man/svcops-undo.1": ".Dd x\n",
    "tests/transcripts/ticket/add.txt": "", "tests/transcripts/ticket/list.txt": "", "tests/transcripts/undo/undo.txt": "",
    "README.md": '$ svcops ticket new "a --b" -p P1 --due x && svcops z\n$ svcops --help\nsee [more](man/svcops.1)\n',
}


class Documents(unittest.TestCase):
    def found(self, change=None, help_change=None):
        texts = HELP | (help_change or {})
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name, text in (GOOD | (change or {})).items():
                if text is not None:
                    (root / name).parent.mkdir(parents=True, exist_ok=True)
                    (root / name).write_text(text, encoding="utf-8")
            program = check_docs.Program(lambda words, problems: texts[" ".join(words)])
            return check_docs.problems_of(root, program)

    def expect(self, words, change=None, help_change=None):
        found = self.found(change, help_change)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, " ".join(map(str, found[0])))

    def test_true_documents_pass(self):
        self.assertEqual(self.found(), [])

    def test_pages(self):
        self.expect("man/svcops-undo.1 1 the page of the noun 'undo' is missing", {"man/svcops-undo.1": None})
        self.expect("no section (.Ss or .It) for the verb 'add'",
                    {"man/svcops-ticket.1": GOOD["man/svcops-ticket.1"].replace(".Ss add\n", "")})
        self.expect("the option --due is not in the page",
                    {"man/svcops-ticket.1": GOOD["man/svcops-ticket.1"].replace(".It Fl -due Ar I\n", "")})
        self.expect("man/svcops-undo.1 2 there is no option --hard", {"man/svcops-undo.1": ".Dd x\n.It Fl -hard\n"})
        self.expect("the option --store is not in the page", {"man/svcops.1": ".Dd x\n"})

    def test_transcripts(self):
        self.expect("'svcops ticket list' has no transcript", {"tests/transcripts/ticket/list.txt": None})
        self.expect("'svcops undo' has no transcript", {"tests/transcripts/undo/undo.txt": None})

    def test_examples_and_links(self):
        self.expect("README.md 1 there is no noun 'tickets'", {"README.md": "$ svcops tickets list\n"})
        self.expect("'svcops ticket list' has no option --wher", {"README.md": "$ svcops ticket ls --wher x\n"})
        self.expect("README.md 1 the link man/svcops.2 leads nowhere", {"README.md": "[x](man/svcops.2#a)\n"})

    def test_a_program_that_says_nothing_is_a_problem(self):
        self.assertTrue(self.found(help_change={"--help": ""}))


if __name__ == "__main__":
    unittest.main()
