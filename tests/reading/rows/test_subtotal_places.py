"""Seven values of a table with a subtotal: one of eight cells is blank, and the sums tell which, or nothing does."""

from __future__ import annotations

import pytest

from extractor.reading.rows.fitting import Frame, fit_row
from extractor.reading.rows.slots import Slot
from extractor.reading.rows.subtotal_places import keeps_sums, place_by_sums
from tests.reading.rows.test_fitting import SUMS, fitted, slots

INNER = (1, 2, 3, 4, 5)
PLACE = 6


def placed(cells: str) -> str:
    """The columns of some values, `?` for a doubt: `3 0 0 0 0 0 0 3`."""
    found, doubts = place_by_sums(slots(cells), PLACE, INNER, 7)
    return " ".join("?" if at in doubts else slot.text if slot else "." for at, slot in enumerate(found))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("3 1 0 0 1 0 2 5", "3 1 0 0 1 0 5"),  # nothing is blank
        ("3 1 2 4 8 16 31 34", "3 1 2 4 8 16 34"),
        ("3 1 2 4 8 15 18", "3 ? ? ? ? ? 18"),  # a column between is blank, and the subtotal is not one of the form
        ("0 0 0 0 0 0 0", "? ? ? ? ? ? ?"),
        ("3 1 9 9 9 9 9", "? ? ? ? ? ? ?"),  # no sum holds: nothing is known
    ],
)
def test_a_column_is_settled_where_every_placing_that_adds_up_agrees(cells: str, expected: str) -> None:
    assert placed(cells) == expected


@pytest.mark.parametrize(
    ("cells", "expected"), [("3 1 . . 1 . 2 5", True), (". . . . . . . .", True), ("3 1 . . 1 . 5 .", False)]
)
def test_a_blank_counts_as_nothing(cells: str, expected: bool) -> None:
    assert keeps_sums(slots(cells), PLACE, INNER) is expected


def test_seven_values_are_no_full_row_beside_a_subtotal() -> None:
    frame = Frame(7, SUMS, subtotal=PLACE, inner=INNER)
    by_place = fit_row(slots("3 1 0 . 1 0 2 5"), True, frame, 0, False)
    assert fitted(by_place) == "3 1 0 . 1 0 5"
    assert by_place.subtotal == Slot("2", 12, 13, 7)
    assert fitted(fit_row(slots("3 1 0 1 0 2 5"), False, frame, 0, False)).startswith("3 ")
    assert fitted(fit_row(slots("3 1 0 1 0 2 5"), False, frame, 0, False)).endswith(" 5")
