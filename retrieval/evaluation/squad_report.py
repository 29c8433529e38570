"""SQuAD-form sets, cross-validated, next to rank-bm25 on the same passages."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rank_bm25 import BM25Okapi

from retrieval.analysis.analyzer import analyzer_for
from retrieval.analysis.language import language_of
from retrieval.evaluation.crossval import cross_validate, figures, longer
from retrieval.evaluation.metrics import percentile, place_of
from retrieval.evaluation.models import prepare
from retrieval.evaluation.report import Report
from retrieval.evaluation.squad import SquadArticle, read_squad
from retrieval.ranking.ranker import Ranker
from retrieval.tuning import Tuning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def evaluate_squad(
    files: Sequence[Path],
    tell: Callable[[str], None] = lambda _: None,
    tuning: Tuning | None = None,
) -> list[Report]:
    """Judge sets together; each article is a corpus, and no model judges an article it saw.

    A file named by a language code (de.json) is in that language, other files are in English.
    """
    tuning = tuning or Tuning()
    sets = {path.stem: read_squad(path, _language(path)) for path in files}
    learnt_from = [each for path in files for each in _learnt_from(path, sets[path.stem])]
    prepared = [item for articles in learnt_from for item in prepare(articles)]
    verdicts = cross_validate(prepared, tuning, tell)
    reports: list[Report] = []
    for name, articles in sets.items():
        key = next((item.ranker.key for item in prepared if item.source in articles), "")
        scores = figures([item for item in verdicts if item.key == key])
        reports.append(Report(name, {**scores, **_timings(articles, tuning)}))
        reports.append(Report(f"rank-bm25 {name}", plain_bm25(articles)))
        tell(f"{name}: done")
    return reports


def _learnt_from(path: Path, articles: list[SquadArticle]) -> list[list[SquadArticle]]:
    """Return a set, and where its articles are short, longer ones made of them."""
    return [articles] if _language(path) == "en" else [articles, longer(articles)]


def _language(path: Path) -> str:
    return path.stem if len(path.stem) == 2 else "en"


def plain_bm25(articles: Sequence[SquadArticle]) -> dict[str, float]:
    """Score rank-bm25 as its README shows it: BM25Okapi over `text.split(" ")`."""
    ranks: list[int] = []
    spent: list[float] = []
    for article in articles:
        index = BM25Okapi([passage.text.split(" ") for passage in article.passages])
        for question in article.answerable:
            began = time.perf_counter()
            scores = index.get_scores(question.text.split(" "))
            spent.append((time.perf_counter() - began) * 1000)
            ranks.append(place_of(scores, question.paragraph or 0))
    count = max(1, len(ranks))
    return {
        "questions": float(len(ranks)),
        "success@1": sum(rank == 0 for rank in ranks) / count,
        "success@3": sum(rank < 3 for rank in ranks) / count,
        "mrr": sum(1 / (rank + 1) for rank in ranks if rank < 10) / count,
        "ms p50": percentile(spent, 0.5),
        "ms p95": percentile(spent, 0.95),
    }


def _timings(articles: Sequence[SquadArticle], tuning: Tuning) -> dict[str, float]:
    """Time the whole ranking with the shipped weights, and count the words that it shows.

    Beside tokenising is what is left once a question's words are cut, stemmed and remembered.
    """
    spent: list[float] = []
    beside: list[float] = []
    words: list[int] = []
    for article in articles:
        ranker = Ranker(article.passages, tuning)
        analyzer = analyzer_for(language_of(article.article))
        for question in article.answerable:
            began = time.perf_counter()
            analyzer.terms(question.text)
            tokenised = time.perf_counter()
            ranking = ranker.rank(question.text, top=3)
            ended = time.perf_counter()
            spent.append((ended - began) * 1000)
            beside.append((ended - tokenised) * 1000)
            words.extend(len(item.passage.text.split()) for item in ranking.results[:1])
    return {
        "ms p50": percentile(spent, 0.5),
        "ms p95": percentile(spent, 0.95),
        "ms p50 beside tokenising": percentile(beside, 0.5),
        "mean words of the first passage": sum(words) / max(1, len(words)),
    }
