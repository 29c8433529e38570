"""Greetings, thanks and words about the bot itself: said to it, not asked of the articles.

By their words they may look like a search ("who made you"), so they are known as wholes.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

import regex

from retrieval.analysis.stemming import plain

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:'[\p{L}\p{M}]+)*")


def is_small_talk(question: str) -> bool:
    """Whether a message is small talk as a whole, whatever its signs and capitals."""
    return _words(question) in _phrases()


@lru_cache(maxsize=1)
def _phrases() -> frozenset[str]:
    text = Path(__file__).with_name("smalltalk.toml").read_text("utf-8")
    return frozenset(_words(phrase) for said in tomllib.loads(text).values() for phrase in said)


def _words(text: str) -> str:
    return " ".join(_WORD.findall(plain(text)))
