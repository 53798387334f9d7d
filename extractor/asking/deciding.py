"""Cells that a model filled in and the sums then settle: doubtful ones that become inferred, one at a time."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from extractor.kinds import Equation, Form
from extractor.reading.reading import CellReading, Reading
from extractor.reading.rows.tokens import read_token

BY_SUMS = "read by the model; the sums allow no other reading"
_EMPTY = ("blank", "mark")


def decide(reading: Reading, form: Form, filled: Collection[str]) -> None:
    """Make inferred what the sums settle among the cells that the model filled.

    A cell is settled when a sum holds in which every other cell is sure, no sum that it is in breaks, and none of its
    other readings would do. Zero and blank add up alike: no sum settles which of them is printed.
    """
    open_paths = {path for path in filled if _is_doubtful(reading.cell(path))}
    by_path: dict[str, list[Equation]] = {}
    for equation in form.equations:
        for path in (*equation.left, *equation.right):
            if path in open_paths:
                by_path.setdefault(path, []).append(equation)
    again = bool(open_paths)
    while again:
        again = False
        for path in sorted(open_paths):
            cell = reading.cell(path)
            if cell is not None and _is_settled(cell, by_path.get(path, []), reading):
                cell.standing, cell.by, cell.alternatives = "inferred", BY_SUMS, ()
                open_paths.discard(path)
                again = True


def _is_doubtful(cell: CellReading | None) -> bool:
    return cell is not None and cell.standing == "doubtful" and cell.value is not None


def _is_settled(cell: CellReading, equations: list[Equation], reading: Reading) -> bool:
    if cell.value is None or (cell.value == 0 and "" in cell.alternatives):
        return False
    settled = False
    for equation in equations:
        implied = _implied(cell.path, equation, reading)
        if implied is None:
            continue
        if implied != cell.value:
            return False
        settled = True
    others = [read_token(each).value for each in cell.alternatives]
    return settled and sum(value == cell.value for value in others) <= 1


def _implied(path: str, equation: Equation, reading: Reading) -> int | Decimal | None:
    """What the sum makes of the cell, all others being sure; None where another one is not."""
    total: int | Decimal = 0
    sign = 0
    for side, some in ((1, equation.left), (-1, equation.right)):
        for each in some:
            if each == path:
                sign = -side
                continue
            cell = reading.cell(each)
            if cell is None or cell.standing == "doubtful":
                return None
            if cell.value is None and cell.state not in _EMPTY:
                return None
            total += side * (cell.value or 0)
    return total * sign
