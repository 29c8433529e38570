"""What once broke something, as `make fuzz` found it and made it small, breaks nothing any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.__main__ import FINDS, KINDS
from tests.fuzz.strategies import Find


def kept(kind: str) -> list[Path]:
    return sorted(path for path in (FINDS / kind).glob("*") if path.is_file())


@pytest.mark.parametrize("kind", KINDS)
def test_no_find_breaks_anything(kind: str) -> None:
    assert kept(kind)
    with KINDS[kind][0]() as check:
        for path in kept(kind):
            check(Find(path.suffix, path.read_bytes()))


def test_every_find_is_of_a_kind_that_is_replayed() -> None:
    assert {path.name for path in FINDS.iterdir() if path.is_dir()} <= set(KINDS)
