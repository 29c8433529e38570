"""Watching the bot: its logs."""
