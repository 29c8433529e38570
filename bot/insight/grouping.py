"""Questions that nobody answered, with those that ask the same in one group."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from retrieval import Outcome, Refusal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from bot.storage.records import Entry

_ALIKE: Final = 0.55
"""Cosine of two questions' three-to-five-letter runs, from which on they ask the same."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that ask the same, most asked groups first."""

    id: str
    """The number of its newest question."""
    text: str
    """As it was asked most often."""
    questions: tuple[str, ...]
    """Their numbers."""
    last: dt.datetime
    outcome: Outcome
    """What became of its newest question: the articles may have changed since the others."""

    @property
    def count(self) -> int:
        """How often it was asked."""
        return len(self.questions)


def grouped(entries: Sequence[Entry]) -> list[Group]:
    """Return the groups of questions with a text, the most asked first, then the newest."""
    asked = [entry for entry in entries if entry.text]
    texts = [" ".join((entry.text or "").casefold().split()).strip("?!. ") for entry in asked]
    places = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    labels = _labels(list(places))
    members: dict[int, list[Entry]] = {}
    for entry, text in zip(asked, texts, strict=True):
        members.setdefault(labels[places[text]], []).append(entry)
    groups = [_group(found) for found in members.values()]
    return sorted(groups, key=lambda group: (-group.count, -group.last.timestamp()))


def as_csv(groups: Sequence[Group]) -> bytes:
    """Return the groups as a table: question, times asked, last asked, outcome.

    Others read it by its columns: new ones come last.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["question", "asked", "last", "outcome"])
    for group in groups:
        # A text that begins like a formula would be run as one.
        text = f"'{group.text}" if group.text[:1] in "=+-@\t\r" else group.text
        last = group.last.isoformat(timespec="seconds")
        writer.writerow([text, group.count, last, group.outcome])
    # With the mark by which spreadsheets know UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _group(entries: Sequence[Entry]) -> Group:
    newest = max(entries, key=lambda entry: entry.at)
    shown = Counter(entry.text or "" for entry in entries).most_common(1)[0][0]
    outcome = Outcome.CLOSE if newest.outcome == Refusal.CLOSE else Outcome.NONE
    return Group(newest.id, shown, tuple(entry.id for entry in entries), newest.at, outcome)


def _labels(texts: list[str]) -> list[int]:
    """Return for each text the number of its group: what is alike, by however many steps."""
    if len(texts) < 2:
        return [0] * len(texts)
    from scipy.sparse.csgraph import connected_components
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.neighbors import radius_neighbors_graph

    runs = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    near = radius_neighbors_graph(
        runs.fit_transform(texts), 1.0 - _ALIKE, mode="connectivity", metric="cosine"
    )
    _, labels = connected_components(near, directed=False)
    return [int(label) for label in labels]
