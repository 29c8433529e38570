"""Settings are the same in the code, in docs/settings.md and in `.env.example`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from retrieval import Tuning
from tests.house.documents import ROOT, rows, text

FIELDS = Settings.model_fields
TABLE = {name.strip("`"): cells for name, *cells in rows(ROOT / "docs" / "settings.md", "setting")}
EXAMPLE = dict(re.findall(r"^([A-Z_]+)=(.*)$", text(ROOT / ".env.example"), re.MULTILINE))
UNSET = {
    "MIN_CONFIDENCE": str(Tuning().min_confidence),
    "DATABASE_URL": "a file in `STATE_DIR`",
    "KEY_FILE": "`pseudonyms.key` in `STATE_DIR`",
}
"""What stands for a setting of which the code's default is None."""


def loaded(values: dict[str, str], monkeypatch: pytest.MonkeyPatch, here: Path) -> Settings:
    """Settings with these values and no others, read in a folder with a corpus."""
    monkeypatch.chdir(here)
    for name in FIELDS:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return Settings.load()


def in_words(name: str, value: Any) -> str:
    """A default as the table writes it."""
    if value is None or value in {"", frozenset()}:
        default = UNSET.get(name, "none")
    else:
        default = f"{value:g}" if isinstance(value, int | float) else str(value)
    return default.strip("`") if " " not in default else default


def test_table_and_example_name_the_settings_that_there_are() -> None:
    names = {name.upper() for name in FIELDS}

    assert set(TABLE) == names
    assert set(EXAMPLE) == names


@pytest.mark.parametrize("name", sorted(TABLE))
def test_default_in_the_table_is_the_codes(name: str) -> None:
    default = TABLE[name][0]
    shown = default if " " in default else default.strip("`")

    assert shown == in_words(name, FIELDS[name.lower()].default)


def test_values_in_the_example_file_are_the_defaults(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "corpus").mkdir()
    given = {name: value for name, value in EXAMPLE.items() if value}

    assert len(given) > 20
    assert loaded(given, monkeypatch, tmp_path) == loaded({}, monkeypatch, tmp_path)


def test_examples_in_the_table_are_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    examples = {name: cells[2].strip("`") for name, cells in TABLE.items()}

    settings = loaded(examples, monkeypatch, tmp_path)

    for name, example in examples.items():
        value = getattr(settings, name.lower())
        value = value.get_secret_value() if isinstance(value, SecretStr) else value
        assert value != FIELDS[name.lower()].default, f"{name}={example} is its default"
