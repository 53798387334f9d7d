"""From printed rows to a table's cells: every path of the form once, what is beyond the form, and remarks on shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.documents.document import Document, Span
from extractor.kinds import Block, Column, Form, Row, Table
from extractor.reading.reading import CellReading, TableReading
from extractor.reading.rows.fitting import Fit, Frame, fit_row
from extractor.reading.rows.frames import Header, frames_of, has_money, paths_of, rows_of
from extractor.reading.rows.printed import PrintedRow
from extractor.reading.rows.slots import Slot
from extractor.reading.rows.subtotals import find_subtotal
from extractor.reading.rows.tokens import MONEY_UNITS, read_token
from extractor.reading.rows.unsure_blanks import open_blanks
from extractor.result import Remark

_HEADER_UNIT = re.compile(r"[(（][^()（）\n]{0,8}?(亿元|万元|元)\s*[)）]")


def header_unit(document: Document, span: Span) -> str | None:
    """The unit of money that a header prints in brackets, （单位：万元）; None where none is printed."""
    match = _HEADER_UNIT.search(re.sub(r"[ \t\n]", "", document.folded[span.start : span.end]))
    return match[1] if match else None


def empty_reading(table: Table, layout: str, span: Span | None) -> TableReading:
    """A reading in which every cell of the table is absent."""
    cells = {path: CellReading(path, "absent") for paths in paths_of(table) for path in paths}
    return TableReading(table.id, layout, span, cells)


def read_cell(path: str, column: Column, slot: Slot | None, by: str | None, unit: str | None) -> CellReading:
    """The cell of a slot. `by` makes it inferred; `unit` is the header's, for money that prints none."""
    if slot is None or not slot.text:
        return CellReading(path, "blank")
    state, text, start, end, value, printed_unit, _ = read_token(slot.text, column.type)
    if state == "blank":
        return CellReading(path, "blank")
    if column.type != "money" or (printed_unit and printed_unit not in MONEY_UNITS):
        printed_unit = None
    elif state == "number" and printed_unit is None:
        printed_unit = unit
    span = Span(slot.start + start, slot.start + end)
    return CellReading(path, state, text, span, value, printed_unit, "inferred" if by else "read", by)


def place_rows(
    document: Document, span: Span, table: Table, form: Form, layout: str, rows: Sequence[PrintedRow], header: Header
) -> TableReading:
    """The table of rows that `assign_rows` has placed."""
    reading = TableReading(table.id, layout, span)
    known, paths = rows_of(table), paths_of(table)
    unit = header_unit(document, span) if has_money(table) else None
    starts = [row.start for row in rows if row.filled]
    if len(table.blocks) == 1 and starts:
        words = document.folded[span.start : min(starts)]
        header.beside = find_subtotal(table.blocks[0], words, ())
    frames = frames_of(form, table, rows, header, layout == "grid")
    chosen: dict[int, PrintedRow] = {}
    for row in rows:
        if row.group is not None:
            _place_group(reading, table, row, frames, unit)
        elif row.row is None:
            reading.remarks.extend(_unplaced(reading.id, row))
        elif row.row in chosen:
            _place_again(reading, known[row.row], chosen, row, frames, unit)
        else:
            chosen[row.row] = row
            _place(reading, known[row.row], paths[row.row], row, frames[len(known[row.row][1].columns)], unit)
    placed = reading.cells
    reading.cells = {path: placed.get(path) or CellReading(path, "absent") for some in paths for path in some}
    open_blanks(reading, document, table, [row for row in rows if row.row is None or chosen[row.row] is row])
    _remark_shape(reading, known, rows, chosen)
    return reading


def _place(
    reading: TableReading,
    place: tuple[Row, Block],
    paths: Sequence[str],
    row: PrintedRow,
    frame: Frame,
    unit: str | None,
) -> None:
    """Sets the cells of one row."""
    of_form, block = place
    fit = fit_row(row.values, row.measured, frame, row.label_x, of_form.group is not None, row.columns)
    by = fit.by or row.by
    cells, slots = reading.cells, fit.slots
    for number, column in enumerate(block.columns):
        cells[paths[number]] = read_cell(paths[number], column, slots[number], by, unit)
    for number, alternatives in fit.doubts.items():
        cells[paths[number]] = doubtful_cell(paths[number], alternatives, by)
    for number in fit.gone:
        cells[paths[number]] = CellReading(paths[number], "absent")
    _remark_row(reading, of_form.path, block, row, fit)


