"""Pieces of words."""

from __future__ import annotations

import pytest

from retrieval.ranking.forward_index.char_ngrams import char_ngrams_of


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("a", ["^a$"]),
        ("is", ["^is$"]),
        ("sea", ["^sea", "sea$"]),
        ("boat", ["^boa", "boat", "oat$"]),
        ("港口", ["港口", "港", "口"]),
        ("港口城", ["^港口城", "港口城$"]),
        ("", ["^$"]),
    ],
)
def test_pieces_overlap_and_mark_the_ends(word: str, pieces: list[str]) -> None:
    assert char_ngrams_of(word, 4) == pieces
