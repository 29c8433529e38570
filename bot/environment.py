"""What commands that need no bot take from the environment, without the cost of checking all.

`bot.settings` checks; it brings pydantic-settings along, a tenth of a second.
"""

from __future__ import annotations

import os
from typing import Any

_LIMITS = "MAX_"
"""How the name of every limit on files begins."""


def command_defaults() -> dict[str, Any]:
    """Return defaults for commands that need no bot, from `.env` alone, unchecked.

    They come after the environment, which the commands read by themselves.
    """
    values = _file_values()
    named = {
        "corpus": values.get("CORPUS_DIR"),
        "min_confidence": values.get("MIN_CONFIDENCE"),
        "word_vectors": values.get("WORD_VECTORS"),
    }
    given = {name: value for name, value in named.items() if value}
    return {"ask": given, "corpus": {"list": given, "check": given}, "eval": given}


def names_limits() -> bool:
    """Whether the environment or `.env` may set a limit on files."""
    names = [*os.environ, *_file_values()]  # noqa: TID251
    return any(name.upper().startswith(_LIMITS) for name in names)


def _file_values() -> dict[str, str | None]:
    """Read `.env`, where there is one: its reader takes a while to import."""
    if not os.path.exists(".env"):  # noqa: PTH110 - a pipe will do
        return {}
    from dotenv import dotenv_values

    return dotenv_values(".env")
