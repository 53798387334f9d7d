"""What is counted of one document: plain numbers by name, which add up over documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.kinds import Form
    from extractor.scoring.comparison import Comparison
    from extractor.scoring.comparison.cells import CellOutcome

Counts = Counter[str]

RATES: dict[str, tuple[str, str]] = {
    "cells": ("exact", "cells"),
    "states": ("states_right", "states"),
    "recall": ("nonzero_read", "nonzero"),
    "precision": ("nonzero_right", "nonzero_said"),
    "rows": ("rows_exact", "rows"),
    "tables": ("tables_exact", "tables"),
    "documents": ("documents_exact", "documents"),
    "head": ("head_exact", "head"),
    "figures_recall": ("figures_found", "figures"),
    "figures_precision": ("figures_right", "figures_said"),
    "wholes": ("wholes_right", "wholes"),
    "measures": ("measures_exact", "measures"),
    "findings_recall": ("told", "must"),
    "findings_precision": ("told", "fired_or_told"),
    "causes": ("causes_right", "causes"),
    "suspects": ("suspects_right", "suspects"),
    "faithful": ("faults_kept", "faults"),
}
"""Every score: what is right, out of what."""

STANDINGS = ("proven", "inferred", "read", "doubtful")
"""From the surest to the least sure."""

QUALITIES = ("silent", "proven_wrong", "guessed", "missed", "unread", "doubted")


def count(comparison: Comparison, form: Form) -> Counts:
    """Everything that is counted of one comparison."""
    counts = count_cells(comparison.cells, form)
    counts["documents"] = 1
    counts["documents_exact"] = comparison.exact
    counts["documents_silent"] = bool(counts["silent"])
    counts["documents_proven_wrong"] = bool(counts["proven_wrong"])
    counts[f"status.{comparison.status}"] = 1
    counts["other_form"] = comparison.form != comparison.true_form
    counts["faults"] = len(comparison.faults)
    counts["faults_kept"] = sum(cell.verdict == "exact" for cell in comparison.faults)
    for name, fields in (("head", comparison.head), ("measures", comparison.measures)):
        counts[name] = len(fields)
        counts[f"{name}_exact"] = sum(field.exact for field in fields)
    _count_text(counts, comparison)
    _count_findings(counts, comparison)
    if comparison.usage is not None:
        for name in ("requests", "tokens_in", "tokens_out", "cache_hits"):
            counts[name] = getattr(comparison.usage, name)
    return counts


def count_cells(cells: Iterable[CellOutcome], form: Form) -> Counts:
    """What is counted of cells alone: of a result's, and of the baseline's that says 0 everywhere."""
    counts: Counts = Counter()
    wrong_rows: set[str] = set()
    wrong_tables: set[str] = set()
    for cell in cells:
        _count_cell(counts, cell)
        if cell.verdict != "exact":
            row = cell.path.rpartition(".")[0]
            wrong_rows.add(row)
            wrong_tables.add(row.partition(".")[0])
    rows = _rows(form)
    counts["rows"], counts["rows_exact"] = len(rows), len(rows - wrong_rows)
    counts["tables"], counts["tables_exact"] = len(form.tables), len(form.tables) - len(wrong_tables)
    return counts


def _count_cell(counts: Counts, cell: CellOutcome) -> None:
    true, exact = cell.true, cell.verdict == "exact"
    kind, standing = true.kind, cell.standing or "none"
    counts["cells"] += 1
    counts["exact"] += exact
    said = cell.said_state if cell.said is None else "number" if cell.said else "zero"
    counts[f"state.{said}.{kind}"] += 1
    if kind in ("blank", "mark", "absent"):
        counts["states"] += 1
        counts["states_right"] += cell.said_state == true.state
    if kind == "number":
        counts["nonzero"] += 1
        counts["nonzero_read"] += exact
    if cell.said is not None:
        counts[f"said.{standing}"] += 1
        if not exact:
            counts[f"wrong.{standing}"] += 1
        if cell.said:
            counts["nonzero_said"] += 1
            counts["nonzero_right"] += exact
    if not exact or standing == "doubtful" or cell.guessed:
        for quality in QUALITIES:
            counts[quality] += bool(getattr(cell, quality))


@lru_cache(maxsize=16)
def _rows(form: Form) -> frozenset[str]:
    return frozenset(path.rpartition(".")[0] for path in form.cells)


def _count_text(counts: Counts, comparison: Comparison) -> None:
    verdicts = Counter(figure.verdict for figure in comparison.figures)
    found = verdicts["found"]
    counts["figures"], counts["figures_found"] = found + verdicts["missed"], found
    if comparison.figures_complete:
        counts["figures_said"], counts["figures_right"] = found + verdicts["invented"], found
    wholes = [figure.whole_right for figure in comparison.figures if figure.whole_right is not None]
    counts["wholes"], counts["wholes_right"] = len(wholes), sum(wholes)


def _count_findings(counts: Counts, comparison: Comparison) -> None:
    verdicts = Counter(finding.verdict for finding in comparison.findings)
    counts["must"], counts["told"] = verdicts["told"] + verdicts["missing"], verdicts["told"]
    counts["fired"] = verdicts["fired"]
    counts["fired_or_told"] = verdicts["told"] + verdicts["fired"]
    for name in ("cause", "suspects"):
        judged = [right for each in comparison.findings if (right := getattr(each, f"{name}_right")) is not None]
        plural = name if name == "suspects" else "causes"
        counts[plural], counts[f"{plural}_right"] = len(judged), sum(judged)
