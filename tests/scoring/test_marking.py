"""What counts as right, missed, doubted and silently wrong beside a made report's truth."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from disclosure_report import KIND
from extractor.pipeline import process
from extractor.result import Result
from extractor.scoring.made import Made, make_report
from extractor.scoring.marking import mark

PATH = "applications.new_received.natural_person"
MADE = make_report(KIND, KIND.forms[1], "tabs", (), 2)
READ = process(MADE.data, name="made.txt")


def said(value: int | None, standing: Literal["proven", "read", "inferred", "doubtful"] | None) -> Result:
    """The reading of MADE with one cell said otherwise."""
    result = READ.model_copy(deep=True)
    report: Any = result.report
    report.applications.new_received.natural_person = value
    result.cells[PATH].standing = standing
    return result


def true(*readings: str | None) -> Made:
    """MADE with a truth of its own for that cell."""
    truth = {**MADE.truth, PATH: readings[0] if len(readings) == 1 else frozenset(readings)}
    printed = {**MADE.label.printed, PATH: readings[0] or ""}
    label = type(MADE.label)(MADE.label.head, MADE.label.figures, (), {}, printed)
    return Made(MADE.name, MADE.data, MADE.suffix, MADE.form, truth, label)


def test_a_report_read_as_printed_has_no_marks_against_it() -> None:
    marks = mark(READ, MADE)
    assert marks.nonzero_read == marks.nonzero > 0
    assert not (marks.silent or marks.missed or marks.unread or marks.doubted or marks.head or marks.missed_figures)


@pytest.mark.parametrize(
    ("value", "standing", "readings", "against"),
    [
        (7, "proven", ("8",), {"silent", "proven", "missed"}),
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
    marks = mark(said(value, standing), true(*readings))
    kinds = ("silent", "proven", "guessed", "missed", "unread", "doubted")
    assert {kind for kind in kinds if getattr(marks, kind)} == against


def test_a_document_that_was_not_read_misses_everything() -> None:
    result = process(b"", name="nothing.txt")
    marks = mark(result, MADE)
    assert marks.nonzero_read == 0
    assert len(marks.missed) == marks.nonzero
    assert marks.form == "failed: no_text"
