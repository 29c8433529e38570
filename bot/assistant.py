"""A question comes in, a reply goes out: what every front end talks to."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot.replies.answers import render_answer, render_context, render_passage
from bot.replies.articles import with_choice
from bot.replies.callback_data import key_of
from bot.replies.deep_links import decode_passage, deep_link, inline_passage
from bot.replies.inline import render_inline, render_sections, render_shared
from bot.replies.reports import (
    render_about,
    render_ask_usage,
    render_help,
    render_stale,
    render_start,
    with_sections,
)
from retrieval import UnknownPassage

if TYPE_CHECKING:
    from bot.ops.metrics import Trace
    from bot.replies.callback_data import PassageAction, SuggestedAction
    from bot.replies.page_links import PageLinks
    from bot.replies.phrases import Phrases
    from bot.replies.reply import InlineResult, Reply
    from retrieval import Answer, Article, Engine, Turn

_TOP = 5
_INLINE_TOP = 10
_AT_ONCE = 8
"""Threads that answer. Of these, as many wait for the reader as may get a turn within its limit:
the others go on matching words."""

_FEW_PASSAGES, _FEW_CHARS = 200, 300
"""So little is searched in the time that handing it to a thread and back would take."""


class Assistant:
    """Answers in replies. Knows no platform; longer searches run in a worker thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="ask")

    async def _ask(
        self,
        question: str,
        top: int,
        after: Turn | None = None,
        only: frozenset[str] = frozenset(),
    ) -> Answer:
        work = partial(self._engine.ask, question, top=top, after=after, only=only)
        quick = self._engine.passages <= _FEW_PASSAGES and len(question) <= _FEW_CHARS
        quick = quick and not only  # articles that are asked alone may have to be analysed first
        if quick and not self._engine.reads:
            return work()
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    @property
    def generation(self) -> int:
        """Number of the corpus that answers now."""
        return self._engine.generation

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that answer now."""
        return self._engine.articles

    def titles_of(self, paths: frozenset[str]) -> tuple[str, ...]:
        """Return the titles of some articles; none where they are all there are, or gone."""
        found = tuple(each.title for each in self.articles if each.path in paths)
        return found if len(found) < len(self.articles) else ()

    def named(self, name: str) -> frozenset[str]:
        """Return the paths of the articles that a name means: of a file, or part of a title."""
        wanted = name.casefold()
        names = {each.path: (each.path.casefold(), each.title.casefold()) for each in self.articles}
        exact = frozenset(path for path, own in names.items() if wanted in own)
        return exact or frozenset(
            path for path, own in names.items() if any(wanted in each for each in own)
        )

    @property
    def passages(self) -> int:
        """How many passages answer now."""
        return self._engine.passages

    async def answer(  # noqa: PLR0913 - all that surrounds a question
        self,
        question: str,
        phrases: Phrases,
        trace: Trace,
        after: Turn | None = None,
        *,
        apart: int = 0,
        only: frozenset[str] = frozenset(),
        pages: PageLinks | None = None,
    ) -> tuple[Reply, Answer]:
        """Answer a question; the trace gets the outcome and the time, never the text.

        `after` is what the conversation was about; `Answer.turn` is what it is about then. So many
        of the message's further questions are asked `apart`, and get no button. `only` has the
        paths of the only articles to ask, none for all. `pages` are the links to the article page.
        """
        with trace.stage("ask"):
            answer = await self._ask(question, _TOP, after, only)
        _follow(trace, answer)
        with trace.stage("render"):
            shown = replace(answer, also=answer.also[apart:])
            return render_answer(shown, phrases, pages), answer

    async def inline(self, query: str, phrases: Phrases, trace: Trace) -> tuple[InlineResult, ...]:
        """Return the passages for an inline query, the sections for an empty one."""
        if not query.strip():
            sections = await asyncio.to_thread(self._engine.sections)
            return render_sections(sections, phrases)
        shared = inline_passage(query)
        if shared is not None:
            try:
                cited = await asyncio.to_thread(self._engine.cite, shared.ref)
            except UnknownPassage:
                return ()
            return render_shared(cited, phrases)
        with trace.stage("ask"):
            answer = await self._ask(query, _INLINE_TOP)
        _follow(trace, answer)
        return render_inline(answer, phrases)

    async def press(
        self, action: PassageAction, phrases: Phrases, pages: PageLinks | None = None
    ) -> Reply:
        """Do what a button says.

        Raises:
            UnknownPassage: its article is gone or has changed.
        """
        if action.with_context:
            around = await asyncio.to_thread(
                self._engine.surroundings, action.ref, beyond=action.is_beyond
            )
            return render_context(action, around, phrases)
        cited = await asyncio.to_thread(self._engine.cite, action.ref)
        return render_passage(action, cited, phrases, pages)

    async def start(self, name: str | None, phrases: Phrases, note: str = "") -> Reply:
        """Greet somebody, with a note if there is one."""
        return render_start(name, await self._suggestions(), phrases, note)

    async def about(self, phrases: Phrases, username: str | None = None) -> Reply:
        """Say what is in the corpus; where the bot has a name, sections lead to their passages."""
        places: dict[tuple[str, str | None], str] = {}
        if username:
            for cited in await asyncio.to_thread(self._engine.sections):
                path, link = cited.attribution.path, deep_link(username, cited.ref)
                places.setdefault((path, cited.attribution.section), link)
                places.setdefault((path, None), link)
        reply = render_about(self._engine.articles, await self._suggestions(), phrases, places)
        return with_choice(reply, phrases) if username and len(self.articles) > 1 else reply

    async def contents(self, phrases: Phrases) -> Reply:
        """Say what is in the corpus where there are no links: sections are buttons."""
        about = await self.about(phrases)
        sections = await asyncio.to_thread(self._engine.sections)
        return with_sections(about, sections)

    async def opened(
        self, code: str, phrases: Phrases, pages: PageLinks | None = None
    ) -> Reply | None:
        """Open the passage that a deep link names, or say it is gone; None if it names none."""
        try:
            return await self.press(decode_passage(code), phrases, pages)
        except UnknownPassage:
            return render_stale(phrases)
        except ValueError:
            return None

    def usage(self, phrases: Phrases) -> Reply:
        """Say how /ask wants to be used."""
        return render_ask_usage(phrases)

    def help(self, phrases: Phrases, *, admin: bool) -> Reply:
        """Say how to ask, and which commands there are."""
        return render_help(phrases, admin=admin)

    async def suggested(self, action: SuggestedAction) -> str | None:
        """Return the suggested question of a button, None if it is not suggested any more."""
        questions = await self._suggestions()
        return next((text for text in questions if key_of(text) == action.key), None)

    async def _suggestions(self) -> tuple[str, ...]:
        return await asyncio.to_thread(self._engine.suggest)


def _follow(trace: Trace, answer: Answer) -> None:
    trace.outcome = "answered" if answer.answered else str(answer.refusal)
    trace.confidence, trace.generation = answer.confidence, answer.generation
    trace.read = answer.read.value
