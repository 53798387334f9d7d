"""score.json: every number, and every thing that differs, by document."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from extractor.messages.showing import json_text
from extractor.scoring.evaluation import differs
from extractor.version import __version__

if TYPE_CHECKING:
    from extractor.scoring.gate import Gate
    from extractor.scoring.repeats import Repeats
    from extractor.scoring.reports.evaluated import Evaluated
    from extractor.scoring.scored import Scored


def as_json(evaluated: Evaluated) -> str:
    """The whole evaluation as JSON."""
    data = {
        "version": __version__,
        "set": evaluated.name,
        "reader": evaluated.reader,
        **evaluated.card.as_json(),
        **({} if evaluated.repeats is None else {"repeats": repeats_json(evaluated.repeats)}),
        **({} if evaluated.gate is None else {"gate": gate_json(evaluated.gate)}),
        "documents": [document_json(scored) for scored in evaluated.scored],
    }
    return json_text(data) + "\n"


def repeats_json(repeats: Repeats) -> dict[str, Any]:
    """The counts of every attempt, and where they agree."""
    return {
        "attempts": [dict(sorted(card.total.items())) for card in repeats.cards],
        "agreement": [asdict(each) for each in repeats.agreement()],
    }


def gate_json(gate: Gate) -> dict[str, Any]:
    """What changed since the baseline, and whether that is let through."""
    return {
        "passes": gate.passes,
        "chance": gate.chance,
        "better": gate.better,
        "worse": gate.worse,
        "compared": gate.compared,
        "new": gate.new,
        "gone": gate.gone,
        "changes": [asdict(change) for change in gate.changes],
    }


def document_json(scored: Scored) -> dict[str, Any]:
    """One document: its counts and what differs."""
    found = scored.comparison
    return {
        "name": scored.name,
        "file": scored.file,
        "tags": list(scored.tags),
        "exact": scored.exact,
        "status": found.status,
        "reason": found.reason,
        "form": found.form,
        "true_form": found.true_form,
        "counts": {name: number for name, number in sorted(scored.counts.items()) if number},
        "cells": [
            {
                "path": cell.path,
                "label": cell.label,
                "said": None if cell.said is None else str(cell.said),
                "said_state": cell.said_state,
                "standing": cell.standing,
                "reader": cell.reader,
                "true": [str(number) for number in cell.true.numbers],
                "true_kind": cell.true_kind,
                "verdict": cell.verdict,
            }
            for cell in found.cells
            if differs(cell)
        ],
        "head": [str(field) for field in found.head if not field.exact],
        "figures": [f"{figure.verdict}: {figure}" for figure in found.figures if not figure.exact],
        "measures": [str(field) for field in found.measures if not field.exact],
        "findings": [str(finding) for finding in found.findings if not finding.right],
    }
