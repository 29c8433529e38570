"""Who speaks in a sentence: `"…," Mr X said`, `X said that`, and pronouns after a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from retrieval.patterns import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.analysis.analyzer import Term
    from retrieval.ranking.forward_index.sentences import Sentence

_SAYING = (
    r"(?:said|says|say|told|tells|added|adds|warned|warns|argued|argues|described|describes|called"
    r"|calls|stated|states|declared|predicted|maintains|maintained|insisted|insists|claimed|claims"
    r"|wrote|noted|explained|admitted|conceded|thought|thinks|hoped|supported|backed|favoured"
    r"|favored|welcomed|presented|spoke|cautioned|announced|reported|asked|replied|made clear"
    r"|saying|adding|considers|considered|promised|praised|told|expressed|believes|believed)"
)
_SPEAKS = later(rf"\b{_SAYING}\b")
_HE = later(r"\b(?:he|she)\s+(?:also\s+)?" + _SAYING + r"\b|\b(?:he|she)\b", regex.IGNORECASE)
_HE_SAYS = later(
    r"(?:^|[,;:.?!]|\s{3})\s*(?:he|she)\s+(?:also\s+|then\s+|later\s+)?" + _SAYING + r"\b",
    regex.IGNORECASE,
)
_ONE_NAME = later(r"\W{0,3}|-\p{Ll}+ ")
"""What may stand between the words of a name: "George W. Bush", "President-elect Dmitry"."""
_THEY = later(r"\bthey\s+(?:also\s+)?" + _SAYING + r"\b", regex.IGNORECASE)
_PREPOSITION = later(
    r"\b(?:in|at|from|to|of|with|on|near|by|for|against|about|after|before)"
    r"\s+(?:the\s+|mr\s+|mrs\s+|ms\s+)?$",
    regex.IGNORECASE,
)
_WHOLLY_QUOTED = later(r"^[\"“„«].*[\"”“»]?$", regex.DOTALL)
_QUOTE_MARK = later(r"[\"“”„«»]")


def speakers_of(
    rows: Sequence[Sentence],
    analysed: Sequence[Sequence[Term]],
    aliases: Sequence[Sequence[tuple[int, str]]],
) -> list[frozenset[str]]:
    """Return for each sentence the terms that name who speaks in it, empty where nobody does.

    Args:
        rows: the sentences in reading order.
        analysed: their terms.
        aliases: for each sentence the one-word equals of its phrases, with their places.
    """
    found: list[frozenset[str]] = []
    last: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    open_quote = False
    for row, terms, equals in zip(rows, analysed, aliases, strict=True):
        text = row.span.of(row.article.text)
        # The speaker that a pull quote named goes on until another is named.
        if row.speaker:
            last = frozenset(regex.findall(r"\p{L}+", row.speaker.casefold()))
        pronoun = _HE_SAYS.search(_outside(text)) is not None
        named = frozenset() if pronoun else _named(text, terms) or _titled(text, terms, equals)
        speaks = _SPEAKS.search(text) is not None
        quoted = _WHOLLY_QUOTED.match(text) is not None or open_quote
        if named and speaks and not (quoted and _HE.search(_outside(text))):
            last = named
            found.append(named)
        elif speaks and (pronoun or _begins_with_pronoun(text) or _THEY.search(text)):
            last = subject or last
            found.append(last)
        elif quoted or row.speaker:
            found.append(last)
        else:
            found.append(frozenset())
        if named or (pronoun and _named(text, terms)):
            subject = named or subject
        elif found[-1]:
            subject = found[-1]
        open_quote = (open_quote + len(_QUOTE_MARK.findall(text))) % 2 == 1
    return found


def _named(text: str, terms: Sequence[Term]) -> frozenset[str]:
    """Return the names of the likely speaker: those next to the verb of saying, else the first."""
    outside = _outside(text)
    names = [term for term in terms if _is_name(term, text) and outside[term.start].strip()]
    runs = _runs(names, text)
    verb = _SPEAKS.search(outside)
    if verb is None or not runs:
        return frozenset(term.term for term in runs[0]) if runs else frozenset()
    before = [run for run in runs if run[-1].end <= verb.start()]
    after = [run for run in runs if 0 <= run[0].start - verb.end() <= 12]
    # "…," said Mr X: the name is behind the verb unless one stands right before it.
    if after and (not before or verb.start() - before[-1][-1].end > 40):
        return frozenset(term.term for term in after[0])
    free = [run for run in before if not _PREPOSITION.search(outside[: run[0].start])] or before
    if not free:
        return frozenset()
    # ", saying" hangs on the subject of the sentence, "said" on the name before it.
    number = 0 if verb.group().endswith("ing") else len(free) - 1
    if _joined(free, number, outside):
        return frozenset()
    return frozenset(term.term for term in free[number])


def _joined(runs: Sequence[Sequence[Term]], number: int, text: str) -> bool:
    """Whether a name is one of several that speak together, which says little of each."""
    pairs = [(number - 1, number), (number, number + 1)]
    return any(
        0 <= one < other < len(runs)
        and text[runs[one][-1].end : runs[other][0].start].strip() in {"and", "und", "y", "et"}
        for one, other in pairs
    )


def _begins_with_pronoun(text: str) -> bool:
    """Whether he or she stands before the verb of saying: not in "The minister said he"."""
    outside = _outside(text)
    verb = _SPEAKS.search(outside)
    return verb is not None and _HE.search(outside[: verb.start()]) is not None


def _titled(text: str, terms: Sequence[Term], equals: Sequence[tuple[int, str]]) -> frozenset[str]:
    """Return the name that a title before the verb of saying stands for."""
    verb = _SPEAKS.search(_outside(text))
    if verb is None:
        return frozenset()
    return frozenset(name for at, name in equals if terms[at].end <= verb.start())


def _is_name(term: Term, text: str) -> bool:
    return (
        term.proper and not term.number and not term.stop and term.end > term.start and bool(text)
    )


def _runs(names: Sequence[Term], text: str) -> list[list[Term]]:
    """Return the names that follow each other without a word between, run by run."""
    runs: list[list[Term]] = []
    for term in names:
        if runs and _ONE_NAME.fullmatch(text, runs[-1][-1].end, term.start):
            runs[-1].append(term)
        else:
            runs.append([term])
    return runs


def _outside(text: str) -> str:
    """Return the text with what stands in quotation marks blanked."""
    return regex.sub(r"[\"“„«][^\"”“»]*[\"”“»]?", lambda match: " " * len(match.group()), text)
