"""Which article a question about an article itself means: by its topic, its kind, what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from retrieval.analysis.analyzer import analyzer_for
from retrieval.analysis.stemming import plain
from retrieval.answering.facts import kind_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.answering.facts import FactQuestion
    from retrieval.article import Article
    from retrieval.ranking.ranker import Ranker
    from retrieval.ranking.results import Ranking

_ANY: Final = "report"
"""A kind that any article of a newspaper is."""
_RANKED: Final = 10
_RANK_WORTH: Final = 0.5
_TITLE_WORTH, _PLACE_WORTH, _TEXT_WORTH = 3.0, 2.0, 1.0
"""What the word for a kind is worth in the title, in path, address and headings, in the text."""
_BEGINNING: Final = 4_000
"""Characters from the beginning in which a text calls itself a study or a review."""
_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}]+")


class Documents:
    """Finds articles by what is said of them. Safe for threads: all that it keeps stays true."""

    def __init__(self, articles: Sequence[Article], ranker: Ranker) -> None:
        self._articles = articles
        self._ranker = ranker
        self._titles: dict[tuple[str, str], frozenset[str]] = {}

    def find(
        self, fact: FactQuestion, language: str, ranking: Ranking, said: str
    ) -> tuple[bool, Article | None]:
        """Return whether one article is meant, and which; None where no article is of the topic.

        Args:
            fact: what is asked for.
            language: of the question, ISO 639-1.
            ranking: of the whole question.
            said: a sentence that was shown just before, "" if none.
        """
        if fact.topic:
            return True, self._about(fact, language)
        if fact.kinds and len(self._articles) > 1:
            found = self._of_kind(fact.kinds, ranking)
            if found is not None:
                return True, found
            if not said:
                return _ANY not in fact.kinds, None
        if said:
            last = next((one for one in self._articles if said in one.text), None)
            return last is not None, last
        return False, None

    def _about(self, fact: FactQuestion, language: str) -> Article | None:
        """Return the article with most of a topic's words in its title and its best passages."""
        ranking = self._ranker.rank(fact.topic, top=_RANKED)
        texts: dict[str, list[str]] = {}
        for result in ranking.results:
            texts.setdefault(result.passage.article.path, []).append(result.passage.text)
        order = {path: number for number, path in enumerate(texts)}
        best, most = None, 0.0
        for article in self._articles:
            words = self._topic_words(fact, language, self._ranker.language_of(article))
            share = self._share(words, self._title(article))
            if not share and article.path not in texts:
                continue
            own = self._title(article).union(
                *(self._stems(text, article) for text in texts.get(article.path, ())),
                self._stems(" ".join(article.section_names), article),
            )
            covered = self._share(words, own)
            called = _calls_itself(article, fact.kinds)
            is_meant = share == 1.0 or (covered == 1.0 and called >= _PLACE_WORTH)
            if not is_meant and covered < fact.least:
                continue
            worth = (
                share + covered + called + _RANK_WORTH / (1 + order.get(article.path, len(order)))
            )
            if worth > most:
                best, most = article, worth
        return best

    def _topic_words(
        self, fact: FactQuestion, language: str, article_language: str
    ) -> list[frozenset[str]]:
        """Return the forms of each content word of a topic, as question and article have them."""
        made = []
        for term in analyzer_for(language).terms(fact.topic):
            if not term.stop:
                other = analyzer_for(article_language).terms(term.word)
                made.append(frozenset({term.term, term.word, *(each.term for each in other)}))
        return made

    @staticmethod
    def _share(words: Sequence[frozenset[str]], own: frozenset[str]) -> float:
        return sum(bool(forms & own) for forms in words) / len(words) if words else 0.0

    def _title(self, article: Article) -> frozenset[str]:
        key = (article.path, article.title)
        if key not in self._titles:
            self._titles[key] = self._stems(article.title, article)
        return self._titles[key]

    def _stems(self, text: str, article: Article) -> frozenset[str]:
        terms = analyzer_for(self._ranker.language_of(article)).terms(text)
        return frozenset(form for term in terms for form in (term.term, term.word))

    def _of_kind(self, kinds: Sequence[str], ranking: Ranking) -> Article | None:
        """Return the article that calls itself most like one of a kind; the best ranked of them."""
        ranked = [result.passage.article.path for result in ranking.results]
        order = {path: number for number, path in enumerate(dict.fromkeys(ranked))}

        def worth(article: Article) -> tuple[float, int]:
            return _calls_itself(article, kinds), -order.get(article.path, len(order))

        best = max(self._articles, key=worth, default=None)
        return best if best is not None and worth(best)[0] else None


def _calls_itself(article: Article, kinds: Sequence[str]) -> float:
    """Return how plainly an article says that it is of one of several kinds."""
    words = frozenset().union(*map(kind_words, kinds))
    metadata = article.metadata
    place = " ".join((article.path, metadata.url or "", *article.section_names))
    return (
        _TITLE_WORTH * bool(words & _plain_words(metadata.title or ""))
        + _PLACE_WORTH * bool(words & _plain_words(place))
        + _TEXT_WORTH * bool(words & _plain_words(article.text[:_BEGINNING]))
    )


def _plain_words(text: str) -> set[str]:
    words = {plain(word) for word in _WORDS.findall(text)}
    return words | {word[:-1] for word in words if word.endswith("s")}
