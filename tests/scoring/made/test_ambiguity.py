"""Where print leaves several readings, the truth holds them all."""

from __future__ import annotations

import pytest

from extractor.scoring.made.ambiguity import loosen, said_numbers, splits
from extractor.scoring.made.paper import Truth


@pytest.mark.parametrize(
    ("digits", "sums", "readings"),
    [
        ("000", (0, 0, 0), [("0", "0", "0")]),
        ("123", (0, 0), [("1", "23"), ("12", "3")]),
        ("101", (0, 0), [("10", "1")]),
        ("213", (0, 0, 2), [("2", "1", "3")]),
        ("12", (0, 0, 0), []),
    ],
)
def test_digits_are_split_in_every_way_that_keeps_their_sums(
    digits: str, sums: tuple[int, ...], readings: list[tuple[str, ...]]
) -> None:
    assert list(splits(digits, sums)) == readings


def test_loosening_keeps_what_was_true() -> None:
    truth: Truth = {"a": "3"}
    loosen(truth, "a", "4")
    assert truth["a"] == frozenset({"3", "4", ""})
    assert said_numbers(truth["a"]) == {"3", "4"}
