"""Every handler in its order; the first that matches an update handles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    MessageReactionHandler,
    TypeHandler,
    filters,
)

from bot.handlers.admin import AdminCommands
from bot.handlers.articles import ArticleChoice
from bot.handlers.asking import Asking
from bot.handlers.commands import COMMANDS, CommandHandlers
from bot.handlers.feedback import Feedback
from bot.handlers.gate import Gate
from bot.handlers.general import General
from bot.handlers.guests import Guests
from bot.handlers.inline import Inline
from bot.handlers.insight import Insight
from bot.handlers.passages import Passages
from bot.handlers.people import PeopleCommands
from bot.handlers.preferences import PreferenceCommands
from bot.handlers.presses import Presses
from bot.handlers.privacy import Privacy
from bot.handlers.questions import Questions
from bot.handlers.wordless import Wordless

if TYPE_CHECKING:
    from bot.handlers.commands import Handle
    from bot.handlers.context import BotApplication, Context
    from bot.services import Services

_NEW = filters.UpdateType.MESSAGE


def register(application: BotApplication, services: Services) -> None:
    """Add every handler."""
    add = application.add_handler
    asking = Asking(
        services.assistant, services.conversations, services.preferences, services.journal
    )
    by = _command_handlers(services, asking)
    feedback = Feedback(
        services.assistant, asking, services.journal, services.throttle, services.sent
    )
    guests = Guests(services.assistant, asking, services.throttle)
    presses = Presses(
        Passages(services.assistant),
        ArticleChoice(services.assistant, services.preferences, by.preferences),
        by.preferences,
        feedback,
        by.insight,
        by.people,
        by.admin,
    )
    # Before all others: in which language anything is to be said, and to whom.
    add(TypeHandler(Update, by.preferences.prepare), group=-2)
    add(TypeHandler(Update, Gate(services.membership, services.throttle).on_update), group=-1)
    add(InlineQueryHandler(_counted("inline", Inline(services.assistant).on_query)))
    # Without a pattern even a press that carries nothing is answered.
    add(CallbackQueryHandler(presses.on_press))
    add(MessageReactionHandler(feedback.on_reaction))
    add(ChatMemberHandler(_counted("membership", by.preferences.on_member)))
    migrated = _counted("migrated", by.preferences.on_migrated)
    add(MessageHandler(filters.StatusUpdate.MIGRATE, migrated))
    add(MessageHandler(filters.UpdateType.GUEST_MESSAGE, guests.on_message))
    for command in COMMANDS:
        handle = command.handle(by)
        add(CommandHandler(command.name, _counted(command.outcome, handle), filters=_NEW))
    _add_messages(application, by)


def _command_handlers(services: Services, asking: Asking) -> CommandHandlers:
    questions = Questions(
        services.assistant, asking, services.sent, services.throttle, services.late_policy
    )
    admin = AdminCommands(services.admin)
    return CommandHandlers(
        questions=questions,
        wordless=Wordless(questions, admin, services.throttle),
        general=General(services.assistant, services.admin, services.membership),
        privacy=Privacy(
            services.sent,
            services.journal,
            services.preferences,
            services.conversations,
            services.membership,
            services.admin_ids,
        ),
        preferences=PreferenceCommands(services.preferences, services.conversations, services.sent),
        admin=admin,
        insight=Insight(services.journal_admin),
        people=PeopleCommands(services.people_admin),
    )


def _add_messages(application: BotApplication, by: CommandHandlers) -> None:
    """Add what takes messages that are no other command."""
    add = application.add_handler
    worded = filters.TEXT | filters.CAPTION
    captioned = _NEW & filters.CaptionRegex(r"^/add\b")
    private = _NEW & filters.ChatType.PRIVATE
    unknown = private & filters.COMMAND
    file = private & filters.Document.ALL & ~filters.CaptionRegex(r"^/")
    add(MessageHandler(captioned, _counted("command", by.admin.on_add)))
    add(MessageHandler(unknown, _counted("command", by.general.on_unknown)))
    add(MessageHandler(file, by.wordless.on_document))
    add(MessageHandler(_NEW & worded, by.questions.on_message))
    add(MessageHandler(private & filters.ATTACHMENT, by.wordless.on_message))
    add(MessageHandler(filters.UpdateType.EDITED_MESSAGE & worded, by.questions.on_edit))


def _counted(outcome: str, handle: Handle) -> Handle:
    """Return a handler under whose outcome an update is counted, unless it says otherwise."""

    async def counted(update: Update, context: Context) -> None:
        context.trace.outcome = outcome
        await handle(update, context)

    return counted
