"""The project's own fixtures and, beside a checkout that has them, real reports: everything as labelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.same_report.judging import unequal_fields
from extractor.pipeline import process
from extractor.scoring.comparison import Comparison
from tests.reading.flattened import wrap_flat
from tests.real_reports import FIXTURES, cases, compared, reports

CASES = sorted(path.name for path in FIXTURES.iterdir() if path.is_dir())
REAL = reports()
FIRST_FIVE = ("000_", "001_572", "002_", "003_", "004_")

real_reports = pytest.mark.parametrize("path", REAL, ids=[path.stem.split("_")[0] for path in REAL])
beside_real_reports = pytest.mark.skipif(not REAL, reason="no real reports beside this checkout")


def wrong_cells_and_head(found: Comparison) -> list[str]:
    return [*map(str, found.wrong_cells), *(str(field) for field in found.head if not field.exact)]


@pytest.mark.parametrize("case", CASES)
def test_every_table_cell_and_head_field_of_a_fixture_is_right(case: str) -> None:
    assert wrong_cells_and_head(compared(case)) == []


@pytest.mark.parametrize("case", CASES)
def test_blanks_marks_and_cells_that_are_not_there_are_told_apart_in_a_fixture(case: str) -> None:
    assert [str(cell) for cell in compared(case).cells if cell.state_right is False] == []
    assert "nothing" not in {cell.true_kind for cell in compared(case).cells}


@pytest.mark.parametrize("case", CASES)
def test_every_figure_and_point_of_a_fixture_is_right(case: str) -> None:
    found = compared(case)
    assert [str(figure) for figure in found.figures if not figure.exact] == []
    assert [str(field) for field in found.measures if not field.exact] == []


@pytest.mark.parametrize("case", CASES)
def test_a_fixture_has_the_findings_it_was_written_for_and_no_others_of_those_named(case: str) -> None:
    assert [str(finding) for finding in compared(case).findings if not finding.right] == []


@pytest.mark.parametrize("width", range(24, 66))
def test_a_flattened_page_is_the_same_report_however_its_lines_are_wrapped(width: int) -> None:
    case = cases()["form2021-glued"]
    text = case.text() or ""
    wrapped = "\n".join(wrap_flat(line, width) for line in text.split("\n"))
    found, flat = process(wrapped.encode(), name="wrapped.txt"), process(text.encode(), name="flat.txt")
    assert unequal_fields(found.report, flat.report) == []
    assert [finding.rule for finding in found.findings] == [finding.rule for finding in flat.findings]


@beside_real_reports
@real_reports
def test_every_table_cell_and_head_field_of_a_real_report_is_right(path: Path) -> None:
    assert wrong_cells_and_head(compared(path.stem)) == []


@beside_real_reports
def test_figures_of_the_five_first_reports_are_found_and_few_others() -> None:
    verdicts = [
        figure.verdict
        for path in REAL
        if path.name.startswith(FIRST_FIVE) and path.suffix == ".txt"
        for figure in compared(path.stem).figures
    ]
    found = verdicts.count("found")
    assert found / (found + verdicts.count("missed")) >= 0.95
    assert found / (found + verdicts.count("invented")) >= 0.90


@beside_real_reports
@real_reports
def test_a_real_report_has_every_finding_it_must_and_none_it_must_not(path: Path) -> None:
    assert [str(finding) for finding in compared(path.stem).findings if not finding.right] == []
