"""Which rows of the form rows of numbers can be, by the labels printed between them.

The rows come in the order of the form. A label stands before its numbers, or behind them: at the end of its page where
it was too long for its line, in other tables right behind a block of rows. It never stands before the numbers of an
earlier row. Some rows may print no numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Gap(NamedTuple):
    """The words before a run of rows, or behind the last: the rows they name, whether a page or the table ends there."""

    rows: tuple[int, ...]
    page_end: bool


class _Step(NamedTuple):
    """A run's rows lie in `low` up to `last`, the row that is its last one; `before` is the last row of the run before."""

    before: int
    low: int
    last: int


def order_rows(counts: Sequence[int], gaps: Sequence[Gap], places: int, *, loosely: bool = False) -> list[range] | None:
    """The rows that each row of numbers can be: `counts` of them in each run, `gaps` before, between and behind.

    Where it can be that labels stand before their numbers or at the end of the page only, it is taken that they do,
    unless `loosely`. None where neither fits.
    """
    strictly = None if loosely else _order(counts, gaps, places, strict=True)
    return strictly or _order(counts, gaps, places, strict=False)


def _order(counts: Sequence[int], gaps: Sequence[Gap], places: int, *, strict: bool) -> list[range] | None:
    slack = places - sum(counts)
    if slack < 0:
        return None
    steps: list[list[_Step]] = []
    ends = {-1}
    done = 0
    for number, (count, gap) in enumerate(zip(counts, gaps, strict=False)):
        done += count
        found = [
            _Step(before, low, last)
            for before in sorted(ends)
            if (opening := _open(before, gap, strict)) is not None
            for low, need in (opening,)
            for last in range(max(low + count - 1, need, done - 1), done + slack)
        ]
        if not strict and number and not gap.page_end and _falls(gaps[number - 1], gap):
            return None
        steps.append(found)
        ends = {step.last for step in found}
    ends = {end for end in ends if _open(end, gaps[-1], strict) is not None}
    return _gather(counts, steps, ends) if ends else None


def _falls(before: Gap, gap: Gap) -> bool:
    """Whether the labels begin anew behind a run, though no page does: their order is not that of the form."""
    return bool(before.rows and gap.rows) and gap.rows[0] < before.rows[-1]


def _open(before: int, gap: Gap, strict: bool) -> tuple[int, int] | None:
    """The least row that a run can begin with, and the least it can end with; None where the labels before it say no.

    `before` is the last row that stands before the gap.
    """
    ahead = [row for row in gap.rows if row > before]
    behind = [row for row in gap.rows if row <= before]
    if _count_falls(ahead) or _count_falls(behind) > (gap.page_end and not strict):
        return None
    if not gap.page_end and ((strict and behind) or gap.rows[len(behind) :] != tuple(ahead)):
        return None
    if not ahead:
        return before + 1, 0
    return (ahead[-1], 0) if strict else (before + 1, ahead[-1])


def _count_falls(rows: Sequence[int]) -> int:
    """How often a label stands behind that of a later row; those put off to the end of a page are in order."""
    return sum(later < row for row, later in pairwise(rows))


def _gather(counts: Sequence[int], steps: Sequence[Sequence[_Step]], ends: set[int]) -> list[range] | None:
    """Every row's range over the steps that lead to one of the ends."""
    found: list[range] = []
    for count, some in zip(reversed(counts), reversed(steps), strict=True):
        kept = [step for step in some if step.last in ends]
        for back in range(count):
            lows = [step.low + count - 1 - back for step in kept]
            found.append(range(min(lows), max(step.last - back for step in kept) + 1))
        ends = {step.before for step in kept}
    return found[::-1]
