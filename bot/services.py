"""What the front ends are built from, wired by the assembly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import ASGIApp

    from bot.assistant import Assistant
    from bot.conversations import Conversations
    from bot.corpus_admin import CorpusAdmin
    from bot.journal import Journal
    from bot.journal_admin import JournalAdmin
    from bot.membership import Membership
    from bot.ops.health import Health
    from bot.ops.metrics import Metrics
    from bot.page.grants import ArticlePages
    from bot.people_admin import PeopleAdmin
    from bot.preferences import Preferences
    from bot.storage.database import Database
    from bot.storage.inbox import Inbox
    from bot.storage.sent_messages import SentMessages
    from bot.throttle import LatePolicy, Throttle


@dataclass(frozen=True, slots=True)
class Services:
    """What the front ends are built from."""

    assistant: Assistant
    admin: CorpusAdmin
    journal_admin: JournalAdmin
    people_admin: PeopleAdmin
    journal: Journal
    conversations: Conversations
    preferences: Preferences
    membership: Membership
    database: Database
    inbox: Inbox
    sent: SentMessages
    throttle: Throttle
    late_policy: LatePolicy
    metrics: Metrics
    health: Health
    admin_ids: frozenset[int]
    watched: Path | None
    """Folder whose changes are published by themselves."""
    page: ASGIApp | None = None
    """The article page, where it is served."""
    pages: ArticlePages | None = None
    """The links to it, where Telegram takes them."""
