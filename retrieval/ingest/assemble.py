"""Blocks to an article: title, sections, numbered paragraphs as slices of one text."""

from __future__ import annotations

from dataclasses import replace

from retrieval.article import Article, Metadata, Paragraph, Section, Span
from retrieval.errors import IngestError
from retrieval.ingest.document import Block, BlockKind, Document
from retrieval.ingest.limits import limits
from retrieval.ingest.metadata.closing_lines import read_closing
from retrieval.ingest.pullquotes import speakers, take_pull_quotes
from retrieval.ingest.tables import one_line

_GAP = "\n\n"


def assemble(document: Document, path: str, digest: str) -> Article:
    """Make the article that a parsed file tells.

    Raises:
        IngestError: the file has no paragraph of text.
    """
    blocks = tuple(block for block in document.blocks if not block.only_links)
    blocks, metadata = read_closing(blocks, document.metadata)
    blocks, quotes = take_pull_quotes(blocks)
    title, blocks = _take_title(blocks, metadata.title)
    said = speakers(quotes, blocks)
    builder = _Builder()
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            builder.open_section(block.level, block.text)
        elif block.kind is BlockKind.CAPTION:
            builder.captions.append(block)
        else:
            builder.add(block, said.get(index))
    sections = builder.finish()
    if not builder.texts:
        raise IngestError(path, "no text in it; write at least one paragraph or remove the file")
    most = limits().paragraphs
    if len(builder.texts) > most:
        raise IngestError(path, f"more than {most} paragraphs; split it into articles")
    metadata = _tidy(replace(metadata, title=title))
    return Article(path, _GAP.join(builder.texts), metadata, sections, digest)


def _tidy(metadata: Metadata) -> Metadata:
    """Return metadata as single clean lines, None where nothing is left."""
    values = ((name, getattr(metadata, name)) for name in Metadata.__dataclass_fields__)
    return Metadata(**{name: one_line(value) or None for name, value in values if value})


class _Builder:
    """Collects paragraphs, keeping count of numbers and of places in the joined text."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.captions: list[Block] = []
        """Of the open section: they get a section of their own after it, under the same heading,
        so that no passage mixes them with the prose around the picture."""
        self._sections: list[Section] = []
        self._headings: list[tuple[int, str]] = []
        self._open: list[Paragraph] = []
        self._place = 0

    def open_section(self, level: int, heading: str) -> None:
        self._close()
        self._headings = [pair for pair in self._headings if pair[0] < level]
        self._headings.append((level, heading))

    def add(self, block: Block, speaker: str | None) -> None:
        text = block.text
        span = Span(self._place, self._place + len(text))
        self.texts.append(text)
        self._open.append(Paragraph(len(self.texts), span, speaker, block.pages))
        self._place = span.end + len(_GAP)

    def finish(self) -> tuple[Section, ...]:
        self._close()
        return tuple(self._sections)

    def _close(self) -> None:
        self._flush()
        for caption in self.captions:
            self.add(caption, None)
        self.captions = []
        self._flush()

    def _flush(self) -> None:
        if self._open:
            path = tuple(heading for _, heading in self._headings)
            self._sections.append(Section(path, tuple(self._open)))
            self._open = []


def _take_title(
    blocks: tuple[Block, ...], given: str | None
) -> tuple[str | None, tuple[Block, ...]]:
    """Return the title and the blocks without the heading that gives or repeats it."""
    if not blocks or blocks[0].kind is not BlockKind.HEADING:
        return given, blocks
    first = blocks[0]
    below = [block.level for block in blocks[1:] if block.kind is BlockKind.HEADING]
    stands_above = all(level > first.level for level in below)
    if given is None and (stands_above or first.level == 1):
        return first.text, blocks[1:]
    if given is not None and first.level == 1 and stands_above:
        return given, blocks[1:]
    return given, blocks
