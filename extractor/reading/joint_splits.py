"""Which splits of several rows agree with the sums that run over them.

Two hypotheses are searched exactly. The first is that the source is right: every row is cut so that its own sum holds,
and every sum down the columns holds. Only where no such way exists the second is tried: the source is wrong in one
single number, everything else holds. Two splits of one row differ in two cells at least, so that under either one
hypothesis a wrong split breaks a sum. More than one wrong number is not searched for: then nothing is proved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from extractor.reading.fused_runs import Ends, list_near_splits

_NODES = 4_000
_SOLUTIONS = 200
_COMBINATIONS = 200

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Cell `cell` of a row takes part in column sum `equation` with `sign`."""

    equation: int
    cell: int
    sign: int


@dataclass(frozen=True, slots=True)
class SplitRow:
    """One fused row: its text of `cells` cells, each split that keeps its own sums, and the numbers of each split.

    `terms` is its part in the column sums, `sums` its own: pairs (first, total), as in `fused_runs.list_splits`.
    """

    text: str
    cells: int
    candidates: tuple[Ends, ...]
    numbers: tuple[Numbers, ...]
    terms: tuple[Term, ...]
    sums: tuple[tuple[int, int], ...]

    def weigh(self, numbers: Numbers) -> list[tuple[int, int]]:
        """What these numbers add to each column sum: (equation, signed number)."""
        return [(term.equation, term.sign * numbers[term.cell]) for term in self.terms]


def find_joint_splits(rows: Sequence[SplitRow], constants: Sequence[int]) -> list[tuple[Ends, ...]] | None:
    """Every choice of one split per row with which all column sums hold.

    `constants[i]` is what the cells known otherwise add to column sum i; a sum holds when it comes to 0. None where
    the bound on the search was reached: then nothing is known of these sums.
    """
    if not all(row.candidates for row in rows):
        return []
    weights = [[row.weigh(numbers) for numbers in row.numbers] for row in rows]
    domains = [list(range(len(row.candidates))) for row in rows]
    if not _narrow(weights, domains, constants):
        return []
    found = _search(weights, domains, constants)
    if found is None:
        return None
    return [tuple(row.candidates[choice] for row, choice in zip(rows, each, strict=True)) for each in found]


def _narrow(weights: list[list[list[tuple[int, int]]]], domains: list[list[int]], constants: Sequence[int]) -> bool:
    """Drop candidates that no choice of the other rows can balance, until none is left to drop; False: impossible."""
    changed = True
    while changed:
        changed = False
        lows, highs = _bounds(weights, domains, constants)
        if any(low > 0 or high < 0 for low, high in zip(lows, highs, strict=True)):
            return False
        for row, domain in enumerate(domains):
            if len(domain) == 1:
                continue
            least, most = _extremes(weights[row], domain)
            kept = [
                choice
                for choice in domain
                if all(
                    lows[equation] - low + weight <= 0 <= highs[equation] - high + weight
                    for (equation, weight), low, high in zip(weights[row][choice], least, most, strict=True)
                )
            ]
            if len(kept) < len(domain):
                if not kept:
                    return False
                domains[row] = kept
                changed = True
                break
    return True


def _extremes(weights: list[list[tuple[int, int]]], domain: list[int]) -> tuple[list[int], list[int]]:
    columns = list(zip(*([weight for _, weight in weights[choice]] for choice in domain), strict=True))
    return [min(column) for column in columns], [max(column) for column in columns]


def _bounds(
    weights: list[list[list[tuple[int, int]]]], domains: list[list[int]], constants: Sequence[int]
) -> tuple[list[int], list[int]]:
    """The least and the most that each column sum can come to."""
    lows, highs = list(constants), list(constants)
    for row, domain in enumerate(domains):
        first = weights[row][domain[0]]
        if len(domain) == 1:
            for equation, weight in first:
                lows[equation] += weight
                highs[equation] += weight
            continue
        least, most = _extremes(weights[row], domain)
        for (equation, _), low, high in zip(first, least, most, strict=True):
            lows[equation] += low
            highs[equation] += high
    return lows, highs


