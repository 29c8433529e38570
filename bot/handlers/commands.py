"""The commands: one table makes the handlers and the menus; the help is tested against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from telegram import BotCommand

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from telegram import Update

    from bot.handlers.admin import AdminCommands
    from bot.handlers.context import Context
    from bot.handlers.general import General
    from bot.handlers.insight import Insight
    from bot.handlers.people import PeopleCommands
    from bot.handlers.preferences import PreferenceCommands
    from bot.handlers.privacy import Privacy
    from bot.handlers.questions import Questions
    from bot.handlers.wordless import Wordless
    from bot.replies.phrases import Phrases

    Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class CommandHandlers:
    """Everything that handles commands and other messages."""

    questions: Questions
    wordless: Wordless
    general: General
    privacy: Privacy
    preferences: PreferenceCommands
    admin: AdminCommands
    insight: Insight
    people: PeopleCommands


@dataclass(frozen=True, slots=True)
class Command:
    """A command; its description in the menus is the phrase `command-<name>`."""

    name: str
    handle: Callable[[CommandHandlers], Handle]
    for_admins: bool = False
    outcome: str = "command"
    """Under which its updates are counted, unless the handler says otherwise."""


COMMANDS: Final = (
    Command("ask", lambda by: by.questions.on_message, outcome="ignored"),
    Command("about", lambda by: by.general.on_about),
    Command("help", lambda by: by.general.on_help),
    Command("start", lambda by: by.general.on_start),
    Command("privacy", lambda by: by.privacy.on_privacy),
    Command("mydata", lambda by: by.privacy.on_my_data),
    Command("forget", lambda by: by.privacy.on_forget),
    Command("new", lambda by: by.preferences.on_new),
    Command("language", lambda by: by.preferences.on_language),
    Command("settings", lambda by: by.preferences.on_settings),
    Command("sources", lambda by: by.admin.on_sources, for_admins=True),
    Command("add", lambda by: by.admin.on_add, for_admins=True),
    Command("remove", lambda by: by.admin.on_remove, for_admins=True),
    Command("reload", lambda by: by.admin.on_reload, for_admins=True),
    Command("rollback", lambda by: by.admin.on_rollback, for_admins=True),
    Command("history", lambda by: by.admin.on_history, for_admins=True),
    Command("stats", lambda by: by.insight.on_stats, for_admins=True),
    Command("unanswered", lambda by: by.insight.on_unanswered, for_admins=True),
    Command("invite", lambda by: by.people.on_invite, for_admins=True),
    Command("people", lambda by: by.people.on_people, for_admins=True),
)


def menu(phrases: Phrases, *, admin: bool) -> list[BotCommand]:
    """Return the command menu that users, or admins, see."""
    return [
        BotCommand(command.name, phrases.say(f"command-{command.name}"))
        for command in COMMANDS
        if admin or not command.for_admins
    ]
