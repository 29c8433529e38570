"""The numbers by which articles are cut and text is read."""

from __future__ import annotations

from retrieval.analysis.analyzer import Analyzer
from retrieval.analysis.expansion import learned_abbreviations
from retrieval.analysis.language import detect_language
from retrieval.analysis.sentences import split_sentences
from retrieval.analysis.stemming import regular_stemmer
from retrieval.answering.second_stage import SecondStage
from retrieval.passage import count_words
from tests.retrieval.tuning.scenes import (
    FERRY,
    Case,
    answered,
    candidates_of_300,
    exact,
    feature,
    fused,
    gets_a_turn,
    outcome,
    read_by,
    read_of_fifteen,
    shown_words,
    windows,
    words,
)

DOUBTED = "How old is the crew?"

READING = [
    Case(
        "passage_min_words", (20, 80), lambda t, _: windows(t, *words(30, 30, 30)), [(1, 2), (2, 3)]
    ),
    Case(
        "passage_max_words",
        (60, 240),
        lambda t, _: windows(t, *words(30, 80, 30, 100)),
        [(1, 2), (3, 3), (4, 4)],
    ),
    Case(
        "shown_max_words",
        (80, 320),
        lambda t, _: [shown_words(t, sentences) for sentences in (19, 25)],
        [152, 120],
    ),
    Case(
        "text.unspaced_min_letters",
        (20, 80),
        lambda t, _: [count_words(" ".join(["a" * n] * 20), t) for n in (29, 59)],
        [20, 119],
    ),
    Case("text.letters_per_word", (5, 20), lambda t, _: count_words("港" * 250, t), 25),
    Case(
        "text.syllabic_letters_per_word", (3, 10), lambda t, _: count_words("ขายปลา " * 50, t), 60
    ),
    Case("k1", (0.75, 3.0), lambda t, _: feature(t, "bm25", "ferry", *FERRY), 0.696),
    Case("b", (0.375, 1.0), lambda t, _: feature(t, "bm25", "ferry", *FERRY), 0.696),
    Case("candidates", (100, 400), lambda t, _: candidates_of_300(t), 200),
    Case(
        "min_confidence",
        (0.7,),
        lambda t, d: answered(t, d, "Who painted the ceiling of the church?"),
        True,
    ),
    Case("min_confidence", (0.175,), lambda t, d: answered(t, d, DOUBTED), False),
    Case(
        "close_confidence",
        (0.0001, 0.35),
        lambda t, d: [
            outcome(t, d, q) for q in (DOUBTED, "Which king ordered his crew to sail round Africa?")
        ],
        ["close", "none"],
    ),
    Case("reader", (False,), read_by, "read"),
    Case("reading.passages", (5, 20), lambda t, _: SecondStage(["en"], t).passages, 10),
    Case("reading.rank_offset", (5,), lambda t, _: fused(t, "abcdefgh", "zyhga"), "ahgzybcdef"),
    Case("reading.rank_offset", (60,), lambda t, _: fused(t, "abcdefghz", "w12345678z")[0], "w"),
    Case("reading.vector_weight", (1, 4), lambda t, _: fused(t, "abcdefgh", "zyhga"), "ahgzybcdef"),
    Case("reading.nearest", (1,), read_of_fifteen, ["market.md", "nursery.md", "strike.md"]),
    Case("reading.most_vectors", (14,), read_of_fifteen, ["market.md", "nursery.md", "strike.md"]),
    Case(
        "reading.most_wait_s",
        (0.1, 1.0),
        lambda t, _: [gets_a_turn(t, inside) for inside in (3, 10)],
        [True, False],
    ),
    Case(
        "reading.unmatched_exponent",
        (1.0,),
        lambda t, d: outcome(t, d, "Who was left behind?", read=True),
        "none",
    ),
    Case(
        "reading.sure_words",
        (-20.0, 20.0),
        lambda t, d: [
            exact(t, d, q) for q in ("When was the pier built?", "Who painted the pier?")
        ],
        [True, False],
    ),
    Case(
        "word_vectors",
        (False,),
        lambda t, _: feature(t, "semantic", "doctor", "A physician swam.") > 0,
        True,
    ),
    Case(
        "question_max_chars",
        (500,),
        lambda t, d: answered(t, d, "is the " * 100 + "ferry old"),
        True,
    ),
    Case(
        "question_max_chars",
        (2000,),
        lambda t, d: answered(t, d, "is the " * 200 + "ferry old"),
        False,
    ),
    Case(
        "text.acronym_max_letters",
        (2,),
        lambda t, _: [x.stop for x in Analyzer("en", t).terms("WHO met")],
        [False, False],
    ),
    Case(
        "text.acronym_max_letters",
        (10,),
        lambda t, _: Analyzer("en", t).terms("BOATS, HOUSES")[1].term,
        "hous",
    ),
    Case(
        "text.shouted_min_words",
        (1,),
        lambda t, _: Analyzer("en", t).terms("THE WHO")[1].stop,
        False,
    ),
    Case(
        "text.shouted_min_words",
        (6,),
        lambda t, _: Analyzer("en", t).terms("WE SAW IT ALL")[2].stop,
        True,
    ),
    Case(
        "text.abbreviation_reach",
        (20,),
        lambda t, _: learned_abbreviations("the World Trade Organization (WTO)", t),
        ["World Trade Organization, WTO"],
    ),
    Case(
        "text.script_min_share",
        (0.1, 0.9),
        lambda t, _: (
            detect_language("The old harbour 港口", t),
            detect_language("The old harbour of the town 港口港口港口港口", t),
        ),
        ("en", "zh"),
    ),
    Case(
        "text.language_sample",
        (300,),
        lambda t, _: detect_language("The old harbour was closed. " * 20 + "港口关闭了。" * 200, t),
        "zh",
    ),
    Case(
        "text.language_sample",
        (9000,),
        lambda t, _: detect_language(
            "The old harbour was closed. " * 120 + "港口关闭了。" * 500, t
        ),
        "en",
    ),
    Case(
        "text.unspaced_sentence_min",
        (10, 100),
        lambda t, _: [
            len(split_sentences(" ".join(["ก" * length] * 2), "th", t)) for length in (25, 60)
        ],
        [1, 2],
    ),
    Case(
        "text.stem_max_letters",
        (3, 12),
        lambda t, _: regular_stemmer("cs", t)("přístavnictví"),
        "příst",
    ),
]
