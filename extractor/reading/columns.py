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

from extractor.reading.rows import PrintedRow

_APART = 4  # twice the characters that lie between two heaps at least
_WIDEST = 14  # twice the characters that a heap spans at most
_FEW = 4  # rows at least whose heaps are believed without a header
_MEASURES = (0, 2)  # what a wide character adds, in halves of a character


@dataclass(slots=True)
class Names:
    """Where a page's header names columns: for each column the pieces of its name.

    A piece is twice its middle, and twice the wide characters before that middle.
    """

    places: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def middles(self, measure: int, first: int, count: int) -> list[float] | None:
        """The middle of the name of every column from `first` on; None unless all are there, in order."""
        pieces = [self.places.get(column) for column in range(first, first + count)]
        found = [sum(x + measure * wide / 2 for x, wide in each) / len(each) for each in pieces if each]
        if len(found) < count:
            return None
        return found if all(left < right for left, right in pairwise(found)) else None


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
        named = {
            measure: names[page].middles(measure, first, count) if page in names else None for measure in _MEASURES
        }
        found = [(measure, *told) for measure in _MEASURES if (told := _middles(lines, count, measure, named[measure]))]
        tidiest = min((spread for *_, spread in found), default=0)
        found = [(measure, middles, spread) for measure, middles, spread in found if spread <= 2 * tidiest + 4]
        for row in open_rows:
            told_by = {_columns(row, middles, measure) for measure, middles, _ in found}
            if len(told_by) == 1:
                row.columns = told_by.pop()


def _middles(
    rows: Sequence[PrintedRow], count: int, measure: int, named: list[float] | None
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
    middles, taken = list(named), set[int]()
    for place, heap in enumerate(heaps):
        nearest = _nearest(median(heap), named)
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


def _heaps(places: list[int]) -> list[list[int]]:
    """The places in order, parted where a gap is wider than any within a column."""
    heaps: list[list[int]] = []
    for place in sorted(places):
        if heaps and place - heaps[-1][-1] <= _APART:
            heaps[-1].append(place)
        else:
            heaps.append([place])
    return heaps
