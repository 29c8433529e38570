"""How updates come in: kept before Telegram forgets them, handled chat by chat."""
