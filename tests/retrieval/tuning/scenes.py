"""Small corpora, and what can be seen of a number in them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from retrieval import CitedPassage, Engine, Tuning, Turn
from retrieval.analysis.analyzer import analyzer_for
from retrieval.answering.followup_detection import detect_followup
from retrieval.answering.followup_rewriting import rewrites
from retrieval.answering.question import QuestionText
from retrieval.evaluation.models import first_features
from retrieval.passage import cut_passages
from retrieval.ranking.forward_index.index import ForwardIndex
from retrieval.ranking.language_ranker import LanguageRanker
from retrieval.ranking.model.confidence import CONFIDENCE_FEATURES
from retrieval.ranking.query.query import analyse_question
from retrieval.ranking.ranker import Ranker, Ranking, _fused
from retrieval.reading.shipped import Turns
from tests.retrieval.articles import article
from tests.retrieval.test_dense import QUESTION, write_corpus

GREY = "The wall of the museum is grey."
FERRY = (
    "The ferry, the ferry of the harbour, is old.",
    "Swans winter on the pond behind the church, and many people come to see them each year.",
)
WONDER = "The bridge was closed in May. Ms Olsen called it a wonder."
STRANDED = ("The firm offered its crew three per cent.", "Tourists were stranded at the harbour.")
LINDOW = """---
language: en
---

The harbour of Lindow was closed in 1931.

