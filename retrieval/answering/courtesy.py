"""What a message asks: its questions without greetings, thanks, hedges, mentions and links.

Whole phrases of courtesy.toml are left out at either end of a sentence, where a sign, a question
word or another phrase parts them from the rest: "Hello Dolly opened when?" is about Hello Dolly.
Of several sentences, those are asked that are questions.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import regex

from retrieval.analysis.sentences import split_sentences
from retrieval.analysis.stemming import fold, plain, stop_list
from retrieval.answering.followup_detection import detect_followup
from retrieval.answering.question import QuestionText, is_small_talk

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = regex.compile(
    r"(?<![\p{L}\p{N}@./])@\w{3,}"
    r"|\p{Han}"
    r"|[[\p{L}\p{N}]--\p{Han}][[\p{L}\p{M}\p{N}]--\p{Han}]*(?:['’ʼ][\p{L}\p{M}]+)*",
    regex.VERSION1,
)
_MENTION: Final = "@"
"""Stands for any name with this sign."""
_BOTS: Final = frozenset({_MENTION, "bot", "footnote", "бот", "بوت"})
_LINK = regex.compile(r"(?:https?://|www\.|t\.me/)\S+", regex.IGNORECASE)
_SIGN = regex.compile(r"[\p{P}\p{S}\n]")
_OPENING_SIGN = regex.compile(r"[¿¡\"'“«„(\[《「『]+$")
_CLOSING_SIGN = regex.compile(r"[)\]\"'”»》」』]*")
_QUESTION_SIGN = regex.compile(r"[?？؟]")
_LINES = regex.compile(r"\n+")
_HAN = regex.compile(r"\p{Han}")
_LONG: Final = 3
"""A phrase of so many words is courtesy whatever stands beside it."""
_MOST_CALLED: Final = 3
"""So many words may name whom a greeting is for, or sign a message."""
_MOST_BEFORE: Final = 3
"""So many stop words may stand before a question word: "in the course of which"."""
_MOST_COURTEOUS: Final = 50
"""Words at either end of a sentence that may be courtesy, so that no message takes long."""
_MOST_READ: Final = 100
"""A question word in Chinese is looked for in so many characters."""
_LEAST_CONTENT: Final = 3
"""A question with fewer words of content is read with the sentences before it."""

_Phrase = tuple[str, ...]


class _Word(NamedTuple):
    """A word of a message, in one way of writing, and where it stands."""

    plain: str
    start: int
    end: int


class _Sentence(NamedTuple):
    """A sentence of a message without the courtesy at its ends."""

    text: str
    """Empty where it is courtesy as a whole."""
    asks: bool
    is_polite: bool
    """Whether it only greets or thanks, though not in a phrase that is known."""
    is_personal: bool
    """Whether people speak of themselves or of the bot in it."""


_COURTESY: Final = _Sentence("", asks=False, is_polite=True, is_personal=False)


@dataclass(frozen=True, slots=True)
class _Courtesy:
    """The lists of courtesy.toml, of all languages together, for people mix them."""

    greeting: frozenset[_Phrase]
    called: frozenset[_Phrase]
    closing: frozenset[_Phrase]
    lead: frozenset[_Phrase]
    said: frozenset[_Phrase]
    """Greetings and closings."""
    asking: frozenset[_Phrase]
    verb: frozenset[_Phrase]
    self: frozenset[_Phrase]
    stop: frozenset[str]


def asked_questions(message: str, language: str) -> tuple[str, ...]:
    """Return the questions of a message as written, in order, without the courtesy around them.

    Empty for a message of courtesy alone. Where no sentence is a question, all that is left is
    one, for people ask with key words too. `language`: the articles', ISO 639-1.
    """
    sentences = _sentences(message)
    if not sentences:
        return (message,)
    left = [each for each in sentences if each.text]
    questions = [each for each in left if each.asks]
    if questions:
        return _in_context(left, questions, language)
    about = [each.text for each in left if not each.is_polite] or [each.text for each in left]
    return (" ".join(about),) if about else ()


def is_chatter(message: str) -> bool:
    """Whether a message has nothing but courtesy, small talk and signs in it."""
    return not any(each.text for each in _sentences(message))


def is_question(message: str) -> bool:
    """Whether a sentence of a message is a question, by its sign or its words."""
    return any(each.text and each.asks for each in _sentences(message))


def _sentences(message: str) -> list[_Sentence]:
    """Return the sentences of a message that have words."""
    text = _LINK.sub("\n", message)
    written = [
        line[span.start : span.end]
        for line in _LINES.split(text)
        for span in split_sentences(line)
        if _WORD.search(line, span.start, span.end)
    ]
    if not written:
        return []
    # People who greet without a sign thank without one: "hi who won thanks".
    is_greeted = _head(written[0], _words(written[0])) > 0
    is_loose = is_greeted and _QUESTION_SIGN.search(text) is None
    return [
        _read(each, is_loose=is_loose, is_first=number == 0) for number, each in enumerate(written)
    ]


def _in_context(
    left: list[_Sentence], questions: list[_Sentence], language: str
) -> tuple[str, ...]:
    """Return the questions, each with what it cannot be understood without."""
    first, *further = questions
    asked = [first.text]
    followup = detect_followup(QuestionText.detect(first.text, language))
    if _content(_words(first.text)) < _LEAST_CONTENT or (followup and followup.word):
        # "The mayor came to Lindow. Where did she stay?"
        before = left[: left.index(first)]
        context = [each.text for each in before if not (each.is_polite or each.is_personal)]
        asked = [" ".join([*context, first.text])]
    for each in further:
        words = _words(each.text)
        if _asks(words) and _content(words):
            asked.append(each.text)
        else:  # "Can it be empty? If so, is it billable?"
            asked[-1] = f"{asked[-1]} {each.text}"
    return tuple(asked)


def _read(sentence: str, *, is_loose: bool, is_first: bool) -> _Sentence:
    """Return a sentence without the courtesy at its ends."""
    words, lists = _words(sentence), _lists()
    signed = _QUESTION_SIGN.search(sentence) is not None
    if is_small_talk(sentence) or (
        not (is_first or signed) and _tail(sentence, words, 0, is_loose=is_loose) == 0
    ):
        return _COURTESY
    first = _head(sentence, words)
    last = _tail(sentence, words, first, is_loose=is_loose)
    if first >= last:
        return _COURTESY
    kept = words[first:last]
    start, end = 0, len(sentence)
    if first > 0:
        opening = _OPENING_SIGN.search(sentence[: kept[0].start].rstrip())
        start = kept[0].start if opening is None else opening.start()
    if last < len(words):
        closing = _CLOSING_SIGN.match(sentence, kept[-1].end)
        end = kept[-1].end if closing is None else closing.end()
    text = sentence[start:end].strip()
    if signed and _QUESTION_SIGN.search(text) is None:
        text = f"{text}?"
    personal = any((word.plain,) in lists.self for word in kept)
    asks = signed or (_asks(kept) and not personal)
    polite = first == 0 and not asks and _phrase_at(words, 0, lists.said) > 0
    return _Sentence(text, asks, polite, personal)


def _head(text: str, words: Sequence[_Word]) -> int:
    """Return how many words at the beginning of a sentence are courtesy."""
    lists = _lists()
    at = parted = 0
    while at < min(len(words), _MOST_COURTEOUS):
        said = _phrase_at(words, at, lists.said)
        led = _phrase_at(words, at, lists.lead)
        if not max(said, led):
            break
        at += max(said, led)
        if said >= led:
            at = _called(text, words, at)
        if led >= _LONG or _is_parted(text, words, at) or _asks(words[at:]):
            parted = at
    return parted


def _called(text: str, words: Sequence[_Word], at: int) -> int:
    """Return where the words end that name whom a greeting is for, if any do."""
    known = 1
    while known and not _is_parted(text, words, at):
        known = _phrase_at(words, at, _lists().called)
        at += known
    if _is_parted(text, words, at):
        return at
    for end in range(at + 1, min(at + 1 + _MOST_CALLED, len(words))):
        if _is_parted(text, words, end):
            rest = words[end:]
            is_led = _phrase_at(rest, 0, _lists().lead | _lists().greeting) > 0
            return end if is_led or _asks(rest) else at
    return at


def _tail(text: str, words: Sequence[_Word], first: int, *, is_loose: bool) -> int:
    """Return where the courtesy at the end of a sentence begins, in words."""
    lists = _lists()
    end = len(words)
    while end > max(first, len(words) - _MOST_COURTEOUS):
        # A name may sign it: "Thanks, Anna".
        places = range(end, max(first, end - 1 - _MOST_CALLED), -1)
        start = next(
            (
                start
                for place in places
                if (start := _phrase_ending(words, first, place, lists.closing)) < place
                and (place == end or _is_signature(text, words[start:end], place - start))
                and (is_loose or _is_ending(text, words[first:end], start - first, place - first))
            ),
            end,
        )
        if start == end:
            break
        end = start
    return end


def _is_signature(text: str, words: Sequence[_Word], place: int) -> bool:
    """Whether a name signs the closing phrase before a word: "Thanks, Anna"."""
    phrase = tuple(word.plain for word in words[:place])
    name = words[place:]
    if phrase in _lists().lead or _asks(name) or not _is_parted(text, words, place):
        return False
    return not any(text[word.start].islower() for word in name)


def _is_ending(text: str, words: Sequence[_Word], start: int, place: int) -> bool:
    """Whether a closing phrase, from a word to another, is none of the question's own words."""
    if start == 0 or _is_parted(text, words, start):
        return True
    before, said = words[:start], words[start:place]
    if not _content(before):
        return False
    if _HAN.match(said[0].plain) or len(said) >= _LONG:
        return True
    # "Who won Thank you", and "where did they meet please", but not "vote as they please".
    written = text[said[0].start : said[-1].end]
    is_sentence = written[0].isupper() and written[1:].islower()
    if is_sentence and (len(said) > 1 or place < len(words)):
        return True
    phrase = tuple(word.plain for word in said)
    return phrase in _lists().lead and before[-1].plain not in _lists().stop


