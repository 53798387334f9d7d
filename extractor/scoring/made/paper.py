"""A made report before it is laid out: what is printed where, and what that makes true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from extractor.kinds import Form
    from extractor.scoring.made.words import MadeWords

Said = str | None
"""What one cell prints: a number's text, "" for a blank or a mark, None where the document has no such cell."""

Truth = dict[str, Said | frozenset[Said]]
"""Path to what is printed; a set where the damaged text leaves several honest readings."""


@dataclass(slots=True, eq=False)
class Slot:
    """One printed cell of a table. `path` is the cell of the form; `columns` and `rows` are what it spans."""

    text: str
    role: Literal["head", "label", "value", "spare"] = "head"
    path: str | None = None
    columns: int = 1
    rows: int = 1


@dataclass(slots=True, eq=False)
class Line:
    """One printed row. `row` is its path; a page line is a page number that stands between rows."""

    slots: list[Slot]
    kind: Literal["head", "row", "page"] = "head"
    row: str | None = None

    @property
    def values(self) -> list[Slot]:
        """Its number cells, left to right."""
        return [slot for slot in self.slots if slot.role == "value"]

    @property
    def labels(self) -> list[Slot]:
        """Its label cells, left to right."""
        return [slot for slot in self.slots if slot.role == "label"]


@dataclass(slots=True)
class Part:
    """A piece of the document, top to bottom. `ordinal` is the section it opens; `table` the table it stands for."""

    kind: Literal["title", "heading", "prose", "table", "page", "furniture"]
    text: str = ""
    ordinal: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A number of the prose: its value, its unit, the clause that prints it, the value it is a part of."""

    value: Decimal
    unit: str
    quote: str
    whole: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """An error of the source of known place: the path printed wrong, what it prints, what the sums imply.

    `path` is a cell, or the name of a number of the prose.
    """

    what: str
    path: str
    printed: str
    implied: str


@dataclass
class Paper:
    """A whole report; damages change it in place and keep `truth` what is still printed."""

    form: Form
    layout: str
    words: MadeWords
    tables: dict[str, list[Line]]
    parts: list[Part]
    truth: Truth
    figures: list[PrintedFigure]
    head: dict[str, str | None]
    faults: list[Fault] = field(default_factory=list)
    extras: dict[str, str] = field(default_factory=dict)  # cells printed beyond the form: group lines, subtotals
    points: dict[str, tuple[str, ...]] = field(default_factory=dict)  # of the lists that the prose tells
    codec: str = "utf-8"
    mark: bytes = b""  # byte order mark
    declared: str = "utf-8"
    scattered: bool = False  # every word of a web page over many spans

    def slots(self, role: str | None = None) -> Iterator[Slot]:
        """Every cell of every table, of one role where given."""
        for lines in self.tables.values():
            for line in lines:
                for slot in line.slots:
                    if role is None or slot.role == role:
                        yield slot

    def value_slots(self) -> Iterator[tuple[str, Slot]]:
        """Every number cell of the form with its path, in printed order."""
        for slot in self.slots("value"):
            if slot.path is not None:
                yield slot.path, slot

    def print(self) -> tuple[object, ...]:
        """All that a damage can change of what is printed, to be compared."""
        slots = [(slot.text, slot.columns, slot.rows) for slot in self.slots()]
        lines = [(line.kind, len(line.slots)) for table in self.tables.values() for line in table]
        parts = [(part.kind, part.text, part.table) for part in self.parts]
        return slots, lines, parts, self.codec, self.mark, self.declared, self.scattered

    @property
    def account(self) -> list[Line]:
        """The rows of the account."""
        return self.tables[self.words.account.table]


def number_of(said: Said) -> Decimal | None:
    """The number that a truth's text prints; None for a blank, a mark, an absent cell."""
    return Decimal(said) if said else None
