"""Telegram's HTML parse mode, as strict as the Bot API: text and entities, or a refusal."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAMES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}  # fmt: skip
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_PIECE = re.compile(r"<(/?)([a-z-]+)([^<>]*)>|&(#\d+|#x[0-9a-fA-F]+|[a-z]+);|([^<&]+|[<&])")


class BadMarkup(ValueError):
    """What Telegram answers with 400 Bad Request: can't parse entities."""


@dataclass
class Entity:
    """Offsets and lengths are UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None

    def as_json(self) -> dict[str, object]:
        return {key: value for key, value in vars(self).items() if value is not None}


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def parse_html(markup: str) -> tuple[str, list[Entity]]:
    """Return the visible text and its entities; BadMarkup where Telegram refuses."""
    text = ""
    entities: list[Entity] = []
    open_tags: list[tuple[str, Entity]] = []
    for match in _PIECE.finditer(markup):
        closing, tag, attributes, entity, plain = match.groups()
        if plain is not None:
            if plain in "<&":
                raise BadMarkup(f"Unsupported start of a tag or entity at {match.start()}")
            text += plain
        elif entity is not None:
            text += _character(entity)
        elif closing:
            if not open_tags or open_tags[-1][0] != tag:
                raise BadMarkup(f"Unmatched end tag </{tag}>")
            _, found = open_tags.pop()
            found.length = units(text) - found.offset
            if found.length:
                entities.append(found)
        else:
            open_tags.append((tag, _open(tag, attributes, text, [name for name, _ in open_tags])))
    if open_tags:
        raise BadMarkup(f"Can't find end tag corresponding to start tag {open_tags[-1][0]}")
    return text, sorted(entities, key=lambda entity: (entity.offset, -entity.length))


def _character(entity: str) -> str:
    if entity.startswith("#x"):
        return chr(int(entity[2:], 16))
    if entity.startswith("#"):
        return chr(int(entity[1:]))
    if entity not in _ENTITIES:
        raise BadMarkup(f"Unsupported entity &{entity};")
    return _ENTITIES[entity]


def _open(tag: str, attributes: str, text: str, around: list[str]) -> Entity:
    if tag not in _NAMES:
        raise BadMarkup(f'Unsupported start tag "{tag}"')
    if "code" in around or "pre" in around:
        raise BadMarkup("nothing may stand inside code")
    if tag in {"code", "pre"} and set(around) & {"b", "i", "u", "s", "a"}:
        raise BadMarkup("code may not stand inside other entities")
    if tag == "blockquote" and "blockquote" in around:
        raise BadMarkup("blockquotes can't be nested")
    kind, url = _NAMES[tag], None
    if tag == "blockquote" and attributes.strip() == "expandable":
        kind = "expandable_blockquote"
    elif tag == "a":
        href = re.fullmatch(r'\s+href="([^"]*)"', attributes)
        if href is None:
            raise BadMarkup("a link needs its href")
        url, _ = parse_html(href[1])
    elif attributes.strip():
        raise BadMarkup(f"unknown attribute {attributes}")
    return Entity(kind, units(text), 0, url)
