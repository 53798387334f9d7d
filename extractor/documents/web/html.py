"""HTML to text and grids: what a reader of the page reads, tables row by row with their structure kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.documents.blocks import BlockCell, Written
from extractor.documents.document import Grid, GridCell, Span
from extractor.documents.folding import normalise_label
from extractor.documents.notations.repeats import is_numbered, mend_table
from extractor.documents.web.furniture import find_furniture
from extractor.documents.web.prints import BREAKS, TEXT
from extractor.documents.web.rows import read_rows
from extractor.documents.web.tree import Tree, parse_html

_NAMES = str.split
_FRAME = "dataframe"  # the class that pandas gives its tables
_Row = list[tuple[str, int, int, int]]
"""The cells of a row: text, column, and how many rows and columns each takes."""
_STRUCTURE = frozenset(_NAMES("p div br li section article h1 h2 h3 center"))
_BLANK = re.compile(r"[ \t\n\r\f]+")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\xad]")
_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-–—]\s*|\s*[-–—]\s+")


@dataclass(slots=True)
class _Writer:
    """Text as it is put together, with its running length.

    `gap` is what stands before the next word; where the text begins nothing does.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    gap: str = ""

    def raw(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
        self.gap = ""

    def space(self) -> None:
        self.gap = self.gap or " "

    def line(self) -> None:
        self.gap = "\n"

    def words(self, text: str) -> None:
        """A text node: blanks collapse to one, invisible characters go, nbsp stays."""
        if not text:
            return
        if not _is_plain(text):
            text = _BLANK.sub(" ", _INVISIBLE.sub("", text))
        core = text.strip(" ")
        if not core:
            if text:
                self.space()
            return
        if text[0] == " ":
            self.space()
        if self.gap and self.length:
            self.raw(self.gap)
        self.raw(core)
        self.gap = " " if text[-1] == " " else ""


def _is_plain(text: str) -> bool:
    """Whether a text stands as it is shown, but for a blank at its ends: all that is not shown is not printable."""
    return text.isprintable() and "  " not in text


def read_html(source: str) -> Written:
    """The text of a page and its data tables.

    Site furniture, scripts and invisible characters are left out; blocks and <br> end lines; inline pieces are joined
    as they stand. A data table stands as one row a line, cells apart by tabs, a merged cell's further places empty, so
    that the text alone can be read as well; each cell of its Grid has its place in the text. A table that wraps other
    tables or prose is layout and gives lines. Newlines count only where nothing else structures the source (Markdown
    with tables in HTML) and in <pre>. The page's title comes first where the body lacks it.
    """
    tree = parse_html(source)
    dropped = find_furniture(tree)
    literal = _STRUCTURE.isdisjoint(tree.tags)
    writer = _Writer()
    grids: list[Grid] = []
    open_blocks: list[int] = []
    literal_until = len(tree.tags) if literal else 0
    index, total = 0, len(tree.tags)
    while index < total:
        while open_blocks and open_blocks[-1] <= index:
            open_blocks.pop()
            writer.line()
        if index in dropped:
            index = tree.ends[index]
            continue
        tag = tree.tags[index]
        if tag == TEXT:
            _write_text(writer, tree.texts[index], index < literal_until)
        elif tag in BREAKS:
            writer.line()
            open_blocks.append(tree.ends[index])
            if tag == "pre":
                literal_until = max(literal_until, tree.ends[index])
            rows = read_rows(tree, index, dropped) if tag == "table" else None
            if rows:
                shown = [
                    [(_text_of(tree, cell, dropped), at, down, right) for cell, at, down, right in row] for row in rows
                ]
                framed = _FRAME in tree.hints.get(index, "").split()
                grids.append(_write_table(writer, _without_counts(shown, framed=framed)))
                index = tree.ends[index]
                continue
        index += 1
    text, placed = _with_title("".join(writer.parts), tuple(grids), tree.title)
    return Written(text, placed, notes=tree.omitted.tell())


def _write_text(writer: _Writer, text: str, literal: bool) -> None:
    if not literal:
        writer.words(text)
    elif text:
        if writer.gap and writer.length:
            writer.raw(writer.gap)
        writer.raw(_INVISIBLE.sub("", text))


def _without_counts(rows: list[_Row], *, framed: bool) -> list[_Row]:
    """The rows as the document had them that a data frame was made of: it counts them, and says NaN for nothing."""
    if not framed and not any(row[0][0] in ("0", "1") for row in rows if row):
        return rows
    cells = [
        BlockCell(text.strip(), number, column, down, right)
        for number, row in enumerate(rows)
        for text, column, down, right in row
    ]
    if not framed and not is_numbered(cells):
        return rows
    mended = mend_table(cells)
    if not mended:
        return rows
    kept: list[_Row] = [[] for _ in range(max(cell.row for cell in mended) + 1)]
    for cell in mended:
        kept[cell.row].append((cell.text, cell.column, cell.rowspan, cell.colspan))
    return kept


def _write_table(writer: _Writer, rows: list[_Row]) -> Grid:
    if writer.length:
        writer.raw("\n")
    start = end = writer.length
    parts: list[str] = []
    cells: list[GridCell] = []
    columns = max(column + right for row in rows for _, column, _, right in row)
    for number, row in enumerate(rows):
        gap, at = "\n" if number else "", 0
        for text, column, down, right in row:
            gap += "\t" * (column - at)
            at = column
            parts += gap, text
            begin = end + len(gap)
            end = begin + len(text)
            printed = text.strip()
            if printed and len(printed) < len(text):
                begin += len(text) - len(text.lstrip())
            cells.append(GridCell(printed, Span(begin, begin + len(printed)), number, column, down, right))
            gap = ""
        parts.append(gap + "\t" * (columns - 1 - at))
        end += len(parts[-1])
    writer.raw("".join(parts))
    writer.line()
    return Grid(tuple(cells), Span(start, end), len(rows), columns)


def _text_of(tree: Tree, cell: int, dropped: set[int]) -> str:
    """The words of a cell on one line."""
    index, end = cell + 1, tree.ends[cell]
    words = [text for text in tree.texts[index:end] if text]
    if len(words) < 2 and dropped.isdisjoint(range(index, end)):  # so are most, and nothing parts their words
        text = words[0] if words else ""
        if _is_plain(text):
            return text.strip(" ")
    writer = _Writer()
    while index < end:
        if index in dropped:
            index = tree.ends[index]
            continue
        if tree.tags[index] == TEXT:
            writer.words(tree.texts[index])
        elif tree.tags[index] in BREAKS:
            writer.space()
        index += 1
    return "".join(writer.parts)


def _with_title(text: str, grids: tuple[Grid, ...], title: str) -> tuple[str, tuple[Grid, ...]]:
    """The text with the page's title before it, where its first part does not stand in the text already."""
    printed = _SITE.split(title)[0] if title else ""
    label = normalise_label(printed)
    if len(label) < 4 or label in normalise_label(text[:4000]):
        return text, grids
    by = len(printed) + 1
    return f"{printed}\n{text}", tuple(_moved(grid, by) for grid in grids)


def _moved(grid: Grid, by: int) -> Grid:
    cells = tuple(
        GridCell(c.text, Span(c.span.start + by, c.span.end + by), c.row, c.column, c.rowspan, c.colspan)
        for c in grid.cells
    )
    return Grid(cells, Span(grid.span.start + by, grid.span.end + by), grid.rows, grid.columns)
