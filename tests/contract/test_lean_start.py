"""A command imports what it uses and no more: the rest is time that its user waits."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.environment import SETTINGS, env_file, names_limits
from bot.settings import LimitSettings, Settings
from retrieval import Limits

ROOT = Path(__file__).parents[2]
HEAVY = {
    "sklearn", "scipy", "telegram", "sqlalchemy", "alembic", "httpx", "numba", "pandas", "lxml",
    "pdfplumber", "docx", "trafilatura", "matplotlib", "asyncio", "pydantic_settings", "starlette",
    "prometheus_client", "babel", "wordllama", "tokenizers", "rank_bm25", "prompt_toolkit",
}  # fmt: skip
LOADED = """
import json, sys
from bot.cli import main
sys.argv[0] = "footnote"
try:
    main()
except SystemExit:
    pass
print(json.dumps([name for name in sys.modules if "." not in name]), file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return set(json.loads(done.stderr.decode().splitlines()[-1]))


def test_help_imports_nothing_to_search_with() -> None:
    assert not imported("--help") & {*HEAVY, "numpy", "regex", "pydantic"}


def test_a_question_about_a_small_corpus_imports_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Pier\n\nThe pier was built in 1875.\n")

    assert not imported("ask", "--corpus", str(tmp_path), "When was the pier built?") & HEAVY


def test_limits_that_nobody_sets_are_not_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in LimitSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)

    assert not names_limits(env_file())
    found, usual = LimitSettings.load(), Limits()
    assert found.max_file_mb * 1_000_000 == usual.file_bytes
    assert found.max_unpacked_mb * 1_000_000 == usual.unpacked_bytes
    assert found.max_memory_mb * 1_000_000 == usual.memory_bytes
    assert (found.max_ratio, found.max_pages, found.max_depth, found.max_paragraphs) == (
        usual.ratio, usual.pages, usual.depth, usual.paragraphs,
    )  # fmt: skip
    assert found.max_seconds == usual.seconds


def test_names_of_settings_are_known_without_the_settings() -> None:
    assert {name.upper() for name in Settings.model_fields} == SETTINGS


@pytest.mark.parametrize("name", list(LimitSettings.model_fields))
def test_every_limit_is_noticed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(f"{name.upper()}=3\n")

    assert names_limits(env_file())
