"""What a reader hands on: cells with their places, figures, head fields, sections. Nothing here is judged yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from extractor.documents.document import Span
from extractor.result import Claim, Remark, Section, State


@dataclass(slots=True)
class CellReading:
    """One cell as found.

    `text` is the token as printed (without the remark or unit around it for counts: see `printed`), `span` its place.
    `value` is the number the token prints; None unless `state` is number. `reader` tells who found it. `standing` is the
    reader's own word: `read`, `inferred` (settled by the column count, the order or the equations: `by` says how) or
    `doubtful` (`alternatives` lists every honest reading; `value` is then None unless the evidence clearly prefers one).
    """

    path: str
    state: State
    text: str | None = None
    span: Span | None = None
    value: int | Decimal | None = None
    unit: str | None = None
    standing: Literal["read", "inferred", "doubtful"] = "read"
    by: str | None = None
    alternatives: tuple[str, ...] = ()
    reader: Literal["form", "model", "both"] = "form"


@dataclass(slots=True)
class TableReading:
    """One statutory table: its cells by path, and what the form has no cell for.

    `extras` holds cells that are printed beyond the form: a group line that carries numbers
    (`applications.outcomes.denied.total`), a 小计 (`applications.new_received.subtotal`).
    """

    id: str
    layout: str
    span: Span | None
    cells: dict[str, CellReading] = field(default_factory=dict)
    extras: dict[str, CellReading] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def holds_numbers(self) -> bool:
        """Whether a number was read in any cell of the form."""
        return any(cell.value is not None for cell in self.cells.values())


@dataclass(slots=True)
class FigureReading:
    """A number of the prose: what is counted, how many of what unit, part of which whole, and the words that say so.

    `quote` is verbatim, line breaks included, at `span`; the number itself stands at `at`. `part_of` is the id of
    another figure. `section` is the ordinal of the section (一, 六).
    """

    id: str
    label: str
    value: int | Decimal
    unit: str | None
    part_of: str | None
    quote: str
    section: str
    span: Span
    at: Span


@dataclass(slots=True)
class Field:
    """One head field: its value and its place."""

    value: str
    span: Span | None = None


@dataclass(slots=True)
class Reading:
    """A whole document as read by one reader. `form` is the name of a Form of the kind.

    `recognised` are the stretches of the text that were recognised in pictures, see `is_recognised`.
    """

    form: str
    tables: dict[str, TableReading] = field(default_factory=dict)
    head: dict[str, Field] = field(default_factory=dict)  # issuer, title, year, period_start, ..., contact.office
    figures: list[FigureReading] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    improvements: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)  # what concerns no table: see `Remark`
    recognised: tuple[Span, ...] = ()

    @property
    def holds_numbers(self) -> bool:
        """Whether a number was read in any cell of the form."""
        return any(table.holds_numbers for table in self.tables.values())

    def cell(self, path: str) -> CellReading | None:
        """The cell of that path, extras included; None where the reading has none."""
        table = self.tables.get(path.partition(".")[0])
        if table is None:
            return None
        return table.cells.get(path) or table.extras.get(path)

    def is_recognised(self, cell: CellReading) -> bool:
        """Whether a cell was recognised in a picture, so that no character of it is sure; or may have been."""
        if not self.recognised or cell.span is None:
            return bool(self.recognised)
        return any(start <= cell.span.start < end or cell.span.start == start for start, end in self.recognised)
