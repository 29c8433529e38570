"""A saved news story in Markdown marks: title, pull quotes, captions and closing lines."""

from __future__ import annotations

import pytest

from retrieval.article import Article
from retrieval.ingest import parse_article
from tests.shared import ARTICLE as SHARED_ARTICLE
from tests.shared import needs_shared

STORY = """

## 'Mixed signals' in harbour talks

Old friends, new quarrels

[Watch the briefing](#)

**The mayor and the harbour master have signed a lease but settled nothing about the crane.**

Ms Okoro said the crane would stay. Mr Lindt said there was "room to talk".

### **'A fair wind'**

They met for an hour on the quay.

**I see a fair wind for this deal**

Mayor Okoro

"I can see a fair wind for this deal," she said.

"The rest is rope and tar."

**When the tide turns, we'll sail - you've kept your word**  
Harbour master Lindt

### Costs

"When the tide turns, we'll sail. You've kept your word."

Story from THE DAILY NEWS:  
<http://example.org/news/77.stm>

Published: 2011/03/05 10:37:55 GMT

© Harbour MMXI
"""


@pytest.fixture
def story() -> Article:
    return parse_article(STORY.encode(), "story.txt")


def test_closing_lines_become_metadata(story: Article) -> None:
    metadata = story.metadata

    assert metadata.title == "'Mixed signals' in harbour talks"
    assert metadata.source == "THE Daily News"
    assert metadata.url == "http://example.org/news/77.stm"
    assert metadata.published == "2011-03-05"
    assert metadata.copyright == "Harbour MMXI"


def test_closing_lines_are_in_no_paragraph(story: Article) -> None:
    assert "Story from" not in story.text
    assert "Published" not in story.text
    assert "©" not in story.text


def test_headings_lose_their_marks(story: Article) -> None:
    assert [section.path for section in story.sections] == [(), ("'A fair wind'",), ("Costs",)]


def test_pull_quotes_are_no_paragraphs(story: Article) -> None:
    assert "I see a fair wind" not in story.text
    assert "we'll sail - you've" not in story.text
    assert "Mayor Okoro" not in story.text


def test_pull_quote_names_the_speaker_of_the_sentence_it_repeats(story: Article) -> None:
    said = {p.span.of(story.text)[:20]: p.speaker for p in story.paragraphs if p.speaker}

    assert said == {
        '"I can see a fair wi': "Mayor Okoro",
        '"When the tide turns': "Harbour master Lindt",
    }


def test_bold_lead_stays_a_paragraph(story: Article) -> None:
    assert story.paragraph_text(2).startswith("The mayor and the harbour master have signed")


def test_link_that_leads_nowhere_is_left_out(story: Article) -> None:
    assert "Watch the briefing" not in story.text


def test_pull_quote_that_the_body_lacks_stays_with_its_speaker() -> None:
    story = "# T\n\nA body about ropes and tar.\n\n**We never saw a sea like it**  \nCaptain Ahn\n"

    article = parse_article(story.encode(), "a.md")

    assert article.paragraph_text(2) == "We never saw a sea like it\nCaptain Ahn"


@needs_shared
class TestOriginal:
    @pytest.fixture
    def article(self) -> Article:
        return parse_article(SHARED_ARTICLE.read_bytes(), "article.txt")

    def test_metadata_is_complete(self, article: Article) -> None:
        assert article.metadata.title == "'Some progress' in Russia-US ties"
        assert article.metadata.source == "BBC News"
        assert article.metadata.published == "2008-04-06"
        assert article.metadata.url == "http://news.bbc.co.uk/go/pr/fr/-/2/hi/europe/7332984.stm"
        assert article.metadata.copyright == "BBC MMVIII"

    def test_sections_are_the_headings(self, article: Article) -> None:
        names = [section.name for section in article.sections]

        assert names == [None, "'Strategic vision'", "'Not afraid'", "Expansion"]

    def test_both_pull_quotes_belong_to_their_speakers(self, article: Article) -> None:
        speakers = [p.speaker for p in article.paragraphs if p.speaker]

        assert speakers == ["President Putin", "President Bush"]
        assert article.text.count("shake hands") == 1
        assert article.text.count("cautious optimism") == 1

    def test_every_other_paragraph_is_kept(self, article: Article) -> None:
        assert len(article.paragraphs) == 29
