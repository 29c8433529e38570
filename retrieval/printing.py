"""Answers and corpora drawn for a terminal, or as plain text where there is none."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from retrieval.answering.answer import Outcome, Refusal
from retrieval.usage import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from retrieval.answering.answer import Answer, CitedPassage
    from retrieval.article import Span
    from retrieval.corpus.corpus import BrokenFile, Corpus
    from retrieval.corpus.diff import ArticleChange, ReloadReport
    from retrieval.corpus.generations import Generation
    from retrieval.errors import Problem

_MOST_RELATED = 5
_MOST_MENTIONED = 3


def _console() -> Console:
    # Piped text is for scripts: no wrapping at a width that nobody sees.
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=10_000)


def print_answer(answer: Answer, *, as_json: bool, explain: bool) -> None:
    """Print an answer, as one JSON object if asked, with the ranker's trace if asked."""
    if as_json:
        fields = {"id": None, **answer.to_json()}
        if explain:
            fields["explanation"] = answer.explain()
        print(json_text(fields, indent=2))
        return
    console = _console()
    _print_readings(console, answer)
    _print_outcome(console, answer)
    for number, passage in enumerate(answer.passages, start=1):
        _print_passage(console, passage, number, marked=answer.answered)
    if explain:
        _print_explanation(console, answer.explain())


def _print_outcome(console: Console, answer: Answer) -> None:
    """Print a fact, that an answer is not sure, or why there is none."""
    if answer.fact is not None:
        console.print(f"[bold]{answer.fact.field}:[/] {escape(answer.fact.value)}\n")
    elif answer.is_possible:
        console.print("Possibly:\n")
    elif not answer.answered:
        console.print(_why_not(answer), markup=False)
        if answer.passages:
            console.print("\nThe nearest passages (not an answer):\n")


def _why_not(answer: Answer) -> str:
    if answer.refusal is Refusal.OUTSIDE:
        return "Summaries and opinions are outside what this does: it quotes what answers."
    is_one = answer.articles == 1
    who, do = ("The article", "does") if is_one else ("The articles", "do")
    if answer.outcome is not Outcome.CLOSE:
        return f"{who} {do} not answer this."
    words = ", ".join(f'"{word}"' for word in answer.mentioned[:_MOST_MENTIONED])
    if not words:
        return f"{who} {'speaks' if is_one else 'speak'} of this, but {do} not answer it."
    return f"{who} {'mentions' if is_one else 'mention'} {words}, but {do} not answer this."


def _print_readings(console: Console, answer: Answer) -> None:
    """Print which words were taken for others, and which questions were left for later."""
    for reading in answer.readings:
        console.print(f'"{escape(reading.asked)}" read as "{escape(reading.taken_for)}"')
    for further in answer.also:
        console.print(f"Ask separately: {escape(further.question)}")


def _print_explanation(console: Console, found: dict[str, Any]) -> None:
    """Print the terms with what they were mapped to, and the candidates with their features."""
    from rich.table import Table

    asked = ", ".join(found.get("asks_for", ())) or "nothing in particular"
    console.print(f"Language: {found.get('language', '-')}; asks for: {asked}")
    console.print(f"Read as: {found.get('read_as', '-')}\n", markup=False)
    if left_out := found.get("left_out"):
        words = ", ".join(left_out)
        console.print(f"Taken as written, for want of time: {words}\n", markup=False)
    related = found.get("related", {})
    terms = Table("term", "rarity", "found as", "related words of the articles", box=None)
    for term, about in found.get("terms", {}).items():
        near = list(related.get(term, {}).items())[:_MOST_RELATED]
        terms.add_row(escape(term), f"{about['rarity']:.2f}", _weighted(about["matches"].items()),
                      _weighted(near))  # fmt: skip
    console.print(terms)
    for number, each in enumerate(found.get("candidates", ()), start=1):
        first, last = each["paragraphs"]
        place = f"\n[{number}] {each['path']}, paragraphs {first}-{last}"
        sure = f"score {each['score']:.2f}, confidence {each['confidence']:.2f}"
        console.print(f"{place}: {sure}", markup=False)
        console.print(f"    {each['sentence']}", markup=False)
        features = Table("feature", "value", "weight", "adds", box=None, padding=(0, 2, 0, 2))
        for name, numbers in each["features"].items():
            features.add_row(name, *(f"{value:.3f}" for value in numbers))
        console.print(features)


def _weighted(terms: Iterable[tuple[str, float]]) -> str:
    return escape(", ".join(f"{name} {weight:g}" for name, weight in terms)) or "-"


def _print_passage(console: Console, passage: CitedPassage, number: int, *, marked: bool) -> None:
    """Print a passage, with its sentence and the exact words in it marked where it answers."""
    sentence, exact = passage.highlight, passage.exact
    if console.is_terminal:
        text = Text(passage.text)
        if marked:
            text.stylize("bold", sentence.start, sentence.end)
        if marked and exact is not None:
            text.stylize("underline", exact.start, exact.end)
        console.print(Padding(text, (0, 0, 0, 4), expand=False))
    else:
        shown = marked_text(passage.text, sentence, exact) if marked else passage.text
        print("\n".join(f"    {line}".rstrip() for line in shown.split("\n")))
    console.print(f"[{number}] {escape(attribution_line(passage))}\n", markup=False)


def marked_text(text: str, sentence: Span, exact: Span | None) -> str:
    """Return a text with a sentence between ** and the exact words in it between __."""
    inside = sentence.of(text)
    if exact is not None and exact.start < exact.end:
        words = exact.shifted(-sentence.start)
        inside = f"{inside[: words.start]}__{words.of(inside)}__{inside[words.end :]}"
    return f"{text[: sentence.start]}**{inside}**{text[sentence.end :]}"


