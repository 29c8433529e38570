"""What to do with questions that waited while the bot was away."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class LateAnswers(StrEnum):
    """Answer late questions with a word on the delay, as if nothing were, or not at all."""

    NOTE = "note"
    PLAIN = "plain"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Lateness:
    """From when on a question is late, and what to do then."""

    after: dt.timedelta
    answers: LateAnswers

    def is_late(self, asked: dt.datetime) -> bool:
        """Whether a question that was asked then has waited too long."""
        return dt.datetime.now(dt.UTC) - asked > self.after
