"""What the journal tells whoever runs the bot."""