def _search(
    weights: list[list[list[tuple[int, int]]]], domains: list[list[int]], constants: Sequence[int]
) -> list[tuple[int, ...]] | None:
    """All choices left that balance every sum, by depth-first search with bounds; None past the bound on nodes."""
    order = sorted((row for row, domain in enumerate(domains) if len(domain) > 1), key=lambda row: len(domains[row]))
    fixed = [row for row, domain in enumerate(domains) if len(domain) == 1]
    rests = list(constants)
    for row in fixed:
        for equation, weight in weights[row][domains[row][0]]:
            rests[equation] += weight
    after = [
        _bounds([weights[r] for r in order[i:]], [domains[r] for r in order[i:]], [0] * len(rests))
        for i in range(len(order) + 1)
    ]
    found: list[tuple[int, ...]] = []
    stack: list[tuple[list[int], tuple[int, ...]]] = [(rests, ())]
    nodes = 0
    while stack:
        rests, choices = stack.pop()
        lows, highs = after[len(choices)]
        if any(rest + low > 0 or rest + high < 0 for rest, low, high in zip(rests, lows, highs, strict=True)):
            continue
        if len(choices) == len(order):
            chosen = {row: domains[row][0] for row in fixed} | dict(zip(order, choices, strict=True))
            found.append(tuple(chosen[row] for row in range(len(domains))))
            if len(found) > _SOLUTIONS:
                return None
            continue
        nodes += 1
        if nodes > _NODES:
            return None
        row = order[len(choices)]
        for choice in domains[row]:
            further = list(rests)
            for equation, weight in weights[row][choice]:
                further[equation] += weight
            stack.append((further, (*choices, choice)))
    return sorted(found)


def find_misprinted_splits(rows: Sequence[SplitRow], constants: Sequence[int]) -> list[tuple[Ends, ...]] | None:
    """Every joint split with which all sums hold but for one single number, in a row whose own sum it breaks.

    A row is tried only where the column sums say what each of its cells should be. Every other row keeps its own sum.
    None where there are too many combinations to look at.
    """
    broken = [place for place, row in enumerate(rows) if not row.candidates]
    if len(broken) > 1:
        return []
    found: list[tuple[Ends, ...]] = []
    for odd in broken or range(len(rows)):
        others = [place for place in range(len(rows)) if place != odd]
        if prod(len(rows[place].candidates) for place in others) > _COMBINATIONS:
            return None
        for choices in product(*(range(len(rows[place].candidates)) for place in others)):
            chosen = dict(zip(others, choices, strict=True))
            wanted = _wanted(rows, odd, chosen, constants)
            if wanted is None:
                continue
            kept = {place: rows[place].candidates[choice] for place, choice in chosen.items()}
            for ends in _misprints(rows[odd], wanted):
                splits = kept | {odd: ends}
                found.append(tuple(splits[place] for place in range(len(rows))))
    return found


def _wanted(
    rows: Sequence[SplitRow], odd: int, chosen: Mapping[int, int], constants: Sequence[int]
) -> list[int] | None:
    """What the column sums say of every cell of row `odd`; None where they say nothing, or contradict each other."""
    rests = list(constants)
    for place, choice in chosen.items():
        for equation, weight in rows[place].weigh(rows[place].numbers[choice]):
            rests[equation] += weight
    wanted: dict[int, int] = {}
    for term in rows[odd].terms:
        value = -rests[term.equation] * term.sign
        if value < 0 or wanted.setdefault(term.cell, value) != value:
            return None
        rests[term.equation] = 0
    if any(rests) or len(wanted) < rows[odd].cells:
        return None
    return [wanted[cell] for cell in range(rows[odd].cells)]


def _misprints(row: SplitRow, wanted: Sequence[int]) -> list[Ends]:
    """The splits of the row that print what is wanted in all cells but one."""
    if any(sum(wanted[first:total]) != wanted[total] for first, total in row.sums):
        return []
    return [ends for ends, odd in list_near_splits(row.text, wanted) or () if odd is not None]
