"""Questions that ask the same fall together, as scikit-learn would have them."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import radius_neighbors_graph

from bot.insight.grouping import grouped
from bot.storage.records import Entry

WORDS = (
    "who",
    "built",
    "the",
    "pier",
    "harbour",
    "harbours",
    "a",
    "i",
    "when",
    "桥",
    "был",
    "opened",
)
QUESTIONS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), max_size=12)


def entry(number: int, text: str) -> Entry:
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number)
    return Entry(str(number), at, "private", "en", False, "refused", 0.1, 1.0, "p", text=text)


def by_scikit_learn(texts: list[str]) -> set[frozenset[str]]:
    runs = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    near = radius_neighbors_graph(
        runs.fit_transform(texts), 1.0 - 0.55, mode="connectivity", metric="cosine"
    )
    _, labels = connected_components(near, directed=False)
    return {
        frozenset(str(at) for at, label in enumerate(labels) if label == wanted)
        for wanted in set(labels)
    }


@settings(deadline=None)
@given(QUESTIONS)
def test_groups_are_those_of_tfidf_cosines_by_scikit_learn(words: list[list[str]]) -> None:
    texts = list(dict.fromkeys(" ".join(found) for found in words))
    groups = grouped([entry(number, text) for number, text in enumerate(texts)])

    found = {frozenset(group.questions) for group in groups}
    assert found == (by_scikit_learn(texts) if len(texts) > 1 else found)
    assert sum(group.count for group in groups) == len(texts)


def test_questions_fall_together_by_way_of_others_the_most_asked_first() -> None:
    texts = ["Who built the old pier?", "who built the pier", "When does it rain?"]
    groups = grouped([entry(number, text) for number, text in enumerate(texts)])

    assert [group.questions for group in groups] == [("0", "1"), ("2",)]
    assert [group.id for group in groups] == ["1", "2"]
