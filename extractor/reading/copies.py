"""A table that is printed twice: the first complete copy is read, and what the other prints otherwise is told."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.documents.document import Document, Span
from extractor.kinds import Form, Table
from extractor.reading.frames import Header
from extractor.reading.place import place_rows
from extractor.reading.reading import TableReading
from extractor.reading.rows import PrintedRow, split_copies
from extractor.result import Remark


def place_copies(
    document: Document, span: Span, table: Table, form: Form, layout: str, rows: Sequence[PrintedRow], header: Header
) -> TableReading:
    """The table of placed rows, or of the first complete one of its copies with a remark on every cell that differs."""
    copies = split_copies(rows)
    readings = [place_rows(document, span, table, form, layout, copy, header) for copy in copies]
    if len(readings) == 1:
        return readings[0]
    chosen = min(readings, key=lambda reading: sum(cell.state == "absent" for cell in reading.cells.values()))
    for other in readings:
        if other is not chosen:
            chosen.remarks += _differences(chosen, other)
    return chosen


def _differences(chosen: TableReading, other: TableReading) -> list[Remark]:
    """A remark for every cell that the other copy prints and prints otherwise; one remark where none does."""
    found: list[Remark] = []
    first: tuple[int, int] | None = None
    for path, cell in other.cells.items():
        first = first or cell.span
        mine = chosen.cells[path]
        if cell.state != "absent" and (cell.state, cell.value) != (mine.state, mine.value):
            text = f"{mine.text or ''} / {cell.text or ''}"
            found.append(Remark(what="table_twice", table=chosen.id, path=path, text=text, span=cell.span))
    return found or [Remark(what="table_twice", table=chosen.id, text="the same", span=first)]
