"""Items that are out of line with the others."""

from __future__ import annotations

import pytest

from extractor.checking.ordering import find_out_of_order


@pytest.mark.parametrize(
    ("places", "out"),
    [
        ([], []),
        ([7], []),
        ([10, 20, 30], []),
        ([10, 30, 20, 40], [1, 2]),
        ([10, 40, 20, 30, 50], [1]),
        ([40, 20, 30, 10, 50], [0, 3]),
        ([10, 20, 50, 60, 30, 40, 70], [2, 3, 4, 5]),
        ([10, 10, 20], [0, 1]),
    ],
)
def test_what_some_longest_run_leaves_out_is_out_of_order(places: list[int], out: list[int]) -> None:
    assert find_out_of_order(places) == out
