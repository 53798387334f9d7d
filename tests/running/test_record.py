from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extractor.running.record import spent_before


@pytest.mark.parametrize(
    ("record", "spent"),
    [
        ({"state": "stopped", "spent": "0.25"}, "0.25"),
        ({"state": "running", "spent": "0.25"}, "0.25"),
        ({"state": "done", "spent": "0.25"}, "0"),
        ({"state": "stopped", "spent": "-1000"}, "0"),
        ({"state": "stopped", "spent": "NaN"}, "0"),
        ({"state": "stopped", "spent": "-Infinity"}, "0"),
        ({"state": "stopped", "spent": [1]}, "0"),
        ({}, "0"),
    ],
)
def test_what_an_earlier_run_spent_is_taken_off_the_budget_and_never_added_to_it(
    record: dict[str, Any], spent: str
) -> None:
    assert spent_before(record) == Decimal(spent)
