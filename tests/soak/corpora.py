"""Generated articles with questions whose answers are known."""

from __future__ import annotations

import random
from pathlib import Path

_PLACES = (
    "pier",
    "mill",
    "bridge",
    "tower",
    "market",
    "chapel",
    "garden",
    "school",
    "ferry",
    "dam",
)
_DOINGS = ("was built by", "was painted by", "was sold to", "was given to", "was saved by")
_NAMES = ("Holm", "Lindt", "Okoro", "Finch", "Rand", "Berg", "Lang", "Moreau", "Silva", "Novak")


def write(folder: Path, articles: int, seed: int = 1) -> list[tuple[str, str]]:
    """Write articles into a folder; return questions, each with a word of its answer."""
    chance = random.Random(seed)
    known: list[tuple[str, str]] = []
    for number in range(articles):
        lines = [f"# Report number {number} from Ward{number}", ""]
        for _ in range(8):
            place, doing = chance.choice(_PLACES), chance.choice(_DOINGS)
            who = f"{chance.choice(_NAMES)}{chance.randrange(1000)}"
            lines += [f"The {place} of Ward{number} {doing} {who} in {1900 + number % 100}.", ""]
        folder.joinpath(f"report-{number:04}.md").write_text("\n".join(lines), encoding="utf-8")
        known.append((lines[2].replace(who, ""), lines[2].split()[-3]))
    return known


def revise(folder: Path, round_: int) -> None:
    """Put the number of a round into every title: passages then tell which corpus they are of."""
    for path in folder.glob("report-*.md"):
        first, _, rest = path.read_text(encoding="utf-8").partition("\n")
        title = first.split(", revision")[0]
        path.write_text(f"{title}, revision {round_}\n{rest}", encoding="utf-8")


def change(folder: Path, number: int, round_: int) -> None:
    """Change one article so that nothing asked about changes."""
    path = folder / f"report-{number:04}.md"
    text = path.read_text(encoding="utf-8").split("\nNote:")[0].rstrip()
    path.write_text(f"{text}\n\nNote: revision {round_} of this report.\n", encoding="utf-8")
