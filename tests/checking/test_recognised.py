from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2021
from extractor.checking.check import check
from extractor.checking.confront import confront
from extractor.checking.standing import settle
from extractor.documents.document import Span
from extractor.reading.reading import Reading
from extractor.result import Standing
from tests.checking.papers import KIND, read_paper

KEYS = ("upheld", "corrected", "other", "pending", "total")
EVERYTHING = (Span(0, 10**9),)


def standings_of(reading: Reading) -> dict[str, Standing | None]:
    return settle(reading, FORM_2021, confront(FORM_2021.equations, reading), [])


@pytest.mark.parametrize(
    ("line", "standings"),
    [
        ("1 0 2 0 3", "proven proven proven proven proven"),
        ("0 0 0 0 0", "proven proven proven proven proven"),
        ("7 0 0 0 7", "doubtful proven proven proven doubtful"),  # a 1 taken for a 7 in both places would hold too
        ("1 _ 2 / 3", "proven doubtful proven doubtful proven"),
        ("1 0 ? 0 3", "doubtful doubtful doubtful doubtful doubtful"),
        ("1 0 2 ~ 3", "doubtful doubtful doubtful None doubtful"),
        ("1 0 (2) 0 3", "proven proven doubtful proven proven"),
    ],
)
def test_a_recognised_cell_is_doubtful_unless_numbers_that_are_added_prove_it(line: str, standings: str) -> None:
    reading = read_paper(FORM_2021, f"行政复议 {line}")
    reading.recognised = EVERYTHING
    settled = standings_of(reading)
    assert " ".join(str(settled[f"disputes.reconsideration.{key}"]) for key in KEYS) == standings


def test_a_recognised_cell_in_no_sum_is_doubtful() -> None:
    reading = read_paper(FORM_2021, "行政许可 447")
    reading.recognised = EVERYTHING
    assert standings_of(reading)["proactive.licensing.decisions"] == "doubtful"


def test_cells_of_other_pages_stand_as_they_do() -> None:
    reading = read_paper(FORM_2021, "行政许可 447")
    cell = reading.cell("proactive.licensing.decisions")
    assert cell is not None and cell.span is not None
    reading.recognised = (Span(cell.span.end, 10**9),)
    assert standings_of(reading)["proactive.licensing.decisions"] == "read"


@pytest.mark.parametrize(("recognised", "cause"), [((), "source"), (EVERYTHING, "undecided")])
def test_a_sum_that_breaks_is_not_laid_to_the_document_where_it_was_recognised(
    recognised: tuple[Span, ...], cause: str
) -> None:
    reading = read_paper(FORM_2021, "行政复议 1 0 2 0 4")
    reading.recognised = recognised
    causes = [each.cause for each in check(reading, KIND).findings if "disputes.reconsideration.total" in each.paths]
    assert causes[0] == cause
