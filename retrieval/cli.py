"""The commands that need no Telegram: `ask`, `eval`, and those of `corpus`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from retrieval import begin_in_large_pages
from retrieval.corpus_cli import corpus_commands
from retrieval.ingest.limits import Limits, use_limits
from retrieval.tuning import Tuning
from retrieval.usage import (
    DEFAULT_CORPUS,
    PLAIN_HELP,
    CorpusOption,
    clear_errors,
    fail,
    no_articles,
)

if TYPE_CHECKING:
    from retrieval.evaluation.report import Report

__all__ = ["PLAIN_HELP", "Limits", "clear_errors", "commands", "fail", "tuning_with", "use_limits"]

commands = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=PLAIN_HELP)
commands.add_typer(corpus_commands, name="corpus")

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

ReaderOption = Annotated[
    bool,
    typer.Option(
        "--reader/--no-reader",
        envvar="READER",
        help="Read the best passages, beyond matching words.",
    ),
]


@commands.command(
    epilog="""\b
Examples:
  footnote ask "Where did the summit take place?"
  footnote ask --corpus ./articles --top 1 --json "Who signed it?"
  footnote ask --batch questions.jsonl > answers.jsonl""",
)
def ask(
    question: Annotated[str | None, typer.Argument(metavar="QUESTION", hidden=True)] = None,
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
    reader: ReaderOption = True,
) -> None:
    """Answer a question or a file of questions."""
    if (question is None) == (batch is None):
        fail("give either a question or --batch FILE, for example: footnote ask 'Who signed it?'")
    if question is not None and not question.strip():
        fail("the question is empty; write one, for example: footnote ask 'Who signed it?'")
    with clear_errors():
        from retrieval.engine import Engine

        engine = Engine.open(corpus, tuning_with(min_confidence, word_vectors, reader))
        if batch is not None:
            from retrieval.batch import answer_batch

            trouble = "" if engine.articles else no_articles(corpus)
            raise typer.Exit(answer_batch(engine, batch, sys.stdout, top=top, trouble=trouble))
        if not engine.articles:
            fail(no_articles(corpus))
        from retrieval.printing import print_answer

        print_answer(engine.ask(question or "", top=top), as_json=as_json, explain=explain)


@commands.command(
    "eval", epilog="Example: footnote eval --corpus ./articles questions.jsonl --misses"
)
def evaluate(
    questions: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", exists=True, dir_okay=False, hidden=True),
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
    reader: ReaderOption = True,
) -> None:
    """Ask questions with known answers, and count.

    FILE holds JSON lines {"id", "question", "evidence": [...]}; a question is answered right where
    the first passage has one of the strings of its evidence.
    """
    if (questions is None) == (squad is None):
        fail("give a file of questions, or a set with --squad FILE")
    begin_in_large_pages()  # as the bot does: questions are timed
    with clear_errors():
        from retrieval.evaluation.plot import draw_report
        from retrieval.evaluation.report import print_report

        tuning = tuning_with(min_confidence, word_vectors, reader)
        report = _evaluated(questions, squad, corpus, tuning)
        if plot is not None:
            try:
                draw_report(report, plot)
            except (OSError, ValueError) as error:
                fail(f"cannot draw {plot}: {error}")
    print_report(report, as_json=as_json, misses=misses)


def _evaluated(questions: Path | None, squad: Path | None, corpus: Path, tuning: Tuning) -> Report:
    """Ask a file of questions, or those of a set where there is one."""
    from retrieval.engine import Engine
    from retrieval.evaluation.files import evaluate_asked, evaluate_file
    from retrieval.evaluation.questions import BadQuestions
    from retrieval.evaluation.squad_file import squad_questions

    try:
        if squad is not None:
            return evaluate_asked(squad_questions(squad, tuning), squad.name)
        engine = Engine.open(corpus, tuning)
        if not engine.articles:
            fail(no_articles(corpus))
        return evaluate_file(cast("Path", questions), engine.ask)
    except BadQuestions as error:
        fail(f"{squad or questions}: {error}")


def tuning_with(min_confidence: float | None, word_vectors: bool, reader: bool) -> Tuning:
    """Return the tuning with what the command line sets."""
    tuning = replace(Tuning(), word_vectors=word_vectors, reader=reader)
    return tuning if min_confidence is None else replace(tuning, min_confidence=min_confidence)
