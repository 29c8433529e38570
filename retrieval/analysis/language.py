"""Which language a text is in, offline."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from retrieval.tuning import TEXT, TextTuning

if TYPE_CHECKING:
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
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) >= tuning.script_min_share * letters:
            return code
    import py3langid  # half a second to load, and needed only where no file states its language

    code, _score = py3langid.classify(sample)
    return str(code)
