"""A folder as people have it: what programs leave in it is skipped, and `check` says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contract.test_startup import run

FERRY = "# The night ferry\n\nThe night ferry to Skarsund leaves from the stone pier at eleven.\n"
LEAVES = "leaves from the stone pier at eleven"
PAGE = f"<html><body><article><h1>The ferry</h1><p>{FERRY[20:]}</p></article></body></html>"
STRAYS = {
    "~$ferry.docx": b"\x07Ann Lee" + b"\0" * 150,
    ".~lock.ferry.docx#": b",ann,desk,",
    ".DS_Store": b"\0\0\0\1Bud1" + b"\0" * 200,
    "Thumbs.db": b"\xd0\xcf\x11\xe0" + b"\0" * 200,
    "desktop.ini": b"[.ShellClassInfo]",
    "._ferry.md": b"\0\5\x16\7" + b"\0" * 80,
    ".ferry.md.swp": b"b0VIM 8.2" + b"\0" * 200,
    ".#ferry.md": b"ann@desk.4711",
    "#ferry.md#": b"# The night fer",
    "ferry.md~": b"# The night boat",
    "ferry.txt.bak": b"The night boat",
    "empty.html": b"",
    "empty.md": b"",
    "empty.docx": b"",
    "blank.txt": b" \r\n\t\n\xc2\xa0\n",
    "marked.txt": b"\xef\xbb\xbf\n",
    "bare.html": b"<!DOCTYPE html><html><head></head><body>\n&nbsp;<br></body></html>",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "ferry.md").write_text(FERRY, "utf-8")
    return tmp_path


def corpus_command(corpus: Path, *arguments: str, code: int = 0) -> str:
    done = run("corpus", *arguments, "--corpus", str(corpus))
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def lines(checked: str, kind: str) -> dict[str, str]:
    """Return what `check` said, by file."""
    said = [line[9:].split(": ", 1) for line in checked.splitlines() if line.startswith(kind)]
    return dict(said)


def test_stray_files_are_skipped_and_named(corpus: Path) -> None:
    for name, data in STRAYS.items():
        (corpus / name).write_bytes(data)

    checked = corpus_command(corpus, "check")

    assert lines(checked, "skipped").keys() == STRAYS.keys()
    assert lines(checked, "ok").keys() == {"ferry.md"}
    assert "1 added" in corpus_command(corpus, "build")
    assert "still current" in corpus_command(corpus, "build")


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("Ferry.html", "Ferry_files"),
        ("Fähre.htm", "Fähre-Dateien"),
        ("Le bac.HTML", "Le bac_fichiers"),
    ],
)
def test_the_parts_of_a_saved_page_are_no_articles(corpus: Path, page: str, parts: str) -> None:
    (corpus / "ferry.md").unlink()
    (corpus / page).write_text(PAGE, "utf-8")
    (corpus / parts / "frames").mkdir(parents=True)
    (corpus / parts / "saved_resource.html").write_text("<html><body><script>x()</script>")
    (corpus / parts / "frames" / "advertisement.html").write_text(PAGE.replace("stone", "new"))

    checked = corpus_command(corpus, "check")

    assert lines(checked, "ok").keys() == {page}
    assert lines(checked, "skipped").keys() == {parts}
    assert page in lines(checked, "skipped")[parts]


def test_a_folder_of_such_a_name_without_its_page_is_read(corpus: Path) -> None:
    (corpus / "harbour_files").mkdir()
    (corpus / "harbour_files" / "lamp.md").write_text("# Lamp\n\nThe lamp is green.\n")

    assert lines(corpus_command(corpus, "check"), "ok").keys() == {
        "ferry.md",
        "harbour_files/lamp.md",
    }


def test_a_file_that_was_emptied_is_no_stray_one(corpus: Path) -> None:
    (corpus / "lamp.md").write_text("# Lamp\n\nThe lamp is green.\n")
    corpus_command(corpus, "build")
    (corpus / "ferry.md").write_bytes(b"")

    assert (
        "had text before" in lines(corpus_command(corpus, "check", code=2), "refused")["ferry.md"]
    )
    assert "ferry.md: is empty" in corpus_command(corpus, "build", code=2)
