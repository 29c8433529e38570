"""At the terminal: the journal, votes, figures and what is kept; files are written, not sent."""

from __future__ import annotations

import asyncio
import itertools
import time
from typing import TYPE_CHECKING

from bot.journal_admin import JournalAdmin
from bot.ops.metrics import Metrics
from bot.replies.callback_data import UnansweredAction, VoteAction
from bot.replies.markup import escape
from bot.replies.preferences import render_not_saved, with_votes
from bot.replies.reply import Reply
from bot.replies.reports import render_forgotten, render_my_data, render_privacy, render_stale
from bot.storage.records import RecordsError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.identity import Access
    from bot.journal import Journal
    from bot.ops.metrics import Trace
    from bot.replies.callback_data import ArticlesAction, PeopleAction, SettingAction
    from bot.replies.phrases import Phrases
    from retrieval import Answer


class TerminalDesk:
    """Whoever sits there asks as one person, and is an admin."""

    def __init__(self, journal: Journal, access: Access, operator: int, folder: Path) -> None:
        self._journal = journal
        self._admin = JournalAdmin(journal, access, Metrics())
        self._operator = operator
        self._folder = folder
        self._session = time.time_ns()
        self._numbers = itertools.count(1)

    def language(self) -> str | None:
        """Return the language that was chosen here, None where none was."""
        try:
            chosen: str | None = self._journal.records.preference(self._name()).get("language")
        except RecordsError:
            return None
        return chosen

    def choose_language(self, language: str | None) -> bool:
        """Keep a language for the next time; False where it cannot be kept."""
        try:
            self._journal.records.choose(self._name(), {"language": language} if language else {})
        except RecordsError:
            return False
        return True

    def _name(self) -> str:
        return self._journal.pseudonyms.of("person", self._operator)

    async def noted(self, reply: Reply, answer: Answer, trace: Trace, phrases: Phrases) -> Reply:
        """Note a question, and put votes under its answer."""
        number = self._journal.note(
            answer,
            trace,
            place=(self._session, next(self._numbers)),
            person=self._operator,
            language=None,
        )
        try:
            await self._journal.write()
        except RecordsError:
            return reply
        return with_votes(reply, number, phrases) if answer.answered else reply

    async def command(self, name: str, rest: str, phrases: Phrases) -> Reply | None:
        """Return the reply to a command about the journal, None for any other."""
        match name:
            case "stats":
                return self._written(await self._admin.stats(self._operator, rest, phrases))
            case "unanswered":
                return await self._admin.unanswered(self._operator, phrases)
            case "privacy":
                keeps = self._journal.keeps_text
                return render_privacy(phrases, self._journal.keep_days, texts=keeps)
            case "mydata" | "forget":
                return await self._own(name, phrases)
        return None

    async def press(
        self,
        action: VoteAction | UnansweredAction | SettingAction | ArticlesAction | PeopleAction,
        phrases: Phrases,
    ) -> Reply:
        """Do what a button says."""
        if isinstance(action, UnansweredAction):
            return self._written(await self._admin.press(self._operator, action, phrases))
        if not isinstance(action, VoteAction):
            return render_stale(phrases)
        person = self._journal.pseudonyms.of("person", self._operator)
        try:
            kept = await asyncio.to_thread(
                self._journal.records.vote, action.question, person, helpful=action.helpful
            )
        except RecordsError:
            return render_not_saved(phrases)
        return Reply(phrases.say("vote-noted" if kept else "vote-gone"))

    async def _own(self, name: str, phrases: Phrases) -> Reply:
        try:
            if name == "forget":
                await self._journal.forget(self._operator)
                return render_forgotten(phrases)
            person = self._journal.pseudonyms.of("person", self._operator)
            kept = await asyncio.to_thread(self._journal.records.about, person)
            forgotten = await self._journal.was_forgotten(self._operator)
        except RecordsError:
            return render_not_saved(phrases)
        return self._written(render_my_data(0, kept.asked, kept.data, phrases, forgotten=forgotten))

    def _written(self, reply: Reply) -> Reply:
        """Put an attachment into a file, for a terminal shows none."""
        if reply.attachment is None:
            return reply
        path = self._folder / reply.attachment.name
        try:
            path.write_bytes(reply.attachment.data)
        except OSError as error:
            return Reply(f"{reply.html}\n\n{escape(str(path))}: {escape(error.strerror or '')}")
        return Reply(f"{reply.html}\n\n{escape(str(path))}", reply.buttons)
