"""What every command shares: the corpus option, and errors as one line with exit code 2."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

CorpusOption = Annotated[
    Path,
    typer.Option("--corpus", metavar="DIR", envvar="CORPUS_DIR", help="Folder with the articles."),
]
DEFAULT_CORPUS = Path("corpus")


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn what people can mend into one line on standard error and exit code 2."""
    from retrieval.errors import CorpusRejected, RetrievalError

    try:
        yield
    except CorpusRejected as error:
        for problem in error.problems:
            typer.echo(f"footnote: {problem}", err=True)
        raise typer.Exit(2) from None
    except RetrievalError as error:
        fail(str(error))


def fail(message: str) -> NoReturn:
    """Print one line to standard error and end with exit code 2."""
    typer.echo(f"footnote: {message}", err=True)
    raise typer.Exit(2)
