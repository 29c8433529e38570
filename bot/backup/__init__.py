"""All that a bot is, in one file: made while it runs, looked over, and put back."""
