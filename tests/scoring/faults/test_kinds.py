from __future__ import annotations

import random

import pytest

from extractor.scoring.faults.kinds import change_digit, double_digit, lose_digit, swap_digits


@pytest.mark.parametrize(
    ("slip", "printed", "results"),
    [
        (lose_digit, "120", {"20", "10", "12"}),
        (lose_digit, "10", {"1"}),
        (lose_digit, "7", {None}),
        (double_digit, "12", {"112", "122"}),
        (double_digit, "0", {None}),
        (swap_digits, "120", {"210", "102"}),
        (swap_digits, "10", {None}),
        (swap_digits, "11", {None}),
        (change_digit, "1", set("23456789")),
    ],
)
def test_a_slip_of_digits_is_a_number_that_could_be_printed(
    slip: object, printed: str, results: set[str | None]
) -> None:
    assert callable(slip)
    assert {slip(printed, random.Random(seed)) for seed in range(80)} == results
