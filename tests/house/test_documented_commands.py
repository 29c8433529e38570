"""Every command that a document shows runs as it stands there, and prints what is shown."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typer.main
from reportlab.pdfgen.canvas import Canvas

from bot.cli import app
from retrieval import Change, Tuning
from retrieval.building import carry_out
from tests.house.documents import ROOT, json_examples, shown_commands, text

CLI = ROOT / "docs" / "cli.md"
SHOWN = sorted(shown_commands())
OURS = [command for command in SHOWN if "footnote" in command and not command.startswith("make")]
OF_MAKE = [command for command in SHOWN if re.match(r"(sudo )?make ", command)]
OF_PYTHON = [command for command in SHOWN if command.startswith("python -m ")]
BATCH = "footnote ask --batch questions.jsonl --top 1"
ONLY_PARSED = {
    "https://": "it fetches from the network",
    "-completion": "it writes what the shell of its user starts with",
}
"""By what a command has in it: why it is not run."""
SERVING = {command for command in OURS if re.match(r"footnote (run|page)\b", command)}
"""They go on until they are stopped."""
OF_BOTFATHER = {"newbot", "revoke", "setinline", "setprivacy"}
QUESTION = {"id": "q1", "question": "Where did the summit take place?", "evidence": ["in Sochi"]}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the documents suppose it: the shipped corpus, twelve generations old."""
    folder = tmp_path_factory.mktemp("documented")
    shutil.copytree(ROOT / "corpus", folder / "corpus", ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(folder / "corpus", folder / "articles")
    page = Canvas(str(folder / "report.pdf"))
    page.drawString(72, 720, "The ferry to the island sails at noon on every Sunday of the year.")
    page.save()
    (folder / "questions.jsonl").write_text(json.dumps(QUESTION) + "\n")
    carry_out(folder / "corpus", Tuning(), Change("build"), "test", after=11)
    added = Change("add", "report.pdf", (folder / "report.pdf").read_bytes())
    assert carry_out(folder / "corpus", Tuning(), added, "test") == 13
    (folder / "forgotten.txt").touch()
    saved = [sys.executable, "-m", "bot", "backup", "footnote.tar.gz"]
    subprocess.run(saved, cwd=folder, env={"PYTHONPATH": str(ROOT)}, check=True, timeout=100)
    program = folder / "bin" / "footnote"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m bot "$@"\n')
    program.chmod(0o755)
    return folder


def run(command: str, prepared: Path, here: Path, stdin: str = "") -> subprocess.CompletedProcess:
    """Run a command as a shell does, in a copy of the prepared folder."""
    shutil.copytree(prepared, here, dirs_exist_ok=True)
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=here,
        env={
            "HOME": str(here),
            "PATH": f"{here / 'bin'}:{os.defpath}",
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
        },
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )


def parsed(command: str) -> tuple[Any, list[str]]:
    """Find the command that words name, and the words that are left."""
    words = [word for word in shlex.split(command) if not re.match(r"[A-Z_]+=", word)]
    found, left = typer.main.get_command(app), words[1:]
    while left and left[0] in getattr(found, "commands", {}):
        found, left = found.commands[left[0]], left[1:]
    return found, left


def is_run(command: str) -> bool:
    """Whether a command is complete as it stands, and may be run here."""
    if any(part in command for part in ONLY_PARSED) or command in SERVING:
        return False
    if not command.startswith("footnote"):
        return True
    found, left = parsed(command)
    takes_words = hasattr(found, "commands") or any(
        each.param_type_name == "argument" for each in found.params
    )
    return bool(left) or not takes_words


def test_documents_show_commands() -> None:
    assert len(OURS) > 25
    assert len(OF_MAKE) > 15


@pytest.mark.parametrize("command", [command for command in OURS if is_run(command)])
def test_command_runs_as_shown(command: str, prepared: Path, tmp_path: Path) -> None:
    done = run(command, prepared, tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stdout or ">" in command
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [command for command in OURS if not is_run(command)])
def test_command_that_is_only_named_or_not_run_exists(command: str) -> None:
    found, left = parsed(command)
    options = {name for each in found.params for name in each.opts}
    arguments = [each for each in found.params if each.param_type_name == "argument"]

    assert {word for word in left if word.startswith("--")} <= options
    valued = {
        name for each in found.params if not getattr(each, "is_flag", False) for name in each.opts
    }
    words = [
        word
        for before, word in pairwise(["", *left])
        if not word.startswith("--") and before not in valued
    ]
    assert not words or arguments
    assert left or found is not typer.main.get_command(app)


def test_run_without_a_token_says_how_to_get_one(prepared: Path, tmp_path: Path) -> None:
    done = run("footnote run", prepared, tmp_path)

    assert done.returncode == 2
    assert "@BotFather" in done.stderr


@pytest.mark.parametrize("command", OF_MAKE)
def test_target_of_make_exists(command: str) -> None:
    target = re.sub(r"^(sudo )?make ", "", command).split()[0]

    assert re.search(rf"^{re.escape(target)}:.*## ", text(ROOT / "Makefile"), re.MULTILINE)


@pytest.mark.parametrize("command", OF_PYTHON)
def test_module_that_python_runs_exists(command: str) -> None:
    assert importlib.util.find_spec(command.split()[2]) is not None


def test_shown_answer_is_what_is_printed(prepared: Path, tmp_path: Path) -> None:
    (shown,) = (each for each in json_examples(CLI) if "passages" in each)
    assert f"`{BATCH}`" in text(CLI)

    # The corpus as it is shipped: the prepared one has a report more.
    printed = json.loads(run(f"CORPUS_DIR=articles {BATCH}", prepared, tmp_path).stdout)

    assert list(printed) == list(shown)
    assert list(printed["passages"][0]) == list(shown["passages"][0])
    for each in (printed, *printed["passages"]):
        # The last digit of a sum differs between processors.
        each["confidence"] = pytest.approx(each["confidence"], abs=2e-4)
    assert shown == printed


def test_shown_questions_are_taken_and_shown_errors_told(prepared: Path, tmp_path: Path) -> None:
    examples = json_examples(CLI)
    questions = [each for each in examples if "question" in each]
    errors = [each for each in examples if "error" in each]
    lines = [*questions, *({"id": each["id"], "question": ""} for each in errors)]

    stdin = "".join(json.dumps(line) + "\n" for line in lines)
    done = run("footnote ask --batch -", prepared, tmp_path, stdin)
    printed = [json.loads(line) for line in done.stdout.splitlines()]

    assert questions
    assert all("passages" in each for each in printed[: len(questions)])
    for each, told in zip(errors, printed[len(questions) :], strict=True):
        number = re.compile(r"^line \d+: ")
        assert number.sub("", told["error"]) == number.sub("", each["error"])


def test_documents_name_the_commands_of_the_chat() -> None:
    phrases = text(ROOT / "bot" / "replies" / "phrases" / "en.ftl")
    known = set(re.findall(r"^command-(\w+) =", phrases, re.MULTILINE))
    pages = text(ROOT / "docs" / "telegram.md") + text(ROOT / "docs" / "corpus.md")

    assert set(re.findall(r"`/([a-z]+)[ `]", pages)) - OF_BOTFATHER == known
