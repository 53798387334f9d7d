"""A fault put into a clean report: into what the document prints (a source error), or into how it was read.

printed    the token is replaced in the text, and the text is read again
misread    the text stays; the cell says another token, its place is that of the true one
misplaced  the text stays; the cell says a token that is printed, with its place, but not the cell's own
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from extractor.documents.document import Span
from extractor.documents.read import document_from_text
from extractor.reading.reading import Reading, TableReading
from extractor.reading.rows.tokens import read_token

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.documents.document import Document
    from extractor.reading.reading import CellReading
    from extractor.scoring.faults.paper import CleanPaper, Injection

Manner = Literal["printed", "misread", "misplaced", "one of each"]
"""printed: an error of the source; misread: of reading, the token; misplaced: of reading, the place; one of each: two
faults, the first printed, the second misread.
"""


def print_fault(paper: CleanPaper, fault: Injection) -> Document:
    """The document as it would be had its publisher made the mistake."""
    edits = [(*span_of(paper, path), text) for path, text in fault.now.items()]
    if fault.lost_row:
        edits.append((*_row_place(paper, fault.lost_row), ""))
    text = paper.document.text
    for start, end, now in sorted(edits, reverse=True):
        text = text[:start] + now + text[end:]
    return document_from_text(text, paper.document.name)


def span_of(paper: CleanPaper, path: str) -> Span:
    """Where the cell's token stands."""
    span = paper.cell(path).span
    assert span is not None  # the paper is whole
    return span


def _row_place(paper: CleanPaper, row: tuple[str, ...]) -> tuple[int, int]:
    """From behind the row above to the end of this one: its label and what parts them go as well."""
    before = paper.grid[paper.grid.index(row) - 1]
    return span_of(paper, before[-1]).end, span_of(paper, row[-1]).end


def misread(paper: CleanPaper, fault: Injection) -> Reading:
    """The reading of one who copies wrongly: the token is another than the one that stands at the place."""
    return _with_cells(paper, {path: _reread(paper, path, fault, span_of(paper, path)) for path in fault.paths})


def misplace(paper: CleanPaper, fault: Injection) -> Reading | None:
    """The reading of one who looks at the wrong place and copies what stands there; None where the fault has none.

    A cell whose number came from another has that one's place. A lost digit stands beside the place, joined digits have
    the place of both cells.
    """
    places = {path: _place_of(paper, path, fault) for path in fault.now}
    if not places or any(place is None for place in places.values()):
        return None
    cells = {path: _reread(paper, path, fault, place) for path, place in places.items() if place is not None}
    for path, token in fault.tokens.items():
        cells.setdefault(path, replace(paper.cell(path), span=span_of(paper, token)))
    return _with_cells(paper, cells)


def _place_of(paper: CleanPaper, path: str, fault: Injection) -> Span | None:
    text, own = fault.now[path], span_of(paper, path)
    token = fault.tokens.get(path)
    if token is not None:
        return span_of(paper, token)
    if not text or fault.tokens:
        return own  # prints nothing, or came in at the end of a row
    emptied = [other for other, now in fault.now.items() if not now]
    if emptied:
        return Span(own.start, span_of(paper, emptied[0]).end)
    at = paper.text(path).find(text)
    return Span(own.start + at, own.start + at + len(text)) if at >= 0 else None


def _reread(paper: CleanPaper, path: str, fault: Injection, span: Span) -> CellReading:
    cell = paper.cell(path)
    if path in fault.lost_row:
        return replace(cell, state="absent", text=None, span=None, value=None)
    text = fault.now[path]
    if not text:
        return replace(cell, state="blank", text=None, span=None, value=None)
    _, token, _, _, value, _, _ = read_token(text, paper.form.cells[path].column.type)
    return replace(cell, state="number", text=token, span=span, value=value, unit=fault.units.get(path, cell.unit))


def _with_cells(paper: CleanPaper, cells: Mapping[str, CellReading]) -> Reading:
    """The reading with some of its cells others; what it shares with the clean one is not changed."""
    changed = {path.partition(".")[0] for path in cells}
    tables: dict[str, TableReading] = {}
    for name, table in paper.reading.tables.items():
        mine = {path: cell for path, cell in cells.items() if path in table.cells}
        tables[name] = replace(table, cells={**table.cells, **mine}) if name in changed else table
    return replace(paper.reading, tables=tables)


def numbers_of(paper: CleanPaper, fault: Injection) -> dict[str, Decimal]:
    """What every cell of the form prints with the fault; one that prints nothing, or is gone, counts as 0."""
    numbers = {path: Decimal(cell.value or 0) for path in paper.form.cells if (cell := paper.cell(path))}
    for path in fault.paths:
        value = read_token(fault.now.get(path, ""), paper.form.cells[path].column.type).value
        numbers[path] = Decimal(value or 0)
    return numbers
