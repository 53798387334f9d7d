"""The sums of the form over several rows, confronted with rows of numbers: what breaks, and what one row would explain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod

from extractor.kinds import Equation, Form, Table
from extractor.reading.rows.caching import cached_by_identity
from extractor.reading.rows.frames import paths_of
from extractor.reading.rows.tokens import read_token
from extractor.reading.scattered.value_runs import Line

_MOST_CHOICES = 128

Numbers = Mapping[str, int]
"""The number of each cell; a cell that prints none is left out."""


def number_cells(rows: Mapping[int, Line], table: Table) -> dict[str, int]:
    """The numbers of rows of values, by path."""
    paths = paths_of(table)
    found: dict[str, int] = {}
    for row, line in rows.items():
        for path, slot in zip(paths[row], line, strict=True):
            value = read_token(slot.text).value
            if isinstance(value, int):
                found[path] = value
    return found


@cached_by_identity
def column_sums(form: Form, table: Table) -> tuple[Equation, ...]:
    """The sums over several rows of a table."""
    own = {path for paths in paths_of(table) for path in paths}
    return tuple(
        equation
        for equation in form.equations
        if own >= {*equation.left, *equation.right} and len({path.rpartition(".")[0] for path in equation.left}) > 1
    )


def list_gaps(numbers: Numbers, equations: Sequence[Equation]) -> list[int]:
    """By how much the left side of each sum is more than its right."""
    get = numbers.get
    return [sum(get(path, 0) for path in each.left) - sum(get(path, 0) for path in each.right) for each in equations]


def is_explained(gaps: Sequence[int], equations: Sequence[Equation], rows: Sequence[Sequence[str]]) -> bool:
    """Whether other numbers in a single row would let every sum hold: one row misprinted, or lost."""
    broken = [number for number, gap in enumerate(gaps) if gap]
    return not broken or any(_explains(set(row), broken, gaps, equations) for row in rows)


def _explains(row: set[str], broken: Sequence[int], gaps: Sequence[int], equations: Sequence[Equation]) -> bool:
    if any(row.isdisjoint(equations[each].left) and row.isdisjoint(equations[each].right) for each in broken):
        return False
    more: dict[str, int] = {}
    for gap, equation in zip(gaps, equations, strict=True):
        for side, sign in ((equation.left, -1), (equation.right, 1)):
            for path in side:
                if path in row and more.setdefault(path, sign * gap) != sign * gap:
                    return False
    return True


def narrow_rows(lines: Sequence[Line], may: Sequence[Sequence[int]], table: Table, form: Form) -> list[Sequence[int]]:
    """The rows that each of several rows of numbers can be, those left out with which a sum down the columns breaks.

    Rows that print nothing count as nothing. Nothing is left out where sums break in any case.
    """
    equations, parts = column_sums(form, table), parts_of(form, table)
    numbered = [number_cells({0: line}, table) for line in lines]
    choices = [
        sorted({parts[row] for row in rows}) if any(numbers.values()) else [-1]
        for rows, numbers in zip(may, numbered, strict=True)
    ]
    if not 1 < prod(map(len, choices)) <= _MOST_CHOICES:
        return list(may)
    holding = [
        choice for choice in product(*choices) if not any(list_gaps(_add_up(choice, numbered, table), equations))
    ]
    if not holding:
        return list(may)
    kept = zip(may, map(set, zip(*holding, strict=True)), strict=True)
    return [rows if -1 in some else [row for row in rows if parts[row] in some] for rows, some in kept]


def _add_up(choice: Sequence[int], numbered: Sequence[Numbers], table: Table) -> dict[str, int]:
    """The numbers of rows that count alike, as if one row held them all."""
    paths = paths_of(table)
    found: dict[str, int] = {}
    for row, numbers in zip(choice, numbered, strict=True):
        if row >= 0:
            for path, number in zip(paths[row], map(numbers.get, paths[0]), strict=True):
                found[path] = found.get(path, 0) + (number or 0)
    return found


@cached_by_identity
def parts_of(form: Form, table: Table) -> list[int]:
    """For every row the first row that counts in the same sums down the columns, on the same sides."""
    equations = column_sums(form, table)
    first: dict[tuple[bool | None, ...], int] = {}
    found: list[int] = []
    for row, paths in enumerate(paths_of(table)):
        own = set(paths)
        sides = tuple(
            None if own.isdisjoint((*each.left, *each.right)) else not own.isdisjoint(each.left) for each in equations
        )
        found.append(first.setdefault(sides, row))
    return found
