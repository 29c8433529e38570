"""Rules over the whole project: the public door, documented settings, links."""

from __future__ import annotations

import re
from pathlib import Path

import retrieval

ROOT = Path(__file__).parents[2]


def test_public_names_are_sorted_and_exist() -> None:
    assert list(retrieval.__all__) == sorted(retrieval.__all__)
    assert all(hasattr(retrieval, name) for name in retrieval.__all__)


def test_settings_example_and_readme_name_the_same_variables() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    names = set(re.findall(r"^#? ?([A-Z][A-Z_]{4,})=", example, re.MULTILINE))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert {"TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "ADMIN_IDS", "CORPUS_DIR"} <= names
    assert all(f"`{name}`" in readme for name in names)


def test_readme_shows_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "make run" in readme
    assert "make test" in readme


def test_links_between_documents_lead_to_files() -> None:
    for document in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")):
        for target in re.findall(r"\]\(([^)#\s]+)\)", document.read_text(encoding="utf-8")):
            if not target.startswith(("http://", "https://", "mailto:")):
                assert (document.parent / target).exists(), f"{document.name}: {target}"
