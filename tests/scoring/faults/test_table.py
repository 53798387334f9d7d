from __future__ import annotations

import json

import pytest

from disclosure_report import KIND
from extractor.scoring.faults.measuring import MANNERS, measure_faults
from extractor.scoring.faults.table import render_faults


def test_the_table_is_told_in_text_and_as_data() -> None:
    table = measure_faults(KIND, 2, 1, ("digit doubled",), MANNERS)
    told = render_faults(table)
    assert "digit doubled  printed" in told
    assert "0 of 2 (0.0 %)" in told
    data = json.loads(json.dumps(table.as_data()))
    assert (data["seed"], data["reading_errors"], data["reading_called_source"]) == (1, 2, 0)
    assert [row["manner"] for row in data["rows"]] == ["printed", "misread"]
    with pytest.raises(KeyError):
        table.row("digit doubled", "misplaced")
