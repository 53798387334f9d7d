"""Findings that must be told, with cause and suspects, and rules that must be quiet."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.pipeline import process
from extractor.result import Finding, Suggestion
from extractor.scoring.comparison.findings import FindingOutcome, compare_findings
from extractor.scoring.truth import Expected

NOTHING = process(b"", name="nothing.txt")
ROW = Finding(
    rule="T3-ROW",
    severity="error",
    cause="source",
    paths=["a", "b"],
    suspects=[Suggestion(cells={"b": 8})],
    also=["T3-OUTCOMES"],
)


def compared(
    *findings: Finding, must: tuple[dict[str, Any], ...] = (), quiet: tuple[str, ...] = ()
) -> list[FindingOutcome]:
    result = NOTHING.model_copy(update={"findings": list(findings)})
    return compare_findings(result, Expected(must, quiet))


@pytest.mark.parametrize(
    ("must", "verdict", "cause", "suspects"),
    [
        ({"rule": "T3-ROW"}, "told", None, None),
        ({"rule": "T3-ROW", "at": ["b"]}, "told", None, None),
        ({"rule": "T3-ROW", "at": ["c"]}, "missing", None, None),
        ({"rule": "T3-ROW", "severity": "warning"}, "missing", None, None),
        ({"rule": "T3-ROW", "cause": "source"}, "told", True, None),
        ({"rule": "T3-ROW", "cause": "reading"}, "told", False, None),
        ({"rule": "T3-ROW", "suspects": [{"b": 8}]}, "told", None, True),
        ({"rule": "T3-ROW", "suspects": [{"b": 9}]}, "told", None, False),
        ({"rule": "T3-OUTCOMES"}, "told", None, None),
        ({"rule": "T3-OUTCOMES", "same_finding_as": "T3-ROW"}, "told", None, None),
        ({"rule": "T3-BALANCE", "same_finding_as": "T3-ROW"}, "missing", None, None),
        ({"rule": "T4-SUM"}, "missing", None, None),
    ],
)
def test_an_expected_finding_is_told_where_with_what_cause_and_suspects(
    must: dict[str, Any], verdict: str, cause: bool | None, suspects: bool | None
) -> None:
    (found,) = compared(ROW, must=(must,))
    assert (found.verdict, found.cause_right, found.suspects_right) == (verdict, cause, suspects)
    assert found.right == (verdict == "told" and cause is not False and suspects is not False)


@pytest.mark.parametrize(
    ("changes", "fired"),
    [({}, 1), ({"severity": "note"}, 0), ({"outcome": "undecided"}, 0), ({"rule": "T4-SUM", "also": ["T3-ROW"]}, 1)],
)
def test_a_rule_that_must_be_quiet_fires_by_an_error_or_a_warning(changes: dict[str, Any], fired: int) -> None:
    found = compared(ROW.model_copy(update=changes), quiet=("T3-ROW",))
    assert [each.verdict for each in found] == ["fired"] * fired


def test_nothing_is_compared_where_nothing_is_expected() -> None:
    assert compare_findings(NOTHING.model_copy(update={"findings": [ROW]}), None) == []
