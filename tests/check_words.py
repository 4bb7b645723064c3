#!/usr/bin/env python3
"""Holds the tables of translated words and sentences to what the program says, and the other way round.

Usage: tests/check_words.py [FOLDER]     every difference is printed as file:line: what; exit 1 when there is one

Every title of a column, label of a fact, title of a table, and every word or sentence that is asked for in the
reader's language stands in one of the tables cli/*_words.cpp or cli/*sentences.cpp, in each language; every row of these
tables is asked for somewhere. Names of statuses, verdicts and other closed lists, and of ticket fields, are held by a unit test.
"""
import re
import sys
from pathlib import Path

WORD_TABLES = ("cli/report_words.cpp", "cli/blueprint_words.cpp", "cli/insight_words.cpp",
               "cli/feedback_words.cpp", "cli/audit_words.cpp", "cli/integrity_words.cpp",
               "cli/complaint_words.cpp", "cli/recovery_words.cpp", "cli/people_words.cpp")
SENTENCE_TABLES = ("cli/sentences.cpp", "cli/blueprint_sentences.cpp", "cli/insight_sentences.cpp",
                   "cli/feedback_sentences.cpp", "cli/audit_sentences.cpp",
                   "cli/integrity_sentences.cpp", "cli/complaint_sentences.cpp",
                   "cli/recovery_sentences.cpp", "cli/people_sentences.cpp")
TABLES = WORD_TABLES + SENTENCE_TABLES
STRING = r'"((?:[^"\\]|\\.)*)"'
ROW = re.compile(r"^\s*(?:constexpr [^{]*\{\{)?\s*\{" + ",\\s*".join([STRING] * 3) + r"\}", re.MULTILINE)
JOINED = rf"{STRING}(?:\s*{STRING})*"  # neighbouring literals are one text

WORDS = (
    r'(?<!among\()\{"[a-z_0-9]+",\s*(' + JOINED + r")\s*(?:,\s*(?:CellType::|2, true)|\})",  # {"due", "due", CellType::instant}
    r'\bcolumn\("[a-z_0-9]+",\s*(' + JOINED + r")",                              # column("due", "due", ...)
    r"\bday_column\((" + JOINED + r")",
    r'\badd\("[a-z_0-9]+",\s*(' + JOINED + r"),\s*CellType::",
    r"\.title = (" + JOINED + r")",
    r"\bcycle_table\(\s*(" + JOINED + r")",
    r"\bword\((" + JOINED + r")\)",
)
SENTENCES = (
    r"\bwording_?\(\s*(" + JOINED + r")",
    r"\bwording\(\)\(\s*(" + JOINED + r")",
    r"\bwording\(Shape::\w+\)\(\s*(" + JOINED + r")",
    r"\bsay\(\s*[^\";]*,\s*(" + JOINED + r")",
    r"\bsentence\(\s*(" + JOINED + r")",
    r"\bmessage\(\s*(" + JOINED + r")",
)
# Sentences that are kept in English until one is shown.
KEPT = (
    r"\bcount\(Quality::\w+,[^;\"]*?(" + JOINED + r")",
    r'\badd\("[a-z_]+",[^;"]*?(' + JOINED + r")\);",
)
SENTENCES += KEPT
# What checks find, and what they say of themselves: kept as values of the audits' room.
FACTS = (
    r"\{\s*(" + JOINED + r"),\s*\{",
    r"\btally,\s*(" + JOINED + r"),",
    r'\btally,\s*\{\s*(' + JOINED + r"),",
    r'\btally,\s*\{\s*"[^"]*",\s*(' + JOINED + r")\}",
    r"\bwhy = (" + JOINED + r")",
    r"\badd_unclear\((" + JOINED + r")\)",
    r"(" + JOINED + r"),\s*(?:\w+_parameters|\{\}),\s*(?:true|false)",
    r"(" + JOINED + r"),\s*" + JOINED + r",\s*(?:\w+_parameters|\{\}),\s*(?:true|false)",
)
FACTS_IN = ("lib/audit/", "lib/operation/audit_")
# A sentence that stands for a value: words_of(flag).
RETURNED = r"\breturn (" + JOINED + r");"
# Pairs of texts that are no column and its title.
NO_COLUMNS = ("cli/candidate_values.cpp", "cli/candidates.cpp", "lib/definition/", "lib/intake/source_words.cpp")
COUNTED = re.compile(r"\bcounted\([^;\"]*,\s*(" + JOINED + r"),\s*(" + JOINED + r")\)")


