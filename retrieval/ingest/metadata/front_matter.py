"""Read the front matter of a file, YAML or TOML, into metadata."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any

import regex
import yaml

from retrieval.article import Metadata
from retrieval.errors import IngestError
from retrieval.ingest.document import clean
from retrieval.ingest.metadata.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Mapping

_FENCE = regex.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", regex.S | regex.M)
_TOML_FENCE = regex.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", regex.S | regex.M)
_MAX_CHARS = 20_000
_MAX_DEPTH = 20
_OPENS = (
    yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken,
    yaml.BlockSequenceStartToken, yaml.BlockMappingStartToken,
)  # fmt: skip
_CLOSES = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken, yaml.BlockEndToken)
_NAMES = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "source": "source",
    "publisher": "source",
    "site": "source",
    "published": "published",
    "date": "published",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "based_on": "based_on",
    "language": "language",
    "lang": "language",
    "copyright": "copyright",
}


def split_front_matter(text: str, source: str) -> tuple[Metadata, str]:
    """Return the metadata of the front matter and the text after it.

    Raises:
        IngestError: the front matter is not a flat mapping, or a value has the wrong form.
    """
    match = _FENCE.match(text) or _TOML_FENCE.match(text)
    if match is None:
        return Metadata(), text
    load = _load if match.re is _FENCE else _load_toml
    if len(match[1]) > _MAX_CHARS:
        raise IngestError(source, f"front matter over {_MAX_CHARS} characters; shorten it", 1)
    return _metadata(load(match[1], source), match[1], source), text[match.end() :]


def _load(text: str, source: str) -> Mapping[str, Any]:
    try:
        _check_tokens(text, source)
        loaded = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = 2 + mark.line if mark is not None else 1
        problem = getattr(error, "problem", None) or "not valid YAML"
        if isinstance(error, yaml.constructor.ConstructorError):
            problem = "it contains YAML tags"
        raise IngestError(
            source, f"front matter cannot be read ({problem}); quote values with a colon", line
        ) from None
    except ValueError as error:
        raise IngestError(source, f"front matter cannot be read ({error})", 1) from None
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise IngestError(source, "front matter must be lines of the form 'name: value'", 2)
    return loaded


def _check_tokens(text: str, source: str) -> None:
    """Refuse what makes a few lines of YAML cost much; no field here needs it."""
    depth = 0
    for token in yaml.scan(text):
        # Aliases let a few lines unfold into gigabytes.
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
            raise IngestError(source, "front matter must not use YAML anchors or aliases", 1)
        depth += isinstance(token, _OPENS) - isinstance(token, _CLOSES)
        # The time that YAML takes grows with the square of the depth.
        if depth > _MAX_DEPTH:
            line = 2 + token.start_mark.line
            raise IngestError(source, "front matter is nested too deeply; simplify it", line)


def _load_toml(text: str, source: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = regex.search(r"at line (\d+)", str(error))
        line = 1 + int(place[1]) if place else 1
        raise IngestError(
            source, "front matter between +++ cannot be read as TOML; put text in quotes", line
        ) from None
    except ValueError as error:
        raise IngestError(source, f"front matter cannot be read ({error})", 1) from None


def _metadata(fields: Mapping[str, Any], yaml_text: str, source: str) -> Metadata:
    values: dict[str, str] = {}
    for name, value in fields.items():
        target = _NAMES.get(name.strip().casefold()) if isinstance(name, str) else None
        if target is None or value is None:
            continue
        line = _line_of(name, yaml_text)
        values.setdefault(target, _value(target, value, source, line))
    return Metadata(**{name: value for name, value in values.items() if value})


def _line_of(name: str, yaml_text: str) -> int:
    for number, line in enumerate(yaml_text.split("\n"), start=2):
        if line.startswith(name):
            return number
    return 1


def _name_of(value: Any) -> Any:
    """Return the name of a person or site that is given with more about it."""
    name = value.get("name") if isinstance(value, dict) else None
    return name if isinstance(name, str) else value


def _joined(value: Any) -> Any:
    """Return a list of names as one text."""
    items = [_name_of(item) for item in value] if isinstance(value, list) else []
    if items and all(isinstance(item, str) for item in items):
        return ", ".join(items)
    return _name_of(value)


def _value(target: str, value: Any, source: str, line: int) -> str:
    value = _joined(value)
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dict | list):
        raise IngestError(source, f"'{target}' must be one line of text", line)
    try:
        text = " ".join(clean(str(value)).split())
    except ValueError:
        # Python prints no number of thousands of digits, though it reads one in another base.
        reason = f"'{target}' is too long a number; put it in quotes"
        raise IngestError(source, reason, line) from None
    if target == "published" and text:
        date = parse_date(text)
        if date is None:
            raise IngestError(source, "'published' must be a date such as 2008-04-06", line)
        return date
    if target in {"url", "based_on"} and text and not regex.match(r"https?://[^\s<>\"]+\Z", text):
        raise IngestError(source, f"'{target}' must be a web address that begins with http", line)
    if target == "language":
        return text.replace("_", "-").split("-")[0].lower()
    return text
