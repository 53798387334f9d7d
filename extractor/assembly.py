"""A Reading put together as a Result, and a saved Result taken apart again."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from extractor.documents.document import Span
from extractor.reading.reading import CellReading, Field, FigureReading, Reading, TableReading

if TYPE_CHECKING:
    from pydantic import BaseModel

    from extractor.documents.document import Document
    from extractor.kinds import Form
    from extractor.result import Cell, Result, Standing

Tree = dict[str, "str | Tree"]


@lru_cache(maxsize=16)
def _tree(form: Form) -> Tree:
    """The form's paths as nested names; a leaf holds its whole path."""
    tree: Tree = {}
    for path in form.cells:
        *parents, leaf = path.split(".")
        branch = tree
        for name in parents:
            branch = branch.setdefault(name, {})  # type: ignore[assignment]
        branch[leaf] = path
    return tree


@lru_cache(maxsize=16)
def _amounts(form: Form) -> tuple[str, ...]:
    return tuple(path for path, cell in form.cells.items() if cell.column.type == "money")


def _amount(cell: CellReading | None) -> dict[str, str | None]:
    return {} if cell is None or cell.value is None else {"value": format(cell.value, "f"), "unit": cell.unit}


def _branch(tree: Tree, values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: values.get(below) if isinstance(below, str) else _branch(below, values) for name, below in tree.items()
    }


def build_report(reading: Reading, form: Form) -> BaseModel:
    """The report as the document prints it: values where numbers are printed, None everywhere else."""
    cells = {path: cell for table in reading.tables.values() for path, cell in table.cells.items()}
    values: dict[str, Any] = {path: cell.value for path, cell in cells.items()}
    for path in _amounts(form):
        values[path] = _amount(cells.get(path))
    data = _branch(_tree(form), values)
    contact: dict[str, str] = {}
    for name, field in reading.head.items():
        if name.startswith("contact."):
            contact[name.removeprefix("contact.")] = field.value
        else:
            data[name] = field.value
    data["contact"] = contact
    data["form"] = form.form
    data["figures"] = [
        {
            "id": figure.id,
            "label": figure.label,
            "value": figure.value,
            "unit": figure.unit,
            "part_of": figure.part_of,
            "quote": figure.quote,
        }
        for figure in reading.figures
    ]
    data["problems"] = reading.problems
    data["improvements"] = reading.improvements
    return form.model.model_validate(data)


def cells_of(
    reading: Reading, form: Form, document: Document, standings: Mapping[str, Standing | None]
) -> dict[str, Any]:
    """The evidence of every cell of the form, and of the cells it does not print (a hybrid's): `cells` of a Result."""
    evidence: dict[str, Any] = {}
    for table in form.tables:
        read = reading.tables.get(table.id)
        if read is not None:
            evidence.update(_evidence(read.cells, document, standings))
    for path in (*form.cells, *form.absent):
        if path not in evidence:
            evidence[path] = {"state": "absent", "alternatives": ()}
    return evidence


def extras_of(reading: Reading, document: Document, standings: Mapping[str, Standing | None]) -> dict[str, Any]:
    """The evidence of cells printed beyond the form: group lines with numbers, a 小计 column."""
    evidence: dict[str, Any] = {}
    for table in reading.tables.values():
        evidence.update(_evidence(table.extras, document, standings))
    return evidence


def _evidence(
    cells: Mapping[str, CellReading], document: Document, standings: Mapping[str, Standing | None]
) -> dict[str, Any]:
    return {
        path: {
            "text": cell.text,
            "state": cell.state,
            "span": cell.span,
            **_place_of(cell.span, document),
            "standing": standings.get(path),
            "by": cell.by,
            "reader": cell.reader,
            "alternatives": cell.alternatives,
        }
        for path, cell in cells.items()
    }


def _place_of(span: Span | None, document: Document) -> dict[str, Any]:
    """`page` and `box` of what is printed at `span`; nothing where the document has no pages."""
    if span is None or not document.pages:
        return {}
    box = document.box_at(span)
    return {"page": document.page_at(span[0])} if box is None else {"page": box.page, "box": box[1:]}


