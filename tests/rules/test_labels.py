"""Hand-made labels of real reports: what must be found in their tables is found, and nothing that must not be."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from disclosure_report.forms import FORM_2019, FORM_2021, FORM_HYBRID
from extractor.checking.check import check
from extractor.kinds import Form
from extractor.reading.reading import CellReading, Field, Reading, TableReading
from extractor.result import Finding
from tests.checking.papers import KIND

LABELS = Path(__file__).parents[2].parent / "shared" / "labels"
EXPECTED: dict[str, Any] = (
    json.loads((LABELS / "findings.json").read_text("utf-8")) if (LABELS / "findings.json").exists() else {}
)
NEEDS_DOCUMENT = {"T3-SHAPE"}  # labels tell cells, not how a table stands in the document

pytestmark = pytest.mark.skipif(not EXPECTED, reason="no labels beside the checkout")


def read_label(label: dict[str, Any]) -> Reading:
    """A label as a reading: null is blank, everything else a number."""
    form = form_of(label)
    reading = Reading(form.name, {table.id: TableReading(table.id, "label", None) for table in form.tables})
    for name in ("issuer", "title", "year"):
        reading.head[name] = Field(str(label[name]))
    for path, cell in form.cells.items():
        found: Any = label
        for name in path.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        value, unit = (found["value"], found["unit"]) if isinstance(found, dict) else (found, None)
        number = None if value is None else Decimal(value) if isinstance(value, str) else value
        reading.tables[cell.table].cells[path] = CellReading(
            path, "blank" if number is None else "number", "" if value is None else str(value), None, number, unit
        )
    return reading


def form_of(label: dict[str, Any]) -> Form:
    if label["form"] == "2019":
        return FORM_2019
    unsplit = label["applications"]["outcomes"]["other"].get("unsplit")
    return FORM_HYBRID if unsplit else FORM_2021


def findings_in(stem: str) -> list[Finding]:
    return check(read_label(json.loads((LABELS / f"{stem}.json").read_text("utf-8"))), KIND).findings


@pytest.mark.parametrize("stem", EXPECTED)
def test_rules_that_must_stay_quiet_do(stem: str) -> None:
    loud = {rule for each in findings_in(stem) if each.severity != "note" for rule in (each.rule, *each.also)}
    assert not loud & set(EXPECTED[stem]["must_not"])


@pytest.mark.parametrize(
    ("stem", "must"),
    [
        (stem, must)
        for stem, expected in EXPECTED.items()
        for must in expected["must"]
        if not must["rule"].startswith("TX-") and must["rule"] not in NEEDS_DOCUMENT
    ],
)
def test_what_is_wrong_in_the_tables_is_found(stem: str, must: dict[str, Any]) -> None:
    found = [each for each in findings_in(stem) if must["rule"] in (each.rule, *each.also)]
    assert found
    if "severity" in must:
        assert {each.severity for each in found} == {must["severity"]}
    for path in must.get("at", []):
        assert any(path in each.paths or any(path in suspect.cells for suspect in each.suspects) for each in found)
    for suspects in must.get("suspects", []):
        assert suspects in [suspect.cells for each in found for suspect in each.suspects]


@pytest.mark.parametrize("stem", EXPECTED)
def test_a_real_report_sets_off_few_rules(stem: str) -> None:
    errors = [each for each in findings_in(stem) if each.severity == "error" and not each.rule.startswith("TX-")]
    assert {rule for each in errors for rule in (each.rule, *each.also)} <= {
        must["rule"] for must in EXPECTED[stem]["must"]
    }
