"""The lines between a headline and its text: who wrote it, and when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from retrieval.article import Metadata
from retrieval.ingest.document import BlockKind
from retrieval.ingest.metadata.dates import parse_date
from retrieval.ingest.metadata.names import (
    is_agency,
    is_role,
    leading_names,
    names_of,
    without_date,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.ingest.document import Block

_BY = regex.compile(
    r"(?:(?:(?:Written|Posted|Published|Reviewed|Created|Words|Text|Story|Report|Reporting|Article)"
    r"\s+)?[Bb]y|BY|Von|VON|Por|POR|Par|PAR|Di|DI|Door|DOOR|Av|AV|Af|AF|De la)\s*:?\s+"
    r"(?=\p{Lu}|\p{Lo}|[a-z]+\s)(.{2,80})"
)
_LABEL = regex.compile(
    r"(?:Written by|By|Text|Words|Autorin|Autor|Authors?|Auteur|Autore|Autora|Auteure|Tekst|Texte"
    r"|Text von|Texto|Testo|Författare|Forfatter|Yazan|Автор|Текст|Автори|作者|記者|기자|كتبت?"
    r"|إعداد|تحرير|بقلم)\s?[:：]\s*(\S.{1,80})"
    r"|بقلم\s+(?=\p{Lo})(.{2,80})"
)
"""Words that need a colon behind them; then whatever follows is a name."""
_PUBLISHED = regex.compile(
    r"(?:First )?(?:Published|Posted|Date|Dated|Veröffentlicht|Datum|Publié|Publicado|Fecha"
    r"|Pubblicato|Gepubliceerd|Publicerad|Publisert|Udgivet|Опубликовано|Дата|Data|Opublikowano|نشر|التاريخ)"
    r"\s*(?:on|at|am|le|el|il|op|em|den)?\s*[:：]?\s+(.+)",
    regex.I,
)
_UPDATED = regex.compile(
    r"(?:Last )?(?:Updated|Modified|Aktualisiert|Stand|Mis à jour|Actualizado|Aggiornato"
    r"|Bijgewerkt|Atualizado|Обновлено|Uppdaterad|Oppdatert)"
    r"\s*(?:on|at|am|le|el|il|op|em)?\s*[:：]?\s+(.+)",
    regex.I,
)
_PLACE = regex.compile(
    r"(?:г\. )?[\p{Lu}\p{Lo}][\p{L}\p{M} .'’-]{1,40}[,،]\s+(?:am\s+|den\s+)?(.+)"
)
"""A place before a date: "Madrid, 5 de junio de 2019"."""
_PARTS = regex.compile(
    r"\s*[|·•]\s*|\s+[–—-]\s+|,\s+(?=\p{L}*\.?,?\s*\d)|\s+(?=(?:by|von|par|por)\s+\p{Lu})"
)
_LENGTH = regex.compile(r"\d+(?:\s?[-–]\s?\d+)?[\s-]*(?:min|Min)\w*\.?(?:[\s-]+[\p{L}]+){0,2}")
"""How long the reading takes: it stands beside bylines."""
_ENDS = regex.compile(r"[.!?…。！？:;,][\"'”’»)]*$")
_OF_TEXT = ("Text", "Words", "Tekst", "Testo", "Текст")
"""Labels that may stand before other things than a name."""
_MOST_WORDS = 10
_MOST_CAPITALS = 3
_MAY_BE = {BlockKind.PARAGRAPH, BlockKind.HEADING}
_LOOK_AT = 7
"""How many blocks from the top may be such lines."""


def read_head_line(text: str, *, opens: bool = False) -> Metadata | None:
    """Return what a byline, date line or agency line says, None if the text is none.

    A text that opens its document may be a headline: then "BY ANN LEE" is no byline.
    """
    if "\n" in text:
        return _both([read_head_line(line, opens=opens) for line in text.split("\n")])
    if len(text) > 160 or len(text.split()) > _MOST_WORDS + 8:
        return None
    whole = _one(text, opens=opens)
    if whole is not None:
        return whole
    parts = _PARTS.split(text)
    return _both([_one(part, opens=opens) for part in parts]) if 1 < len(parts) <= 4 else None


def take_head_lines(blocks: Sequence[Block]) -> tuple[list[Block], Metadata]:
    """Part the bylines and date lines near the top from the blocks that stay."""
    kept: list[Block] = []
    found = Metadata()
    seen = 0
    for block in blocks:
        said = None
        if block.kind in _MAY_BE and seen < _LOOK_AT:
            seen += 1
            said = read_head_line(block.text, opens=not kept and seen == 1)
            if block.kind is BlockKind.HEADING and (said is None or said.author is None):
                said = None  # a day alone may head what happened on it
        if said is None:
            kept.append(block)
        else:
            found = replace(
                found,
                author=found.author or said.author,
                published=found.published or said.published,
                source=found.source or said.source,
            )
    return kept, found


def _one(text: str, *, opens: bool) -> Metadata | None:
    text = text.strip()
    by = _byline(text, opens=opens)
    if by is not None:
        return by
    if match := _UPDATED.fullmatch(text):
        # It says nothing about the first appearance, but it is no text of the article either.
        return Metadata() if parse_date(match[1]) else None
    if _LENGTH.fullmatch(text):
        return Metadata()
    before, date = without_date(text) if len(text) <= 60 else (text, None)
    if is_agency(before):
        return Metadata(published=date, source=before.strip(" ().,:–—-"))
    match = _PUBLISHED.fullmatch(text)
    said = match[1] if match else text
    date = parse_date(said) if len(text) <= 60 else None
    if date is None and len(text) <= 60 and (place := _PLACE.fullmatch(said)):
        date = parse_date(place[1])
    return Metadata(published=date) if date else None


def _byline(text: str, *, opens: bool) -> Metadata | None:
    """Return what a byline says; its word for "by" needs a name behind it."""
    label = _LABEL.fullmatch(text)
    match = label or _BY.fullmatch(text)
    if match is None:
        return None
    said = (match[1] or match[2] if label else match[1]).strip()
    if len(said.split()) > _MOST_WORDS + 4 or _ENDS.search(said) or parse_date(said):
        return None
    first, *others = _PARTS.split(said)
    first, date = without_date(first)
    dates = [date, *map(parse_date, others)]
    if is_agency(first):
        return Metadata(source=first.strip(" ()."), published=next(filter(None, dates), None))
    author = names_of(first)
    if author and (label is None or text.startswith(_OF_TEXT)):
        author = leading_names(author)
        if not author or _is_headline(author, opens=opens):
            return None
    # Without a name left, as in "By staff writers", it is a byline only where the words say so.
    if not author and label is None and not is_role(first):
        return None
    return Metadata(author=author or None, published=next(filter(None, dates), None))


def _is_headline(name: str, *, opens: bool) -> bool:
    """Whether capitals, or a single word at the very top, make a headline likelier."""
    if name.isupper():
        return opens or len(name.split()) > _MOST_CAPITALS
    return opens and " " not in name and regex.match(r"\p{Latin}", name) is not None


def _both(found: list[Metadata | None]) -> Metadata | None:
    said = [one for one in found if one is not None]
    if not said or len(said) < len(found):
        return None
    return Metadata(
        author=next((one.author for one in said if one.author), None),
        published=next((one.published for one in said if one.published), None),
        source=next((one.source for one in said if one.source), None),
    )
