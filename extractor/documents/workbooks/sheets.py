"""Sheets of cells to paragraphs and tables: where a table begins and ends in a sheet, and which columns it has."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from extractor.documents.blocks import Block, BlockCell, Paragraph, TableBlock, Written, tidy, write_blocks
from extractor.documents.notations.repeats import mend_table

MOST_CELLS = 2_000_000
"""No report has so many places in a sheet; a sheet that has is refused before it is laid out."""

_NAMELESS = re.compile(r"(?:sheet|工作表|table|feuille)?[\s_(（]*[0-9]*[)）]*", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?[0-9][0-9,.]*%?")


class Extent(NamedTuple):
    """How many rows and columns a merged cell takes."""

    rows: int
    columns: int


_ONE = Extent(1, 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the texts of its cells by row, and merged cells by their top left place (row, column), from 0.

    One that is hidden is not read: its name is told.
    """

    name: str
    rows: Sequence[Sequence[str]]
    merged: Mapping[tuple[int, int], Extent] = field(default_factory=dict)
    hidden: bool = False


_Row = list[tuple[int, str, int, int]]
"""The cells of a row: column, text, and how many rows and columns each takes. Plain tuples: a sheet has thousands."""


def write_sheets(sheets: Iterable[Sheet], *, mended: bool = False) -> Written:
    """The text and the grids of sheets, one below another.

    Blank rows part tables, and so does a row of one cell, which is a paragraph: a heading, a title, a sentence. It is
    a row of the table all the same where it is not merged and numbers follow below: its other cells are blank.
    `mended`: a converter wrote them out, and what it added is left out again (see `mend_table`).
    """
    hidden: list[str] = []
    blocks = (block for sheet in sheets for block in _shown(sheet, hidden))
    written = write_blocks(map(_mended, blocks) if mended else blocks)
    if hidden:
        written.notes = (_left_out(hidden),)
    return written


def _mended(block: Block) -> Block:
    return TableBlock(mend_table(block.cells)) if isinstance(block, TableBlock) else block


def _shown(sheet: Sheet, hidden: list[str]) -> Iterator[Block]:
    if sheet.hidden:
        hidden.append(sheet.name.strip())
    else:
        yield from _blocks_of(sheet)


def _left_out(names: Sequence[str]) -> tuple[str, str]:
    named = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
    return (
        f"hidden sheets are left out: {len(names)} ({named}). Unhide them to have them read",
        f"隐藏的工作表未读取：{len(names)} 个（{named}）。取消隐藏后可读取",
    )


def _blocks_of(sheet: Sheet) -> Iterator[Block]:
    rows = _placed_rows(sheet)
    if not any(rows):
        return
    name = sheet.name.strip()
    first = next(text for row in rows for _, text, _, _ in row if text)
    if name and not _NAMELESS.fullmatch(name) and name != tidy(first):
        yield Paragraph(name)
    table: list[_Row] = []
    reach = 0  # the row to which cells of the table reach down
    for number, row in enumerate(rows):
        if number < reach or (row and not _is_line(row)) or (table and _is_row_of_blanks(rows, number)):
            table.append(row)
            for _, _, down, _ in row:
                reach = max(reach, number + down)
            continue
        yield from _table_of(table)
        table = []
        if row:
            yield Paragraph(row[0][1])
    yield from _table_of(table)


def _placed_rows(sheet: Sheet) -> list[_Row]:
    """The cells of each row: those with a text, and merged ones even where they are blank (in a row that is not)."""
    rows = [[(column, text.strip(), 1, 1) for column, text in enumerate(texts) if text] for texts in sheet.rows]
    if sheet.merged:
        _merge_cells(sheet, rows)
    return [row if any(text for _, text, _, _ in row) else [] for row in rows]


def _merge_cells(sheet: Sheet, rows: list[_Row]) -> None:
    """Give merged cells their extents, and take away what stands in the places that they cover."""
    covered = _covered(sheet)
    tops = [
        (top, left)
        for top, left in sheet.merged
        if top < len(rows) and left < len(sheet.rows[top]) and (top, left) not in covered
    ]
    hidden = covered.union(tops)
    for number in {row for row, _ in hidden}:
        rows[number] = [cell for cell in rows[number] if (number, cell[0]) not in hidden]
    for top, left in tops:
        down, right = sheet.merged[top, left]
        insort(rows[top], (left, sheet.rows[top][left].strip(), min(down, len(rows) - top), right))


def _covered(sheet: Sheet) -> set[tuple[int, int]]:
    """The places that merged cells take beyond their first."""
    covered: set[tuple[int, int]] = set()
    height, width = len(sheet.rows), max(map(len, sheet.rows), default=0)
    left = MOST_CELLS
    for (top, first), (down, right) in sheet.merged.items():
        below, behind = range(top, min(top + down, height)), range(first, min(first + right, width))
        left -= len(below) * len(behind)
        if left < 0:
            break
        covered.update(product(below, behind))
        covered.discard((top, first))
    return covered


def _is_line(row: _Row) -> bool:
    return len(row) == 1 and row[0][2] == 1


def _is_row_of_blanks(rows: Sequence[_Row], number: int) -> bool:
    """Whether the one cell of a row is a label whose values are blank: below a heading stand more words first."""
    below = rows[number + 1] if number + 1 < len(rows) else []
    return (
        bool(rows[number]) and rows[number][0][3] == 1 and any(_NUMBER.fullmatch(text) for _, text, _, _ in below[1:])
    )


def _table_of(rows: Sequence[_Row]) -> Iterator[Block]:
    """A table with the columns and rows in which a cell begins: what only merged cells cover is no column.

    An empty cell stands at every place that none covers: in a sheet nothing stands there, and it is a cell still.
    """
    if not rows:
        return
    height = max(number for number, row in enumerate(rows, 1) if row)
    columns = sorted({column for row in rows for column, _, _, _ in row})
    covered: set[tuple[int, int]] = set()
    cells: list[tuple[str, int, int, int, int, None]] = []
    for number, row in enumerate(rows[:height]):
        line = {cell[0]: cell for cell in row}
        for place, column in enumerate(columns):
            if column not in line:
                if (number, place) not in covered:
                    cells.append(("", number, place, 1, 1, None))
                continue
            _, text, down, right = line[column]
            if down != 1 or right != 1:
                down = min(down, height - number)
                right = bisect_left(columns, column + right) - place
                covered.update(product(range(number, number + down), range(place, place + right)))
            cells.append((text, number, place, down, right, None))
    yield TableBlock([*map(BlockCell._make, cells)])
