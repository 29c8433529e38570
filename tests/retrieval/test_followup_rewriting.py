"""What a follow-up question may mean, and how likely each meaning is."""

from __future__ import annotations

import pytest

from retrieval import Tuning
from tests.retrieval.tuning.scenes import meanings

BRIDGE = "What did Olsen say about the bridge?"
SCHOOL = "Who built the school of Kessel?"


@pytest.mark.parametrize(
    ("question", "last", "said", "expected"),
    [
        (  # another name after a topic asks for somebody else
            "And Berg?",
            BRIDGE,
            "",
            {
                "What did Olsen say about Berg?": 0.6,
                "What did Berg say about the bridge?": 1.0,
                "Berg Olsen say bridge?": 0.8,
            },
        ),
        (  # after a name as topic it may be either
            "And Berg?",
            "What did Olsen say about Brandt?",
            "",
            {
                "What did Olsen say about Berg?": 1.0,
                "What did Berg say about Brandt?": 1.0,
                "Berg Olsen say Brandt?": 0.8,
            },
        ),
        (  # somebody else takes the first place of the name alone
            "And Berg?",
            "What did Olsen say to Olsen about the bridge?",
            "",
            {
                "What did Olsen say to Olsen about Berg?": 0.6,
                "What did Berg say to Olsen about the bridge?": 1.0,
                "Berg Olsen say bridge?": 0.8,
            },
        ),
        (  # a topic that is no name asks for nobody else
            "And the school?",
            BRIDGE,
            "",
            {"What did Olsen say about the school?": 1.0, "the school Olsen say bridge?": 0.8},
        ),
        (  # a person is no place, and whoever was named in the answer is meant
            "Where is she?",
            SCHOOL,
            "Ada Brandt built the school of Kessel.",
            {
                "Where is Kessel?": 0.3,
                "Where is Brandt?": 1.0,
                "Where is she built school Kessel?": 0.8,
            },
        ),
        (  # "there" is a place, which stands behind "in"
            "What is painted there?",
            "Where does Olsen sail?",
            "Olsen sails with Berg in Kessel.",
            {
                "What is painted Olsen?": 1.0,
                "What is painted Olsen sail?": 0.9,
                "What is painted Berg?": 0.3,
                "What is painted Kessel?": 1.0,
                "What is painted there Olsen sail?": 0.8,
            },
        ),
        (  # what follows "about" is the topic, with its article
            "What is painted on it?",
            "What did Olsen say about the old bridge?",
            "",
            {
                "What is painted on Olsen?": 1.0,
                "What is painted on the old bridge?": 0.9,
                "What is painted on it Olsen say old bridge?": 0.8,
            },
        ),
        (  # verbs that say little are left out
            "What did they do there?",
            "Where did the old firm meet?",
            "It met in Kessel.",
            {
                "What did old firm meet do there?": 0.9,
                "What did Kessel do there?": 1.0,
                "What did they do there old firm meet?": 0.8,
            },
        ),
        (  # a bare question word takes all of the last question's
            "Why?",
            BRIDGE,
            "",
            {"Why Olsen say bridge?": 0.8},
        ),
        ("Why?", "", "", {}),
        (  # names that were asked about come before those that were said
            "Where is he?",
            "Who met Berg?",
            "Tom Hale met Berg.",
            {
                "Where is Berg?": 1.0,
                "Where is met Berg?": 0.9,
                "Where is Hale?": 0.6,
                "Where is he met Berg?": 0.8,
            },
        ),
    ],
)
def test_follow_up_may_mean(
    question: str, last: str, said: str, expected: dict[str, float]
) -> None:
    assert meanings(Tuning(), question, last, said) == expected
