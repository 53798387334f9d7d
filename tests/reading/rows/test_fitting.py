from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.rows.fitting import Fit, Frame, fit_row
from extractor.reading.rows.slots import Slot

SUMS = (((0, 1, 2, 3, 4, 5), 6),)


def slots(cells: str) -> list[Slot]:
    """Slots of a printed row, `.` for a blank cell: `3 . . 0 . . 3`."""
    return [Slot("" if text == "." else text, 2 * at, 2 * at + 1, at + 1) for at, text in enumerate(cells.split())]


def fitted(fit: Fit) -> str:
    """A fit as a row: `.` for nothing, `?` for a doubt."""
    return " ".join("?" if at in fit.doubts else slot.text if slot else "." for at, slot in enumerate(fit.slots))


def fit(cells: str, measured: bool = True, **told: object) -> Fit:
    """The fit of a printed row under a frame of seven columns."""
    return fit_row(slots(cells), measured, Frame(7, SUMS, **told), 0, False)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("printed", "expected", "by"),
    [
        ("3 0 0 0 0 0 3", "3 0 0 0 0 0 3", None),
        ("3 . . . . . 3", "3 . . . . . 3", None),
        (". . . . . . .", ". . . . . . .", None),
        ("/ / / / / / /", "/ / / / / / /", None),
        ("3 0 0 0 0 3", "3 ? ? ? ? ? 3", "anchored at both ends"),
        ("3 . . . . 3", "3 . . . . . 3", "anchored at both ends"),
        ("3 0 0 0 0 5", "? ? ? ? ? ? ?", "fewer cells than columns"),
        ("3 0 0 0 0 3 .", "? ? 0 0 0 ? ?", "shifted by 1, or as it stands"),
        (". 3 0 0 0 0 0", "? ? 0 0 0 0 ?", "shifted by 1, or as it stands"),
        ("3 0 0 0 0 0 0 3", "? 0 0 0 0 0 ?", "more values than columns"),
    ],
)
def test_cells_to_columns(printed: str, expected: str, by: str | None) -> None:
    found = fit(printed)
    assert (fitted(found), found.by) == (expected, by)


def test_alternatives_are_all_that_a_lost_column_leaves() -> None:
    found = fit("4 1 2 0 0 7")
    assert found.doubts == {1: ("1", ""), 2: ("1", "2", ""), 3: ("2", "0", ""), 4: ("0", ""), 5: ("0", "")}


def test_a_header_tells_which_column_is_lost() -> None:
    found = fit("3 1 0 0 0 4", lost=(4,))
    assert (fitted(found), found.gone, found.by) == ("3 1 0 0 . 0 4", (4,), "header")


def test_a_subtotal_is_taken_out_by_its_place() -> None:
    found = fit("3 1 0 0 0 0 1 4", subtotal=6)
    assert fitted(found) == "3 1 0 0 0 0 4"
    assert found.subtotal is not None
    assert found.subtotal.text == "1"


def test_without_marked_cells_only_a_total_has_its_column() -> None:
    assert fitted(fit("3 3", measured=False)) == "? ? ? ? ? ? 3"
    assert fitted(fit("3 2", measured=False)) == "? ? ? ? ? ? ?"


def test_places_of_the_format_are_the_truth() -> None:
    row = [Slot("3", 0, 1, 4), Slot("5", 2, 3, 9)]
    found = fit_row(row, True, Frame(7, SUMS, at={x: x - 3 for x in range(3, 10)}, exact=True), 2, True)
    assert fitted(found) == ". 3 . . . . 5"


@given(st.lists(st.sampled_from(["", "0", "3", "12", "/"]), min_size=1, max_size=11), st.booleans())
def test_no_cell_is_used_twice_or_out_of_order(cells: list[str], measured: bool) -> None:
    row = [Slot(text, 3 * at, 3 * at + len(text), at + 1) for at, text in enumerate(cells) if text or measured]
    found = fit_row(row, measured, Frame(7, SUMS), 0, False)
    used = [slot.start for slot in found.slots if slot is not None]
    assert len(found.slots) == 7
    assert used == sorted(set(used))


@given(st.lists(st.integers(0, 30), min_size=6, max_size=6), st.integers(0, 6))
def test_a_lost_cell_never_gives_a_wrong_number_that_is_sure(parts: list[int], lost: int) -> None:
    numbers = [*parts, sum(parts)]
    printed = " ".join(str(number) for at, number in enumerate(numbers) if at != lost)
    found = fit(printed)
    for at, slot in enumerate(found.slots):
        if slot is not None and at not in found.doubts and int(slot.text) != numbers[at]:
            assert found.by is not None


def test_a_sign_apart_from_its_number_belongs_to_it() -> None:
    values = [Slot("60", 0, 2, 1), Slot("-", 3, 4, 2), Slot("27", 5, 7, 3), Slot("177", 8, 11, 4)]
    assert fitted(fit_row(values, False, Frame(3), 0, False)) == "60 - 27 177"
    assert fitted(fit_row(values, False, Frame(4), 0, False)) == "60 - 27 177"
    assert fit_row(values, False, Frame(3), 0, False).slots[1] == Slot("- 27", 3, 7, 2)


def test_beside_a_subtotal_a_mark_before_a_number_is_a_cell_of_its_own() -> None:
    values = [Slot(text, 2 * at, 2 * at + 1, at + 1) for at, text in enumerate("1----001")]
    frame = Frame(7, SUMS, subtotal=6, inner=(1, 2, 3, 4, 5))
    assert fitted(fit_row(values, False, frame, 0, False)) == "1 - - - - 0 1"
