"""Terms by language, synonyms, abbreviations and slips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from retrieval.analysis.analyzer import analyzer_for
from retrieval.analysis.expansion import (
    general_synonyms,
    learned_abbreviations,
    nearest_words,
    read_synonyms,
)
from retrieval.analysis.language import detect_language, primary
from retrieval.analysis.spelling import WordList
from retrieval.analysis.titles import learned_titles
from retrieval.tuning import QueryTuning

LANGUAGES = [
    "ar", "de", "el", "en", "es", "fr", "hi", "it", "ja", "ko", "nl",
    "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh", "und",
]  # fmt: skip


def searched(text: str, language: str) -> list[str]:
    return [term.term for term in analyzer_for(language).terms(text) if not term.stop]


@given(st.text(max_size=120), st.sampled_from(LANGUAGES))
def test_no_text_fails_in_any_language(text: str, language: str) -> None:
    for term in analyzer_for(language).terms(text):
        assert 0 <= term.start < term.end <= len(text)
        assert term.term


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "agreements", "agreement"),
        ("en", "Russia's", "Russia"),
        ("en", "Russia’s", "Russia"),
        ("en", "U.S.", "US"),
        ("en", "café", "cafe"),
        ("de", "Häuser", "Haus"),
        ("de", "STRASSE", "Straße"),
        ("es", "naciones", "nacion"),
        ("fr", "l'organisation", "organisations"),
        ("it", "dell'arte", "arte"),
        ("ru", "ёлки", "елка"),
        ("ru", "города", "город"),
        ("uk", "президента", "президент"),
        ("el", "Ελλάδα", "ελλαδα"),
        ("ro", "țări", "tari"),
        ("tr", "İstanbul", "istanbul"),
        ("ar", "مُحَمَّد", "محمد"),
        ("ar", "والمدرسة", "مدرسة"),
        ("ar", "أكثـر", "اكثر"),
        ("ar", "٣٫٥", "3.5"),
        ("ar", "١٬٢٠٠", "1200"),
        ("fa", "کتاب‌ها", "کتابها"),
        ("hi", "किताबें", "किताब"),
        ("hi", "ख़र्च", "खर्च"),
        ("hi", "हिन्दी", "हिंदी"),
        ("hi", "गाँव", "गांव"),
        ("hi", "२००८", "2008"),
        ("bn", "২০০৮", "2008"),
        ("th", "๒๕๖๑", "2561"),
        ("ja", "ウナギは", "ウナギを"),
        ("pl", "miasta", "miasto"),
        ("nl", "landen", "land"),
        ("pt", "cidades", "cidade"),
    ],
)
def test_forms_of_a_word_meet(language: str, one: str, other: str) -> None:
    assert searched(one, language) == searched(other, language) != []


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("vi", "má", "ma"), ("vi", "bàn", "bạn"), ("hi", "दिन", "दान")],
)
def test_marks_that_tell_words_apart_are_kept(language: str, one: str, other: str) -> None:
    terms = [[term.term for term in analyzer_for(language).terms(word)] for word in (one, other)]
    assert terms[0] != terms[1]


def test_stop_words_are_known_however_they_are_written() -> None:
    assert searched("إلى الى", "ar") == []
    assert searched("कहाँ कहां", "hi") == []
    assert searched("อะไร", "th") == []


def test_us_is_not_us() -> None:
    assert searched("Did the US tell us?", "en") == ["us"]
    assert searched("tell us about it", "en") == []


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Who is it, and what was that?"),
        ("de", "Was ist das und wer war es?"),
        ("es", "¿Qué es y quién fue?"),
        ("ru", "Что это и кто это?"),
        ("zh", "什么"),
    ],
)
def test_question_words_are_left_out(language: str, question: str) -> None:
    assert searched(question, language) == []


def test_chinese_gives_pairs_and_japanese_words() -> None:
    assert searched("東京都", "zh") == ["東京", "京都"]
    assert searched("東京都の知事", "ja") == ["東京", "都", "知事"]


def test_hangul_gives_pairs() -> None:
    assert searched("대통령", "ko") == ["대통", "통령"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Sitzung des Rates begann gestern mit einer Rede des Präsidenten.", "de"),
        ("Заседание началось вчера с речи президента.", "ru"),
        ("会议昨天开始。", "zh"),
        ("会議は昨日始まりました。", "ja"),
        ("123 !!", "und"),
    ],
)
def test_language_is_detected(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_language_tags_are_cut() -> None:
    assert primary("en-GB") == primary("EN_us") == "en"


def test_abbreviations_are_learned() -> None:
    text = "It wants to join the World Trade Organization (WTO). He left (BBC)."
    assert learned_abbreviations(text) == ["World Trade Organization, WTO"]


def test_synonym_rules() -> None:
    analyzer = analyzer_for("en")
    rules = ["# comment", "car, automobile", "lorry => truck", "~king, ruler", "New York, NYC"]
    synonyms = read_synonyms(rules, analyzer, QueryTuning())
    truck = analyzer.stem("truck")
    assert [item.term for item in synonyms.single[analyzer.stem("lorry")]] == [truck]
    assert truck not in synonyms.single
    strong, weak = synonyms.single["car"][0], synonyms.single["king"][0]
    assert strong.weight > weak.weight
    assert synonyms.phrases["new"] == ((("new", "york"), "nyc"),)


def test_shipped_synonyms_load() -> None:
    synonyms = general_synonyms(analyzer_for("en"), QueryTuning())
    assert "us" in {item.term for item in synonyms.single["america"]}
    assert not general_synonyms(analyzer_for("fi"), QueryTuning()).single


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("medevdev", "medvedev"),
        ("edvedev", "medvedev"),
        ("mdevedev", "medvedev"),
        ("sumit", "summit"),
    ],
)
def test_slips_are_read(slip: str, word: str) -> None:
    known = WordList(["summit", "medvedev", "dance"])

    assert nearest_words(slip, known, QueryTuning())[0].term == word


@pytest.mark.parametrize("word", ["war", "1998", "zzzzzz"])
def test_short_words_numbers_and_strange_words_are_left_alone(word: str) -> None:
    assert nearest_words(word, WordList(["bar", "1999", "summit", "2008"]), QueryTuning()) == []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Mayor Ada Brandt spoke. The mayor left.", ["Brandt, mayor"]),
        ("Ada Brandt, Lindow's mayor, spoke. The mayor left.", ["Brandt, mayor"]),
        ("She met Ada Brandt, the mayor of the City of Lindow. The mayor left.", ["Brandt, mayor"]),
        ("Ada Brandt, the mayor, met Jan Berg, the mayor of Selm. The mayor left.", []),
        ("Mayor Ada Brandt spoke.", []),
        ("She flew to New York City, the mayor, who hates flying, did not. The mayor left.", []),
    ],
)
def test_titles_of_one_person_are_learned(text: str, rules: list[str]) -> None:
    assert learned_titles(text) == rules


@given(st.text("abcdeé'й", min_size=1, max_size=9), st.lists(st.text("abcdeé'йц", max_size=9)))
def test_word_list_leaves_out_no_word_that_is_near(word: str, words: list[str]) -> None:
    for most in (1, 2):
        near = [other for other in words if DamerauLevenshtein.distance(word, other) <= most]
        found = WordList(words).within(word, most)

        assert [other for other in found if other in set(near)] == near
