"""A made result of form 2019, as JSON holds it."""

from __future__ import annotations

from typing import Any

from disclosure_report import KIND
from extractor.result import Cell, DocumentInfo, Finding, Receipt, Result, Suggestion
from extractor.writing.tables import Layout

LAYOUT = Layout(KIND)


def saved(name: str = "云岭市审计局.txt", **changes: Any) -> dict[str, Any]:
    """规章 新制作 0, 行政许可 本年增/减 -99, 采购 12.5 万元; a group line with a number of its own; one finding."""
    report = KIND.form("2019").model.model_validate(
        {
            "issuer": "云岭市审计局",
            "year": 2020,
            "proactive": {
                "regulations": {"newly_made": 0},
                "licensing": {"change": -99},
                "procurement": {"amount": {"value": "12.5", "unit": "万元", "yuan": "125000"}},
            },
        }
    )
    result = Result(
        document=DocumentInfo(name=name, sha256="ab"),
        status="read",
        form="2019",
        report=report,
        cells={
            "proactive.regulations.newly_made": Cell(text="0", state="number", span=(7, 8), standing="proven"),
            "proactive.licensing.change": Cell(text="-99", state="number", span=(9, 12), standing="read"),
            "proactive.procurement.amount": Cell(text="12.5万元", state="number", standing="read"),
            "proactive.fees.change": Cell(text="-", state="mark"),
        },
        extras={"applications.outcomes.denied.total": Cell(text="+4", state="number")},
        findings=[
            Finding(
                rule="T3-ROW",
                severity="error",
                paths=["a", "b"],
                left="3+0",
                right="0",
                suspects=[Suggestion(cells={"a": 3}), Suggestion(cells={"b": 0, "c": 1}, pattern="crossing")],
                evidence=["甲", "乙"],
                spans=[(1, 2), (3, 4)],
                message="=SUM(A1)",
            )
        ],
        receipt=Receipt(version="1"),
    )
    data = result.model_dump(mode="json")
    data.update(changes)
    return data


def failed(name: str = "空.txt") -> dict[str, Any]:
    result = Result(document=DocumentInfo(name=name), status="failed", reason="no_text", receipt=Receipt(version="1"))
    return result.model_dump(mode="json")
