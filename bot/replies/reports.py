"""Everything the bot says that is no answer: greetings, help, what is in here, reloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies.answers import readable_date
from bot.replies.markup import escape, fits, shorten
from bot.replies.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.replies.phrases import Phrases
    from retrieval import Article, Problem, ReloadReport

_MAX_LINES = 20
_MAX_SECTIONS = 12


def render_start(name: str | None, suggestions: Sequence[str], phrases: Phrases) -> Reply:
    """Greet, say what the bot does, and show what one could ask."""
    hello = (
        phrases.say("start-greeting", name=escape(shorten(name, 64)))
        if name
        else phrases.say("start-greeting-plain")
    )
    return Reply(_paragraphs(f"{hello} {phrases.say('start')}", _asks(suggestions, phrases)))


def render_help(phrases: Phrases, *, admin: bool) -> Reply:
    """Say how to ask, and list the commands."""
    parts = [phrases.say("help"), phrases.say("help-admin") if admin else ""]
    return Reply(_paragraphs(*parts, phrases.say("help-note")))


def render_about(
    articles: Sequence[Article], suggestions: Sequence[str], phrases: Phrases
) -> Reply:
    """List the articles with source, date and sections, as many as fit, and questions to ask."""
    if not articles:
        return Reply(phrases.say("about-none"))
    asks = _asks(suggestions, phrases)
    head = phrases.say("about-articles", count=len(articles))
    shown = min(len(articles), _MAX_LINES)
    while True:
        more = len(articles) - shown
        rest = phrases.say("about-more", count=str(more)) if more else ""
        body = _paragraphs(head, *[_article(a) for a in articles[:shown]], rest, asks)
        if fits(body) or shown == 1:
            return Reply(body)
        shown -= 1


def _article(article: Article) -> str:
    metadata = article.metadata
    date = readable_date(metadata.published) if metadata.published else None
    facts = [part for part in (metadata.source, metadata.author, date) if part]
    names = [section.name for section in article.sections if section.name]
    lines = [f"<b>{escape(shorten(article.title, 300))}</b>"]
    if facts:
        lines.append(escape(shorten(" · ".join(facts), 400)))
    lines += [f"– {escape(shorten(name, 100))}" for name in names[:_MAX_SECTIONS]]
    if len(names) > _MAX_SECTIONS:
        lines.append("– …")
    return "\n".join(lines)


def _asks(suggestions: Sequence[str], phrases: Phrases) -> str:
    if not suggestions:
        return ""
    lines = [f"– {escape(shorten(question, 200))}" for question in suggestions]
    return "\n".join([phrases.say("you-could-ask"), *lines])


def render_reload(report: ReloadReport, phrases: Phrases) -> Reply:
    """Say what a reload changed."""
    diff = report.diff
    if not (diff.added or diff.changed or diff.removed):
        return Reply(phrases.say("reload-same", generation=str(report.generation)))
    lines = [
        phrases.say(
            "reload-done", generation=str(report.generation), seconds=f"{report.seconds:.2f}"
        )
    ]
    for key, paths in (("added", diff.added), ("changed", diff.changed), ("removed", diff.removed)):
        if paths:
            lines.append(f"{phrases.say(f'reload-{key}')}: {_names(paths, phrases)}")
    lines.append(phrases.say("reload-unchanged", count=str(len(diff.unchanged))))
    before, after = str(report.passages_before), str(report.passages_after)
    lines.append(phrases.say("reload-passages", before=before, after=after))
    if report.repeated:
        names = tuple(f"{path} = {same}" for path, same in report.repeated)
        lines.append(f"{phrases.say('reload-repeated')}: {_names(names, phrases)}")
    return Reply("\n".join(lines))


def _names(paths: Sequence[str], phrases: Phrases) -> str:
    shown = ", ".join(f"<code>{escape(shorten(path, 120))}</code>" for path in paths[:_MAX_LINES])
    more = len(paths) - _MAX_LINES
    return f"{shown} {phrases.say('more-lines', count=str(more))}" if more > 0 else shown


def render_rejected(problems: Sequence[Problem], phrases: Phrases) -> Reply:
    """Say that a reload was refused, and why, file by file."""
    lines = [f"– {escape(shorten(str(problem), 300))}" for problem in problems]
    shown = min(len(lines), 10)
    more = len(lines) - shown
    rest = [phrases.say("more-lines", count=str(more))] if more else []
    return Reply("\n".join([phrases.say("reload-rejected"), *lines[:shown], *rest]))


def render_phrase(key: str, phrases: Phrases, **values: str) -> Reply:
    """Draw one sentence of the bot's own; values are escaped here."""
    return Reply(phrases.say(key, **{name: escape(value) for name, value in values.items()}))


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
