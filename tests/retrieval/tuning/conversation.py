"""The numbers by which follow-up questions and questions about the article are understood."""

from __future__ import annotations

from retrieval.answering.question import QuestionText
from tests.retrieval.articles import field_of
from tests.retrieval.tuning.scenes import Case, meanings

LONG = "What did Olsen say about the old stone bridge at the harbour of Lindow in cold winters?"
SCHOOL = "Who built the school of Kessel?"
BUILDERS = "Jan Berg built the school of Kessel with Tom Hale, Ines Calder and Owen Pratt."

CONVERSATION = [
    Case(
        "fact_max_words",
        (10, 40),
        lambda t, _: [
            field_of(QuestionText.of("who " * count + "is the author", "en"), t)
            for count in (14, 24)
        ],
        ["author", None],
    ),
    Case(
        "fact_max_left",
        (0, 2),
        lambda t, _: [
            field_of(QuestionText.of(question, "zh"), t)
            for question in ("谁写的这篇文章啊", "谁写的这篇文章啊呀")
        ],
        ["author", None],
    ),
    Case(
        "followups.carried_max_words",
        (4, 16),
        lambda t, _: list(meanings(t, "Why?", LONG)),
        ["Why Olsen say old stone bridge harbour Lindow cold?"],
    ),
    Case(
        "followups.topic_likelihood",
        (0.45, 1.0),
        lambda t, _: meanings(t, "What is painted there?", "Where does Olsen sail?")[
            "What is painted Olsen sail?"
        ],
        0.9,
    ),
    Case(
        "followups.words_likelihood",
        (0.4, 1.0),
        lambda t, _: meanings(t, "Why?", "Who met Olsen?")["Why met Olsen?"],
        0.8,
    ),
    Case(
        "followups.said_likelihood",
        (0.3, 1.0),
        lambda t, _: meanings(t, "And Berg?", "What did Olsen say about the bridge?")[
            "What did Olsen say about Berg?"
        ],
        0.6,
    ),
    Case(
        "followups.misfit_likelihood",
        (0.15, 1.0),
        lambda t, _: meanings(t, "Where is she?", SCHOOL)["Where is Kessel?"],
        0.3,
    ),
    Case(
        "followups.said_max_names",
        (1, 6),
        lambda t, _: sum(
            likely == 1.0 for likely in meanings(t, "Where is she?", SCHOOL, BUILDERS).values()
        ),
        3,
    ),
]
