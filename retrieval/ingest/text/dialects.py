"""What note programs and site generators add to Markdown, taken out before it is parsed.

Callouts, wikilinks, includes, shortcodes, comments and attributes: their marks are no text, the
words that they stand around are. Fences of code stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.container import container_plugin

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

CONTAINER = "admonition_fence"
"""The name of the nodes that `:::note` makes."""

_MOST_CONTAINERS = 300
_CODE_FENCE = regex.compile(
    r"^[ \t]{0,8}(`{3,}|~{3,})[^\n]*\n.*?^[ \t]{0,8}\1[`~]*[ \t]{0,8}$", regex.S | regex.M
)
_CALLOUT = regex.compile(
    r"^([ \t]{0,8}>[> \t]{0,40})\[![\w-]{1,40}(?:\|[^\]\n]{0,80})?\][+-]?[ \t]*(.*)$", regex.M
)
_COMMENT = regex.compile(
    r"\{%-?\s*comment\s*-?%\}(?:[^{]|\{(?!%)){0,5000}+\{%-?\s*endcomment\s*-?%\}"
    r"|%%[^%]{1,5000}%%|\{/\*[^*]{0,2000}\*/\}"
)
_LINE = regex.compile(
    r"^[ \t]{0,8}(?:\{:[^{}\n]{0,200}\}|\[\[?_?toc_?\]?\]|\\(?:newpage|pagebreak|toc)"
    r"|import\s[^\n]{1,200}\sfrom\s+[\"'][^\"'\n]{1,200}[\"'];?|import\s+[\"'][^\"'\n]{1,200}[\"'];?"
    r"|export\s+(?:const|default)\s[^\n]{0,300})[ \t]{0,8}$",
    regex.M | regex.I,
)
_BEHIND = regex.compile(
    r"(?<=\S)[ \t]{1,8}(?:\{:?[ \t]?[#.:][^{}\n]{0,200}\}|\^[\w-]{1,40})[ \t]{0,8}$", regex.M
)
"""Attributes, and the names by which Obsidian links to a paragraph."""
_MARK = regex.compile(
    r"(?P<code>(?<!`)(`+)(?!`)[^\n]{1,1000}?(?<!`)\2(?!`))"
    r"|\{\{(?:[^{}\n]|\n(?!\n)){0,500}\}\}"
    r"|\{%(?:[^%{}\n]|%(?!\})|\n(?!\n)){0,500}%\}"
    r"|!\[\[[^\[\]\n]{1,300}\]\]"
    r"|\[\[(?:[^\[\]|\n]{0,300}\\?\|)?(?P<link>[^\[\]|\n]{1,300})\]\]"
    r"|(?<![=\w])==(?=\S)(?P<marked>[^=\n]{1,500})(?<=\S)==(?![=\w])"
)


def without_dialects(text: str) -> str:
    """Return Markdown without the marks that CommonMark does not know."""
    made, at = "", 0
    for fence in _CODE_FENCE.finditer(text):
        made += _plain(text[at : fence.start()]) + fence[0]
        at = fence.end()
    return made + _plain(text[at:])


def use_admonitions(parser: MarkdownIt) -> None:
    """Make a parser read `:::note` and `!!! note` as what stands inside them."""
    # Each looks for its end through all that follows.
    left = iter(range(_MOST_CONTAINERS))
    container_plugin(parser, CONTAINER, validate=lambda *_: next(left, None) is not None)
    admon_plugin(parser)


def fence_title(info: str) -> str:
    """Return the title that `:::note Title`, `:::note[Title]` or `::: {.note}` gives, or ""."""
    rest = regex.sub(r"\{[^{}]*\}", "", info).strip()
    named = regex.match(r"[\w-]+\s*(?:\[(?P<inside>[^\]]*)\]|(?P<behind>.*))", rest)
    return (named["inside"] or named["behind"] or "").strip() if named is not None else ""


def _plain(text: str) -> str:
    text = _COMMENT.sub("", text)
    # A title of its own is a paragraph of its own.
    text = _CALLOUT.sub(lambda m: f"{m[1]}{m[2]}\n{m[1]}" if m[2].strip() else m[1], text)
    text = _BEHIND.sub("", _LINE.sub("", text))
    return str(_MARK.sub(_words, text))


def _words(match: regex.Match[str]) -> str:
    link = match["link"]
    if link is not None:
        return link.replace("#^", " ").replace("#", " › ").strip(" ›")
    return match["code"] or match["marked"] or ""
