"""Stems and stop words by language, and how letters are folded."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import regex
import Stemmer as Snowball
import stop_words

from retrieval.tuning import TEXT, TextTuning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WORDS = Path(__file__).with_name("words")
_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
STOPPED = (
    "ar", "de", "el", "en", "es", "fr", "hi", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk",
    "vi",
)  # fmt: skip
"""Languages that a question may be in whatever the articles' is, told by its stop words."""
_TRUNCATED = frozenset({"bg", "be", "cs", "hr", "lv", "mk", "sk", "sl", "uk"})
"""Inflected languages without a Snowball stemmer: the beginning of the word stands for it."""
_KEEPS_MARKS = frozenset({"vi"})
"""Latin marks that are tones: words differ by them alone."""
_ELIDING = frozenset({"fr", "it", "ca"})
_AND_THE = regex.compile(r"^[وف](?=ال\p{L}{3})")
"""Snowball leaves the conjunction before an article: "and the school" has another stem."""
_ELIDED = regex.compile(r"^\p{L}{1,6}'(?=\p{L}{2})")
_LATIN_MARKS = regex.compile(r"(?<=[\p{Latin}\p{Greek}])\p{Mn}+")
_DIGIT = regex.compile(r"[\p{Nd}--[0-9]]", regex.VERSION1)
_UNWRITTEN = regex.compile(r"[\u0640\u064b-\u0655\u0670\u0591-\u05c7\u00ad\u200c\u200d\u093c]")
"""Left out at will: Arabic vowels and stretching, Hebrew points, the nukta of Devanagari, and what
only joins or parts letters."""
_NASAL = regex.compile(r"[ङञणनम]\u094d(?=[क-घच-झट-ढत-धप-भ])|\u0901")
"""In Devanagari, the nasal of the letter behind it, and the moon dot: both are written as a dot."""
_SAME_LETTERS = str.maketrans("’ʼ＇أإآٱऩऱऴ", "'''ااااनरळ")
_LETTERS = str.maketrans("أإآٱىةёıłøđßæœ", "اااايهеilodsao")


def plain(word: str) -> str:
    """Return a word in one way of writing: composed, lower case, digits and letters in one way."""
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFKC", word).casefold()
    word = _DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), word)
    return _NASAL.sub("\u0902", _UNWRITTEN.sub("", word)).translate(_SAME_LETTERS)


def drop_elision(word: str, language: str) -> str:
    """Return a plain word without what is elided before it: "l'eau" is "eau", "qu'est" is "est"."""
    return _ELIDED.sub("", word) if language in _ELIDING else word


def fold(word: str, language: str) -> str:
    """Return a plain word without the marks that its language's readers leave out at will."""
    if word.isascii():
        return word
    if language in _KEEPS_MARKS:
        return word
    bare = _LATIN_MARKS.sub("", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


@lru_cache(maxsize=64)
def stop_list(language: str) -> frozenset[str]:
    """Return the plain words that say nothing about a topic, question words among them."""
    own = _own_lists().get(language)
    if own is not None:
        return own
    try:
        listed = stop_words.get_stop_words(language)
    except stop_words.StopWordError:
        listed = []
    asked = _own_lists().get(f"{language}?", frozenset())
    # In one piece, which is quicker than word by word.
    words = plain("\n".join(word for word in listed if " " not in word)).splitlines()
    return frozenset(words) | asked


def asked_in(words: Sequence[str], language: str) -> str:
    """Return the language whose stop words most plain words are; `language` wins ties."""
    if _stopping_elsewhere(language).isdisjoint(words):
        return language  # no other can have more
    stops, stopping = stop_list(language), _stopping()
    own = sum(word in stops for word in words)
    counts = Counter(code for word in words for code in stopping.get(word, ()))
    code = max(counts, key=lambda item: (counts[item], item), default=language)
    return code if counts[code] > own else language


@lru_cache(maxsize=1)
def _stopping() -> dict[str, list[str]]:
    """Return for each stop word the languages of `STOPPED` that have it."""
    languages: dict[str, list[str]] = {}
    for code in STOPPED:
        for word in stop_list(code):
            languages.setdefault(word, []).append(code)
    return languages


@lru_cache(maxsize=64)
def _stopping_elsewhere(language: str) -> frozenset[str]:
    return frozenset(_stopping()) - stop_list(language)


@lru_cache(maxsize=1)
def _own_lists() -> dict[str, frozenset[str]]:
    """Read `words/stop.txt`: a line is a language, a colon, its words."""
    text = (_WORDS / "stop.txt").read_text("utf-8")
    lists: dict[str, frozenset[str]] = {}
    for line in text.splitlines():
        code, separator, words = line.partition(":")
        if separator and not line.startswith("#"):
            listed = frozenset(plain(words).split())
            lists[code.strip()] = lists.get(code.strip(), frozenset()) | listed
    return lists


def stemmer_for(language: str) -> Callable[[str], str]:
    """Return the function from a plain word to its stem. Not to be shared between threads."""
    stem, irregular = regular_stemmer(language), _irregular(language)
    if not irregular:
        return stem
    return lambda word: stem(irregular.get(word, word))


@lru_cache(maxsize=64)
def _irregular(language: str) -> dict[str, str]:
    """Read a line of `words/irregular.txt`: a language, a colon, pairs of form=base."""
    text = (_WORDS / "irregular.txt").read_text("utf-8")
    for line in text.splitlines():
        code, separator, pairs = line.partition(": ")
        if separator and code == language:
            split = (pair.partition("=") for pair in pairs.split())
            return {form: base for form, _, base in split}
    return {}


def regular_stemmer(language: str, tuning: TextTuning = TEXT) -> Callable[[str], str]:
    """Return the stemmer by rule alone. Not to be shared between threads."""
    if language in _SNOWBALL:
        stem = Snowball.Stemmer(_SNOWBALL[language]).stemWord
        if language == "ar":
            return lambda word: str(stem(_AND_THE.sub("", word)))
        return lambda word: str(stem(word))
    if language in _TRUNCATED:
        return partial(_truncated, letters=tuning.stem_max_letters)
    return str


def _truncated(word: str, letters: int) -> str:
    return word[:letters].rstrip("аеиоуіїєяюыьйъaeiouyáéíóúůěý") or word
