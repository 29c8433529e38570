"""A folder of broken and hostile files: each refused with its reason, within memory and time."""

from __future__ import annotations

from pathlib import Path

from tests.hostile import FILES, check, make, wrong


def test_every_file_is_refused_with_its_reason_and_little_memory(tmp_path: Path) -> None:
    make(tmp_path)
    checked = check(tmp_path, MAX_SECONDS="10")
    print(f"{len(FILES)} files, {checked.seconds:.1f} s, {checked.peak_bytes / 1e6:.0f} MB at most")

    assert wrong(checked) == {}
    assert len(FILES) >= 25
    assert checked.code == 2
    assert 0 < checked.peak_bytes < 1_000_000_000
