"""The reader's pieces are those of the tokenizer that its base was trained with."""

from __future__ import annotations

from importlib.resources import as_file, files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.implementations import BertWordPieceTokenizer

from retrieval.reading.wordpiece import WordPiece

_VOCABULARY = files("retrieval.reading") / "model" / "vocab.txt"
_PIECES = WordPiece(_VOCABULARY.read_text("utf-8").split("\n")[:-1])
# Latin, Greek and Cyrillic: which signs of other scripts are letters differs by Unicode's version.
_LETTERS = st.characters(
    codec="utf-8", max_codepoint=0x52F, exclude_categories=("Cf", "Cn", "Cs", "Co", "Zl", "Zp")
)


def reference() -> Tokenizer:
    """Return the tokenizer of the package tokenizers with the same vocabulary."""
    with as_file(_VOCABULARY) as path:
        return BertWordPieceTokenizer(str(path), lowercase=True)


_REFERENCE = reference()


def same(text: str) -> None:
    """Compare pieces and, but for unknown ones, places."""
    expected = _REFERENCE.encode(text, add_special_tokens=False)
    found = _PIECES.pieces(text)
    assert [piece.number for piece in found] == expected.ids
    unknown = _REFERENCE.token_to_id("[UNK]")
    for piece, offsets in zip(found, expected.offsets, strict=True):
        if piece.number != unknown:
            assert (piece.start, piece.end) == tuple(offsets)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Under-fives travel free; everybody else pays €3.50.",
        "Żółć, naïve café — “Ærøskøbing” (pop. 1,234)",
        "Ελληνικά και русский, עברית, العربية, हिन्दी",
        "東京は日本の首都です。",
        "can't\tstop\nwon't  stop",
        "a" * 101 + " " + "b" * 99,
        "e\u0301clair and éclair",
        "soft\u00adhyphen, zero\u200bwidth",
        "🙂 ok",
    ],
)
def test_pieces_are_those_of_the_original(text: str) -> None:
    same(text)


@given(st.text(_LETTERS, max_size=60))
def test_pieces_of_anything(text: str) -> None:
    same(text)


@given(st.text(max_size=200))
def test_places_are_in_order_and_inside(text: str) -> None:
    at = 0
    for piece in _PIECES.pieces(text):
        assert at <= piece.start < piece.end <= len(text) or piece.start == at - 1
        at = piece.end


def test_vocabulary_without_special_tokens_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\[CLS\]"):
        WordPiece(["a", "b"])
