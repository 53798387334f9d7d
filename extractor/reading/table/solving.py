"""Among the honest ways of all lines those with which the sums hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.kinds import Form
from extractor.reading.flat.joint_splits import SplitRow, Term, find_joint_splits
from extractor.reading.table.columns import Row, Ways

MOST_WAYS = 60


def solve(ways: Sequence[Ways], form: Form, known: Mapping[str, int | None]) -> None:
    """Leave the ways with which row and column sums can hold, where there are any."""
    for each in ways:
        if len(each.rows) > 1 and each.line.sums:
            held = [row for row in each.rows if _holds(each, row)]
            if held:
                each.rows = held
    open_ = [each for each in ways if 1 < len(each.rows) <= MOST_WAYS]
    if not open_:
        return
    numbers: dict[str, int | None] = dict(known)
    for each in ways:
        if each in open_:
            continue
        for path, value in zip(each.line.paths, each.rows[0] if len(each.rows) == 1 else (), strict=False):
            numbers[path] = value.number if value is not None else 0
    index = {path: (place, cell) for place, each in enumerate(open_) for cell, path in enumerate(each.line.paths)}
    constants: list[int] = []
    terms: list[list[Term]] = [[] for _ in open_]
    for equation in form.equations:
        signed = [(path, 1) for path in equation.left] + [(path, -1) for path in equation.right]
        inside = [(index[path], sign) for path, sign in signed if path in index]
        outside = [(path, sign) for path, sign in signed if path not in index]
        rows = {place for (place, _), _ in inside}
        if len(rows) < len(inside) or not inside or any(numbers.get(path) is None for path, _ in outside):
            continue
        for (place, cell), sign in inside:
            terms[place].append(Term(len(constants), cell, sign))
        constants.append(sum(sign * (numbers[path] or 0) for path, sign in outside))
    part = [place for place, some in enumerate(terms) if some]
    if not part:
        return
    rows_ = [_row(open_[place], tuple(terms[place])) for place in part]
    solutions = find_joint_splits(rows_, constants)
    if not solutions:
        return
    for at, place in enumerate(part):
        keep = sorted({solution[at][0] for solution in solutions})
        each = open_[place]
        if len(keep) < len(each.rows):
            each.rows = [each.rows[choice] for choice in keep]
            each.by = "sums"


def _holds(each: Ways, row: Row) -> bool:
    numbers = [value.number or 0 if value else 0 for value in row]
    return all(sum(numbers[part] for part in parts) == numbers[total] for parts, total in each.line.sums)


def _row(each: Ways, terms: tuple[Term, ...]) -> SplitRow:
    numbers = tuple(tuple(value.number or 0 if value else 0 for value in row) for row in each.rows)
    candidates = tuple((place,) for place in range(len(each.rows)))
    return SplitRow("", each.line.width, candidates, numbers, terms, ())
