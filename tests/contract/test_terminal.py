"""`footnote` at a terminal: completion, editing, quotes that wrap, and how to leave."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shlex
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.conftest import CRANE, ROOT
from tests.contract.test_ask_cli import footnote

_CODES = re.compile(rb"\x1b(?:\[[0-9;?>=]*[A-Za-z]|[=>])|\r|\x07")
_UP, _LEFT, _CTRL_A, _CTRL_D, _BACKSPACE = "\x1b[A", "\x1b[D", "\x01", "\x04", "\x7f"
_PROMPT = "\n>"
WIDE = """---
title: 港の話
language: zh
---

港の古いクレーンは北の桟橋に残ります。クレーンを動かすには二百万ユーロかかると港長は記者に話しました。町の人々はこのクレーンを町の顔だと言います。
"""


class Terminal:
    """`footnote` with a pseudo-terminal for its input and output."""

    def __init__(self, *arguments: str, columns: int = 80, **environment: str) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            cwd=ROOT,
            env={
                "PATH": "/usr/bin:/bin",
                "PYTHONPATH": str(ROOT),
                "TERM": "xterm",
                "LANG": "C.UTF-8",
                "PROMPT_TOOLKIT_NO_CPR": "1",
                **environment,
            },
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self._raw = b""
        self._seen = 0

    def until(self, words: str, timeout: float = 60) -> str:
        """Return what was shown since the last call, up to and with words."""
        end = time.monotonic() + timeout
        while (at := self.shown.find(words, self._seen)) < 0:
            if not self._read(end - time.monotonic()):
                raise AssertionError(f"{words!r} was not shown: {self.shown[self._seen :]!r}")
        before, self._seen = self._seen, at + len(words)
        return self.shown[before : self._seen]

    @property
    def shown(self) -> str:
        return _CODES.sub(b"", self._raw).decode("utf-8", "ignore")

    def type(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def code(self) -> int:
        """Return the exit code, having read all that was shown."""
        while self._read(60):
            pass
        return self.process.wait(10)

    def close(self) -> None:
        self.process.kill()
        self.process.wait(10)
        os.close(self._ours)

    def _read(self, timeout: float) -> bool:
        ready, _, _ = select.select([self._ours], [], [], max(timeout, 0))
        try:
            piece = os.read(self._ours, 65536) if ready else b""
        except OSError:  # the other end is closed
            piece = b""
        self._raw += piece
        return bool(piece)


@pytest.fixture
def chat(corpus: Path, tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal("chat", "--corpus", str(corpus), STATE_DIR=str(tmp_path / "state"))
    try:
        terminal.until(_PROMPT)
        yield terminal
    finally:
        terminal.close()


@pytest.mark.parametrize("keys", ["exit\r", "/Quit\r", _CTRL_D])
def test_the_chat_is_left(chat: Terminal, keys: str) -> None:
    assert "exit or press Ctrl-D" in chat.shown

    chat.type(keys)

    assert chat.code() == 0


def test_how_to_leave_is_said_in_each_language(corpus: Path, tmp_path: Path) -> None:
    words = {
        "de": "zum Beenden exit", "fr": "tapez exit", "es": "escriba exit", "ru": "введите exit",
        "ar": "اكتب exit",
    }  # fmt: skip
    asked = "".join(f"/language {language}\n/start\n" for language in words)
    said = footnote("chat", "--corpus", str(corpus), stdin=asked, STATE_DIR=str(tmp_path / "s"))

    assert all(each in said.stdout for each in words.values())


def test_exit_leaves_through_a_pipe(corpus: Path) -> None:
    done = footnote("chat", "--corpus", str(corpus), stdin=f"exit\n{CRANE}\n")

    assert done.returncode == 0
    assert done.stdout == ""


def test_a_line_can_be_edited_and_called_back(chat: Terminal) -> None:
    chat.type("move the crane cost?" + _CTRL_A + "How much woulx" + _BACKSPACE + "d it \r")
    assert "two million euros" in chat.until("[1] Next")
    chat.until(_PROMPT)

    chat.type("/about\r")
    chat.until("Fishing boats")
    chat.until(_PROMPT)
    chat.type(_UP + _UP + "\r")

    assert "two million euros" in chat.until("[1] Next")


def test_no_file_keeps_what_was_typed(chat: Terminal, tmp_path: Path) -> None:
    chat.type("Where is the zeppelin?\r")
    chat.until("Try rephrasing")
    chat.until(_PROMPT)
    chat.type(_CTRL_D)
    assert chat.code() == 0

    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in kept if b"zeppelin" in path.read_bytes()]


def test_an_empty_line_gets_the_usage(chat: Terminal) -> None:
    chat.type("\r")

    chat.until("Put your question after the command")


@pytest.mark.parametrize("columns", [24, 60])
def test_quotes_keep_their_bar_where_lines_wrap(corpus: Path, tmp_path: Path, columns: int) -> None:
    (corpus / "wide.md").write_text(WIDE, encoding="utf-8")
    terminal = Terminal(
        "chat", "--corpus", str(corpus), columns=columns, STATE_DIR=str(tmp_path / "state")
    )
    try:
        shown = [answer(terminal, question) for question in (CRANE, "クレーンを動かすには")]
    finally:
        terminal.close()

    for said, words in zip(shown, ("rusty", "桟橋"), strict=True):
        quoted = [line for line in said.split("\n") if line.startswith("│")]
        text = "".join(line.removeprefix("│ ") for line in quoted)
        assert words in text
        assert len(quoted) >= 3
        assert not [line for line in quoted if cells(line) > columns]
        after = said.rsplit(quoted[-1], 1)[1].lstrip("\n")
        assert after.startswith(("The harbour lease", "港の話"))


def cells(line: str) -> int:
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in line.rstrip("\n"))


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("footnote c", ["chat", "corpus"]),
        ("footnote ask --", ["--batch", "--corpus", "--explain", "--help", "--json",
                             "--min-confidence", "--no-reader", "--no-word-vectors", "--reader",
                             "--top", "--word-vectors"]),
        ("footnote corpus ro", ["rollback"]),
        ("footnote --v", ["--version"]),
    ],
)  # fmt: skip
def test_options_and_commands_are_completed(words: str, offered: list[str]) -> None:
    done = footnote(
        _FOOTNOTE_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split()) - 1),
    )

    assert sorted(done.stdout.split()) == offered
    assert done.returncode == 0


def test_completion_is_installed_for_the_shell_that_asks(tmp_path: Path) -> None:
    program = tmp_path / "bin" / "footnote"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m bot "$@"\n')
    program.chmod(0o755)

    installed = bash("footnote --install-completion; true", tmp_path)
    # What a shell does at its start, and then at the tabulator key.
    offered = bash(
        """source ~/.bashrc; COMP_WORDS=(footnote st) COMP_CWORD=1
        _footnote_completion footnote; echo "${COMPREPLY[@]}"; complete -p footnote""",
        tmp_path,
    )

    assert "bash completion installed" in installed
    assert offered.splitlines() == [
        "start stats", "complete -o default -F _footnote_completion footnote",
    ]  # fmt: skip


def bash(script: str, home: Path) -> str:
    environment = {"PATH": f"{home}/bin:/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": str(home)}
    return subprocess.run(
        ["bash", "-c", script],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip


def answer(terminal: Terminal, question: str) -> str:
    terminal.until(_PROMPT)
    terminal.type(f"{question}\r")
    return terminal.until("¶")
