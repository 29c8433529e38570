"""What is taken over from an older corpus is what reading everything gives."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis.analyzer import analyzer_for
from retrieval.article import Article
from retrieval.building import Change, carry_out
from retrieval.corpus.generations import Generations
from retrieval.engine import Engine
from retrieval.ingest import parse_article
from retrieval.passage import cut_passages
from retrieval.ranking.forward_index import incremental
from retrieval.ranking.forward_index.analysis import SentenceAnalysis, analyse
from retrieval.ranking.forward_index.index import ForwardIndex
from retrieval.ranking.forward_index.storage import load_analysis, save_analysis
from retrieval.tuning import Tuning

SENTENCES = st.sampled_from(
    [
        "The North Atlantic Treaty Organisation (NATO) met in May.",
        "Members of the North Atlantic Treaty Organisation spoke.",
        '"We agree," Ms Berg said.',
        "He said that NATO would not wait.",
        "President Anna Berg left at 5 pm.",
        '"An open quote.',
        "The radar costs 3,000 dollars.",
    ]
)
TEXTS = st.lists(
    st.lists(SENTENCES, min_size=1, max_size=3).map("\n\n".join), min_size=1, max_size=4
)
RULES = st.sampled_from([[], ["radar, dish"], ["open quote, Oq"]])


def index(texts: list[str], rules: list[str], earlier: SentenceAnalysis | None) -> ForwardIndex:
    articles: list[Article] = [
        parse_article(f"# Report\n\n{text}".encode(), f"{at}.md") for at, text in enumerate(texts)
    ]
    passages = [passage for each in articles for passage in cut_passages(each, Tuning())]
    return ForwardIndex(passages, analyzer_for("en"), Tuning(), rules, earlier=earlier)


def assert_same(one: SentenceAnalysis, other: SentenceAnalysis) -> None:
    for item in fields(SentenceAnalysis):
        left, right = getattr(one, item.name), getattr(other, item.name)
        if isinstance(left, np.ndarray):
            np.testing.assert_array_equal(left, right, err_msg=item.name)
        else:
            assert left == right, item.name


@given(TEXTS, TEXTS, RULES, RULES)
def test_taking_over_changes_nothing(
    before: list[str], after: list[str], rules: list[str], new_rules: list[str]
) -> None:
    earlier = index(before, rules, None).analysis

    found, anew = index(after, new_rules, earlier), index(after, new_rules, None)
    assert found.sentences == anew.sentences
    assert_same(found.analysis, anew.analysis)


def test_only_changed_articles_are_read_again() -> None:
    texts = ["Anna Berg spoke.", "The radar stands in May.", "NATO met."]
    earlier = index(texts, [], None).analysis

    with patch.object(incremental, "analyse", wraps=analyse) as read:
        index([texts[0], "The radar fell.", texts[2]], [], earlier)

    ((rows, *_), _) = read.call_args
    assert [row.article.path for row in rows] == ["1.md"]


def test_nobody_speaks_into_the_next_article() -> None:
    found = index(['"We agree," Ms Berg said. "An open quote.', "A tower fell."], [], None)

    last = len(found.sentences) - 1
    assert last not in found.analysis.speaker_row


def test_a_stored_analysis_is_taken_up_whole(tmp_path: Path) -> None:
    made = index(["Anna Berg (AB) spoke.", "NATO met."], ["radar, dish"], None).analysis
    save_analysis(tmp_path, made, "print")

    found = load_analysis(tmp_path, "print")

    assert found is not None
    assert_same(found, made)


def test_a_reload_reads_one_article_of_many(tmp_path: Path) -> None:
    for number in range(30):
        text = f"# Tower {number}\n\nThe tower of place{number} fell in {1900 + number}.\n"
        (tmp_path / f"{number:02}.md").write_text(text)
    carry_out(tmp_path, Tuning(), Change("build"), "test")
    (tmp_path / "07.md").write_text("# Tower 7\n\nThe tower of place7 stands.\n")

    with patch.object(incremental, "analyse", wraps=analyse) as read:
        carry_out(tmp_path, Tuning(), Change("reload"), "test")

    assert [len(call.args[0]) for call in read.call_args_list] == [1]
    generations = Generations(tmp_path)
    kept = Engine.open(tmp_path)
    current, _ = generations.current()
    assert current is not None
    assert kept.generation == current.number
    assert "stands" in kept.ask("What of the tower of place7?", top=1).passages[0].text
