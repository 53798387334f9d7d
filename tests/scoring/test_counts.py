"""What is counted of one document, and that zeros everywhere count for what they are."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from disclosure_report import KIND
from extractor.pipeline import process
from extractor.result import Result
from extractor.scoring.comparison import compare
from extractor.scoring.comparison.cells import all_zeros, compare_cells
from extractor.scoring.counts import RATES, Counts, count, count_cells
from extractor.scoring.made import make_report
from extractor.scoring.made.paper import Fault
from extractor.scoring.truth import TrueCell, truth_of_made

PATH = "applications.new_received.natural_person"
MADE = make_report(KIND, KIND.forms[1], "tabs", (), 3)
TRUTH = truth_of_made(MADE)
READ = process(MADE.data, name="made.txt")


def counted(result: Result = READ, **changes: Any) -> Counts:
    return count(compare(result, replace(TRUTH, **changes), MADE.form), MADE.form)


def misread(value: int | None) -> Result:
    result = READ.model_copy(deep=True)
    report: Any = result.report
    report.applications.new_received.natural_person = value
    return result


def test_a_document_read_as_printed_has_every_score_whole() -> None:
    counts = counted()
    assert {name for name, (right, of) in RATES.items() if counts[right] != counts[of]} == set()
    assert counts["cells"] == len(TRUTH.cells)
    assert counts["proven_wrong"] == counts["silent"] == 0


def test_one_wrong_cell_costs_its_cell_its_row_its_table_and_its_document() -> None:
    right, wrong = counted(), counted(misread(98765))
    lost = {name: right[name] - wrong[name] for name in ("exact", "rows_exact", "tables_exact", "documents_exact")}
    assert set(lost.values()) == {1}
    assert (wrong["silent"], wrong["proven_wrong"], wrong["wrong.proven"], wrong["nonzero_right"]) == (
        1,
        1,
        1,
        right["nonzero_right"] - 1,
    )


def test_a_number_that_is_not_said_is_missed_and_no_silent_error() -> None:
    counts = counted(misread(None))
    assert (counts["missed"], counts["silent"], counts["nonzero_read"]) == (1, 0, counts["nonzero"] - 1)


@pytest.mark.parametrize(
    ("true", "kept"), [("98765", 0), (None, 1)], ids=["repaired by the reader", "kept as it is printed"]
)
def test_a_wrong_number_of_the_source_has_to_be_kept(true: str | None, kept: int) -> None:
    cells = TRUTH.cells if true is None else {**TRUTH.cells, PATH: TrueCell((Decimal(true),), nothing=False)}
    counts = counted(cells=cells, faults=(Fault("digit_slip", PATH, "1", "2"),))
    assert (counts["faults"], counts["faults_kept"]) == (1, kept)


def test_zeros_everywhere_read_no_number_other_than_zero() -> None:
    counts = count_cells(compare_cells(all_zeros(TRUTH), TRUTH, MADE.form), MADE.form)
    assert counts["nonzero_read"] == 0 < counts["nonzero"]
    assert counts["exact"] == sum(cell.kind == "zero" for cell in TRUTH.cells.values())
    assert 0 < counts["rows_exact"] < counts["rows"]


def test_a_document_that_cannot_be_read_counts_all_the_same() -> None:
    counts = counted(process(b"", name="nothing.txt"))
    assert (counts["cells"], counts["status.failed"], counts["other_form"]) == (len(TRUTH.cells), 1, 1)
    assert counts["figures_found"] == 0
    assert counts["head_exact"] == sum(true == (None,) for true in TRUTH.head.values()) < len(TRUTH.head)
