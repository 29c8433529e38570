"""Numbers of lists and headings in Word documents, which are not in the text: "2.3", "a)"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import regex

from retrieval.ingest.docx.text import FALLBACK, W, paragraph_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBERING = "/numbering"
_PLACE = regex.compile(r"%([1-9])")
_LEVELS = 9
_MOST_DIGITS = 6
_MOST_ROMAN = 3999
_MOST_REPEATS = 10
"""Letters of a number: Word writes aa after z, and then aaa."""
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = {
    "lowerLetter": _LATIN,
    "upperLetter": _LATIN.upper(),
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_NOT_COUNTED = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    """How the number looks; %1 stands for the count of the first level."""
    style: str | None = None
    """The style whose paragraphs are on this level."""
    restarts: int | None = None
    """The level, from 1, behind which it begins anew; 0 for never, None for any above it."""
    plain: bool = False
    """Whether the counts of the levels above are written in plain figures."""
    glued: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    counted: str
    """What counts it: lists with the same one go on from each other."""
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]
    """Levels that begin with a number of this list's own, at its first paragraph on them."""


def write_numbers(document: Any) -> None:
    """Write the numbers that Word shows before paragraphs into them, as runs of text.

    Bullets are left out. A paragraph without text is counted, too, as Word does.
    """
    root = next(
        (
            relation.target_part.element
            for relation in document.part.rels.values()
            if not relation.is_external and relation.reltype.endswith(_NUMBERING)
        ),
        None,
    )
    if root is None:
        return
    lists = _lists(root)
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    begun: set[tuple[str, int]] = set()
    named = {style.get(f"{W}styleId"): style for style in document.styles.element.iter(f"{W}style")}
    for paragraph in document.element.body.iter(f"{W}p"):
        number, level = _numbering_of(paragraph, named, lists)
        numbered = lists.get(number)
        if numbered is None or next(paragraph.iterancestors(FALLBACK), None) is not None:
            continue
        words = any(line.text for line in paragraph_lines(paragraph))
        if not words and paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            continue
        current = counts[numbered.counted]
        _count(current, numbered, level, anew=(number, level) not in begun)
        begun.add((number, level))
        if words and (label := _label(current, numbered, level)):
            _write(paragraph, label)


def is_numbered(paragraph: Any) -> bool | None:
    """Whether a paragraph says itself that it is an item; None where it leaves that to its style.

    A list numbered 0 is Word's way to take a paragraph out of its style's list.
    """
    stated = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    if stated is None:
        return True if paragraph.find(f"{W}pPr/{W}numPr") is not None else None
    return bool(stated.get(f"{W}val") != "0")


def _lists(root: Any) -> dict[str, _List]:
    """Read the lists of a document by their number."""
    abstract = {one.get(f"{W}abstractNumId"): one for one in root.findall(f"{W}abstractNum")}
    of_styles = {
        linked.get(f"{W}val"): one
        for one in abstract.values()
        if (linked := one.find(f"{W}styleLink")) is not None
    }
    found = {}
    for number in root.findall(f"{W}num"):
        key = _value(number, "abstractNumId")
        base = abstract.get(key)
        if base is None:
            continue
        link = _value(base, "numStyleLink")
        base = of_styles.get(link, base) if link else base
        levels = {_int(one.get(f"{W}ilvl")): _level(one) for one in base.findall(f"{W}lvl")}
        starts = {}
        for override in number.findall(f"{W}lvlOverride"):
            at = _int(override.get(f"{W}ilvl"))
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[at] = _level(own)
            if override.find(f"{W}startOverride") is not None:
                starts[at] = _int(_value(override, "startOverride"), 1)
                levels[at] = replace(levels.get(at, _Level()), start=starts[at])
        name = base.get(f"{W}abstractNumId") or ""
        found[number.get(f"{W}numId") or ""] = _List(name, levels, starts)
    return found


