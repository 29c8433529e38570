"""What admins read about the corpus: its files, its generations, and questions before a change."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.replies.callback_data import (
    Cancel,
    OfferRollback,
    RemoveFile,
    Rollback,
    SourcesPage,
    file_key,
)
from bot.replies.markup import field, shorten
from bot.replies.reply import Button, Reply

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.replies.phrases import Phrases
    from retrieval import Article, BrokenFile, Generation

PAGE: Final = 8
_OFFERED: Final = 6
_TOLD: Final = 10


def render_sources(
    articles: Sequence[Article], page: int, phrases: Phrases, broken: Sequence[BrokenFile] = ()
) -> Reply:
    """List the files that answer, a page at a time; a page too far gives the last one.

    Of those that are `broken`, the last whole version answers, and they are marked as old.
    """
    old = {file.path for file in broken if file.has_old}
    if not articles:
        return Reply(phrases.say("about-empty"))
    pages = (len(articles) + PAGE - 1) // PAGE
    page = min(max(page, 1), pages)
    lines = [phrases.say("sources-title", count=len(articles))]
    for article in articles[(page - 1) * PAGE : page * PAGE]:
        words = len(article.text.split())
        lines.append(
            f"• {field(article.path, 80)}\n  {field(article.title, 120)}"
            f" · {phrases.say('sources-words', count=words)}"
            + (f"\n  {phrases.say('sources-old')}" if article.path in old else "")
        )
    turns = [
        Button(phrases.say(key), SourcesPage(number))
        for key, number in (("sources-back", page - 1), ("sources-on", page + 1))
        if 1 <= number <= pages
    ]
    if pages > 1:
        lines.append(phrases.say("sources-page", page=page, pages=pages))
    return Reply(shorten("\n".join(lines)), (tuple(turns),) if turns else ())


def render_confirm_remove(name: str, current: int, phrases: Phrases) -> Reply:
    """Ask before a file is taken away."""
    sure = RemoveFile(file_key(name), current)
    return _confirm(phrases.say("remove-sure", name=field(name, 80)), "remove-yes", sure, phrases)


def render_confirm_rollback(generation: Generation, current: int, phrases: Phrases) -> Reply:
    """Ask before an earlier corpus is brought back."""
    sure = Rollback(generation.number, current)
    question = phrases.say(
        "rollback-sure",
        number=str(generation.number),
        when=_moment(generation.made_at, phrases),
        articles=generation.articles,
    )
    return _confirm(question, "rollback-yes", sure, phrases)


def render_rollback(generations: Sequence[Generation], current: int, phrases: Phrases) -> Reply:
    """Offer the last generations, each as a button."""
    earlier = [item for item in generations if item.number != current][:_OFFERED]
    if not earlier:
        return Reply(phrases.say("rollback-none"))
    lines = [phrases.say("rollback-which"), *(_generation(item, phrases) for item in earlier)]
    buttons = tuple((Button(f"{item.number}", OfferRollback(item.number)),) for item in earlier)
    return Reply(shorten("\n".join(lines)), buttons)


def render_history(
    generations: Sequence[Generation],
    current: int,
    audited: Sequence[Mapping[str, object]],
    phrases: Phrases,
) -> Reply:
    """Tell which generations are kept, and who changed what."""
    if not generations:
        return Reply(phrases.say("history-none"))
    lines = [phrases.say("history-title")]
    for item in generations[:_TOLD]:
        line = _generation(item, phrases)
        lines.append(f"<b>{line}</b>" if item.number == current else line)
    lines += ["", phrases.say("history-actions")]
    for entry in reversed(audited[-_TOLD:]):
        at = _moment(str(entry.get("at", "")), phrases)
        told = (at, entry.get("who"), entry.get("action"), entry.get("outcome"))
        lines.append("• " + field(" · ".join(str(part) for part in told if part), 160))
    return Reply(shorten("\n".join(lines)))


def render_unknown_file(name: str, phrases: Phrases) -> Reply:
    """Say that there is no such file."""
    return Reply(phrases.say("remove-unknown", name=field(name, 80)))


def render_add_usage(phrases: Phrases) -> Reply:
    """Explain what /add takes."""
    return Reply(phrases.say("add-usage"))


def render_remove_usage(phrases: Phrases) -> Reply:
    """Explain what /remove takes."""
    return Reply(phrases.say("remove-usage"))


def render_cancelled(phrases: Phrases) -> Reply:
    """Say that nothing was done."""
    return Reply(phrases.say("cancelled"))


def render_trouble(reason: str, phrases: Phrases) -> Reply:
    """Say why a change was not made, and that the old articles go on."""
    return Reply(phrases.say("trouble", reason=field(reason, 400)))


def render_too_large(phrases: Phrases) -> Reply:
    """Say that Telegram does not hand such a file to bots."""
    return Reply(phrases.say("add-too-large"))


def render_unfetched(phrases: Phrases) -> Reply:
    """Say that a document could not be had from Telegram."""
    return Reply(phrases.say("add-unfetched"))


def render_working(phrases: Phrases) -> Reply:
    """Say that a change is under way."""
    return Reply(phrases.say("working"))


def _confirm(question: str, yes: str, sure: RemoveFile | Rollback, phrases: Phrases) -> Reply:
    buttons = (
        Button(phrases.say(yes), sure),
        Button(phrases.say("cancel"), Cancel()),
    )
    return Reply(question, (buttons,))


def _moment(noted: str, phrases: Phrases) -> str:
    """Draw an ISO time in UTC; what is none, as it is written."""
    try:
        return phrases.moment(datetime.fromisoformat(noted))
    except ValueError:
        return noted


def _generation(item: Generation, phrases: Phrases) -> str:
    when = _moment(item.made_at, phrases)
    articles = phrases.say("history-articles", count=item.articles)
    return f"{item.number} · {when} · {field(item.action, 60)} · {articles}"
