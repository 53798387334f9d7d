"""Labels say which rows come next; those put off to the end of a page say only which have come."""

from __future__ import annotations

import pytest

from extractor.reading.scattered.row_order import Gap, order_rows


def _gaps(*named: str) -> list[Gap]:
    """`0 1` names two rows; `0 1 |` ends a page behind them. The table's end is one."""
    gaps = [Gap(tuple(int(row) for row in each.split() if row != "|"), "|" in each) for each in named]
    return [*gaps[:-1], gaps[-1]._replace(page_end=True)]


def _told(counts: list[int], gaps: list[Gap], places: int) -> str | None:
    ranges = order_rows(counts, gaps, places)
    return None if ranges is None else " ".join("/".join(map(str, rows)) for rows in ranges)


@pytest.mark.parametrize(
    ("counts", "named"),
    [
        ([1, 1, 1, 1], ["0", "1", "2", "3", ""]),
        ([3, 1], ["0", "3", "1 2"]),
        ([2, 2], ["0", "1 | 2", "3"]),
        ([3, 1], ["", "0 1 2", "3"]),
        ([3, 1], ["", "0 1 2 3", ""]),
        ([1, 3], ["0", "1 2 3", ""]),
        ([4], ["", "0 1 2 3"]),
    ],
)
def test_as_many_rows_as_the_form_has_are_its_rows(counts: list[int], named: list[str]) -> None:
    assert _told(counts, _gaps(*named), 4) == "0 1 2 3"


@pytest.mark.parametrize(
    ("counts", "named"),
    [
        ([2, 2], ["2 3", "0 1", ""]),
        ([2, 1, 1], ["", "2 3", "0", "1"]),
        ([2, 2], ["", "2 3 0 1", ""]),
        ([2, 2], ["3", "", ""]),
    ],
)
def test_labels_of_rows_in_another_order_speak_against_them(counts: list[int], named: list[str]) -> None:
    assert _told(counts, _gaps(*named), 4) is None


@pytest.mark.parametrize(
    ("named", "told"),
    [
        (["0", "1", "2 3", ""], "0 1 3"),  # the label of 2 is followed by that of 3
        (["0", "1 2", "3", ""], "0 2 3"),
        (["0", "1", "3", "2"], "0 1/2 3"),  # the numbers behind label 1 may be those of 2, whose label is put off
        (["0", "1", "2 | 3", ""], "0 1/2 3"),  # so may the label before the end of the page
    ],
)
def test_a_row_without_numbers_leaves_the_others_where_labels_leave_one_place(named: list[str], told: str) -> None:
    assert _told([1, 1, 1], _gaps(*named), 4) == told


def test_a_label_before_a_page_number_and_one_behind_it_are_both_read() -> None:
    assert _told([1, 1], _gaps("0", "2 1 | 3", ""), 4) == "0/1 3"


def test_more_rows_than_places_have_none() -> None:
    assert order_rows([3], _gaps("0", ""), 2) is None
