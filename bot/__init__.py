"""The Telegram bot and its terminal twin: sees of retrieval only what its door exports."""

import gc

# A start makes very many objects that stay; looking for garbage among them takes a tenth of it.
gc.set_threshold(100_000, 20, 50)
