"""What admins do with the corpus: one change at a time, refused to everyone else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import structlog

from bot.identity import Access, Role
from bot.ops.metrics import Metrics
from bot.replies.callback_data import key_of
from bot.replies.corpus import (
    render_add_usage,
    render_cancelled,
    render_confirm_remove,
    render_confirm_rollback,
    render_history,
    render_remove_usage,
    render_rollback,
    render_sources,
    render_trouble,
    render_unknown_file,
)
from bot.replies.corpus_actions import (
    AddDocument,
    Cancel,
    OfferRollback,
    RemoveFile,
    SkipBroken,
    SourcesPage,
)
from bot.replies.reports import (
    render_not_admin,
    render_rejected,
    render_reload,
    render_reload_running,
)
from retrieval import Change, CorpusBusy, CorpusRejected, RetrievalError, fetch_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.replies.corpus_actions import CorpusAction, Rollback
    from bot.replies.phrases import Phrases
    from bot.replies.reply import Reply
    from retrieval import Engine, Generation

_QUIET_MS: Final = 1600
"""Changes that follow each other this closely, as in copying a folder, are one change."""
_LOOK_MS: Final = 5000
"""How often it is looked whether the watched folder is still the one of its name."""
_WATCH_AGAIN_S: Final = 10.0
_log = structlog.get_logger(__name__)


class CorpusAdmin:
    """Checks the role itself, so that no front end can forget to."""

    def __init__(
        self,
        engine: Engine,
        access: Access,
        allow_hosts: frozenset[str] = frozenset(),
        metrics: Metrics | None = None,
    ) -> None:
        self._engine = engine
        self._access = access
        self._allow_hosts = allow_hosts
        self._metrics = metrics or Metrics()
        self._changing = asyncio.Lock()

    def is_admin(self, user_id: int | None) -> bool:
        """Whether a person may change the corpus."""
        return self._access.role_of(user_id) is Role.ADMIN

    async def reload(self, user_id: int | None, phrases: Phrases) -> Reply:
        """Read the folder again; the old corpus answers until the new one is whole."""
        return await self._change(user_id, lambda: Change("reload"), phrases, offer_skip=True)

    async def add_file(
        self, user_id: int | None, name: str, data: bytes, phrases: Phrases
    ) -> Reply:
        """Put a file into the corpus and publish it."""
        return await self._change(user_id, lambda: Change("add", name, data), phrases)

    async def add_url(self, user_id: int | None, url: str, phrases: Phrases) -> Reply:
        """Fetch a page into the corpus and publish it."""

        def fetched() -> Change:
            page = fetch_page(url, self._allow_hosts)
            return Change("add", page.name, page.content, url=page.address)

        if not url.lower().startswith(("http://", "https://")):
            return self._allowed(user_id, phrases) or render_add_usage(phrases)
        return await self._change(user_id, fetched, phrases)

    def remove(self, user_id: int | None, name: str, phrases: Phrases) -> Reply:
        """Ask whether a file is to be taken out of the corpus."""
        refused = self._allowed(user_id, phrases)
        if refused is not None:
            return refused
        if not name:
            return render_remove_usage(phrases)
        if name not in self._names():
            return render_unknown_file(name, phrases)
        return render_confirm_remove(name, self._engine.generation, phrases)

    def rollback(self, user_id: int | None, phrases: Phrases) -> Reply:
        """Offer the last generations to go back to."""
        return self._allowed(user_id, phrases) or render_rollback(
            self._engine.history(), self._engine.generation, phrases
        )

    def sources(self, user_id: int | None, phrases: Phrases, page: int = 1) -> Reply:
        """List the files that answer."""
        return self._allowed(user_id, phrases) or self._sources(page, phrases)

    def _sources(self, page: int, phrases: Phrases) -> Reply:
        return render_sources(self._engine.articles, page, phrases, self._engine.broken)

    def history(self, user_id: int | None, phrases: Phrases) -> Reply:
        """Tell which generations are kept, and who changed what."""
        return self._allowed(user_id, phrases) or render_history(
            self._engine.history(),
            self._engine.generation,
            self._engine.audited(),
            phrases,
            reader=user_id,
        )

    async def press(self, user_id: int | None, action: CorpusAction, phrases: Phrases) -> Reply:
        """Do what a button says, once more only for an admin.

        Raises:
            ValueError: what the button is for is no longer there.
        """
        refused = self._allowed(user_id, phrases)
        if refused is not None:
            return refused
        if isinstance(action, Cancel):
            return render_cancelled(phrases)
        if isinstance(action, SourcesPage):
            return self._sources(action.page, phrases)
        if isinstance(action, OfferRollback):
            generation = self._kept(action.target)
            return render_confirm_rollback(generation, self._engine.generation, phrases)
        if isinstance(action, AddDocument):
            raise ValueError("only Telegram has the document")
        if isinstance(action, SkipBroken):
            skipping = Change("reload", skip_broken=True, shown=action.payload)
            return await self._change(user_id, lambda: skipping, phrases, offer_skip=True)
        return await self._do(user_id, action, phrases)

    async def _do(
        self, user_id: int | None, action: RemoveFile | Rollback, phrases: Phrases
    ) -> Reply:
        """Make a change that was confirmed."""
        if action.generation != self._engine.generation:
            raise ValueError("the corpus has changed since")
        if isinstance(action, RemoveFile):
            name = next((item for item in self._names() if key_of(item) == action.key), None)
            if name is None:
                raise ValueError("the file is gone")
            change = Change("remove", name)
        else:
            change = Change("rollback", number=self._kept(action.target).number)
        return await self._change(user_id, lambda: change, phrases)

    def _kept(self, number: int) -> Generation:
        found = [item for item in self._engine.history() if item.number == number]
        if not found:
            raise ValueError("the generation is gone")
        return found[0]

    def _names(self) -> list[str]:
        return [article.path for article in self._engine.articles]

    def _allowed(self, user_id: int | None, phrases: Phrases) -> Reply | None:
        """Return the refusal for who is no admin, None for an admin."""
        if self.is_admin(user_id):
            return None
        _log.info("refused", reason="not an admin")
        self._metrics.admin_refused()
        return render_not_admin(phrases)

    async def watch(self, folder: Path) -> None:
        """Publish what changes in a folder, given in full, until cancelled.

        Hidden files do not count.
        """
        from watchfiles import awatch

        def counts(_change: object, path: str) -> bool:
            parts = path.removeprefix(str(folder)).split("/")
            return not any(part.startswith(".") for part in parts)

        _log.info("watching the corpus folder")
        while True:
            try:
                here = (await asyncio.to_thread(folder.stat)).st_ino
                looked = False
                async for changed in awatch(
                    folder, watch_filter=counts, debounce=_QUIET_MS,
                    rust_timeout=_LOOK_MS, yield_on_timeout=True,
                ):  # fmt: skip
                    if changed or not looked:
                        # What changed before the folder was watched is no change that is seen.
                        await self.follow()
                        looked = True
                    if (await asyncio.to_thread(folder.stat)).st_ino != here:
                        break
            except Exception as error:  # noqa: BLE001 - one day the folder can be watched again
                _log.error("cannot watch the corpus folder; trying again", error=str(error))
                await asyncio.sleep(_WATCH_AGAIN_S)
            await self.follow()

    async def follow(self) -> None:
        """Publish what somebody changed in the folder or from the shell, if anything."""
        try:
            if not await asyncio.to_thread(self._engine.is_stale):
                return
            async with self._changing:
                report = await asyncio.to_thread(
                    self._engine.change, Change("reload"), "folder watch"
                )
        except CorpusRejected as error:
            _log.warning("change rejected", problems=[str(item) for item in error.problems])
        except RetrievalError as error:
            _log.warning("change refused", kind=type(error).__name__)
        except Exception as error:  # noqa: BLE001 - the next change may be one that can be made
            _log.error("change failed; the old corpus answers", exc_info=error)
        else:
            _log.info("corpus changed", generation=report.generation)

    async def _change(
        self,
        user_id: int | None,
        make: Callable[[], Change],
        phrases: Phrases,
        *,
        offer_skip: bool = False,
    ) -> Reply:
        """Make a change; with `offer_skip`, offer to go on without files that cannot be read."""
        refused = self._allowed(user_id, phrases)
        if refused is not None:
            return refused
        if self._changing.locked():
            return render_reload_running(phrases)
        async with self._changing:
            try:
                report = await asyncio.to_thread(
                    lambda: self._engine.change(make(), f"telegram:{user_id}")
                )
            except CorpusRejected as error:
                _log.warning("change rejected", admin=user_id, problems=len(error.problems))
                self._metrics.corpus_changed("rejected")
                offer = SkipBroken(error.key) if offer_skip and error.can_be_skipped else None
                return render_rejected(error.problems, phrases, offer)
            except CorpusBusy:
                self._metrics.corpus_changed("busy")
                return render_reload_running(phrases)
            except RetrievalError as error:
                _log.warning("change refused", admin=user_id, kind=type(error).__name__)
                self._metrics.corpus_changed("failed")
                return render_trouble(str(error), phrases)
        _log.info("corpus changed", admin=user_id, generation=report.generation)
        self._metrics.corpus_changed("published")
        return render_reload(report, phrases)
