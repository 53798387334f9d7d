"""Paragraphs, tables and page ends in reading order to text and grids: what every format with a structure becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, repeat
from operator import add, itemgetter
from typing import NamedTuple

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


class BlockCell(NamedTuple):
    """A cell at its top left corner: `row` and `column` count from 0; what it spans; where it is printed."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    box: Box | None = None


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

    `notes` tells what was left out, in English and Chinese. `boxes`, `partial` and `recognised`: see `Document`.
    """

    text: str
    grids: tuple[Grid, ...] = ()
    pages: tuple[int, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    boxes: tuple[tuple[int, Box], ...] = ()
    partial: bool = False
    recognised: tuple[int, ...] = ()


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


_place = itemgetter(1, 2)  # row and column of a cell
_new = tuple.__new__  # named tuples of thousands of cells, each made in half the time


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
    whole = block.text if block.text.isprintable() else _CONTROL.sub("", block.text)
    text = whole.rstrip("\r\n\t ").lstrip("\r\n" if block.boxes else "\r\n\t ")  # a printed line may be one of columns
    if not text:
        return
    shift = pad.length - whole.index(text)
    pad.boxes += [(max(place + shift, pad.length), box) for place, box in block.boxes]
    pad.write(text + "\n")


def _is_layout(cells: Sequence[BlockCell]) -> bool:
    if not cells:
        return True
    texts, _, columns, _, widths, _ = zip(*cells, strict=True)
    return len(set(columns)) < 2 or max(map(add, columns, widths)) > MOST_COLUMNS or max(map(len, texts)) > LONGEST_CELL


def _write_table(pad: _Pad, cells: Sequence[BlockCell]) -> Grid:
    """The lines of a table, and its grid. All cells at once, a column of facts after another: there are hundreds."""
    printed, rows, columns, rowspans, colspans, boxes = zip(*sorted(cells, key=_place), strict=True)
    texts = _tidy_all(printed)
    width, height = max(map(add, columns, colspans)), max(map(add, rows, rowspans))
    parts: list[str] = []
    at_row = at = 0
    for text, row, column in zip(texts, rows, columns, strict=True):
        if row > at_row:
            parts += _row_ends(width, at, row - at_row) + "\t" * column, text
            at_row = row
        else:
            parts += "\t" * (column - at), text
        at = column
    start, *ends = accumulate(map(len, parts), initial=pad.length)
    spans = [*map(_new, repeat(Span), zip(ends[::2], ends[1::2], strict=True))]
    written = map(_new, repeat(GridCell), zip(texts, spans, rows, columns, rowspans, colspans, strict=True))
    pad.boxes += [(span.start, box) for span, box in zip(spans, boxes, strict=True) if box is not None]
    pad.parts += parts
    pad.length = ends[-1]
    pad.write(_row_ends(width, at, height - at_row).removesuffix("\n"))
    grid = Grid(tuple(written), Span(start, pad.length), height, width)
    pad.write("\n")
    return grid


def _row_ends(columns: int, at: int, count: int) -> str:
    """The places behind column `at` to the end of its row, and blank rows after it: `count` line ends."""
    return "\t" * (columns - 1 - at) + "\n" + ("\t" * (columns - 1) + "\n") * (count - 1)


def _row_start(grid: Grid, row: int) -> int:
    return min((cell.span.start for cell in grid.cells if cell.row >= row), default=grid.span.end)


def tidy(text: str) -> str:
    """A cell's text on one line: blanks and line ends as one space, invisible characters gone."""
    if _is_tidy(text):
        return text.strip()
    return _BLANK.sub(" ", _CONTROL.sub("", text)).strip()


def _tidy_all(texts: Sequence[str]) -> list[str]:
    return [text.strip() for text in texts] if _is_tidy("|".join(texts)) else [tidy(text) for text in texts]


def _is_tidy(text: str) -> bool:
    """Whether nothing in it has to go, but for a blank at its ends: all that has to is not printable."""
    return text.isprintable() and "  " not in text
