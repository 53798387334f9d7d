"""Neighbouring numbers that add up to the number behind them are found, all of them and no others."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading.flat.fused_runs import list_splits, read_tokens
from extractor.reading.flat.part_totals import Ends, PartSums, TooManyStepsError


def _by_trial(text: str, parts: int) -> list[Ends]:
    """Every cut into so many numbers and their sum, tried one by one."""
    found: list[Ends] = []
    for cuts in combinations(range(1, len(text)), parts):
        pieces = [text[a:b] for a, b in pairwise((0, *cuts, len(text)))]
        if all(piece == "0" or (piece[0] != "0" and len(piece) < 9) for piece in pieces):
            *numbers, total = map(int, pieces)
            if sum(numbers) == total:
                found.append((*cuts, len(text)))
    return found


@settings(max_examples=150, derandomize=True)
@given(st.lists(st.one_of(st.just(0), st.integers(0, 30), st.integers(0, 90_000)), min_size=2, max_size=4))
def test_every_way_to_cut_numbers_and_their_sum_is_found(numbers: list[int]) -> None:
    text = "".join(map(str, [*numbers, sum(numbers)]))
    splits = list_splits(text, ("count",) * (len(numbers) + 1), ((0, len(numbers)),))
    assert splits is not None
    assert sorted(splits.listed or ()) == _by_trial(text, len(numbers))


@pytest.mark.parametrize(("text", "ends"), [("123", [(1, 2, 3)]), ("99918", []), ("20482048", [])])
def test_a_total_is_the_exact_sum_and_no_other_with_its_remainder(text: str, ends: list[Ends]) -> None:
    middle = {"123": 2, "99918": 3, "20482048": 4}[text]
    totals = [(middle, len(text), int(text[middle:]))]
    assert PartSums(read_tokens(text, "count"), 0, 2, totals, [1000]).list_ends() == ends


def test_the_search_ends_where_its_bound_is_reached() -> None:
    with pytest.raises(TooManyStepsError):
        PartSums(read_tokens("1" * 30, "count"), 0, 6, [(28, 30, 11)], [3]).list_ends()
