"""Rules of table 三: sums, bounds, whole numbers, shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from disclosure_report.rules.shape import check_shape, shape_is_known
from extractor.checking.confront import Confrontation, Number, confront
from extractor.checking.rules import breach, number_at
from extractor.kinds import Equation, Rule

if TYPE_CHECKING:
    from extractor.kinds import Form, Row
    from extractor.reading.reading import CellReading, Reading
    from extractor.result import Finding

_TABLE = "applications"
_SIGNED_OR_DECIMAL = re.compile(r"\s*(?:[+＋\-－−]\s*\d+|\d+[.．]\d+)\s*")


@lru_cache(maxsize=16)
def _sums(form: Form) -> tuple[Equation, ...]:
    return tuple(equation for equation in form.equations if equation.rule.startswith("T3-"))


@lru_cache(maxsize=16)
def _total_row(form: Form) -> str:
    """The path of the row （七）总计: what the outcomes add up to."""
    stated = next(equation.right[0] for equation in form.equations if equation.rule == "T3-OUTCOMES")
    return form.cells[stated].row.path


def make_group_sums(form: Form) -> tuple[Equation, ...]:
    """For each group label and column: its rows add up to what the group's own line prints."""
    (block,) = form.table(_TABLE).blocks
    return tuple(
        Equation(
            "T3-GROUP",
            tuple(
                f"{row.path}.{column.key}"
                for row in block.rows
                if row.path.startswith(group.path + ".") and row.path != _total_row(form)
            ),
            (f"{group.path}.{column.key}",),
        )
        for group in block.groups
        for column in block.columns
    )


def make_legal_sums(form: Form) -> tuple[Equation, ...]:
    """For each row: the legal persons and other organisations add up to their 小计."""
    (block,) = form.table(_TABLE).blocks
    subtotal = block.subtotal
    if subtotal is None:
        return ()
    keys = [column.key for column in block.columns if column.group == subtotal.group]
    return tuple(
        Equation("T3-LEGAL", tuple(f"{row.path}.{key}" for key in keys), (f"{row.path}.{subtotal.key}",))
        for row in block.rows
    )


def _something_is_missing(reading: Reading, form: Form) -> bool:
    """Whether a cell of the form can neither be counted nor taken as blank."""
    table = reading.tables.get(_TABLE)
    open_cells = [cell for cell in table.cells.values() if cell.value is None] if table is not None else []
    return any(
        (cell.state not in ("blank", "mark") or cell.standing == "doubtful") and cell.path in form.cells
        for cell in open_cells
    )


def _check_bounds(reading: Reading, form: Form) -> Iterator[Finding]:
    if not _something_is_missing(reading, form):
        return  # every sum was decided, or bounded by its blanks
    outcomes: dict[str, Confrontation] = {}
    for each in confront(_sums(form), reading):
        equation, _, left, right, note, *_ = each
        if equation.rule == "T3-OUTCOMES":
            outcomes[equation.right[0]] = each
        open_ = {*each.blanks, *each.missing}
        if note == "missing":
            if left > right and open_.isdisjoint(equation.right):
                yield _tell_bound(equation.left, equation.right, reading, form)
            elif right > left and open_.isdisjoint(equation.left):
                yield _tell_bound(equation.right, equation.left, reading, form)
        if equation.rule == "T3-BALANCE" and equation.right[0] in open_ and open_.isdisjoint(equation.left):
            settled = outcomes[
                equation.right[0]
            ]  # the outcomes' total is not printed: the outcomes themselves bound it
            if settled.left > left:
                yield _tell_bound(settled.equation.left, equation.left, reading, form)


def _tell_bound(parts: tuple[str, ...], whole: tuple[str, ...], reading: Reading, form: Form) -> Finding:
    printed = {path: number for path in parts if (number := number_at(reading, path))}
    limit = [number_at(reading, path) for path in whole]
    left, right = "+".join(map(str, printed.values())), "+".join(map(str, limit))
    name = " + ".join(form.label(path) for path in whole)
    words = (
        f"{name}: prints {right}, less than its printed parts {left}, whatever the unread cells hold. Look at {name}.",
        f"{name}：印为{right}，小于已印各项之和{left}（其余单元格未能读出）。请查看{name}。",
    )
    return breach("T3-BOUND", "error", words, reading, (*printed, *whole), left=left, right=right)


def _bounds_are_asked(reading: Reading, form: Form) -> bool | None:
    return True if _something_is_missing(reading, form) else None


