"""How far the text readers agree with the hand-made labels of the real reports beside this checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.real_reports import compared, reports

REPORTS = reports()
COMPLETE = [report for report in REPORTS if len(report.stem.partition("_")[2]) == 16]  # labelled to the last figure
pytestmark = pytest.mark.skipif(not REPORTS, reason="the real reports are not beside this checkout")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_labelled_figures_are_read_with_their_wholes(report: Path) -> None:
    labelled = [figure for figure in compared(report.stem).figures if figure.verdict != "invented"]
    missed = [str(figure) for figure in labelled if figure.verdict == "missed"]
    wrong = [str(figure) for figure in labelled if figure.whole_right is False]
    assert len(missed) <= 0.05 * len(labelled), missed
    assert len(wrong) <= 0.05 * len(labelled), wrong


def test_figures_that_no_label_has_are_few() -> None:
    verdicts = [figure.verdict for report in COMPLETE for figure in compared(report.stem).figures]
    found = verdicts.count("found")
    assert found >= 0.95 * (found + verdicts.count("invented"))


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_the_head_is_as_labelled(report: Path) -> None:
    assert [str(field) for field in compared(report.stem).head if not field.exact] == []


def test_most_lists_of_problems_and_improvements_are_exactly_the_labels() -> None:
    exact = [field.exact for report in REPORTS for field in compared(report.stem).measures]
    assert sum(exact) >= 0.75 * len(exact)
