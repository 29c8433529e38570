"""The commands that need no Telegram: `ask` and `corpus`."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from retrieval.tuning import Tuning

if TYPE_CHECKING:
    from collections.abc import Iterator


commands = typer.Typer(no_args_is_help=True, add_completion=False)
corpus_commands = typer.Typer(no_args_is_help=True, help="See what the corpus holds, and check it.")
commands.add_typer(corpus_commands, name="corpus")

CorpusOption = Annotated[
    Path,
    typer.Option("--corpus", metavar="DIR", envvar="CORPUS_DIR", help="Folder with the articles."),
]
TopOption = Annotated[
    int, typer.Option("--top", metavar="N", min=1, max=50, help="Show at most N passages.")
]
ConfidenceOption = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        metavar="P",
        min=0.0,
        max=1.0,
        envvar="MIN_CONFIDENCE",
        help="Refuse below this probability.",
    ),
]
VectorsOption = Annotated[
    bool,
    typer.Option(
        "--word-vectors/--no-word-vectors",
        envvar="WORD_VECTORS",
        help="Look for words of like meaning too.",
    ),
]
DEFAULT_CORPUS = Path("corpus")


@commands.command(
    epilog="""Examples:\n
    footnote ask "Where did the summit take place?"\n
    footnote ask --corpus ./articles --top 1 --json "Who signed it?"\n
    footnote ask --batch questions.jsonl > answers.jsonl""",
)
def ask(
    question: Annotated[str | None, typer.Argument(show_default=False, help="What to ask.")] = None,
    corpus: CorpusOption = DEFAULT_CORPUS,
    top: TopOption = 3,
    batch: Annotated[
        str | None,
        typer.Option(
            "--batch", metavar="FILE", help='JSON lines {"id", "question"}; - reads standard input.'
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show how it was found.")] = False,
    min_confidence: ConfidenceOption = None,
    word_vectors: VectorsOption = True,
) -> None:
    """Answer a question, or a file of questions, with passages of the corpus."""
    if (question is None) == (batch is None):
        fail("give either a question or --batch FILE, for example: footnote ask 'Who signed it?'")
    with clear_errors():
        from retrieval.engine import Engine

        engine = Engine.open(corpus, tuning_with(min_confidence, word_vectors))
        if batch is not None:
            from retrieval.batch import answer_batch

            raise typer.Exit(answer_batch(engine, batch, sys.stdout, top=top))
        from retrieval.printing import print_answer

        print_answer(engine.ask(question or "", top=top), as_json=as_json, explain=explain)


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


@commands.command(
    "eval", epilog="Example: footnote eval --corpus ./articles questions.jsonl --misses"
)
def evaluate(
    questions: Annotated[
        Path | None,
        typer.Argument(
            exists=True,
            dir_okay=False,
            show_default=False,
            help='JSON lines {"id", "question", "evidence": [...], "kind"?, ...}.',
        ),
    ] = None,
    squad: Annotated[
        Path | None,
        typer.Option(
            "--squad",
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="A set of the SQuAD form instead: each of its articles is a corpus.",
        ),
    ] = None,
    plot: Annotated[
        Path | None,
        typer.Option("--plot", metavar="FILE.png", help="Draw how right the confidence is."),
    ] = None,
    corpus: CorpusOption = DEFAULT_CORPUS,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    misses: Annotated[bool, typer.Option("--misses", help="List what went wrong.")] = False,
    min_confidence: ConfidenceOption = None,
    word_vectors: VectorsOption = True,
) -> None:
    """Ask questions whose answers are known, and print how many are right."""
    if (questions is None) == (squad is None):
        fail("give a file of questions, or a set with --squad FILE")
    with clear_errors():
        from retrieval.engine import Engine
        from retrieval.evaluation.files import evaluate_asked, evaluate_file
        from retrieval.evaluation.plot import draw_report
        from retrieval.evaluation.questions import BadQuestions
        from retrieval.evaluation.report import print_report
        from retrieval.evaluation.squad_file import squad_questions

        tuning = tuning_with(min_confidence, word_vectors)
        try:
            if squad is not None:
                report = evaluate_asked(squad_questions(squad, tuning), squad.name)
            elif questions is not None:
                report = evaluate_file(questions, Engine.open(corpus, tuning).ask)
        except BadQuestions as error:
            fail(f"{squad or questions}: {error}")
        if plot is not None:
            try:
                draw_report(report, plot)
            except (OSError, ValueError) as error:
                fail(f"cannot draw {plot}: {error}")
    print_report(report, as_json=as_json, misses=misses)


def tuning_with(min_confidence: float | None, word_vectors: bool) -> Tuning:
    """Return the tuning with what the command line sets."""
    tuning = replace(Tuning(), word_vectors=word_vectors)
    return tuning if min_confidence is None else replace(tuning, min_confidence=min_confidence)


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
