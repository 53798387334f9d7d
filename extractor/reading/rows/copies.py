"""A table that is printed twice: the first complete copy is read, and what another prints otherwise is doubtful."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.documents.document import Document, Span
from extractor.kinds import Form, Table
from extractor.reading.reading import CellReading, TableReading
from extractor.reading.rows.frames import Header
from extractor.reading.rows.place import doubtful_cell, place_rows
from extractor.reading.rows.printed import PrintedRow, split_copies
from extractor.result import Remark

_BY = "the table is printed twice"


def place_copies(
    document: Document, span: Span, table: Table, form: Form, layout: str, rows: Sequence[PrintedRow], header: Header
) -> TableReading:
    """The table of placed rows, merged where they print it several times."""
    return merge_copies([place_rows(document, span, table, form, layout, copy, header) for copy in split_copies(rows)])


def merge_copies(readings: Sequence[TableReading]) -> TableReading:
    """The most complete of several readings of one table, the first of them where several are.

    Every cell that another copy prints otherwise becomes doubtful, with a remark of its own; one remark tells of
    copies that are alike. A cell that only another copy has is taken from there; where the copies contradict each
    other, what only one of them prints is doubtful as well.
    """
    chosen = min(readings, key=lambda reading: sum(cell.state == "absent" for cell in reading.cells.values()))
    alike: Remark | None = None
    for other in readings:
        if other is not chosen:
            remarks = _merge(chosen, other)
            chosen.remarks += remarks
            if not remarks:
                place = next((cell.span for cell in other.cells.values() if cell.span), other.span)
                alike = alike or Remark(what="table_twice", table=chosen.id, text="the same", span=place)
    if alike:
        chosen.remarks.append(alike)
    return chosen


def _merge(chosen: TableReading, other: TableReading) -> list[Remark]:
    """Confronts a copy with the chosen one, cell by cell; a remark for each that is printed otherwise."""
    found: list[Remark] = []
    alone: list[str] = []
    for path, cell in other.cells.items():
        mine = chosen.cells[path]
        if _is_alike(mine, cell):
            continue
        if "absent" in (mine.state, cell.state):
            chosen.cells[path] = cell if mine.state == "absent" else mine
            alone.append(path)
            continue
        text = f"{mine.text or ''} / {cell.text or ''}"
        found.append(Remark(what="table_twice", table=chosen.id, path=path, text=text, span=cell.span))
        printed = [text for one in (mine, cell) for text in one.alternatives or (one.text or "",)]
        chosen.cells[path] = doubtful_cell(path, tuple(dict.fromkeys(printed)), _BY)
    for path in alone if found else ():
        cell = chosen.cells[path]
        cell.standing, cell.by = "doubtful", _BY
        cell.alternatives = cell.alternatives or (cell.text or "", "")
    return found


def _is_alike(one: CellReading, other: CellReading) -> bool:
    return (one.state, one.value, one.unit, one.alternatives) == (
        other.state, other.value, other.unit, other.alternatives
    )  # fmt: skip
