"""`footnote chat`: the same assistant, commands, replies and buttons at a prompt."""

from __future__ import annotations

import asyncio
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from bot.identity import OPERATOR
from bot.ops.metrics import Trace
from bot.replies.callback_data import LanguageAction, PassageAction, QuestionAction, SuggestedAction
from bot.replies.corpus import render_trouble
from bot.replies.corpus_actions import CorpusAction
from bot.replies.markup import escape
from bot.replies.people import render_only_in_telegram
from bot.replies.phrases import Phrases
from bot.replies.preferences import (
    AUTO,
    LANGUAGES,
    render_language_chosen,
    render_languages,
    render_new,
    render_not_saved,
    render_settings_private,
)
from bot.replies.reply import Reply
from bot.replies.reports import render_stale, render_unknown_command
from bot.terminal_text import draw, pressable, wrapped
from retrieval import UnknownPassage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.assistant import Assistant
    from bot.corpus_admin import CorpusAdmin
    from bot.replies.callback_data import ButtonAction
    from bot.replies.page_links import PageLinks
    from bot.replies.reply import Button
    from bot.terminal_desk import TerminalDesk
    from retrieval import Turn

_PROMPT = "> "
_LEAVE = frozenset({"exit", "quit", "/exit", "/quit"})


class Chat:
    """One conversation at a terminal."""

    def __init__(
        self,
        assistant: Assistant,
        admin: CorpusAdmin,
        desk: TerminalDesk,
        spoken: str | None,
        pages: PageLinks | None,
    ) -> None:
        self._assistant = assistant
        self._admin = admin
        self._desk = desk
        self._spoken = spoken
        self._pages = pages
        self._phrases = Phrases.load(desk.language() or spoken)
        self._buttons: list[Button] = []
        self._turn: Turn | None = None

    async def greet(self) -> Reply:
        """Return the welcome, as /start gives it, and how to leave."""
        leave = self._phrases.say("terminal-leave")
        welcome = await self._assistant.start(None, self._phrases, leave)
        self._buttons = pressable(welcome)
        return welcome

    async def reply_to(self, line: str) -> Reply:
        """Return the reply to a line: a command, the number of a button, or a question."""
        line = line.strip()
        if not line:
            reply = self._assistant.usage(self._phrases)
        elif line.isascii() and line.isdigit() and 0 < int(line) <= len(self._buttons):
            reply = await self._press(self._buttons[int(line) - 1])
        elif line.startswith("/"):
            reply = await self._command(line)
        else:
            reply = await self._answer(line)
        self._buttons = pressable(reply)
        return reply

    async def _press(self, button: Button) -> Reply:
        if button.copy is not None:
            return Reply(escape(button.copy))
        if button.action is None:
            return render_stale(self._phrases)
        try:
            return await self._do(button.action)
        except (UnknownPassage, ValueError):
            return render_stale(self._phrases)

    async def _do(self, action: ButtonAction) -> Reply:
        if isinstance(action, PassageAction):
            return await self._assistant.press(action, self._phrases, self._pages)
        if isinstance(action, CorpusAction):
            return await self._admin.press(OPERATOR, action, self._phrases)
        if isinstance(action, QuestionAction):
            return await self._answer(action.question)
        if isinstance(action, SuggestedAction):
            question = await self._assistant.suggested(action)
            return render_stale(self._phrases) if question is None else await self._answer(question)
        if isinstance(action, LanguageAction):
            return self._speak(action.language)
        return await self._desk.press(action, self._phrases)

    async def _answer(self, question: str) -> Reply:
        trace = Trace(chat="terminal")
        reply, answer = await self._assistant.answer(
            question, self._phrases, trace, self._turn, pages=self._pages
        )
        self._turn = answer.turn
        return await self._desk.noted(reply, answer, trace, self._phrases)

    def _speak(self, wanted: str) -> Reply:
        if wanted not in {AUTO, *LANGUAGES}:
            return render_languages(self._phrases)
        language = None if wanted == AUTO else wanted
        if not self._desk.choose_language(language):
            return render_not_saved(self._phrases)
        self._phrases = Phrases.load(language or self._spoken)
        return render_language_chosen(self._phrases)

    async def _command(self, line: str) -> Reply:
        name, _, rest = line[1:].partition(" ")
        match name.casefold().partition("@")[0]:
            case "ask" if rest.strip():
                return await self._answer(rest.strip())
            case "ask":
                return self._assistant.usage(self._phrases)
            case "start" if rest.strip():
                opened = await self._assistant.opened(rest.strip(), self._phrases, self._pages)
                return opened or await self.greet()
            case "start":
                return await self.greet()
            case "about":
                return await self._assistant.contents(self._phrases)
            case "help":
                return self._assistant.help(self._phrases, admin=True)
        name, rest = name.casefold(), rest.strip()
        own = self._choosing_command(name, rest)
        own = own or await self._desk.command(name, rest, self._phrases)
        return own or await self._corpus_command(name, rest)

    def _choosing_command(self, name: str, rest: str) -> Reply | None:
        match name:
            case "new":
                self._turn = None
                return render_new(self._phrases)
            case "language":
                return self._speak(rest.casefold())
            case "settings":
                return render_settings_private(self._phrases)
        return None

    async def _corpus_command(self, name: str, rest: str) -> Reply:
        match name:
            case "reload":
                return await self._admin.reload(OPERATOR, self._phrases)
            case "sources":
                return self._admin.sources(OPERATOR, self._phrases)
            case "add":
                return await self._add(rest)
            case "remove":
                return self._admin.remove(OPERATOR, rest, self._phrases)
            case "rollback":
                return self._admin.rollback(OPERATOR, self._phrases)
            case "history":
                return self._admin.history(OPERATOR, self._phrases)
            case "invite" | "people":
                return render_only_in_telegram(self._phrases)
        return render_unknown_command(self._phrases)

    async def _add(self, source: str) -> Reply:
        try:
            file = _file(source)
        except OSError as error:
            return render_trouble(f"{source}: {error.strerror}", self._phrases)
        if file is None:
            return await self._admin.add_url(OPERATOR, source, self._phrases)
        return await self._admin.add_file(OPERATOR, *file, self._phrases)