def text_evidence_of(reading: Reading, document: Document) -> dict[str, Any]:
    """Where the prose's data stand: `text` of a Result."""
    head = {name: field.span for name, field in reading.head.items() if field.span is not None}
    return {
        "head": head,
        "figures": {
            figure.id: {
                "section": figure.section,
                "span": figure.span,
                "at": figure.at,
                **_place_of(figure.at, document),
            }
            for figure in reading.figures
        },
        "sections": reading.sections,
        "claims": reading.claims,
        "places": {name: _place_of(span, document) for name, span in head.items()} if document.boxes else {},
    }


def reading_of(result: Result, form: Form) -> Reading:
    """The Reading that a saved Result came from, as far as rules need it. `result.report` must be of the form's model."""
    report = result.report.model_dump() if result.report is not None else {}
    reading = Reading(form.name)
    for table in form.tables:
        reading.tables[table.id] = TableReading(table.id, "saved", None)
    for remark in result.remarks:
        home = reading.tables.get(remark.table)
        (reading.remarks if home is None else home.remarks).append(remark)
    for store, saved in (("cells", result.cells), ("extras", result.extras)):
        for path, cell in saved.items():
            read = reading.tables[path.partition(".")[0]]
            value, unit = _saved_value(report, path) if store == "cells" else (None, None)
            if store == "extras" and cell.state == "number" and cell.text is not None:
                value = _number(cell.text)
            getattr(read, store)[path] = CellReading(
                path,
                cell.state,
                cell.text,
                Span(*cell.span) if cell.span else None,
                value,
                unit,
                _reader_standing(cell),
                cell.by,
                tuple(cell.alternatives),
                cell.reader,
            )
    reading.recognised = _saved_stretches(result)
    reading.head = _saved_head(result, report)
    reading.figures = [
        FigureReading(
            figure["id"],
            figure["label"],
            figure["value"],
            figure["unit"],
            figure["part_of"],
            figure["quote"],
            place.section or "",
            Span(*(place.span or (0, 0))),
            Span(*(place.at or (0, 0))),
        )
        for figure in report.get("figures", [])
        if (place := result.text.figures.get(figure["id"])) is not None
    ]
    reading.problems = report.get("problems", [])
    reading.improvements = report.get("improvements", [])
    reading.sections = result.text.sections
    reading.claims = result.text.claims
    return reading


def _saved_stretches(result: Result) -> tuple[Span, ...]:
    """The stretches of the text in which recognised cells stand: one for each page."""
    spans: dict[int, list[tuple[int, int]]] = {page: [] for page in result.document.recognised}
    for cell in (*result.cells.values(), *result.extras.values()):
        if cell.span is not None and cell.page in spans:
            spans[cell.page].append(cell.span)
    return tuple(Span(min(each)[0], max(end for _, end in each) + 1) for each in spans.values() if each)


def _reader_standing(cell: Cell) -> Literal["read", "inferred", "doubtful"]:
    """What the reader said of the cell: `proven`, and a doubt that only the rules had, are theirs to say again."""
    if cell.standing == "inferred":
        return "inferred"
    return "doubtful" if cell.standing == "doubtful" and (cell.alternatives or cell.by) else "read"


def _saved_head(result: Result, report: Mapping[str, Any]) -> dict[str, Field]:
    head: dict[str, Field] = {}
    for name in ("issuer", "title", "year", "period_start", "period_end", "published"):
        head[name] = report.get(name)  # type: ignore[assignment]
    for name, value in (report.get("contact") or {}).items():
        head[f"contact.{name}"] = value
    return {
        name: Field(str(value), Span(*span) if (span := result.text.head.get(name)) else None)
        for name, value in head.items()
        if value is not None
    }


def _saved_value(report: Mapping[str, Any], path: str) -> tuple[int | Decimal | None, str | None]:
    found: Any = report
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    if isinstance(found, dict):  # money
        return (Decimal(found["value"]) if found.get("value") is not None else None), found.get("unit")
    return found, None


def _number(text: str) -> int | None:
    digits = text.replace(",", "").replace("，", "").strip().lstrip("+")
    return int(digits) if digits.lstrip("-").isdecimal() else None
