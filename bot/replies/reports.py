"""Everything else the bot says: greeting, help, what it has read, reloads, errors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.replies.button_kinds import ButtonKind
from bot.replies.callback_data import PassageAction, SuggestedAction, key_of
from bot.replies.credit import byline, source_link
from bot.replies.markup import (
    LIMIT,
    bold,
    entity_count,
    escape,
    field,
    link,
    shorten,
    visible_length,
)
from bot.replies.reply import Attachment, Button, Reply
from bot.replies.text import clean_line, leading
from retrieval import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.replies.corpus_actions import SkipBroken
    from bot.replies.phrases import Phrases
    from retrieval import Article, ArticleChange, CitedPassage, Problem, ReloadReport

_MOST_ARTICLES: Final = 12
_MOST_ENTITIES: Final = 90
"""Telegram drops those after the hundredth; a few are left for what stands below."""
_MOST_SECTIONS: Final = 20
_MOST_NAMED: Final = 6
"""Sections of one article among others."""
_MOST_FILES: Final = 7
_MOST_PROBLEMS: Final = 12
_MOST_SUGGESTIONS: Final = 3


def render_start(
    name: str | None, suggestions: Sequence[str], phrases: Phrases, note: str = ""
) -> Reply:
    """Greet, say what the bot does, and give questions to begin with."""
    hello = phrases.say("start-named", name=field(name, 64)) if name else phrases.say("start")
    blocks = [hello, phrases.say("start-promise")]
    blocks += [phrases.say("start-more"), note]
    blocks.append(phrases.say("start-try") if suggestions else "")
    return replace(_message(blocks), buttons=_suggested(suggestions))


def render_help(phrases: Phrases, admin: bool) -> Reply:  # noqa: FBT001 - one caller, by name
    """Explain how to ask and what the buttons do; admins see their commands too."""
    keys = ["help-ask", "help-answers", "help-commands", *(["help-admin"] if admin else [])]
    return _message([phrases.say(key) for key in keys])


def render_about(
    articles: tuple[Article, ...],
    suggestions: tuple[str, ...],
    phrases: Phrases,
    places: Mapping[tuple[str, str | None], str] | None = None,
) -> Reply:
    """Tell what is in the corpus and what one could ask; of many articles, the first ones.

    `places` gives an address for a section of a file, by path and name; by path and None for its
    beginning.
    """
    if not articles:
        return Reply(phrases.say("about-empty"))
    asking = phrases.say("about-try") if suggestions else ""
    room = LIMIT - visible_length(asking) - 200
    blocks = [phrases.say("about-count", articles=len(articles))]
    entities = drawn = 0
    for article in articles[:_MOST_ARTICLES]:
        block = _article(article, phrases, places or {}, alone=len(articles) == 1)
        room -= visible_length(block) + 2
        entities += entity_count(block)
        if drawn and (room < 0 or entities > _MOST_ENTITIES):
            break
        blocks.append(shorten(block, LIMIT // 2))
        drawn += 1
    if drawn < len(articles):
        blocks.append(phrases.say("about-more", articles=len(articles) - drawn))
    return replace(_message([*blocks, asking]), buttons=_suggested(suggestions))


def with_sections(about: Reply, sections: Sequence[CitedPassage]) -> Reply:
    """Put buttons under what is in the corpus that open its sections."""
    first: dict[tuple[str, str], CitedPassage] = {}
    for cited in sections:
        place = cited.attribution
        first.setdefault((place.path, place.section or place.title), cited)
    rows = tuple(
        (Button(clean_line(name, 80), PassageAction(ButtonKind.PASSAGE, 0, (cited.ref,))),)
        for (_, name), cited in list(first.items())[:_MOST_SECTIONS]
    )
    return replace(about, buttons=(*rows, *about.buttons))


def render_reload(report: ReloadReport, phrases: Phrases) -> Reply:
    """Tell an admin what a reload changed."""
    diff = report.diff
    changed = diff.added or diff.changed or diff.removed
    blocks = [phrases.say("reload-done" if changed else "reload-same")]
    details = {change.path: _changed(change, phrases) for change in report.details}
    for key, paths in (
        ("reload-added", diff.added),
        ("reload-changed", tuple(details.get(path, path) for path in diff.changed)),
        ("reload-removed", diff.removed),
        ("reload-repeated", tuple(path for path, _ in report.repeated)),
        ("reload-old", tuple(file.path for file in report.broken if file.has_old)),
        ("reload-left-out", tuple(file.path for file in report.broken if not file.has_old)),
    ):
        if paths:
            heading = phrases.say(key, count=len(paths))
            blocks.append(_listed(heading, paths, _MOST_FILES, phrases))
    figures = [
        phrases.say("reload-unchanged", count=len(diff.unchanged)),
        phrases.say("reload-passages", before=report.passages_before, after=report.passages_after),
        phrases.say(
            "reload-figures", seconds=f"{report.seconds:.2f}", generation=report.generation
        ),
    ]
    return _message([*blocks, "\n".join(figures)])


def render_rejected(
    problems: tuple[Problem, ...], phrases: Phrases, offer: SkipBroken | None = None
) -> Reply:
    """Tell an admin why a corpus was refused, file by file, and that the old one goes on.

    `offer` goes on without these files, and is a button.
    """
    heading = phrases.say("rejected", count=len(problems))
    lines = [heading, *(_problem(problem, phrases) for problem in problems[:_MOST_PROBLEMS])]
    names = dict.fromkeys(problem.path for problem in problems)
    if offer is None:
        lines += _others(len(problems) - _MOST_PROBLEMS, phrases)
        return _message(["\n".join(lines), phrases.say("rejected-safe")])
    # Whoever goes on without files must have seen the name of each.
    rest = [problem.path for problem in problems[_MOST_PROBLEMS:]]
    lines += [f"• {field(', '.join(rest), 1200)}"] if rest else []
    blocks = ["\n".join(lines), phrases.say("rejected-safe")]
    button = Button(phrases.say("rejected-skip", count=len(names)), offer)
    return replace(_message([*blocks, phrases.say("rejected-offer")]), buttons=((button,),))


def render_not_admin(phrases: Phrases) -> Reply:
    """Turn down, in one line, who asks for an admin's command."""
    return Reply(phrases.say("not-admin"))


