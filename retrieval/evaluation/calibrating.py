"""Fits what makes one probability of both stages: `make calibration` writes `calibration.json`.

`python -m retrieval.evaluation.calibrating --stories FOLDER --texts FILE… --out FILE`: of a folder,
the English stories that are kept aside are asked; of further files, all. Each answerable question
is asked again of its text without the paragraphs that answer it. SQuAD's questions have the words
of their paragraphs, so that with them words would count for more than they do where people ask.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression

from retrieval.answering.second_stage import evidence_of
from retrieval.corpus.corpus import load_corpus
from retrieval.evaluation.asking import OFF_TOPIC, drawn_from_others, words_alone
from retrieval.evaluation.kept import without_evidence
from retrieval.evaluation.stories import kept_stories, read_stories
from retrieval.passage import cut_passages
from retrieval.ranking.ranker import Ranker
from retrieval.reading.calibration import MARGIN, Calibration, Evidence, clipped
from retrieval.reading.shipped import shipped_reader
from retrieval.tuning import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from retrieval.evaluation.stories import Story, StoryQuestion

_SHARES: Final = {"answerable": 0.6, "near": 0.2, OFF_TOPIC: 0.2}
"""How much each kind of question counts."""
_REGULARISATION: Final = 10.0
"""Scikit-learn's C: hardly any, for there are a hundred questions to each weight."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what both stages say of its passages, and which of them answer."""

    kind: str
    evidence: NDArray[np.float64]
    """(passages, fields of `Evidence`)."""
    answers: NDArray[np.bool_]


def cases(stories: Sequence[Story]) -> Iterator[Case]:
    """Yield the questions of stories, also without their evidence, and some of other stories."""
    for story in stories:
        ranker = _ranker(story.title, story.text)
        for question in story.questions:
            kind = "answerable" if question.evidence else question.kind
            if kind not in _SHARES:
                kind = "near"
            yield from _case(ranker, question, kind)
            rest = without_evidence(story.text, question.evidence) if question.evidence else ""
            if rest.strip():
                yield from _case(_ranker(story.title, rest), question, "near")
        for question in drawn_from_others(story, stories):
            yield from _case(ranker, question, OFF_TOPIC)


def fit(found: Sequence[Case]) -> dict[str, Any]:
    """Return the content of `calibration.json` for cases of all kinds."""
    counts = Counter(case.kind for case in found)
    weights = [_SHARES[case.kind] / counts[case.kind] * len(found) for case in found]
    order = LogisticRegression(C=_REGULARISATION, max_iter=2000).fit(
        np.vstack([case.evidence for case in found]),
        np.concatenate([case.answers for case in found]),
        sample_weight=np.repeat(weights, [len(case.answers) for case in found]),
    )
    content = {"order": _named(Evidence._fields, order)}
    ordering = Calibration(np.array(list(content["order"].values())), np.zeros(0))
    rows, right = [], []
    for case in found:
        scores = ordering.scores_of(case.evidence)
        first = int(scores.argmax())
        rival = float(np.delete(scores, first).max(initial=-np.inf))
        rows.append(Calibration.standing(float(scores[first]), rival, case.evidence[first]))
        right.append(bool(case.answers[first]))
    sure = LogisticRegression(C=_REGULARISATION, max_iter=2000).fit(
        np.array(rows), right, sample_weight=weights
    )
    content["confidence"] = _named((MARGIN, *Evidence._fields), sure)
    return content


def _named(names: Sequence[str], model: LogisticRegression) -> dict[str, float]:
    values = [*model.coef_[0].tolist(), *model.intercept_.tolist()]
    return {
        name: round(value, 4) for name, value in zip((*names, "intercept"), values, strict=True)
    }


def _ranker(title: str, text: str) -> Ranker:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "story.md").write_text(f"# {title}\n\n{text}\n", encoding="utf-8")
        articles = load_corpus(Path(folder)).articles
    return Ranker([each for a in articles for each in cut_passages(a, DEFAULT)], DEFAULT)


def _case(ranker: Ranker, question: StoryQuestion, kind: str) -> Iterator[Case]:
    ranking = ranker.rank(question.text, top=DEFAULT.reading.passages)
    if not ranking.results:
        return
    texts = [ranked.passage.text for ranked in ranking.results]
    judged = shipped_reader().read(question.text, texts)
    pieces = [words_alone(piece) for piece in question.evidence] if kind == "answerable" else []
    answers = [any(piece in words_alone(text) for piece in pieces) for text in texts]
    yield Case(kind, clipped(evidence_of(ranking.results, judged)), np.array(answers))


def main() -> None:
    """Read the arguments, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=Path, required=True)
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    stories = [s for s in kept_stories(read_stories(arguments.stories)) if s.language == "en"]
    for path in arguments.texts:
        stories += read_stories(path)
    found = list(cases(stories))
    arguments.out.write_text(json.dumps(fit(found), indent=1) + "\n", encoding="utf-8")
    print(f"{len(found)} questions of {len(stories)} texts; wrote {arguments.out}")  # noqa: T201


if __name__ == "__main__":
    main()
