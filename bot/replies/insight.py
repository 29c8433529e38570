"""Figures and unanswered questions, drawn for admins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.insight.chart import chart
from bot.insight.grouping import as_csv
from bot.replies.callback_data import UnansweredDone, UnansweredExport, UnansweredPage
from bot.replies.markup import field, shorten
from bot.replies.reply import Attachment, Button, Reply
from bot.replies.text import clean_line
from retrieval import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.insight.figures import Figures
    from bot.insight.grouping import Group
    from bot.replies.phrases import Phrases

PAGE: Final = 6


def render_stats(found: Figures, lost: int, phrases: Phrases) -> Reply:
    """Draw the figures as a picture with a caption."""
    days = len(found.days)
    if not found.asked:
        return Reply(phrases.say("stats-none", days=days))
    return Reply(caption(found, lost, phrases), attachment=picture(found, phrases))


def render_stats_usage(phrases: Phrases) -> Reply:
    """Say which periods the figures can be asked for."""
    return Reply(phrases.say("stats-usage"))


def caption(found: Figures, lost: int, phrases: Phrases) -> str:
    """Return the figures in words."""
    answered = sum(found.answered)
    lines = [
        phrases.say("stats-days", days=len(found.days)),
        phrases.say(
            "stats-asked",
            count=found.asked,
            answered=answered,
            share=str(round(100 * answered / max(1, found.asked))),
        ),
        phrases.say("stats-votes", helpful=found.helpful, unhelpful=found.unhelpful),
        phrases.say("stats-times", median=f"{found.median_ms:.1f}", late=f"{found.late_ms:.1f}"),
        phrases.say("stats-close", close=sum(found.close), refused=sum(found.refused)),
    ]
    if lost:
        lines.append(phrases.say("stats-lost", count=lost))
    return "\n".join(lines)


def picture(found: Figures, phrases: Phrases) -> Attachment:
    """Return the figures as a PNG."""
    words = {
        "title": clean_line(phrases.say("chart-title", days=len(found.days))),
        **{
            name: phrases.say(f"chart-{name}")
            for name in ("answered", "close", "refused", "per-day", "confidence", "sections")
        },
    }
    return Attachment("footnote-stats.png", chart(found, words, phrases.day_of_year), picture=True)


def render_unanswered(groups: Sequence[Group], page: int, phrases: Phrases) -> Reply:
    """List what was not answered, most asked first, each with a button to be done with it."""
    if not groups:
        return Reply(phrases.say("unanswered-none"))
    pages = (len(groups) + PAGE - 1) // PAGE
    page = min(max(page, 1), pages)
    count = sum(group.count for group in groups)
    lines = [phrases.say("unanswered-title", groups=len(groups), count=count)]
    done = []
    for at, group in enumerate(groups[(page - 1) * PAGE : page * PAGE], (page - 1) * PAGE + 1):
        parts = [f"{phrases.margin}{at}. {field(group.text, 200)}", f"{group.count}×"]
        if group.outcome is Outcome.CLOSE:
            parts.append(phrases.say("unanswered-close"))
        lines.append(" · ".join(parts))
        label = phrases.say("unanswered-done", number=str(at))
        done.append(Button(label, UnansweredDone(group.id, page)))
    if pages > 1:
        lines.append(phrases.say("sources-page", page=page, pages=pages))
    turns = tuple(
        Button(phrases.say(key), UnansweredPage(number))
        for key, number in (("sources-back", page - 1), ("sources-on", page + 1))
        if 1 <= number <= pages
    )
    export = (Button(phrases.say("unanswered-export"), UnansweredExport()),)
    rows = [tuple(done[at : at + 3]) for at in range(0, len(done), 3)]
    return Reply(shorten("\n".join(lines)), tuple(row for row in (*rows, turns, export) if row))


def render_unanswered_file(groups: Sequence[Group], phrases: Phrases) -> Reply:
    """Hand the list over as a table."""
    title = phrases.say(
        "unanswered-title", groups=len(groups), count=sum(group.count for group in groups)
    )
    return Reply(title, attachment=Attachment("unanswered.csv", as_csv(groups)))


def render_no_texts(count: int, phrases: Phrases) -> Reply:
    """Say that the words of questions are not kept, and how many got no answer."""
    return Reply(phrases.say("unanswered-no-text", count=count))
