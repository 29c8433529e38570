"""Who may use the bot: the word to those who may not, invitations, and the list for admins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.replies.button_kinds import ButtonKind
from bot.replies.callback_data import PeopleAction
from bot.replies.markup import escape, field, shorten
from bot.replies.reply import Button, Reply
from bot.storage.people import InvitedPerson

if TYPE_CHECKING:
    import datetime as dt

    from bot.replies.phrases import Phrases
    from bot.storage.people import OpenInvitation, People

PAGE: Final = 8
_IN_A_ROW: Final = 2


def render_not_invited(phrases: Phrases) -> Reply:
    """Turn down, in one line that says nothing of the articles, who may not use the bot."""
    return Reply(phrases.say("not-invited"))


def render_invitation_over(phrases: Phrases) -> Reply:
    """Say that an invitation lets nobody in any more."""
    return Reply(phrases.say("invitation-over"))


def with_welcome(start: Reply, phrases: Phrases) -> Reply:
    """Put a word of welcome above the greeting."""
    return replace(start, html=shorten(f"{phrases.say('invited')}\n\n{start.html}"))


def render_invitation(link: str, key: str, until: dt.datetime | None, phrases: Phrases) -> Reply:
    """Hand a new invitation to the admin who asked for it."""
    told = phrases.say("invite-one")
    if until is not None:
        told = phrases.say("invite-until", when=phrases.moment(until))
    copy = Button(phrases.say("invite-copy"), copy=link)
    revoke = PeopleAction(ButtonKind.REVOKE_INVITATION, 0, key)
    # As it is, so that a tap opens it wherever the message is forwarded to.
    return Reply(f"{told}\n{escape(link)}", ((copy, Button(phrases.say("invite-revoke"), revoke)),))


def render_revoked(phrases: Phrases) -> Reply:
    """Say, in place of an invitation, that it is over."""
    return Reply(phrases.say("invite-revoked"))


def render_invite_usage(phrases: Phrases) -> Reply:
    """Explain how long an invitation may be open."""
    return Reply(phrases.say("invite-usage"))


def render_everybody_may(phrases: Phrases) -> Reply:
    """Say that nobody is excluded, so that nobody needs an invitation."""
    return Reply(phrases.say("invite-everybody"))


def render_people_elsewhere(chat: int, phrases: Phrases) -> Reply:
    """Show neither names nor invitations in a group, but the number that lets it in."""
    return Reply(phrases.say("people-private", id=str(chat)))


def render_only_in_telegram(phrases: Phrases) -> Reply:
    """Say at the terminal that nobody is invited from there."""
    return Reply(phrases.say("only-in-telegram"))


def render_people(people: People, page: int, phrases: Phrases, *, everybody: bool) -> Reply:
    """List who was let in and what lets in, a page at a time; a page too far gives the last one."""
    blocks = [phrases.say("invite-everybody")] if everybody else []
    entries: list[InvitedPerson | OpenInvitation] = [*people.members, *people.invitations]
    if not entries:
        return Reply("\n\n".join([*blocks, phrases.say("people-none")]))
    pages = (len(entries) + PAGE - 1) // PAGE
    page = min(max(page, 1), pages)
    lines, buttons = [phrases.say("people-title")], []
    for number in range((page - 1) * PAGE, min(page * PAGE, len(entries))):
        line, button = _entry(entries[number], str(number + 1), page, phrases)
        lines.append(f"{phrases.margin}{number + 1}. {line}")
        buttons.append(button)
    rows = [tuple(buttons[at : at + _IN_A_ROW]) for at in range(0, len(buttons), _IN_A_ROW)]
    if pages > 1:
        lines.append(phrases.say("sources-page", page=page, pages=pages))
        rows.append(_turns(page, pages, phrases))
    return Reply(shorten("\n\n".join([*blocks, "\n".join(lines)])), tuple(rows))


def _entry(
    entry: InvitedPerson | OpenInvitation, number: str, page: int, phrases: Phrases
) -> tuple[str, Button]:
    if isinstance(entry, InvitedPerson):
        since = phrases.date(entry.since.date())
        line = phrases.say("people-member", name=field(entry.name, 64), when=since)
        remove = PeopleAction(ButtonKind.REMOVE_PERSON, page, entry.person)
        return line, Button(phrases.say("people-remove", number=number), remove)
    line = phrases.say("people-one", when=phrases.date(entry.made.date()))
    if entry.until is not None:
        line = phrases.say("people-until", when=phrases.moment(entry.until))
    revoke = PeopleAction(ButtonKind.REVOKE_INVITATION, page, entry.key)
    return line, Button(phrases.say("people-revoke", number=number), revoke)


def _turns(page: int, pages: int, phrases: Phrases) -> tuple[Button, ...]:
    return tuple(
        Button(phrases.say(key), PeopleAction(ButtonKind.PEOPLE_PAGE, number))
        for key, number in (("sources-back", page - 1), ("sources-on", page + 1))
        if 1 <= number <= pages
    )
