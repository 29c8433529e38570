"""The Telegram bot and its terminal twin: sees of retrieval only what its door exports."""
