"""The tables of the real reports beside this checkout, cell by cell against their hand-made labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.documents.read import read_document
from extractor.kinds import load_kind
from extractor.reading.sections import find_sections
from extractor.reading.tables import read_tables

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
REPORTS = sorted(path for path in (SHARED / "reports").glob("*") if path.suffix in (".txt", ".html"))

pytestmark = pytest.mark.skipif(not REPORTS, reason="no real reports beside this checkout")


def printed_value(label: dict[str, Any], path: str) -> object:
    """What a label says of a path; an amount as its value and unit."""
    value: Any = label
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return (value["value"], value["unit"]) if isinstance(value, dict) else value


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_every_cell_is_as_its_label_says(report: Path) -> None:
    """A cell may be doubtful only where no separator, or no order, is printed at all."""
    label = json.loads((SHARED / "labels" / f"{report.stem}.json").read_text("utf-8"))
    document = read_document(report)
    kind = load_kind()
    form, tables = read_tables(document, find_sections(document, kind), kind)
    assert kind.form(form).form == label["form"]
    wrong: list[tuple[str, object, object]] = []
    for table in tables.values():
        for path, cell in table.cells.items():
            expected = printed_value(label, path)
            value: object = cell.value
            if isinstance(expected, tuple):
                value = (None if cell.value is None else str(cell.value), cell.unit)
            honest = table.layout in ("glued", "scrambled") and cell.standing == "doubtful"
            if value != expected and value not in label["accept"].get(path, []) and not honest:
                wrong.append((path, expected, value))
            assert cell.text is None or cell.span is None or document.text[slice(*cell.span)] == cell.text
    assert not wrong
