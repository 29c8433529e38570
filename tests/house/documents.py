"""The documents as tests read them: commands, JSON examples and table rows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CURRENT = [
    *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")),
    *sorted(ROOT.glob("docs/**/*.md")),
]
"""All but the change log, which names commands of its time."""
_FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_OF_SHELLS = {"", "sh", "console"}
_COMMAND = re.compile(r"(?:[A-Z_]+=\S+ +)*(?:footnote|printf|make|python -m|sudo make)(?: .*)?")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def shown_commands() -> set[str]:
    """Every command of ours in a code block or in line, comments left out."""
    found: set[str] = set()
    for path in CURRENT:
        for language, block in _FENCE.findall(text(path)):
            if language in _OF_SHELLS:
                found |= {re.split(r"\s+# ", line)[0].strip() for line in block.splitlines()}
        found |= set(re.findall(r"`([^`\n]+)`", _FENCE.sub("", text(path))))
    return {command for command in found if _COMMAND.fullmatch(command)}


def json_examples(path: Path) -> list[dict[str, Any]]:
    """The JSON objects that a document shows."""
    return [json.loads(block) for name, block in _FENCE.findall(text(path)) if name == "json"]


def rows(path: Path, first: str) -> list[list[str]]:
    """The cells of all rows of the tables of a document whose heading begins with a cell."""
    found: list[list[str]] = []
    for table in re.findall(
        rf"^\| {first} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", text(path), re.MULTILINE
    ):
        found += [
            [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            for line in table.splitlines()
        ]
    return found