def _phrase_at(words: Sequence[_Word], at: int, phrases: frozenset[_Phrase]) -> int:
    """Return how many words the longest phrase has that begins at a word, 0 for none."""
    for length in range(min(_longest(), len(words) - at), 0, -1):
        if tuple(word.plain for word in words[at : at + length]) in phrases:
            return length
    return 0


def _phrase_ending(
    words: Sequence[_Word], first: int, end: int, phrases: frozenset[_Phrase]
) -> int:
    """Return where the longest phrase begins that ends before a word, `end` for none."""
    for start in range(max(first, end - _longest()), end):
        if tuple(word.plain for word in words[start:end]) in phrases:
            return start
    return end


def _is_parted(text: str, words: Sequence[_Word], at: int) -> bool:
    """Whether a sign, or the bot's name, parts a word from those before it."""
    if at in {0, len(words)} or words[at - 1].plain in _BOTS:
        return True
    return _SIGN.search(text, words[at - 1].end, words[at].start) is not None


def _asks(words: Sequence[_Word]) -> bool:
    """Whether words begin with a question word, but for a few stop words; Chinese, have one."""
    lists = _lists()
    if _phrase_at(words, 0, lists.verb):
        return True
    for at, word in enumerate(words[:_MOST_READ]):
        is_han = _HAN.match(word.plain) is not None
        if (at <= _MOST_BEFORE or is_han) and _phrase_at(words, at, lists.asking):
            return True
        if not is_han and (word.plain not in lists.stop or (word.plain,) in lists.self):
            return False
    return False


