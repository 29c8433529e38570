"""A message of the Bot API as HTML that looks like a chat on a phone."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tests.fakes.bot_api import Json

_TAGS = {
    "bold": "b", "italic": "i", "code": "code", "blockquote": "blockquote",
    "expandable_blockquote": "blockquote", "text_link": "a", "underline": "u",
}  # fmt: skip
_SIGNS = {"copy_text": "⧉", "switch_inline_query": "↗", "url": "↗"}
_STYLE = """
* { box-sizing: border-box; margin: 0; }
body { width: 430px; padding: 14px 10px 16px; background: #a9c5ae;
  background-image: linear-gradient(160deg, #c3d8b4, #8fb9a8);
  font: 15.5px/1.36 "Noto Sans", "Noto Sans Arabic", "DejaVu Sans", sans-serif; color: #10181c; }
.bubble { max-width: 385px; width: fit-content; padding: 7px 11px 5px; border-radius: 14px;
  background: #fff; box-shadow: 0 1px 1px #0003; margin-top: 8px; }
.asked { background: #e4fcd0; margin-inline-start: auto; border-end-end-radius: 4px; }
.said { width: 385px; border-end-start-radius: 4px; }
.text { white-space: pre-wrap; overflow-wrap: break-word; }
.text > div, blockquote > div { unicode-bidi: plaintext; text-align: start; min-height: 1.36em; }
blockquote { background: #eaf3fb; border-inline-start: 3px solid #3a8fd1; border-radius: 5px;
  padding: 4px 8px 5px; margin: 2px 0; }
a, .command { color: #2678b6; text-decoration: none; }
code { font: 14px/1.2 "Noto Sans Mono", "Noto Sans Arabic", "DejaVu Sans Mono", monospace;
  color: #8a3b6b; }
.time { font-size: 11.5px; color: #74828a; text-align: right; margin-top: 1px; direction: ltr; }
.row { display: flex; gap: 5px; width: 385px; margin-top: 5px; }
.row span { flex: 1; min-width: 0; background: #4e6f62c4; color: #fff; border-radius: 9px;
  padding: 8px 6px; text-align: center; font-size: 14px; overflow: hidden; white-space: nowrap;
  text-overflow: ellipsis; position: relative; unicode-bidi: plaintext; }
.row i { position: absolute; top: 1px; right: 5px; font: 10px "DejaVu Sans"; opacity: .8; }
img { display: block; width: 363px; border-radius: 8px; margin-bottom: 5px; }
.file { color: #2678b6; font-weight: 600; }
"""


def page(messages: Sequence[tuple[str, Json]]) -> str:
    """Return a page with messages, each "asked" by somebody or "said" by the bot."""
    drawn = "".join(_message(side, message) for side, message in messages)
    return (
        f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style><body>{drawn}"
        "<script>document.title = document.documentElement.scrollHeight</script>"
    )


def _message(side: str, message: Json) -> str:
    file = message.get("file")
    picture = ""
    if file is not None and file["kind"] == "photo":
        data = base64.b64encode(file["data"]).decode()
        picture = f'<img src="data:image/png;base64,{data}">'
    elif file is not None:
        picture = f'<div class="file">{html.escape(file["name"])}</div>'
    text = _text(message["text"], message.get("entities", []))
    bubble = f'<div class="bubble {side}">{picture}<div class="text">{text}</div>'
    return f'{bubble}<div class="time">10:37</div></div>{_buttons(message)}'


def _buttons(message: Json) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return "".join(f'<div class="row">{"".join(map(_button, row))}</div>' for row in rows)


def _button(button: Json) -> str:
    sign = next((drawn for name, drawn in _SIGNS.items() if name in button), "")
    return f"<span>{html.escape(button['text'])}{f'<i>{sign}</i>' if sign else ''}</span>"


def _text(text: str, entities: Iterable[Json]) -> str:
    """Draw a text with its entities, each line a paragraph with a direction of its own."""
    encoded = text.encode("utf-16-le")
    found = [
        (each["offset"], each["offset"] + each["length"], each["type"], each.get("url", ""))
        for each in entities
    ]
    quotes = sorted(each for each in found if "blockquote" in each[2])
    others = [each for each in found if "blockquote" not in each[2]]
    out, at = [], 0
    for start, end, _, _ in quotes:
        out.append(_lines(encoded, at, start, others))
        out.append(f"<blockquote dir=auto>{_lines(encoded, start, end, others)}</blockquote>")
        at = end
    out.append(_lines(encoded, at, len(encoded) // 2, others))
    return "".join(out)


def _lines(encoded: bytes, start: int, end: int, entities: list[tuple[int, int, str, str]]) -> str:
    text = encoded[2 * start : 2 * end].decode("utf-16-le")
    if not text.strip("\n"):
        return ""
    start += len(text) - len(text.lstrip("\n"))
    lines, at = [], start
    for line in text.strip("\n").split("\n"):
        size = len(line.encode("utf-16-le")) // 2
        lines.append(f"<div>{_marked(encoded, at, at + size, entities)}</div>")
        at += size + 1
    return "".join(lines)


def _marked(encoded: bytes, start: int, end: int, entities: list[tuple[int, int, str, str]]) -> str:
    inside = [
        (max(start, first), min(end, last), kind)
        for first, last, kind, _ in entities
        if first < end and last > start
    ]
    edges = sorted({start, end, *(edge for each in inside for edge in each[:2])})
    drawn = []
    for first, last in pairwise(edges):
        piece = html.escape(encoded[2 * first : 2 * last].decode("utf-16-le"))
        for opened, closed, kind in inside:
            if opened <= first and last <= closed:
                tag = _TAGS.get(kind, "span class=command")
                piece = f"<{tag}>{piece}</{tag.split()[0]}>"
        drawn.append(piece)
    return "".join(drawn)