def joined(literals):
    return "".join(re.findall(STRING, literals)).replace('\\"', '"')


def asked(name, text):
    """(position, kind, text) of all that a source asks for in the reader's language."""
    for pattern in WORDS + SENTENCES + (FACTS if name.startswith(FACTS_IN) else ()):
        if pattern == WORDS[0] and name.startswith(NO_COLUMNS):
            continue
        for match in re.finditer(pattern, text):
            kind = "word" if pattern in WORDS else "sentence"
            yield match.start(), kind, joined(match.group(1))
    for match in COUNTED.finditer(text):
        both = re.findall(STRING, match.group(0))
        for each in both:
            yield match.start(), "sentence", each


def sources(folder):
    for top in ("cli", "lib"):
        for path in sorted((folder / top).rglob("*.[ch]pp")):
            yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def rows_of(text):
    """English text -> line of the row, of one table."""
    return {joined('"' + match.group(1) + '"'): text.count("\n", 0, match.start(1)) + 1
            for match in ROW.finditer(text)}


def rows_of_all(texts, tables):
    """English text -> where its row is, of the tables that there are."""
    return {english: f"{name}:{line}" for name in tables for english, line in rows_of(texts.get(name, "")).items()}


def small(word):
    return word[:1].lower() + word[1:]


def is_said(english, literals):
    """Whether a row's text is a literal, or is made of one: message_{} gives message_agent."""
    if english in literals or english[:1].upper() + english[1:] in literals:
        return True
    made = (each for each in literals if each.count("{}") == 1 and len(each) > len("{}") + 3)
    return any(re.fullmatch(re.escape(each).replace(r"\{\}", r"[a-z]+"), english) for each in made)


def check(folder):
    problems = []
    texts = dict(sources(folder))
    words, sentences = (rows_of_all(texts, tables) for tables in (WORD_TABLES, SENTENCE_TABLES))
    literals, sentences_said = set(), set()
    for name, text in texts.items():
        if name in TABLES:
            continue
        literals.update(joined(match.group(0)) for match in re.finditer(JOINED, text))
        sentences_said.update(joined(match.group(1)) for match in re.finditer(RETURNED, text))
        if name == "cli/messages.hpp" or name == "lib/document/wording.hpp":
            continue
        for at, kind, said in asked(name, text):
            if kind == "sentence":
                sentences_said.add(said)
            known = said in words or small(said) in words if kind == "word" else said in sentences
            if said and re.search("[A-Za-z]{2}", re.sub(r"\{[^}]*\}", "", said)) and not known:
                line = text.count("\n", 0, at) + 1
                problems.append(f"{name}:{line}: no translation of the {kind} '{said}'")
    for english, place in words.items():
        if not is_said(english, literals):
            problems.append(f"{place}: nothing says '{english}'")
    for english, place in sentences.items():
        if english not in sentences_said:
            problems.append(f"{place}: nothing says '{english}'")
    for tables in (WORD_TABLES, SENTENCE_TABLES):
        for i, name in enumerate(tables):
            others = rows_of_all(texts, tables[:i])
            for english, line in rows_of(texts.get(name, "")).items():
                if english in others:
                    problems.append(f"{name}:{line}: '{english}' stands at {others[english]} too")
    return problems


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    problems = check(folder)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
