"""Words are cut into the very pieces that the package tokenizers cuts them into."""

from __future__ import annotations

import random
from importlib.util import find_spec
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from retrieval.analysis.pieces import Pieces
from retrieval.ranking.forward_index.background import background_for

LANGUAGES = ("ar", "de", "el", "en", "hi", "ru", "uk", "vi", "zh")


def tokenizer_file() -> Path:
    spec = find_spec("wordllama")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "tokenizers" / "l2_supercat_tokenizer_config.json"


@pytest.fixture(scope="module")
def theirs() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(tokenizer_file()))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@pytest.fixture(scope="module")
def ours() -> Pieces:
    return Pieces(tokenizer_file().read_text("utf-8"))


def words_of(language: str) -> list[str]:
    """Return words, words with capitals, joined words and heaps of letters."""
    background = background_for(language)
    assert background is not None
    draw = random.Random(language)
    words = draw.sample(background.terms, 3_000)
    joined = [a + b for a, b in zip(words[:500], words[500:1000], strict=True)]
    heaps = ["".join(draw.sample(word * 3, 2 * len(word))) for word in words[:500]]
    return [*words, *(word.title() for word in words[:500]), *joined, *heaps]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_have_the_pieces_of_the_tokenizer(
    language: str, ours: Pieces, theirs: Tokenizer
) -> None:
    words = [*words_of(language), "", "a", "é", "👩‍🚀", "don't", "x" * 127, "10:37"]
    wanted = [item.ids for item in theirs.encode_batch(words, add_special_tokens=False)]

    assert [ours.of(word) for word in words] == wanted


def test_a_word_without_end_is_cut_at_once(ours: Pieces) -> None:
    assert len(ours.of("ab" * 200_000)) > 1_000


def test_a_file_without_a_vocabulary_is_refused() -> None:
    with pytest.raises(ValueError, match="not found"):
        Pieces('{"model": {}}')
