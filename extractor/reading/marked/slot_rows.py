"""Tables whose layout marks the cells: a grid, tabs, one cell a line, pipes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.documents.document import Document, Span
from extractor.documents.folding import normalise_label
from extractor.kinds import Form, Table
from extractor.reading.marked.single_row import read_single_row
from extractor.reading.reading import TableReading
from extractor.reading.rows.copies import place_copies
from extractor.reading.rows.frames import Header
from extractor.reading.rows.labels import Labels, labels_of, split_ordinal
from extractor.reading.rows.printed import SURE, PrintedRow, assign_rows
from extractor.reading.rows.slots import Slot, split_cell_lines, split_grid, split_pipes, split_tabs
from extractor.reading.rows.tokens import is_value

_IDEOGRAPH = re.compile(r"[㐀-鿿]")
_BREAKING = frozenset({"tabs"})  # layouts in which a cell that holds the end of a line breaks its row
_BREAKS = 4  # ends of lines in one label at most
_NEAR = 12  # pieces of text above a row that may be its label
_FURNITURE = re.compile(r"\d{1,3}")


def read_grid(document: Document, span: Span, table: Table, form: Form) -> TableReading | None:
    """From the tables that the format itself marks: positions are known, nothing is guessed."""
    rows: list[list[Slot]] = []
    for grid in document.grids:
        if span.start <= grid.span.start and grid.span.end <= span.end:
            rows += split_grid(grid)
    return read_slot_rows(document, span, table, form, "grid", rows) if rows else None


def read_tabs(document: Document, span: Span, table: Table, form: Form) -> TableReading | None:
    """One row a line, cells apart by tabs."""
    return read_slot_rows(document, span, table, form, "tabs", split_tabs(document, span))


def read_cell_lines(document: Document, span: Span, table: Table, form: Form) -> TableReading | None:
    """One cell a line with a tab before it, rows apart by blank lines."""
    return read_slot_rows(document, span, table, form, "cell_lines", split_cell_lines(document, span))


def read_pipes(document: Document, span: Span, table: Table, form: Form) -> TableReading | None:
    """Rows between pipes."""
    return read_slot_rows(document, span, table, form, "pipes", split_pipes(document, span))


def read_slot_rows(
    document: Document, span: Span, table: Table, form: Form, layout: str, cells: Sequence[list[Slot]]
) -> TableReading | None:
    """The table of rows of cells; None where no row carries a label of the table."""
    labels = labels_of(table)
    if not any(any(spellings) for spellings in labels.rows):
        return read_single_row(document, span, table, form, layout, cells)
    header = Header()
    rows: list[PrintedRow] = []
    above: list[str] = []
    for line in _join_broken(cells, labels) if layout in _BREAKING else cells:
        for part in _split_joined(line, labels):
            row = _printed_row(part, labels)
            if row is None:
                _read_header(part, labels, header)
                continue
            silent = not row.filled
            row.above = tuple(above[-_NEAR:])
            if silent and len(row.values) < 2:
                above.append(row.label)
            else:
                above = []
            rows.append(row)
    rows = [row for row in rows if row.label or not _is_stray(row, table)]
    assign_rows(rows, labels)
    if not any(row.row is not None for row in rows):
        return None
    return place_copies(document, span, table, form, layout, rows, header)


def _join_broken(cells: Sequence[list[Slot]], labels: Labels) -> Iterator[list[Slot]]:
    r"""The rows, those whole again whose label holds the end of a line.

    Two rows `\t\t4.反` and `复申请\t0\t0` are one if what the first ends with and the second begins with is a label.
    """
    place = 0
    while place < len(cells):
        line, place = cells[place], place + 1
        words, last = line[-1].text, line[-1]
        if words and not is_value(words) and _IDEOGRAPH.search(words):
            whole = _is_exact(words, labels)
            for number, rest in enumerate(cells[place : place + _BREAKS], place):
                words += rest[0].text
                if not rest[0].text or is_value(rest[0].text):
                    break
                if _is_exact(words, labels) and not (whole and normalise_label(rest[0].text)):
                    label = Slot(words, last.start, rest[0].end, last.x)
                    line = [*line[:-1], label, *(slot._replace(x=slot.x + last.x) for slot in rest[1:])]
                    place = number + 1
                    break
                if len(rest) > 1:
                    break
        yield line


def _is_exact(words: str, labels: Labels) -> bool:
    best = labels.best(words, "row")
    return best is not None and best.how == "exact"


def _is_stray(row: PrintedRow, table: Table) -> bool:
    """Whether a row is a bare page number: one short number alone, in a table of several columns."""
    filled = row.filled
    narrow = any(len(block.columns) == 1 for block in table.blocks)
    return len(row.values) == 1 and len(filled) == 1 and not narrow and _FURNITURE.fullmatch(filled[0].text) is not None


def _split_joined(line: list[Slot], labels: Labels) -> list[list[Slot]]:
    """Rows that lost the break between them: a row's label after values begins the next one."""
    if len(line) < 12:
        return [line]
    parts: list[list[Slot]] = []
    part: list[Slot] = []
    valued = False
    for slot in line:
        if valued and _IDEOGRAPH.search(slot.text) and (not is_value(slot.text) or labels.is_row(slot.text)):
            best = labels.best(slot.text, "row") or labels.best(slot.text, "group")
            if best is not None and best.score >= SURE:
                parts.append(part)
                part, valued = [], False
        part.append(slot)
        valued = valued or (slot.text != "" and is_value(slot.text))
    return [*parts, part]


