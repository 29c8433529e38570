"""`synonyms.txt` of a corpus: words that mean the same here, in the format of Solr.

# equal both ways
WTO, World Trade Organization
# a question's word finds another, not the other way round
rocket => missile
"""

from __future__ import annotations

import regex

from retrieval.errors import Problem

FILE_NAME = "synonyms.txt"
_WORD = regex.compile(r"[\p{L}\p{N}]")


def check_synonyms(text: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the rules of the file and what is wrong with it, with line numbers from 1."""
    rules: list[str] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        rule = line.split("#", 1)[0].strip()
        if not rule:
            continue
        reason = _wrong(rule)
        if reason is None:
            rules.append(rule)
        else:
            problems.append(Problem(FILE_NAME, reason, number))
    return tuple(rules), tuple(problems)


def _wrong(rule: str) -> str | None:
    """Return what is wrong with a rule, None if it can be used."""
    sides = rule.split("=>")
    if len(sides) > 2:
        return "'=>' may appear only once in a line"
    items = [[item.strip() for item in side.split(",")] for side in sides]
    if not all(_WORD.search(item) for side in items for item in side):
        return "a word is missing; separate words with commas: a, b => c"
    if len(sides) == 1 and len(items[0]) < 2:
        return "a single word; add its synonym: a, b or a => b"
    return None
