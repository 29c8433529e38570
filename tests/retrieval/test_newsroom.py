"""Files as newsrooms have them: read whole, without what surrounds them, and found."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Engine
from tests.newsroom.corpus import found_first, write
from tests.newsroom.questions import ATTRIBUTIONS, NOWHERE, QUESTIONS


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("newsroom")
    write(folder)
    return Engine.open(folder)


@pytest.mark.parametrize(("question", "path", "words"), QUESTIONS)
def test_answer_is_in_the_text_word_for_word(
    engine: Engine, question: str, path: str, words: str
) -> None:
    article = next(article for article in engine.articles if article.path == path)

    assert any(wording in article.text for wording in words.split("|"))
    for passage in engine.ask(question, top=3).passages:
        where = next(one for one in engine.articles if one.path == passage.attribution.path)
        assert passage.text in where.text


def test_most_questions_find_their_passage_first(engine: Engine) -> None:
    right = [found_first(engine, *each) for each in QUESTIONS]

    assert sum(right) >= 0.9 * len(right), [
        each for each, found in zip(QUESTIONS, right, strict=True) if not found
    ]


@pytest.mark.parametrize(("path", "title", "author", "published"), ATTRIBUTIONS)
def test_attribution(
    engine: Engine, path: str, title: str, author: str | None, published: str | None
) -> None:
    found = next(article.metadata for article in engine.articles if article.path == path)

    assert (found.title, found.author) == (title, author)
    assert found.published == published


@pytest.mark.parametrize("words", NOWHERE)
def test_what_surrounds_an_article_is_not_read(engine: Engine, words: str) -> None:
    assert [article.path for article in engine.articles if words in article.text] == []
