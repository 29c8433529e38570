"""Pages as pictures, by a headless Chromium: it shapes every script and orders it rightly."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_WIDTH = 430
_SCALE = 2
_TALLEST = 4000


class NoBrowser(Exception):
    """There is no browser to draw with; the message says what to do."""


def browser() -> str:
    """Return the program that draws.

    Raises:
        NoBrowser: there is none.
    """
    for name in _NAMES:
        if (found := shutil.which(name)) is not None:
            return found
    raise NoBrowser(
        "Pictures are drawn by Chromium. On Debian: apt-get install chromium fonts-noto-core"
    )


def shoot(page: str, picture: Path) -> None:
    """Draw a page as high as it is into a PNG."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page, encoding="utf-8")
        measured = _run("--dump-dom", f"--window-size={_WIDTH},200", source.as_uri())
        found = re.search(r"<title>(\d+)</title>", measured)
        height = min(int(found[1]) if found else _TALLEST, _TALLEST)
        shot = Path(folder) / "shot.png"
        _run(
            f"--screenshot={shot}", f"--force-device-scale-factor={_SCALE}",
            f"--window-size={_WIDTH},{height}", source.as_uri(),
        )  # fmt: skip
        _store(shot, picture)


def _store(shot: Path, picture: Path) -> None:
    """Keep a picture in few colours, which a chat has anyway."""
    from PIL import Image

    with Image.open(shot) as drawn:
        few = drawn.convert("RGB").quantize(192, dither=Image.Dither.NONE)
        few.save(picture, optimize=True)


def _run(*options: str) -> str:
    with tempfile.TemporaryDirectory() as profile:
        return subprocess.run(
            [
                browser(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                f"--user-data-dir={profile}", *options,
            ],
            check=True, capture_output=True, text=True, timeout=120,
        ).stdout  # fmt: skip
