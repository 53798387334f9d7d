"""Paragraphs, tables and page ends in reading order to text and grids: what every format with a structure becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.documents.document import Box, Grid, GridCell, Span

LONGEST_CELL = 600
"""Visible characters beyond which a cell is prose, and its table a layout."""
MOST_COLUMNS = 60
"""No table of a report has more: what has is a layout."""

_BLANK = re.compile(r"[ \t\n\r\f\v]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\u200b\u200c\u200d\u2060\ufeff\xad]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of prose. Line ends in `text` are kept. `boxes`: where what begins at a place of `text` is printed."""

    text: str
    boxes: Sequence[tuple[int, Box]] = ()


@dataclass(frozen=True, slots=True)
class BlockCell:
    """A cell at its top left corner: `row` and `column` count from 0; what it spans; where it is printed."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    box: Box | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: every cell once, in any order. Places that no cell covers are blank. A page begins at each of `breaks`."""

    cells: Sequence[BlockCell]
    breaks: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class PageEnd:
    """The end of a page."""


Block = Paragraph | TableBlock | PageEnd


@dataclass(slots=True)
class Written:
    """What a file says: its text, its grids with places in it, and the offset at which each page begins.

    `notes` tells what was left out, in English and Chinese. `boxes` and `partial`: see `Document`.
    """

    text: str
    grids: tuple[Grid, ...] = ()
    pages: tuple[int, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    boxes: tuple[tuple[int, Box], ...] = ()
    partial: bool = False


@dataclass(slots=True)
class _Pad:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    boxes: list[tuple[int, Box]] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def mark(self, box: Box | None) -> None:
        """What is written next is printed in `box`."""
        if box is not None:
            self.boxes.append((self.length, box))


def write_blocks(blocks: Iterable[Block], *, paged: bool = False) -> Written:
    """The text of blocks, a line for a paragraph and for a row of a table, cells apart by tabs.

    A merged cell stands at its first place, its further places are empty. A table of one column, or with prose in a
    cell, is a layout: its cells are lines. A page end is a form feed; `paged` tells that the first page begins at 0.
    """
    pad = _Pad()
    grids: list[Grid] = []
    pages: list[int] = [0] if paged else []
    for block in blocks:
        if isinstance(block, PageEnd):
            pad.write("\f")
            pages.append(pad.length)
        elif isinstance(block, Paragraph):
            _write_paragraph(pad, block)
        elif _is_layout(block.cells):
            for cell in sorted(block.cells, key=_place):
                if text := _CONTROL.sub("", cell.text).strip():
                    pad.mark(cell.box)
                    pad.write(text + "\n")
            pages += [pad.length] * len(block.breaks)
        else:
            grids.append(_write_table(pad, block.cells))
            pages += [_row_start(grids[-1], row) for row in block.breaks]
    return Written("".join(pad.parts), tuple(grids), tuple(pages), boxes=tuple(pad.boxes))


def _write_paragraph(pad: _Pad, block: Paragraph) -> None:
    whole = _CONTROL.sub("", block.text)
    text = whole.strip("\r\n\t ")
    if not text:
        return
    shift = pad.length - whole.index(text)
    pad.boxes += [(max(place + shift, pad.length), box) for place, box in block.boxes]
    pad.write(text + "\n")


def _place(cell: BlockCell) -> tuple[int, int]:
    return cell.row, cell.column


def _is_layout(cells: Sequence[BlockCell]) -> bool:
    width = max((cell.column + cell.colspan for cell in cells), default=0)
    columns = len({cell.column for cell in cells})
    return columns < 2 or width > MOST_COLUMNS or any(len(cell.text) > LONGEST_CELL for cell in cells)


def _write_table(pad: _Pad, cells: Sequence[BlockCell]) -> Grid:
    placed = sorted(cells, key=_place)
    columns = max(cell.column + cell.colspan for cell in placed)
    rows = max(cell.row + cell.rowspan for cell in placed)
    start = pad.length
    written: list[GridCell] = []
    row = column = 0
    for cell in placed:
        while row < cell.row:
            pad.write("\t" * (columns - 1 - column) + "\n")
            row, column = row + 1, 0
        pad.write("\t" * (cell.column - column))
        column = cell.column
        text = tidy(cell.text)
        span = Span(pad.length, pad.length + len(text))
        pad.mark(cell.box)
        pad.write(text)
        written.append(GridCell(text, span, cell.row, cell.column, cell.rowspan, cell.colspan))
    while row < rows:
        pad.write("\t" * (columns - 1 - column) + ("\n" if row + 1 < rows else ""))
        row, column = row + 1, 0
    grid = Grid(tuple(written), Span(start, pad.length), rows, columns)
    pad.write("\n")
    return grid


def _row_start(grid: Grid, row: int) -> int:
    return min((cell.span.start for cell in grid.cells if cell.row >= row), default=grid.span.end)


def tidy(text: str) -> str:
    """A cell's text on one line: blanks and line ends as one space, invisible characters gone."""
    return _BLANK.sub(" ", _CONTROL.sub("", text)).strip()
