"""Cells out of fused runs: from the pieces that splitting settled to cell readings with exact places.

Any layout may hold them: a whole flattened page, or one row whose numbers all stand in one cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractor.documents.document import Document, Span
from extractor.kinds import Column, Form
from extractor.reading.place import read_cell
from extractor.reading.reading import CellReading
from extractor.reading.slots import Slot
from extractor.reading.splits import Piece, Run, split_runs


class FusedRow(NamedTuple):
    """The numbers of one row, printed without anything between them at `span` of the document.

    `path` begins the paths of its cells. The span begins and ends with a number, a sign or a mark.
    """

    path: str
    columns: tuple[Column, ...]
    span: Span


def read_fused(
    document: Document, rows: Sequence[FusedRow], known: Mapping[str, CellReading], form: Form, unit: str | None = None
) -> dict[str, CellReading]:
    """The cells of fused rows, by path; every cell of every row is told.

    `known` are cells that are printed apart: with them the sums down the columns can be used. A cell that cannot be
    settled is unreadable and doubtful, stands for the whole run, and lists what it may be. `unit` is the header's.
    """
    runs = [_run(document, row) for row in rows]
    numbers = {
        path: cell.value if cell.state == "number" and isinstance(cell.value, int) else None
        for path, cell in known.items()
    }
    pieces = split_runs(runs, numbers, form)
    cells: dict[str, CellReading] = {}
    for row in rows:
        for column in row.columns:
            path = f"{row.path}.{column.key}"
            cells[path] = _read_piece(document, row, column, pieces[path], unit)
    return cells


def leave_open(document: Document, row: FusedRow) -> dict[str, CellReading]:
    """The cells of a fused row that cannot be cut: unreadable and doubtful, each stands for the whole run."""
    text = document.text[row.span.start : row.span.end]
    paths = [f"{row.path}.{column.key}" for column in row.columns]
    return {path: CellReading(path, "unreadable", text, row.span, standing="doubtful") for path in paths}


@lru_cache(maxsize=32)
def _neighbours(form: Form) -> tuple[tuple[re.Pattern[str], int], ...]:
    """For numbered rows that follow each other: what stands from the one label to the other, and how many cells."""
    found: list[tuple[re.Pattern[str], int]] = []
    for table in form.tables:
        for block in table.blocks:
            for row, following in pairwise(block.rows):
                if row.group == following.group and row.ordinal.rstrip(".").isdigit():
                    ends = re.escape(row.label[-6:]) + r"(\d*)" + re.escape(following.ordinal[:-1]) + r"[.、]"
                    found.append((re.compile(ends), len(block.columns)))
    return tuple(found)


def prints_blanks(document: Document, form: Form) -> bool:
    """Whether a flattened document leaves cells blank: somewhere a row has fewer digits than cells.

    Then a run of digits may be short of cells anywhere, and cannot be cut by their count.
    """
    for pattern, cells in _neighbours(form):
        match = pattern.search(document.folded)
        if match is not None and len(match[1]) < cells:
            return True
    return False


def _run(document: Document, row: FusedRow) -> Run:
    text = document.folded[row.span.start : row.span.end]
    paths = tuple([f"{row.path}.{column.key}" for column in row.columns])
    return Run(text, paths, tuple([column.type for column in row.columns]))


def _read_piece(document: Document, row: FusedRow, column: Column, piece: Piece, unit: str | None) -> CellReading:
    path = f"{row.path}.{column.key}"
    if piece.start is None or piece.end is None:
        text = document.text[row.span.start : row.span.end]
        return CellReading(path, "unreadable", text, row.span, standing="doubtful", alternatives=piece.alternatives)
    start, end = row.span.start + piece.start, row.span.start + piece.end
    return read_cell(path, column, Slot(document.text[start:end], start, end, 0), piece.by, unit)