def _file(source: str) -> tuple[str, bytes] | None:
    """Return name and bytes of a file, None if the source names none.

    Raises:
        OSError: it cannot be read.
    """
    if not source or "://" in source:
        return None
    path = Path(source).expanduser()
    return path.name, path.read_bytes()


def run_chat(
    assistant: Assistant,
    admin: CorpusAdmin,
    desk: TerminalDesk,
    spoken: str | None = None,
    pages: PageLinks | None = None,
) -> None:
    """Talk until the input ends or somebody leaves: on a terminal, or in plain text by a pipe."""
    chat = Chat(assistant, admin, desk, spoken, pages)
    console = Console(highlight=False)
    asked = False
    if sys.stdin.isatty():
        _show(console, asyncio.run(chat.greet()))
    for line in _typed(console):
        if line.strip().casefold() in _LEAVE:
            return
        asked = True
        _show(console, asyncio.run(chat.reply_to(line)))
    if not asked and not sys.stdin.isatty():
        _show(console, asyncio.run(chat.greet()))


def _typed(console: Console) -> Iterator[str]:
    if not sys.stdin.isatty():
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        # An empty line of a file only parts its questions; one that is typed asks for help.
        yield from filter(str.strip, sys.stdin)
        return
    ask = _edited() if sys.stdout.isatty() else partial(console.input, _PROMPT)
    while True:
        try:
            yield ask()
        except (EOFError, KeyboardInterrupt):
            console.print()
            return


def _edited() -> Callable[[], str]:
    """Return a prompt with a line to edit, and the lines before it, which no file keeps."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import InMemoryHistory

    session: PromptSession[str] = PromptSession(_PROMPT, history=InMemoryHistory())
    return session.prompt


def _show(console: Console, reply: Reply) -> None:
    text = draw(reply, plain=not console.is_terminal)
    if console.is_terminal:
        text = wrapped(text, console)
    # Piped text is for other programs: no wrapping at a width that nobody sees.
    console.print(text, soft_wrap=not console.is_terminal)
    console.print()
