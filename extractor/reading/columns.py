"""Columns of characters in lines that a converter aligned by spaces.

Where a number stands in its line tells its column, though cells are blank: over all rows of a page the numbers fall
into as many heaps as there are columns. Some converters count a wide character as one column, some as two; the measure
that makes the tidier heaps is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractor.reading.rows import PrintedRow

_APART = 4  # twice the characters that lie between two heaps at least


def find_columns(rows: Sequence[PrintedRow], count: int) -> dict[int, tuple[float, ...]]:
    """On each page, twice the middle of every column; pages whose numbers make another number of heaps are left out.

    Rows need it only where some have fewer values than columns. The `x` of their slots is set to the chosen measure.
    """
    if all(len(row.filled) == count for row in rows):
        return {}
    pages: dict[int, list[PrintedRow]] = {}
    for row in rows:
        if _is_aligned(row):
            pages.setdefault(row.page, []).append(row)
    found: dict[int, tuple[float, ...]] = {}
    for page, lines in pages.items():
        measures = [_heaps([slot.x for row in lines for slot in row.values])]
        wide = [[slot.x + 2 * row.wide for slot in row.values] for row in lines]
        measures.append(_heaps([x for line in wide for x in line]))
        fitting = [number for number, heaps in enumerate(measures) if len(heaps) == count]
        if not fitting:
            full = [row for row in lines if len(row.filled) == count]
            if len(full) > 1:
                found[page] = tuple(
                    median(line) for line in zip(*[[s.x for s in row.filled] for row in full], strict=True)
                )
            continue
        best = min(fitting, key=lambda number: sum(max(heap) - min(heap) for heap in measures[number]))
        if best == 1:
            for row in rows:
                if row.page == page:
                    row.values = [slot._replace(x=slot.x + 2 * row.wide) for slot in row.values]
        found[page] = tuple(median(heap) for heap in measures[best])
    return found


def _is_aligned(row: PrintedRow) -> bool:
    """Whether two spaces at least lie before each value, as single spaces tell nothing of columns."""
    return row.apart and len(row.values) > 0


def _heaps(places: list[int]) -> list[list[int]]:
    """The places in order, parted where a gap is wider than any within a column."""
    heaps: list[list[int]] = []
    for place in sorted(places):
        if heaps and place - heaps[-1][-1] <= _APART:
            heaps[-1].append(place)
        else:
            heaps.append([place])
    return heaps
