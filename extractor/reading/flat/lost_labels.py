"""Runs of digits that may hold more than one row, because the label of the row between them is lost.

    …1.属于国家秘密536000005362150000021 53.危及“三安全一稳定”…    fourteen numbers behind one label

Which it is, is told by the sums within rows: the run keeps them as one row, or as so many.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.kinds import CellType
from extractor.reading.flat.fused_runs import list_splits
from extractor.reading.rows.fitting import Sums


def count_rows(text: str, types: Sequence[CellType], sums: Sums, lost: int) -> int | None:
    """How many rows a run holds, where the labels of `lost` rows behind it are not printed; None: that is open.

    Several where it keeps the sums so, and not as a single row. Without sums within the row one is taken.
    """
    most = min(lost + 1, len(text) // max(1, len(types)))
    if most < 2 or not sums:
        return 1
    pairs = tuple((parts[0], total) for parts, total in sums)
    found = [rows for rows in range(1, most + 1) if _fits(text, tuple(types), pairs, rows)]
    if len(found) > 1 or (found and 1 < found[0] <= lost):
        return None
    return found[0] if found else 1


def _fits(text: str, types: tuple[CellType, ...], pairs: tuple[tuple[int, int], ...], rows: int) -> bool:
    """Whether the run can be cut into so many rows; taken for granted where there are too many ways to look at."""
    many = tuple((first + row * len(types), total + row * len(types)) for row in range(rows) for first, total in pairs)
    splits = list_splits(text, types * rows, many)
    return splits is None or splits.count > 0
