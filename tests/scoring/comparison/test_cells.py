"""Cells beside what is true of them: each is marked by what is said, and how surely."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

import pytest

from disclosure_report import KIND
from extractor.pipeline import process
from extractor.result import Result
from extractor.scoring.comparison import compare
from extractor.scoring.comparison.cells import all_zeros, compare_cells
from extractor.scoring.made import make_report
from extractor.scoring.truth import TrueCell, Truth, truth_of_made

PATH = "applications.new_received.natural_person"
QUALITIES = ("silent", "proven_wrong", "guessed", "missed", "unread", "doubted")
MADE = make_report(KIND, KIND.forms[1], "tabs", (), 2)
TRUTH = truth_of_made(MADE)
READ = process(MADE.data, name="made.txt")


def said(value: int | None, standing: Literal["proven", "read", "inferred", "doubtful"] | None) -> Result:
    """The reading of MADE with one cell said otherwise."""
    result = READ.model_copy(deep=True)
    report: Any = result.report
    report.applications.new_received.natural_person = value
    result.cells[PATH].standing = standing
    return result


def true(*readings: str | None) -> Truth:
    """MADE with a truth of its own for that cell; the first reading is what was printed."""
    numbers = tuple(Decimal(reading) for reading in readings if reading)
    printed = Decimal(readings[0]) if readings[0] else None
    cell = TrueCell(numbers, len(numbers) < len(readings), printed=printed)
    return replace(TRUTH, cells={**TRUTH.cells, PATH: cell})


@pytest.mark.parametrize(
    ("value", "standing", "readings", "against"),
    [
        (7, "proven", ("8",), {"silent", "proven_wrong", "missed"}),
        (7, "read", ("8",), {"silent", "missed"}),
        (7, "doubtful", ("8",), {"missed"}),
        (8, "doubtful", ("8",), {"doubted"}),
        (None, None, ("8",), {"missed"}),
        (None, None, ("0",), {"unread"}),
        (None, None, ("",), set()),
        (0, "read", ("",), {"silent"}),
        (0, "read", (None,), {"silent"}),
        (8, "inferred", ("8", "7"), set()),
        (7, "inferred", ("8", "7"), {"guessed"}),
        (6, "inferred", ("8", "7"), {"silent"}),
        (None, "doubtful", ("8", "7"), set()),
    ],
)
def test_one_cell_is_marked_by_what_is_said_and_how_surely(
    value: int | None,
    standing: Literal["proven", "read", "inferred", "doubtful"] | None,
    readings: tuple[str | None, ...],
    against: set[str],
) -> None:
    found = compare(said(value, standing), true(*readings), MADE.form)
    assert {quality for quality in QUALITIES if found.cells_that(quality)} == against


def test_zeros_everywhere_go_through_the_same_comparison() -> None:
    found = compare_cells(all_zeros(TRUTH), TRUTH, MADE.form)
    assert sum(cell.missed for cell in found) == sum(cell.is_nonzero for cell in TRUTH.cells.values())
    assert sum(cell.verdict == "exact" for cell in found) == sum(cell.kind == "zero" for cell in TRUTH.cells.values())


def test_a_number_where_the_form_has_no_cell_is_invented() -> None:
    (path, *_) = TRUTH.cells
    cells = {name: cell for name, cell in TRUTH.cells.items() if name != path}
    (found,) = compare(READ, replace(TRUTH, cells=cells), MADE.form).wrong_cells
    assert (found.path, found.verdict, found.silent) == (path, "invented", True)


@pytest.mark.parametrize(
    ("state", "said_state", "right"),
    [("blank", "blank", True), ("mark", "blank", False), (None, "blank", None), ("absent", "unreadable", False)],
)
def test_kinds_of_nothing_are_told_apart_where_the_truth_tells_them(
    state: Literal["blank", "mark", "absent"] | None, said_state: Literal["blank", "unreadable"], right: bool | None
) -> None:
    result = said(None, None)
    result.cells[PATH].state = said_state
    truth = replace(TRUTH, cells={**TRUTH.cells, PATH: TrueCell((), nothing=True, state=state)})
    (cell,) = (cell for cell in compare(result, truth, MADE.form).cells if cell.path == PATH)
    assert (cell.verdict, cell.state_right) == ("exact", right)
