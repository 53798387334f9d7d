"""An official form: its tables, and the sums that hold between their cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from extractor.kinds.tables import Block, Cell, Column, Group, Row, Table

if TYPE_CHECKING:
    from pydantic import BaseModel


class Blank(Enum):
    """What a cell of a sum may hold when it prints nothing."""

    NOT_NEGATIVE = auto()  # a count: the printed parts bound the sum from below
    ANYTHING = auto()  # may be negative: one blank leaves the sum open


@dataclass(frozen=True, slots=True)
class Equation:
    """The sum of `left` equals the sum of `right`; `right` is the stated total where there is one."""

    rule: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    blank: Blank = Blank.NOT_NEGATIVE


@dataclass(frozen=True, eq=False)
class Form:
    """One official form, or a hybrid of two. `name` is unique; `form` is what a report prints in its `form` field.

    Forms are constants, equal only to themselves: what is compiled from one can be cached by it at no cost.
    """

    name: str
    form: str
    tables: tuple[Table, ...]
    model: type[BaseModel]
    equations: tuple[Equation, ...] = ()
    years: tuple[int, int] = (0, 9999)
    absent: tuple[str, ...] = ()  # paths of the model that this form does not print (a hybrid's split rows)

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """Every cell of the form by its path, in printed order."""
        found: dict[str, Cell] = {}
        for table in self.tables:
            for block in table.blocks:
                for row in block.rows:
                    for column in block.columns:
                        path = f"{row.path}.{column.key}"
                        found[path] = Cell(path, table.id, row, column, _label(row, column))
        return found

    @cached_property
    def extras(self) -> dict[str, str]:
        """Cells that some print beyond the form, by path: what they are called in print."""
        return {
            path: label
            for table in self.tables
            for block in table.blocks
            for path, label in _extras(block)
            if path not in self.cells
        }

    def label(self, path: str) -> str:
        """What the cell of that path is called in print; the path itself where no form has such a cell."""
        cell = self.cells.get(path)
        return cell.label if cell is not None else self.extras.get(path, path)

    def table(self, id: str) -> Table:
        """The table of that id; KeyError where the form has none."""
        for table in self.tables:
            if table.id == id:
                return table
        raise KeyError(id)


def _label(row: Row | Group, column: Column) -> str:
    printed_row = f"{row.ordinal}{row.label}"
    printed_column = f"{column.group}·{column.label}" if column.group else column.label
    return f"{printed_row} / {printed_column}" if printed_row else printed_column


def _extras(block: Block) -> Iterable[tuple[str, str]]:
    for group in block.groups:
        for column in block.columns:
            yield f"{group.path}.{column.key}", _label(group, column)
    if block.subtotal is not None:
        rows: tuple[Row | Group, ...] = (*block.rows, *block.groups)
        for row in rows:
            yield f"{row.path}.{block.subtotal.key}", _label(row, block.subtotal)
