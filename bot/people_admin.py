"""What admins do about who may use the bot: invite, list, revoke."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import regex
import structlog

from bot.identity import Access, Role
from bot.replies.button_kinds import ButtonKind
from bot.replies.deep_links import invitation_link
from bot.replies.people import (
    render_everybody_may,
    render_invitation,
    render_invite_usage,
    render_people,
    render_revoked,
)
from bot.replies.preferences import render_not_saved
from bot.replies.reports import render_not_admin
from bot.storage.records import RecordsError

if TYPE_CHECKING:
    from bot.membership import Membership
    from bot.ops.metrics import Metrics
    from bot.replies.callback_data import PeopleAction
    from bot.replies.phrases import Phrases
    from bot.replies.reply import Reply

LONGEST: Final = dt.timedelta(days=366)
"""An invitation for everybody that is forgotten ends all the same."""
_SPAN: Final = regex.compile(r"([0-9]{1,4}) ?([hdw])", regex.IGNORECASE)
_HOURS: Final = {"h": 1, "d": 24, "w": 168}
_log = structlog.get_logger(__name__)


class PeopleAdmin:
    """Checks the role itself, so that no front end can forget to."""

    def __init__(self, membership: Membership, access: Access, metrics: Metrics) -> None:
        self._membership = membership
        self._access = access
        self._metrics = metrics

    def is_admin(self, user_id: int | None) -> bool:
        """Whether a person may invite others."""
        return self._access.role_of(user_id) is Role.ADMIN

    def refused(self, user_id: int | None, phrases: Phrases) -> Reply | None:
        """Return the refusal for who is no admin, None for an admin."""
        if self.is_admin(user_id):
            return None
        _log.info("refused", reason="not an admin")
        self._metrics.admin_refused()
        return render_not_admin(phrases)

    async def invite(
        self, user_id: int | None, span: str, username: str, phrases: Phrases
    ) -> Reply:
        """Make an invitation: for one person, or for everybody for a while or until a day."""
        refused = self.refused(user_id, phrases)
        if refused is not None:
            return refused
        if self._membership.open:
            return render_everybody_may(phrases)
        try:
            until = end_of(span, dt.datetime.now(dt.UTC)) if span else None
        except ValueError:
            return render_invite_usage(phrases)
        try:
            code, key = await self._membership.invite(until)
        except RecordsError:
            return render_not_saved(phrases)
        return render_invitation(invitation_link(username, code), key, until, phrases)

    async def people(self, user_id: int | None, phrases: Phrases, page: int = 1) -> Reply:
        """List who was let in, and open invitations."""
        refused = self.refused(user_id, phrases)
        if refused is not None:
            return refused
        try:
            found = await self._membership.people()
        except RecordsError:
            return render_not_saved(phrases)
        return render_people(found, page, phrases, everybody=self._membership.open)

    async def press(self, user_id: int | None, action: PeopleAction, phrases: Phrases) -> Reply:
        """Turn a page, take an invitation back, or let somebody in no more."""
        refused = self.refused(user_id, phrases)
        if refused is not None:
            return refused
        try:
            if action.kind is ButtonKind.REVOKE_INVITATION:
                await self._membership.revoke(action.key)
            elif action.kind is ButtonKind.REMOVE_PERSON:
                await self._membership.remove(action.key)
        except RecordsError:
            return render_not_saved(phrases)
        if not action.page:
            return render_revoked(phrases)
        return await self.people(user_id, phrases, action.page)


def end_of(span: str, now: dt.datetime) -> dt.datetime:
    """Return when an invitation ends: "12h", "3d", "2w" from now, or with the day "2027-01-31".

    Raises:
        ValueError: it is none of these, over already, or more than a year away.
    """
    match = _SPAN.fullmatch(span)
    if match is not None:
        end = now + dt.timedelta(hours=int(match[1]) * _HOURS[match[2].lower()])
    else:
        last = dt.time(23, 59, 59)
        end = dt.datetime.combine(dt.date.fromisoformat(span), last, dt.UTC)
    if not now < end <= now + LONGEST:
        raise ValueError("not within a year")
    return end
