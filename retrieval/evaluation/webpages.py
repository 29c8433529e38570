"""How much of a saved page's article is kept, and how much beside it: the table of `make pages`.

`python -m retrieval.evaluation.webpages FOLDER`: the folder holds one folder a page, with
`source.html`, the page, and `expected.html`, its article, as in the tests of Mozilla's Readability.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import html as lxml_html
from rich.console import Console

from retrieval.errors import IngestError
from retrieval.evaluation.report import Report, scores_table
from retrieval.ingest import parse_article

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
_WORST = 12


@dataclass(frozen=True, slots=True)
class Kept:
    """Of one page: the share of its article's words that are kept, and of what is kept."""

    page: str
    recall: float
    precision: float


def read_page(folder: Path) -> Kept:
    """Read a page as the corpus is read."""
    try:
        article = parse_article((folder / "source.html").read_bytes(), "source.html")
    except IngestError:
        return Kept(folder.name, 0.0, 0.0)
    headings = (name for section in article.sections for name in section.path)
    return _compared(folder, "\n".join([article.text, *dict.fromkeys(headings)]))


def read_with_trafilatura(folder: Path) -> Kept:
    """Read a page with trafilatura, as its documentation shows it."""
    import trafilatura

    return _compared(folder, trafilatura.extract((folder / "source.html").read_bytes()) or "")


def _compared(folder: Path, text: str) -> Kept:
    expected = lxml_html.fromstring((folder / "expected.html").read_bytes().decode("utf-8"))
    wanted = Counter(_words("\n".join(str(one) for one in expected.itertext())))
    kept = Counter(_words(text))
    both = sum((wanted & kept).values())
    return Kept(folder.name, both / max(1, wanted.total()), both / max(1, kept.total()))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def report_of(name: str, pages: Sequence[Kept]) -> Report:
    """Return the means over pages."""
    count = max(1, len(pages))
    figures = {
        "pages": float(len(pages)),
        "words of the article kept": sum(page.recall for page in pages) / count,
        "of what is kept, wanted": sum(page.precision for page in pages) / count,
    }
    return Report(name, figures)


def main() -> int:
    """Print the means, and the pages that are read worst. Return an exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=_WORST, help="pages that are listed")
    options = parser.parse_args()
    folders = sorted(path.parent for path in options.folder.glob("*/expected.html"))
    console = Console(highlight=False)
    if not folders:
        console.print(f"no page with an expected.html in {options.folder}", markup=False)
        return 2
    with ProcessPoolExecutor(2) as pool:
        ours = list(pool.map(read_page, folders))
        theirs = list(pool.map(read_with_trafilatura, folders))
    reports = [report_of("Footnote", ours), report_of("trafilatura", theirs)]
    console.print(scores_table(reports, "Saved web pages"))
    for page in sorted(ours, key=lambda page: page.recall + page.precision)[: options.worst]:
        line = f"{page.page}: {page.recall:.3f} kept, {page.precision:.3f} wanted"
        console.print(line, markup=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
