"""`footnote corpus`: see what the corpus holds, check it, change it, go back."""

from __future__ import annotations

import getpass
import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retrieval.tuning import Tuning
from retrieval.usage import DEFAULT_CORPUS, PLAIN_HELP, CorpusOption, clear_errors, fail, progress

if TYPE_CHECKING:
    from retrieval.building import Change
    from retrieval.corpus.corpus import Earlier
    from retrieval.corpus.diff import ReloadReport
    from retrieval.corpus.generations import Generation, Generations

corpus_commands = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=PLAIN_HELP,
    help="List, check and change the articles, or restore earlier ones.",
)
_STILL_THERE = (
    "A bot that runs answers from the file until /reload or a restart, and backups that were made "
    "before still have it."
)
_SKIP = "add --skip-broken to go on without these files, in their last whole versions if there are"
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@corpus_commands.command("list", epilog="Example: footnote corpus list --corpus ./articles")
def list_articles(corpus: CorpusOption = DEFAULT_CORPUS) -> None:
    """List articles with sections, source and date."""
    from retrieval.corpus.corpus import load_corpus
    from retrieval.printing import print_articles

    with clear_errors(), progress() as tell:
        read = load_corpus(corpus, tell, _choices(corpus))
    print_articles(read)


@corpus_commands.command("check", epilog="Example: footnote corpus check --corpus ./articles")
def check(corpus: CorpusOption = DEFAULT_CORPUS) -> None:
    """Read every file and report what is wrong.

    The exit code is 2 if one would be refused.
    """
    from retrieval.corpus.corpus import read_folder
    from retrieval.printing import print_check

    with clear_errors(), progress() as tell:
        read = read_folder(corpus, _choices(corpus), tell)
    print_check(read.corpus, read.problems)
    if read.problems:
        raise typer.Exit(2)


@corpus_commands.command("build", epilog="Example: footnote corpus build --corpus ./articles")
def build(
    corpus: CorpusOption = DEFAULT_CORPUS,
    skip_broken: Annotated[
        bool,
        typer.Option("--skip-broken", help="Go on without files that cannot be read."),
    ] = False,
) -> None:
    """Index the folder and save it as a generation.

    The bot then starts without indexing it again. A file that is skipped answers in its last whole
    version, if there is one, until it changes.
    """
    from retrieval.building import Change

    _carry_out(corpus, Change("build", skip_broken=skip_broken))


@corpus_commands.command(
    "add",
    epilog="""\b
Examples:
  footnote corpus add report.pdf notes.md
  footnote corpus add https://example.org/news/story.html""",
)
def add(
    sources: Annotated[list[str], typer.Argument(metavar="PATH|URL", hidden=True)],
    corpus: CorpusOption = DEFAULT_CORPUS,
    allow_hosts: Annotated[
        str,
        typer.Option(
            "--allow-hosts",
            metavar="HOSTS",
            envvar="URL_ALLOW_HOSTS",
            help="Private hosts to allow.",
        ),
    ] = "",
) -> None:
    """Add files or web pages to the corpus.

    Nothing is added if one of them fails.
    """
    with clear_errors():
        first, *others = [_source(source, allow_hosts) for source in sources]
    _carry_out(corpus, replace(first, also=tuple(others)))


@corpus_commands.command("remove", epilog="Example: footnote corpus remove report.pdf")
def remove(
    names: Annotated[list[str], typer.Argument(metavar="NAME", hidden=True)],
    corpus: CorpusOption = DEFAULT_CORPUS,
) -> None:
    """Remove files from the corpus.

    NAME is a file as `list` shows it; `rollback` restores it.
    """
    from retrieval.building import Change

    first, *others = [Change("remove", name) for name in names]
    _carry_out(corpus, replace(first, also=tuple(others)))


