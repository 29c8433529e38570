"""The numbers by which words are looked for."""

from __future__ import annotations

import itertools
from dataclasses import replace

from retrieval.analysis.expansion import nearest_words
from retrieval.analysis.spelling import WordList
from retrieval.ranking.query.budget import GuessBudget
from tests.retrieval.tuning.scenes import (
    GREY,
    Case,
    feature,
    matched,
    rank,
    relations_among_candidates,
    suggested,
)


def guesses(seconds: float) -> int:
    """Return how many words are guessed at where each takes 10 ms."""
    clock = itertools.count(step=0.01)
    budget = GuessBudget(seconds, lambda: next(clock))
    return sum(budget.allows(f"word{number}") for number in range(200))


QUERY = [
    Case(
        "query.same_weight",
        (0.475, 1.0),
        lambda t, _: matched(t, "gray", "A gray wall?", GREY, synonyms=("gray, grey",)),
        {"grey": 0.95},
    ),
    Case(
        "query.related_weight",
        (0.3, 0.9),
        lambda t, _: matched(t, "dun", "A dun wall?", GREY, synonyms=("~dun, grey",)),
        {"grey": 0.6},
    ),
    Case(
        "query.typo_min_letters",
        (3, 6),
        lambda t, _: [
            matched(t, word, f"Where was the {word} wall?", "The bus and the boat hit a wall.")
            for word in ("buz", "baot")
        ],
        [{}, {"boat": 0.75}],
    ),
    Case(
        "query.two_typos_min_letters",
        (4, 16),
        lambda t, _: [
            matched(t, word, f"Is the {word} old?", "The conductor saw the museum.")
            for word in ("condutcro", "mesuem")
        ],
        [{"conductor": 0.78}, {}],
    ),
    Case(
        "query.typo_candidates",
        (4, 16),
        lambda t, _: len(
            nearest_words(
                "planter",
                WordList(f"{x}lanter" for x in "abcdefghijkl"),
                replace(t.query, typos_kept=20),
            )
        ),
        8,
    ),
    Case(
        "query.guessing_s",
        (0.05, 0.5),
        lambda t, _: guesses(t.query.guessing_s),
        14,
    ),
    Case(
        "query.typos_kept",
        (1, 6),
        lambda t, _: len(
            nearest_words("planter", WordList(["planted", "plantar", "plantor", "plante"]), t.query)
        ),
        3,
    ),
    Case(
        "query.first_letter_cost",
        (0.0, 0.2),
        lambda t, _: matched(t, "nuseum", "Is the nuseum old?", GREY),
        {"museum": 0.73},
    ),
    Case(
        "query.spelling_min_letters",
        (6,),
        lambda t, _: matched(t, "baot", "Where was the baot?", "The boat burnt."),
        {"boat": 0.75},
    ),
    Case(
        "query.name_min_letters",
        (2, 6),
        lambda t, _: [
            matched(t, word, f"Where is {word.title()}?", "Mr Yan met Ms Ivanov.")
            for word in ("ян", "ивано")
        ],
        [{}, {"ivanov": 0.83}],
    ),
    Case(
        "query.sound_min_consonants",
        (1, 6),
        lambda t, _: [
            rank(t, question, "Mr Kim met Mr Putin.").explain()["read_as"]
            for question in ("أين كيم؟", "أين بوتين؟")
        ],
        ["where كيم", "where Putin"],
    ),
    Case(
        "query.elided_max_letters",
        (0, 6),
        lambda t, _: rank(
            t, "Qui est l'ex de Kessel dans l'Oural ?", "Kessel left the Oural."
        ).explain()["read_as"],
        "who east Kessel l'Oural",
    ),
    Case(
        "query.typo_min_rarity",
        (4.5, 18.0),
        lambda t, _: [
            matched(t, word, f"Is the {word} old?", "The tower and the museum burnt.")
            for word in ("towel", "muesum")
        ],
        [{}, {"museum": 0.83}],
    ),
    Case(
        "query.suggestion_max_loss",
        (-5.0, 10.0),
        lambda t, d: [
            suggested(t, d, "Where is the lane?", "The cane was old."),
            suggested(t, d, "Where is the cane?", "The lane was old."),
        ],
        ["Where is the cane?", None],
    ),
    Case(
        "query.stopword_typo_min_rarity",
        (5.0, 21.0),
        lambda t, _: sorted(rank(t, "Whcih is thee tower?", "The tower burnt.").explain()["terms"]),
        ["thee", "tower"],
    ),
    Case(
        "query.rare_min",
        (3.5, 14.0),
        lambda t, _: [
            feature(t, "missing", f"Was the harbour of {word}?", "The harbour was closed.")
            for word in ("the crocodile", "Xanthippe")
        ],
        [0.0, 0.798],
    ),
    Case(
        "query.corpus_share",
        (0.25, 1.0),
        lambda t, _: rank(t, "the harbour", "The harbour.").explain()["terms"]["harbour"]["rarity"],
        4.22,
    ),
    Case(
        "query.corpus_scale",
        (1.0, 4.0),
        lambda t, _: rank(t, "the harbour", "The harbour.").explain()["terms"]["harbour"]["rarity"],
        4.22,
    ),
    Case(
        "query.unlisted_rarity",
        (3.5, 14.0),
        lambda t, _: [
            term["rarity"]
            for term in rank(t, "ตลาด", "ตลาด", language="th").explain()["terms"].values()
        ],
        [4.35],
    ),
    Case("query.unknown_relations", (2, 8), lambda t, _: relations_among_candidates(t), 4),
]
