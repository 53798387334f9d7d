"""A clean report as it was read, and one fault to put into it: which cells change, to what, and whose token they take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from extractor.checking.check import check
from extractor.documents.read import document_from_bytes
from extractor.pipeline import read
from extractor.scoring.made import make_report
from extractor.scoring.made.words import load_words

if TYPE_CHECKING:
    from extractor.documents.document import Document
    from extractor.kinds import Form, Kind
    from extractor.reading.reading import CellReading, Reading
    from extractor.result import Finding
    from extractor.scoring.made.words import Account, MadeWords

LAYOUTS = ("tabs", "cells", "pipes", "bare_cells")
"""Layouts of plain text in which every token can be replaced where it stands, without moving another."""


@dataclass(frozen=True)
class CleanPaper:
    """A report that was read whole: every cell of `form` printed as a number and read as it stands.

    `findings` is what the rules say of it before any fault: what they say then as well is no detection.
    """

    kind: Kind
    form: Form
    document: Document
    reading: Reading
    findings: tuple[Finding, ...]

    @cached_property
    def words(self) -> MadeWords:
        """The words of the kind: the roles of its account's rows, and its units."""
        return load_words(self.kind)

    @property
    def account(self) -> Account:
        """Which rows of the account are what."""
        return self.words.account

    @cached_property
    def grid(self) -> tuple[tuple[str, ...], ...]:
        """The paths of the account, row by row; the last column and one of the rows are totals."""
        (block,) = self.form.table(self.account.table).blocks
        return tuple(tuple(f"{row.path}.{column.key}" for column in block.columns) for row in block.rows)

    @cached_property
    def outcomes(self) -> tuple[int, ...]:
        """The rows (numbers of `grid`) that the row of totals adds up."""
        prefix, total = f"{self.account.outcomes}.", f"{self.account.total}."
        return tuple(n for n, row in enumerate(self.grid) if row[0].startswith(prefix) and not row[0].startswith(total))

    def cell(self, path: str) -> CellReading:
        """The cell of that path, as read before any fault."""
        found = self.reading.cell(path)
        assert found is not None and found.span is not None  # the paper is whole
        return found

    def text(self, path: str) -> str:
        """What the cell prints."""
        return self.cell(path).text or ""


@dataclass(frozen=True, slots=True)
class Injection:
    """One fault. `now` is what each changed cell prints, "" for nothing; `tokens` the cell whose token it takes.

    `units` are changed units of money; `lost_row` the row that is gone, label and all. `parts`: faults of which this
    is made, where several are done at once.
    """

    now: Mapping[str, str] = field(default_factory=dict)
    tokens: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    lost_row: tuple[str, ...] = ()
    parts: tuple[Injection, ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """Every cell that it changes."""
        return frozenset((*self.now, *self.units, *self.lost_row))


def draw_papers(kind: Kind, seed: int) -> Iterator[CleanPaper]:
    """Made reports without damage, drawn like real ones, over all forms and the layouts above, without end."""
    number = 0
    while True:
        form = kind.forms[number % len(kind.forms)]
        made = make_report(kind, form, LAYOUTS[number // len(kind.forms) % len(LAYOUTS)], (), seed * 100_000 + number)
        paper = read_clean(document_from_bytes(made.data, made.name + made.suffix), kind)
        if paper is not None:
            yield paper
        number += 1


def read_clean(document: Document, kind: Kind) -> CleanPaper | None:
    """A document as a clean paper; None where it is not whole, or where a sum or its reading is in doubt."""
    reading = read(document, kind)
    form = kind.form(reading.form)
    cells = [reading.cell(path) for path in form.cells]
    whole = all(cell is not None and cell.state == "number" and cell.standing == "read" and cell.span for cell in cells)
    checked = check(reading, kind, document)
    if not whole or document.grids or any(finding.cause != "source" for finding in checked.findings):
        return None
    if any(each.outcome != "holds" for each in checked.confrontations):
        return None
    return CleanPaper(kind, form, document, reading, tuple(checked.findings))