@corpus_commands.command("purge", epilog="Example: footnote corpus purge --yes report.pdf")
def purge(
    name: Annotated[str, typer.Argument(metavar="NAME", hidden=True)],
    corpus: CorpusOption = DEFAULT_CORPUS,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove a file for good, with every generation that has it.

    NAME is a file of the corpus or of an earlier generation; nothing restores it.
    """
    from retrieval.building import Change
    from retrieval.corpus.generations import Generations

    _require(corpus)
    if not yes:
        if not sys.stdin.isatty():
            fail(f"{name} could not be restored; add --yes if you are sure")
        typer.confirm(f"Remove {name} and every generation that has it?", abort=True)
    before = {each.number for each in Generations(corpus).listed()}
    number = _done(corpus, Change("purge", name))
    gone = sorted(before - {each.number for each in Generations(corpus).listed()})
    current = f"Generation {number} is current." if number else "No article is left."
    typer.echo(f"Deleted generations: {', '.join(map(str, gone)) or 'none'}. {current}")
    typer.echo(_STILL_THERE)


@corpus_commands.command("rollback", epilog="Example: footnote corpus rollback 12")
def rollback(
    generation: Annotated[int | None, typer.Argument(metavar="NUMBER", hidden=True)] = None,
    corpus: CorpusOption = DEFAULT_CORPUS,
) -> None:
    """Restore the files of an earlier generation.

    Without a NUMBER, the generation before the current one. The files become a new generation.
    """
    from retrieval.building import Change
    from retrieval.corpus.generations import Generations

    _require(corpus)
    number = generation
    if number is None:
        earlier = [item.number for item in Generations(corpus).listed()][1:2]
        if not earlier:
            fail("there is no earlier generation; see footnote corpus history")
        number = earlier[0]
    _carry_out(corpus, Change("rollback", number=number))


@corpus_commands.command("history", epilog="Example: footnote corpus history --json")
def history(corpus: CorpusOption = DEFAULT_CORPUS, as_json: JsonOption = False) -> None:
    """List saved generations and who changed what."""
    from retrieval.corpus.generations import Generations
    from retrieval.printing import print_history

    _require(corpus)
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
    from retrieval.ingest.fetch.download import allowed
    from retrieval.ingest.limits import limits
    from retrieval.ingest.sandbox.worker import fetch_page

    if source.lower().startswith(("http://", "https://")):
        fetched = fetch_page(source, allowed(allow_hosts))
        return Change("add", fetched.name, fetched.content, url=fetched.address)
    path = Path(source)
    try:
        if not path.is_file():
            fail(f"{source}: not a file" if path.exists() else f"{source}: no such file")
        with path.open("rb") as file:
            return Change("add", path.name, file.read(limits().file_bytes + 1))
    except OSError as error:
        fail(f"{source} cannot be read ({error.strerror}); check its permissions")


def _choices(corpus: Path) -> Earlier:
    """Return which files somebody chose to go on without; all are parsed all the same."""
    from retrieval.corpus.generations import Generations
    from retrieval.loading import earlier_of

    generations = Generations(corpus)
    earlier = earlier_of(generations, generations.current()[0])
    # Without their digests, they only say which files had text before.
    known = tuple(replace(article, digest="") for article in earlier.articles)
    return replace(earlier, articles=known, try_again=True)


def _require(corpus: Path) -> None:
    if not corpus.is_dir():
        fail(f"{corpus}: no such folder; create it, or give another with --corpus")


def _carry_out(corpus: Path, change: Change) -> None:
    """Do a change and say what it did."""
    from retrieval.corpus.generations import Generations
    from retrieval.printing import print_reload

    _require(corpus)
    started = time.perf_counter()
    generations = Generations(corpus)
    before, damaged = generations.current()
    for number in damaged:
        typer.echo(f"footnote: generation {number} is damaged and was skipped", err=True)
    number = _done(corpus, change)
    with clear_errors():
        print_reload(_report(generations, before, number, time.perf_counter() - started))


def _done(corpus: Path, change: Change) -> int:
    """Do a change and return the number of the current generation."""
    from retrieval.building import carry_out

    with clear_errors(_SKIP if change.kind == "build" else ""):
        try:
            with progress() as tell:
                return carry_out(corpus, Tuning(), change, f"shell:{_user()}", tell)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            then = "run it again then" if change.kind == "purge" else "nothing was changed"
            fail(f"{corpus} is not writable ({reason}); {then}")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # In a container a user may have a number and no name.
        return str(os.getuid())


def _report(
    generations: Generations, before: Generation | None, number: int, seconds: float
) -> ReloadReport:
    from retrieval.corpus.diff import ReloadReport
    from retrieval.loading import corpus_of

    after = generations.get(number)
    return ReloadReport.between(
        corpus_of(generations, before),
        generations.corpus(after),
        passages=(before.passages if before else 0, after.passages),
        seconds=seconds,
        generation=number,
    )
