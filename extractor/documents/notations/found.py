"""What a recogniser of a notation finds, and how rows of cells become tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from extractor.documents.blocks import Block, BlockCell, TableBlock
from extractor.documents.notations.inline import plain
from extractor.documents.notations.repeats import mend_table

_WIDE = "\u2000"  # beside this and all above (ideographs, brackets) a wrapped line ends without a space
_HARD_BREAK = re.compile(r"\\+$")


class Found(NamedTuple):
    """Lines up to, not including, `end`, and what they say; no blocks where they are prose after all."""

    end: int
    blocks: Sequence[Block] | None


Recogniser = Callable[[Sequence[str], int], Found | None]
"""Looks at the lines of a text from a place on: what begins there, or None.

One that refuses tells so in time that does not grow with the text, or returns the lines that it went through.
"""


class Written(NamedTuple):
    """A cell as a row lists it: its text, and how many rows and columns it takes."""

    text: str
    rowspan: int = 1
    colspan: int = 1


def table_of(rows: Iterable[Sequence[str]]) -> TableBlock:
    """The table of rows that stand cell for cell, each at its place."""
    return mended(BlockCell(text, at, column) for at, row in enumerate(rows) for column, text in enumerate(row))


def merged_table(rows: Iterable[Sequence[Written]]) -> TableBlock:
    """The table of rows in which merged cells are listed once: what they cover below and behind is skipped."""
    cells: list[BlockCell] = []
    covered: dict[int, int] = {}  # column to the number of rows it is covered for
    for at, row in enumerate(rows):
        column = 0
        starting: dict[int, int] = {}
        for text, down, right in row:
            while covered.get(column, 0):
                column += 1
            cells.append(BlockCell(text, at, column, down, right))
            starting.update(dict.fromkeys(range(column, column + right), down))
            column += right
        covered = {place: left - 1 for place, left in (covered | starting).items() if left > 1}
    return mended(cells)


def mended(cells: Iterable[BlockCell]) -> TableBlock:
    """The table of cells, without marks within them and without what a converter adds."""
    return TableBlock(mend_table([cell._replace(text=plain_cell(cell.text)) for cell in cells]))


def plain_cell(text: str) -> str:
    """A cell's text without marks, on one line."""
    return plain(text, in_cell=True) if text else text


def joined(pieces: Sequence[str], width: int = 0) -> str:
    """The lines of a wrapped cell as one. A number goes on where one of its lines fills the `width` of its column."""
    text = before = ""
    for piece in (_HARD_BREAK.sub("", piece.strip()) for piece in pieces):
        if not piece or not text:
            text += piece
        else:
            number = text[-1].isdigit() and piece[0].isdigit()
            fills = number and width > 0 and max(len(before), len(piece)) >= width
            text += piece if fills or text[-1] >= _WIDE or piece[0] >= _WIDE else f" {piece}"
        before = piece
    return text