def _printed_row(line: list[Slot], labels: Labels) -> PrintedRow | None:
    """The label and the values of one line of cells; None for a header (two or more names of columns)."""
    texts: list[int] = []
    valued = False
    for place, slot in enumerate(line):
        text = slot.text
        if not text:
            continue
        if not text.isascii() and _IDEOGRAPH.search(text) and (not is_value(text) or labels.is_row(text)):
            texts.append(place)
        else:
            valued = valued or is_value(text)
    if not texts:
        first = line[0]
        return PrintedRow("", list(line), first.x - 1, len(line) > 1, first.start, line[-1].end)
    chosen = _choose_label(line, texts, labels)
    if chosen is not None and not valued and _names_column(line[chosen].text, labels):
        return None
    if chosen is None:
        named = sum(_is_column(line[place].text, labels) for place in texts)
        if (not valued and (len(texts) > 1 or len(line) > 2 or named)) or named > 1:
            return None
        chosen = texts[-1] if not valued else _last_before_value(line, texts)
    label = line[chosen]
    values = line[chosen + 1 :]
    return PrintedRow(label.text, values, label.x, bool(values), line[0].start, line[-1].end)


def _choose_label(line: list[Slot], texts: list[int], labels: Labels) -> int | None:
    """The cell that names the row: the last sure label of a row, else a group's if nothing follows it."""
    if len(texts) > 2 and sum(_is_column(line[place].text, labels) for place in texts) > 2:
        return None
    for place in reversed(texts):
        best = labels.best(line[place].text, "row")
        if best is not None and best.score >= SURE:
            return place
    group = labels.best(line[texts[-1]].text, "group")
    return texts[-1] if group is not None and group.score >= SURE else None


def _last_before_value(line: list[Slot], texts: list[int]) -> int:
    first = next(place for place, slot in enumerate(line) if slot.text and place not in texts and is_value(slot.text))
    before = [place for place in texts if place < first]
    return before[-1] if before else texts[-1]


def _names_column(text: str, labels: Labels) -> bool:
    """Whether a text without a printed number is a column's name, whatever row may be called the same (总计)."""
    return split_ordinal(text)[0] is None and _is_column(text, labels)


def _is_column(text: str, labels: Labels) -> bool:
    best = labels.best(text, "column")
    return best is not None and best.score >= SURE


def _read_header(line: list[Slot], labels: Labels, header: Header) -> None:
    """Takes down where a header row names columns."""
    for slot in line:
        if slot.text:
            best = labels.best(slot.text, "column")
            if best is not None and best.score >= SURE:
                header.named.add(best.entry.place)
                if best.entry.place not in header.at.values():
                    header.at.setdefault(slot.x, best.entry.place)
            elif labels.best(slot.text, "subtotal") is not None:
                header.subtotal = slot.x
