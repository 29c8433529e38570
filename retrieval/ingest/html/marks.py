"""Marks inside a line of a saved page that change what it says: raised, struck, anchored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from retrieval.ingest.html.tables import is_note_mark
from retrieval.ingest.raised import raised_text, with_lowered

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
UNFOLDS = "data-unfolds"
"""Marks what was a button in a heading: a press on it unfolds the text below."""
_NUMBERED = regex.compile(r"\d{1,3}[.)]")
_ANCHORS = frozenset({"¶", "#", "§", "🔗", "⚓", "∞"})


def read_marks(page: HtmlElement) -> None:
    """Turn marks into plain text: 10<sup>6</sup> is 10⁶, what is struck out is gone.

    The sign beside a heading that links to it goes too; a heading that is a button stays. Items of
    an ordered list get their numbers.
    """
    for element in list(page.iter("del", "s", "strike")):
        element.drop_tree()
    for element in [one for one in page.iter("sup") if len(one) == 0]:
        if not is_note_mark(element):
            element.text = raised_text(element.text or "")
            element.drop_tag()
    for element in [one for one in page.iter("sub") if len(one) == 0]:
        _lower(element)
    for heading in list(page.iter("summary", *HEADINGS)):
        _read_heading(heading)
    for ordered in page.iter("ol"):
        _number(ordered)


def _read_heading(heading: HtmlElement) -> None:
    for link in list(heading.iter("a")):
        if str(link.text_content()).strip() in _ANCHORS:
            link.drop_tree()
    for button in list(heading.iter("button")):
        button.tag = "span"
        button.set(UNFOLDS, "")


def _number(ordered: HtmlElement) -> None:
    """Write the numbers that a browser shows before the items of a list."""
    start = ordered.get("start") or ""
    number = int(start) if start.isascii() and start.isdigit() and len(start) < 4 else 1
    for item in ordered.iterchildren("li"):
        first = next((one for one in item.iter("p", "div") if not (item.text or "").strip()), item)
        if not _NUMBERED.match((first.text or "").lstrip()):
            first.text = f"{number}. {(first.text or '').lstrip()}"
        number += 1


def _lower(element: HtmlElement) -> None:
    """Join a lowered text to what stands before it, in the same element."""
    before, text = element.getprevious(), element.text or ""
    if before is not None:
        before.tail = with_lowered(before.tail or "", text)
    else:
        parent = element.getparent()
        parent.text = with_lowered(parent.text or "", text)
    element.text = None
    element.drop_tree()
