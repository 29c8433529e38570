"""What admins send about who may use the bot: /invite, /people, and their buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram.constants import ChatType

from bot.handlers.addressing import leading_command, person_id
from bot.handlers.delivery import edit_pressed, send
from bot.replies.markup import visible_text
from bot.replies.people import render_people_elsewhere

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update

    from bot.handlers.context import Context
    from bot.people_admin import PeopleAdmin
    from bot.replies.callback_data import PeopleAction
    from bot.replies.reply import Reply

_REMEMBERED: Final = 32


class PeopleCommands:
    """Shows names and invitations in private chats alone."""

    def __init__(self, admin: PeopleAdmin) -> None:
        self._admin = admin
        self._made: dict[int, Reply] = {}

    async def on_invite(self, update: Update, context: Context) -> None:
        """Make an invitation; where only handing it over is tried again, no other."""
        message = update.message
        command = leading_command(message) if message is not None else None
        if message is None or command is None or await self._is_elsewhere(update, context):
            return
        reply = self._made.get(update.update_id)
        if reply is None:
            reply = self._made[update.update_id] = await self._admin.invite(
                person_id(message),
                command[2],
                context.bot.username or "",
                context.phrases_for(message.from_user),
            )
            while len(self._made) > _REMEMBERED:
                del self._made[next(iter(self._made))]
        await send(context.bot, reply, message)

    async def on_people(self, update: Update, context: Context) -> None:
        """List who was let in, and open invitations."""
        message = update.message
        if message is None or await self._is_elsewhere(update, context):
            return
        phrases = context.phrases_for(message.from_user)
        await send(context.bot, await self._admin.people(person_id(message), phrases), message)

    async def on_press(self, query: CallbackQuery, action: PeopleAction, context: Context) -> None:
        """Do what a button of the list says."""
        phrases = context.phrases_for(query.from_user)
        refused = self._admin.refused(query.from_user.id, phrases)
        if refused is not None:
            await context.answer_query(query, visible_text(refused.html))
            return
        reply = await self._admin.press(query.from_user.id, action, phrases)
        await context.answer_query(query)
        await edit_pressed(query, reply)

    async def _is_elsewhere(self, update: Update, context: Context) -> bool:
        """Whether others would read along; say then where to ask."""
        message = update.message
        if message is None or message.chat.type == ChatType.PRIVATE:
            return False
        phrases = context.phrases_for(message.from_user)
        refused = self._admin.refused(person_id(message), phrases)
        reply = refused or render_people_elsewhere(message.chat_id, phrases)
        await send(context.bot, reply, message)
        return True
