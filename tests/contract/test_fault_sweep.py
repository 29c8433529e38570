"""A seeded twentieth of all calls of the database and of files fails, one at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.sweep import sweep


@pytest.mark.timeout(1500)
async def test_a_call_that_fails_breaks_no_promise(tmp_path: Path) -> None:
    failed, broken = await sweep(tmp_path, share=0.05, seed=21)

    assert broken == []
    assert sum(failed.values()) > 10