A mayor opened a museum.
"""
KESSEL = (
    "---\nlanguage: de\n---\n\nDer Hafen von Kessel wurde 1950 geschlossen.\n\n"
    "Die Bürgermeisterin eröffnete eine Schule."
)


def words(*counts: int) -> tuple[str, ...]:
    return tuple(" ".join(["word"] * count) + "." for count in counts)


def windows(tuning: Tuning, *paragraphs: str, language: str = "en") -> list[tuple[int, int]]:
    found = cut_passages(article(*paragraphs, language=language), tuning)
    return [(passage.first, passage.last) for passage in found]


def fused(tuning: Tuning, by_words: str, by_vectors: str) -> str:
    """Return the letters of both orders in the order that they make together."""
    orders = [[(0, ord(letter)) for letter in order] for order in (by_words, by_vectors)]
    return "".join(chr(letter) for _, letter in _fused(*orders, tuning.reading))


def read_of_fifteen(tuning: Tuning, folder: Path) -> list[str]:
    """Return which of fifteen articles came by their vectors among those that were read."""
    inside = Path(tempfile.mkdtemp(dir=folder))
    write_corpus(inside)
    told = Engine.keep(inside, tuning).ask(QUESTION).explain()["read"]
    return sorted(each["path"] for each in told if each["by_vector"])


def rank(tuning: Tuning, question: str, *paragraphs: str, **more: Any) -> Ranking:
    """Rank paragraphs, each a passage of its own."""
    synonyms = more.pop("synonyms", ())
    tuning = replace(tuning, passage_min_words=1)
    return Ranker(cut_passages(article(*paragraphs, **more), tuning), tuning, synonyms).rank(
        question, top=5
    )


def matched(tuning: Tuning, word: str, question: str, *paragraphs: str, **more: Any) -> Any:
    terms = rank(tuning, question, *paragraphs, **more).explain()["terms"]
    return terms[word]["matches"] if word in terms else "no term"


def feature(tuning: Tuning, name: str, question: str, *paragraphs: str) -> float:
    """Return what the first passage has of a feature; features of 0 are not explained."""
    shown = rank(tuning, question, *paragraphs).explain()
    value = shown["candidates"][0]["features"].get(name, [0.0])[0]
    return float(value)


def language_ranker(tuning: Tuning, *paragraphs: str) -> LanguageRanker:
    tuning = replace(tuning, passage_min_words=1)
    passages = cut_passages(article(*paragraphs), tuning)
    return LanguageRanker(ForwardIndex(passages, analyzer_for("en"), tuning))


def confidence_feature(tuning: Tuning, name: str, question: str, *paragraphs: str) -> float:
    ranker = language_ranker(tuning, *paragraphs)
    scored = ranker.score(question)
    assert scored is not None
    return float(first_features(ranker, scored)[CONFIDENCE_FEATURES.index(name)])


def margin_without_rival(tuning: Tuning) -> float:
    """Return how far below the score of a passage that hardly fits the missing rival is put."""
    ranker = language_ranker(tuning, GREY)
    scored = ranker.score("Is the crocodile of the harbour old?")
    assert scored is not None
    margin = first_features(ranker, scored)[CONFIDENCE_FEATURES.index("margin")]
    return float(margin - scored.scores[0])


def farthest_margin(tuning: Tuning) -> float:
    ranker = language_ranker(tuning, GREY)
    scored = ranker.score("Is the wall grey?")
    assert scored is not None
    return float(ranker.assess(scored).features(0, -100.0)[CONFIDENCE_FEATURES.index("margin")])


def left_without_a_person(tuning: Tuning) -> float:
    ranker = language_ranker(tuning, "The harbour was closed by the sea.", "Ada Brandt swam.")
    scored = ranker.score("Who closed the harbour?")
    assert scored is not None
    assessment = ranker.assess(scored)
    return assessment.confidence(0, -1.0, "") / assessment.probability(0, -1.0)


def in_two_languages(tuning: Tuning, folder: Path, question: str) -> tuple[CitedPassage, ...]:
    (folder / "a.md").write_text(LINDOW, "utf-8")
    (folder / "b.md").write_text(KESSEL, "utf-8")
    return Engine.open(folder, tuning).ask(question, top=5, read=False).passages


def languages_of_answer(tuning: Tuning, folder: Path, question: str) -> set[str | None]:
    passages = in_two_languages(tuning, folder, question)
    return {passage.attribution.language for passage in passages}


def suggested(tuning: Tuning, folder: Path, question: str, text: str) -> str | None:
    (folder / "a.md").write_text(text, "utf-8")
    suggestion = Engine.open(folder, tuning).ask(question, read=False).suggestion
    return suggestion.question if suggestion else None


def answered(tuning: Tuning, folder: Path, question: str) -> bool:
    (folder / "a.md").write_text("\n\n".join((*FERRY, *STRANDED, GREY)), "utf-8")
    return Engine.open(folder, tuning).ask(question, read=False).answered


def candidates_of_300(tuning: Tuning) -> int:
    mills = [f"Report {n} is about a village named Place{n} and its old mill." for n in range(300)]
    tuning = replace(tuning, passage_min_words=1, word_vectors=False)
    ranker = Ranker(cut_passages(article(*mills), tuning), tuning)
    return len(ranker.rank("old mill", top=1000).results)


def relations_among_candidates(tuning: Tuning) -> int:
    """Return how many passages about tourists BM25 picks, of six, for a word that none has."""
    about = ("guest", "holidaymaker", "sightseer", "traveller", "visitor", "vacationer")
    swans = [f"Swans winter at pond {n}." for n in range(6)]
    tuning = replace(tuning, candidates=6, word_vectors=False)
    ranker = language_ranker(tuning, *swans, *(f"Then a {word} slept." for word in about))
    query = analyse_question("Which tourist?", ranker.question_analyzer)
    return int((ranker.candidates.of(query) >= len(swans)).sum())


def shown_words(tuning: Tuning, sentences: int) -> int:
    long = " ".join(f"Sentence {n} speaks of quiet meadows and rivers." for n in range(sentences))
    passage = rank(tuning, "meadows", long).results[0].passage
    return len(passage.text.split())


class Case(NamedTuple):
    """What is seen with a field at its default, and values with which something else is seen."""

    field: str
    moved: tuple[Any, ...]
    see: Callable[[Any, Path], Any]
    expected: Any


def meanings(tuning: Tuning, question: str, last: str, said: str = "") -> dict[str, float]:
    """Return what a follow-up may mean, with how likely each is."""
    asked = QuestionText.of(question, "en")
    followup = detect_followup(asked)
    assert followup is not None
    found = rewrites(asked, followup, Turn(last, said), tuning.followups)
    return {meant.question: meant.likely for meant in found}


def outcome(tuning: Tuning, folder: Path, question: str, *, read: bool = False) -> str:
    (folder / "a.md").write_text("\n\n".join((*FERRY, *STRANDED, GREY)), "utf-8")
    return Engine.open(folder, tuning).ask(question, read=read).outcome.value


def read_by(tuning: Tuning, folder: Path) -> str:
    (folder / "a.md").write_text("\n\n".join(FERRY), "utf-8")
    return Engine.open(folder, tuning).ask("How old is the ferry?").read.value


def exact(tuning: Tuning, folder: Path, question: str) -> bool:
    (folder / "a.md").write_text("The wooden pier was built in 1904 by a harbour company.", "utf-8")
    return Engine.open(folder, tuning).ask(question).passages[0].exact is not None


def gets_a_turn(tuning: Tuning, inside: int) -> bool:
    """Whether a question gets a turn where so many are before it."""
    turns = Turns()
    turns._inside = inside
    got = turns.enter(tuning.reading.most_wait_s)
    if got:
        turns.leave()
    return got
