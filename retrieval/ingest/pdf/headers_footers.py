"""What is printed on pages but is no text: running headers and footers, page numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from retrieval.ingest.pdf.pages import Page, Segment

    _Line = list[Segment]

_NUMBER = regex.compile(
    r"\W*(?:page|seite|página|pág\.?|pagina|pag\.?|strona|sida|side|sivu|стр\.?|страница|p\.|s\.)?"
    r"\s*(?:\d{1,5}|[ivxlc]{1,6})\s*(?:(?:/|of|von|de|di|van|av|из|z|sur)\s*\d{1,4})?\W*",
    regex.I,
)
_NUMBERED = regex.compile(r"(\d{1,4})\b\D+|\D+\b(\d{1,4})")
"""A running title with the number of its page."""
_DIVISION = regex.compile(
    r"(?:chapter|part|section|unit|lesson|step|appendix|annex|act|book|kapitel|teil|abschnitt|lektion"
    r"|anhang|chapitre|partie|leçon|annexe|capítulo|sección|parte|unidad|lección|anexo|capitolo|parte"
    r"|sezione|hoofdstuk|deel|kapitola|rozdział|część|глава|часть|раздел|урок|الفصل|الباب|الجزء)"
    r"\s+(?:\d{1,3}|[ivxlc]{1,6})\W*",
    regex.I,
)
_SENTENCE = regex.compile(r"(?:\p{L}+\P{L}+){3}.*[.!?…。！？।]\W*$")
_FIGURES = regex.compile(r"\d+|\b[ivxlc]{1,6}$")
_OUTER_LINES = 3
"""Lines at the top and at the bottom of a page that may be furniture."""
_APART = 0.6
"""Em; how far furniture stands from the text at least."""
_LARGER = 1.12
_SMALLER = 0.92
"""Part of the text's size that headings have at least, running titles at most."""
_LEAST_PAGES = 3
_NEAR = 4.0
"""Points that its place may differ from page to page."""


def without_furniture(pages: Sequence[Page]) -> Iterator[Sequence[Segment]]:
    """Yield the segments of each page that are neither recurring nor a page number."""
    edges = [_edges(page) for page in pages]
    seen = _Seen(pages, edges)
    for number, page in enumerate(pages):
        dropped = {id(one) for side in edges[number] for one in _recurring(side, number, seen)}
        dropped |= {id(one) for side in edges[number] for one in seen.running_title(side, number)}
        dropped -= seen.text_of(page, dropped)
        dropped |= {id(one) for one in _outermost(page.segments, dropped)}
        yield [one for one in page.segments if id(one) not in dropped]


