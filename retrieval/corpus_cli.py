"""`footnote corpus`: see what the corpus holds, check it, change it, go back."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retrieval.tuning import Tuning
from retrieval.usage import DEFAULT_CORPUS, CorpusOption, clear_errors, fail

if TYPE_CHECKING:
    from retrieval.building import Change

corpus_commands = typer.Typer(
    no_args_is_help=True, help="See what the corpus holds, check it, change it, go back."
)
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@corpus_commands.command("list", epilog="Example: footnote corpus list --corpus ./articles")
def list_articles(corpus: CorpusOption = DEFAULT_CORPUS) -> None:
    """List the articles with their sections, source and date."""
    from retrieval.corpus.corpus import load_corpus
    from retrieval.printing import print_articles

    with clear_errors():
        print_articles(load_corpus(corpus))


@corpus_commands.command("check", epilog="Example: footnote corpus check --corpus ./articles")
def check(corpus: CorpusOption = DEFAULT_CORPUS) -> None:
    """Read every file and say what is wrong with it; exits 2 if one would be refused."""
    from retrieval.corpus.corpus import read_corpus
    from retrieval.printing import print_check

    read, problems = read_corpus(corpus)
    print_check(read, problems)
    if problems:
        raise typer.Exit(2)


@corpus_commands.command("build", epilog="Example: footnote corpus build --corpus ./articles")
def build(corpus: CorpusOption = DEFAULT_CORPUS) -> None:
    """Publish what the folder holds as a generation, so that a start need not index it."""
    from retrieval.building import Change

    _carry_out(corpus, [Change("build")])


@corpus_commands.command(
    "add",
    epilog="""Examples:\n
    footnote corpus add report.pdf notes.md\n
    footnote corpus add https://example.org/news/story.html""",
)
def add(
    sources: Annotated[list[str], typer.Argument(metavar="PATH|URL…", help="What to add.")],
    corpus: CorpusOption = DEFAULT_CORPUS,
    allow_hosts: Annotated[
        str, typer.Option("--allow-hosts", envvar="URL_ALLOW_HOSTS", help="Hosts let through.")
    ] = "",
) -> None:
    """Copy files or web pages into the corpus and publish it; nothing is added if one fails."""
    with clear_errors():
        changes = [_source(source, allow_hosts) for source in sources]
    _carry_out(corpus, changes)


@corpus_commands.command("remove", epilog="Example: footnote corpus remove report.pdf")
def remove(
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Files of the corpus.")],
    corpus: CorpusOption = DEFAULT_CORPUS,
) -> None:
    """Take files out of the corpus and publish it; `rollback` brings them back."""
    from retrieval.building import Change

    _carry_out(corpus, [Change("remove", name) for name in names])


@corpus_commands.command("rollback", epilog="Example: footnote corpus rollback 12")
def rollback(
    generation: Annotated[
        int | None, typer.Argument(show_default=False, help="Unset: the one before.")
    ] = None,
    corpus: CorpusOption = DEFAULT_CORPUS,
) -> None:
    """Bring back the files of an earlier generation, published under a new number."""
    from retrieval.building import Change
    from retrieval.corpus.generations import Generations

    number = generation
    if number is None:
        earlier = [item.number for item in Generations(corpus).listed()][1:2]
        if not earlier:
            fail("there is no earlier generation; see footnote corpus history")
        number = earlier[0]
    _carry_out(corpus, [Change("rollback", number=number)])


@corpus_commands.command("history", epilog="Example: footnote corpus history --json")
def history(corpus: CorpusOption = DEFAULT_CORPUS, as_json: JsonOption = False) -> None:
    """List the generations that are kept, and who changed what."""
    from retrieval.corpus.generations import Generations
    from retrieval.printing import print_history

    generations = Generations(corpus)
    current, damaged = generations.current()
    print_history(
        generations.listed(),
        tuple(generations.audited()),
        current.number if current else None,
        damaged,
        as_json=as_json,
    )


def _source(source: str, allow_hosts: str) -> Change:
    from retrieval.building import Change
    from retrieval.ingest.download import allowed, download

    if source.lower().startswith(("http://", "https://")):
        fetched = download(source, allow_hosts=allowed(allow_hosts))
        return Change("add", fetched.name, fetched.content)
    path = Path(source)
    try:
        return Change("add", path.name, path.read_bytes())
    except OSError as error:
        fail(f"{source} cannot be read: {error.strerror}")


def _carry_out(corpus: Path, changes: list[Change]) -> None:
    """Do changes one after the other with a line for each step; go back if one fails."""
    from rich.console import Console

    from retrieval.building import Change, carry_out
    from retrieval.corpus.generations import Generations
    from retrieval.errors import RetrievalError

    who = f"shell:{getpass.getuser()}"
    before, _ = Generations(corpus).current()
    number = 0
    if not corpus.is_dir():
        fail(f"{corpus}: no such folder; make it, or name another with --corpus")
    with clear_errors(), Console(stderr=True).status("reading") as status:
        try:
            for change in changes:
                number = carry_out(
                    corpus, Tuning(), change, who, lambda name: status.update(f"reading {name}")
                )
        except (OSError, RetrievalError) as error:
            if before is not None and number > before.number:
                carry_out(corpus, Tuning(), Change("rollback", number=before.number), who)
            if isinstance(error, OSError):
                fail(f"{corpus} cannot be written: {error.strerror}; nothing was changed")
            raise
    same = before is not None and number == before.number
    typer.echo(f"Generation {number} is current{', as before' if same else ''}.")
