"""What changed between two corpora."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class CorpusDiff:
    """File paths by what happened to them, each sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()

    @classmethod
    def between(cls, before: Mapping[str, str], after: Mapping[str, str]) -> CorpusDiff:
        """Compare two corpora given as path to digest."""
        both = sorted(before.keys() & after.keys())
        return cls(
            added=tuple(sorted(after.keys() - before.keys())),
            changed=tuple(path for path in both if before[path] != after[path]),
            removed=tuple(sorted(before.keys() - after.keys())),
            unchanged=tuple(path for path in both if before[path] == after[path]),
        )
