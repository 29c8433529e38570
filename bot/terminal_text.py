"""Replies as text for a terminal: quotes behind a bar, links in full, buttons numbered."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

    from bot.replies.reply import Button, Reply

_BAR = "│ "
_STYLES = {"b": "bold", "u": "underline"}
_PLAIN_MARKS = {"b": "**", "u": "__"}


def draw(reply: Reply, *, plain: bool) -> Text:
    """Return a reply as text: quotes behind a bar, links in full, buttons numbered.

    A button that opens a page is its address.

    Plain text has no bold and no underline, so there the marked sentence stands between ** and
    the exact words in it between __.
    """
    drawing = _Drawing(plain=plain)
    drawing.feed(reply.html)
    drawing.close()
    text = drawing.text
    text.rstrip()
    for button in (each for row in reply.buttons for each in row if each.url is not None):
        text.append(f"\n{button.label} ")
        text.append(f"<{button.url}>", style="dim")
    buttons = pressable(reply)
    if buttons:
        labels = (f"[{number}] {button.label}" for number, button in enumerate(buttons, start=1))
        text.append("\n" + "   ".join(labels), style="cyan")
    return text


def wrapped(text: Text, console: Console) -> Text:
    """Wrap quotes to the width of the terminal, with the bar before every line of them."""
    room = max(console.width - cell_len(_BAR), 1)
    lines: list[Text] = []
    for line in text.split("\n", allow_blank=True):
        if line.plain.startswith(_BAR):
            bar, quoted = line.divide([len(_BAR)])
            lines += (bar + part for part in quoted.wrap(console, room) or [Text()])
        else:
            lines.append(line)
    return Text("\n").join(lines)


def pressable(reply: Reply) -> list[Button]:
    """Return the buttons that do something at a terminal, where there are no other chats."""
    buttons = (button for row in reply.buttons for button in row)
    return [button for button in buttons if button.share is None and button.url is None]


class _Drawing(HTMLParser):
    """Turns the few tags of our own HTML into styles and marks."""

    def __init__(self, *, plain: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.text = Text()
        self._plain = plain
        self._open: list[str] = []
        self._href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        if tag == "blockquote":
            self.text.append(_BAR, style="dim")
        if tag == "a":
            self._href = dict(attrs).get("href") or ""
        self._mark(tag)

    def handle_endtag(self, tag: str) -> None:
        self._mark(tag)
        if tag in self._open:
            self._open.remove(tag)
        if tag == "a" and self._href:
            self.text.append(f" <{self._href}>", style="dim")

    def handle_data(self, data: str) -> None:
        style = " ".join(_STYLES[tag] for tag in self._open if tag in _STYLES)
        lines = data.split("\n")
        for number, line in enumerate(lines):
            if number:
                self.text.append("\n")
                if "blockquote" in self._open:
                    self.text.append(_BAR, style="dim")
            self.text.append(line, style=style)

    def _mark(self, tag: str) -> None:
        if self._plain and "blockquote" in self._open:
            self.text.append(_PLAIN_MARKS.get(tag, ""))
