"""Rows without a cell say the same about the others."""

from __future__ import annotations

from fractions import Fraction
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checking.elimination import (
    AT_MOST,
    BELOW,
    EQUAL,
    Row,
    count_apart,
    eliminate,
    has_whole,
    interval_of,
    is_broken,
    plain,
)


@pytest.mark.parametrize(
    ("kind", "residual", "broken"),
    [
        (EQUAL, 0, False),
        (EQUAL, -1, True),
        (AT_MOST, 0, False),
        (AT_MOST, 1, True),
        (BELOW, 0, True),
        (BELOW, -1, False),
    ],
)
def test_a_row_is_broken_by_what_is_left_over(kind: int, residual: int, broken: bool) -> None:
    assert is_broken(({"x": 1}, residual, kind)) is broken


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ([({"x": 1, "y": -1}, 2, EQUAL), ({"x": 1}, 3, EQUAL)], [({"y": -1}, -1, EQUAL)]),
        ([({"x": 1, "y": 1}, 0, EQUAL), ({"x": -1}, -4, AT_MOST)], [({"y": 1}, -4, AT_MOST)]),
        ([({"x": 1, "y": 1}, -5, AT_MOST), ({"x": -2}, 4, BELOW)], [({"y": 2}, -6, BELOW)]),
        ([({"x": 1}, -5, AT_MOST), ({"y": 1}, 1, EQUAL)], [({"y": 1}, 1, EQUAL)]),
    ],
)
def test_a_cell_is_solved_for_or_its_bounds_meet(rows: list[Row], left: list[Row]) -> None:
    assert eliminate(rows, "x") == left


NUMBERS = st.integers(-3, 3)
ROWS = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from("xy"), NUMBERS.filter(bool)),
        st.integers(-6, 6),
        st.sampled_from([EQUAL, AT_MOST]),
    ),
    max_size=4,
)


@given(ROWS, NUMBERS, NUMBERS)
def test_what_satisfies_rows_satisfies_them_without_a_cell(rows: list[Row], x: int, y: int) -> None:
    at = {"x": x, "y": y}

    def holds(row: Row) -> bool:
        return not is_broken(({}, row[1] + sum(factor * at[cell] for cell, factor in row[0].items()), row[2]))

    if all(holds(row) for row in rows):
        assert all(holds(row) for row in eliminate(rows, "x"))
        assert has_whole(rows, ["x", "y"])


@pytest.mark.parametrize(
    ("rows", "whole", "interval"),
    [
        ([({"x": 2}, -5, EQUAL)], False, (Fraction(5, 2), Fraction(5, 2))),
        ([({"x": 2}, -5, AT_MOST)], True, (-inf, 2)),
        ([({"x": -2}, 5, AT_MOST)], True, (3, inf)),
        ([({"y": 1}, 5, AT_MOST)], True, (-inf, inf)),
    ],
)
def test_a_cell_is_bounded_by_the_rows_that_name_it(
    rows: list[Row], whole: bool, interval: tuple[float | Fraction, float | Fraction]
) -> None:
    assert interval_of(rows, "x", whole) == interval


@pytest.mark.parametrize(
    ("rows", "possible"),
    [
        ([({"x": 2}, -5, EQUAL)], False),
        ([({"x": 2, "y": 3}, -7, EQUAL)], True),
        ([({"x": 2, "y": 4}, -7, EQUAL)], False),
        ([({"x": 1, "y": 1}, 0, EQUAL), ({"x": -1}, 1, AT_MOST), ({"y": -1}, 0, AT_MOST)], False),
        ([({}, 1, EQUAL)], False),
        ([({"x": 1}, 3, AT_MOST)], True),
    ],
)
def test_whole_values_are_found_where_there_are_any(rows: list[Row], possible: bool) -> None:
    assert has_whole(rows, ["x", "y"]) is possible


def test_rows_apart_are_counted_so_that_no_cell_serves_two() -> None:
    assert count_apart([{"a": 1, "b": 1}, {"b": 1, "c": 1}, {"c": 1, "d": 1}]) == 2


@pytest.mark.parametrize(("number", "same"), [(3.0, 3), (Fraction(6, 2), 3), (Fraction(1, 2), Fraction(1, 2))])
def test_a_whole_number_is_told_as_one(number: float | Fraction, same: int | Fraction) -> None:
    assert (plain(number), type(plain(number))) == (same, type(same))
