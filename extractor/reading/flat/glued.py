"""Tables of a flattened page: labels and numbers run on without any separator, in the order of print.

    …数量规章000行政规范性文件77132470第二十条第（五）项信息内容本年处理决定数量行政许可2629…
    …其他情形）191000020（三）不予公开1.属于国家秘密00000002.其他法律行政法规禁止公开0000000…

Words and numbers alternate. The words before a number end with the label of its row; the digit right before the words
may be the ordinal of the next label. Where the numbers of a row are fused, the sums of the form cut them (`splits`).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractor.documents.document import Document, Span
from extractor.documents.folding import normalise_label
from extractor.kinds import Block, Column, Form, Row, Table
from extractor.reading.flat.fused_cells import FusedRow, leave_open, read_fused, read_text
from extractor.reading.flat.glued_labels import (
    Printed,
    find_labels,
    find_unlabelled,
    length,
    named_rows,
    place_by_order,
    read_stretches,
)
from extractor.reading.flat.lost_labels import count_rows
from extractor.reading.flat.printed_blanks import is_full, prints_blanks
from extractor.reading.flat.spaced import is_spaced, read_spaced, read_spaced_row
from extractor.reading.reading import CellReading, TableReading
from extractor.reading.rows.frames import rows_of, sums_among, sums_of
from extractor.reading.rows.labels import labels_of
from extractor.reading.rows.place import empty_reading, header_unit
from extractor.reading.rows.subtotals import find_subtotal, subtotal_sums, with_subtotal
from extractor.reading.rows.unsure_blanks import BY_LOOSE, pair_loose
from extractor.result import Remark

_ENDS = ("\t", "|", "\n")
_APART = re.compile(r"[\t|]|\n.*\n|  ")


def read_glued(document: Document, span: Span, table: Table, form: Form) -> TableReading | None:
    """The table of a region that is one run of text; None where its numbers are printed apart, or labels are missing.

    Cells have the exact places of their digits. Cells whose numbers cannot be cut with certainty are doubtful.
    """
    labels = labels_of(table)
    known = rows_of(table)
    stretches = read_stretches(document.folded, span)
    if not any(any(spellings) for spellings in labels.rows):
        run = find_unlabelled(document, stretches, labels, 1)
        if run and is_spaced(document, [run[0].span]):
            return read_spaced_row(document, span, table, form, run[0].span) if _is_flat(document, span) else None
        printed = find_unlabelled(document, stretches, labels, len(known[0][1].columns))
    else:
        printed = place_by_order(find_labels(document.folded, stretches, labels), known)
    rows = named_rows(printed, known)
    runs = [one.span for one in printed if one.row is not None and length(one)]
    few = 2 * len(rows) < max(rows, default=0) + 1 or len(rows) < min(2, len(known))
    if not few and is_spaced(document, runs):
        printed = place_by_order(find_labels(document.folded, stretches, labels, spaced=True), known)
        return read_spaced(document, span, table, form, printed) if _is_flat(document, span) else None
    if few or not _is_glued(document, span, printed, known):
        return None
    return _read_rows(document, span, table, form, printed)


def _is_flat(document: Document, span: Span) -> bool:
    """Whether a region is one line of text, or hardly more."""
    return not re.search(r"[\t|]|\n[^\n]*\n", document.folded[span.start : span.end].strip())


def _is_glued(document: Document, span: Span, printed: Sequence[Printed], known: Sequence[tuple[Row, Block]]) -> bool:
    """Whether numbers are fused in half of the rows that have several, or the region is one line of text.

    Digits on a line of their own are no fused row: they are one number of a table that is scattered over lines.
    """
    folded = document.folded
    fused = apart = 0
    for one in printed:
        if one.row is not None and length(one):
            text = folded[one.span.start : one.span.end]
            columns = len(known[one.row][1].columns)
            if columns > 1 and len(text) >= columns:
                joined = len(text.split()) < columns and not _APART.search(text)
                before = folded[max(span.start, one.span.start - 8) : one.span.start].rstrip(" ")
                ends = () if before.endswith("\n") and _goes_on(folded, one.span.end) else _ENDS
                fused += joined and not before.endswith(ends)
                apart += not joined or (bool(ends) and before.endswith("\n"))
    if fused or apart:
        return fused >= apart or _is_flat(document, span)
    return False


def _goes_on(folded: str, end: int) -> bool:
    """Whether words follow on a number at once: where a line begins with it, the page was wrapped there."""
    return folded[end : end + 1].strip(" \t\r\n\f|") != ""


def _read_rows(document: Document, span: Span, table: Table, form: Form, printed: Sequence[Printed]) -> TableReading:
    """The cells of every row that was found."""
    reading = empty_reading(table, "glued", span)
    known = rows_of(table)
    groups = [(group, block) for block in table.blocks for group in block.groups]
    chosen: dict[int, Printed] = {}
    for one in sorted(printed, key=lambda one: not length(one)):  # a label with numbers goes before one without
        if one.row is not None:
            chosen.setdefault(one.row, one)
    subtotal = _find_subtotal(document, span, table, chosen)
    shape = _Shape(document, form, known, chosen, subtotal)
    fused: list[FusedRow] = []
    for one in printed:
        if one.row is not None and chosen[one.row] is one:
            if length(one):
                fused += _fuse(reading, shape, one.row, one)
        elif one.row is None and one.group is not None and length(one) >= len(groups[one.group][1].columns):
            group, block = groups[one.group]
            fused.append(_fused(group.path, with_subtotal(block, subtotal), one.span))
        elif length(one):
            reading.remarks.append(_tell_loose(document, table, one))
    cells: dict[str, CellReading] = {}
    if prints_blanks(document, form, _texts(document, chosen, known)):
        for several in [each for each in fused if len(each.columns) > 1 and not _is_full(document, form, each)]:
            fused.remove(several)
            cells |= leave_open(document, several)
    more = subtotal_sums(form, table.blocks[0]) if subtotal is not None else ()
    cells |= read_fused(document, fused, {}, form, header_unit(document, span), more)
    for path, cell in cells.items():
        (reading.cells if path in reading.cells else reading.extras)[path] = cell
    unsure = _beside_loose(printed)
    for number, one in chosen.items():
        row, block = known[number]
        paths = [f"{row.path}.{column.key}" for column in block.columns]
        if not length(one):
            reading.cells |= {path: _read_silent(path, number in unsure) for path in paths}
            reading.remarks.append(Remark(what="label_only", table=table.id, path=row.path, text=row.label))
        elif one.by is not None:
            reading.cells |= {path: _infer(reading.cells[path], one.by) for path in paths}
    found = {path.rpartition(".")[0] for path, cell in cells.items() if cell.state != "unreadable"}
    reading.remarks += _tell_missing(table, known, chosen, found)
    return reading


def _is_full(document: Document, form: Form, row: FusedRow) -> bool:
    """Whether a run cannot be short of cells, though others may be."""
    return is_full(read_text(document, row.span).printed, len(row.columns), sums_among(form, row.paths))


class _Shape(NamedTuple):
    """What the rows of one table are cut by: which are printed, and the column at which a subtotal is."""

    document: Document
    form: Form
    known: Sequence[tuple[Row, Block]]
    chosen: Mapping[int, Printed]
    subtotal: int | None


def _find_subtotal(document: Document, span: Span, table: Table, chosen: Mapping[int, Printed]) -> int | None:
    """The column at which a table of one block prints a subtotal."""
    if len(table.blocks) > 1 or table.blocks[0].subtotal is None or not chosen:
        return None
    rows = [document.folded[slice(*one.span)] for one in chosen.values()]
    header = document.folded[span.start : min(one.span.start for one in chosen.values())]
    return find_subtotal(table.blocks[0], header, rows)


def _fuse(reading: TableReading, shape: _Shape, number: int, one: Printed) -> list[FusedRow]:
    """The run of one row, or of as many as it holds where the labels behind it are lost; none where that is open."""
    row, block = shape.known[number]
    columns = with_subtotal(block, shape.subtotal)
    fused = _fused(row.path, columns, one.span)
    lost = _count_lost(shape, number)
    if not lost or shape.subtotal is not None:
        return [fused]
    text = read_text(shape.document, one.span).printed
    rows = count_rows(text, fused.types, sums_of(shape.form, row, block), lost)
    if rows == 1:
        return [fused]
    several = [shape.known[number + more][0].path for more in range(lost + 1)]
    if rows is None:
        for path in several:
            reading.cells |= leave_open(shape.document, _fused(path, columns, one.span))
        return []
    return [FusedRow(tuple([f"{path}.{c.key}" for path in several for c in columns]), columns * rows, one.span)]


def _count_lost(shape: _Shape, number: int) -> int:
    """How many rows of the form behind a row have no label in print; 0 where the table is cut off behind it."""
    block = shape.known[number][1]
    following = min((row for row in shape.chosen if row > number), default=len(shape.known))
    lost = shape.known[number + 1 : following]
    if not lost or (following == len(shape.known) and len(lost) > 1) or any(each is not block for _, each in lost):
        return 0
    words = normalise_label(shape.chosen[following].words) if following in shape.chosen else ""
    return 0 if normalise_label(lost[0][0].label) in words else len(lost)


def _fused(path: str, columns: tuple[Column, ...], span: Span) -> FusedRow:
    return FusedRow(tuple([f"{path}.{column.key}" for column in columns]), columns, span)


def _texts(
    document: Document, chosen: Mapping[int, Printed], known: Sequence[tuple[Row, Block]]
) -> list[tuple[str, int]]:
    """The text of each row with its number of cells; the last row may be short because the table is cut off."""
    rows = sorted(chosen)[:-1] if len(chosen) > 1 else sorted(chosen)
    return [(read_text(document, chosen[row].span).printed, len(known[row][1].columns)) for row in rows]


def _infer(cell: CellReading, by: str) -> CellReading:
    return replace(cell, standing="inferred", by=by) if cell.standing == "read" else cell


def _beside_loose(printed: Sequence[Printed]) -> set[int | None]:
    """The rows beside numbers that have lost their label, which may be theirs."""
    valued = [bool(length(one)) for one in printed]
    loose = [one.row is None and one.group is None and has for one, has in zip(printed, valued, strict=True)]
    return {printed[place].row for place in pair_loose(loose, valued)}


def _read_silent(path: str, unsure: bool) -> CellReading:
    """A cell of a row that prints a label alone: blank unless its numbers may stand elsewhere."""
    return CellReading(path, "unreadable", standing="doubtful", by=BY_LOOSE) if unsure else CellReading(path, "blank")


def _tell_loose(document: Document, table: Table, one: Printed) -> Remark:
    text = document.text[one.span.start : one.span.end]
    return Remark(what="unplaced", table=table.id, text=text, span=(one.span.start, one.span.end))


def _tell_missing(
    table: Table, known: Sequence[tuple[Row, Block]], chosen: Iterable[int], found: Container[str]
) -> list[Remark]:
    """Rows that are not printed, and the end of the table where it is cut off; `found` are rows whose numbers are."""
    remarks: list[Remark] = []
    last = max(chosen)
    for place, (row, _) in enumerate(known):
        if place not in chosen and row.path not in found:
            what = "cut_off" if place > last else "row_missing"
            remarks.append(Remark(what=what, table=table.id, path=row.path))
            if what == "cut_off":
                break
    return remarks
