"""Pull quotes: a bold line with its speaker, which repeats words of the body.

A pull quote is set to catch the eye; the sentence itself stands in the body, often worded a
little differently. So the quote is no paragraph: it only says who speaks the body's words.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex
from rapidfuzz import fuzz

from retrieval.ingest.document import Block, BlockKind, Line

_SENTENCE_END = regex.compile(r"[.!?…:;,][\"'”’»)]*$")
_SPEAKER_WORDS = 8
_REPEATS = 85.0
"""rapidfuzz partial ratio (0..100) from which a body paragraph holds the quote."""


@dataclass(frozen=True, slots=True)
class PullQuote:
    """The words as set in the quote, and who says them."""

    text: str
    speaker: str


def take_pull_quotes(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[PullQuote, ...]]:
    """Part the pull quotes that the body repeats from the blocks that stay."""
    kept: list[Block] = []
    quotes: list[PullQuote] = []
    index = 0
    while index < len(blocks):
        quote, length = _quote_at(blocks, index)
        if (
            quote is not None
            and _best_match(quote, blocks, range(index, index + length)) is not None
        ):
            quotes.append(quote)
        else:
            length = 1
            kept.append(blocks[index])
        index += length
    return tuple(kept), tuple(quotes)


def speakers(quotes: tuple[PullQuote, ...], blocks: tuple[Block, ...]) -> dict[int, str]:
    """Map the index of each block that a pull quote repeats to the quote's speaker."""
    found = {}
    for quote in quotes:
        match = _best_match(quote, blocks, range(0))
        if match is not None:
            found[match] = quote.speaker
    return found


def _quote_at(blocks: tuple[Block, ...], index: int) -> tuple[PullQuote | None, int]:
    """Return the pull quote that begins at a block and how many blocks it takes."""
    here = blocks[index]
    if here.kind is not BlockKind.PARAGRAPH or not here.lines[0].strong:
        return None, 1
    bold = [line.text for line in here.lines if line.strong]
    plain = [line for line in here.lines if not line.strong]
    if len(plain) == 1 and here.lines[-1] is plain[0] and _is_speaker(plain[0]):
        return PullQuote(" ".join(bold), plain[0].text), 1
    if not plain and index + 1 < len(blocks):
        after = blocks[index + 1]
        if (
            after.kind is BlockKind.PARAGRAPH
            and len(after.lines) == 1
            and _is_speaker(after.lines[0])
        ):
            return PullQuote(" ".join(bold), after.text), 2
    return None, 1


def _is_speaker(line: Line) -> bool:
    words = line.text.strip(" –—-").split()
    return (
        0 < len(words) <= _SPEAKER_WORDS
        and not _SENTENCE_END.search(line.text)
        and words[0][:1].isupper()
    )


def _best_match(quote: PullQuote, blocks: tuple[Block, ...], own: range) -> int | None:
    """Return the index of the paragraph, outside own, that holds the quote's words, if any."""
    words = quote.text.casefold()
    scored = [
        (fuzz.partial_ratio(words, block.text.casefold()), -index)
        for index, block in enumerate(blocks)
        if index not in own
        and block.kind is not BlockKind.HEADING
        and not block.strong
        and len(block.text) >= 0.6 * len(words)
    ]
    score, index = max(scored, default=(0.0, 0))
    return -index if score >= _REPEATS else None
