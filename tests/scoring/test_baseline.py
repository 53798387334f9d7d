"""A baseline is read back as it was written, and its lines are what people compare."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from disclosure_report import KIND
from extractor.errors import UsageError
from extractor.pipeline import process
from extractor.scoring.baseline import Baseline, Kept, dump, entry_of, read_baseline, receipts_of
from extractor.scoring.comparison import compare
from extractor.scoring.made import make_report
from extractor.scoring.truth import truth_of_made

MADE = make_report(KIND, KIND.forms[0], "tabs", (), 3)
READ = process(MADE.data, name="made.txt")
ENTRY = entry_of(compare(READ, truth_of_made(MADE), MADE.form))
BASELINE = Baseline(
    "a set", "form", "the first", receipts_of([READ.model_dump_json().encode()]), {"b": ENTRY, "a": ENTRY}
)


def test_a_baseline_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(dump(BASELINE), encoding="utf-8")
    assert read_baseline(path, "en") == BASELINE


def test_documents_stand_in_the_order_of_their_names_whatever_order_they_came_in() -> None:
    assert list(json.loads(dump(BASELINE))["documents"]) == ["a", "b"]


def test_a_line_is_a_row_and_says_what_was_said_and_how_surely() -> None:
    lines = [line.strip() for line in dump(BASELINE).splitlines()]
    (row,) = {line for line in lines if line.startswith('"disputes.reconsideration"')}
    said = json.loads("{" + row.rstrip(",") + "}")["disputes.reconsideration"]
    assert list(said) == ["upheld", "corrected", "other", "pending", "total"]
    assert said == {name: str(ENTRY.cells[f"disputes.reconsideration.{name}"]) for name in said}
    assert set(said.values()) == {"0 proven"}
    assert max(len(line) for line in lines) < 400


def test_the_receipt_tells_by_which_program_and_rules_without_the_language() -> None:
    (receipt,) = BASELINE.receipts.values()
    assert {"version", "rules", "schema"} <= receipt.keys()
    assert "lang" not in receipt


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        (Kept(Decimal("12"), "number", "proven"), "12 proven"),
        (Kept(Decimal("-3"), "number", "read"), "-3 read"),
        (Kept(Decimal("10.50"), "number", "doubtful", "万元"), "10.50 万元 doubtful"),
        (Kept(Decimal("1E+2"), "number", "read"), "100 read"),
        (Kept(None, "mark"), "mark"),
        (Kept(None, "unreadable", "doubtful"), "unreadable doubtful"),
    ],
)
def test_a_cell_is_told_in_words(kept: Kept, text: str) -> None:
    assert str(kept) == text


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"set": "s", "documents": {"a": {"cells": {"row": {"x": "viele"}}}}}']
)
def test_what_is_no_baseline_is_told_with_the_way_out(tmp_path: Path, text: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="--update-baseline"):
        read_baseline(path, "en")


def test_a_baseline_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such baseline"):
        read_baseline(tmp_path / "baseline.json", "en")
