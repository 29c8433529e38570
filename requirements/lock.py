"""Writes the locks: `dev.txt` first, so that all the others have its versions."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

FOLDER = Path(__file__).parent
PROJECT = FOLDER.parent / "pyproject.toml"
UV = str(Path(sys.executable).with_name("uv"))


def main() -> None:
    """Lock what runs the bot, what develops it, each extra, and the programs that install."""
    tables = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    build, extras = tables["build-system"]["requires"], tables["project"]["optional-dependencies"]
    lock("dev", build, "pyproject.toml", "--extra=dev")
    lock("run", build, "pyproject.toml", "--constraints=requirements/dev.txt")
    lock("pip", ["pip"])
    lock("tools", ["uv", "cyclonedx-bom"])
    for name in sorted(extras.keys() - {"dev"}):
        lock(name, extras[name], "--constraints=requirements/dev.txt")


def lock(name: str, requirements: list[str], *arguments: str) -> None:
    """Write one lock, with the versions that it already has where they still fit."""
    output = FOLDER / f"{name}.txt"
    subprocess.run(
        [UV, "pip", "compile", "--quiet", "-", *arguments, "-o", str(output), *sys.argv[1:]],
        input="\n".join(requirements),
        text=True,
        cwd=FOLDER.parent,
        check=True,
    )


main()
