"""The command line where settings are wrong, folders are missing or streams are closed."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, LEASE, ROOT
from tests.contract.test_ask_cli import footnote, lines


def test_chat_needs_no_corpus_but_the_one_it_is_given(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    done = footnote("chat", "--corpus", str(corpus), stdin=f"{CRANE}\n", cwd=tmp_path / "elsewhere")
    missing = footnote("chat", "--corpus", "nowhere", cwd=tmp_path / "elsewhere")

    assert done.returncode == 0
    assert "two million euros" in done.stdout
    assert missing.returncode == 2
    assert missing.stderr.startswith("footnote: --corpus nowhere: no such folder")


def test_stats_needs_no_corpus(tmp_path: Path) -> None:
    done = footnote("stats", cwd=tmp_path)

    assert done.returncode == 0
    assert "0 questions" in done.stdout


def test_help_is_given_where_a_setting_is_wrong() -> None:
    done = footnote("ask", "--help", MAX_PAGES="many")

    assert done.returncode == 0
    assert "--corpus DIR" in done.stdout


@pytest.mark.parametrize("command", [("ask", CRANE), ("chat",)])
def test_misspelt_setting_is_told_once_without_its_value(
    corpus: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / ".env").write_text("MIN_CONFIDENC=0.123\nFOREIGN=1\nmin_confidence=0.3\n")

    done = footnote(*command, "--corpus", str(corpus), cwd=tmp_path, MIN_CONFIDENCF="0.2")

    assert done.returncode == 0
    assert done.stderr == (
        "footnote: .env: MIN_CONFIDENC is no setting; did you mean MIN_CONFIDENCE?\n"
    )


def test_unreadable_env_file_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"A=\xff\n")

    done = footnote("ask", CRANE, cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr == "footnote: .env is not UTF-8; save it as UTF-8\n"


@pytest.mark.parametrize("command", ["list", "check", "build", "history"])
def test_every_corpus_command_takes_the_folder_from_the_env_file(
    tmp_path: Path, command: str
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "lease.md").write_text(LEASE, encoding="utf-8")
    (tmp_path / ".env").write_text("CORPUS_DIR=texts\n")

    assert footnote("corpus", command, cwd=tmp_path).returncode == 0


def test_output_without_unicode_is_whole(corpus: Path) -> None:
    asked = "chat", "--corpus", str(corpus)
    chat = footnote(*asked, stdin=f"{CRANE}\n", PYTHONIOENCODING="ascii")
    batch = '{"id": "\\u00e9 \\ud800", "question": "crane?"}\n'
    answers = footnote("ask", "--batch", "-", *asked[1:], stdin=batch, PYTHONIOENCODING="ascii")

    assert chat.returncode == 0
    assert "two million euros" in chat.stdout
    assert lines(answers.stdout)[0]["id"] == "é \ud800"


def test_full_disk_is_one_line(corpus: Path, tmp_path: Path) -> None:
    asked = shlex.join(
        [sys.executable, "-m", "bot", "ask", "--json", "--corpus", str(corpus), CRANE]
    )
    with (tmp_path / "answers").open("w") as full:
        # A limit on the size of files refuses every byte, as a full disk does.
        done = subprocess.run(
            ["/bin/sh", "-c", f"ulimit -f 0 && exec {asked}"],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip

    assert done.returncode == 2
    assert done.stderr.startswith("footnote: nothing can be written (")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", [("chat",), ("ask", "--batch", "-")])
def test_closed_input_is_an_empty_one(corpus: Path, command: tuple[str, ...]) -> None:
    asked = shlex.join([sys.executable, "-m", "bot", *command, "--corpus", str(corpus)])
    done = subprocess.run(
        ["/bin/sh", "-c", f"{asked} <&-"], cwd=ROOT, capture_output=True, timeout=60, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")
