"""Made reports on disk: labels that validate, tell the same truth, and are told nothing against by their documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from disclosure_report import KIND
from extractor.scoring.cases import load_cases
from extractor.scoring.made import DAMAGES, LAYOUTS, Made, make_report
from extractor.scoring.made_labels import keep_made
from extractor.scoring.truth import TrueCell, TrueFigure, Truth, truth_of_made


def comparable(truth: Truth, made: Made) -> tuple[object, ...]:
    """What a label can tell of a truth: not which of several readings was printed, nor where the source is wrong."""
    paths = (*made.form.cells, *made.form.absent)
    cells = {path: _comparable_cell(truth.cells[path]) for path in paths}
    return truth.form, cells, truth.head, [_comparable_figure(figure) for figure in truth.figures], truth.measures


def _comparable_cell(cell: TrueCell) -> TrueCell:
    units = sorted(set(cell.units), key=str)
    return replace(cell, numbers=tuple(sorted(cell.numbers)), units=tuple(units), printed=None)


def _comparable_figure(figure: TrueFigure) -> TrueFigure:
    return replace(figure, wholes=tuple(sorted(figure.wholes, key=str)))


@pytest.mark.parametrize("part", range(8))
def test_a_kept_report_loads_and_tells_the_truth_it_was_made_with(part: int, tmp_path: Path) -> None:
    made = {}
    for number, damage in enumerate(list(DAMAGES)[part::8]):
        layout = list(LAYOUTS)[(part + number) % len(LAYOUTS)]
        report = make_report(KIND, KIND.forms[number % len(KIND.forms)], layout, (damage,), 5)
        keep_made(report, tmp_path)
        made[report.name] = report
    loaded = load_cases(tmp_path, KIND, "en")
    assert {case.name for case in loaded.cases} == made.keys()
    for case in loaded.cases:
        report = made[case.name]
        assert comparable(case.truth, report) == comparable(truth_of_made(report), report)
        assert case.data() == report.data


@pytest.mark.parametrize("layout", ["bare_cells", "raw", "glued", "flat_html"])
def test_open_readings_are_kept_as_what_is_accepted(layout: str, tmp_path: Path) -> None:
    report = make_report(KIND, KIND.forms[0], layout, ("nbsp_blanks",), 5)
    keep_made(report, tmp_path)
    (case,) = load_cases(tmp_path, KIND, "en").cases
    assert any(cell.is_open for cell in case.truth.cells.values())
    assert comparable(case.truth, report) == comparable(truth_of_made(report), report)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_that_a_label_says_is_missing_in_its_document(layout: str, tmp_path: Path) -> None:
    for number, damage in enumerate(("digit_slip", "prose_slip", "breakdown_slip", "marks", "gbk", "column_lost")):
        keep_made(make_report(KIND, KIND.forms[number % 3], layout, (damage,), 3), tmp_path)
    assert load_cases(tmp_path, KIND, "en").warnings == []


def test_what_was_done_to_a_report_is_written_beside_it(tmp_path: Path) -> None:
    made = make_report(KIND, KIND.forms[0], "tabs", ("wrong_row_total",), 2)
    about = (keep_made(made, tmp_path) / "about.md").read_text(encoding="utf-8")
    (fault,) = made.label.faults
    assert "layout tabs, damages wrong_row_total" in about
    assert f"{fault.path} prints {fault.printed}, where {fault.implied} would agree" in about
