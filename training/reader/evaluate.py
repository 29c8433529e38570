"""Judge a reader on what is kept aside: every tenth story, and the held SQuAD articles.

python -m training.reader.evaluate --base DIR --stories DIR --squad dev.json weights.pt ...

The measure that counts is *evidence removed*: the same question on the text with, and without,
the paragraphs that answer it. A model of the question alone is printed beside it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline

from retrieval.evaluation.kept import is_kept, kept_articles, without_evidence
from training.reader.data import Overlap, read_stories, windows
from training.reader.scoring import Scorer

_CANDIDATES = 10
_ARTICLE_WORDS = re.compile(r"\b(a|an|the)\b")


@dataclass
class Tally:
    """What was seen of one reader on the kept-aside stories."""

    right: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    f1: list[float] = field(default_factory=list)
    marked: list[bool] = field(default_factory=list)
    answerable: list[float] = field(default_factory=list)
    removed: list[float] = field(default_factory=list)
    near: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def auroc(higher: list[float], lower: list[float]) -> float:
    """Return how often one of the first is above one of the second; ties count half."""
    return float(roc_auc_score([1] * len(higher) + [0] * len(lower), [*higher, *lower]))


def refused(kept: list[float], unanswered: list[float], lost: float) -> float:
    """Return the share refused where the line loses this share of the answerable."""
    return float(np.mean(np.array(unanswered) < np.quantile(kept, lost)))


def f1_words(said: str, gold: str) -> float:
    """Return the F1 of the words of two answers, as SQuAD counts them."""
    first, second = (
        Counter(re.findall(r"\w+", _ARTICLE_WORDS.sub(" ", t.lower()))) for t in (said, gold)
    )
    shared = sum((first & second).values())
    total = sum(first.values()) + sum(second.values())
    return 2 * shared / total if total else float(said == gold)


def candidates(question: str, text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the windows that BM25 puts first, at most ten."""
    scores = Overlap([text[a:b] for a, b in spans]).scores(question)
    order = sorted(range(len(spans)), key=lambda i: -scores[i])
    return [spans[i] for i in order[:_CANDIDATES]]


def _rest_passages(question: dict[str, Any], text: str) -> list[str]:
    rest = without_evidence(text, [question["evidence"], *question.get("also", ())])
    spans = windows(rest) if rest else []
    return [rest[a:b] for a, b in candidates(question["q"], rest, spans)] if spans else []


def judge_stories(scorer: Scorer, stories: list[dict[str, Any]]) -> Tally:
    """Return what the reader makes of each question of the stories."""
    jobs = []
    for story in stories:
        spans = windows(story["text"])
        for question in story["questions"]:
            found = candidates(question["q"], story["text"], spans)
            rest = _rest_passages(question, story["text"]) if question["answer"] else []
            jobs.append((story["text"], question, found, rest))
    scorer.read_all(
        [
            (q["q"], p)
            for text, q, found, rest in jobs
            for p in [*(text[a:b] for a, b in found), *rest]
        ]
    )
    tally = Tally()
    for text, question, found, rest in jobs:
        _count(tally, scorer, text, question, found, rest)
    return tally


def _count(
    tally: Tally,
    scorer: Scorer,
    text: str,
    question: dict[str, Any],
    found: list[tuple[int, int]],
    rest: list[str],
) -> None:
    said = scorer.read(question["q"], [text[a:b] for a, b in found])
    best = max(range(len(said)), key=lambda i: said[i].score)
    top = said[best].score
    if not question["answer"]:
        tally.near[question["kind"]].append(top)
        return
    tally.answerable.append(top)
    left = scorer.read(question["q"], rest) if rest else []
    tally.removed.append(max((j.score for j in left), default=-30.0))
    evidence = text.find(question["evidence"])
    start = evidence + question["evidence"].find(question["answer"])
    end = start + len(question["answer"])
    a, b = found[best]
    right = a <= start and end <= b
    tally.right[question["kind"]].append(right)
    marked = text[a + said[best].start : a + said[best].end]
    tally.f1.append(f1_words(marked, question["answer"]) if right else 0.0)
    if right:
        at = a + said[best].start
        tally.marked.append(evidence <= at < evidence + len(question["evidence"]))