def _content(words: Sequence[_Word]) -> int:
    """Return how many words are no stop words; a Chinese character is a word here."""
    return sum(word.plain not in _lists().stop for word in words)


def _words(text: str) -> list[_Word]:
    return [_Word(_plain(match[0]), *match.span()) for match in _WORD.finditer(text)]


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    return _MENTION if word.startswith(_MENTION) else fold(plain(word), "")


@lru_cache(maxsize=1)
def _longest() -> int:
    lists = _lists()
    return max(map(len, lists.greeting | lists.closing | lists.lead))


@lru_cache(maxsize=1)
def _lists() -> _Courtesy:
    text = Path(__file__).with_name("courtesy.toml").read_text("utf-8")
    languages = tomllib.loads(text)

    def listed(name: str) -> frozenset[_Phrase]:
        said = chain.from_iterable(lists[name] for lists in languages.values())
        return frozenset(tuple(word.plain for word in _words(phrase)) for phrase in said)

    return _Courtesy(
        greeting=listed("greeting"),
        called=listed("called") | {(_MENTION,)},
        closing=listed("closing") | {(_MENTION,)},
        lead=listed("lead") | {(_MENTION,)},
        said=listed("greeting") | listed("closing"),
        asking=listed("asking"),
        verb=listed("verb"),
        self=listed("self"),
        stop=frozenset(fold(word, "") for code in languages for word in stop_list(code)),
    )
