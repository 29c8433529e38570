"""The figures as a picture."""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from bot.insight.figures import Figures

_ANSWERED: Final = "#2a7f62"
_CLOSE: Final = "#d9b44a"
_REFUSED: Final = "#c2703d"
_MOST_TICKS: Final = 8
_LONGEST: Final = 22
"""Letters in a line."""
_FONTS: Final = (
    "DejaVu Sans", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari",
    "Noto Sans Thai", "Noto Sans CJK JP", "Noto Sans CJK SC",
)  # fmt: skip
"""Tried in turn for every letter, as far as they are there; the first comes with matplotlib."""


def chart(found: Figures, words: Mapping[str, str], day_label: Callable[[dt.date], str]) -> bytes:
    """Return a PNG of 1,200 by 900 pixels. Matplotlib shapes and orders every script (libraqm).

    `words` are its labels: title, answered, close, refused, per-day, confidence, sections.
    `day_label` writes a day under its column, in few letters.
    """
    # The object interface: pyplot keeps figures for ever and is for one thread.
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context({"font.size": 16, "font.family": _families()}):
        return _drawn(
            Figure(figsize=(12, 9), dpi=100, layout="constrained"), found, words, day_label
        )


def _drawn(
    drawn: Figure,
    found: Figures,
    words: Mapping[str, str],
    day_label: Callable[[dt.date], str],
) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    FigureCanvasAgg(drawn)
    drawn.suptitle(words["title"], fontsize=20)
    grid = drawn.add_gridspec(2, 2)
    _days(drawn.add_subplot(grid[0, :]), found, words, day_label)
    _confidence(drawn.add_subplot(grid[1, 0]), found, words)
    _sections(drawn.add_subplot(grid[1, 1]), found, words)
    out = io.BytesIO()
    drawn.savefig(out, format="png")
    return out.getvalue()


def _families() -> list[str]:
    from matplotlib.font_manager import fontManager

    there = {font.name for font in fontManager.ttflist}
    return [name for name in _FONTS if name in there]


def _days(
    axes: Axes,
    found: Figures,
    words: Mapping[str, str],
    day_label: Callable[[dt.date], str],
) -> None:
    from matplotlib.ticker import MaxNLocator

    places = range(len(found.days))
    height = [0] * len(found.days)
    for name, counts, color in (
        ("answered", found.answered, _ANSWERED),
        ("close", found.close, _CLOSE),
        ("refused", found.refused, _REFUSED),
    ):
        axes.bar(places, counts, bottom=height, color=color, label=words[name])
        height = [below + count for below, count in zip(height, counts, strict=True)]
    step = max(1, -(-len(found.days) // _MOST_TICKS))
    axes.set_xticks(list(places)[::step], [day_label(day) for day in found.days[::step]])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_title(words["per-day"])
    # Room above the columns for the legend.
    axes.set_ylim(0, 1.3 * max(1, *height))
    axes.legend(loc="upper center", ncols=3, frameon=False)


def _confidence(axes: Axes, found: Figures, words: Mapping[str, str]) -> None:
    from matplotlib.ticker import MaxNLocator

    width = 1.0 / len(found.confidence)
    places = [(at + 0.5) * width for at in range(len(found.confidence))]
    axes.bar(places, found.confidence, width=0.9 * width, color="#4a6fa5")
    axes.set_xlim(0.0, 1.0)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_title(words["confidence"])


def _sections(axes: Axes, found: Figures, words: Mapping[str, str]) -> None:
    from matplotlib.ticker import MaxNLocator

    names = [_cut(name) for name, _ in reversed(found.sections)]
    axes.barh(range(len(names)), [count for _, count in reversed(found.sections)], color="#7a6c9d")
    axes.set_yticks(range(len(names)), names)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_title(words["sections"])


def _cut(name: str) -> str:
    # A dollar sign would begin a formula.
    lines = textwrap.wrap(name, _LONGEST, max_lines=2, placeholder="…")
    return "\n".join(lines).replace("$", r"\$")
