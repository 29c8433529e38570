"""`python -m retrieval`: the commands that need no Telegram."""

from retrieval import begin_in_large_pages

begin_in_large_pages()

from retrieval.cli import commands  # noqa: E402 - by the process that begins anew

commands(prog_name="python -m retrieval")
