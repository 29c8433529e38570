"""The files as a folder, and what is found in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from retrieval import Engine
from tests.newsroom.documents import DOCUMENTS

FILES = Path(__file__).parent / "files"


def write(folder: Path) -> None:
    """Put every file into a folder."""
    for path in FILES.iterdir():
        shutil.copy(path, folder)
    for name, make in DOCUMENTS.items():
        (folder / name).write_bytes(make())


def found_first(engine: Engine, question: str, path: str, words: str) -> bool:
    """Whether the first passage for a question is of a file and holds one of the wordings."""
    passages = engine.ask(question, top=1).passages
    if not passages or passages[0].attribution.path != path:
        return False
    return any(wording in passages[0].text for wording in words.split("|"))
