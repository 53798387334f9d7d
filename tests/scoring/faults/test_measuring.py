"""Faults of known place: what the sums can say of each kind, what the rules do say, and whom they blame."""

from __future__ import annotations

from functools import lru_cache

import pytest

from disclosure_report import KIND
from extractor.scoring.faults.injecting import Manner
from extractor.scoring.faults.judging import Judged
from extractor.scoring.faults.kinds import FAULTS
from extractor.scoring.faults.measuring import measure_faults
from extractor.scoring.faults.paper import Injection
from extractor.scoring.faults.table import FaultTable
from tests.scoring.faults.example import NEW, OUT, judged, slip

COUNT = 6


@lru_cache(maxsize=1)
def measured() -> FaultTable:
    return measure_faults(KIND, COUNT, 5)


@pytest.mark.parametrize(
    "name",
    [
        "digit lost", "digit doubled", "digits swapped", "digit changed", "any wrong number", "row total zero",
        "total row zero", "total column zero", "shifted row", "two slips",
    ],
)  # fmt: skip
def test_what_the_sums_decide_is_located_with_its_true_numbers(name: str) -> None:
    row = measured().row(name, "printed")
    assert (row.injected, row.decidable, row.detected, row.exact) == (COUNT, COUNT, COUNT, COUNT)
    assert row.wrong == 0


@pytest.mark.parametrize("name", ["swapped outcomes", "swapped columns", "unsummed number", "sign flipped", "unit"])
def test_what_breaks_no_sum_is_told_as_not_decidable(name: str) -> None:
    row = measured().row(name, "printed")
    assert (row.injected, row.unseen, row.decidable) == (COUNT, COUNT, 0)


@pytest.mark.parametrize(
    "name", ["dispute number", "swapped rows", "neighbour column", "neighbour row", "digits joined"]
)
def test_what_leaves_a_choice_is_found_all_the_same(name: str) -> None:
    row = measured().row(name, "printed")
    assert row.injected - row.unseen <= row.detected
    assert row.exact_decidable == row.decidable or name == "swapped rows"


def test_a_lost_row_is_named_whoever_lost_it_and_nobody_is_blamed() -> None:
    for manner in ("printed", "misread"):
        row = measured().row("row lost", manner)
        assert (row.detected, row.exact, row.open) == (COUNT, COUNT, COUNT)


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("manner", ["misread", "misplaced"])
def test_an_error_of_reading_is_found_and_never_called_the_documents(name: str, manner: Manner) -> None:
    rows = [row for row in measured().rows if (row.fault, row.manner) == (name, manner)]
    for row in rows:
        assert row.detected == row.injected
        assert (row.wrong, row.proven) == (0, 0)
        assert row.right == (0 if name == "row lost" else row.injected)
    assert rows or manner == "misplaced"


def test_of_a_misprint_and_a_misreading_each_has_its_own_cause() -> None:
    row = measured().row("two slips", "one of each")
    assert (row.injected, row.wrong, row.proven) == (COUNT, 0, 0)
    one, other = slip(f"{NEW}.natural_person"), slip(f"{OUT}.denied.state_secret.research")
    both = Injection({**one.now, **other.now}, parts=(one, other))
    assert judged(both, "one of each") == Judged(True, True, True, "right")


def test_the_same_seed_gives_the_same_table() -> None:
    again = measure_faults(KIND, 3, 9, ("digit lost", "row lost"))
    assert again == measure_faults(KIND, 3, 9, ("digit lost", "row lost"))
    assert [row.fault for row in again.rows] == ["digit lost"] * (len(again.rows) - 2) + ["row lost"] * 2


def test_faults_that_do_not_exist_are_refused() -> None:
    with pytest.raises(KeyError, match="flood"):
        measure_faults(KIND, 1, 0, ("flood",))
