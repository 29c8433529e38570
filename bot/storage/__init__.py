"""What the bot remembers over restarts."""
