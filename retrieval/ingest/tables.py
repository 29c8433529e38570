"""Tables to text: one paragraph a row, each cell after the name of its column.

A row is found and shown alone, so it carries what a reader needs to understand it: the table's
caption and the header, as in `Winter games — Country: Norway; Gold: 16; Silver: 8`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from retrieval.ingest.document import Block, BlockKind, block, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CAPTION = regex.compile(
    r"(?:Table|Tab\.|Tabelle|Tabla|Cuadro|Tableau|Tabella|Tabela|Tabel|Tabell|Taulukko|Tabulka"
    r"|Tablo|Таблица|Таблиця|Πίνακας|表)\s*[\dIVX.\-]*\s*(?:[:.–—-]|：|$)\s*\S?.*",
    regex.I | regex.S,
)
_MOST_HEADER_CHARS = 60
_DIGIT = regex.compile(r"\p{Nd}")
_NUMBER = regex.compile(r"[+\-−]?\p{Nd}[\p{Nd}.,'’ \u00a0]*")


def is_caption(text: str) -> bool:
    """Whether a paragraph beside a table names it, as in "Table 2: Ships by year"."""
    return len(text) <= 200 and _CAPTION.fullmatch(text) is not None


def table_blocks(caption: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[Block]:
    """Return one block a row; rows without text are left out.

    Args:
        caption: what the table is called, "" if it has no name.
        header: a name for each column, "" where it has none.
        rows: the cells of each row, from left to right.
    """
    lead = one_line(caption).rstrip(" :.")
    names = [one_line(name).rstrip(" :") for name in header]
    made = (_row(lead, names, [one_line(cell) for cell in row]) for row in rows)
    return [row for row in made if row is not None]


def split_header(rows: Sequence[Sequence[str]]) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Part the header from the rows of a table that does not mark it."""
    if len(rows) < 2 or not _looks_like_header(rows[0], rows[1:]):
        return (), rows
    return rows[0], rows[1:]


def one_line(text: str) -> str:
    """Return a text cleaned and on one line."""
    return " ".join(clean(text).split())


def _row(caption: str, names: Sequence[str], cells: Sequence[str]) -> Block | None:
    if not any(cells):
        return None
    if len(set(cells)) == 1 and len(cells) > 1:
        # A cell over the whole width is a heading among the rows, or a note.
        said = cells[0]
    elif not names and len(cells) == 2 and all(cells) and len(cells[0]) <= _MOST_HEADER_CHARS:
        said = f"{cells[0].rstrip(' :')}: {cells[1]}"
    else:
        named = [*names, *[""] * (len(cells) - len(names))]
        said = "; ".join(
            f"{name}: {cell}" if name else cell
            for name, cell in zip(named, cells, strict=False)
            if cell
        )
    return block(BlockKind.ROW, f"{caption} — {said}" if caption else said)


def _is_column_of_numbers(cells: Sequence[str]) -> bool:
    """Whether a column has nothing but numbers, all with the same unit."""
    units = {_NUMBER.sub("", cell).strip() for cell in cells}
    return len(units) == 1 and all(_DIGIT.search(cell) for cell in cells)


def _looks_like_header(first: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns: short words, no figures where the others have them."""
    filled = [cell for cell in first if cell.strip()]
    if len(filled) < 2 or len(set(filled)) < len(filled):
        return False
    if any(len(cell) > _MOST_HEADER_CHARS or cell.rstrip().endswith((".", "!")) for cell in filled):
        return False
    if len(first) == 2 and not _is_column_of_numbers([row[1] for row in rest if len(row) > 1]):
        # Two columns are mostly names with their values: "Weight", "7.2 kg".
        return False
    figures_first = sum(bool(_DIGIT.match(cell.strip())) for cell in filled)
    figures_rest = any(_DIGIT.search(cell) for row in rest for cell in row)
    return figures_first == 0 or (figures_first < len(filled) and not figures_rest)