class _Seen:
    """What stands at the edges of all pages, and where."""

    def __init__(
        self, pages: Sequence[Page], edges: Sequence[tuple[Sequence[_Line], Sequence[_Line]]]
    ) -> None:
        self._places: dict[str, list[tuple[int, float, str]]] = defaultdict(list)
        for number, sides in enumerate(edges):
            for one in (one for side in sides for line in side[:_OUTER_LINES] for one in line):
                self._places[_mask(one)].append((number, one.top, one.text))
        sizes: Counter[float] = Counter()
        for one in (one for page in pages for one in page.segments):
            sizes[round(one.size * 2) / 2] += len(one.text)
        self._size = max(sizes, key=lambda size: sizes[size], default=10.0)
        bold = sum(len(one.text) for page in pages for one in page.segments if one.bold)
        self._bold = 2 * bold > sizes.total()
        self._counts: Counter[tuple[int, int]] = Counter()
        tops = Counter(round(sides[0][0][0].top) for sides in edges if _is_apart(sides[0]))
        self._tops = {top: sum(tops[near] for near in range(top - 4, top + 5)) for top in tops}
        self._most = 0.6 * len(pages)
        for number, sides in enumerate(edges):
            for side in sides:
                if (found := _page_number(side)) is not None:
                    self._counts[found - number, round(side[0][0].top / 10)] += 1

    def text_of(self, page: Page, dropped: Set[int]) -> set[int]:
        """Return what was dropped of a page but must stay: nothing, if other text is left.

        In forms, and where parts differ in a number, text is worded alike on every page.
        """
        usual = _SMALLER * self._size, _LARGER * self._size
        text = [one for one in page.segments if usual[0] < one.size < usual[1] and not one.bold]
        ids = {id(one) for one in text}
        has_sentence = any(_SENTENCE.search(one.text) for one in text)
        return set() if page.tables or ids - dropped or not has_sentence else ids

    def recurs(self, one: Segment, number: int) -> bool:
        """Whether a segment stands on another page too, with another number at most."""
        near = [
            text
            for page, top, text in self._places[_mask(one)]
            if page != number and abs(top - one.top) <= _NEAR
        ]
        return one.text in near or (bool(near) and not self._is_heading(one))

    def _is_heading(self, one: Segment) -> bool:
        """Whether a line with a number of its own is a heading, such as "Chapter 3"."""
        if _NUMBER.fullmatch(one.text):
            return False
        stands_out = one.size >= _LARGER * self._size
        return stands_out or (
            one.bold and not self._bold and _DIVISION.fullmatch(one.text) is not None
        )

    def running_title(self, side: Sequence[_Line], number: int) -> Sequence[Segment]:
        """Return the outermost line if it counts pages, or has the place of a running title.

        Its words may change with every page.
        """
        if not _is_apart(side) or any(one.size > _LARGER * self._size for one in side[0]):
            return []
        line, top = side[0], side[0][0].top
        found = _page_number(side)
        counted = found is not None and any(
            self._counts[found - number, round(top / 10) + step] >= _LEAST_PAGES
            for step in (-1, 0, 1)
        )
        is_small = all(one.size <= _SMALLER * self._size for one in line)
        usual = self._tops.get(round(top), 0)
        placed = is_small and usual >= max(_LEAST_PAGES, self._most)
        return line if (counted and not any(map(self._is_heading, line))) or placed else []


def _is_apart(side: Sequence[_Line]) -> bool:
    """Whether the outermost line stands apart from the text, as running titles do."""
    if len(side) < 2 or not side[0]:
        return False
    return not side[1] or _gap(side[0], side[1]) > _APART * max(one.size for one in side[0])


def _page_number(side: Sequence[_Line]) -> int | None:
    """Return the number at the beginning or end of the outermost line, None if it has none."""
    if not _is_apart(side):
        return None
    line = " ".join(one.text for one in sorted(side[0], key=lambda one: one.x0))
    found = _NUMBERED.fullmatch(line)
    return int(found[1] or found[2]) if found is not None else None


def _edges(page: Page) -> tuple[Sequence[_Line], Sequence[_Line]]:
    """Return the outer lines of a page, from the top inwards and from the bottom inwards."""
    lines: list[_Line] = []
    for one in sorted(page.segments, key=lambda one: one.bottom):
        if lines and abs(lines[-1][0].bottom - one.bottom) <= _NEAR:
            lines[-1].append(one)
        else:
            lines.append([one])
    # What stands alone around tables has no text to stand apart from.
    end: list[_Line] = [[]] if page.tables else []
    most = _OUTER_LINES + 1
    return [*lines, *end][:most], [*lines[::-1], *end][:most]


def _recurring(side: Sequence[_Line], number: int, seen: _Seen) -> list[Segment]:
    """Return the outermost lines that stand on other pages too, and apart from the text."""
    found: list[Segment] = []
    taken: list[Segment] = []
    for line, inner in pairwise(side):
        if not all(seen.recurs(one, number) for one in line):
            break
        taken += line
        if not inner or _gap(line, inner) > _APART * max(one.size for one in line):
            found = list(taken)
    return found


def _gap(line: _Line, inner: _Line) -> float:
    upper, lower = sorted((line, inner), key=lambda one: one[0].bottom)
    return min(one.top for one in lower) - max(one.bottom for one in upper)


def _outermost(segments: Sequence[Segment], dropped: set[int]) -> list[Segment]:
    """Return the page number: what stands alone on the first or last line and is a number."""
    left = [one for one in segments if id(one) not in dropped]
    if len(left) < 2:
        return []
    edges = (min(one.top for one in left), max(one.top for one in left))
    found = []
    for edge in edges:
        line = [one for one in left if abs(one.top - edge) < _NEAR]
        if all(_NUMBER.fullmatch(one.text) for one in line):
            found += line
    return found


def _mask(one: Segment) -> str:
    return str(_FIGURES.sub("#", one.text.casefold()))
