"""The tables of a form as they are printed: rows and columns, and the cells where they meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CellType = Literal["count", "signed", "money"]
"""count: whole number >= 0; signed: whole number, may carry + or -; money: decimal with a unit."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` ends the paths of its cells; `group` is the label printed above it over several columns."""

    key: str
    label: str
    variants: tuple[str, ...] = ()
    type: CellType = "count"
    group: str | None = None
    unit: str | None = None  # printed in the header itself: 单位：万元


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row. `path` begins the paths of its cells; `ordinal` is the printed number (（三）, 1., 一、).

    `group` is the path of the group label printed before or above it (applications.outcomes.denied).
    """

    path: str
    label: str
    variants: tuple[str, ...] = ()
    ordinal: str = ""
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A label over several rows, without numbers of its own as the form has it: （三）不予公开."""

    path: str
    label: str
    variants: tuple[str, ...] = ()
    ordinal: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one header. Table 二 is several blocks; 三 and 四 are one each (四 is one row of fifteen columns)."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    label: str = ""  # 第二十条第（一）项
    variants: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    subtotal: Column | None = None  # a column that some print and the form does not have: 小计


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a form: its path, where it belongs, and what it is called in print."""

    path: str
    table: str
    row: Row
    column: Column
    label: str


@dataclass(frozen=True, slots=True)
class Table:
    """One statutory table. `id` is its path's beginning; `title` the section heading it stands under."""

    id: str
    title: str
    section: str  # the section's ordinal: 二
    blocks: tuple[Block, ...]