def render_error(error_id: str, phrases: Phrases) -> Reply:
    """Own up to a fault; the id finds it in the log, nothing else of it is told."""
    return Reply(phrases.say("error", id=escape(clean_line(error_id, 64))))


def render_stale(phrases: Phrases) -> Reply:
    """Say that a button has outlived the article it was made for."""
    return Reply(phrases.say("stale"))


def render_unknown_command(phrases: Phrases) -> Reply:
    """Point to the help for a command that there is not."""
    return Reply(phrases.say("unknown-command"))


def render_small_talk(phrases: Phrases) -> Reply:
    """Say what the bot does, to whoever greets it or speaks past it."""
    return Reply(phrases.say("refused-small-talk"))


def render_wordless(phrases: Phrases) -> Reply:
    """Say what the bot can do, to whoever sends it something without words."""
    return Reply(phrases.say("wordless"))


def render_reload_running(phrases: Phrases) -> Reply:
    """Tell an admin that somebody's reload is under way."""
    return Reply(phrases.say("reload-running"))


def render_slow_down(phrases: Phrases) -> Reply:
    """Ask someone who sends very many questions to wait."""
    return Reply(phrases.say("slow-down"))


def with_late_note(reply: Reply, phrases: Phrases) -> Reply:
    """Put a word on the delay above an answer to a question that had to wait."""
    return replace(reply, html=shorten(phrases.say("late-note") + "\n\n" + reply.html))


def render_privacy(phrases: Phrases, days: int, *, texts: bool, invitations: bool = False) -> Reply:
    """Say what is kept about people, how long, and how to have it deleted."""
    words = phrases.say("privacy-texts" if texts else "privacy-no-texts")
    journal = phrases.say("privacy-journal", days=days)
    rights = " ".join(map(phrases.say, ("privacy-rights", "kept-code", "kept-backups")))
    blocks = [phrases.say("privacy"), f"{journal} {words}"]
    blocks += [phrases.say("privacy-invited")] if invitations else []
    blocks += [rights, phrases.say("kept-admin")]
    return _message(blocks)


def render_my_data(
    count: int, asked: int, copy: bytes | None, phrases: Phrases, *, forgotten: bool = False
) -> Reply:
    """Tell somebody what is kept about them, with the copy where there is one.

    `count` messages have an answer that is remembered, `asked` questions are in the journal, and
    whoever used /forget is in the list of the `forgotten`.
    """
    listed = [phrases.say("mydata-forgotten")] if forgotten else []
    if not count and copy is None:
        return Reply(
            " ".join([*listed, phrases.say("mydata-nothing-else" if listed else "mydata-none")])
        )
    told = [phrases.say("mydata", count=count)]
    if asked:
        told.append(phrases.say("mydata-journal", count=asked))
    told += listed
    file = Attachment("footnote-mydata.json", copy) if copy is not None else None
    return Reply("\n".join(told), attachment=file)


