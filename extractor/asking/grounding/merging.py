"""A model's table cells put into the first reader's: into the gaps, or beside it as a second reader."""

from __future__ import annotations

from collections.abc import Collection

from extractor.asking.grounding.judged import Grounded
from extractor.documents.document import Document, Span
from extractor.reading.reading import CellReading, Reading, TableReading
from extractor.reading.rows.place import header_unit
from extractor.reading.rows.tokens import read_token
from extractor.result import Remark

BY_MODEL = "read by the model"
BY_CHOICE = "the model's choice of {count} readings"
_EMPTY = ("blank", "mark")


def read_grounded(cell: Grounded, document: Document, region: Span | None) -> CellReading | None:
    """A grounded cell as a reading of its own; None where what stands there is no value of the column's type."""
    if cell.span is None:
        return CellReading(cell.path, "blank", standing="doubtful", by=BY_MODEL, alternatives=("",), reader="model")
    token = read_token(document.text[cell.span.start : cell.span.end], cell.column.type)
    if token.state not in ("number", "mark"):
        return None
    span = Span(cell.span.start + token.start, cell.span.start + token.end)
    unit = None
    if cell.column.type == "money" and token.state == "number":
        unit = token.unit or (header_unit(document, region) if region is not None else None)
    found = CellReading(cell.path, token.state, token.text, span, token.value, unit, by=BY_MODEL, reader="model")
    if cell.how != "place":
        found.standing = "doubtful"
        found.alternatives = (token.text or "",) if cell.how == "run" else (token.text or "", "")
    return found


def is_open(cell: CellReading | None) -> bool:
    """Whether the first reader left a cell to others."""
    return cell is None or cell.state in ("absent", "unreadable") or cell.standing == "doubtful"


def merge_cells(
    reading: Reading, document: Document, grounded: Collection[Grounded], *, second: bool, settled: Collection[str] = ()
) -> set[str]:
    """Puts grounded cells into a reading; the paths that took a value from the model.

    Open cells are filled: a value at an unambiguous place is read, any other stays doubtful, and one that is none of
    the first reader's own alternatives is not taken. A closed cell is only compared: `both` where the readers agree.
    `second` readers that differ leave a remark, and the cell doubtful, with the first reader's value. Cells `settled`
    in an earlier round are left alone.
    """
    filled: set[str] = set()
    for cell in grounded:
        table = reading.tables.get(cell.path.partition(".")[0])
        if table is None or cell.path in settled:
            continue
        mine = read_grounded(cell, document, table.span)
        if mine is None:
            continue
        first = table.cells.get(cell.path) or table.extras.get(cell.path)
        if first is None and cell.path not in table.cells:
            continue
        if cell.span is None and cell.how == "loose":
            continue  # where values stand apart from their labels, an empty cell leaves no trace to be held against
        if first is None or is_open(first):
            if _fill(table, cell, first, mine):
                filled.add(cell.path)
        elif _agree(first, mine, placed=cell.how in ("place", "run")):
            first.reader = "both"
        elif second or first.reader == "model":  # of another part of the same table
            _differ(table, first, mine)
        elif first.state == "blank" and _fill_blank(table, first, mine):
            filled.add(cell.path)
    return filled


def _agree(first: CellReading, mine: CellReading, *, placed: bool) -> bool:
    """Whether both read the same: the same number, or nothing printed; at the same place, where the second one's is sure."""
    if first.state in _EMPTY and mine.state in _EMPTY:
        return True
    if first.state != mine.state or first.value != mine.value or first.unit != mine.unit:
        return False
    return not placed or first.span is None or mine.span is None or first.span.overlaps(mine.span)


def _fill(table: TableReading, cell: Grounded, first: CellReading | None, mine: CellReading) -> bool:
    known = first.alternatives if first is not None else ()
    if first is not None and first.value is not None and first.standing == "doubtful":
        if first.value == mine.value:
            first.reader = "both"
            return False
        known = known or (first.text or "",)
    if known:
        chosen = _chosen(mine, known)
        if cell.how == "place":  # every column of the row prints a value: none of its cells is empty
            known = tuple(each for each in known if each.strip())
            known = known if chosen is not None else (*known, mine.text or "")
        elif chosen is None:
            return False
        mine.standing, mine.alternatives = "doubtful", known
        mine.by = BY_CHOICE.format(count=len(known))
    elif cell.how == "loose":
        return False
    if mine.span is not None and _is_taken(table, mine):
        return False
    table.cells[cell.path] = mine
    return True


def _fill_blank(table: TableReading, first: CellReading, mine: CellReading) -> bool:
    """A value for a cell that was read as blank, where the model was asked because numbers were left over: doubtful."""
    if mine.state != "number" or mine.span is None or _is_taken(table, mine):
        return False
    mine.standing, mine.alternatives = "doubtful", ("", mine.text or "")
    table.cells[first.path] = mine
    return True


def _chosen(mine: CellReading, known: tuple[str, ...]) -> str | None:
    """Which of the first reader's alternatives the model's cell is; None where it is none of them."""
    for each in known:
        if (each.strip() == "" and mine.state in _EMPTY) or (mine.text is not None and each == mine.text):
            return each
        token = read_token(each)
        if token.value is not None and mine.state == "number" and token.value == mine.value:
            return each
    return None


def _is_taken(table: TableReading, mine: CellReading) -> bool:
    """Whether another cell was read from this place already."""
    assert mine.span is not None
    start, end = mine.span
    return any(
        other.span is not None
        and other.value is not None
        and other.path != mine.path
        and other.span.start < end
        and start < other.span.end
        for cells in (table.cells, table.extras)
        for other in cells.values()
    )


def _differ(table: TableReading, first: CellReading, mine: CellReading) -> None:
    """Two readers differ: the first one's value stays, in doubt, and it is told."""
    first.standing = "doubtful"
    first.alternatives = tuple(dict.fromkeys((first.text or "", mine.text or "")))
    span = (mine.span.start, mine.span.end) if mine.span is not None else None
    table.remarks.append(Remark(what="disagree", table=table.id, path=first.path, text=mine.text or "", span=span))
