"""Sums down the columns: what breaks them, which single row would explain it, which rows they leave."""

from __future__ import annotations

from disclosure_report.forms import FORM_2021
from extractor.reading.rows.frames import paths_of
from extractor.reading.rows.slots import Slot
from extractor.reading.scattered.column_sums import (
    column_sums,
    is_explained,
    list_gaps,
    narrow_rows,
    number_cells,
    parts_of,
)
from extractor.reading.scattered.value_runs import Line

TABLE = FORM_2021.table("applications")
EQUATIONS = column_sums(FORM_2021, TABLE)
TOTAL, OUT = 23, 24


def _row(first: int, total: int | None = None) -> Line:
    """A row of natural persons alone."""
    return [Slot(str(n), 0, 0, 0) for n in (first, 0, 0, 0, 0, 0, first if total is None else total)]


def _broken(rows: dict[int, Line]) -> tuple[int, bool]:
    gaps = list_gaps(number_cells(rows, TABLE), EQUATIONS)
    return sum(map(bool, gaps)), is_explained(gaps, EQUATIONS, paths_of(TABLE))


def test_a_consistent_table_breaks_nothing() -> None:
    assert _broken({0: _row(5), 1: _row(1), 2: _row(4), TOTAL: _row(4), OUT: _row(2)}) == (0, True)


def test_a_row_of_totals_left_zero_is_explained_by_that_row() -> None:
    assert _broken({0: _row(5), 1: _row(1), 2: _row(4), TOTAL: _row(0), OUT: _row(2)}) == (4, True)


def test_two_wrong_rows_are_not_explained_by_one() -> None:
    assert _broken({0: _row(7), 1: _row(1), 2: _row(3), TOTAL: _row(4), OUT: _row(2)}) == (4, False)


def test_outcomes_count_alike_and_so_do_received_and_carried_in() -> None:
    parts = parts_of(FORM_2021, TABLE)
    assert len(set(parts)) == 4
    assert parts[0] == parts[1]
    assert len(set(parts[2:TOTAL])) == 1


def test_sums_leave_out_rows_with_which_they_break() -> None:
    lines = [_row(5), _row(4), _row(4), _row(1)]
    may = [range(4), range(2, 4), (TOTAL, OUT), (OUT,)]
    assert narrow_rows(lines, may, TABLE, FORM_2021) == [[0, 1], [2, 3], [TOTAL], [OUT]]


def test_sums_that_break_anyway_leave_out_nothing() -> None:
    lines = [_row(5), _row(4), _row(9)]
    may = [range(3), range(2, 4), (TOTAL, OUT)]
    assert narrow_rows(lines, may, TABLE, FORM_2021) == may


def test_a_row_of_zeros_may_stay_where_it_can_be() -> None:
    lines = [_row(0), _row(3), _row(3)]
    may = [range(3), range(3), (TOTAL, OUT)]
    assert narrow_rows(lines, may, TABLE, FORM_2021)[0] == range(3)