def attribution_line(passage: CitedPassage) -> str:
    """Return title, section, pages, paragraphs, source, author, date and link on one line."""
    place = passage.attribution
    first, last = passage.paragraphs
    numbers = f"paragraph {first}" if first == last else f"paragraphs {first}-{last}"
    parts = (
        place.title,
        place.section,
        _page_numbers(place.pages),
        numbers,
        place.source,
        place.author,
        place.published,
        place.link,
        f"confidence {passage.confidence:.2f}",
    )
    return " | ".join(part for part in parts if part)


def _page_numbers(pages: tuple[int, int] | None) -> str:
    """Return "p. 3" or "pp. 3–4", "" without pages."""
    if pages is None:
        return ""
    first, last = pages
    return f"p. {first}" if first == last else f"pp. {first}–{last}"


def print_articles(corpus: Corpus) -> None:
    """Print each article with its metadata and sections."""
    console = _console()
    for article in corpus.articles:
        metadata = article.metadata
        words = len(article.text.split())
        facts = (metadata.source, metadata.author, metadata.published, metadata.language)
        console.print(f"[bold]{escape(article.title)}[/]  ({escape(article.path)})")
        about = [fact for fact in facts if fact]
        console.print("  " + escape(" | ".join([*about, f"{words} words"])))
        for section in article.sections:
            console.print(
                f"  - {section.name or 'opening'}: {len(section.paragraphs)} paragraphs",
                markup=False,
            )
    count = len(corpus.articles)
    console.print(f"{count} article{'' if count == 1 else 's'}")


def print_check(corpus: Corpus, problems: tuple[Problem, ...]) -> None:
    """Print what would be indexed, left out and refused, file by file."""
    console = _console()
    for article in corpus.articles:
        console.print(f"ok       {article.path}: {article.title}", markup=False)
    for path, same in corpus.repeated:
        console.print(f"repeated {path}: same text as {same}; indexed once", markup=False)
    for path, why in corpus.skipped:
        console.print(f"skipped  {path}: {why}", markup=False)
    _print_broken(console, corpus.broken)
    for problem in problems:
        console.print(f"refused  {problem}", markup=False)
    if not corpus.articles and not problems:
        console.print("No articles here; add a Markdown, text, HTML, PDF or Word file.")
    elif not problems and not corpus.broken:
        console.print("All files can be read.")


def print_reload(report: ReloadReport) -> None:
    """Print what a change of the corpus did: a line for each file, then the figures."""
    console = _console()
    diff = report.diff
    details = {change.path: change for change in report.details}
    for path in diff.added:
        console.print(f"added    {path}", markup=False)
    for path in diff.changed:
        console.print(f"changed  {path}{_how(details.get(path))}", markup=False)
    for path in diff.removed:
        console.print(f"removed  {path}", markup=False)
    for path, same in report.repeated:
        console.print(f"repeated {path}: same text as {same}; indexed once", markup=False)
    _print_broken(console, report.broken)
    before, after = report.passages_before, report.passages_after
    console.print(
        f"{len(diff.added)} added, {len(diff.changed)} changed, {len(diff.removed)} removed, "
        f"{len(diff.unchanged)} unchanged; passages {before} -> {after}; {report.seconds:.1f} s"
    )
    unchanged = not (diff.added or diff.changed or diff.removed)
    still = "still " if unchanged else ""
    console.print(f"Generation {report.generation} is {still}current.")


def _print_broken(console: Console, broken: Iterable[BrokenFile]) -> None:
    """Print the files that somebody chose to go on without."""
    for file in broken:
        instead = "its last whole version answers" if file.has_old else "it is left out"
        kind = "old" if file.has_old else "left out"
        console.print(f"{kind:8} {file.path}: {file.reason}; {instead}", markup=False)


def _how(change: ArticleChange | None) -> str:
    if change is None:
        return ""
    told = [f'new title "{change.title[1]}"'] if change.title else []
    told += [f"{change.added} paragraphs added"] if change.added else []
    told += [f"{change.removed} removed"] if change.removed else []
    return f": {', '.join(told) or 'same text'}"


def print_history(
    generations: Sequence[Generation],
    audited: Sequence[Mapping[str, Any]],
    current: int | None,
    damaged: Sequence[int],
    *,
    as_json: bool,
) -> None:
    """Print the generations that are kept, the newest first, and the audit log."""
    console = _console()
    if as_json:
        kept = [
            {
                "generation": item.number,
                "current": item.number == current,
                "made_at": item.made_at,
                "who": item.who,
                "action": item.action,
                "articles": item.articles,
                "passages": item.passages,
                "files": [asdict(file) for file in item.files],
            }
            for item in generations
        ]
        console.print_json(
            json.dumps({"generations": kept, "damaged": list(damaged), "audit": list(audited)})
        )
        return
    for item in generations:
        mark = "*" if item.number == current else " "
        console.print(
            f"{mark} {item.number}  {item.made_at}  {item.who}  {item.action}:"
            f" {item.articles} articles, {item.passages} passages",
            markup=False,
        )
    for number in damaged:
        console.print(f"! {number}  damaged", markup=False)
    for line in audited:
        console.print(
            f"  {line.get('at')}  {line.get('who')}  {line.get('action')}:"
            f" {line.get('before')} -> {line.get('after')}  {line.get('outcome')}",
            markup=False,
        )
    if not generations:
        console.print("No generations yet; footnote corpus build makes one.")
