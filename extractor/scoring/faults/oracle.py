"""What the sums alone can say of a fault, by brute force: nothing, one cell or operation, or several that do as well.

Independent of the search for suspects: every candidate is put into the whole table and every equation is added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Literal

from extractor.scoring.faults.injecting import numbers_of

if TYPE_CHECKING:
    from extractor.kinds import Equation, Form
    from extractor.scoring.faults.paper import CleanPaper, Injection

Decided = Literal["unseen", "one", "several"]
"""unseen: every sum still holds; one: a single candidate of the kind settles them; several: more do, or fewer cells."""

Numbers = Mapping[str, Decimal]
Changes = dict[str, Decimal]


class Sums:
    """The equations of a form over one faulty table: what each leaves over, and the cells with their signs."""

    def __init__(self, form: Form, numbers: Numbers) -> None:
        self.numbers = numbers
        self.of_cell = _signs(form)
        self.left_over = [_left_over(equation, numbers) for equation in form.equations]
        self.broken = {n for n, over in enumerate(self.left_over) if over}

    def settled_by(self, changes: Changes) -> bool:
        """Whether all sums hold with these changes, and none of the cells falls below 0."""
        over: dict[int, Decimal] = {n: self.left_over[n] for n in self.broken}
        for path, value in changes.items():
            if value < 0:
                return False
            for number, sign in self.of_cell.get(path, ()):
                before = over.get(number, self.left_over[number])
                over[number] = before + sign * (value - self.numbers[path])
        return not any(over.values())

    def single_cells(self) -> list[Changes]:
        """Every cell that would settle all sums alone."""
        found: list[Changes] = []
        first = min(self.broken)
        for path, signs in self.of_cell.items():
            sign = dict(signs).get(first)
            if sign:
                changes = {path: self.numbers[path] - sign * self.left_over[first]}
                if self.settled_by(changes):
                    found.append(changes)
        return found

    def pairs_of_cells(self) -> int:
        """How many pairs of cells would settle all sums together; a pair that leaves its values open counts twice."""
        found = 0
        for one, other in combinations(self.of_cell, 2):
            signs, others = dict(self.of_cell[one]), dict(self.of_cell[other])
            if self.broken <= signs.keys() | others.keys():
                found += self._solve(signs, others, one, other)
        return found

    def _solve(self, signs: dict[int, int], others: dict[int, int], one: str, other: str) -> int:
        alone, alone_other = signs.keys() - others.keys(), others.keys() - signs.keys()
        if not alone or not alone_other:
            return 0 if alone or alone_other else 2
        change = -signs[n] * self.left_over[n] if (n := min(alone)) is not None else Decimal(0)
        change_other = -others[m] * self.left_over[m] if (m := min(alone_other)) is not None else Decimal(0)
        if not change or not change_other:
            return 0
        return self.settled_by({one: self.numbers[one] + change, other: self.numbers[other] + change_other})


@lru_cache(maxsize=16)
def _signs(form: Form) -> dict[str, tuple[tuple[int, int], ...]]:
    """For each cell the numbers of its equations, with +1 for a part and -1 for a total."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, equation in enumerate(form.equations):
        for sign, paths in ((1, equation.left), (-1, equation.right)):
            for path in paths:
                found.setdefault(path, []).append((number, sign))
    return {path: tuple(signs) for path, signs in found.items()}


def _left_over(equation: Equation, numbers: Numbers) -> Decimal:
    return sum((numbers[path] for path in equation.left), Decimal(0)) - sum(numbers[path] for path in equation.right)


def decide(name: str, paper: CleanPaper, fault: Injection) -> Decided:
    """What the sums can say of a fault of that name."""
    sums = Sums(paper.form, numbers_of(paper, fault))
    if not sums.broken:
        return "unseen"
    singles = sums.single_cells()
    if len(fault.paths) == 1:
        return "one" if len(singles) == 1 else "several"
    if singles:
        return "several"
    undone = list(_undo(name, paper, sums))
    found = sum(sums.settled_by(changes) for changes in undone) if undone else _count_pairs(sums, fault)
    return "one" if found == 1 else "several"


def _count_pairs(sums: Sums, fault: Injection) -> int:
    return sums.pairs_of_cells() if len(fault.paths) == 2 else 1  # a total is what the sums across it say


def _undo(name: str, paper: CleanPaper, sums: Sums) -> Iterator[Changes]:
    """Every way in which an operation of this name, and of no other, may have happened; none where it has no ways."""
    rows, columns = paper.grid, [*zip(*paper.grid, strict=True)]
    if name == "shifted row":
        for row in rows:
            yield from _unshift(row, sums)
    lines: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    if name == "neighbour column":
        lines = [((one,), (other,)) for row in rows for one, other in pairwise(row[:-1])]
    elif name == "neighbour row":
        lines = [((one,), (other,)) for column in columns for one, other in pairwise(column)]
    elif name in ("swapped rows", "swapped outcomes"):
        lines = [*combinations(rows, 2)]
    elif name == "swapped columns":
        lines = [*combinations(columns[:-1], 2)]
    for one, other in lines:
        swapped = {**dict(zip(one, other, strict=True)), **dict(zip(other, one, strict=True))}
        changes = {path: sums.numbers[token] for path, token in swapped.items()}
        if any(value != sums.numbers[path] for path, value in changes.items()):
            yield changes


def _unshift(row: tuple[str, ...], sums: Sums) -> Iterator[Changes]:
    """The row moved back by one cell, what fell out of it as its own sum has it."""
    numbers = [sums.numbers[path] for path in row]
    parts, whole = numbers[1:], sum(numbers[1:-1], Decimal(0))
    if numbers[0] == 0:  # it stood one cell to the left; its total fell out
        yield dict(zip(row, [*parts, sum(parts, Decimal(0))], strict=True))
    if numbers[-1] == 0:  # it stood one cell to the right; its first part fell out
        total = numbers[-2]
        inner = sum(numbers[:-2], Decimal(0))
        yield dict(zip(row, [total - inner, *numbers[:-1]], strict=True))
    del whole
