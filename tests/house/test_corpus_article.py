"""The shipped article: complete, of the promised shape, and in our own words."""

import datetime
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tests.shared import ARTICLE as SHARED_ARTICLE
from tests.shared import needs_shared

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = ROOT / "corpus" / "russia-us-summit-2008.md"

LONGEST_SHARED_RUN = 5
"""Words in a row that both texts may have; longer runs are copied sentences."""

QUOTED_PHRASES = ("cautious optimism", "strong leader", "straightforward fellow")
"""What the article quotes as spoken; nothing else in it stands in quotation marks."""

FACTS = (
    "George W Bush",
    "Vladimir Putin",
    "Dmitry Medvedev",
    "Gabriel Gatehouse",
    "BBC",
    "framework agreement",
    "no breakthrough",
    "Sochi",
    "Black Sea",
    "a month later",
    "news conference",
    "first names",
    "intensified",
    "missile threats",
    "equal partners",
    "transparency",
    "confidence-building measures",
    "strategic vision",
    "World Trade Organization",
    "Jackson-Vanik amendment",
    "human rights",
    "Saturday evening",
    "holiday home",
    "folk dance",
    "guest house",
    "presidential compound",
    "Associated Press",
    "next month",
    "prime minister",
    "Correspondents",
    "Nato summit",
    "Bucharest",
    "Romania",
    "as a guest",
    "to the east",
    "American missile plans",
    "Ukraine and Georgia",
    "direct threat",
    "Membership Action Plan",
    "fast track",
)
"""What a reader of the original may ask about, in the words of our article."""


def front_matter_and_body() -> tuple[dict[str, object], str]:
    """The two halves of the shipped file."""
    _, front_matter, body = ARTICLE.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front_matter), body


def sections(body: str) -> list[tuple[str, str]]:
    """(heading, text) of each section, in order."""
    parts = re.split(r"^## (.+)$", body, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def paragraphs(body: str) -> list[str]:
    """The paragraphs of the article, headings left out."""
    blocks = [block.strip() for block in body.split("\n\n")]
    return [block for block in blocks if block and not block.startswith("#")]


def words(text: str) -> list[str]:
    """Lower-case words without punctuation."""
    return re.findall(r"[\w']+", text.replace("’", "'").lower())


def shared_runs(ours: list[str], theirs: list[str], length: int) -> set[str]:
    """Every run of `length` words that stands in both texts."""
    known = {tuple(theirs[i : i + length]) for i in range(len(theirs) - length + 1)}
    runs = (tuple(ours[i : i + length]) for i in range(len(ours) - length + 1))
    return {" ".join(run) for run in runs if run in known}


def sentences(text: str) -> set[str]:
    """Sentences reduced to their words, so that only wording counts; very short ones left out."""
    parts = re.split(r"(?<=[.!?])[\"”]?\s+", text)
    return {" ".join(found) for part in parts if len(found := words(part)) > 3}


def test_front_matter_tells_where_the_article_comes_from() -> None:
    metadata, _ = front_matter_and_body()

    title = metadata.pop("title")

    assert isinstance(title, str)
    assert len(title.split()) >= 5
    assert metadata == {
        "author": "Footnote desk",
        "published": datetime.date(2008, 4, 6),
        "source": "Based on reporting by BBC News",
        "based_on": "http://news.bbc.co.uk/go/pr/fr/-/2/hi/europe/7332984.stm",
        "language": "en",
    }


def test_article_is_a_full_report_of_five_to_eight_hundred_words() -> None:
    _, body = front_matter_and_body()

    count = sum(len(paragraph.split()) for paragraph in paragraphs(body))

    assert 500 <= count <= 800


def test_every_paragraph_stands_in_one_of_four_to_six_sections() -> None:
    _, body = front_matter_and_body()

    found = sections(body)

    assert 4 <= len(found) <= 6
    assert len({heading for heading, _ in found}) == len(found)
    assert sum(len(paragraphs(text)) for _, text in found) == len(paragraphs(body))
    assert all(paragraphs(text) for _, text in found)


def test_paragraphs_are_of_one_to_three_sentences() -> None:
    _, body = front_matter_and_body()

    long = [text for text in paragraphs(body) if len(re.findall(r"[.!?](?=\s|$)", text)) > 3]

    assert long == []


def test_only_the_short_spoken_phrases_are_quoted() -> None:
    _, body = front_matter_and_body()

    quoted = re.findall(r'["“]([^"”]+)["”]', body)

    assert tuple(sorted(quoted)) == tuple(sorted(QUOTED_PHRASES))


@pytest.mark.parametrize("fact", FACTS)
def test_article_tells_every_fact_of_the_story(fact: str) -> None:
    _, body = front_matter_and_body()

    assert fact in body


def test_no_two_neighbouring_paragraphs_are_the_same() -> None:
    _, body = front_matter_and_body()

    assert all(before != after for before, after in pairwise(paragraphs(body)))


@needs_shared
def test_article_shares_no_long_run_of_words_with_the_original() -> None:
    _, body = front_matter_and_body()
    ours = [word for text in paragraphs(body) for word in words(text)]

    runs = shared_runs(
        ours, words(SHARED_ARTICLE.read_text(encoding="utf-8")), LONGEST_SHARED_RUN + 1
    )

    assert runs == set()


@needs_shared
def test_no_sentence_is_the_originals() -> None:
    _, body = front_matter_and_body()
    ours = {sentence for text in paragraphs(body) for sentence in sentences(text)}

    assert ours & sentences(SHARED_ARTICLE.read_text(encoding="utf-8")) == set()


@needs_shared
def test_quoted_phrases_were_spoken_in_the_original() -> None:
    original = SHARED_ARTICLE.read_text(encoding="utf-8")

    assert [phrase for phrase in QUOTED_PHRASES if phrase not in original] == []
