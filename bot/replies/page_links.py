"""Addresses of the article page: the article, what is marked in it, and the right to see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.replies.reply import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.replies.phrases import Phrases
    from retrieval import CitedPassage, Span

HERE: Final = "here"
"""The anchor of what is marked."""


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Links to the article page as one chat gets them."""

    root: str
    """`PAGE_URL`, without a slash at its end."""
    in_app: bool = False
    """Whether the page opens inside Telegram, which it does in private chats only."""
    grant: Callable[[str], str] | None = None
    """Returns the part of a query that lets whoever has the link see the article of a key."""

    def button(self, cited: CitedPassage, phrases: Phrases, *, marked: bool = True) -> Button:
        """Return the button that opens an article at a passage."""
        label = phrases.say("open-article")
        if self.in_app:
            return Button(label, web_app=self._address(cited, marked=marked, suffix=f"/{HERE}"))
        anchor = HERE if marked else paragraph_anchor(cited.paragraphs[0])
        return Button(label, url=f"{self._address(cited, marked=marked)}#{anchor}")

    def _address(self, cited: CitedPassage, *, marked: bool, suffix: str = "") -> str:
        query = [self.grant(cited.ref.article)] if self.grant is not None else []
        if marked:
            query.append(f"s={_range(cited, cited.highlight)}")
            query += [f"w={_range(cited, cited.exact)}"] if cited.exact is not None else []
        else:
            query.append(f"p={cited.paragraphs[0]}")
        return f"{self.root}{article_path(cited.ref.article)}{suffix}?{'&'.join(query)}"


def article_path(key: str) -> str:
    """Return the path of an article's page below the root."""
    return f"/a/{key}"


def paragraph_anchor(number: int) -> str:
    """Return the anchor of a paragraph."""
    return f"p{number}"


def _range(cited: CitedPassage, span: Span) -> str:
    """Return a range of a passage as one of its article's text, in code points."""
    return f"{cited.start + span.start}-{cited.start + span.end}"
