"""What admins read about the corpus: its files, its generations, and questions before a change."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.replies.callback_data import key_of
from bot.replies.corpus_actions import (
    AddDocument,
    Cancel,
    OfferRollback,
    RemoveFile,
    Rollback,
    SourcesPage,
)
from bot.replies.markup import field, shorten
from bot.replies.reply import Button, Reply

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.replies.phrases import Phrases
    from retrieval import Article, BrokenFile, Generation

PAGE: Final = 8
_ADMIN: Final = "telegram:"
"""How the audit log names an admin, before their number."""
_SELF: Final = {"start": "history-start", "folder watch": "history-watch"}
_OUTCOMES: Final = {
    "published": "history-published",
    "purged": "history-published",
    "unchanged": "history-unchanged",
    "CorpusRejected": "history-rejected",
}
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
    sure = RemoveFile(key_of(name), current)
    question = phrases.say("remove-sure", name=field(name, 80))
    return _confirm(question, ("remove-yes", "remove-no"), sure, phrases)


def render_confirm_rollback(generation: Generation, current: int, phrases: Phrases) -> Reply:
    """Ask before an earlier corpus is brought back."""
    sure = Rollback(generation.number, current)
    question = phrases.say(
        "rollback-sure",
        number=str(generation.number),
        when=_moment(generation.made_at, phrases),
        articles=generation.articles,
    )
    return _confirm(question, ("rollback-yes", "cancel"), sure, phrases)


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
    reader: int | None = None,
) -> Reply:
    """Tell which generations are kept, and who changed what; `reader` is the admin who asks."""
    if not generations:
        return Reply(phrases.say("history-none"))
    lines = [phrases.say("history-title")]
    for item in generations[:_TOLD]:
        line = _generation(item, phrases)
        lines.append(f"<b>{line}</b>" if item.number == current else line)
    lines += ["", phrases.say("history-actions")]
    for entry in reversed(audited[-_TOLD:]):
        at = _moment(str(entry.get("at", "")), phrases)
        who = _who(str(entry.get("who") or ""), reader, phrases)
        outcome = _outcome(str(entry.get("outcome") or ""), phrases)
        told = (at, who, str(entry.get("action") or ""), outcome)
        lines.append("• " + field(" · ".join(filter(None, told)), 160))
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


def render_add_offer(name: str, phrases: Phrases) -> Reply:
    """Ask whether a document that came without a command is to be added."""
    yes = Button(phrases.say("add-yes"), AddDocument())
    no = Button(phrases.say("cancel"), Cancel())
    return Reply(phrases.say("add-offer", name=field(name, 80)), ((yes, no),))


def render_working(phrases: Phrases) -> Reply:
    """Say that a change is under way."""
    return Reply(phrases.say("working"))


def _confirm(
    question: str, labels: tuple[str, str], sure: RemoveFile | Rollback, phrases: Phrases
) -> Reply:
    yes, no = map(phrases.say, labels)
    return Reply(question, ((Button(yes, sure), Button(no, Cancel())),))


def _who(noted: str, reader: int | None, phrases: Phrases) -> str:
    """Return who changed something as people say it; a user of the shell by their name."""
    if noted.startswith(_ADMIN):
        number = noted.removeprefix(_ADMIN)
        is_reader = number == str(reader)
        return phrases.say("history-you") if is_reader else phrases.say("history-admin", id=number)
    key = _SELF.get(noted)
    return noted if key is None else phrases.say(key)


def _outcome(noted: str, phrases: Phrases) -> str:
    """Return what became of a change in words; the audit log has the class of an error."""
    return phrases.say(_OUTCOMES.get(noted, "history-failed")) if noted else ""


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
