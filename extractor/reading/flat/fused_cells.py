"""Cells out of fused runs: from the pieces that splitting settled to cell readings with exact places.

Any layout may hold them: a whole flattened page, or one row whose numbers all stand in one cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor.documents.document import Document, Span
from extractor.documents.runs import LOST
from extractor.kinds import CellType, Column, Equation, Form
from extractor.reading.flat.splits import Piece, Run, split_runs
from extractor.reading.reading import CellReading
from extractor.reading.rows.place import read_cell
from extractor.reading.rows.slots import Slot
from extractor.reading.rows.tokens import INSERTED, may_hold_inserted


class FusedRow(NamedTuple):
    """The numbers of a row, or of several, printed without anything between them at `span` of the document.

    `paths` and `columns` are those of the cells, in printed order. The span begins and ends with a number, a sign or a
    mark.
    """

    paths: tuple[str, ...]
    columns: tuple[Column, ...]
    span: Span

    @property
    def types(self) -> tuple[CellType, ...]:
        """The type of each cell."""
        return tuple([column.type for column in self.columns])


def read_fused(
    document: Document,
    rows: Sequence[FusedRow],
    known: Mapping[str, CellReading],
    form: Form,
    unit: str | None = None,
    more: tuple[Equation, ...] = (),
) -> dict[str, CellReading]:
    """The cells of fused rows, by path; every cell of every row is told.

    `known` are cells that are printed apart: with them the sums down the columns can be used. A cell that cannot be
    settled is unreadable and doubtful, stands for the whole run, and lists what it may be; so is every cell of a run
    with a letter that is not told, which may have been a digit. `unit` is the header's.
    `more` are sums beside those of the form.
    """
    cells: dict[str, CellReading] = {}
    lost = [row for row in rows if LOST in document.folded[row.span.start : row.span.end]]
    for row in lost:
        cells |= leave_open(document, row)
    rows = [row for row in rows if row not in lost] if lost else rows
    texts = [read_text(document, row.span) for row in rows]
    runs = [Run(text.printed, row.paths, row.types) for row, text in zip(rows, texts, strict=True)]
    numbers = {
        path: cell.value if cell.state == "number" and isinstance(cell.value, int) else None
        for path, cell in known.items()
    }
    pieces = split_runs(runs, numbers, form, more)
    for row, text in zip(rows, texts, strict=True):
        for path, column in zip(row.paths, row.columns, strict=True):
            cells[path] = _read_piece(document, row, text, path, column, pieces[path], unit)
    return cells


def leave_open(document: Document, row: FusedRow) -> dict[str, CellReading]:
    """The cells of a fused row that cannot be cut: unreadable and doubtful, each stands for the whole run."""
    text = document.text[row.span.start : row.span.end]
    return {path: CellReading(path, "unreadable", text, row.span, standing="doubtful") for path in row.paths}


class RunText(NamedTuple):
    """What a run prints, without what a word processor left in it, and the place of each character of that."""

    printed: str
    places: Sequence[int]


def read_text(document: Document, span: Span) -> RunText:
    """The folded text of a run: `12[bookmark: x]00` prints `1200`; a bookmark is no end of a cell."""
    text = document.folded[span.start : span.end]
    if not may_hold_inserted(text):
        return RunText(text, range(span.start, span.end))
    places = [place for place, bare in enumerate(blank_inserted(text)) if bare != "\0"]
    return RunText("".join([text[place] for place in places]), [span.start + place for place in places])


def blank_inserted(text: str) -> str:
    """The text with zero characters for what a word processor left in it: bookmarks, names of images, what it struck out."""
    return INSERTED.sub(lambda match: "\0" * len(match[0]), text) if may_hold_inserted(text) else text


def _read_piece(
    document: Document, row: FusedRow, run: RunText, path: str, column: Column, piece: Piece, unit: str | None
) -> CellReading:
    if piece.start is None or piece.end is None:
        text = document.text[row.span.start : row.span.end]
        return CellReading(path, "unreadable", text, row.span, standing="doubtful", alternatives=piece.alternatives)
    start, end = run.places[piece.start], run.places[piece.end - 1] + 1
    return read_cell(path, column, Slot(document.text[start:end], start, end, 0), piece.by, unit)
