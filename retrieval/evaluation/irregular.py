"""Make `analysis/words/irregular.txt`: common forms whose stem is not that of their base form.

`python -m retrieval.evaluation.irregular`. Needs simplemma and wordfreq, which nothing else does.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from retrieval.analysis.stemming import fold, plain, regular_stemmer, stop_list

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "uk")
COMMON = 20_000
LEAST_SHARE = 0.03
"""A base form so much rarer than its form is a mistake of the dictionary's."""
TARGET = Path(__file__).parent.parent / "analysis" / "words" / "irregular.txt"
HEADER = (
    "# Forms that no stemmer brings together with their base form: went=go.\n"
    "# Which forms belong to which base is from simplemma (Adrien Barbaresi, MIT), which of them\n"
    "# are common from wordfreq (Robyn Speer, CC BY-SA 4.0).\n"
)


def main() -> int:
    """Write the file. Return an exit code."""
    lines = [f"{language}: {' '.join(_pairs(language))}\n" for language in LANGUAGES]
    TARGET.write_text(HEADER + "".join(lines), "utf-8")
    return 0


def _pairs(language: str) -> list[str]:
    wordfreq, simplemma = import_module("wordfreq"), import_module("simplemma")
    stem, stops = regular_stemmer(language), stop_list(language)
    pairs: list[str] = []
    for word in wordfreq.top_n_list(language, COMMON):
        base = plain(simplemma.lemmatize(word, language))
        if not word.isalpha() or not base.isalpha() or len(word) < 3 or len(base) < 2:
            continue
        share = wordfreq.word_frequency(base, language) / wordfreq.word_frequency(word, language)
        apart = stem(fold(base, language)) != stem(fold(word, language))
        if apart and word not in stops and base not in stops and share >= LEAST_SHARE:
            pairs.append(f"{plain(word)}={base}")
    return sorted(pairs)


if __name__ == "__main__":
    sys.exit(main())
