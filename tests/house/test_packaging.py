"""The locks pin with hashes what pyproject.toml asks for, and name no address."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
TABLES = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = TABLES["project"]
EXTRAS = PROJECT["optional-dependencies"]
BUILD = TABLES["build-system"]["requires"]


def pinned(lock: str) -> dict[str, str]:
    """Return the version of each package of a lock."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text, re.MULTILINE)
    assert len(pins) == len({name for name, _ in pins})
    return {canonicalize_name(name): version for name, version in pins}


def asked_by(extra: str) -> list[str]:
    """Return the requirements of an extra, those of the extras that it names among them."""
    found = []
    for text in EXTRAS[extra]:
        requirement = Requirement(text)
        if requirement.name == PROJECT["name"]:
            found += [inner for name in requirement.extras for inner in asked_by(name)]
        else:
            found.append(text)
    return found


NEEDED = {
    "run": [*PROJECT["dependencies"], *BUILD],
    "dev": [*PROJECT["dependencies"], *BUILD, *asked_by("dev")],
    **{extra: asked_by(extra) for extra in EXTRAS.keys() - {"dev"}},
}


@pytest.mark.parametrize("lock", sorted(NEEDED))
def test_lock_holds_all_that_is_asked_for_at_a_version_that_fits(lock: str) -> None:
    pins = pinned(lock)

    for requirement in map(Requirement, NEEDED[lock]):
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)])


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_lock_names_no_address_and_pins_every_package_with_hashes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    entries = [
        entry for entry in re.sub(r"\\\n", " ", text).splitlines() if not entry.startswith("#")
    ]

    assert "://" not in text
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==[^\s;]+( ; [^\\]+?)?( +--hash=sha256:[0-9a-f]{64})+$", entry)


def test_locks_agree_on_versions() -> None:
    dev = pinned("dev")

    for lock in ("run", *EXTRAS):
        shared = pinned(lock).items() & dev.items()
        assert {name for name, _ in shared} == pinned(lock).keys() & dev.keys()


def test_running_takes_nothing_that_only_developers_need() -> None:
    only = {"numba", "llvmlite", "pytest", "mypy", "ruff", "tokenizers"}

    assert not only & pinned("run").keys()
    assert only <= pinned("dev").keys()


def test_distribution_has_a_name_that_is_ours() -> None:
    assert PROJECT["name"] == "footnote-bot"
    assert PROJECT["scripts"] == {"footnote": "bot.cli:main"}
    for document in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "Dockerfile"):
        text = document.read_text(encoding="utf-8")
        assert not re.search(r"(?:pip|pipx) install\b.*\bfootnote(?!_bot-|-bot)\b", text), document
        # Nothing is published: only files that were built here can be installed.
        assert not re.search(r"(?:pip|pipx) install ['\"]?footnote-bot", text), document


def test_image_installs_from_the_locks_alone() -> None:
    installs = re.findall(
        r"pip install (?:.*\\\n)*.*", (ROOT / "Dockerfile").read_text(encoding="utf-8")
    )

    assert len(installs) == 2
    assert "--require-hashes" in installs[0]
    assert all("--no-deps" in install for install in installs)
    assert "--no-build-isolation" in installs[1]


def test_command_tells_the_version_of_the_distribution() -> None:
    assert version(PROJECT["name"]) == PROJECT["version"]
