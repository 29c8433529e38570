"""Who speaks in a sentence: `"…," Mr X said`, `X said that`, and pronouns after a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.analysis.analyzer import Term
    from retrieval.ranking.rows import Row

_SAYING = (
    r"(?:said|says|say|told|tells|added|adds|warned|warns|argued|argues|described|describes|called"
    r"|calls|stated|states|declared|predicted|maintains|maintained|insisted|insists|claimed|claims"
    r"|wrote|noted|explained|admitted|conceded|thought|thinks|hoped|supported|backed|favoured"
    r"|favored|welcomed|presented|spoke|cautioned|announced|reported|asked|replied|made clear"
    r"|saying|adding|considers|considered|promised|praised|told|expressed|believes|believed)"
)
_SPEAKS = regex.compile(rf"\b{_SAYING}\b")
_TALK = regex.compile(
    r"\b(?:say|says|said|tell|told|think|thinks|thought|call|called|describe|described|opinion"
    r"|view|views|reaction|react|comment|comments|commented|mention|mentioned|state|stated|claim"
    r"|claimed|promise|promised|warn|warned|remark|remarks|respond|responded|feel|believe|quote"
    r"|impression|quoted|express|expressed|argue|argued|predict|predicted|praise|praised)\b",
    regex.IGNORECASE,
)
_HE = regex.compile(
    r"\b(?:he|she)\s+(?:also\s+)?" + _SAYING + r"\b|\b(?:he|she)\b", regex.IGNORECASE
)
_THEY = regex.compile(r"\bthey\s+(?:also\s+)?" + _SAYING + r"\b", regex.IGNORECASE)
_WHOLLY_QUOTED = regex.compile(r"^[\"“„«].*[\"”“»]?$", regex.DOTALL)
_QUOTE_MARK = regex.compile(r"[\"“”„«»]")


def speech_asked(question: str) -> int | None:
    """Return where a question names speech or opinion: whose it is stands before. None if not."""
    found = _TALK.search(question)
    return None if found is None else found.start()


def speakers_of(rows: Sequence[Row], analysed: Sequence[Sequence[Term]]) -> list[frozenset[str]]:
    """Return for each sentence the terms that name who speaks in it, empty where nobody does."""
    found: list[frozenset[str]] = []
    last: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    open_quote = False
    for row, terms in zip(rows, analysed, strict=True):
        text = row.span.of(row.article.text)
        if row.speaker:
            last = frozenset(regex.findall(r"\p{L}+", row.speaker.casefold()))
        named = _named(text, terms)
        speaks = _SPEAKS.search(text) is not None
        quoted = _WHOLLY_QUOTED.match(text) is not None or open_quote
        if named and speaks and not (quoted and _HE.search(_outside(text))):
            last = named
            found.append(named)
        elif speaks and (_HE.search(_outside(text)) or _THEY.search(text)):
            last = subject or last
            found.append(last)
        elif quoted or row.speaker:
            found.append(last)
        else:
            found.append(frozenset())
        if named:
            subject = named
        elif found[-1]:
            subject = found[-1]
        open_quote = (open_quote + len(_QUOTE_MARK.findall(text))) % 2 == 1
    return found


def _named(text: str, terms: Sequence[Term]) -> frozenset[str]:
    """Return the names of the likely speaker: those next to the verb of saying, else the first."""
    outside = _outside(text)
    names = [term for term in terms if _is_name(term, text) and outside[term.start].strip()]
    if not names:
        return frozenset()
    verb = _SPEAKS.search(outside)
    if verb is None:
        return frozenset(term.term for term in _run(names, 0))
    before = [at for at, term in enumerate(names) if term.end <= verb.start()]
    after = [at for at, term in enumerate(names) if 0 <= term.start - verb.end() <= 12]
    if after and (not before or verb.start() - names[before[-1]].end > 40):
        return frozenset(term.term for term in _run(names, after[0]))
    if not before:
        return frozenset()
    return frozenset(term.term for term in names if term.end <= verb.start())


def _is_name(term: Term, text: str) -> bool:
    return (
        term.proper and not term.number and not term.stop and term.end > term.start and bool(text)
    )


def _run(names: Sequence[Term], first: int) -> list[Term]:
    """Return the names that follow each other without a word between."""
    run = [names[first]]
    for term in names[first + 1 :]:
        if term.start - run[-1].end > 2:
            break
        run.append(term)
    return run


def _outside(text: str) -> str:
    """Return the text with what stands in quotation marks blanked."""
    return regex.sub(r"[\"“„«][^\"”“»]*[\"”“»]?", lambda match: " " * len(match.group()), text)
