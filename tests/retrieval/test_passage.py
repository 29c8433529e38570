"""Passages: windows of whole paragraphs, verbatim, inside one section."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.article import Article
from retrieval.ingest import parse_article
from retrieval.passage import cut_passages
from retrieval.tuning import Tuning

TUNING = Tuning()


def article_of(sections: list[list[int]]) -> Article:
    """Make an article whose paragraphs have the given numbers of words."""
    lines = ["# Title"]
    for number, paragraphs in enumerate(sections):
        lines.append(f"## Section {number}")
        lines += [
            " ".join(f"w{n}x{i}" for i in range(words)) + "." for n, words in enumerate(paragraphs)
        ]
    return parse_article("\n\n".join(lines).encode(), "a.md")


SHAPES = st.lists(st.lists(st.integers(1, 200), min_size=1, max_size=8), min_size=1, max_size=4)


@given(SHAPES)
def test_every_passage_is_a_verbatim_run_of_whole_paragraphs(shape: list[list[int]]) -> None:
    article = article_of(shape)

    for passage in cut_passages(article, TUNING):
        numbers = range(passage.first, passage.last + 1)
        whole = "\n\n".join(article.paragraph_text(number) for number in numbers)
        assert passage.text == whole
        assert passage.text in article.text
        assert passage.text == passage.span.of(article.text)


@given(SHAPES)
def test_every_paragraph_is_in_a_passage_and_none_crosses_sections(shape: list[list[int]]) -> None:
    article = article_of(shape)
    passages = cut_passages(article, TUNING)

    held = {n for passage in passages for n in range(passage.first, passage.last + 1)}
    assert held == {paragraph.number for paragraph in article.paragraphs}
    for passage in passages:
        numbers = [paragraph.number for paragraph in passage.section.paragraphs]
        assert passage.first in numbers
        assert passage.last in numbers


@given(SHAPES)
def test_only_single_paragraphs_are_longer_than_a_screenful(shape: list[list[int]]) -> None:
    for passage in cut_passages(article_of(shape), TUNING):
        words = len(passage.text.split())
        assert words <= TUNING.passage_max_words or passage.first == passage.last


@given(SHAPES)
def test_no_passage_lies_inside_another(shape: list[list[int]]) -> None:
    passages = cut_passages(article_of(shape), TUNING)

    for one in passages:
        for other in passages:
            inside = other.first <= one.first and one.last <= other.last
            assert one is other or not inside


def test_one_sentence_paragraphs_are_joined_with_their_neighbours() -> None:
    passages = cut_passages(article_of([[20, 20, 20, 20]]), TUNING)

    assert [(p.first, p.last) for p in passages] == [(1, 2), (2, 3), (3, 4)]


def test_a_long_paragraph_stands_alone() -> None:
    passages = cut_passages(article_of([[90, 60]]), TUNING)

    assert [(p.first, p.last) for p in passages] == [(1, 1), (2, 2)]


def test_numbered_steps_stay_in_one_passage() -> None:
    steps = "".join(f"<li>Press button {n} and {'wait a while ' * 4}.</li>" for n in range(1, 6))
    page = f"<main><h1>Pump</h1><p>{'It pumps. ' * 20}</p><ol>{steps}</ol><p>Then rinse.</p></main>"
    article = parse_article(page.encode(), "a.html")
    texts = [passage.text for passage in cut_passages(article, TUNING)]
    whole = [text for text in texts if "1. Press button 1" in text]
    assert any("5. Press button 5" in text for text in whole)
