"""The table of faults names tests that there are, and numbers every fault or says why not."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
FAULTS = set(range(1, 129))


def test_every_test_of_the_table_exists() -> None:
    named = set(re.findall(r"`(test_\w+\.py)::(test_\w+)`", TEXT))
    known = {
        (path.name, name)
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^(?:async )?def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }

    assert len(named) > 80
    assert named - known == set()


def test_every_number_is_tested_or_left_out_with_its_reason() -> None:
    tested = {int(number) for number in re.findall(r"^\| (\d+) \| .+`test_", TEXT, re.MULTILINE)}
    left_out = {int(number) for number in re.findall(r"^- \*\*(\d+)\*\* ", TEXT, re.MULTILINE)}

    assert tested | left_out == FAULTS
    assert tested & left_out == set()
