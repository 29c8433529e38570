"""A journal of two weeks, so that there is something to see: real answers on made-up days."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from pathlib import Path

from bot.storage.records import Entry, Records
from retrieval import Engine

_DAYS = 14


def fill(corpus: Path, state: Path, questions: Sequence[str]) -> None:
    """Write what was asked on the last days into the journal's file, the same at every run."""
    chance = random.Random(2008)
    engine = Engine.open(corpus)
    answers = [engine.ask(question) for question in questions]
    records, now = Records(f"sqlite:///{state / 'journal.db'}"), dt.datetime.now(dt.UTC)
    entries = []
    for back in range(_DAYS):
        for _ in range(chance.randint(3, 12)):
            answer = chance.choice(answers)
            cited = answer.passages[0] if answer.answered else None
            entries.append(
                Entry(
                    id=f"{len(entries):016x}",
                    at=now - dt.timedelta(days=back, minutes=chance.randint(1, 60)),
                    chat="private",
                    language=None,
                    answered=answer.answered,
                    outcome="answered" if answer.answered else str(answer.refusal),
                    confidence=answer.confidence,
                    ms=chance.uniform(1.2, 4.0),
                    person=f"{chance.randint(0, 9):016x}",
                    article=cited.attribution.path if cited else None,
                    section=cited.attribution.section if cited else None,
                    paragraph=cited.paragraphs[0] if cited else None,
                    text=answer.question,
                )
            )
    records.note(entries)
    for number in range(0, len(entries), 3):
        records.vote(f"{number:016x}", f"{number:016x}", helpful=number % 4 != 0)
    records.close()
