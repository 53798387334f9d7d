"""The project's own fixtures and, beside a checkout that has them, real reports: everything as labelled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.pipeline import process
from extractor.result import Result
from tests.agreement import SHARED, compare, finding_faults, label_of, reports

FIXTURES = Path(__file__).resolve().parents[1] / "eval" / "fixtures"
CASES = sorted(path.name for path in FIXTURES.iterdir() if path.is_dir())
REAL = reports()
FINDINGS: dict[str, Any] = json.loads((SHARED / "labels" / "findings.json").read_text("utf-8")) if REAL else {}
FIRST_FIVE = ("000_", "001_572", "002_", "003_", "004_")

real_reports = pytest.mark.parametrize("path", REAL, ids=[path.stem.split("_")[0] for path in REAL])
beside_real_reports = pytest.mark.skipif(not REAL, reason="no real reports beside this checkout")


def _read_case(case: str) -> tuple[Result, dict[str, Any], dict[str, Any]]:
    folder = FIXTURES / case
    (document,) = folder.glob("document.*")
    label = json.loads((folder / "report.json").read_text("utf-8"))
    return process(document), label, json.loads((folder / "findings.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES)
def test_every_table_cell_and_head_field_of_a_fixture_is_right(case: str) -> None:
    result, label, _ = _read_case(case)
    agreement = compare(result, label)
    assert (agreement.wrong_cells, agreement.silent, agreement.wrong_head) == ([], [], [])


@pytest.mark.parametrize("case", CASES)
def test_every_figure_and_point_of_a_fixture_is_right(case: str) -> None:
    result, label, _ = _read_case(case)
    agreement = compare(result, label)
    assert (agreement.missed, agreement.invented, agreement.wrong_whole, agreement.measures) == ([], [], [], [])


@pytest.mark.parametrize("case", CASES)
def test_a_fixture_has_the_findings_it_was_written_for_and_no_others_of_those_named(case: str) -> None:
    result, _, findings = _read_case(case)
    assert finding_faults(result, findings) == []


@beside_real_reports
@real_reports
def test_every_table_cell_and_head_field_of_a_real_report_is_right(path: Path) -> None:
    agreement = compare(process(path), label_of(path))
    assert (agreement.wrong_cells, agreement.silent, agreement.wrong_head) == ([], [], [])


@beside_real_reports
def test_figures_of_the_five_first_reports_are_found_and_few_others() -> None:
    true = missed = invented = 0
    for path in REAL:
        if path.name.startswith(FIRST_FIVE) and path.suffix == ".txt":
            agreement = compare(process(path), label_of(path))
            true += agreement.figures
            missed += len(agreement.missed)
            invented += len(agreement.invented)
    found = true - missed
    assert found / true >= 0.95
    assert found / (found + invented) >= 0.90


@beside_real_reports
@pytest.mark.parametrize("stem", sorted(FINDINGS))
def test_a_real_report_has_every_finding_it_must_and_none_it_must_not(stem: str) -> None:
    (path,) = (path for path in REAL if path.stem == stem)
    assert finding_faults(process(path), FINDINGS[stem]) == []
