"""What admins do with the corpus: reload it, one at a time, refused to everyone else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

from bot.access import Access, Role
from bot.replies.reports import (
    render_not_admin,
    render_rejected,
    render_reload,
    render_reload_running,
)
from retrieval import CorpusRejected

if TYPE_CHECKING:
    from bot.replies.phrases import Phrases
    from bot.replies.reply import Reply
    from retrieval import Engine

_log = structlog.get_logger(__name__)


class CorpusAdmin:
    """Checks the role itself, so that no front end can forget to."""

    def __init__(self, engine: Engine, access: Access) -> None:
        self._engine = engine
        self._access = access
        self._reloading = asyncio.Lock()

    def is_admin(self, user_id: int | None) -> bool:
        """Whether a person may change the corpus."""
        return self._access.role_of(user_id) is Role.ADMIN

    async def reload(self, user_id: int | None, phrases: Phrases) -> Reply:
        """Build the corpus anew and swap it in; the old one answers until then."""
        if not self.is_admin(user_id):
            _log.info("refused", command="reload")
            return render_not_admin(phrases)
        if self._reloading.locked():
            return render_reload_running(phrases)
        async with self._reloading:
            try:
                report = await asyncio.to_thread(self._engine.reload)
            except CorpusRejected as error:
                _log.warning("reload rejected", admin=user_id, problems=len(error.problems))
                return render_rejected(error.problems, phrases)
        _log.info("reloaded", admin=user_id, generation=report.generation)
        return render_reload(report, phrases)
