"""Results as rows: cells (long), reports (wide), findings. One home for the columns of every tabular format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, get_args

from extractor.result import HEAD, Checks, Severity, Standing

if TYPE_CHECKING:
    from extractor.kinds import Form, Kind

ColumnType = Literal["text", "whole", "number"]
"""text: printed words; whole: an int or None; number: an int, or a decimal as a string, or None."""

Row = list[Any]

STANDINGS: tuple[str, ...] = get_args(Standing)
OUTCOMES = tuple(Checks.model_fields)
SEVERITIES: tuple[str, ...] = get_args(Severity)
CONTACT = ("office", "address", "postcode", "telephone", "fax", "email", "website")

_NOWHERE = (None,) * 4  # on its page
BETWEEN = " | "  # of several texts in one cell


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of an output table."""

    name: str
    type: ColumnType = "text"


def _columns(*names: str, whole: Sequence[str] = (), number: Sequence[str] = ()) -> tuple[TableColumn, ...]:
    return tuple(
        TableColumn(name, "whole" if name in whole else "number" if name in number else "text") for name in names
    )


CELLS = _columns(
    "document", "path", "label", "value", "text", "state", "standing", "page", "x0", "top", "x1", "bottom", "start", "end",
    "unit", "yuan", "reader", "by", "alternatives", "issuer", "year", "form",
    whole=("page", "start", "end", "year"),
    number=("value", "yuan", "x0", "top", "x1", "bottom"),
)  # fmt: skip
FINDINGS = _columns(
    "document", "rule", "severity", "outcome", "cause", "message", "paths", "left", "right", "suspects",
    "evidence", "spans", "also", "issuer", "year", "form",
    whole=("year",),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rows:
    """One document's rows of the three tables."""

    report: Row
    cells: list[Row]
    findings: list[Row]


class Layout:
    """The tables' columns for one kind of report, and its results as rows of them.

    A result comes as JSON holds it, so a saved one and a new one become rows in the same way.
    """

    def __init__(self, kind: Kind) -> None:
        self._forms: dict[str, Form] = {form.name: form for form in kind.forms}

    @cached_property
    def columns(self) -> dict[str, tuple[TableColumn, ...]]:
        """The columns of each table, by its name."""
        return {"reports": self._wide, "cells": CELLS, "findings": FINDINGS}

    @cached_property
    def _paths(self) -> dict[str, bool]:
        """Every path of any form, in printed order; whether it is money."""
        paths: dict[str, bool] = {}
        for form in self._forms.values():
            for path, cell in form.cells.items():
                paths[path] = paths.get(path, False) or cell.column.type == "money"
        return paths

    @cached_property
    def _wide(self) -> tuple[TableColumn, ...]:
        counts = [f"cells_{name}" for name in STANDINGS] + [f"checks_{name}" for name in OUTCOMES]
        counts += [f"findings_{name}" for name in SEVERITIES]
        names = ["document", "status", "reason", "detail", "form", *HEAD, *counts]
        columns = list(_columns(*names, whole=("year", *counts)))
        for path, money in self._paths.items():
            columns.append(TableColumn(path, "number" if money else "whole"))
            if money:
                columns += [TableColumn(f"{path}.unit"), TableColumn(f"{path}.yuan", "number")]
        contact = [f"contact.{name}" for name in CONTACT]
        told = ("sha256", "media_type", "encoding", "version", "pages", "recognised", "notes")
        return (*columns, *_columns(*contact, *told, whole=("pages",)))

    @cached_property
    def _amounts(self) -> frozenset[str]:
        return frozenset(path for path, money in self._paths.items() if money)

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        """What cells are called in print: by form name and path as the form says, else as another of the kind does."""
        anywhere = {path: cell.label for form in reversed(self._forms.values()) for path, cell in form.cells.items()}
        own = {
            name: {**form.extras, **{path: cell.label for path, cell in form.cells.items()}}
            for name, form in self._forms.items()
        }
        return {"": anywhere, **{name: anywhere | labels for name, labels in own.items()}}

    def rows(self, data: Mapping[str, Any]) -> Rows:
        """A result's rows: one report row, a row for every cell the document was read for, a row for every finding."""
        report = data.get("report") or {}
        values = _leaves(report, self._amounts)
        return Rows(
            self._report_row(data, report, values), self._cell_rows(data, report, values), _findings(data, report)
        )

    def _report_row(self, data: Mapping[str, Any], report: Mapping[str, Any], values: Mapping[str, Any]) -> Row:
        document, checks, contact = data["document"], data["checks"], report.get("contact") or {}
        standings = [cell.get("standing") for cell in data["cells"].values()]
        severities = [finding["severity"] for finding in data["findings"]]
        row: Row = [document["name"], data["status"], data["reason"], data["detail"], data["form"]]
        row += [report.get(name) for name in HEAD]
        row += [standings.count(name) for name in STANDINGS]
        row += [checks[name] for name in OUTCOMES]
        row += [severities.count(name) for name in SEVERITIES]
        for path, money in self._paths.items():
            row += _money(values.get(path)) if money else (values.get(path),)
        row += [contact.get(name) for name in CONTACT]
        row += [document["sha256"], document["media_type"], document["encoding"], data["receipt"]["version"]]
        row += [document.get("pages"), " ".join(map(str, document.get("recognised") or [])) or None]
        row.append(BETWEEN.join(document.get("notes") or []) or None)
        return row

    def _cell_rows(self, data: Mapping[str, Any], report: Mapping[str, Any], values: Mapping[str, Any]) -> list[Row]:
        name, form = data["document"]["name"], data["form"]
        labels = self._labels.get(form, self._labels[""])
        tail = [report.get("issuer"), report.get("year"), form]
        rows: list[Row] = []
        for path, cell in (*data["cells"].items(), *data["extras"].items()):
            value, unit, yuan = values.get(path), None, None
            if isinstance(value, dict):
                value, unit, yuan = _money(value)
            start, end = cell["span"] or (None, None)
            row = [name, path, labels.get(path), value, cell["text"], cell["state"], cell["standing"], cell["page"]]
            row += (
                *(cell.get("box") or _NOWHERE),
                start,
                end,
                unit,
                yuan,
                cell["reader"],
                cell["by"],
                BETWEEN.join(cell["alternatives"]),
            )
            rows.append(row + tail)
        return rows


def _leaves(branch: Mapping[str, Any], amounts: Set[str], start: str = "") -> dict[str, Any]:
    """Every value of a report by its path; an amount of money, at one of the paths `amounts`, whole, as a dict."""
    found: dict[str, Any] = {}
    for name, value in branch.items():
        path = start + name
        if isinstance(value, dict) and path not in amounts:
            found |= _leaves(value, amounts, path + ".")
        else:
            found[path] = value
    return found


def _money(value: Any) -> tuple[Any, Any, Any]:
    money = value if isinstance(value, dict) else {}
    return money.get("value"), money.get("unit"), money.get("yuan")


def _findings(data: Mapping[str, Any], report: Mapping[str, Any]) -> list[Row]:
    return [
        [
            data["document"]["name"],
            finding["rule"],
            finding["severity"],
            finding["outcome"],
            finding["cause"],
            finding["message"],
            " ".join(finding["paths"]),
            finding["left"],
            finding["right"],
            BETWEEN.join(suggestion_text(suggestion) for suggestion in finding["suspects"]),
            BETWEEN.join(finding["evidence"]),
            " ".join(f"{start}-{end}" for start, end in finding["spans"]),
            " ".join(finding["also"]),
            report.get("issuer"),
            report.get("year"),
            data["form"],
        ]
        for finding in data["findings"]
    ]


def suggestion_text(suggestion: Mapping[str, Any]) -> str:
    """One set of suspects in words: path=3; path=0 (crossing)."""
    cells = "; ".join(f"{path}={value}" for path, value in suggestion["cells"].items())
    return f"{cells} ({suggestion['pattern']})" if suggestion.get("pattern") else cells
