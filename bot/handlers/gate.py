"""Before anything else: may somebody use the bot, and not too much of it at once?

Whoever may not is told so once an hour in a chat, and nothing about the articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import InlineQueryResultsButton
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from bot.handlers.addressing import (
    addressed_question,
    from_a_person,
    leading_command,
    migration_of,
    person_id,
)
from bot.handlers.commands import COMMANDS
from bot.handlers.delivery import post, send
from bot.handlers.guests import answer_guest
from bot.handlers.inline import answer_inline
from bot.handlers.preferences import has_joined
from bot.replies.deep_links import NOT_INVITED, invitation_code
from bot.replies.markup import visible_text
from bot.replies.people import render_invitation_over, render_not_invited
from bot.replies.preferences import render_not_saved
from bot.replies.reports import render_slow_down
from bot.replies.text import clean_line
from bot.storage.records import RecordsError
from bot.throttle import Admission, Notice, Use

if TYPE_CHECKING:
    from telegram import Message, Update, User

    from bot.handlers.context import Context
    from bot.membership import Membership
    from bot.replies.reply import Reply
    from bot.throttle import Throttle

_COMMANDS: Final = frozenset(command.name for command in COMMANDS)
_OWN_DATA: Final = frozenset({"privacy", "mydata", "forget"})
"""What is kept about somebody stays theirs to see and to delete, whoever lets them in no more."""
_NAME_CHARS: Final = 64


class Gate:
    """Lets an update through to the other handlers, or answers it so that none of them does."""

    def __init__(self, membership: Membership, throttle: Throttle) -> None:
        self._membership = membership
        self._throttle = throttle

    async def on_update(self, update: Update, context: Context) -> None:
        """Stop an update that nobody is to handle.

        Raises:
            ApplicationHandlerStop: it goes no further.
        """
        try:
            passes = await self._passes(update, context)
        except Exception as error:  # noqa: BLE001 - whatever fails, it lets nobody in
            # Raised from here, the library would go on to the handlers behind.
            await context.application.process_error(update, error)
            passes = False
        if not passes:
            raise ApplicationHandlerStop

    async def _passes(self, update: Update, context: Context) -> bool:
        if self._is_bookkeeping(update):
            return True
        user, chat, person = _user(update), update.effective_chat, _person(update)
        try:
            admitted = await self._membership.admits(person, chat.id if chat is not None else None)
            if not admitted and update.message is not None:
                outcome = await self._of_an_outsider(update.message, context)
                if outcome is not None:
                    return outcome
        except RecordsError:
            await self._turn_down(update, render_not_saved(context.phrases_for(user)), context)
            return False
        if not admitted:
            await self._turn_down(update, render_not_invited(context.phrases_for(user)), context)
            return False
        return await self._within_limits(update, person, context)

    def _is_bookkeeping(self, update: Update) -> bool:
        """Whether an update tells of a chat what nobody asked; note what concerns us in it."""
        if update.my_chat_member is not None:
            return not has_joined(update.my_chat_member)
        moved = migration_of(update.message) if update.message is not None else None
        if moved is not None:
            self._membership.moved(*moved)
        return moved is not None

    async def _of_an_outsider(self, message: Message, context: Context) -> bool | None:
        """Tell what becomes of a message that anybody may send; None if it is none of these."""
        command, person = leading_command(message), person_id(message)
        if message.chat.type != ChatType.PRIVATE or command is None or person is None:
            return None
        name, target, rest = command
        if target not in {None, _username(context)}:
            return None
        if name in _OWN_DATA:
            return True
        code = invitation_code(rest) if name == "start" else None
        if code is None:
            return None
        told = message.from_user.full_name if message.from_user is not None else ""
        if await self._membership.join(code, person, clean_line(told, _NAME_CHARS)):
            return True
        reply = render_invitation_over(context.phrases_for(message.from_user))
        context.trace.outcome = "invitation over"
        await self._tell(Notice.INVITATION_OVER, message, reply, context)
        return False

    async def _turn_down(self, update: Update, reply: Reply, context: Context) -> None:
        """Answer an update of somebody who may not use the bot, as far as it wants an answer."""
        context.trace.outcome = "not invited"
        message = update.message or update.edited_message
        if update.callback_query is not None:
            await context.answer_query(update.callback_query, visible_text(reply.html))
        elif update.inline_query is not None:
            label = context.phrases_for(update.inline_query.from_user).say("not-invited-short")
            button = InlineQueryResultsButton(label, start_parameter=NOT_INVITED)
            await answer_inline(update.inline_query, [], button)
        elif update.guest_message is not None:
            await self._tell(Notice.NOT_INVITED, update.guest_message, reply, context)
        elif update.my_chat_member is not None:
            chat = update.my_chat_member.chat.id
            if await self._throttle.is_due(Notice.NOT_INVITED, chat):
                await post(context.bot, reply, chat)
                await self._throttle.told(Notice.NOT_INVITED, chat)
        elif message is not None and _is_for_us(message, context):
            await self._tell(Notice.NOT_INVITED, message, reply, context)
        else:
            context.trace.outcome = "ignored"

    async def _tell(self, notice: Notice, message: Message, reply: Reply, context: Context) -> None:
        """Answer a message, unless its chat was told lately."""
        if not await self._throttle.is_due(notice, message.chat_id):
            return
        if message.guest_query_id is not None:
            await answer_guest(message.guest_query_id, reply, context)
        else:
            await send(context.bot, reply, message)
        # Not before: what could not be delivered is tried again.
        await self._throttle.told(notice, message.chat_id)

    async def _within_limits(self, update: Update, person: int | None, context: Context) -> bool:
        """Whether what is no new question is not too much; those are counted where they are asked.

        A hand never gets there, so that whoever does is answered as cheaply as can be.
        """
        use = _use(update, context)
        sender = person or (update.effective_chat.id if update.effective_chat is not None else 0)
        if use is None:
            return True
        verdict = await self._throttle.admit_use(use, sender)
        if verdict is Admission.ADMIT:
            return True
        context.trace.outcome = "throttled"
        reply = render_slow_down(context.phrases_for(_user(update)))
        if update.callback_query is not None:
            await context.answer_query(update.callback_query, visible_text(reply.html))
        elif update.inline_query is not None:
            await answer_inline(update.inline_query, [])
        elif update.edited_message is not None and verdict is Admission.WARN:
            await send(context.bot, reply, update.edited_message)
        return False


def _use(update: Update, context: Context) -> Use | None:
    if update.inline_query is not None:
        return Use.INLINE
    if update.callback_query is not None or update.message_reaction is not None:
        return Use.PRESS
    edited = update.edited_message
    if edited is not None and addressed_question(edited, context.bot.bot) is not None:
        return Use.EDIT
    return None


def _user(update: Update) -> User | None:
    """Return whose update it is; behind a guest bot's message, who called it."""
    user, guest = update.effective_user, update.guest_message
    if guest is not None and guest.guest_bot_caller_user is not None:
        return guest.guest_bot_caller_user if user is None or user.is_bot else user
    return user


def _person(update: Update) -> int | None:
    """Return the id of the person whose update it is; None for who speaks as a chat or a bot."""
    user, message = _user(update), update.message or update.edited_message
    if user is None or user.is_bot or (message is not None and message.sender_chat is not None):
        return None
    return user.id


def _is_for_us(message: Message, context: Context) -> bool:
    """Whether anything would be answered, were its sender invited."""
    if not from_a_person(message):
        return False
    if message.chat.type == ChatType.PRIVATE:
        return bool(message.text or message.caption)
    command = leading_command(message)
    if command is not None:
        return command[0] in _COMMANDS and command[1] in {None, _username(context)}
    return addressed_question(message, context.bot.bot) is not None


def _username(context: Context) -> str:
    return (context.bot.username or "").casefold()
