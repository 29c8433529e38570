"""docs/cli.md says what the program does: its commands, options and JSON."""

from __future__ import annotations

import json
import re
import shlex
from typing import Any

import pytest
import typer

from bot.cli import app
from tests.contract.conftest import ROOT
from tests.contract.test_ask_cli import footnote

REFERENCE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
COMMANDS = sorted(
    command
    for block in re.findall(r"^```\n(.*?)^```", REFERENCE, re.MULTILINE | re.DOTALL)
    for command in re.findall(r"^(?:.* \| )?(footnote [^#<>\n]*)", block, re.MULTILINE)
)


def sections() -> dict[str, str]:
    parts = re.split(r"^## `footnote (\w+)`$", REFERENCE, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_has_its_section() -> None:
    group = typer.main.get_command(app)

    assert set(sections()) == set(group.commands)
    assert all(f"| [`footnote {name}`]" in REFERENCE for name in group.commands)


@pytest.mark.parametrize("name", sorted(sections()))
def test_every_option_is_in_its_commands_section(name: str) -> None:
    command = typer.main.get_command(app).commands[name]
    for each in (command, *getattr(command, "commands", {}).values()):
        for parameter in each.params:
            for option in (*parameter.opts, *parameter.secondary_opts):
                assert not option.startswith("--") or f"`{option}" in sections()[name]
    for inner in getattr(command, "commands", {}):
        assert f"footnote {name} {inner}" in sections()[name]


@pytest.mark.parametrize("shown", COMMANDS)
def test_commands_that_are_shown_are_understood(shown: str) -> None:
    arguments = shlex.split(shown)[1:]
    completes = {"--install-completion"} & {*arguments}

    # Words that a command does not know are an error before its help is given.
    done = footnote(*(["--help"] if completes else [*arguments, "--help"]))

    assert done.returncode == 0, done.stderr
    assert all(option in done.stdout for option in completes)


def test_the_example_is_what_is_printed() -> None:
    asked, shown, wrong = (
        json.loads(block) for block in re.findall(r"```json\n(.*?)```", REFERENCE, re.DOTALL)[:3]
    )
    batch = f'{json.dumps(asked)}\n{{"id": "q2", "question": ""}}\n'

    done = footnote("ask", "--batch", "-", "--top", "1", stdin=batch)

    printed, error = (json.loads(line) for line in done.stdout.splitlines())
    assert keys(printed) == keys(shown)
    assert without_figures(printed) == without_figures(shown)
    # Compiled or not, on this machine or another, figures are the same but for their last digits.
    assert printed["confidence"] == pytest.approx(shown["confidence"], abs=0.005)
    assert error == wrong


def keys(answer: dict[str, Any]) -> list[str]:
    return [*answer, *answer["passages"][0]]


def without_figures(answer: dict[str, Any]) -> dict[str, Any]:
    passages = [{**passage, "confidence": 0} for passage in answer["passages"]]
    return {**answer, "confidence": 0, "passages": passages}
