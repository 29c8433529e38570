"""Memory in large pages: asked for once, and only where the system has them."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval import pages

ROOT = Path(__file__).parents[2]
GIVEN = Path("/sys/kernel/mm/transparent_hugepage/enabled")
NAMES = ("PYTHONMALLOC", "GLIBC_TUNABLES")


class Begun(Exception):
    """Stands for the end of a process that another program takes over."""


@pytest.fixture
def begun(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> list[tuple[list[str], dict[str, str]]]:
    """A system that gives large pages; what is begun on it is kept, and nothing is run."""
    calls: list[tuple[list[str], dict[str, str]]] = []

    def execve(_path: str, command: list[str], environment: dict[str, str]) -> None:
        calls.append((command, environment))
        raise Begun

    offered = tmp_path / "enabled"
    offered.write_text("always [madvise] never\n")
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pages, "_OFFERED", str(offered))
    monkeypatch.setattr(os, "confstr", lambda _: "glibc 2.36")
    monkeypatch.setattr(os, "execve", execve)
    monkeypatch.setattr(sys, "orig_argv", ["python", "-m", "bot", "ask", "Who was it?"])
    return calls


def test_the_same_command_begins_anew_with_all_of_its_environment(
    begun: list[tuple[list[str], dict[str, str]]],
) -> None:
    with pytest.raises(Begun):
        pages.begin_in_large_pages()

    [(command, environment)] = begun
    assert command == [sys.executable, "-m", "bot", "ask", "Who was it?"]
    assert environment == {
        **os.environ,
        "PYTHONMALLOC": "malloc",
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
    }


@pytest.mark.parametrize("name", NAMES)
def test_what_the_environment_says_of_allocation_stands(
    name: str,
    begun: list[tuple[list[str], dict[str, str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(name, "")

    pages.begin_in_large_pages()

    assert not begun


@pytest.mark.parametrize("library", ["glibc 2.34", "glibc", "musl 1.2", "", None])
def test_a_c_library_that_cannot_ask_for_them_is_let_be(
    library: str | None,
    begun: list[tuple[list[str], dict[str, str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "confstr", lambda _: library)

    pages.begin_in_large_pages()

    assert not begun


def test_a_kernel_that_gives_none_is_let_be(
    begun: list[tuple[list[str], dict[str, str]]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    (tmp_path / "never").write_text("always madvise [never]\n")
    for offered in ("never", "missing"):
        monkeypatch.setattr(pages, "_OFFERED", str(tmp_path / offered))
        pages.begin_in_large_pages()

    assert not begun


def test_a_command_that_may_not_begin_anew_goes_on(
    begun: list[tuple[list[str], dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def refused(*arguments: object) -> None:
        asked.append(arguments)
        raise PermissionError

    monkeypatch.setattr(os, "execve", refused)

    pages.begin_in_large_pages()

    assert len(asked) == 1
    assert not begun


def test_the_bot_has_them_where_this_system_gives_them(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Pier\n\nThe pier was built in 1875.\n")
    known = platform.libc_ver() >= ("glibc", "2.35")
    given = known and GIVEN.is_file() and "[never]" not in GIVEN.read_text()
    environment = {name: value for name, value in os.environ.items() if name not in NAMES}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],
        cwd=ROOT,
        env={**environment, "CORPUS_DIR": str(tmp_path), "STATE_DIR": str(tmp_path / "state")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as chat:
        chat.stdin.write(b"When was the pier built?\n")
        chat.stdin.flush()
        answer = chat.stdout.readline()
        begun_with = Path(f"/proc/{chat.pid}/environ").read_bytes() if given else b""
        chat.kill()

    assert answer
    assert (b"GLIBC_TUNABLES=glibc.malloc.hugetlb=1\0" in begun_with) == given
