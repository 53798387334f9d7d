"""Flattened pages that keep a space between cells: numbers are whole, a cell that is blank leaves no trace.

    …本年废止件数 现行有效件数 规章 3040 规范性文件 881 第二十条第（五）项…      881 is one number, two cells are blank

Which cells of a row are blank only its sums tell; what they leave open is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.documents.document import Document, Span
from extractor.documents.folding import normalise_label
from extractor.kinds import Block, Form, Row, Table
from extractor.reading.flat.fused_cells import blank_inserted
from extractor.reading.flat.glued_labels import Printed, length, named_rows
from extractor.reading.marked.single_row import read_single_row
from extractor.reading.reading import TableReading
from extractor.reading.rows.copies import place_copies
from extractor.reading.rows.frames import Header, rows_of
from extractor.reading.rows.labels import labels_of
from extractor.reading.rows.printed import BY_ORDER, PrintedRow, assign_lost_labels
from extractor.reading.rows.row_sums import adds_up
from extractor.reading.rows.slots import Slot
from extractor.reading.rows.tokens import is_value

_WORD = re.compile(r"\S+")
_TWO = re.compile(r"\d\s+[+-]?\d")
_ROW = re.compile(r"(?<!\S)\d+(?: \d+){2,}(?!\S)")  # three numbers or more with spaces between
_GLUED = re.compile(r"(?<![\d.,])0\d+(?![\d.-])")  # no number begins with a 0
_GLUED_CELLS = re.compile(r"[㐀-鿿)]0{2,}(?!\d*[-.])")
_ROWS = 3  # of numbers apart, anywhere in the document, that tell how its cells are apart
_MOST = 0.8  # the share of runs of numbers that stand apart from the words before them


def is_spaced(document: Document, runs: Sequence[Span]) -> bool:
    """Whether the numbers of these runs are apart by spaces, rather than run together with a space here and there."""
    folded = document.folded
    texts = [folded[run.start : run.end] for run in runs]
    apart = sum(folded[max(run.start - 1, 0) : run.start].isspace() for run in runs)
    if not texts or apart < _MOST * len(texts) or any(map(_GLUED.search, texts)):
        return False
    if any(map(_TWO.search, texts)):
        return True
    return not _GLUED_CELLS.search(folded) and sum(1 for _ in _ROW.finditer(folded)) >= _ROWS


def read_spaced(document: Document, span: Span, table: Table, form: Form, printed: Sequence[Printed]) -> TableReading:
    """The table of runs of numbers apart by spaces, each with the row whose label stands before it."""
    known = rows_of(table)
    rows: list[PrintedRow] = []
    numbered = [one for one in printed if length(one)]
    for one, following in pairwise([*numbered, None]):
        if one is not None:
            lost = _rows_lost(one, following, known)
            rows += _split_rows(one, _values(document, one.span), known, lost)
    assign_lost_labels(rows, labels_of(table))
    placed = {row.row for row in rows}
    blank = [
        PrintedRow(known[row][0].label, [], 0, False, span.start, span.start, row=row)
        for row in named_rows(printed, known)
        if row not in placed
    ]
    return place_copies(document, span, table, form, "spaced", [*blank, *rows], Header())


def read_spaced_row(document: Document, span: Span, table: Table, form: Form, run: Span) -> TableReading | None:
    """The table of one row without a label."""
    return read_single_row(document, span, table, form, "spaced", [_values(document, run)])


def _values(document: Document, run: Span) -> list[Slot]:
    """The values of a run; a unit or a remark apart from its number belongs to it."""
    text = blank_inserted(document.folded[run.start : run.end]).replace("\0", " ")
    values: list[Slot] = []
    for match in _WORD.finditer(text):
        start, end = run.start + match.start(), run.start + match.end()
        if not is_value(match[0]):
            if not values or not is_value(document.text[values[-1].start : end]):
                break  # words of something else
            start = values.pop().start
        values.append(Slot(document.text[start:end], start, end, 0))
    return values


def _rows_lost(one: Printed, following: Printed | None, known: Sequence[tuple[Row, Block]]) -> list[int]:
    """The rows right behind one whose labels are not printed before the next row."""
    if one.row is None or following is None or following.row is None:
        return []
    words = normalise_label(following.words)
    lost = range(one.row + 1, following.row)
    return [row for row in lost if normalise_label(known[row][0].label) not in words]


def _split_rows(
    one: Printed, values: list[Slot], known: Sequence[tuple[Row, Block]], lost: Sequence[int]
) -> Iterator[PrintedRow]:
    """The printed row of a run; several where it holds whole rows whose labels are lost."""
    width = len(known[one.row][1].columns) if one.row is not None else len(values)
    count = len(values) // width if width else 0
    if count > 1 and width * count == len(values) and count == len(lost) + 1:
        parts = [values[start : start + width] for start in range(0, len(values), width)]
        if any(map(adds_up, parts)) or width == 1:
            for row, part in zip([one.row, *lost], parts, strict=True):
                by = one.by if row == one.row else BY_ORDER
                yield _printed_row(one, part, row, by)
            return
    yield _printed_row(one, values, one.row, one.by)


def _printed_row(one: Printed, values: list[Slot], row: int | None, by: str | None) -> PrintedRow:
    return PrintedRow(
        one.words,
        values,
        0,
        False,
        one.span.start,
        one.span.end,
        row=row,
        group=one.group if row is None else None,
        by=by,
    )
