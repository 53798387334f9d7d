"""Which cells to suspect: the smallest sets of cells whose change settles everything that is broken.

The search is that of Fellegi and Holt, exact, over linear constraints with whole numbers (or fractions). A constraint
that is broken must lose at least one of its cells to the suspects; choosing a cell eliminates it from all constraints,
and the constraints that this implies (de Waal's derived edits) may be broken in their turn, and so on until none is.
Every smallest set is found this way and no set is found twice.

    a + b + c = t       printed 3 + 0 + 0 = 0
    a + d = 3           printed 3 + 0 = 3        the suspect is t alone (3): a would break the second
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf, lcm
from time import thread_time
from typing import Literal

from extractor.checking.elimination import (
    AT_MOST,
    BELOW,
    EQUAL,
    Number,
    Row,
    count_apart,
    eliminate,
    has_whole,
    interval_of,
    is_broken,
    plain,
)

_KINDS = {"==": EQUAL, "<=": AT_MOST, "<": BELOW}


@dataclass(frozen=True, slots=True)
class Constraint:
    """The sum of `terms` (cell, coefficient) is equal to, at most, or below `bound`."""

    terms: tuple[tuple[str, Number], ...]
    op: Literal["==", "<=", "<"] = "=="
    bound: Number = 0


@dataclass(frozen=True, slots=True)
class SuspectSet:
    """Cells that would settle everything, with the value each would need; None where several values would do."""

    cells: dict[str, Number | None]
    weight: float


@dataclass(frozen=True, slots=True)
class Suspects:
    """Every smallest set of suspects. One empty set: nothing is broken. No set: none within the limits.

    `complete` is False where the time ran out: `sets` may then lack some, or not be the smallest.
    """

    sets: tuple[SuspectSet, ...]
    complete: bool = True


class _OutOfTimeError(Exception):
    pass


def find_suspects(
    constraints: Iterable[Constraint],
    values: Mapping[str, Number | None],
    weights: Mapping[str, float] | None = None,
    least: Mapping[str, Number] | None = None,
    *,
    most: int = 3,
    whole: bool = True,
    seconds: float = 0.2,
) -> Suspects:
    """The sets of smallest weight, of at most `most` cells, whose change can settle all broken constraints.

    `values` holds what is printed; a cell without a value (None, or not there) may take any at no cost. `weights`
    says how hard a cell is to suspect (1 where it says nothing, infinite: never). `least` holds lower bounds.
    `whole`: only whole numbers settle anything.
    """
    search = _Search(
        _rows_of(constraints, values, whole), values, weights or {}, least or {}, whole, thread_time() + seconds
    )
    try:
        found = search.run(most)
    except _OutOfTimeError:
        search.deadline = inf
        return Suspects(tuple(search.sets()), complete=False)
    return Suspects(tuple(found))


class _Search:
    """The state of one search: the best weight so far and the sets that have it."""

    def __init__(
        self,
        rows: list[Row],
        values: Mapping[str, Number | None],
        weights: Mapping[str, float],
        least: Mapping[str, Number],
        whole: bool,
        deadline: float,
    ) -> None:
        self.rows, self.values, self.weights, self.least = rows, values, weights, least
        self.whole, self.deadline = whole, deadline
        self.best = inf
        self.found: dict[frozenset[str], float] = {}
        cells = {cell: None for terms, _, _ in rows for cell in terms}
        self.missing = [cell for cell in cells if values.get(cell) is None]
        self.lightest = min((weights.get(cell, 1) for cell in cells if cell not in self.missing), default=1)
        below = [cell for cell in cells if (value := values.get(cell)) is not None and value < least.get(cell, value)]
        self.start = rows + [self._bound(cell) for cell in below]

    def run(self, most: int) -> list[SuspectSet]:
        start = self.start
        for cell in self.missing:
            start = self._eliminate(start, cell)
        for size in range(most + 1):
            if size * self.lightest > self.best:
                break
            self._extend(start, (), 0, size, frozenset())
        return list(self.sets())

    def sets(self) -> Iterator[SuspectSet]:
        for chosen, weight in self.found.items():
            cells = [cell for cell in self.values if cell in chosen]
            yield SuspectSet({cell: self._implied(cell, chosen) for cell in cells}, weight)

    def _extend(
        self, rows: list[Row], chosen: tuple[str, ...], weight: float, left: int, barred: frozenset[str]
    ) -> None:
        if thread_time() > self.deadline:
            raise _OutOfTimeError
        broken = [row[0] for row in rows if is_broken(row)]
        if not broken:
            if not self.whole or self._has_whole(chosen):
                self._keep(chosen, weight)
                return
            broken = [{cell: 1 for terms, _, _ in self.rows if any(c in terms for c in chosen) for cell in terms}]
        if left == 0 or weight + self.lightest > self.best or count_apart(broken) > left:
            return
        candidates = self._candidates(broken, chosen, barred, left)
        for cell in candidates:
            heavier = weight + self.weights.get(cell, 1)
            if heavier <= self.best and heavier < inf:
                self._extend(self._eliminate(rows, cell), (*chosen, cell), heavier, left - 1, barred)
            barred = barred | {cell}

    def _candidates(
        self, broken: Sequence[dict[str, int]], chosen: tuple[str, ...], barred: frozenset[str], left: int
    ) -> list[str]:
        """The cells one of which must be suspected next: those of the broken row that has fewest of them."""
        shortest = min(broken, key=len)
        free = [c for c in shortest if c not in barred and c not in chosen and self.weights.get(c, 1) < inf]
        if left > 1:
            return free
        return [cell for cell in free if all(cell in terms for terms in broken)]

    def _keep(self, chosen: tuple[str, ...], weight: float) -> None:
        if weight > self.best:
            return
        if weight < self.best:
            self.best = weight
            self.found.clear()
        self.found[frozenset(chosen)] = weight

    def _bound(self, cell: str) -> Row:
        gap = self.least[cell] - (self.values.get(cell) or 0)
        return {cell: -gap.denominator}, gap.numerator, AT_MOST

    def _eliminate(self, rows: list[Row], cell: str) -> list[Row]:
        if thread_time() > self.deadline:
            raise _OutOfTimeError
        return eliminate([*rows, self._bound(cell)] if cell in self.least else rows, cell)

    def _restricted(self, chosen: Iterable[str]) -> list[Row]:
        """The constraints on the chosen cells alone, all others being as printed."""
        kept = {*chosen, *self.missing}
        rows = [self._bound(cell) for cell in kept if cell in self.least]
        for terms, residual, kind in self.start:
            own = {cell: factor for cell, factor in terms.items() if cell in kept}
            if own:
                rows.append((own, residual, kind))
        return rows

    def _implied(self, cell: str, chosen: Iterable[str]) -> Number | None:
        rows = self._restricted(chosen)
        for other in {*chosen, *self.missing} - {cell}:
            rows = self._eliminate(rows, other)
        low, high = interval_of(rows, cell, self.whole)
        return (self.values.get(cell) or 0) + plain(low) if low == high else None

    def _has_whole(self, chosen: tuple[str, ...]) -> bool:
        return has_whole(self._restricted(chosen), [*self.missing, *chosen])


def _rows_of(constraints: Iterable[Constraint], values: Mapping[str, Number | None], whole: bool) -> list[Row]:
    """Constraints as rows of whole numbers, about changes of the printed values; fractions are multiplied away."""
    rows: list[Row] = []
    for constraint in constraints:
        terms: dict[str, Number] = {}
        residual: Number = -constraint.bound
        fractions = isinstance(residual, Fraction)
        for cell, factor in constraint.terms:
            terms[cell] = terms[cell] + factor if cell in terms else factor
            residual += factor * (values.get(cell) or 0)
            fractions = fractions or isinstance(factor, Fraction)
        scale = (
            lcm(residual.denominator, *(factor.denominator for factor in terms.values()))
            if fractions
            else residual.denominator
        )
        scaled = {cell: int(factor * scale) for cell, factor in terms.items() if factor}
        kind = _KINDS[constraint.op]
        tight = kind == BELOW and whole and scale == 1  # below 5 is at most 4
        rows.append((scaled, int(residual * scale) + tight, AT_MOST if tight else kind))
    return rows
