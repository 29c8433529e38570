"""What the front ends are built from, wired by the assembly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from bot.assistant import Assistant
    from bot.corpus_admin import CorpusAdmin
    from bot.storage.sent_messages import SentMessages


@dataclass(frozen=True, slots=True)
class Services:
    """What the front ends are built from."""

    assistant: Assistant
    admin: CorpusAdmin
    sent: SentMessages
    admin_ids: frozenset[int]
    watched: Path | None
    """Folder whose changes are published by themselves."""
