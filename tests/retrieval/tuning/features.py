"""The numbers by which something counts as found, and an answer as sure."""

from __future__ import annotations

from dataclasses import replace

from tests.retrieval.tuning.scenes import (
    GREY,
    STRANDED,
    WONDER,
    Case,
    confidence_feature,
    farthest_margin,
    feature,
    languages_of_answer,
    left_without_a_person,
    margin_without_rival,
    rank,
)

FEATURES = [
    Case(
        "features.similar_min_cosine",
        (0.2, 0.8),
        lambda t, _: [
            feature(t, "related", question, text) > 0
            for question, text in (
                ("Who was the doctor?", "A physician left."),
                ("Whose bread?", "The flour."),
            )
        ],
        [True, False],
    ),
    Case(
        "features.first_min_cosine",
        (0.9,),
        lambda t, _: feature(t, "related", "Who was the doctor?", "A physician left.") > 0,
        True,
    ),
    Case(
        "features.speaker_weight",
        (0.4, 1.0),
        lambda t, _: rank(
            t,
            "Where did Olsen shake hands?",
            "Karin Olsen left the hall.",
            '"We will part with a handshake," she said.',
        ).explain()["candidates"][0]["features"]["names"][0],
        0.8,
    ),
    Case(
        "features.related_weight",
        (0.4, 1.0),
        lambda t, _: feature(
            replace(t, word_vectors=False),
            "soft_coverage",
            "Who was the doctor?",
            "The physician left the harbour.",
        ),
        0.72,
    ),
    Case(
        "features.previous_weight",
        (0.25, 1.0),
        lambda t, _: feature(t, "spoken", "What did Olsen say about the bridge?", WONDER),
        0.75,
    ),
    Case(
        "features.off_topic_weight",
        (0.25, 1.0),
        lambda t, _: feature(t, "spoken", "What did Olsen say about the school?", WONDER),
        0.5,
    ),
    Case(
        "features.neighbour_reach",
        (1, 6),
        lambda t, _: [
            feature(t, "pairs", "harbour museum", text) > 0
            for text in ("The harbour had a museum.", "The harbour had no old museum.")
        ],
        [True, False],
    ),
    Case(
        "features.pair_reach",
        (1, 6),
        lambda t, _: [
            feature(t, "word_order", "harbour museum", text, "Swans winter there.") > 0
            for text in ("The harbour had a museum.", "The harbour had no old museum.")
        ],
        [True, False],
    ),
    Case(
        "features.char_ngram_size",
        (2, 8),
        lambda t, _: feature(t, "char_ngram_similarity", "harbours", "The harbour was closed."),
        0.21,
    ),
    Case(
        "features.name_as_place",
        (0.25, 1.0),
        lambda t, _: [
            feature(t, "fits", question, text)
            for question, text in (
                ("Where is the school of Lindow?", "The school of Lindow was closed."),
                (
                    "Where is the school of Hale and Cork?",
                    "The school of Hale and Cork was closed.",
                ),
            )
        ],
        [1.0, -1.0],
    ),
    Case(
        "features.answer_min_count",
        (0.2, 0.8),
        lambda t, _: [
            feature(t, "fits", question, text)
            for question, text in (
                ("Where is the school of Lindow?", "The school of Lindow was closed."),
                (
                    "Where is the school of Zelb and Vorb?",
                    "The school of Zelk and Vorn was closed.",
                ),
            )
        ],
        [1.0, -1.0],
    ),
    Case(
        "confidence.certain_weight",
        (0.45, 1.0),
        lambda t, _: [
            confidence_feature(t, "doubtful", question, GREY)
            for question in ("Is the muesum old?", "Is it a gray wall?")
        ],
        [0.5, 0.0],
    ),
    Case("confidence.no_rival_score", (-20.0, -5.0), lambda t, _: margin_without_rival(t), 10.0),
    Case("confidence.margin_max", (5.0, 20.0), lambda t, _: farthest_margin(t), 10.0),
    Case("confidence.without_answer_type", (0.25, 1.0), lambda t, _: left_without_a_person(t), 0.5),
    Case(
        "confidence.related_min_share",
        (0.125, 0.5),
        lambda t, _: [
            rank(t, question, *STRANDED).known_words
            for question in (
                "Which holidaymakers saw Zzyzx?",
                "Which holidaymakers met the Zzyzx of Qwfpg?",
            )
        ],
        [True, False],
    ),
    Case(
        "languages.likely_margin",
        (0.0, 60.0),
        lambda t, d: [
            languages_of_answer(t, d, question)
            for question in ("Museum in Kessel", "When was the harbour closed?")
        ],
        [{"de", "en"}, {"en"}],
    ),
    Case(
        "languages.common_max_rarity",
        (0.0, 20.0),
        lambda t, _: [
            rank(t, question, GREY).explain()["read_as"]
            for question in ("mayor son", "¿Quién es el mayor?")
        ],
        ["mayor son", "who big"],
    ),
]
