"""Titles that stand for one person in a text: "President-elect Dmitry Medvedev"."""

from __future__ import annotations

from collections import defaultdict

import regex

from retrieval.patterns import later

_TITLES = (
    "admiral", "ambassador", "archbishop", "bishop", "captain", "cardinal", "chairman",
    "chairwoman", "chancellor", "chief executive", "coach", "colonel", "commissioner",
    "congressman", "congresswoman", "emperor", "empress", "foreign minister",
    "foreign secretary", "general",
    "governor", "home secretary", "inspector", "judge", "king", "mayor", "minister", "pope",
    "premier", "president", "president-elect", "prime minister", "prime minister-designate",
    "prince", "princess", "professor", "queen", "secretary of state", "senator", "sergeant",
    "sheriff", "spokesman", "spokeswoman", "sultan", "vice president", "vice-president",
)  # fmt: skip
_BEFORE_NAME = later(
    r"\b(?i:(" + "|".join(sorted(map(regex.escape, _TITLES), key=len, reverse=True)) + r"))"
    r"((?: +\p{Lu}[\p{L}\p{M}'’.-]*)+)"
)


def learned_titles(text: str) -> list[str]:
    """Return `name, title` rules for titles that one person alone has and that stand alone too.

    English only. "President Bush and President Putin" teaches nothing.
    """
    holders: dict[str, set[str]] = defaultdict(set)
    for match in _BEFORE_NAME.finditer(text):
        last = regex.sub(r"['’]s?$", "", match[2].split()[-1].rstrip("."))
        holders[match[1].lower()].add(last)
    return [
        f"{next(iter(names))}, {title}"
        for title, names in sorted(holders.items())
        if len(names) == 1 and regex.search(rf"\b[Tt]he {regex.escape(title)}\b", text)
    ]
