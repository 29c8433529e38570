"""What was read of a language's sentences, on disk: arrays as .npy files, strings as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from retrieval.analysis.analyzer import analyzer_for
from retrieval.ranking.forward_index.analysis import SentenceAnalysis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

FORMAT = 7
"""Raised whenever reading sentences changes, so that what an older version kept is read anew."""
_FORMAT_FILE = "format.json"
_ARRAYS = ("tokens", "row_length", "clues", "places", "speaker_term", "speaker_row")
# Half or a quarter of the width that is computed with, which no count here needs.
_SMALL = {"tokens": np.int32, "speaker_term": np.int32, "speaker_row": np.int32,
          "row_length": np.int32, "clues": np.int16, "places": np.int32}  # fmt: skip


def save_analysis(folder: Path, analysis: SentenceAnalysis, fingerprint: str) -> None:
    """Write what was read into a folder of its own.

    Raises:
        OSError: it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in _ARRAYS:
        array: NDArray[np.generic] = getattr(analysis, name)
        np.save(folder / f"{name}.npy", array.astype(_SMALL[name]), allow_pickle=False)
    strings = {
        "format": FORMAT,
        "fingerprint": fingerprint,
        "terms": analysis.terms,
        "words": analysis.words,
        "speakers": analysis.speakers,
        "articles": analysis.articles,
        "rules": analysis.rules,
    }
    (folder / "strings.json").write_text(json.dumps(strings, ensure_ascii=False), "utf-8")


def load_analysis(folder: Path, fingerprint: str) -> SentenceAnalysis | None:
    """Return what was read, None where there is nothing or another way of reading made it."""
    try:
        strings = json.loads((folder / "strings.json").read_text("utf-8"))
        if (strings["format"], strings["fingerprint"]) != (FORMAT, fingerprint):
            return None
        arrays = {name: np.load(folder / f"{name}.npy", allow_pickle=False) for name in _ARRAYS}
    except (OSError, ValueError, KeyError):
        return None
    return SentenceAnalysis(
        terms=tuple(strings["terms"]),
        words=tuple(strings["words"]),
        tokens=arrays["tokens"].astype(np.int64),
        row_length=arrays["row_length"].astype(np.float64),
        clues=arrays["clues"].astype(np.float64),
        places=arrays["places"].astype(np.int64),
        speakers=tuple(strings["speakers"]),
        speaker_term=arrays["speaker_term"].astype(np.int64),
        speaker_row=arrays["speaker_row"].astype(np.int64),
        articles=tuple((name, count) for name, count in strings["articles"]),
        rules=tuple(strings["rules"]),
    )


def save_languages(folder: Path, languages: Mapping[str, str]) -> None:
    """Write the language of each article, by its key.

    Raises:
        OSError: it cannot be written.
    """
    (folder / "languages.json").write_text(json.dumps(dict(languages)), "utf-8")


def load_languages(folder: Path) -> dict[str, str]:
    """Return the language of each article, by its key; empty where nothing is kept."""
    try:
        return dict(json.loads((folder / "languages.json").read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def save_format(folder: Path, languages: Iterable[str]) -> None:
    """Note how an index was made.

    Raises:
        OSError: it cannot be written.
    """
    made = {"format": FORMAT, "analysis": _fingerprints(languages)}
    (folder / _FORMAT_FILE).write_text(json.dumps(made), "utf-8")


def is_of_this_format(folder: Path) -> bool:
    """Whether an index was made as this version of the program makes it."""
    try:
        made = json.loads((folder / _FORMAT_FILE).read_text("utf-8"))
        found = made["format"], made["analysis"]
        return bool(found == (FORMAT, _fingerprints(made["analysis"])))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _fingerprints(languages: Iterable[str]) -> dict[str, str]:
    return {language: analyzer_for(language).fingerprint for language in sorted(languages)}
