"""Read the front matter of a file into metadata: YAML, TOML, JSON, or plain `name: value` lines.

Generators and note programs write many names and forms here. What cannot be read in one field is
ignored, for the text of a file is worth more than its title; only what looks cut off, or costs
much to read, is refused.
"""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from typing import TYPE_CHECKING, Any

import regex
import yaml

from retrieval.article import Metadata
from retrieval.errors import IngestError
from retrieval.ingest.document import clean
from retrieval.ingest.metadata.dates import parse_date
from retrieval.ingest.metadata.names import names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FENCE = regex.compile(
    r"\A\s*---(?:ya?ml)?[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", regex.S | regex.M
)
_TOML_FENCE = regex.compile(
    r"\A\s*(?:\+\+\+|---toml)[ \t]*\n(.*?)^(?:\+\+\+|---)[ \t]*(?:\n|\Z)", regex.S | regex.M
)
_JSON_FENCE = regex.compile(r"\A\s*---json[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", regex.S | regex.M)
_JSON = regex.compile(r"\A\s*(\{[ \t]*\n.*?^\})[ \t]*(?:\n|\Z)", regex.S | regex.M)
_PANDOC = regex.compile(r"\A%[ \t]?(.*)\n%[ \t]?(.*)\n(?:%[ \t]?(.*)\n)?")
_HEADERS = regex.compile(r"\A((?:[A-Za-z][\w -]{0,30}:[ \t].*\n){2,})(?=\s*\n|\Z)")
"""Lines of names and values without a fence, as MultiMarkdown and MkDocs have them."""
_ENTRY = regex.compile(
    r"([\p{L}_\"'][\p{L}\p{N}_ .@/\"'-]{0,60}?)[ \t]*(:(?=\s|\Z)|=)[ \t]*(.*)",
    regex.S,
)
_BRACKET = regex.compile(r"^([\w-]+)[ \t]*[:=][ \t]*([\[{])", regex.M)
_TABLE = regex.compile(r"\[+[^\]\n]*\]+\s*\Z")
_MAX_CHARS = 20_000
_MOST_OPEN = 30
"""Brackets that may stand in one another: the parser slows with the square of their number."""
_MOST_VALUE_CHARS = 500
_NAMES_TEXT = """
title:title headline:title
author:author authors:author byline:author creator:author writer:author by:author
source:source publisher:source site:source publication:source sitename:source site_name:source
published:published date:published pubdate:published pubdatetime:published publishdate:published
publish_date:published published_at:published published_date:published date_published:published
datepublished:published publicationdate:published publication_date:published
url:url link:url canonical:url canonical_url:url canonicalurl:url original_url:url permalink:url
based_on:based_on
language:language lang:language locale:language
copyright:copyright
"""
_NAMES = dict(pair.split(":") for pair in _NAMES_TEXT.split())
_INNER = ("params", "metadata", "meta")
"""Where some programs put fields of their own."""
_TEMPLATE = regex.compile(r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\w+\$")
_WEB = regex.compile(r"https?://[^\s<>\"]+\Z")
_CODE = regex.compile(r"[a-z]{2,3}\Z")
_NOTHING = frozenset({"", "null", "~", "none", "undefined", "true", "false"})


def split_front_matter(text: str, source: str) -> tuple[Metadata, str]:
    """Return the metadata of the front matter and the text after it.

    Raises:
        IngestError: it is too long or nested too deeply, a value is far too long, or a bracket in
            a known field is never closed.
    """
    for fence, load in _FORMS:
        match = fence.match(text)
        if match is None:
            continue
        if fence is _JSON and (len(match[1]) > _MAX_CHARS or not text[match.end() :].strip()):
            continue
        if len(match[1]) > _MAX_CHARS and _ENTRY.match(match[1].lstrip()):
            raise IngestError(source, f"front matter over {_MAX_CHARS} characters; shorten it", 1)
        if len(match[1]) > _MAX_CHARS:
            continue
        _check(match[1], source)
        # Without a single field it is text between two rules.
        fields = load(match[1])
        if fields is not None:
            return _metadata(fields, source), text[match.end() :]
    return _unfenced(text, source)


def _unfenced(text: str, source: str) -> tuple[Metadata, str]:
    """Read Pandoc's lines with %, or lines of names and values at the top."""
    if match := _PANDOC.match(text):
        named = zip(("title", "author", "date"), match.groups(), strict=True)
        stated = {name: value for name, value in named if value}
        return _metadata(stated, source), text[match.end() :]
    match = _HEADERS.match(text[:_MAX_CHARS])
    if match is not None:
        fields = _by_entry(match[1], _yaml_value) or {}
        known = [name for name in fields if name.strip().casefold() in _NAMES]
        if len(known) >= 2 and next(iter(fields)) == known[0]:
            return _metadata(fields, source), text[match.end() :]
    return Metadata(), text


def _load_yaml(text: str) -> Mapping[str, Any] | None:
    try:
        # As plain texts: no number of thousands of digits, no date that is none, no objects.
        loaded = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts only
        if isinstance(loaded, dict):
            return loaded
        if loaded in ("", None):
            return {}
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        pass
    return _by_entry(text, _yaml_value)


def _load_toml(text: str) -> Mapping[str, Any] | None:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        pass
    return _by_entry(text, _toml_value)


def _load_json(text: str) -> Mapping[str, Any] | None:
    try:
        # Read as texts, for the same reason as YAML.
        loaded = json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None
    return loaded if isinstance(loaded, dict) else None


_FORMS: tuple[tuple[regex.Pattern[str], Callable[[str], Mapping[str, Any] | None]], ...] = (
    (_FENCE, _load_yaml),
    (_TOML_FENCE, _load_toml),
    (_JSON_FENCE, _load_json),
    (_JSON, _load_json),
)


def _by_entry(text: str, read: Callable[[str], Any]) -> Mapping[str, Any] | None:
    """Read each field by itself; one that is not well formed counts as it is written."""
    fields: dict[str, Any] = {}
    for entry in regex.split(r"^(?=[^\s#\-\]})])", text, flags=regex.M):
        if _TABLE.match(entry.strip()):
            break  # what follows in TOML belongs to something else
        match = _ENTRY.fullmatch(entry.rstrip())
        if match is None:
            continue
        name = match[1].strip(" \"'")
        if name.casefold() in _NAMES or name in _INNER:
            fields.setdefault(name, _field(match[3], read))
        else:
            fields.setdefault(name, None)
    return fields or None


def _field(written: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(written)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        pass
    bare = written.strip()
    quoted = len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'"
    return bare[1:-1] if quoted else bare


def _yaml_value(written: str) -> Any:
    value = yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts only
    # "title: Brewster: user manual" has a colon in a plain value.
    is_plain = "\n" not in written.strip() and not written.lstrip().startswith("{")
    return written.strip() if isinstance(value, dict) and is_plain else value


def _toml_value(written: str) -> Any:
    return tomllib.loads(f"value = {written}")["value"]


def _check(text: str, source: str) -> None:
    """Refuse what makes a few lines cost much, and a known field that is cut off."""
    depth, line = 0, 2
    for sign in text:
        depth += (sign in "[{") - (sign in "]}")
        line += sign == "\n"
        if depth > _MOST_OPEN:
            raise IngestError(source, "front matter is nested too deeply; simplify it", line)
    for number, written in enumerate(text.split("\n"), start=2):
        if written.count("- ") + written.count("? ") > 10 * _MOST_OPEN:
            raise IngestError(source, "front matter is nested too deeply; simplify it", number)
    for entry in _BRACKET.finditer(text):
        end = "]" if entry[2] == "[" else "}"
        if entry[1].casefold() in _NAMES and end not in text[entry.end() :]:
            line = 3 + text.count("\n", 0, entry.end())
            reason = f"the bracket of '{entry[1]}' is not closed; close it, or quote the text"
            raise IngestError(source, reason, line)


def _metadata(fields: Mapping[str, Any], source: str) -> Metadata:
    values: dict[str, str] = {}
    inner = [fields[name] for name in _INNER if isinstance(fields.get(name), dict)]
    for name, value in [pair for each in (fields, *inner) for pair in each.items()]:
        target = _NAMES.get(name.strip().casefold()) if isinstance(name, str) else None
        if target is None or value is None:
            continue
        if isinstance(value, str | int) and _is_too_long(value):
            reason = f"'{name}' has more than {_MOST_VALUE_CHARS} characters; shorten it"
            raise IngestError(source, reason, 1)
        text = _value(target, value)
        if target == "source" and _WEB.match(text):
            target = "url"  # clippers name the page there
        if text:
            values.setdefault(target, text)
    return Metadata(**values)


def _is_too_long(value: str | int) -> bool:
    # A number may have more digits than Python prints.
    return len(value) > _MOST_VALUE_CHARS if isinstance(value, str) else value.bit_length() > 2_000


def _value(target: str, value: Any) -> str:
    """Return the value of a field as it is kept, "" where it says nothing that can be used."""
    text = names_of(_authors(value)) if target == "author" else _line(_first(value, target))
    if text.casefold() in _NOTHING or _TEMPLATE.search(text):
        return ""
    if target == "published":
        return parse_date(text) or ""
    if target in {"url", "based_on"}:
        return text if _WEB.match(text) else ""
    if target == "language":
        code = text.replace("_", "-").split("-")[0].lower()
        return code if _CODE.match(code) else ""
    return text


def _line(value: Any) -> str:
    """Return a value as one clean line, "" for what is none."""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dict | list) or value is None:
        return ""
    try:
        return " ".join(clean(str(value)).split())
    except ValueError:
        return ""  # Python prints no number of thousands of digits, though TOML may give one


def _first(value: Any, target: str) -> Any:
    """Return what counts of several values: {created: …, updated: …}, {name: …}, a list of one."""
    if isinstance(value, list):
        return _first(value[0], target) if len(value) == 1 else None
    if isinstance(value, dict):
        return value.get("created" if target == "published" else "name")
    return value


def _authors(value: Any) -> str:
    """Return authors as one text: a name, several, or names with more about each."""
    several = value if isinstance(value, list) else [value]
    if isinstance(value, dict) and not _PERSON.intersection(value):
        # By keys: {ola: {name: Ola Berg}}, or names with what is known of them.
        several = [one if isinstance(one, dict) and _PERSON.intersection(one) else key
                   for key, one in value.items()]  # fmt: skip
    return ", ".join(name for name in map(_person, several[:20]) if name)


_PERSON = {"name", "given", "family", "literal", "first", "last", "firstname", "lastname"}


def _person(value: Any) -> str:
    if not isinstance(value, dict):
        return _line(value)
    name = value.get("name", value.get("literal"))
    if isinstance(name, dict):
        return _person(name)
    if name is None:
        parts = [value.get(part) for part in ("given", "first", "firstname")]
        parts += [value.get(part) for part in ("family", "last", "lastname")]
        name = " ".join(_line(part) for part in parts if part)
    if not name and len(value) == 1:
        name = next(iter(value))  # Pandoc's "- Ola Berg: {institute: …}"
    return _line(name)
