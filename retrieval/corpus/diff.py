"""What changed between two corpora."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retrieval.article import Article
    from retrieval.corpus.corpus import BrokenFile, Corpus


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """How an article differs from what stood under its name before."""

    path: str
    title: tuple[str, str] | None
    """Before and after, None where it is the same."""
    added: int
    """Paragraphs that are new."""
    removed: int

    @classmethod
    def between(cls, before: Article, after: Article) -> ArticleChange:
        """Compare two versions of an article."""
        old, new = (
            {item.span.of(article.text) for item in article.paragraphs}
            for article in (before, after)
        )
        title = (before.title, after.title) if before.title != after.title else None
        return cls(after.path, title, len(new - old), len(old - new))


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


@dataclass(frozen=True, slots=True)
class ReloadReport:
    """What a change of the corpus did."""

    diff: CorpusDiff
    passages_before: int
    passages_after: int
    seconds: float
    generation: int
    repeated: tuple[tuple[str, str], ...] = ()
    """(path left out, path of the article with the same text)."""
    details: tuple[ArticleChange, ...] = ()
    """One for each changed article."""
    broken: tuple[BrokenFile, ...] = ()
    """Files that cannot be read, and that somebody chose to go on without."""

    @classmethod
    def between(
        cls,
        old: Corpus,
        new: Corpus,
        *,
        passages: tuple[int, int],
        seconds: float,
        generation: int,
    ) -> ReloadReport:
        """Compare two corpora; passages are counted before and after."""
        diff = CorpusDiff.between(old.digests, new.digests)
        before, after = (
            {article.path: article for article in corpus.articles} for corpus in (old, new)
        )
        return cls(
            diff=diff,
            passages_before=passages[0],
            passages_after=passages[1],
            seconds=seconds,
            generation=generation,
            repeated=new.repeated,
            broken=new.broken,
            details=tuple(
                ArticleChange.between(before[path], after[path])
                for path in diff.changed
                if path in before and path in after
            ),
        )
