"""`footnote page`: the articles as web pages, on this machine only."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from retrieval.cli import clear_errors, fail

if TYPE_CHECKING:
    from bot.page.shelf import Shelf

_HOST = "127.0.0.1"
PORT = 8082
page_commands = typer.Typer()


@page_commands.command(epilog="Example: footnote page --port 8082")
def page(
    corpus: Annotated[
        Path | None, typer.Option("--corpus", metavar="DIR", help="Folder with the articles.")
    ] = None,
    port: Annotated[
        int, typer.Option(metavar="N", min=1, max=65535, help="Port on 127.0.0.1.")
    ] = PORT,
) -> None:
    """Serve the articles as web pages on this machine.

    With PAGE_URL set to the address that it prints, 'footnote chat' links to them.
    """
    import asyncio

    from bot.ops.logs import configure_logging
    from bot.settings import CorpusSettings, Settings, SettingsError

    try:
        settings = CorpusSettings.load() if corpus is None else Settings.load()
    except SettingsError as error:
        fail(str(error))
    configure_logging("WARNING", settings.log_format)
    with clear_errors():
        from bot.page.shelf import Shelf
        from retrieval import Engine, Tuning

        # Nothing is asked here: what only questions need is left out.
        tuning = replace(Tuning(), reader=False, word_vectors=False)
        opening = partial(Engine.open, corpus or settings.corpus_dir, tuning)
        shelf = Shelf(opening(), opening)
    path = urlsplit(settings.page_url or "").path
    try:
        asyncio.run(_serve(f"http://{_HOST}:{port}{path}", port, shelf))
    except OSError:
        fail(f"--port {port}: cannot listen on it; another program may be using it")


async def _serve(root: str, port: int, shelf: Shelf) -> None:
    import asyncio

    from starlette.middleware.trustedhost import TrustedHostMiddleware

    from bot.ops.server import serve
    from bot.page.app import article_page

    # A page from elsewhere could have a name of its own lead to this machine.
    app = TrustedHostMiddleware(article_page(root, shelf, None), [_HOST, "localhost"])
    listening = asyncio.Event()
    serving = asyncio.create_task(serve(app, f"{_HOST}:{port}", "article page", listening))
    ready = asyncio.create_task(listening.wait())
    await asyncio.wait({serving, ready}, return_when=asyncio.FIRST_COMPLETED)
    ready.cancel()
    if listening.is_set():
        print(f"{root}/", flush=True)
    await serving