def _check_natural(reading: Reading, form: Form) -> Iterator[Finding]:
    table = reading.tables.get(_TABLE)
    cells = table.cells.items() if table is not None else ()
    for path, cell in [(path, cell) for path, cell in cells if cell.value or cell.state == "unreadable"]:
        if _breaks_natural(cell):
            printed, label = cell.text or str(cell.value), form.label(path)
            words = (
                f"{label}: prints {printed}, which is no whole number from 0. Look at this cell.",
                f"{label}：印为{printed}，不是非负整数。请查看此格。",
            )
            yield breach("T3-NATURAL", "error", words, reading, (path,), left=printed)


def _breaks_natural(cell: CellReading) -> bool:
    if cell.value is not None:
        return cell.value < 0 or cell.value != int(cell.value)
    return cell.text is not None and bool(_SIGNED_OR_DECIMAL.fullmatch(cell.text))


def _table_was_read(reading: Reading, form: Form) -> bool:
    table = reading.tables.get(_TABLE)
    return table is not None and table.holds_numbers


@lru_cache(maxsize=16)
def _rows(form: Form) -> tuple[tuple[Row, Callable[[Mapping[str, CellReading]], tuple[CellReading, ...]]], ...]:
    """The rows in order, each with what picks its cells."""
    (block,) = form.table(_TABLE).blocks
    return tuple((row, itemgetter(*(f"{row.path}.{column.key}" for column in block.columns))) for row in block.rows)


def _check_twins(reading: Reading, form: Form) -> Iterator[Finding]:
    """The total row is no twin: an only outcome is its whole, and so is what is carried over, quite often."""
    table = reading.tables.get(_TABLE)
    if table is None:
        return
    total = _total_row(form)
    before: tuple[Row, list[Number | None]] | None = None
    for row, pick in _rows(form):
        try:
            numbers = [cell.value for cell in pick(table.cells)]
        except KeyError:  # a cell of the row was not found
            before = None
            continue
        if before is not None and row.path != total and numbers == before[1] and None not in numbers and any(numbers):
            yield _tell_twins(before[0], row, numbers, reading, form)
        before = (row, numbers) if row.path != total else None


def _tell_twins(above: Row, below: Row, numbers: list[Number | None], reading: Reading, form: Form) -> Finding:
    one, other = f"{above.ordinal}{above.label}", f"{below.ordinal}{below.label}"
    told = " ".join(map(str, numbers))
    words = (
        f"{one} and {other} print the same numbers ({told}): one may be a copy of the other. Look at both rows.",
        f"{one}与{other}两行数字完全相同（{told}），其一或为误抄。请查看这两行。",
    )
    paths = [path for path, cell in form.cells.items() if cell.row is above or cell.row is below]
    return breach("T3-TWIN", "note", words, reading, paths, left=told, right=told)


RULES: tuple[Rule, ...] = (
    Rule(
        "T3-ROW",
        "error",
        ("The six kinds of applicant add up to the row's 总计.", "各行六类申请人之和等于总计。"),
    ),
    Rule(
        "T3-OUTCOMES",
        "error",
        ("The outcomes add up to （七）总计, in each column.", "各列办理结果之和等于（七）总计。"),
    ),
    Rule(
        "T3-BALANCE",
        "error",
        (
            "New and carried in equal handled and carried over, in each column; printed on the form.",
            "第一项加第二项之和，等于第三项加第四项之和。",
        ),
    ),
    Rule(
        "T3-GROUP",
        "error",
        ("A group line that carries numbers equals the sum of its items.", "分组行自有数字时，等于其下各项之和。"),
        equations=make_group_sums,
    ),
    Rule(
        "T3-LEGAL",
        "error",
        (
            "A printed 小计 of legal persons equals its five kinds of organisation.",
            "法人或其他组织的小计等于其五类之和。",
        ),
        equations=make_legal_sums,
    ),
    Rule(
        "T3-BOUND",
        "error",
        (
            "No part exceeds its whole, where cells that could not be read leave a sum open.",
            "合计因单元格未能读出而无法核对时，部分不得大于总数。",
        ),
        _check_bounds,
        decidable=_bounds_are_asked,
    ),
    Rule(
        "T3-NATURAL",
        "error",
        ("Every cell is a whole number from 0.", "每格均为非负整数。"),
        _check_natural,
        decidable=_table_was_read,
    ),
    Rule(
        "T3-SHAPE",
        "warning",
        (
            "All rows of the form are there, once, in order, with 7 columns; a table cut off is an error.",
            "各行齐全、不重复、次序正确、每行7格；表格不完整为错误。",
        ),
        lambda reading, form: check_shape("T3-SHAPE", _TABLE, reading, form, cut_off="error"),
        decidable=shape_is_known(_TABLE),
    ),
    Rule(
        "T3-TWIN",
        "note",
        (
            "No two neighbouring rows print the same numbers, all zero apart.",
            "相邻两行的数字不应完全相同（全零除外）。",
        ),
        _check_twins,
        decidable=_table_was_read,
    ),
)
