"""Whether the right passage is among those that are read, in one corpus of many articles.

`python -m retrieval.evaluation.recall --stories FOLDER --texts FILE…`: of a folder, the English
stories that are kept aside; of further files, all. All texts of a set are the articles of one
corpus. Each question is asked of it by words alone, and by words and vectors.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from rich.console import Console
from rich.table import Table

from retrieval import Change
from retrieval.building import carry_out
from retrieval.corpus.generations import Generations
from retrieval.evaluation.asking import words_alone
from retrieval.evaluation.stories import kept_stories, read_stories
from retrieval.loading import index_of
from retrieval.passage import cut_passages
from retrieval.ranking.ranker import Ranker
from retrieval.reading.shipped import shipped_encoder
from retrieval.tuning import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.evaluation.stories import Story
    from retrieval.ranking.results import RankedPassage

_OWN: Final = "own-words"
_TEXTS: Final = (
    Path("tests/quality/near/texts.jsonl"),
    Path("training/reader/calibration/texts.jsonl"),
)


@dataclass(frozen=True, slots=True)
class Recall:
    """How often the right passage is read, and what that costs."""

    questions: int
    passages: int
    by_words: float
    """Share of the questions with a right passage among those that are read."""
    own_by_words: float
    """The same of questions in own words."""
    with_vectors: float
    own_with_vectors: float
    build_s: float
    """To make a generation of the corpus, its vectors included."""
    question_ms: float
    """Median of a question's vector, the passages near it and the order of both."""


def measure_recall(stories: Sequence[Story]) -> Recall:
    """Ask the questions of stories of one corpus that has all of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for story in stories:
            (folder / f"{story.id}.md").write_text(f"# {story.title}\n\n{story.text}\n", "utf-8")
        began = time.perf_counter()
        carry_out(folder, DEFAULT, Change("build"), "recall")
        build_s = time.perf_counter() - began
        generations = Generations(folder)
        current, _ = generations.current()
        articles = generations.corpus(current).articles if current else ()
        passages = [p for article in articles for p in cut_passages(article, DEFAULT)]
        ranker = Ranker(passages, DEFAULT, stored=index_of(generations, current))
        top, encoder = DEFAULT.reading.passages, shipped_encoder()
        own, found, spent = [], [], []
        for question in (q for story in stories for q in story.questions if q.evidence):
            ranking = ranker.rank(question.text, top=top)
            began = time.perf_counter()
            joined = ranking.results
            if ranking.with_vectors is not None:
                joined = ranking.with_vectors(encoder.question(question.text))
            spent.append((time.perf_counter() - began) * 1000)
            pieces = [words_alone(piece) for piece in question.evidence]
            found.append([_has(each, pieces) for each in (ranking.results, joined)])
            own.append(question.kind == _OWN)
    both, of_own = np.array(found, dtype=np.float64), np.array(own)
    words, vectors = both.mean(axis=0).tolist()
    own_words, own_vectors = (
        both[of_own].mean(axis=0).tolist() if of_own.any() else (float("nan"),) * 2
    )
    return Recall(
        len(found),
        len(passages),
        words,
        own_words,
        vectors,
        own_vectors,
        build_s,
        float(np.median(spent)),
    )


def _has(ranked: Sequence[RankedPassage], pieces: Sequence[str]) -> bool:
    texts = [words_alone(each.passage.whole.text) for each in ranked]
    return any(piece in text for piece in pieces for text in texts)


def main(arguments: list[str] | None = None) -> int:
    """Print a row for each set. Return an exit code."""
    parser = argparse.ArgumentParser(prog="python -m retrieval.evaluation.recall")
    parser.add_argument("--stories", type=Path, metavar="FOLDER", help="its kept ones are asked")
    parser.add_argument("--texts", type=Path, nargs="*", default=_TEXTS, metavar="FILE")
    options = parser.parse_args(arguments)
    sets = {f"{path.parent.name}/{path.name}": read_stories(path) for path in options.texts}
    if options.stories and options.stories.is_dir():
        kept = kept_stories(read_stories(options.stories))
        sets["kept stories"] = [story for story in kept if story.language == "en"]
    table = Table("", *(name.replace("_", " ") for name in Recall.__slots__))
    for name, stories in sets.items():
        recall = measure_recall(stories)
        table.add_row(
            f"{name}: {len(stories)}",
            str(recall.questions),
            str(recall.passages),
            *(f"{getattr(recall, field):.3f}" for field in Recall.__slots__[2:6]),
            f"{recall.build_s:.1f}",
            f"{recall.question_ms:.1f}",
        )
    Console(width=130).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
