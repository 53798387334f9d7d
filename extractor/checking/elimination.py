"""Linear rows over whole numbers, and what is left of them once a cell may take any value.

A row is about changes of the printed values: its terms times the changes, plus what the printed values leave over,
must be 0 (or at most 0, or below 0).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor, inf

Number = int | Fraction
Row = tuple[dict[str, int], int, int]  # terms, residual, kind: terms * change + residual (= | <= | <) 0
EQUAL, AT_MOST, BELOW = 0, 1, 2
_TRIES = 64  # whole values tried for a cell that the rows leave free: exact for coefficients up to this


def is_broken(row: Row) -> bool:
    """Whether the printed values contradict the row."""
    _, residual, kind = row
    return residual > 0 or (kind == EQUAL and residual != 0) or (kind == BELOW and residual == 0)


def count_apart(broken: Iterable[dict[str, int]]) -> int:
    """How many broken rows, at least, have no cell in common: so many cells it takes."""
    covered: set[str] = set()
    count = 0
    for terms in broken:
        if covered.isdisjoint(terms):
            covered.update(terms)
            count += 1
    return count


def eliminate(rows: Iterable[Row], cell: str) -> list[Row]:
    """The rows that say the same without `cell`: an equality is solved for it, else pairs of inequalities meet."""
    rest: list[Row] = []
    equal: list[Row] = []
    bounding: list[Row] = []
    for row in rows:
        if cell not in row[0]:
            rest.append(row)
        elif row[2] == EQUAL:
            equal.append(row)
        else:
            bounding.append(row)
    if equal:
        pivot = min(equal, key=lambda row: len(row[0]))
        rest += [_combine(row, pivot, cell) for row in (*equal, *bounding) if row is not pivot]
        return rest
    above = [row for row in bounding if row[0][cell] > 0]
    below = [row for row in bounding if row[0][cell] < 0]
    rest += [_combine(upper, lower, cell) for upper in above for lower in below]
    return rest


def _combine(row: Row, other: Row, cell: str) -> Row:
    """`row` without `cell`, by adding a multiple of `other`; the multiple of `row` is positive, so its sense stays."""
    own, theirs = row[0][cell], other[0][cell]
    scale = abs(theirs)
    factor = -own if theirs > 0 else own
    terms = {c: number * scale for c, number in row[0].items() if c != cell}
    for c, number in other[0].items():
        if c != cell:
            total = terms.get(c, 0) + factor * number
            if total:
                terms[c] = total
            else:
                terms.pop(c, None)
    return terms, row[1] * scale + factor * other[1], max(row[2], other[2])


def interval_of(rows: Iterable[Row], cell: str, whole: bool) -> tuple[float | Number, float | Number]:
    """Between which changes of `cell` the rows hold, where they name no other cell."""
    low: float | Number = -inf
    high: float | Number = inf
    for terms, residual, kind in rows:
        if cell not in terms:
            continue
        limit = Fraction(-residual) / terms[cell]
        if kind == EQUAL or terms[cell] < 0:
            low = max(low, limit)
        if kind == EQUAL or terms[cell] > 0:
            high = min(high, limit)
    if whole:
        low = ceil(low) if low > -inf else low
        high = floor(high) if high < inf else high
    return low, high


def plain(number: float | Number) -> Number:
    """A whole number as an int, any other as a fraction."""
    exact = Fraction(number)
    return exact.numerator if exact.denominator == 1 else exact


def has_whole(rows: list[Row], cells: list[str]) -> bool:
    """Whether whole changes of the cells satisfy the rows, which name no other cell."""
    if any(not terms and is_broken((terms, residual, kind)) for terms, residual, kind in rows):
        return False
    if not cells:
        return True
    cell, *others = cells
    alone = rows
    for other in others:
        alone = eliminate(alone, other)
    low, high = interval_of(alone, cell, whole=True)
    first = int(low) if low > -inf else int(min(high, 0))
    step = 1 if low > -inf else -1
    for change in range(first, first + step * _TRIES, step):
        if not low <= change <= high:
            return False
        if has_whole([_fix(row, cell, change) for row in rows], others):
            return True
    return False


def _fix(row: Row, cell: str, change: int) -> Row:
    terms, residual, kind = row
    if cell not in terms:
        return row
    return {c: n for c, n in terms.items() if c != cell}, residual + terms[cell] * change, kind
