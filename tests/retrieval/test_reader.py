"""What the shipped reader says of passages."""

from __future__ import annotations

import pytest

from retrieval.reading.reader import Reader
from retrieval.reading.shipped import shipped_reader

QUESTION = "Who mended the lamp of the north tower?"
PASSAGES = (
    "The lamp of the north tower was mended by Ruth Finch, the keeper's niece.",
    "Fishing boats pay half the fee of sailing yachts. " * 20,
    "The fee rises by three per cent a year.",
    "Ann Berg mended the roof of the customs house, and nobody thanked her for it.",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return shipped_reader()


def test_passage_is_judged_the_same_alone_and_beside_others(reader: Reader) -> None:
    together = reader.read(QUESTION, PASSAGES)

    for passage, beside_others in zip(PASSAGES, together, strict=True):
        (alone,) = reader.read(QUESTION, [passage])
        assert alone.words == beside_others.words
        assert alone.relevance == pytest.approx(beside_others.relevance, abs=1e-3)
        assert alone.margin == pytest.approx(beside_others.margin, abs=1e-3)


def test_passage_that_answers_comes_first_with_its_words(reader: Reader) -> None:
    said = reader.read(QUESTION, PASSAGES)

    assert max(said, key=lambda each: each.relevance) is said[0]
    assert "Ruth Finch" in said[0].words.of(PASSAGES[0])


def test_passage_without_words_answers_nothing(reader: Reader) -> None:
    blank, said = reader.read(QUESTION, [" \n ", PASSAGES[0]])

    assert blank.relevance < said.relevance
    assert blank.margin < 0.0
    assert not blank.words.of(" \n ")
    assert reader.read(QUESTION, []) == []
