"""What does not stand in line: items out of an order that nearly all others keep."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence


def find_out_of_order(places: Sequence[int]) -> list[int]:
    """The numbers of the items that do not ascend with the others: those that some longest ascending run leaves out.

    Of two neighbours that changed places either could be the one that moved, so both are found.

        10 30 20 40  ->  1 2        10 40 20 30 50  ->  1
    """
    before = _run_lengths(places)
    after = _run_lengths([-place for place in reversed(places)])[::-1]
    longest = max(before, default=0)
    through = [at for at in range(len(places)) if before[at] + after[at] - 1 == longest]
    level = Counter(before[at] for at in through)
    kept = {at for at in through if level[before[at]] == 1}
    return [at for at in range(len(places)) if at not in kept]


def _run_lengths(places: Sequence[int]) -> list[int]:
    """For each item, how long an ascending run can be that ends with it."""
    ends: list[int] = []
    lengths: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        lengths.append(at + 1)
    return lengths
