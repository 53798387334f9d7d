"""Columns of characters, where nobody knows how wide a converter takes a quote."""

from __future__ import annotations

import pytest

from extractor.reading.rows.columns import find_columns
from extractor.reading.rows.printed import PrintedRow
from extractor.reading.rows.slots import Slot

NAMES = (("甲",), ("乙",), ("丙",))


def line(cells: str, *, wide: int = 0, quotes: int = 0) -> PrintedRow:
    """Numbers where they stand in a line, behind so many wide characters and quotes: `     3     0     4`."""
    values: list[Slot] = []
    for word in cells.split():
        start = cells.index(word, values[-1].end if values else 0)
        values.append(Slot(word, start, start + len(word), 2 * start + len(word)))
    return PrintedRow("", values, 0, False, 0, len(cells), wide=wide, quotes=quotes, apart=True)


def told(row: PrintedRow) -> tuple[int, ...] | None:
    rows = [line("          3      5      8", wide=4) for _ in range(5)] + [row]
    find_columns([(rows, NAMES, ())], rows, [])
    return row.columns


def test_a_number_under_a_column_is_its_own() -> None:
    assert told(line("          3             8", wide=4)) == (0, 2)


@pytest.mark.parametrize("quotes", [1, 2])
def test_quotes_that_move_no_number_out_of_its_column_change_nothing(quotes: int) -> None:
    assert told(line("          3             8", wide=4, quotes=quotes)) == (0, 2)


def test_a_number_that_quotes_may_put_under_either_column_is_left_open() -> None:
    assert told(line("          3             8", wide=4, quotes=7)) is None