def _level(element: Any) -> _Level:
    restarts = _value(element, "lvlRestart")
    legal = element.find(f"{W}isLgl")
    return _Level(
        start=_int(_value(element, "start"), 1),
        form=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText") or "",
        style=_value(element, "pStyle"),
        restarts=None if restarts is None else _int(restarts),
        plain=legal is not None and legal.get(f"{W}val", "1") not in {"0", "false"},
        glued=_value(element, "suff") == "nothing",
    )


def _numbering_of(
    paragraph: Any, styles: Mapping[str, Any], lists: Mapping[str, _List]
) -> tuple[str, int]:
    """Return the number of a paragraph's list, "" if it is in none, and its level from 0."""
    stated = paragraph.find(f"{W}pPr/{W}numPr")
    number = _value(stated, "numId") if stated is not None else None
    level = _value(stated, "ilvl") if stated is not None else None
    if number is not None:
        return number, min(_LEVELS - 1, _int(level))
    style = _value(paragraph.find(f"{W}pPr"), "pStyle")
    seen: set[str] = set()
    while style is not None and style in styles and style not in seen:
        seen.add(style)
        of_style = styles[style].find(f"{W}pPr/{W}numPr")
        number = _value(of_style, "numId") if of_style is not None else None
        if number is not None:
            levels = lists[number].levels if number in lists else {}
            linked = (at for at, one in levels.items() if one.style in seen)
            at = next(linked, _int(_value(of_style, "ilvl")))
            return number, min(_LEVELS - 1, at if level is None else _int(level))
        style = _value(styles[style], "basedOn")
    return "", 0


def _count(current: dict[int, int], numbered: _List, level: int, *, anew: bool) -> None:
    for above in range(level):
        current.setdefault(above, numbered.levels.get(above, _Level()).start)
    if anew and level in numbered.starts:
        current[level] = numbered.starts[level]
    elif level in current:
        current[level] += 1
    else:
        current[level] = numbered.levels.get(level, _Level()).start
    for below in [one for one in current if one > level]:
        restarts = numbered.levels.get(below, _Level()).restarts
        if restarts is None or level < restarts:
            del current[below]


def _label(current: Mapping[int, int], numbered: _List, level: int) -> str:
    own = numbered.levels.get(level)
    if own is None or own.form in _NOT_COUNTED:
        return ""

    def counted(match: regex.Match[str]) -> str:
        at = int(match[1]) - 1
        form = numbered.levels.get(at, _Level()).form
        return _written(current.get(at, 1), "decimal" if own.plain else form)

    label = str(_PLACE.sub(counted, own.text)).strip()
    return label if own.glued or not label else f"{label} "


def _written(count: int, form: str) -> str:
    alphabet = _ALPHABETS.get(form)
    if alphabet is not None and 0 < count <= len(alphabet) * _MOST_REPEATS:
        repeats, at = divmod(count - 1, len(alphabet))
        return alphabet[at] * (repeats + 1)
    if form in {"lowerRoman", "upperRoman"} and 0 < count <= _MOST_ROMAN:
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{count:02}"
    if form == "ordinal":
        last = 0 if count % 100 in {11, 12, 13} else count % 10
        return str(count) + {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    return "" if form in _NOT_COUNTED else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        text += letters * times
    return text


def _write(paragraph: Any, label: str) -> None:
    """Put a label before a paragraph's words, bold so that a bold paragraph stays one."""
    make = paragraph.makeelement
    run, properties, text = make(f"{W}r"), make(f"{W}rPr"), make(f"{W}t")
    properties.append(make(f"{W}b"))
    text.text = label
    run.extend([properties, text])
    first = 1 if paragraph.find(f"{W}pPr") is not None else 0
    paragraph.insert(first, run)


def _value(element: Any, name: str) -> str | None:
    found = element.find(f"{W}{name}") if element is not None else None
    return found.get(f"{W}val") if found is not None else None


def _int(stated: str | None, default: int = 0) -> int:
    short = (stated or "")[:_MOST_DIGITS]
    return int(short) if short.isascii() and short.isdigit() else default
