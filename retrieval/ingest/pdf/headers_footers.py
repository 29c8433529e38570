"""What is printed on pages but is no text: running headers and footers, page numbers."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from retrieval.ingest.pdf.pages import Page, Segment

    _Line = list[Segment]

_NUMBER = regex.compile(
    r"\W*(?:page|seite|página|pág\.?|pagina|pag\.?|strona|sida|side|sivu|стр\.?|страница|p\.|s\.)?"
    r"\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:/|of|von|de|di|van|av|из|z|sur)\s*\d{1,4})?\W*",
    regex.I,
)
_FIGURES = regex.compile(r"\d+|\b[ivxlc]{1,6}$")
_OUTER_LINES = 3
"""Lines at the top and at the bottom of a page that may be furniture."""
_APART = 0.6
"""Em; how far furniture stands from the text at least."""
_NEAR = 4.0
"""Points that its place may differ from page to page."""


def without_furniture(pages: Sequence[Page]) -> Iterator[Sequence[Segment]]:
    """Yield the segments of each page that are neither recurring nor a page number."""
    edges = [_edges(page) for page in pages]
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, sides in enumerate(edges):
        for one in (one for side in sides for line in side[:_OUTER_LINES] for one in line):
            places[_mask(one)].append((number, one.top))
    for number, page in enumerate(pages):
        dropped = {id(one) for side in edges[number] for one in _recurring(side, number, places)}
        dropped |= {id(one) for one in _outermost(page.segments, dropped)}
        yield [one for one in page.segments if id(one) not in dropped]


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


def _recurring(
    side: Sequence[_Line], number: int, places: Mapping[str, Sequence[tuple[int, float]]]
) -> list[Segment]:
    """Return the outermost lines that stand on other pages too, and apart from the text."""
    found: list[Segment] = []
    taken: list[Segment] = []
    for line, inner in pairwise(side):
        if not all(_recurs(one, number, places[_mask(one)]) for one in line):
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


def _recurs(one: Segment, number: int, places: Sequence[tuple[int, float]]) -> bool:
    return any(page != number and abs(top - one.top) <= _NEAR for page, top in places)
