"""What every command shares: the corpus option, and errors as one line with exit code 2."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CorpusOption = Annotated[
    Path,
    typer.Option("--corpus", metavar="DIR", envvar="CORPUS_DIR", help="Folder with the articles."),
]
DEFAULT_CORPUS = Path("corpus")
PLAIN_HELP: None = None
"""The mode of Typer's help pages: its tables name a type for every flag and cut options short in a
narrow terminal; plain pages do neither."""


@contextmanager
def clear_errors(without_files: str = "") -> Iterator[None]:
    """Turn what people can mend into one line on standard error and exit code 2.

    `without_files` says how to go on without files that cannot be read.
    """
    from retrieval.errors import CorpusRejected, RetrievalError

    try:
        yield
    except CorpusRejected as error:
        for problem in error.problems:
            typer.echo(f"footnote: {problem}", err=True)
        if without_files and error.can_be_skipped:
            typer.echo(f"footnote: {without_files}", err=True)
        raise typer.Exit(2) from None
    except RetrievalError as error:
        fail(str(error))


def fail(message: str) -> NoReturn:
    """Print one line to standard error and end with exit code 2."""
    typer.echo(f"footnote: {message}", err=True)
    raise typer.Exit(2)


def no_articles(corpus: Path) -> str:
    """Return what to do about a folder without an article."""
    return f"{corpus} holds no article; put one in it, or name another folder with --corpus"


def json_text(value: object, indent: int | None = None) -> str:
    """Return JSON that standard output can write: letters that it cannot are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=str)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent, default=str)
    return text


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar on a terminal while work is told: what, how many are done, of how many.

    Of how many is 0 where nobody knows how long it will take.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=None)

        def tell(what: str, done: int, of: int) -> None:
            bar.update(task, description=what[:60], completed=done, total=of or None)

        yield tell
