"""Rules over the whole project: the public door, links between documents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import retrieval

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
REFERENCES = ("telegram", "cli", "settings", "corpus", "measured")


def test_public_names_are_sorted_and_exist() -> None:
    assert list(retrieval.__all__) == sorted(retrieval.__all__)
    assert all(hasattr(retrieval, name) for name in retrieval.__all__)


def test_readme_shows_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "make run" in readme
    assert "make test" in readme


def test_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 200


def slugs(document: Path) -> set[str]:
    """What a link can name in a document: its headings, as GitHub writes them."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(document: Path) -> set[tuple[Path, str]]:
    """The files, and the places in them, that a document links to."""
    found = re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8"))
    inside = [link for link in found if not link.startswith(("http://", "https://", "mailto:"))]
    split = [link.partition("#") for link in inside]
    return {((document.parent / path).resolve() if path else document, at) for path, _, at in split}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target, place in links(document):
        assert target.exists(), target.relative_to(ROOT)
        assert not place or place in slugs(target), f"{target.relative_to(ROOT)}#{place}"


def test_readme_leads_to_every_document_and_the_references_to_each_other() -> None:
    references = {ROOT / "docs" / f"{name}.md" for name in REFERENCES}

    assert set(ROOT.glob("docs/**/*.md")) <= {target for target, _ in links(ROOT / "README.md")}
    for document in references:
        assert references - {document} <= {target for target, _ in links(document)}
