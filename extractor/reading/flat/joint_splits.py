"""Which splits of several rows agree with the sums that run over them.

Two hypotheses are searched exactly. The first is that the source is right: every row is cut so that its own sum holds,
and every sum down the columns holds. Only where no such way exists the second is tried: the source is wrong in one
single number, everything else holds. Two splits of one row differ in two cells at least, so that under either one
hypothesis a wrong split breaks a sum. More than one wrong number is not searched for: then nothing is proved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from extractor.reading.flat.fused_runs import list_near_splits
from extractor.reading.flat.part_totals import Ends

_NODES = 4_000
_SOLUTIONS = 200
_COMBINATIONS = 256

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
    several = [place for place, row in enumerate(rows) if len(row.candidates) > 1]
    if prod(len(rows[place].candidates) for place in several) > _COMBINATIONS:
        return None
    rests = list(constants)
    for row in rows:
        if len(row.candidates) == 1:
            _add(rests, row, 0, 1)
    touched = [frozenset(term.equation for term in row.terms) for row in rows]
    found: list[tuple[Ends, ...]] = []
    for choices in product(*(range(len(rows[place].candidates)) for place in several)):
        chosen = dict(zip(several, choices, strict=True))
        left = list(rests)
        for place, choice in chosen.items():
            _add(left, rows[place], choice, 1)
        unbalanced = {equation for equation, rest in enumerate(left) if rest}
        for odd in broken or range(len(rows)):
            if chosen.get(odd, 0) == 0 and unbalanced <= touched[odd]:
                kept = [
                    each.candidates[chosen.get(place, 0)] if each.candidates else () for place, each in enumerate(rows)
                ]
                misprints = _list_misprints(rows[odd], left)
                found += [(*kept[:odd], ends, *kept[odd + 1 :]) for ends in misprints]
    return found


def _list_misprints(row: SplitRow, rests: Sequence[int]) -> list[Ends]:
    """The splits of a row that print what the sums want in all cells but one; `rests` holds its first candidate."""
    others = list(rests)
    if row.candidates:
        _add(others, row, 0, -1)
    wanted: dict[int, int] = {}
    for term in row.terms:
        value = -others[term.equation] * term.sign
        if value < 0 or wanted.setdefault(term.cell, value) != value:
            return []
    if len(wanted) < row.cells or any(sum(wanted[c] for c in range(*each)) != wanted[each[1]] for each in row.sums):
        return []
    near = list_near_splits(row.text, [wanted[cell] for cell in range(row.cells)])
    return [ends for ends, odd in near or () if odd is not None]


def _add(rests: list[int], row: SplitRow, choice: int, times: int) -> None:
    """Add what one candidate of a row brings to the column sums, or take it away again."""
    numbers = row.numbers[choice]
    for term in row.terms:
        rests[term.equation] += times * term.sign * numbers[term.cell]
