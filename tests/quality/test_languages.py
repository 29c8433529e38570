"""Hindi, Arabic and Thai, in which nothing was fitted: right first, answered, and refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from retrieval import Engine, Tuning
from retrieval.evaluation.asking import Asked, ask_story
from retrieval.evaluation.stories import Story, StoryQuestion, read_stories

TEXTS = {s.language: s for s in read_stories(Path(__file__).with_name("languages") / "texts.jsonl")}
OFF_TOPIC = {
    "ar": ("من فاز بكأس العالم لكرة القدم؟", "كيف يصنع النحل العسل؟"),
    "hi": ("क्रिकेट विश्व कप का फ़ाइनल किसने जीता?", "मधुमक्खियाँ शहद कैसे बनाती हैं?"),
    "th": ("ใครชนะฟุตบอลโลกครั้งล่าสุด", "เมืองหลวงของประเทศฝรั่งเศสคืออะไร"),
}
TUNING = replace(Tuning(), reader=False)


def asked(story: Story, off_topic: tuple[str, ...]) -> list[Asked]:
    return ask_story(story, TUNING, [StoryQuestion(text, "") for text in off_topic])


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_language_without_training_is_answered_and_refused(language: str) -> None:
    found = asked(TEXTS[language], OFF_TOPIC[language])
    own = [each for each in found if each.answerable]
    assert len(own) == 8
    assert sum(each.right for each in own) >= 7
    assert all(each.answered for each in own if each.right)
    assert not any(each.answered for each in found if not each.answerable)


def test_chinese_question_gets_nothing_from_an_english_article_that_shares_a_word(
    tmp_path: Path,
) -> None:
    (tmp_path / "story.md").write_text(
        "---\nlanguage: en\n---\n\n# A strike\n\nThe ferry has the name of a queen, and its crew "
        "wants to be paid by the hour.\n\nIt lost nine boats in the storm.\n",
        encoding="utf-8",
    )
    question = "成吉思汗陵原址的蒙古语名称是什么？"
    assert not Engine.open(tmp_path, TUNING).ask(question).answered
