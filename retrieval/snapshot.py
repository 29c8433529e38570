"""One immutable, answerable corpus: built once, asked from any thread, never changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from retrieval.answering.cite import cite_sentence
from retrieval.answering.dialogue import answer_in_dialogue
from retrieval.answering.pipeline import Pipeline
from retrieval.answering.suggest import suggest_questions
from retrieval.article import Article, PassageRef, Section, Span
from retrieval.errors import UnknownPassage
from retrieval.passage import Passage, cut_passages
from retrieval.ranking.ranker import Ranker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from retrieval.answering.answer import Answer, CitedPassage
    from retrieval.answering.followup_rewriting import Turn
    from retrieval.corpus.corpus import Corpus
    from retrieval.tuning import Tuning

_MOST_PARTS: Final = 8


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A cited passage with the text around it, verbatim, "" where nothing is before or after."""

    before: str
    passage: CitedPassage
    after: str
    paragraphs: tuple[int, int] | None = None
    """First and last paragraph number of all that is shown; None for those of the passage."""
    pages: tuple[int, int] | None = None
    """First and last page of all that is shown."""
    goes_on: bool = False
    """Whether paragraphs were left out because they are of other sections."""

    @property
    def shown(self) -> CitedPassage:
        """The passage as if it were all that is shown, for its credit."""
        if self.paragraphs is None:
            return self.passage
        attribution = replace(self.passage.attribution, pages=self.pages)
        return replace(self.passage, attribution=attribution, paragraphs=self.paragraphs)


