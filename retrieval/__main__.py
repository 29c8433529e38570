"""`python -m retrieval`: the commands that need no Telegram."""

from retrieval.cli import commands

commands(prog_name="python -m retrieval")
