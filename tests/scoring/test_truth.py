"""A hand-made label and a made report say the same kind of thing."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from disclosure_report import KIND
from extractor.scoring.made import make_report
from extractor.scoring.truth import form_of_label, truth_of_label, truth_of_made

FIXTURES = Path(__file__).resolve().parents[2] / "eval" / "fixtures"
PATH = "applications.carried_in.business"


def label(case: str = "form2019-truncated") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FIXTURES / case / "report.json").read_text("utf-8"))
    return found


def with_cell(value: Any, **more: Any) -> dict[str, Any]:
    found = label()
    found["applications"]["carried_in"]["business"] = value
    return found | {"accept": {}, "states": {}} | more


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (with_cell(7), "number"),
        (with_cell(0), "zero"),
        (with_cell(None), "nothing"),
        (with_cell(None, states={PATH: "mark"}), "mark"),
        (with_cell(None, states={PATH: "absent"}), "absent"),
        (with_cell(7, accept={PATH: [7, 71]}), "open"),
        (with_cell(7, accept={PATH: [7]}), "number"),
        (with_cell(None, accept={PATH: [0, None]}), "open"),
    ],
)
def test_a_cell_of_a_label_is_a_number_a_kind_of_nothing_or_open(made: dict[str, Any], kind: str) -> None:
    assert truth_of_label(made, KIND).cells[PATH].kind == kind


@pytest.mark.parametrize(
    ("case", "form"),
    [("form2019-truncated", "2019"), ("form2021-glued", "2021"), ("hybrid-aligned", "2021-hybrid")],
)
def test_the_form_is_the_one_that_the_label_has_every_cell_of(case: str, form: str) -> None:
    assert form_of_label(label(case), KIND).name == form


def test_an_amount_is_its_number_and_its_unit() -> None:
    cell = truth_of_label(label(), KIND).cells["proactive.procurement.amount"]
    assert (cell.numbers, cell.units, cell.kind) == ((Decimal(458000),), ("元",), "number")


def test_an_error_of_the_source_is_known_from_the_one_set_of_cells_that_would_settle_it() -> None:
    path = "applications.outcomes.unavailable.not_held.total"
    findings = json.loads((FIXTURES / "form2019-source-error" / "findings.json").read_text("utf-8"))
    (fault,) = truth_of_label(label("form2019-source-error"), KIND, findings).faults
    assert (fault.path, fault.printed, fault.implied) == (path, "7", "8")


def test_a_made_report_tells_its_errors_and_leaves_open_what_its_layout_leaves_open() -> None:
    slipped = truth_of_made(make_report(KIND, KIND.forms[0], "tabs", ("wrong_row_total",), 1))
    (fault,) = slipped.faults
    assert slipped.cells[fault.path].numbers == (Decimal(fault.printed),) != (Decimal(fault.implied),)
    glued = truth_of_made(make_report(KIND, KIND.forms[1], "glued", (), 0))
    assert {"open", "number"} <= {cell.kind for cell in glued.cells.values()}
