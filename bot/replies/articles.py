"""Some articles alone: the list to choose them from, and the word on it above an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.replies.button_kinds import ButtonKind
from bot.replies.callback_data import ArticlesAction, key_of
from bot.replies.markup import field, shorten
from bot.replies.reply import Button, Reply
from bot.replies.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.replies.phrases import Phrases
    from retrieval import Article

PAGE: Final = 8
_MOST_TITLES: Final = 3
_TITLE_CHARS: Final = 60


def render_articles(
    articles: Sequence[Article], chosen: Collection[str], page: int, phrases: Phrases
) -> Reply:
    """List the articles as buttons that turn each on or off; a page too far gives the last one."""
    pages = max(1, (len(articles) + PAGE - 1) // PAGE)
    page = min(max(page, 1), pages)
    rows: list[tuple[Button, ...]] = [
        (Button(f"{'✓ ' if article.path in chosen else ''}{clean_line(article.title, 70)}",
                ArticlesAction(ButtonKind.ARTICLE, page, key_of(article.path))),)
        for article in articles[(page - 1) * PAGE : page * PAGE]
    ]  # fmt: skip
    turns = tuple(
        Button(phrases.say(key), ArticlesAction(ButtonKind.ARTICLES_PAGE, number))
        for key, number in (("sources-back", page - 1), ("sources-on", page + 1))
        if 1 <= number <= pages
    )
    rows += [turns] if turns else []
    titles = [article.title for article in articles if article.path in chosen]
    if not titles:
        return Reply(phrases.say("articles-all"), tuple(rows))
    back = Button(phrases.say("articles-back"), ArticlesAction(ButtonKind.ALL_ARTICLES, page))
    return Reply(phrases.say("articles-only", titles=_listed(titles, phrases)), (*rows, (back,)))


def with_choice(about: Reply, phrases: Phrases) -> Reply:
    """Put a button under what is in the corpus that leads to the list."""
    choose = Button(phrases.say("articles-choose"), ArticlesAction(ButtonKind.ARTICLES_PAGE, 1))
    return replace(about, buttons=(*about.buttons, (choose,)))


def with_scope(reply: Reply, titles: Sequence[str], phrases: Phrases, *, undo: bool) -> Reply:
    """Say above an answer which articles alone were asked; `undo` gives a button to ask all."""
    note = phrases.say("articles-asked", titles=_listed(titles, phrases))
    back = Button(phrases.say("articles-back"), ArticlesAction(ButtonKind.ALL_ARTICLES, 0))
    rows = (*reply.buttons, (back,)) if undo else reply.buttons
    return replace(reply, html=shorten(f"{note}\n\n{reply.html}"), buttons=rows)


def render_unknown_article(name: str, phrases: Phrases) -> Reply:
    """Say that no article is called so."""
    return Reply(phrases.say("articles-unknown", name=field(name, 80)))


def _listed(titles: Sequence[str], phrases: Phrases) -> str:
    drawn = [field(title, _TITLE_CHARS) for title in titles[:_MOST_TITLES]]
    more = " …" if len(titles) > _MOST_TITLES else ""
    return phrases.listed(drawn) + more
