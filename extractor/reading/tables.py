"""The statutory tables of a document, in whatever layout they came.

Every layout has a reader `read_<layout>(document, span, table, form) -> TableReading | None`: `span` is the region of
`document.text` that holds the table, and None means that the region is not of that layout. A reading has exactly one
cell for every path of the table (`absent` where the region has none). The chooser here picks the layout by evidence of
the region and keeps the most complete reading.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from extractor.documents.document import Document, Span
from extractor.kinds import Form, Kind, Table
from extractor.reading.flat.glued import read_glued
from extractor.reading.marked.line_cells import read_line_cells
from extractor.reading.marked.line_rows import read_lines
from extractor.reading.marked.paragraph_rows import read_paragraphs
from extractor.reading.marked.slot_rows import read_cell_lines, read_grid, read_pipes, read_tabs
from extractor.reading.reading import TableReading
from extractor.reading.regions import choose_form, find_regions
from extractor.reading.rows.copies import merge_copies
from extractor.reading.rows.place import empty_reading
from extractor.reading.scattered.scrambled import read_scrambled
from extractor.reading.table.reader import read_table
from extractor.result import Remark, Section

Reader = Callable[[Document, Span, Table, Form], TableReading | None]

ONE_READER = "EXTRACTOR_ONE_READER"
"""Set, the one reader (`reading.table`) reads every table: it is being built beside those that it will take the place of."""

_ENOUGH = 0.92  # the share of a table's cells at which no other layout is tried
_HALF = 0.5  # the share above which cells are printed apart, so that none are looked for in runs of digits
_PART = 0.3  # the same for a reading in which nothing is left over


def read_tables(document: Document, sections: list[Section], kind: Kind) -> tuple[str, dict[str, TableReading]]:
    """The name of the document's form, and its tables by id: each with a cell for every path of the form."""
    regions = find_regions(document, sections, kind)
    form, remarks = choose_form(document, regions, kind)
    tables: dict[str, TableReading] = {}
    for table in form.tables:
        region = regions.get(table.id)
        spans = (region.span, *region.copies) if region else ()
        readings = [found for span in sorted(spans) if (found := _read_table(document, span, table, form))]
        if readings:
            reading = merge_copies(readings)
        else:
            reading = empty_reading(table, "none", region.span if region else None)
            reading.remarks.append(Remark(what="table_missing", table=table.id))
        reading.remarks += [remark for remark in remarks if remark.table == table.id]
        tables[table.id] = reading
    return form.name, tables


def _read_table(document: Document, span: Span, table: Table, form: Form) -> TableReading | None:
    if os.environ.get(ONE_READER):
        return read_table(document, span, table, form)
    best: TableReading | None = None
    most = 0.0
    for read in _layouts(document, span):
        if read is read_glued and most > _HALF:
            continue
        reading = read(document, span, table, form)
        if reading is not None:
            share = _completeness(reading)
            if share > most or best is None:
                best, most = reading, share
            if share >= _ENOUGH or (share >= _PART and not _is_strained(reading)):
                break
    return best


def _layouts(document: Document, span: Span) -> list[Reader]:
    """The readers to try, the likeliest first."""
    text = document.text[span.start : span.end]
    readers: list[Reader] = []
    if any(span.start <= grid.span.start and grid.span.end <= span.end for grid in document.grids):
        readers.append(read_grid)
    tabs, lines = text.count("\t"), text.count("\n") + 1
    if tabs >= 3:
        opening = text.count("\n\t")
        readers += [read_cell_lines, read_tabs] if opening > 0.6 * tabs else [read_tabs, read_cell_lines]
    if document.folded.count("|", span.start, span.end) + text.count("│") > 5:
        readers.append(read_pipes)
    if lines > 3 and not text.strip("\n").startswith("\t"):
        readers.append(read_line_cells)
    if lines > 3 and not tabs:
        readers.append(read_paragraphs)
    if lines > 3:
        readers += [read_lines, read_scrambled]
    readers.append(read_glued)
    return readers


def _is_strained(reading: TableReading) -> bool:
    """Whether the layout does not seem to be the region's: loose numbers, rows of another width, labels alone."""
    wrong = ("unplaced", "columns", "label_only") if reading.layout == "lines" else ("unplaced", "label_only")
    return any(remark.what in wrong for remark in reading.remarks)


def _completeness(reading: TableReading) -> float:
    """The share of the form's cells that a reading has found; blank and doubtful ones count for half.

    Rows whose values are lost count for nothing, and numbers left over against it.
    """
    found = 0.0
    for cell in reading.cells.values():
        if cell.state == "blank" or cell.standing == "doubtful":
            found += 0.5
        elif cell.state != "absent":
            found += 1.0
    for remark in reading.remarks:
        if remark.what == "unplaced":
            found -= 0.5
        elif remark.what == "label_only":
            found -= 0.5 * sum(path.rpartition(".")[0] == remark.path for path in reading.cells)
    return found / max(1, len(reading.cells))
