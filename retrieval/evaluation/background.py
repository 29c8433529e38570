"""Make `ranking/forward_index/background_data/*.txt.gz` from word frequencies.

`python -m retrieval.evaluation.background [LANGUAGE…]`.

Needs the wordfreq package, which nothing else does.
"""

from __future__ import annotations

import gzip
import math
import sys
from collections import defaultdict
from pathlib import Path

from rich.console import Console

from retrieval.analysis.analyzer import analyzer_for
from retrieval.ranking.forward_index.background import COMMONEST, STEP

LANGUAGES = (
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hu", "id",
    "it", "ja", "ko", "nb", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh",
)  # fmt: skip
PARAGRAPH_WORDS = 100
MOST_BYTES = {"en": 400_000}
DEFAULT_BYTES = 130_000
FOLDER = Path(__file__).parent.parent / "ranking" / "forward_index" / "background_data"
HEADER = (
    "# Rarity of the terms of {language}: level x 0.25 = -ln(share of paragraphs of 100 words\n"
    "# that hold the term), from the word frequencies of wordfreq (Robyn Speer), whose data are\n"
    "# under CC BY-SA 4.0; so is this file. See README.md beside it.\n"
)


def main(languages: list[str]) -> int:
    """Write the files of these languages, all where none is named."""
    console = Console()
    for language in languages or LANGUAGES:
        data = compressed(language, MOST_BYTES.get(language, DEFAULT_BYTES))
        (FOLDER / f"{language}.txt.gz").write_bytes(data)
        console.print(f"{language}: {len(data):,} bytes")
    return 0


def compressed(language: str, most_bytes: int) -> bytes:
    """Return the file of a language: as many of its commonest terms as fit."""
    levels = _levels(language)
    count = len(levels)
    while True:
        data = _packed(language, levels[:count])
        if len(data) <= most_bytes:
            return data
        count = int(count * min(0.97, most_bytes / len(data)))


def _levels(language: str) -> list[tuple[int, str]]:
    import wordfreq

    frequency: dict[str, float] = defaultdict(float)
    analyzer = analyzer_for(language)
    for word, share in wordfreq.get_frequency_dict(language, wordlist="best").items():
        for term in {term.term for term in analyzer.terms(word)}:
            frequency[term] += share
    levels = [
        (round(-math.log(-math.expm1(-PARAGRAPH_WORDS * share)) / STEP), term)
        for term, share in frequency.items()
        if " " not in term
    ]
    return sorted(levels)


def _packed(language: str, levels: list[tuple[int, str]]) -> bytes:
    in_order = sorted((term, level) for level, term in levels)
    terms = " ".join(term for term, _ in in_order)
    marks = "".join(chr(ord(COMMONEST) + level) for _, level in in_order)
    text = f"{terms}\n{marks}\n"
    return gzip.compress((HEADER.format(language=language) + text).encode(), 9, mtime=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