class Snapshot:
    """A generation made answerable."""

    def __init__(
        self,
        corpus: Corpus,
        tuning: Tuning,
        generation: int,
        stored: Path | None = None,
        before: Path | None = None,
    ) -> None:
        """Index a corpus, or take up the index that `save` wrote for the same one.

        The index `before`, of an older corpus, saves reading articles that have not changed.
        """
        self.corpus = corpus
        self.generation = generation
        self.passages = tuple(
            passage for article in corpus.articles for passage in cut_passages(article, tuning)
        )
        self._tuning = tuning
        self._suggested: dict[int, tuple[str, ...]] = {}
        self._parts: dict[frozenset[str], Snapshot] = {}
        self._by_key = {article.key: article for article in corpus.articles}
        self._ranker = Ranker(self.passages, tuning, corpus.synonyms, stored, before)
        self._pipeline = Pipeline(corpus.articles, self._ranker, tuning)

    def save(self, folder: Path) -> int:
        """Write the index into a folder and return how many passages it has.

        Raises:
            OSError: it cannot be written.
        """
        self._ranker.save(folder)
        return len(self.passages)

    def save_vectors(
        self, folder: Path, before: Path | None, tell: Callable[[int, int], None]
    ) -> None:
        """Write vectors of passages into the folder of an index, where the reader wants them.

        Those of passages that the index `before` has are taken from it; `tell` is told how many of
        how many are made.

        Raises:
            OSError: they cannot be written.
        """
        self._ranker.save_vectors(folder, before, tell)

    @property
    def has_vectors(self) -> bool:
        """Whether passages are found by vectors too."""
        return self._ranker.has_vectors

    @property
    def reads(self) -> bool:
        """Whether passages are read: the reader is on, and knows a language of the corpus."""
        return self._pipeline.reads

    def article(self, key: str) -> Article | None:
        """Return the article of a key, None if it is not here."""
        return self._by_key.get(key)

    def ask(
        self, question: str, *, top: int, after: Turn | None = None, read: bool = True
    ) -> Answer:
        """Answer a question from this corpus alone, by the first stage alone without `read`."""
        answer = answer_in_dialogue(self._pipeline, question, top, after, read=read)
        return replace(answer, generation=self.generation, articles=len(self.corpus.articles))

    def only(self, paths: frozenset[str]) -> Snapshot:
        """Return the articles of these paths made answerable by themselves; this, if none is here.

        The last few that were asked for are kept.
        """
        articles = tuple(each for each in self.corpus.articles if each.path in paths)
        if not articles or len(articles) == len(self.corpus.articles):
            return self
        kept = frozenset(article.path for article in articles)
        part = self._parts.pop(kept, None)
        if part is None:
            part = Snapshot(replace(self.corpus, articles=articles), self._tuning, self.generation)
        self._parts[kept] = part
        while len(self._parts) > _MOST_PARTS:
            self._parts.pop(next(iter(self._parts)), None)
        return part

    def cite(self, ref: PassageRef) -> CitedPassage:
        """Return the passage that a reference names.

        Raises:
            UnknownPassage: its article is not here, or has changed.
        """
        return cite_sentence(self._passage(ref), ref.sentence or 0, 0.0, self._tuning)

    def surroundings(self, ref: PassageRef, *, paragraphs: int, beyond: bool) -> Surroundings:
        """Return a passage with so many paragraphs before and after it, beyond its section or not.

        Where it is its whole section, there is nothing else to show than what is beyond.

        Raises:
            UnknownPassage: its article is not here, or has changed.
        """
        passage = self._passage(ref)
        article, own = passage.article, passage.section.paragraphs
        wanted = (
            max(1, ref.first - paragraphs),
            min(len(article.paragraphs), ref.last + paragraphs),
        )
        kept = max(wanted[0], own[0].number), min(wanted[1], own[-1].number)
        beyond = beyond or kept == (ref.first, ref.last)
        first, last = wanted if beyond else kept
        text = article.paragraphs
        around = replace(
            passage, first=first, last=last,
            span=Span(text[first - 1].span.start, text[last - 1].span.end),
        )  # fmt: skip
        return Surroundings(
            _joined(article, range(first, ref.first)),
            self.cite(ref),
            _joined(article, range(ref.last + 1, last + 1)),
            (first, last),
            around.pages,
            goes_on=kept != wanted and not beyond,
        )

    def sections(self) -> tuple[CitedPassage, ...]:
        """Return the first passage of each section, in reading order."""
        seen: set[tuple[str, tuple[str, ...]]] = set()
        firsts: list[CitedPassage] = []
        for passage in self.passages:
            place = (passage.article.key, passage.section.path)
            if place not in seen:
                seen.add(place)
                firsts.append(cite_sentence(passage, 0, 0.0, self._tuning))
        return tuple(firsts)

    def suggest(self, count: int) -> tuple[str, ...]:
        """Return questions that this corpus answers; the same each time, so they are kept."""
        known = self._suggested.get(count)
        if known is None:
            known = suggest_questions(self.corpus.articles, self._checked, count)
            self._suggested[count] = known
        return known

    def _checked(self, question: str, *, top: int) -> Answer:
        """Answer a question; passages are read only where their words match."""
        matched = self.ask(question, top=top, read=False)
        return self.ask(question, top=top) if matched.answered else matched

    def _passage(self, ref: PassageRef) -> Passage:
        article = self._by_key.get(ref.article)
        section = _section_of(article, ref) if article is not None else None
        if article is None or section is None:
            raise UnknownPassage("this passage is no longer in the corpus; ask again")
        first, last = (article.paragraphs[number - 1] for number in (ref.first, ref.last))
        span = Span(first.span.start, last.span.end)
        return Passage(article, section, ref.first, ref.last, span)


def _section_of(article: Article, ref: PassageRef) -> Section | None:
    """Return the section that holds all paragraphs of a reference, None if none does."""
    for section in article.sections:
        numbers = range(section.paragraphs[0].number, section.paragraphs[-1].number + 1)
        if ref.first <= ref.last and ref.first in numbers and ref.last in numbers:
            return section
    return None


def _joined(article: Article, numbers: range) -> str:
    if not numbers:
        return ""
    first, last = (article.paragraphs[number - 1] for number in (numbers[0], numbers[-1]))
    return article.text[first.span.start : last.span.end]
