"""Columns of characters in lines that a converter aligned by spaces.

Where a number stands in its line tells its column, though cells are blank: over all rows of a page the numbers fall
into as many heaps as there are columns, or under the names of the header. Some converters count a wide character as one
column, some as two: both measures are tried, and where they tell different columns neither is believed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extractor.reading.rows import PrintedRow

_APART = 4  # twice the characters that lie between two heaps at least
_WIDEST = 14  # twice the characters that a heap spans at most
_FEW = 4  # rows at least whose heaps are believed without a header
_MEASURES = (0, 2)  # what a wide character adds, in halves of a character


class Piece(NamedTuple):
    """A piece of a column's name: its place in the line, and the wide characters before it and in it."""

    start: int
    end: int
    before: int
    within: int


@dataclass(slots=True)
class Names:
    """Where a page's header names columns: for each column of the table the pieces of its name."""

    pieces: dict[int, list[Piece]] = field(default_factory=dict)

    def boxes(self, measure: int, first: int, count: int) -> list[tuple[int, int]] | None:
        """Twice the left and right edge of the name of every column from `first` on; None unless all are in order."""
        found: list[tuple[int, int]] = []
        for column in range(first, first + count):
            pieces = self.pieces.get(column)
            if not pieces:
                return None
            left = min(2 * piece.start + measure * piece.before for piece in pieces)
            right = max(2 * piece.end + measure * (piece.before + piece.within) for piece in pieces)
            if found and left <= found[-1][0]:
                return None
            found.append((left, right))
        return found


def find_columns(rows: Sequence[PrintedRow], first: int, count: int, names: Mapping[int, Names]) -> None:
    """Sets `columns` of every row with fewer values than columns, where its page tells them for sure.

    `rows` are those of one block; `first` and `count` tell which columns of the table the block has.
    """
    pages: dict[int, list[PrintedRow]] = {}
    for row in rows:
        if row.values:
            pages.setdefault(row.page, []).append(row)
    for page, lines in pages.items():
        open_rows = [row for row in lines if len(row.values) < count]
        if not open_rows or not all(row.apart for row in lines if len(row.values) > 1):
            continue
        named = {measure: names[page].boxes(measure, first, count) if page in names else None for measure in _MEASURES}
        found = [(measure, *told) for measure in _MEASURES if (told := _middles(lines, count, measure, named[measure]))]
        tidiest = min((spread for *_, spread in found), default=0)
        found = [(measure, middles, spread) for measure, middles, spread in found if spread <= 2 * tidiest + 4]
        for row in open_rows:
            told_by = {_columns(row, middles, measure) for measure, middles, _ in found}
            if len(told_by) == 1:
                row.columns = told_by.pop()


def _middles(
    rows: Sequence[PrintedRow], count: int, measure: int, named: list[tuple[int, int]] | None
) -> tuple[list[float], int] | None:
    """The middle of every column in one measure, by its heaps or by the header; and how far the heaps spread."""
    heaps = _heaps([slot.x + measure * row.wide for row in rows for slot in row.values])
    if any(heap[-1] - heap[0] > _WIDEST for heap in heaps):
        return None
    spread = sum(heap[-1] - heap[0] for heap in heaps)
    if named is None:
        return ([median(heap) for heap in heaps], spread) if len(heaps) == count and len(rows) >= _FEW else None
    if len(heaps) > count:
        return None
    middles: list[float] = [(left + right) / 2 for left, right in named]
    taken = set[int]()
    for place, heap in enumerate(heaps):
        nearest = _under(median(heap), named)
        if nearest is None and len(heaps) == count:
            nearest = place
        if nearest is None or nearest in taken:
            return None
        taken.add(nearest)
        middles[nearest] = median(heap)
    return middles, spread


def _columns(row: PrintedRow, middles: Sequence[float], measure: int) -> tuple[int, ...] | None:
    """The column of each value of the row; None where one is not clearly in a column of its own."""
    found = [_nearest(slot.x + measure * row.wide, middles) for slot in row.values]
    if None in found or any(left >= right for left, right in pairwise(each for each in found if each is not None)):
        return None
    return tuple(each for each in found if each is not None)


def _nearest(place: float, middles: Sequence[float]) -> int | None:
    """The column whose middle is nearest, if the next one is twice as far."""
    order = sorted(range(len(middles)), key=lambda column: abs(middles[column] - place))[:2]
    far = [abs(middles[column] - place) for column in order]
    return order[0] if len(far) == 1 or 2 * far[0] < far[1] else None


def _under(place: float, boxes: Sequence[tuple[int, int]]) -> int | None:
    """The column under whose name a place is, and under no other; else the nearest, if the next is twice as far."""
    over = [column for column, (left, right) in enumerate(boxes) if left - 2 <= place <= right + 2]
    return over[0] if len(over) == 1 else _nearest(place, [(left + right) / 2 for left, right in boxes])


def _heaps(places: list[int]) -> list[list[int]]:
    """The places in order, parted where a gap is wider than any within a column."""
    heaps: list[list[int]] = []
    for place in sorted(places):
        if heaps and place - heaps[-1][-1] <= _APART:
            heaps[-1].append(place)
        else:
            heaps.append([place])
    return heaps
