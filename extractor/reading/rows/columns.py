"""Columns of characters in lines that a converter aligned by spaces.

Where a number stands in its line tells its column, though cells are blank: under the names of the header, among the
numbers of rows that are full, or in one of as many heaps as there are columns. Some converters count a wide character
as one column, some as two: both measures are tried, and where they tell different columns neither is believed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from extractor.reading.rows.fitting import Sums
from extractor.reading.rows.header_boxes import Box, Piece, join_pieces, pieces_over
from extractor.reading.rows.printed import PrintedRow
from extractor.reading.rows.slots import Slot
from extractor.reading.rows.tokens import read_token

_APART = 4  # twice the characters that lie between two heaps at least
_WIDEST = 14  # twice the characters that a heap spans at most
_FEW = 4  # rows at least whose heaps are believed without a header
_MEASURES = (0, 2)  # what a wide character adds, in halves of a character
_ALIGNED = 0.6  # the share of rows with wide gaps from which on a page is aligned
_PASSES = 3
_ELSEWHERE = 0.25  # what values count that stand in columns, but not under their names
_UNLIKELY = 0.8  # the share of the most values told up to which a measure is not the converter's


class Aligned(NamedTuple):
    """The rows of one block on one page, and the boxes of its columns and of their names by measure.

    `borrowed` says that the columns are those of the page before.
    """

    rows: list[PrintedRow]
    boxes: dict[int, list[Box]]
    named: dict[int, list[Box] | None]
    sums: Sums
    borrowed: bool


def find_columns(
    blocks: Sequence[tuple[Sequence[PrintedRow], Sequence[tuple[str, ...]], Sums]],
    all_rows: Sequence[PrintedRow],
    pieces: Sequence[Piece],
) -> None:
    """Sets `columns` of every row with fewer values than columns, where its page tells them for sure.

    Of each block: its rows among all the printed ones, the spellings of its columns, and the sums within a row. A page
    without a header and without a full row is read by the page before, if its own sums bear that out.
    """
    pages = [
        page
        for rows, names, sums in blocks
        if any(0 < len(row.values) < len(names) for row in rows)
        for page in _find_boxes(rows, names, sums, all_rows, pieces)
        if page.boxes and _is_aligned(page.rows)
    ]
    told = {measure: sum(_count_told(page, measure) for page in pages) for measure in _MEASURES}
    likely = [measure for measure in _MEASURES if told[measure] > _UNLIKELY * max(told.values())]
    for page in pages:
        open_rows = [row for row in page.rows if len(row.values) < len(next(iter(page.boxes.values())))]
        for row in open_rows:
            found = {
                columns
                for measure in likely
                if measure in page.boxes
                for columns in _columns_either_way(row, page.boxes[measure], measure)
            }
            row.columns = found.pop() if len(found) == 1 else None
        if not _is_borne_out(open_rows, page.sums, page.borrowed):
            for row in open_rows:
                row.columns = None


def _find_boxes(
    rows: Sequence[PrintedRow],
    names: Sequence[tuple[str, ...]],
    sums: Sums,
    all_rows: Sequence[PrintedRow],
    pieces: Sequence[Piece],
) -> list[Aligned]:
    """The columns of one block on each page, grown by the values that stand in them."""
    number = {id(row): place for place, row in enumerate(all_rows)}
    lines: dict[int, list[PrintedRow]] = {}
    for row in rows:
        if row.values:
            lines.setdefault(row.page, []).append(row)
    found: list[Aligned] = []
    for page, some in lines.items():
        first = number[id(some[0])]
        valued = [place for place in range(first) if all_rows[place].values and all_rows[place].row is not None]
        header = pieces_over(pieces, page, valued[-1] if valued else -1, first)
        named = {measure: join_pieces(header, names, measure) for measure in _MEASURES}
        boxes = {
            measure: columns
            for measure in _MEASURES
            if (columns := _read_page(some, len(names), measure, named[measure], not any(named.values())))
        }
        borrowed = not boxes and bool(found)
        boxes = found[-1].boxes if borrowed else boxes
        grown = {measure: _grow(columns, some, measure) for measure, columns in boxes.items()}
        found.append(Aligned(some, grown, named, sums, borrowed))
    return found


def _count_told(page: Aligned, measure: int) -> float:
    """How many values of a page stand clearly in columns, in one measure; little where their names stand elsewhere."""
    columns, names = page.boxes.get(measure), page.named[measure]
    if not columns:
        return 0.0
    told = sum(len(_columns(row, columns, measure) or ()) for row in page.rows)
    return told if names is None or _unite(columns, names) else _ELSEWHERE * told


def _is_aligned(rows: Sequence[PrintedRow]) -> bool:
    """Whether most rows of a page stand with gaps between their values, as no running text does."""
    wide = [row for row in rows if len(row.values) > 1] or list(rows)
    return sum(row.apart for row in wide) >= _ALIGNED * len(wide)


def _sides(slot: Slot, row: PrintedRow, measure: int) -> Box:
    middle = slot.x + measure * row.wide
    return middle - len(slot.text), middle + len(slot.text)


def _read_page(
    rows: Sequence[PrintedRow], count: int, measure: int, boxes: list[Box] | None, nameless: bool
) -> list[Box] | None:
    """The box of every column of a page in one measure: of full rows, of the header, or of heaps where it has none."""
    full = [
        [_sides(slot, row, measure) for slot in row.values]
        for row in rows
        if len(row.values) == count and not row.moved
    ]
    if full:
        columns = [(min(box[0] for box in some), max(box[1] for box in some)) for some in zip(*full, strict=True)]
        both = _unite(columns, boxes) if boxes is not None else None
        return both or (columns if _are_apart(columns) else None)
    return boxes or (_heaps(rows, count, measure) if nameless else None)


def _unite(columns: list[Box], boxes: list[Box]) -> list[Box] | None:
    """The columns with the boxes of their names; None where these do not stand over them."""
    both = [(min(one[0], two[0]), max(one[1], two[1])) for one, two in zip(columns, boxes, strict=True)]
    return both if _are_apart(both) else None


def _are_apart(columns: list[Box]) -> bool:
    return all(left[1] <= right[0] for left, right in pairwise(columns))


def _heaps(rows: Sequence[PrintedRow], count: int, measure: int) -> list[Box] | None:
    """The columns of rows without a header of which none is full: their values fall into as many heaps."""
    heaps: list[list[Box]] = []
    for box in sorted(_sides(slot, row, measure) for row in rows for slot in row.values):
        if heaps and sum(box) - sum(heaps[-1][-1]) <= 2 * _APART:
            heaps[-1].append(box)
        else:
            heaps.append([box])
    if len(heaps) != count or len(rows) < _FEW:
        return None
    if any(sum(heap[-1]) - sum(heap[0]) > 2 * _WIDEST for heap in heaps):
        return None
    return [(min(box[0] for box in heap), max(box[1] for box in heap)) for heap in heaps]


def _grow(columns: list[Box], rows: Sequence[PrintedRow], measure: int) -> list[Box]:
    """The columns with the values that surely stand in them: so they reach as far as the rows of the page do."""
    grown = list(columns)
    for _ in range(_PASSES):
        before = list(grown)
        for row in rows:
            for column, slot in zip(_columns(row, before, measure) or (), row.values, strict=False):
                left, right = _sides(slot, row, measure)
                low = grown[column - 1][1] if column else left
                high = grown[column + 1][0] if column + 1 < len(grown) else right
                grown[column] = max(min(grown[column][0], left), low), min(max(grown[column][1], right), high)
        if grown == before:
            break
    return grown


def _columns_either_way(row: PrintedRow, columns: Sequence[Box], measure: int) -> set[tuple[int, ...] | None]:
    """The columns of the values with quotes narrow and with quotes wide; only those that are clear, if any are."""
    narrow = _columns(row, columns, measure)
    if not row.quotes or not measure:
        return {narrow}
    both = {narrow, _columns(replace(row, wide=row.wide + row.quotes), columns, measure)}
    return both - {None} or both


def _columns(row: PrintedRow, columns: Sequence[Box], measure: int) -> tuple[int, ...] | None:
    """The column of each value of the row; None where one is not clearly in a column of its own."""
    if row.moved:
        return None
    found: list[int] = []
    for slot in row.values:
        column = _column(_sides(slot, row, measure), columns)
        if column is None or (found and column <= found[-1]):
            return None
        found.append(column)
    return tuple(found)


def _column(box: Box, columns: Sequence[Box]) -> int | None:
    """The column that a value stands in: the one it overlaps, or by far the nearest."""
    left, right = box
    shared = sorted(((min(right, high) - max(left, low), place) for place, (low, high) in enumerate(columns)))[::-1]
    (most, column), (less, _) = shared[0], shared[1] if len(shared) > 1 else (-(10**6), -1)
    if most > 0:
        return column if less <= 0 or most >= 3 * less else None
    return column if 2 * (1 - most) < 1 - less else None


def _is_borne_out(rows: Sequence[PrintedRow], sums: Sums, borrowed: bool) -> bool:
    """Whether the sums within the rows speak for the columns told, or do not speak; a total that no row prints speaks
    against them, and borrowed columns need a sum that holds.
    """
    held = broken = 0
    for parts, total in sums:
        told = [dict(zip(row.columns, row.values, strict=True)) for row in rows if row.columns]
        if len(told) > 1 and not any(total in row for row in told):
            return False
        for row in told:
            numbers = {column: read_token(slot.text).value or 0 for column, slot in row.items()}
            whole = numbers.get(total, 0)
            known = sum(numbers.get(part, 0) for part in parts)
            held, broken = held + (known == whole != 0), broken + (known != whole)
    return broken <= held and (held > 0 or not borrowed)
