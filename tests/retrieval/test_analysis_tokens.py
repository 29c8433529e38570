"""Words and sentences: slices of the text, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis.sentences import split_sentences
from retrieval.analysis.tokens import TokenKind, tokenize

anything = st.text(max_size=300)


@given(anything)
def test_tokens_are_slices_in_order(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
        assert token.start >= end
        assert token.end > token.start
        end = token.end


@given(anything)
def test_sentences_are_slices_in_order_and_lose_no_visible_character(text: str) -> None:
    spans = split_sentences(text)
    end = 0
    for span in spans:
        assert not text[end : span.start].strip()
        assert span.of(text) == span.of(text).strip() != ""
        end = span.end
    assert not text[end:].strip()


@given(st.lists(st.text(alphabet='ab. !?"A', min_size=1, max_size=40), max_size=5))
def test_paragraphs_split_as_they_do_alone(paragraphs: list[str]) -> None:
    visible = [paragraph for paragraph in paragraphs if paragraph.strip()]
    together = "\n\n".join(visible)
    joined = [span.of(together) for span in split_sentences(together)]
    assert joined == [span.of(p) for p in visible for span in split_sentences(p)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('"Stop!" he said. Then he left.', ['"Stop!" he said.', "Then he left."]),
        ("Mr. Smith met Dr. Jones. They spoke.", ["Mr. Smith met Dr. Jones.", "They spoke."]),
        ("He lives in the U.S. Army base.", ["He lives in the U.S. Army base."]),
        ("She left the U.S. The trip was long.", ["She left the U.S.", "The trip was long."]),
        ("It cost 5.5 million. No. 7 won.", ["It cost 5.5 million.", "No. 7 won."]),
        ("George W. Bush spoke.", ["George W. Bush spoke."]),
        ("会议开始了。他很高兴！", ["会议开始了。", "他很高兴！"]),
        ("वह आया। वह गया।", ["वह आया।", "वह गया।"]),
        ("Πού είναι; Εδώ.", ["Πού είναι; Εδώ."]),
        ("Wait... what? Yes.", ["Wait... what?", "Yes."]),
        ("Am 3. Oktober trat er bei. Er blieb.", ["Am 3. Oktober trat er bei.", "Er blieb."]),
        ("Im 19. Jahrhundert, der 2. Preis.", ["Im 19. Jahrhundert, der 2. Preis."]),
        ("„Kommst du?“ Er ging.", ["„Kommst du?“", "Er ging."]),
        (
            "Siehe Art. 5 Abs. 2. Es gilt z. B. Kant.",
            ["Siehe Art. 5 Abs. 2.", "Es gilt z. B. Kant."],
        ),
        ("It cost 30 Mio. GBP in Brown v. Board.", ["It cost 30 Mio. GBP in Brown v. Board."]),
        (
            "He was 12. The dog was 3. It is art. The end.",
            ["He was 12.", "The dog was 3.", "It is art.", "The end."],
        ),
        ("1. Fill the tank. Then wait.", ["1. Fill the tank.", "Then wait."]),
        ("  \n\n ", []),
    ],
)
def test_sentence_ends(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in split_sentences(text)] == sentences


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("missile-defence plans", ["missile", "defence", "plans"]),
        ("Russia's bid, they’ll see", ["Russia's", "bid", "they’ll", "see"]),
        ("the U.S. in 1,000.5 ways", ["the", "U.S.", "in", "1,000.5", "ways"]),
        ("the 1970s and 2nd", ["the", "1970s", "and", "2nd"]),
        ("हिंदी में", ["हिंदी", "में"]),
        ("2008年", ["2008", "年"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == words


def test_chinese_and_japanese_are_runs() -> None:
    assert [token.kind for token in tokenize("北约 東京タワー word 7")] == [
        TokenKind.RUN,
        TokenKind.RUN,
        TokenKind.WORD,
        TokenKind.NUMBER,
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("เธอลาออกเมื่อปี๒๕๖๑", ["เธอ", "ลา", "ออก", "เมื่อ", "ปี", "๒๕๖๑"]),
        ("តើអ្នកណាជាអ្នកសរសេរ", ["តើ", "អ្នកណា", "ជា", "អ្នក", "សរសេរ"]),
        ("ໃຜຂຽນບົດຄວາມນີ້", ["ໃຜ", "ຂຽນ", "ບົດຄວາມ", "ນີ້"]),
        ("၁၉၆၂ ဆောင်းပါးကို", ["၁၉၆၂", "ဆောင်းပါး", "ကို"]),
    ],
)
def test_words_that_no_space_parts_are_cut_by_a_dictionary(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == words
    assert {token.kind for token in tokenize(text)} <= {TokenKind.WORD, TokenKind.NUMBER}
