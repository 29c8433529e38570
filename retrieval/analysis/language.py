"""Which language a text is in, offline."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from threading import Thread
from typing import TYPE_CHECKING

import regex

from retrieval.analysis.stemming import STOPPED
from retrieval.tuning import TEXT, TextTuning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from retrieval.article import Article

_SCRIPTS = (
    ("ja", regex.compile(r"[\p{Hiragana}\p{Katakana}]")),
    ("zh", regex.compile(r"\p{Han}")),
    ("ko", regex.compile(r"\p{Hangul}")),
    ("th", regex.compile(r"\p{Thai}")),
    ("lo", regex.compile(r"\p{Lao}")),
    ("km", regex.compile(r"\p{Khmer}")),
    ("my", regex.compile(r"\p{Myanmar}")),
    ("el", regex.compile(r"\p{Greek}")),
    ("he", regex.compile(r"\p{Hebrew}")),
    ("ta", regex.compile(r"\p{Tamil}")),
)
"""Scripts that name their language; Japanese is asked first because it has Han in it too."""
_LETTER = regex.compile(r"\p{L}")
UNKNOWN = "und"


def language_of(article: Article) -> str:
    """Return the ISO 639-1 code that the article states, or that its text shows."""
    stated = article.metadata.language
    return primary(stated) if stated else detect_language(article.text)


def primary(tag: str) -> str:
    """Return the language of a tag such as en-GB in lower case."""
    return tag.replace("_", "-").split("-", 1)[0].lower()


@lru_cache(maxsize=256)
def detect_language(text: str, tuning: TextTuning = TEXT) -> str:
    """Return the ISO 639-1 code of the text, `UNKNOWN` where it has no letters."""
    sample = text[: tuning.language_sample]
    letters = len(_LETTER.findall(sample))
    if letters == 0:
        return UNKNOWN
    named = language_by_script(sample, tuning)
    if named is not None:
        return named
    import py3langid  # half a second to load, and needed only where no file states its language

    code, _score = py3langid.classify(sample)
    return str(code)


def language_by_script(text: str, tuning: TextTuning = TEXT) -> str | None:
    """Return the ISO 639-1 code that a text's script names, None for scripts of many languages."""
    letters = len(_LETTER.findall(text))
    for code, script in _SCRIPTS:
        if letters and len(script.findall(text)) >= tuning.script_min_share * letters:
            return code
    return None


def likely_languages(text: str, languages: Iterable[str], margin: float) -> tuple[str, ...]:
    """Return which languages a short text is likely in, the likeliest first.

    They are some of `languages` and of those that a question may be in whatever the articles'
    is. A language is likely if it is at most `margin`, in nats, behind the likeliest. Those of
    `languages` that the classifier does not know come last: nothing speaks against them.
    """
    import py3langid

    wanted = {*languages, *STOPPED, *(code for code, _ in _SCRIPTS)}
    # Best first; all of the classifier's languages would be too many for a few words.
    scores = [(code, score) for code, score in py3langid.rank(text) if code in wanted]
    likely = [code for code, score in scores if score >= scores[0][1] - margin]
    return (*likely, *sorted(wanted.intersection(languages).difference(dict(scores))))


def expect_classifier() -> None:
    """Begin to load the classifier beside what else has to be done before the first question."""

    def load() -> None:
        # The first question that needs it is told of an error.
        with suppress(ImportError, OSError):
            import py3langid

            py3langid.classify("")

    Thread(target=load, name="languages", daemon=True).start()
