"""Titles that stand for one person in a text: "President-elect Dmitry Medvedev"."""

from __future__ import annotations

from collections import defaultdict

import regex

from retrieval.patterns import later

_TITLES = (
    "admiral", "ambassador", "archbishop", "bishop", "captain", "cardinal", "chairman",
    "chairwoman", "chancellor", "chief executive", "coach", "colonel", "commissioner",
    "congressman", "congresswoman", "emperor", "empress", "foreign minister", "foreign secretary",
    "general", "governor", "home secretary", "inspector", "judge", "king", "mayor", "minister",
    "pope", "premier", "president", "prime minister", "prince", "princess", "professor", "queen",
    "secretary of state", "senator", "sergeant", "sheriff", "spokesman", "spokeswoman", "sultan",
    "vice president", "vice-president",
)  # fmt: skip
_TITLE = (
    f"(?i:((?:{'|'.join(sorted(map(regex.escape, _TITLES), key=len, reverse=True))})"
    "(?:-elect|-designate)?))"
)
_WORD = r"\p{Lu}[\p{L}\p{M}'’.-]*"
_BEFORE_NAME = later(rf"\b{_TITLE}((?: +{_WORD})+)")
_BEHIND_NAME = later(
    rf"(?<!{_WORD} +|\b(?:at|by|for|from|in|near|of|to) +)\b({_WORD}(?: +{_WORD}){{1,4}}), +"
    rf"(?:the|{_WORD}['’]s?) +{_TITLE}(?: +of(?: +(?:of|the|{_WORD}))+)?(?=[,.;)])"
)
"""A full name and a title between commas: not "in New York, the mayor, …"."""


def learned_titles(text: str) -> list[str]:
    """Return `name, title` rules for titles that one person alone has and that stand alone too.

    They stand before the name, or behind a full one: "Ada Brandt, Lindow's mayor,". "President
    Bush and President Putin" teaches nothing. English only.
    """
    holders: dict[str, set[str]] = defaultdict(set)
    found = [(match[1], match[2]) for match in _BEFORE_NAME.finditer(text)]
    found += [(match[2], match[1]) for match in _BEHIND_NAME.finditer(text)]
    for title, name in found:
        last = regex.sub(r"['’]s?$", "", name.split()[-1].rstrip("."))
        holders[title.lower()].add(last)
    return [
        f"{next(iter(names))}, {title}"
        for title, names in sorted(holders.items())
        if len(names) == 1 and regex.search(rf"\b[Tt]he {regex.escape(title)}\b", text)
    ]
