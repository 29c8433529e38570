"""The lines between a headline and its text: who wrote it, and when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from retrieval.article import Metadata
from retrieval.ingest.document import BlockKind
from retrieval.ingest.metadata.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.ingest.document import Block

_BY = regex.compile(
    r"(?:(?:Written |Text |Report )?[Bb]y|BY|Von|VON|Por|POR|Par|PAR|Di|DI|Door|DOOR|Av|AV|Af|AF"
    r"|De la|(?:Text|Autorin|Autor|Author|Auteur|Autore|Autora|Auteure|Tekst|Text von|Texte|Texto"
    r"|Testo|Författare|Forfatter|Yazan|Автор|Текст|Автори|作者|記者|기자|كتبت?|إعداد|تحرير)\s?[:：]"
    r"|بقلم\s?[:：]?)"
    r"\s*(?=\p{Lu}|\p{Lo})(.{2,80})"
)
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
_ROLE = regex.compile(
    r",\s+(?:[\p{L}’'-]+\s+){0,3}(?:writer|reporter|editor|correspondent|journalist|columnist"
    r"|redakteur(?:in)?|korrespondent(?:in)?|reporterin|journalistin|correspondante?|journaliste"
    r"|redactora?|corresponsal|periodista|корреспондент|журналист|редактор)(?:\s.*)?",
    regex.I,
)
_PARTS = regex.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|,\s+(?=\p{L}*\.?,?\s*\d)")
_ENDS = regex.compile(r"[.!?…。！？:;,][\"'”’»)]*$")
_MOST_WORDS = 10
_LOOK_AT = 6
"""How many paragraphs from the top may be such lines."""


def read_head_line(text: str) -> Metadata | None:
    """Return what a byline or date line says, None if the text is neither."""
    if "\n" in text:
        return _both([read_head_line(line) for line in text.split("\n")])
    if len(text) > 120 or len(text.split()) > _MOST_WORDS + 6:
        return None
    whole = _one(text)
    if whole is not None:
        return whole
    parts = _PARTS.split(text)
    return _both([_one(part) for part in parts]) if 1 < len(parts) <= 4 else None


def take_head_lines(blocks: Sequence[Block]) -> tuple[list[Block], Metadata]:
    """Part the bylines and date lines near the top from the blocks that stay."""
    kept: list[Block] = []
    found = Metadata()
    seen = 0
    for block in blocks:
        said = None
        if block.kind is BlockKind.PARAGRAPH and seen < _LOOK_AT:
            seen += 1
            said = read_head_line(block.text)
        if said is None:
            kept.append(block)
        else:
            found = replace(
                found,
                author=found.author or said.author,
                published=found.published or said.published,
            )
    return kept, found


def _one(text: str) -> Metadata | None:
    text = text.strip()
    if match := _BY.fullmatch(text):
        name = match[1].strip()
        if len(name.split()) <= _MOST_WORDS and not _ENDS.search(name) and not parse_date(name):
            parts = _PARTS.split(name)
            dates = [date for date in map(parse_date, parts[1:]) if date]
            return Metadata(author=_ROLE.sub("", parts[0]), published=dates[0] if dates else None)
        return None
    if match := _UPDATED.fullmatch(text):
        # It says nothing about the first appearance, but it is no text of the article either.
        return Metadata() if parse_date(match[1]) else None
    match = _PUBLISHED.fullmatch(text)
    said = match[1] if match else text
    date = parse_date(said) if len(text) <= 60 else None
    if date is None and len(text) <= 60 and (place := _PLACE.fullmatch(said)):
        date = parse_date(place[1])
    return Metadata(published=date) if date else None


def _both(found: list[Metadata | None]) -> Metadata | None:
    said = [one for one in found if one is not None]
    if not said or len(said) < len(found):
        return None
    return Metadata(
        author=next((one.author for one in said if one.author), None),
        published=next((one.published for one in said if one.published), None),
    )
