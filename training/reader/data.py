"""Questions and passages to train and judge the reader on, and what is kept aside."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from retrieval.evaluation.kept import kept_articles, paragraphs_of, without_evidence

if TYPE_CHECKING:
    from pathlib import Path

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']?\s+")
# Windows of whole paragraphs, in words: shorter ones are joined to the next.
_SHORT, _LONG = 35, 75


@dataclass(frozen=True)
class Example:
    """A question beside one passage.

    ``start`` and ``end`` are the exact answer's code points in ``passage``, half-open; both are
    None where the passage does not answer, or where the exact words are not known.
    """

    question: str
    passage: str
    relevant: bool
    start: int | None = None
    end: int | None = None
    has_span: bool = True


@dataclass
class Group:
    """One question: the passages that answer it (none for a near miss), and those that do not."""

    kind: str
    positives: list[Example]
    negatives: list[Example]
    # The last score that the model gave to each negative; the order of BM25 until it is read.
    scores: list[float] = field(default_factory=list)
    # The last loss of the question, so that those already learned are drawn less often.
    loss: float = 1.0


def read_stories(folder: Path) -> list[dict[str, Any]]:
    """Return the English stories of a folder of JSON lines, in the order of their ids."""
    stories = [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    return sorted((s for s in stories if s["language"] == "en"), key=lambda s: str(s["id"]))


def windows(text: str) -> list[tuple[int, int]]:
    """Return ranges of whole paragraphs as the product shows them, sorted, without doubles."""
    spans = paragraphs_of(text)
    found = set()
    for first in range(len(spans)):
        last = first
        while last + 1 < len(spans) and _words_in(text, spans, first, last) < _SHORT:
            last += 1
        found.add((spans[first][0], spans[last][1]))
        if last + 1 < len(spans) and _words_in(text, spans, first, last + 1) <= _LONG:
            found.add((spans[first][0], spans[last + 1][1]))
    return sorted(found)


def _words_in(text: str, spans: list[tuple[int, int]], first: int, last: int) -> int:
    return len(text[spans[first][0] : spans[last][1]].split())


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a paragraph stand, by a rule that errs now and then."""
    spans, at = [], 0
    for match in _SENTENCE_END.finditer(text):
        spans.append((at, match.start()))
        at = match.end()
    return [*spans, (at, len(text))] if at < len(text) else spans


class Overlap:
    """BM25 over a small set of passages: a cheap first order of what a question may tempt to."""

    def __init__(self, passages: list[str]) -> None:
        self._counts = [Counter(_terms(p)) for p in passages]
        held = Counter(term for counts in self._counts for term in counts)
        total = len(passages)
        self._idf = {t: math.log(1 + (total - n + 0.5) / (n + 0.5)) for t, n in held.items()}
        self._mean = sum(sum(c.values()) for c in self._counts) / max(1, total) or 1.0

    def scores(self, question: str) -> list[float]:
        """Return a score for each passage, in their order."""
        terms = set(_terms(question))
        return [self._score(terms, counts) for counts in self._counts]

    def _score(self, terms: set[str], counts: Counter[str]) -> float:
        norm = 0.6 + 0.6 * sum(counts.values()) / self._mean
        return sum(self._idf[t] * 2.2 * counts[t] / (counts[t] + norm) for t in terms & set(counts))


def _terms(text: str) -> list[str]:
    # Five letters stand for a stem: enough to find what tempts.
    return [word[:5] for word in _WORD.findall(text.lower())]


def story_groups(stories: list[dict[str, Any]], tempting: int = 8) -> list[Group]:
    """Return the questions of stories with their passages.

    An answered question is asked again of what is left of its text without the evidence, so the
    same wording stands with both labels. Its own paragraph without the sentence that answers is
    one more passage that does not answer.
    """
    groups = []
    for story in stories:
        text = story["text"]
        spans = windows(text)
        overlap = Overlap([text[a:b] for a, b in spans])
        for question in story["questions"]:
            order = sorted(zip(overlap.scores(question["q"]), spans, strict=True), reverse=True)
            ranked = [span for _, span in order]
            group = _story_group(text, question, ranked, tempting)
            if group:
                groups.append(group)
    return groups


