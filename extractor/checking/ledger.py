"""The printed numbers and the sums between them, ready for asking: what would changing these cells settle, or break?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from extractor.checking.elimination import Number
from extractor.checking.suspects import Constraint
from extractor.kinds import Blank

if TYPE_CHECKING:
    from extractor.checking.confront import Confrontation
    from extractor.kinds import Form
    from extractor.reading.reading import Reading

Values = Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Sum:
    """One equation as terms (+1 for a part, -1 for the total). `residual` is what the printed numbers leave over.

    Not `exact`: cells of it print nothing, and all it says is that the printed parts are no more than the total.
    """

    terms: Mapping[str, int]
    residual: Number
    exact: bool
    confrontation: Confrontation

    @property
    def broken(self) -> bool:
        """Whether the printed numbers contradict it."""
        return self.residual != 0 if self.exact else self.residual > 0

    def after(self, changes: Values, values: Values) -> Number:
        """What is left over once the cells hold the values of `changes`."""
        return self.residual + sum(
            self.terms[cell] * (new - values[cell]) for cell, new in changes.items() if cell in self.terms
        )


@dataclass(frozen=True)
class Ledger:
    """Sums over one table that is broken somewhere. `values` counts a blank as 0; `least` holds lower bounds.

    Cells of which no sum says anything, because too much around them prints nothing, are left out.
    """

    sums: tuple[Sum, ...]
    values: Values
    least: Values

    @cached_property
    def touching(self) -> dict[str, tuple[int, ...]]:
        """The numbers of the sums that a cell takes part in."""
        found: dict[str, list[int]] = {}
        for number, each in enumerate(self.sums):
            for cell in each.terms:
                found.setdefault(cell, []).append(number)
        return {cell: tuple(numbers) for cell, numbers in found.items()}

    @cached_property
    def broken(self) -> frozenset[int]:
        """The numbers of the broken sums."""
        return frozenset(number for number, each in enumerate(self.sums) if each.broken)

    @cached_property
    def suspicious(self) -> frozenset[str]:
        """The cells that take part in a broken sum."""
        return frozenset(cell for number in self.broken for cell in self.sums[number].terms)

    @property
    def whole(self) -> bool:
        """Whether all printed numbers are whole."""
        return all(isinstance(value, int) for value in self.values.values())

    def sums_of(self, cells: Iterable[str]) -> frozenset[int]:
        """The numbers of the sums that any of the cells takes part in."""
        return frozenset(number for cell in cells for number in self.touching.get(cell, ()))

    def try_out(self, changes: Values) -> frozenset[int] | None:
        """The broken sums that changing these cells settles; None where any sum of theirs is (left) broken then."""
        if any(new < self.least[cell] for cell, new in changes.items() if cell in self.least):
            return None
        settles: list[int] = []
        for number in self.sums_of(changes):
            each = self.sums[number]
            left_over = each.after(changes, self.values)
            if left_over > 0 or (each.exact and left_over):
                return None
            if each.broken:
                settles.append(number)
        return frozenset(settles)

    def constraints(self, numbers: Iterable[int]) -> list[Constraint]:
        """Those of the sums as the search for suspects takes them."""
        chosen = (self.sums[number] for number in sorted(numbers))
        return [Constraint(tuple(each.terms.items()), "==" if each.exact else "<=") for each in chosen]

    def components(self) -> list[frozenset[int]]:
        """The sums in parts that share no cell, those parts alone in which one is broken; by number."""
        parts: list[frozenset[int]] = []
        for number in sorted(self.broken):
            if any(number in part for part in parts):
                continue
            reached, ahead = {number}, [number]
            while ahead:
                for cell in self.sums[ahead.pop()].terms:
                    for other in self.touching[cell]:
                        if other not in reached:
                            reached.add(other)
                            ahead.append(other)
            parts.append(frozenset(reached))
        return parts

    def settling_cells(self, part: frozenset[int]) -> list[tuple[str, Number]]:
        """Every cell whose change alone settles all that is broken in this part, with the value it would need."""
        broken = self.broken & part
        first = self.sums[min(broken)]
        common = set(first.terms).intersection(*(self.sums[number].terms for number in broken))
        found: list[tuple[str, Number]] = []
        for cell in first.terms:
            if cell in common:
                implied = self.values[cell] - first.residual * first.terms[cell]
                if self.try_out({cell: implied}) == broken:
                    found.append((cell, implied))
        return found

    def blocks(self, cells: Iterable[str]) -> list[frozenset[str]]:
        """Suspects that belong to one error: they keep a sum together, or the first sum they break is the same."""
        blocks: list[tuple[set[str], set[int]]] = []
        for cell in cells:
            touched = self.touching[cell]
            broken = [number for number in touched if number in self.broken]
            ties = {number for number in touched if number not in self.broken and self.sums[number].exact} | set(
                broken[:1]
            )
            block = {cell}
            apart = []
            for other in blocks:
                if other[1].isdisjoint(ties):
                    apart.append(other)
                else:
                    block |= other[0]
                    ties |= other[1]
            blocks = [*apart, (block, ties)]
        return [frozenset(block) for block, _ in blocks]

    def amended(self, changes: Values) -> Ledger:
        """The ledger as it would be with these changes made."""
        sums = tuple(
            Sum(each.terms, each.after(changes, self.values), each.exact, each.confrontation) for each in self.sums
        )
        return Ledger(sums, {**self.values, **changes}, self.least)


def open_ledgers(confrontations: Iterable[Confrontation], reading: Reading, form: Form) -> list[Ledger]:
    """One ledger for each table (by its paths' beginning) that has a broken sum."""
    by_table: dict[str, list[Confrontation]] = {}
    for each in confrontations:
        by_table.setdefault(each.equation.right[0].partition(".")[0], []).append(each)
    return [
        _open_ledger(each, reading, form)
        for each in by_table.values()
        if any(confrontation.outcome == "broken" for confrontation in each)
    ]


def _open_ledger(confrontations: list[Confrontation], reading: Reading, form: Form) -> Ledger:
    paths = dict.fromkeys(p for each in confrontations for p in (*each.equation.left, *each.equation.right))
    values = {path: _value_of(path, reading) for path in paths}
    sums = [found for each in confrontations if (found := _sum_of(each, values)) is not None]
    told = {path: values[path] for each in sums for path in each.terms}
    signed = {path for path in told if path in form.cells and form.cells[path].column.type == "signed"}
    return Ledger(tuple(sums), told, {path: 0 for path in told if path not in signed})


def _value_of(path: str, reading: Reading) -> Number:
    cell = reading.cell(path)
    value = cell.value if cell is not None and cell.state == "number" else None
    if isinstance(value, Decimal):
        exact = Fraction(value)
        return exact.numerator if exact.denominator == 1 else exact
    return value or 0


def _sum_of(confrontation: Confrontation, values: Values) -> Sum | None:
    """None where the sum says nothing, because too many of its cells print nothing."""
    equation = confrontation.equation
    left, right = equation.left, equation.right
    if confrontation.outcome != "undecided":
        terms = dict.fromkeys(left, 1) | dict.fromkeys(right, -1)
        return Sum(terms, _total(terms, values), True, confrontation)
    if equation.blank is not Blank.NOT_NEGATIVE:
        return None
    unknown = {*confrontation.blanks, *confrontation.missing}
    if unknown.isdisjoint(left):
        left, right = right, left
    elif not unknown.isdisjoint(right):
        return None
    terms = {path: 1 for path in left if path not in unknown} | dict.fromkeys(right, -1)
    residual = _total(terms, values)
    return Sum(terms, residual, False, confrontation) if residual <= 0 else None


def _total(terms: Mapping[str, int], values: Values) -> Number:
    return sum(factor * values[path] for path, factor in terms.items())
