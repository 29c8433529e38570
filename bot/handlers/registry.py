"""Every handler in its order; the first that matches an update handles it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.handlers.admin import AdminCommands
from bot.handlers.asking import Asking
from bot.handlers.buttons import Buttons
from bot.handlers.choosing import Choosing
from bot.handlers.commands import Commands
from bot.handlers.delivery import settle
from bot.handlers.errors import on_error
from bot.handlers.faults import meaning_of
from bot.handlers.feedback import Feedback
from bot.handlers.guests import Guests
from bot.handlers.inline import Inline
from bot.handlers.insight import Insight
from bot.handlers.privacy import Privacy
from bot.handlers.questions import Questions, phrases_of
from bot.ops.trace import current_trace
from bot.replies.corpus_actions import CORPUS_BUTTON

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from telegram.ext import Application

    from bot.handlers.questions import Context
    from bot.services import Services

    Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]

_NEW = filters.UpdateType.MESSAGE


def register(application: Application[Any, Any, Any, Any, Any, Any], services: Services) -> None:
    """Add every handler."""
    add = application.add_handler
    choosing = Choosing(services.choices, services.conversations, services.sent)
    admin = AdminCommands(services.admin)
    insight = Insight(services.journal_admin)
    asking = Asking(services.assistant, services.conversations, services.choices, services.journal)
    # Before all others: in which language anything is to be said.
    add(TypeHandler(Update, choosing.prepare), group=-1)
    add(InlineQueryHandler(_noted("inline", Inline(services.assistant).on_query)))
    for pattern, press in _presses(services, asking, choosing, admin, insight).items():
        # Without a pattern even a press that carries nothing is settled.
        add(CallbackQueryHandler(_settled(press), pattern=f"^{pattern}" if pattern else None))
    add(ChatMemberHandler(_noted("membership", choosing.on_member)))
    add(MessageHandler(filters.StatusUpdate.MIGRATE, _noted("migrated", choosing.on_migrated)))
    guests = Guests(services.assistant, asking, services.throttle)
    add(MessageHandler(filters.UpdateType.GUEST_MESSAGE, guests.on_message))
    for name, handle in _commands(services, choosing, admin, insight).items():
        add(CommandHandler(name, _noted("command", handle), filters=_NEW))
    _questions(application, services, asking, admin)
    application.add_error_handler(on_error)


def _presses(
    services: Services,
    asking: Asking,
    choosing: Choosing,
    admin: AdminCommands,
    insight: Insight,
) -> dict[str, Handle]:
    """Return the handlers of buttons by how their data begin; the last takes all others."""
    feedback = Feedback(services.assistant, asking, services.journal, services.throttle)
    return {
        CORPUS_BUTTON: admin.on_press,
        "l": choosing.on_language_press,
        "g": choosing.on_settings_press,
        "v": feedback.on_vote,
        "q": feedback.on_question,
        "u": insight.on_press,
        "": Buttons(services.assistant).on_press,
    }


def _commands(
    services: Services, choosing: Choosing, admin: AdminCommands, insight: Insight
) -> dict[str, Handle]:
    commands = Commands(services.assistant, services.admin)
    privacy = Privacy(services.sent, services.journal, services.choices, services.conversations)
    return {
        "start": commands.on_start,
        "help": commands.on_help,
        "about": commands.on_about,
        "privacy": privacy.on_privacy,
        "mydata": privacy.on_my_data,
        "forget": privacy.on_forget,
        "new": choosing.on_new,
        "language": choosing.on_language,
        "settings": choosing.on_settings,
        "stats": insight.on_stats,
        "unanswered": insight.on_unanswered,
        "reload": admin.on_reload,
        "add": admin.on_add,
        "remove": admin.on_remove,
        "rollback": admin.on_rollback,
        "sources": admin.on_sources,
        "history": admin.on_history,
    }


def _questions(
    application: Application[Any, Any, Any, Any, Any, Any],
    services: Services,
    asking: Asking,
    admin: AdminCommands,
) -> None:
    """Add what takes messages that are no other command."""
    add = application.add_handler
    questions = Questions(
        services.assistant, asking, services.sent, services.throttle, services.lateness
    )
    commands = Commands(services.assistant, services.admin)
    worded = filters.TEXT | filters.CAPTION
    captioned = _NEW & filters.CaptionRegex(r"^/add\b")
    unknown = _NEW & filters.ChatType.PRIVATE & filters.COMMAND
    add(MessageHandler(captioned, _noted("command", admin.on_add)))
    add(CommandHandler("ask", questions.on_message, filters=_NEW))
    add(MessageHandler(unknown, _noted("command", commands.on_unknown)))
    add(MessageHandler(_NEW & worded, questions.on_message))
    add(MessageHandler(filters.UpdateType.EDITED_MESSAGE & worded, questions.on_edit))


def _noted(outcome: str, handle: Handle) -> Handle:
    """Return a handler under whose outcome an update is counted, unless it says otherwise."""

    async def noted(update: Update, context: Context) -> None:
        current_trace().outcome = outcome
        await handle(update, context)

    return noted


def _settled(handle: Handle) -> Handle:
    """Return a handler of presses after which no button is left spinning, whatever happens."""

    async def settled(update: Update, context: Context) -> None:
        trace, query = current_trace(), update.callback_query
        trace.outcome = "button"
        try:
            await handle(update, context)
        except Exception as error:
            if query is not None and meaning_of(error) == "fault":
                trace.error_id = secrets.token_hex(4)
                text = phrases_of(query.from_user).say("error-press", id=trace.error_id)
                await settle(query, text)
            raise
        finally:
            if query is not None and not trace.settled:
                await settle(query)

    return settled
