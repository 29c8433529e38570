"""Every number that shapes answers, in one frozen class."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tuning:
    """Defaults are measured (`make eval`); change them with figures before and after."""

    passage_min_words: int = 40
    """A window stops growing once it has so many words: enough to be understood alone."""
    passage_max_words: int = 120
    """A window does not grow past this: a screenful in a chat."""
    shown_max_words: int = 160
    """A longer paragraph is shown as the run of its sentences around the highlight."""
    k1: float = 1.5
    b: float = 0.75
    delta: float = 1.0
    """BM25+ parameters, Lv & Zhai 2011."""
    candidates: int = 200
    """How many of BM25's best passages are reranked."""
    min_confidence: float = 0.35
    """Below it the article is said not to answer; loses 2 to 3 % of right answers held out."""
    word_vectors: bool = True
    """Whether to look for words of like meaning in the languages that have vectors."""
    question_max_chars: int = 1000
    """Longer questions are cut before analysis, so that no message can stall the bot."""
