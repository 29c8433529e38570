"""Files and functions stay small enough to read, and no file is only a few lines."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "retrieval", "training")
SOURCES = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("**/*.py"))
MOST_LINES, MOST_FUNCTION_LINES, FEW_LINES = 400, 50, 40
LONG = {("retrieval/index/kernel.py", "best")}
"""Compiled: its loops stand in line."""
SHORT = {
    "bot/storage/migrations/env.py",  # Alembic wants it by this name
    "bot/storage/migrations/versions/v0002_people.py",  # and each version by itself
}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_file_has_a_docstring_and_few_enough_lines(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= MOST_LINES
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_functions_are_short(path: Path) -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = {
        node.name: length
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, functions)
        and (named(path), node.name) not in LONG
        and (length := (node.end_lineno or 0) - node.lineno + 1) > MOST_FUNCTION_LINES
    }

    assert long == {}


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_short_file_is_a_door_or_a_protocol(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    is_door = path.name in {"__init__.py", "__main__.py"} or named(path) in SHORT

    assert len(text.splitlines()) >= FEW_LINES or is_door or "(Protocol" in text
