"""What every handler is given: the bot, and the state of the update that is being handled."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import Application, CallbackContext, ExtBot

from bot.handlers import delivery
from bot.ops.metrics import Trace
from bot.replies.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from telegram import CallbackQuery, MaybeInaccessibleMessage, User

    from bot.page.grants import ArticlePages
    from bot.replies.page_links import PageLinks


@dataclass(slots=True)
class UpdateState:
    """One update on its way: what handlers decide about it, for each other and the dispatcher."""

    trace: Trace = field(default_factory=Trace)
    language: str | None = None
    """Which the bot is to speak, where somebody has chosen one."""
    sent: tuple[int, int, int] | None = None
    """Chat, question's message and the message that answers it."""
    failure: BaseException | None = None
    """Set where Telegram could not be reached, so that handling has to be tried again."""
    crowded: Callable[[], bool] = lambda: False
    """Whether others of its chat wait or waited with it, so that an answer says which it is for."""


class Context(CallbackContext[ExtBot[None], Any, Any, Any]):
    """The library's context with the state of its update."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        chat_id: int | None = None,
        user_id: int | None = None,
    ) -> None:
        super().__init__(application, chat_id, user_id)
        self.state = UpdateState()
        self.query_answered = False
        """Whether a press was answered, so that its button stops spinning."""

    @classmethod
    def from_update(
        cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]
    ) -> Context:
        """Build the context of an update; that of its error handler has the same state."""
        context = super().from_update(update, application)
        if isinstance(update, Update) and isinstance(application, BotApplication):
            context.state = application.state_of(update)
        return context

    @property
    def trace(self) -> Trace:
        """What is logged and counted of the update."""
        return self.state.trace

    def phrases_for(self, user: User | None) -> Phrases:
        """Return the phrases in the language chosen here, else in a user's own."""
        spoken = user.language_code if user is not None else None
        return Phrases.load(self.state.language or spoken)

    def pages_for(
        self, message: MaybeInaccessibleMessage | None, user: User | None
    ) -> PageLinks | None:
        """Return the links to the article page for somebody in a message's chat, None without.

        An inline message has no chat that is known, so nobody could be let in by its link.
        """
        pages = self.application.pages if isinstance(self.application, BotApplication) else None
        if pages is None or message is None:
            return None
        private = message.chat.type == ChatType.PRIVATE
        return pages.links(user.id if user is not None else None, message.chat.id, private=private)

    async def answer_query(self, query: CallbackQuery, text: str | None = None) -> None:
        """Stop a button's spinner, and show a text if there is one."""
        self.query_answered = True
        await delivery.answer_query(query, text)


class BotApplication(Application[ExtBot[None], Context, Any, Any, Any, Any]):
    """The library's application, which gives each context the state of its update."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.pages: ArticlePages | None = None
        """Where the article page is, where there is one."""
        self._states: dict[int, UpdateState] = {}

    @contextmanager
    def handling(self, update: Update, state: UpdateState) -> Iterator[None]:
        """Give contexts of an update this state inside."""
        self._states[update.update_id] = state
        try:
            yield
        finally:
            del self._states[update.update_id]

    def state_of(self, update: Update) -> UpdateState:
        """Return the state of an update; a new one where nobody waits for it."""
        return self._states.get(update.update_id) or UpdateState()
