"""What a kind of report is made of, as data. The engine knows no cell name and no Chinese label: a kind tells it.

A kind is an importable package with a `KIND` (here `disclosure_report`, a source root under schemas/).
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pydantic import BaseModel

    from extractor.documents.document import Document
    from extractor.reading.reading import Reading
    from extractor.result import Claim, Finding

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


@dataclass(frozen=True, slots=True)
class Equation:
    """The sum of `left` equals the sum of `right`; `right` is the stated total where there is one."""

    rule: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """One official form, or a hybrid of two. `name` is unique; `form` is what a report prints in its `form` field."""

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
                        label = f"{row.ordinal}{row.label} / {f'{column.group}·' if column.group else ''}{column.label}"
                        found[path] = Cell(path, table.id, row, column, label)
        return found

    def table(self, id: str) -> Table:
        """The table of that id; KeyError where the form has none."""
        for table in self.tables:
            if table.id == id:
                return table
        raise KeyError(id)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a kind: what it says, how bad it is when broken, and what finds it broken.

    `check` gets the reading and yields findings; rules that are plain equations of the form have none (the engine
    confronts those itself). `says` is the rule in one sentence, English and Chinese.
    """

    id: str
    severity: Literal["error", "warning", "note"]
    says: tuple[str, str]
    check: Callable[[Reading, Form], Iterable[Finding]] | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of report: its forms, its rules, and how its prose is read."""

    name: str
    forms: tuple[Form, ...]
    rules: tuple[Rule, ...]
    sections: tuple[tuple[str, str, tuple[str, ...]], ...]  # ordinal, title, variants
    claims: Callable[[Document, Reading], list[Claim]]  # statements of the prose that rules confront with tables
    recognise: Callable[[Document], None]  # raises DocumentError for another kind, an old form, several reports
    text: Mapping[str, Any] = field(default_factory=dict)  # words the text reader needs (units, cue words)

    def form(self, name: str) -> Form:
        """The form of that name; KeyError where the kind has none."""
        for form in self.forms:
            if form.name == name:
                return form
        raise KeyError(name)


def load_kind(name: str = "disclosure_report") -> Kind:
    """The kind that the importable package `name` defines."""
    kind = importlib.import_module(name).KIND
    if not isinstance(kind, Kind):
        raise TypeError(f"{name}.KIND is not a Kind")
    return kind