def doubtful_cell(path: str, alternatives: Sequence[str], by: str | None) -> CellReading:
    """A cell of which the document leaves more than one honest reading, "" among them where it may print nothing."""
    return CellReading(path, "unreadable", standing="doubtful", by=by, alternatives=tuple(alternatives))


def _remark_row(reading: TableReading, path: str, block: Block, row: PrintedRow, fit: Fit) -> None:
    span = (row.start, row.end)
    if fit.off:
        text = str(len(row.filled))
        reading.remarks.append(Remark(what="columns", table=reading.id, path=path, text=text, span=span))
    if not row.filled and not (row.measured and len(row.values) >= len(block.columns)):
        reading.remarks.append(Remark(what="label_only", table=reading.id, path=path, text=row.label, span=span))
    if fit.subtotal is not None and block.subtotal is not None:
        key = f"{path}.{block.subtotal.key}"
        reading.extras[key] = read_cell(key, block.subtotal, fit.subtotal, row.by, None)
    for slot in fit.extra:
        reading.remarks.append(_loose(reading.id, slot))


def _place_group(
    reading: TableReading, table: Table, row: PrintedRow, frames: dict[int, Frame], unit: str | None
) -> None:
    """A group's label that carries numbers itself: extras."""
    groups = [(group, block) for block in table.blocks for group in block.groups]
    if row.group is None:
        return
    group, block = groups[row.group]
    fit = fit_row(row.values, row.measured, frames[len(block.columns)], row.label_x, True, row.columns)
    for number, column in enumerate(block.columns):
        path = f"{group.path}.{column.key}"
        if fit.slots[number] is not None:
            reading.extras.setdefault(path, read_cell(path, column, fit.slots[number], fit.by, unit))


def _place_again(
    reading: TableReading,
    place: tuple[Row, Block],
    chosen: dict[int, PrintedRow],
    row: PrintedRow,
    frames: dict[int, Frame],
    unit: str | None,
) -> None:
    """A row that is printed a second time: what differs is doubtful, and it is told."""
    of_form, block = place
    frame = frames[len(block.columns)]
    first = chosen[row.row] if row.row is not None else row
    if not row.filled:
        return
    if not first.filled:
        chosen[first.row or 0] = row
        _place(reading, place, [f"{of_form.path}.{column.key}" for column in block.columns], row, frame, unit)
        return
    reading.remarks.append(
        Remark(what="row_twice", table=reading.id, path=of_form.path, text=row.label, span=(row.start, row.end))
    )
    fit = fit_row(row.values, row.measured, frame, row.label_x, of_form.group is not None, row.columns)
    for number, column in enumerate(block.columns):
        path = f"{of_form.path}.{column.key}"
        cell = reading.cells[path]
        other = read_cell(path, column, fit.slots[number], None, unit)
        if other.value != cell.value or other.state != cell.state:
            alternatives = dict.fromkeys([*(cell.alternatives or (cell.text or "",)), other.text or ""])
            reading.cells[path] = doubtful_cell(path, tuple(alternatives), "the row is printed twice")


def _unplaced(table: str, row: PrintedRow) -> list[Remark]:
    return [_loose(table, slot) for slot in row.filled if read_token(slot.text).state == "number"]


def _loose(table: str, slot: Slot) -> Remark:
    return Remark(what="unplaced", table=table, text=slot.text, span=(slot.start, slot.end))


def _remark_shape(
    reading: TableReading,
    known: tuple[tuple[Row, Block], ...],
    rows: Sequence[PrintedRow],
    chosen: dict[int, PrintedRow],
) -> None:
    """Rows that are missing, a table that ends before the form does, rows in another order."""
    if not chosen:
        reading.remarks.append(Remark(what="table_missing", table=reading.id))
        return
    last = max(chosen)
    for place, (row, _) in enumerate(known):
        if place in chosen:
            continue
        what = "cut_off" if place > last else "row_missing"
        reading.remarks.append(Remark(what=what, table=reading.id, path=row.path))
        if what == "cut_off":
            break
    order = [row.row for row in rows if row.row is not None and chosen.get(row.row) is row]
    for former, place in pairwise(order):
        if place < former:
            path = known[place][0].path
            reading.remarks.append(Remark(what="row_order", table=reading.id, path=path, text=chosen[place].label))
