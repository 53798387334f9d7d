"""Whether what was read stands in the order of the form: a cell that was read from another's place does not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.checking.ordering import find_out_of_order
from extractor.checking.rules import breach
from extractor.kinds import Rule

if TYPE_CHECKING:
    from extractor.kinds import Form
    from extractor.reading.reading import CellReading, Reading, TableReading
    from extractor.result import Finding

_NAMED = 6  # cells named in one message
_TOLD = frozenset({"row_order", "row_twice", "table_twice"})  # what its reader says itself of a table in another order
_MOST = 1 / 2  # out of order beyond this share: the table is not printed row by row


@lru_cache(maxsize=16)
def _paths(form: Form) -> dict[str, tuple[str, ...]]:
    """The cells of each table, row by row."""
    paths: dict[str, list[str]] = {}
    for path, cell in form.cells.items():
        paths.setdefault(cell.table, []).append(path)
    return {table: tuple(of_table) for table, of_table in paths.items()}


def _placed(table: TableReading, form: Form) -> list[tuple[int, CellReading]]:
    """The numbers of a table that were read as they stand, in the order of the form, each with its place."""
    cells = [table.cells.get(path) for path in _paths(form)[table.id]]
    return [
        (cell.span.start, cell)
        for cell in cells
        if cell is not None and cell.span is not None and cell.value is not None and cell.standing == "read"
    ]


def _check_order(reading: Reading, form: Form) -> Iterator[Finding]:
    for table in reading.tables.values():
        if any(remark.what in _TOLD for remark in table.remarks):
            continue
        placed = _placed(table, form)
        displaced = [placed[at][1].path for at in find_out_of_order([start for start, _ in placed])]
        if displaced and len(displaced) <= _MOST * len(placed):
            yield _tell_order(displaced, reading, form)


def _tell_order(paths: list[str], reading: Reading, form: Form) -> Finding:
    names = ", ".join(form.label(path) for path in paths[:_NAMED]) + (", …" if len(paths) > _NAMED else "")
    words = (
        f"{names}: read from a place that is out of line with the other cells. Look which number stands in which cell.",
        f"{names}：所读位置与其他单元格的次序不符。请查看各数字应属哪一格。",
    )
    return breach("RD-ORDER", "error", words, reading, paths, cause="reading")


RULES: tuple[Rule, ...] = (
    Rule(
        "RD-ORDER",
        "error",
        (
            "Cells are read from places in the order of the form, row by row, where the table is printed so.",
            "逐行印出的表格，各单元格所读位置应与规定格式的次序一致。",
        ),
        _check_order,
        decidable=lambda reading, form: reading.holds_numbers,
        doubts=True,
    ),
)
