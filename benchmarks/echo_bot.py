"""An echo bot of python-telegram-bot's own making: `python -m benchmarks.echo_bot TOKEN URL`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from telegram.ext import ApplicationBuilder, MessageHandler, filters

if TYPE_CHECKING:
    from telegram import Update


async def echo(update: Update, _: Any) -> None:
    """Send a message back."""
    if update.message is not None:
        await update.message.reply_text(update.message.text or "")


def main(token: str, url: str) -> None:
    """Poll until ended."""
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{url}/bot")
        .concurrent_updates(64)
        .connection_pool_size(64)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling(poll_interval=0.0)


if __name__ == "__main__":
    main(*sys.argv[1:3])
