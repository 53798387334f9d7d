"""Sheets of cells to paragraphs and tables: where a table begins and ends in a sheet, and which columns it has."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.documents.blocks import Block, BlockCell, Paragraph, TableBlock, Written, tidy, write_blocks

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


_Row = list[BlockCell]


def write_sheets(sheets: Iterable[Sheet]) -> Written:
    """The text and the grids of sheets, one below another.

    Blank rows part tables, and so does a row of one cell, which is a paragraph: a heading, a title, a sentence. It is
    a row of the table all the same where it is not merged and numbers follow below: its other cells are blank.
    """
    hidden: list[str] = []
    written = write_blocks(block for sheet in sheets for block in _shown(sheet, hidden))
    if hidden:
        written.notes = (_left_out(hidden),)
    return written


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
    first = next(cell.text for row in rows for cell in row if cell.text)
    if name and not _NAMELESS.fullmatch(name) and name != tidy(first):
        yield Paragraph(name)
    table: list[_Row] = []
    reach = 0  # the row to which cells of the table reach down
    for number, row in enumerate(rows):
        if number < reach or (row and not _is_line(row)) or (table and _is_row_of_blanks(rows, number)):
            table.append(row)
            reach = max(reach, max((cell.row + cell.rowspan for cell in row), default=0))
            continue
        yield from _table_of(table)
        table = []
        if row:
            yield Paragraph(row[0].text)
    yield from _table_of(table)


def _placed_rows(sheet: Sheet) -> list[_Row]:
    """The cells of each row: those with a text, and merged ones even where they are blank (in a row that is not)."""
    rows: list[_Row] = []
    covered = _covered(sheet)
    merged: dict[int, set[int]] = {}
    for top, left in sheet.merged:
        if top < len(sheet.rows) and left < len(sheet.rows[top]):
            merged.setdefault(top, set()).add(left)
    for number, texts in enumerate(sheet.rows):
        row: _Row = []
        for column in sorted({column for column, text in enumerate(texts) if text} | merged.get(number, set())):
            if (number, column) not in covered:
                down, right = sheet.merged.get((number, column), _ONE)
                row.append(BlockCell(texts[column].strip(), number, column, min(down, len(sheet.rows) - number), right))
        rows.append(row if any(cell.text for cell in row) else [])
    return rows


def _covered(sheet: Sheet) -> set[tuple[int, int]]:
    """The places that merged cells take beyond their first."""
    covered: set[tuple[int, int]] = set()
    height, width = len(sheet.rows), max(map(len, sheet.rows), default=0)
    left = MOST_CELLS
    for (top, first), (down, right) in sheet.merged.items():
        bottom, last = min(top + down, height), min(first + right, width)
        left -= max(0, bottom - top) * max(0, last - first)
        if left < 0:
            break
        covered.update((row, column) for row in range(top, bottom) for column in range(first, last))
        covered.discard((top, first))
    return covered


def _is_line(row: _Row) -> bool:
    return len(row) == 1 and row[0].rowspan == 1


def _is_row_of_blanks(rows: Sequence[_Row], number: int) -> bool:
    """Whether the one cell of a row is a label whose values are blank: below a heading stand more words first."""
    below = rows[number + 1] if number + 1 < len(rows) else []
    return (
        bool(rows[number]) and rows[number][0].colspan == 1 and any(_NUMBER.fullmatch(each.text) for each in below[1:])
    )


def _table_of(rows: Sequence[_Row]) -> Iterator[Block]:
    """A table with the columns and rows in which a cell begins: what only merged cells cover is no column."""
    if not rows:
        return
    cells = [cell for row in rows for cell in row]
    top, bottom = cells[0].row, max(cell.row for cell in cells) + 1
    columns = sorted({cell.column for cell in cells})
    places = {column: place for place, column in enumerate(columns)}
    moved = [
        BlockCell(
            cell.text,
            cell.row - top,
            places[cell.column],
            min(cell.rowspan, bottom - cell.row),
            1 if cell.colspan == 1 else bisect_left(columns, cell.column + cell.colspan) - places[cell.column],
        )
        for cell in cells
    ]
    yield TableBlock([*moved, *_blanks(moved, bottom - top, len(columns))])


def _blanks(cells: Sequence[BlockCell], rows: int, columns: int) -> Iterator[BlockCell]:
    """An empty cell for every place that none covers: in a sheet nothing stands there, and it is a cell still."""
    covered = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }
    for row in range(rows):
        yield from (BlockCell("", row, column) for column in range(columns) if (row, column) not in covered)