def _story_group(
    text: str, question: dict[str, Any], ranked: list[tuple[int, int]], tempting: int
) -> Group | None:
    asked, answer = question["q"], question.get("answer")
    if not answer:
        passages = [text[a:b] for a, b in ranked[:tempting]]
        return Group(question["kind"], [], [Example(asked, p, relevant=False) for p in passages])
    lo = text.find(question["evidence"])
    hi = lo + len(question["evidence"])
    start = lo + question["evidence"].find(answer)
    end = start + len(answer)
    positives = [
        Example(asked, text[a:b], relevant=True, start=start - a, end=end - a)
        for a, b in ranked
        if a <= lo and hi <= b
    ]
    if not positives:
        return None
    rest = without_evidence(text, [question["evidence"], *question.get("also", ())])
    left = [rest[a:b] for a, b in windows(rest)] if rest else []
    tempted = sorted(
        zip(Overlap(left).scores(asked), left, strict=True) if left else [], reverse=True
    )
    # A short answer may stand elsewhere by chance (four, Tuesday); a long one says it again.
    negatives = [p for _, p in tempted if len(answer) < 8 or answer not in p][:tempting]
    cut = _cut_evidence(text, lo, hi)
    if len(cut.split()) >= 12 and answer not in cut:
        negatives.insert(0, cut)
    return Group(
        question["kind"], positives, [Example(asked, p, relevant=False) for p in negatives]
    )


def _cut_evidence(text: str, lo: int, hi: int) -> str:
    """Return the paragraphs of the evidence without the sentences that it touches."""
    kept = []
    for a, b in paragraphs_of(text):
        if a < hi and lo < b:
            inside = text[a:b]
            kept += [inside[x:y] for x, y in sentences(inside) if not (a + x < hi and lo < a + y)]
    return " ".join(kept)


def squad_groups(path: Path, tempting: int = 5) -> list[Group]:
    """Return the questions of a SQuAD 2.0 file, without the articles that are kept aside."""
    articles = json.loads(path.read_text(encoding="utf-8"))["data"]
    kept = kept_articles({a["title"] for a in articles})
    groups = []
    for article in articles:
        if article["title"] in kept:
            continue
        contexts = [p["context"] for p in article["paragraphs"]]
        overlap = Overlap(contexts)
        for own, paragraph in enumerate(article["paragraphs"]):
            for asked in paragraph["qas"]:
                scores = overlap.scores(asked["question"])
                order = sorted(range(len(contexts)), key=lambda i: -scores[i])
                others = [contexts[i] for i in order if i != own][:tempting]
                groups.append(_squad_group(asked, paragraph["context"], others))
    return groups


def _squad_group(asked: dict[str, Any], context: str, others: list[str]) -> Group:
    question = asked["question"]
    if asked["is_impossible"]:
        plausible = asked.get("plausible_answers") or [{"answer_start": 0}]
        around = _around(context, plausible[0]["answer_start"])[0]
        texts = [around, *others[:1]]
        return Group(
            "squad-none", [], [Example(question, t, relevant=False) for t in texts], [2.0, 0.0]
        )
    answer = asked["answers"][0]
    start, words = answer["answer_start"], answer["text"]
    passage, shift = _around(context, start, start + len(words))
    positive = Example(
        question, passage, relevant=True, start=start - shift, end=start - shift + len(words)
    )
    negatives = [
        Example(question, _around(t, len(t) // 2)[0], relevant=False)
        for t in others
        if words.lower() not in t.lower()
    ]
    return Group("squad", [positive], negatives)


def _around(context: str, start: int, end: int | None = None) -> tuple[str, int]:
    """Return up to four sentences round a place, and where they begin in the context."""
    spans = sentences(context)
    first = last = next((i for i, (a, b) in enumerate(spans) if a <= start <= b), 0)
    while end is not None and last + 1 < len(spans) and spans[last][1] < end:
        last += 1
    # The place decides how much stands before it, so that the same question keeps its window.
    before = start % 3
    first = max(0, first - before)
    last = min(len(spans) - 1, last + 2 - before // 2)
    return context[spans[first][0] : spans[last][1]], spans[first][0]


def pair_groups(sentences_path: Path, questions_path: Path, tempting: int = 5) -> list[Group]:
    """Return questions beside the one sentence that answers, from two files of equal length.

    The exact words are not known. What tempts are sentences that stand near in the file.
    """
    texts = [_joined(line) for line in sentences_path.read_text(encoding="utf-8").splitlines()]
    asked = [_joined(line) for line in questions_path.read_text(encoding="utf-8").splitlines()]
    groups = []
    for at in range(0, len(texts), 120):
        block = list(dict.fromkeys(texts[max(0, at - 20) : at + 140]))
        overlap = Overlap(block)
        for text, question in zip(texts[at : at + 120], asked[at : at + 120], strict=True):
            order = sorted(zip(overlap.scores(question), block, strict=True), reverse=True)
            negatives = [other for _, other in order if other != text][:tempting]
            positive = Example(question, text, relevant=True, has_span=False)
            groups.append(
                Group("pair", [positive], [Example(question, n, relevant=False) for n in negatives])
            )
    return groups


def _joined(line: str) -> str:
    """Undo the spaces and signs of the tokenised file."""
    line = line.strip().replace("-lrb- ", "(").replace(" -rrb-", ")")
    line = line.replace("`` ", '"').replace(" ''", '"')
    return re.sub(r"\s+('s|n't|'re|'ve|[.,;:?!%])(?=[\s\")]|$)", r"\1", line)
