"""Every number of Tuning: what it does at its default, and that it no longer does when moved far.

A field has values that are clearly less and clearly more than its default, where both can be told
apart. So a default that is changed by much fails here.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from retrieval import Tuning
from retrieval.tuning import TEXT, TextTuning
from tests.retrieval.tuning.conversation import CONVERSATION
from tests.retrieval.tuning.features import FEATURES
from tests.retrieval.tuning.query import QUERY
from tests.retrieval.tuning.reading import READING
from tests.retrieval.tuning.scenes import Case

CASES = [*READING, *QUERY, *FEATURES, *CONVERSATION]


def with_field(field: str, value: Any) -> Tuning | TextTuning:
    """Return the numbers with one of them moved."""
    stage, _, name = field.rpartition(".")
    if stage == "text":
        return replace(TEXT, **{name: value})
    if stage:
        return replace(Tuning(), **{stage: replace(getattr(Tuning(), stage), **{name: value})})
    return replace(Tuning(), **{name: value})


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case.field}" for n, case in enumerate(CASES)])
def test_number_is_where_it_is_for_a_reason(case: Case, tmp_path: Path) -> None:
    default = TEXT if case.field.startswith("text.") else Tuning()
    expected = case.expected
    if isinstance(expected, float):
        expected = pytest.approx(expected, abs=0.0006)
    assert case.see(default, tmp_path) == expected
    for value in case.moved:
        assert case.see(with_field(case.field, value), tmp_path) != expected, value


def test_every_number_has_a_case() -> None:
    named = {f"text.{field.name}" for field in fields(TextTuning)}
    for field in fields(Tuning):
        value = getattr(Tuning(), field.name)
        inner = fields(value) if is_dataclass(value) else ()
        named |= {f"{field.name}.{one.name}" for one in inner} or {field.name}
    assert {case.field for case in CASES} == named
