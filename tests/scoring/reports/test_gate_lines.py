"""What changed since a baseline, line by line."""

from __future__ import annotations

from extractor.scoring.gate import Change, Gate
from extractor.scoring.reports.gate_lines import SHOWN, gate_lines
from tests.scoring.reports.example import HOSTILE, PATH, example, true_number


def test_the_worst_comes_first_and_the_verdict_last() -> None:
    gate = example(gate=True).gate
    assert gate is not None
    lines = list(gate_lines(gate, "en"))
    assert lines[1].startswith(f"  broken, fails the gate: {HOSTILE}: {PATH} (")
    assert f"{true_number()} " in lines[1]
    assert "not in the baseline: unread" in lines
    assert lines[-1] == "the gate is not passed: 1 changes that fail it, no harm beyond them"


def test_of_many_changes_some_are_told_and_the_others_counted() -> None:
    changes = [Change("one", "cells", f"c{number}", "", "1", "2", "1", better=True) for number in range(SHOWN + 3)]
    lines = list(gate_lines(Gate(changes, compared=1), "en"))
    assert sum("fixed: one" in line for line in lines) == SHOWN
    assert any(line.strip() == "… and 3 more" for line in lines)


def test_harm_to_many_documents_is_told_in_either_language() -> None:
    changes = [Change(f"d{number}", "cells", "c", "", "1", "2", "1", better=False) for number in range(5)]
    assert list(gate_lines(Gate(changes, compared=5), "en"))[-1].endswith("and the documents show harm")
    assert list(gate_lines(Gate(changes, compared=5), "zh"))[-1].endswith("且整体变差")