def render_my_data_again(phrases: Phrases) -> Reply:
    """Say that somebody has a copy already."""
    return Reply(phrases.say("mydata-again"))


def render_my_data_elsewhere(phrases: Phrases) -> Reply:
    """Say in a group that what is kept about somebody is for them alone."""
    return Reply(phrases.say("mydata-private"))


def render_forgotten(phrases: Phrases, *, admin: bool = False, invited: bool = False) -> Reply:
    """Say that what was kept is deleted, an invitation too, and what is out of reach."""
    told = [phrases.say("forgotten")]
    told += [phrases.say("forgotten-invited")] if invited else []
    told += [*map(phrases.say, ("kept-code", "kept-backups"))]
    return Reply(" ".join([*told, phrases.say("kept-admin")] if admin else told))


def render_ask_usage(phrases: Phrases) -> Reply:
    """Explain the command that came without a question."""
    return Reply(phrases.say("ask-usage"))


def _message(blocks: Iterable[str]) -> Reply:
    return Reply(shorten("\n\n".join(block for block in blocks if block)))


def _suggested(suggestions: Sequence[str]) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each question, which asks it."""
    return tuple(
        (Button(clean_line(question, 80), SuggestedAction(key_of(question))),)
        for question in suggestions[:_MOST_SUGGESTIONS]
    )


def _article(
    article: Article,
    phrases: Phrases,
    places: Mapping[tuple[str, str | None], str],
    *,
    alone: bool,
) -> str:
    """Draw an article: the only one with its sections in a list, one of many in few lines."""
    metadata = article.metadata
    place = Attribution(
        title=article.title,
        section=None,
        source=metadata.source,
        author=metadata.author,
        published=metadata.published,
        url=metadata.url,
        based_on=metadata.based_on,
        path=article.path,
    )
    names = article.section_names
    opening = None if alone and names else places.get((article.path, None))
    title = f"<b>{link(article.title, opening)}</b>" if opening else leading(bold(article.title))
    lines = [title, byline(place, phrases), source_link(place, "", phrases)]
    if names and alone:
        shown = [_section(article, name, places) for name in names[:_MOST_SECTIONS]]
        lines += ["", phrases.say("about-sections"), *(f"• {name}" for name in shown)]
        lines += _others(len(names) - _MOST_SECTIONS, phrases)
    elif names:
        shown = [_section(article, name, places) for name in names[:_MOST_NAMED]]
        more = " …" if len(names) > _MOST_NAMED else ""
        lines.append(f"{phrases.say('about-sections')} {'; '.join(shown)}{more}")
    return "\n".join(line for place, line in enumerate(lines) if line or place > 2)


def _section(article: Article, name: str, places: Mapping[tuple[str, str | None], str]) -> str:
    """Draw a section's name, as a link where there is one."""
    place = places.get((article.path, name))
    return link(clean_line(name, 80), place) if place else field(name, 80)


def _changed(change: ArticleChange, phrases: Phrases) -> str:
    """Return a changed file's name with what changed in it, as plain text."""
    told = [change.path]
    if change.title is not None:
        told.append(phrases.say("reload-new-title", title=clean_line(change.title[1], 60)))
    if change.added or change.removed:
        counts = {"added": change.added, "removed": change.removed}
        told.append(phrases.say("reload-paragraphs", **counts))
    return " · ".join(told)


def _listed(heading: str, names: Sequence[str], most: int, phrases: Phrases) -> str:
    """Draw a heading and the first names below it, with a count of the others."""
    lines = [f"• {field(name, 160)}" for name in names[:most]]
    return "\n".join([heading, *lines, *_others(len(names) - most, phrases)])


def _others(count: int, phrases: Phrases) -> list[str]:
    return [phrases.say("and-more", count=count)] if count > 0 else []


def _problem(problem: Problem, phrases: Phrases) -> str:
    where = field(problem.path, 80)
    if problem.line is not None:
        where += f", {phrases.say('rejected-line', line=str(problem.line))}"
    return f"• {where}: {field(problem.reason, 160)}"
