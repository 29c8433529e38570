"""Relations of words, sequences of words, and questions in other words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Article, Metadata, Paragraph, Section, Span, Tuning
from retrieval.analysis.analyzer import analyzer_for
from retrieval.analysis.glossary import ideas
from retrieval.analysis.relations import Relations, relations_for
from retrieval.evaluation.relations import WORDS, joined, lines_of
from retrieval.evaluation.rewording import reworded
from retrieval.evaluation.translated import SOURCE, translatable, translated
from retrieval.passage import cut_passages
from retrieval.ranking.candidates import Candidates
from retrieval.ranking.features.term_match import ROW_PARTS
from retrieval.ranking.features.word_order import pairs_held
from retrieval.ranking.forward_index.index import ForwardIndex
from retrieval.ranking.language_ranker import LanguageRanker
from retrieval.ranking.query.query import analyse_question
from retrieval.ranking.ranker import Ranker

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT = (
    "The company offered the crew three per cent.",
    "It was the first network to make the hosts responsible for delivery.",
    "The hosts were responsible for making the network the first.",
)


@pytest.fixture(scope="module")
def index() -> ForwardIndex:
    return index_of(TEXT, "en")


def index_of(paragraphs: tuple[str, ...], language: str) -> ForwardIndex:
    text = "\n\n".join(paragraphs)
    starts = [text.index(paragraph) for paragraph in paragraphs]
    section = Section(
        (),
        tuple(
            Paragraph(number, Span(start, start + len(paragraph)))
            for number, (start, paragraph) in enumerate(
                zip(starts, paragraphs, strict=True), start=1
            )
        ),
    )
    article = Article("a.md", text, Metadata(language=language), (section,))
    tuning = replace(Tuning(), word_vectors=False)
    return ForwardIndex(cut_passages(article, tuning), analyzer_for(language), tuning)


def ranker_of(index: ForwardIndex) -> LanguageRanker:
    return LanguageRanker(index)


@given(
    st.dictionaries(
        st.text(st.characters(categories=["Ll", "Lo"]), min_size=1, max_size=8),
        st.dictionaries(st.text("abc", min_size=1), st.integers(1, 9), min_size=1, max_size=3),
        max_size=12,
    )
)
def test_every_line_is_found_again(content: Mapping[str, Mapping[str, int]]) -> None:
    lines = sorted(
        f"{term}\t{' '.join(f'{w}:{name}' for name, w in found.items())}\n".encode()
        for term, found in content.items()
    )
    relations = Relations(b"".join(lines))

    for term, found in content.items():
        assert relations.of(term) == pytest.approx({n: w * 0.1 for n, w in found.items()})
    assert relations.of("never there") == {}


def test_shipped_relations_know_everyday_words() -> None:
    relations = relations_for("en")

    assert relations is not None
    stem = analyzer_for("en").stem
    for word, other in (("boss", "manager"), ("seaside", "resort"), ("cash", "money")):
        assert stem(other) in relations.of(stem(word)), word


def test_languages_without_a_lexicon_have_no_relations() -> None:
    other = index_of(("Het bedrijf bood de bemanning drie procent.",), "nl")

    assert not ranker_of(other).matcher.thesaurus.of("bedrijf")


@pytest.mark.parametrize("language", translatable())
def test_other_languages_relate_what_the_glossary_relates_in_english(language: str) -> None:
    relations, stem = relations_for(language), analyzer_for(language).stem
    names = dict(zip((cell[0] for cell in ideas(SOURCE)), ideas(language), strict=True))

    assert relations is not None
    for one, other in (("meet", "talk"), ("treaty", "agree"), ("king", "emperor")):
        related = relations.of(stem(names[one][0].casefold()))
        assert {stem(word.casefold()) for word in names[other]} & related.keys(), (one, other)


@pytest.mark.parametrize("language", translatable())
def test_shipped_relations_are_those_of_the_shipped_glossary(language: str) -> None:
    shipped = (WORDS / f"relations.{language}.txt").read_bytes()

    assert lines_of(joined(translated(language))) == shipped


def test_related_word_is_near_where_it_stands(index: ForwardIndex) -> None:
    ranker = ranker_of(index)
    query = analyse_question("What did the employer propose?", ranker_of(index).question_analyzer)

    related = ROW_PARTS.index("thesaurus_match")
    near = np.array([found.rows[related] for found in ranker.matcher.matches(query, ranker.whole)])

    assert near[:, 0].max() >= 0.5
    assert near[:, 1:].max() < near[:, 0].max()


def test_order_of_words_tells_sentences_apart(index: ForwardIndex) -> None:
    query = analyse_question(
        "What was the first network to make hosts responsible?",
        ranker_of(index).question_analyzer,
    )

    held = pairs_held(query, ranker_of(index).whole).sum(axis=0)

    assert held[1] > held[2] > held[0]


def test_question_of_unknown_words_has_no_pair(index: ForwardIndex) -> None:
    assert not pairs_held(
        analyse_question("Zzyzx qwfpg?", ranker_of(index).question_analyzer),
        ranker_of(index).whole,
    ).size


@given(st.text(max_size=80))
def test_any_question_can_be_matched_against_any_sentences(question: str) -> None:
    other = ranker_of(index_of(TEXT, "en"))
    query = analyse_question(question, other.question_analyzer)

    held = pairs_held(query, other.whole)

    assert held.shape[1] == len(other.whole.rows)
    kin = [near for term in query.terms for _, near in other.matcher.thesaurus.of(term.term)]
    assert all(0.0 < near <= 1.0 for near in kin)


def test_rewording_keeps_names_of_kinds_and_is_the_same_each_time(index: ForwardIndex) -> None:
    question = "Which company offered the crew three per cent?"

    changed = reworded(question, index)

    assert changed != question
    assert changed == reworded(question, index)
    assert changed.startswith("Which ")


def test_question_of_related_words_alone_is_no_stranger(index: ForwardIndex) -> None:
    ranker = Ranker(index.passages, Tuning())

    assert ranker.rank("Did their employer propose anything?", top=1).known_words
    assert not ranker.rank("Zzyzx qwfpg?", top=1).known_words


def test_large_corpus_is_searched_for_related_words() -> None:
    filler = [f"Report {n} is about a village named Place{n} and its old mill." for n in range(30)]
    index = index_of((*filler, "Tourists were stranded at the harbour."), "en")
    candidates = Candidates(
        index, ranker_of(index).matcher.thesaurus, replace(Tuning(), candidates=3)
    )

    found = candidates.of(
        analyse_question("Which holidaymakers?", ranker_of(index).question_analyzer)
    )

    assert any("Tourists" in index.passages[number].text for number in found.tolist())
