"""What counts as right, missed, doubted and silently wrong beside a truth."""

from __future__ import annotations

from disclosure_report import KIND
from extractor.pipeline import process
from extractor.scoring.comparison import compare
from extractor.scoring.made import make_report
from extractor.scoring.truth import truth_of_made

QUALITIES = ("silent", "proven_wrong", "guessed", "missed", "unread", "doubted")
MADE = make_report(KIND, KIND.forms[1], "tabs", (), 2)
TRUTH = truth_of_made(MADE)
READ = process(MADE.data, name="made.txt")


def test_a_report_read_as_printed_has_nothing_against_it() -> None:
    found = compare(READ, TRUTH, MADE.form)
    assert sum(cell.true.is_nonzero for cell in found.cells) > 0
    assert found.exact
    assert [quality for quality in QUALITIES if found.cells_that(quality)] == []


def test_a_document_that_was_not_read_misses_everything() -> None:
    found = compare(process(b"", name="nothing.txt"), TRUTH, MADE.form)
    assert len(found.cells_that("missed")) == sum(cell.is_nonzero for cell in TRUTH.cells.values()) > 0
    assert (found.status, found.reason, found.form) == ("failed", "no_text", None)
    assert {figure.verdict for figure in found.figures} == {"missed"}
    assert not any(field.exact for field in found.head if field.true != (None,))
