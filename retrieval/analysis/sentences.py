"""Sentences as slices of a text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from retrieval.article import Span
from retrieval.tuning import TEXT, TextTuning

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSING = r"[\"'”’“‘»›\)\]\}」』】）〉》]"
_BREAK = regex.compile(
    rf"""
      (?P<paragraph>\n\s*\n)
    | (?P<wide>[。！？｡!?]+(?:{_CLOSING})*
        (?=[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}「『（《〈]|“\p{{Han}}))
    | (?P<plain>(?<![.!?…。！？｡।॥؟۔።])[.!?…。！？｡।॥؟۔።]++(?:{_CLOSING})*)(?=\s)
    | (?P<space>(?<=\p{{Thai}}|\p{{Lao}}|\p{{Khmer}})\s+(?=[\p{{Thai}}\p{{Lao}}\p{{Khmer}}\p{{N}}]))
    """,
    regex.VERBOSE,
)
_NEXT_STARTS = regex.compile(r"\s+[\"'“‘«‹„(\[¿¡—–-]*\s?(?:\p{Lu}|\p{Lt}|\p{N}|\p{Lo})")
_ABBREVIATION = regex.compile(
    r"""(?<![\p{L}\p{M}])(?:
        \p{Lu} | v | (?:\p{L}\.)+\p{L} | EE|FF
      | Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Pres|St|Ste|Mt|Ft|Hon|Jr|Sr
      | No|Nos|Vol|vs|etc|cf|ca|al|approx|Inc|Ltd|Corp|Co|Bros|Dept|Univ|Fig|figs?|pp?|ed|eds
      | Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec
      | MM|Mme|Mlle|Hr|Fr|Frl|bzw|usw|bspw|vgl|ggf|inkl|zzgl|evtl|sog|geb|gest|Jh|Jhd|Mio|Mrd|Tsd
      | Hrsg|Aufl|Sra?|Srta|Dra?|Dña|Ud|Uds|Cía|Exmo|sig|dott|avv|ecc|env|ital|aprox|séc
      | гг|вв|им|ул|стр|рис|св|тыс|млн|млрд|см|др|пр|проф|акад|обл|ок|напр|англ|кв
    )\.$""",
    regex.VERBOSE,
)
_BEFORE_NUMBER = regex.compile(
    r"(?<![\p{L}\p{M}])(?i:art|abs|abb|nr|n[oº]|núm|kap|cap|chap|ch|bd|fig|sec|vol|pp?|pág|pag|ziff"
    r"|ст|табл|гл)\.$|(?<=[\s(])\p{Ll}\.$"
)
_NUMBER_NEXT = regex.compile(r"\s+(?:\p{N}|[IVXLC]+\b|\p{L}\.)")
_ORDINAL = regex.compile(
    r"(?<![\p{L}\p{N}.,])(?:(?i:am|im|ins|vom|zum|zur|beim|bis|ab|seit|der|die|das|des|dem|den|und|"
    r"ein|eine|einem|einen|eines|einer|jede[nrms]?)\s+\d{1,3}\.$"
    r"|(?<=\A|\s)\d{1,2}\.$(?=\s+(?:Jan|Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\p{Ll}*\b))"
)
"""Of German: "am 3. Oktober", "im 19. Jahrhundert", "der 2. Preis"."""
_STEP = regex.compile(r"\s*\d{1,3}\.")
_AMBIGUOUS = regex.compile(
    r"(?:\p{L}\.)+\p{L}\.$|(?:etc|Jr|Sr|Inc|Ltd|Corp|Co|г|гг|др|пр|usw|ecc)\.$"
)
_STARTER = regex.compile(
    r"\s+[\"'“‘«„(]*(?:The|This|That|These|Those|It|He|She|They|We|In|On|At|But|And|However|A|An|"
    r"Der|Die|Das|Es|Er|Sie|In|Im|El|La|Los|Las|En|В|На|Он|Она|Это)\s"
)
_REMEMBERED = 4096
"""Passages that are shown are split again and again."""


@lru_cache(maxsize=_REMEMBERED)
def split_sentences(
    text: str, language: str | None = None, tuning: TextTuning = TEXT
) -> tuple[Span, ...]:
    """Return the sentences of a text in order, without the white space around them.

    A blank line always ends a sentence. A text that has any visible character has a sentence.
    """
    del language  # one rule set serves all; kept in the signature for languages that need their own
    spans: list[Span] = []
    start = 0
    for end in _ends(text, tuning.unspaced_sentence_min):
        span = _trimmed(text, start, end)
        if span is not None:
            spans.append(span)
        start = end
    return tuple(spans)


def _ends(text: str, unspaced: int) -> Iterator[int]:
    """Yield where sentences end, the end of the text last."""
    start = 0
    for match in _BREAK.finditer(text):
        if _is_end(text, match, start, unspaced):
            start = match.end()
            yield start
    if start < len(text):
        yield len(text)


def _is_end(text: str, match: regex.Match[str], start: int, unspaced: int) -> bool:
    if match.lastgroup == "space":
        return match.start() - start >= unspaced
    if match.lastgroup != "plain":
        return True
    end = match.end()
    if _NEXT_STARTS.match(text, end) is None:
        return text[end:].strip() == ""
    if not match.group().endswith("."):
        return True
    if _STEP.fullmatch(text, start, end) or _ORDINAL.search(text, max(start, end - 12), end):
        return False
    before = text[max(start, end - 12) : end]
    if _BEFORE_NUMBER.search(before) and _NUMBER_NEXT.match(text, end):
        return False
    if _ABBREVIATION.search(before) is None:
        return True
    return bool(_AMBIGUOUS.search(before) and _STARTER.match(text, end))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + right) if right > left else None