def question_alone(train: list[dict[str, Any]], kept: list[dict[str, Any]]) -> float:
    """Return the AUROC, answerable against near, of a bag of words of the question alone."""
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"\w+|[?!]"),
        LogisticRegression(C=3.0, max_iter=500),
    )
    model.fit(*_labelled(train))
    asked, labels = _labelled(kept)
    return float(roc_auc_score(labels, model.predict_proba(asked)[:, 1]))


def _labelled(stories: list[dict[str, Any]]) -> tuple[list[str], list[bool]]:
    questions = [q for s in stories for q in s["questions"]]
    return [q["q"] for q in questions], [bool(q["answer"]) for q in questions]


def judge_squad(scorer: Scorer, path: Path, sample: int) -> tuple[float, float, int]:
    """Return right first and the words' F1 on the kept-aside articles, and how many were asked.

    The candidates are the ten paragraphs that BM25 puts first in the article.
    """
    articles = json.loads(path.read_text(encoding="utf-8"))["data"]
    kept = kept_articles({a["title"] for a in articles})
    asked = [
        (article, own, question)
        for article in articles
        if article["title"] in kept
        for own, paragraph in enumerate(article["paragraphs"])
        for question in paragraph["qas"]
        if not question["is_impossible"]
    ]
    asked = asked[:: max(1, len(asked) // sample)]
    right, f1 = [], []
    for article, own, question in asked:
        texts = [p["context"] for p in article["paragraphs"]]
        scores = Overlap(texts).scores(question["question"])
        found = sorted(range(len(texts)), key=lambda i: -scores[i])[:_CANDIDATES]
        said = scorer.read(question["question"], [texts[i] for i in found])
        best = max(range(len(found)), key=lambda i: said[i].score)
        right.append(found[best] == own)
        words = texts[found[best]][said[best].start : said[best].end]
        f1.append(max(f1_words(words, a["text"]) for a in question["answers"]))
    return float(np.mean(right)), float(np.mean(f1)), len(asked)


def report(tally: Tally) -> dict[str, float]:
    """Return the figures of a tally by name."""
    near = [score for scores in tally.near.values() for score in scores]
    every = [hit for hits in tally.right.values() for hit in hits]
    pairs = zip(tally.answerable, tally.removed, strict=True)
    figures = {
        "removed: AUROC": auroc(tally.answerable, tally.removed),
        "removed: pairs in order": float(np.mean([a > b for a, b in pairs])),
        "removed: refused at 5 % lost": refused(tally.answerable, tally.removed, 0.05),
        "near: AUROC": auroc(tally.answerable, near),
        "near: refused at 5 % lost": refused(tally.answerable, near, 0.05),
        "near: refused at 10 % lost": refused(tally.answerable, near, 0.10),
        "exact words F1, all": float(np.mean(tally.f1)),
        "exact words F1, right first": float(np.sum(tally.f1) / max(1, sum(every))),
        "marked sentence right": float(np.mean(tally.marked)),
        "right first: all": float(np.mean(every)),
    }
    figures |= {f"right first: {k}": float(np.mean(v)) for k, v in sorted(tally.right.items())}
    return figures | {
        f"AUROC against {kind}": auroc(tally.answerable, scores)
        for kind, scores in sorted(tally.near.items())
    }


def main() -> None:
    """Print the figures of each reader named, in columns."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("base", "stories", "squad"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--squad-questions", type=int, default=150)
    parser.add_argument("--every", type=int, default=1, help="judge only each n-th kept story")
    parser.add_argument("weights", type=Path, nargs="+")
    args = parser.parse_args()
    stories = read_stories(args.stories)
    kept = [s for s in stories if is_kept(str(s["id"]))][:: args.every]
    alone = question_alone([s for s in stories if not is_kept(str(s["id"]))], kept)
    print(f"question alone: AUROC {alone:.3f} against near, .500 with evidence removed")
    for path in args.weights:
        scorer = Scorer(args.base, path, args.threads)
        tally = judge_stories(scorer, kept)
        near = sum(map(len, tally.near.values()))
        print(f"\n{path}: {len(tally.answerable)} answerable, {near} near")
        for name, value in report(tally).items():
            print(f"  {name:32} {value:.3f}", flush=True)
        if args.squad_questions:
            right, f1, asked = judge_squad(scorer, args.squad, args.squad_questions)
            print(f"  SQuAD held ({asked}): right first {right:.3f}, exact words F1 {f1:.3f}")


if __name__ == "__main__":
    main()
