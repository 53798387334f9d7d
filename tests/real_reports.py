"""The real reports that may lie beside this checkout, with their hand-made labels, and how each is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from disclosure_report import KIND
from extractor.pipeline import process
from extractor.scoring.cases import Case, load_cases, load_pairs
from extractor.scoring.comparison import Comparison, compare

SHARED = Path(__file__).resolve().parents[2] / "shared"
FIXTURES = Path(__file__).resolve().parents[1] / "eval" / "fixtures"


def reports() -> list[Path]:
    """The real reports; empty where there are none."""
    return sorted(p for p in (SHARED / "reports").glob("*") if p.suffix in (".txt", ".html"))


def label_of(report: Path) -> dict[str, Any]:
    """The hand-made label of a report."""
    label: dict[str, Any] = json.loads((SHARED / "labels" / f"{report.stem}.json").read_text("utf-8"))
    return label


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf of a nested dict with its dotted path; a Money counts as one leaf."""
    if isinstance(tree, dict) and not {"value", "unit", "yuan"} <= tree.keys():
        for name, below in tree.items():
            yield from leaves(below, f"{path}.{name}" if path else name)
    else:
        yield path, tree


@cache
def cases() -> dict[str, Case]:
    """The project's own fixtures and the real reports, by name."""
    found = load_cases(FIXTURES, KIND, "en").cases
    if reports():
        found += load_pairs(SHARED / "reports", SHARED / "labels", KIND, "en").cases
    return {case.name: case for case in found}


@cache
def compared(name: str) -> Comparison:
    """The form reader's result beside what is true."""
    case = cases()[name]
    return compare(process(case.data(), name=case.file), case.truth, KIND.form(case.truth.form))
