"""Sums confronted with a reading: each holds, is broken, or cannot be decided. A cell that is missing is never zero.

How cells count, by their state: a `number` with a value is printed; `blank` and `mark` print nothing (blank); all else
is missing: absent, unreadable, or doubtful without a value. With K the sum of what a side prints, parts being counts:

- nothing missing, no blank: holds or broken;
- anything missing: undecided;
- the stated total is blank: undecided, its implied value told;
- blanks and K = total: holds, marked `blank_as_nothing`; blanks and K > total: broken (a part is never negative);
- blanks and K < total: undecided, the gap lies in the blanks; with one blank its implied value is told, never filled.

A balance with blanks on both sides holds, so marked, when its printed parts agree, and is undecided when they do not.
Where a part may be negative (`Blank.ANYTHING`), any blank leaves the sum undecided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import compress
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from extractor.kinds import Blank, Equation

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.reading.reading import CellReading, Reading

Number = int | Decimal
Outcome = Literal["holds", "broken", "undecided"]
Note = Literal["", "blank_as_nothing", "gap_in_blanks", "total_blank", "missing"]
NOTHING: Mapping[str, Number] = MappingProxyType({})


class Confrontation(NamedTuple):
    """What became of one equation. `left` and `right` are the sums of the printed cells of each side.

    `implied` is the value a single open cell would need, by path: a suggestion. `blanks` and `missing` are the paths of
    cells that print nothing and of cells that cannot be counted.
    """

    equation: Equation
    outcome: Outcome
    left: Number
    right: Number
    note: Note = ""
    implied: Mapping[str, Number] = NOTHING
    blanks: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class _Plan(NamedTuple):
    """Equations compiled: every cell looked up once, every side taken from the list of values at one stroke."""

    equations: tuple[Equation, ...]
    tables: tuple[tuple[str, tuple[str, ...]], ...]
    sides: tuple[tuple[Equation, Callable[[Any], Any], Callable[[Any], Any]], ...]


_PLANS: dict[int, _Plan] = {}
_PLANS_KEPT = 64


def confront(equations: tuple[Equation, ...], reading: Reading) -> list[Confrontation]:
    """Every equation confronted with the reading, in order. Keep the tuple: what is compiled from it is cached by it."""
    plan = _PLANS.get(id(equations))
    if plan is None or plan.equations is not equations:
        plan = _compile(equations)
    cells: list[CellReading | None] = []
    for table_id, paths in plan.tables:
        table = reading.tables.get(table_id)
        if table is None:
            cells += [None] * len(paths)
            continue
        printed = {**table.extras, **table.cells} if table.extras else table.cells
        cells += map(printed.get, paths)
    values = [cell.value if cell is not None else None for cell in cells]
    open_cells = _sort_open(values, cells) if None in values else None
    found: list[Confrontation] = []
    for equation, left_of, right_of in plan.sides:
        try:
            left, right = sum(left_of(values)), sum(right_of(values))
        except TypeError:  # a None among them: some cell prints no number
            assert open_cells is not None
            left_side, right_side = open_cells.of(equation.left, left_of), open_cells.of(equation.right, right_of)
            found.append(_confront_open(equation, left_side, right_side))
        else:
            found.append(Confrontation(equation, "holds" if left == right else "broken", left, right))
    return found


def printed_number(cell: CellReading | None) -> Number | None:
    """The number a cell prints; None where it prints none, or where its readings do not agree."""
    return cell.value if cell is not None else None


def _compile(equations: tuple[Equation, ...]) -> _Plan:
    by_table: dict[str, dict[str, None]] = {}
    for equation in equations:
        for path in (*equation.left, *equation.right):
            by_table.setdefault(path.partition(".")[0], {})[path] = None
    place = {path: at for at, path in enumerate(path for paths in by_table.values() for path in paths)}
    sides = tuple((each, _picker(each.left, place), _picker(each.right, place)) for each in equations)
    plan = _Plan(equations, tuple((table, tuple(paths)) for table, paths in by_table.items()), sides)
    if len(_PLANS) >= _PLANS_KEPT:
        _PLANS.clear()
    _PLANS[id(equations)] = plan
    return plan


def _picker(paths: tuple[str, ...], place: Mapping[str, int]) -> Callable[[Any], Any]:
    at = [place[path] for path in paths]
    return itemgetter(*at) if len(at) > 1 else itemgetter(slice(at[0], at[0] + 1))


class _Side(NamedTuple):
    """One side of an equation: the sum of what it prints, how many cells print it, and the paths of the others."""

    total: Number
    printed: int
    blanks: tuple[str, ...]
    missing: tuple[str, ...]


class _OpenCells(NamedTuple):
    """All cells at their places in the plan: what each prints (0 for none), and whether it is blank or missing."""

    printed: list[Number]
    blank: list[bool]
    missing: list[bool]

    def of(self, paths: tuple[str, ...], pick: Callable[[Any], Any]) -> _Side:
        """One side of an equation, `pick` taking its cells."""
        blanks = tuple(compress(paths, pick(self.blank)))
        missing = tuple(compress(paths, pick(self.missing)))
        return _Side(sum(pick(self.printed)), len(paths) - len(blanks) - len(missing), blanks, missing)


def _sort_open(values: Sequence[Number | None], cells: Sequence[CellReading | None]) -> _OpenCells:
    blank = [
        cell is not None and cell.value is None and cell.state in ("blank", "mark") and cell.standing != "doubtful"
        for cell in cells
    ]
    missing = [value is None and not is_blank for value, is_blank in zip(values, blank, strict=True)]
    return _OpenCells([value or 0 for value in values], blank, missing)


def _confront_open(equation: Equation, left: _Side, right: _Side) -> Confrontation:
    """An equation of which at least one cell prints no number."""
    blanks, missing = left.blanks + right.blanks, left.missing + right.missing
    signed = equation.blank is Blank.ANYTHING

    def settled(outcome: Outcome, note: Note, implied: Mapping[str, Number] = NOTHING) -> Confrontation:
        return Confrontation(equation, outcome, left.total, right.total, note, implied, blanks, missing)

    if missing:
        alone = len(missing) == 1 and not blanks
        return settled("undecided", "missing", _implied(left, right, signed=signed) if alone else NOTHING)
    if not right.printed:
        stated = len(right.blanks) == 1 and left.printed and not (signed and left.blanks)
        return settled("undecided", "total_blank", {right.blanks[0]: left.total} if stated else NOTHING)
    if signed:
        return settled(
            "undecided", "gap_in_blanks", _implied(left, right, signed=True) if len(blanks) == 1 else NOTHING
        )
    if left.total == right.total:
        return settled("holds", "blank_as_nothing")
    lesser = left if left.total < right.total else right
    if not lesser.blanks:
        return settled("broken", "")
    return settled("undecided", "gap_in_blanks", _implied(left, right, signed=False) if len(blanks) == 1 else NOTHING)


def _implied(left: _Side, right: _Side, *, signed: bool) -> Mapping[str, Number]:
    """The value of the one cell that prints no number; nothing where it would have to be negative and cannot be."""
    side, other = (left, right) if left.blanks or left.missing else (right, left)
    gap = other.total - side.total
    return {(side.blanks + side.missing)[0]: gap} if signed or gap >= 0 else NOTHING
