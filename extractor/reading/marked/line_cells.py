r"""Tables with a cell on each line and a line for each blank cell: what programs write when they save text.

    3.补正后申请内容仍不明确
    2
    0

    0
    ...

An office program writes an empty line for a blank cell, and one for each place that a merged cell covers. A browser
parts all cells by an empty line; a blank cell is a line with a no-break space there. Either way a row has as many
lines as the form has columns, and every row has to: a layout that loses blank cells never reads so by chance, as here
a blank cell stands before a printed one, or a whole row of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.documents.document import Document, Span
from extractor.kinds import Form, Table
from extractor.reading.marked.paragraph_rows import NEAR, last_label
from extractor.reading.marked.single_row import read_single_row
from extractor.reading.reading import TableReading
from extractor.reading.rows.copies import place_copies
from extractor.reading.rows.frames import Header, rows_of
from extractor.reading.rows.labels import Labels, labels_of
from extractor.reading.rows.printed import PrintedRow, assign_rows
from extractor.reading.rows.row_sums import adds_up
from extractor.reading.rows.slots import Slot, is_page_number
from extractor.reading.rows.subtotals import find_subtotal
from extractor.reading.rows.tokens import is_value

_KNOWN = 0.6  # the share of a table's rows that have to be there
_LOST = 2  # lines that may be empty between rows: more of them are blank cells


@dataclass(slots=True)
class _Stretch:
    """Lines of words, and the lines of values and blanks that follow them."""

    words: list[Slot]
    cells: list[Slot]


def read_line_cells(document: Document, span: Span, table: Table, form: Form) -> TableReading | None:
    """The table of lines; None where a row has another number of lines than columns, or no blank cell is to be seen."""
    labels = labels_of(table)
    lines = list(_lines(document, span))
    for kept, exact in (([line for line in lines if line.x], True), (lines, False)):
        stretches = list(_stretches(kept, labels))
        if not exact and not _touch(kept):
            continue
        if any(any(spellings) for spellings in labels.rows):
            rows = _printed_rows(stretches, table, labels, exact)
            reading = _place(document, span, table, form, rows, labels) if rows else None
        else:
            line = _single_row(stretches, len(rows_of(table)[0][1].columns), exact)
            reading = read_single_row(document, span, table, form, "line_cells", [line]) if line else None
        if reading is not None:
            return reading
    return None


def _touch(lines: Sequence[Slot]) -> bool:
    """Whether most values, or some and most lines, stand right below one that is not empty.

    Else the empty lines are no blank cells, but only part the cells.
    """
    below = [(bool(above.x), is_value(line.text)) for above, line in pairwise(lines) if line.text]
    touching = [value for close, value in below if close]
    values = sum(value for _, value in below)
    return any(touching) and (2 * sum(touching) > values or 2 * len(touching) > len(below))


def _lines(document: Document, span: Span) -> Iterator[Slot]:
    """Every line but page numbers; `x` tells whether anything stands in it, be it a no-break space."""
    start = span.start
    for line in document.folded[span.start : span.end].split("\n"):
        bare = line.strip()
        if not bare:
            # a tab behind a blank cell parts it from the next one
            for cell in line.removesuffix("\t").split("\t"):
                yield Slot("", start, start, bool(cell))
        elif not is_page_number(bare):
            first = start + line.index(bare)
            yield Slot(document.text[first : first + len(bare)], first, first + len(bare), True)
        start += len(line) + 1


def _stretches(lines: Sequence[Slot], labels: Labels) -> Iterator[_Stretch]:
    stretch = _Stretch([], [])
    for line in lines:
        if not line.text or (is_value(line.text) and not labels.is_row(line.text)):
            stretch.cells.append(line)
            continue
        if stretch.cells:
            yield stretch
            stretch = _Stretch([], [])
        stretch.words.append(line)
    yield stretch


def _single_row(stretches: Sequence[_Stretch], count: int, exact: bool) -> list[Slot] | None:
    """The cells of a row without a label: the one stretch that is long enough."""
    found = [each.cells for each in stretches if len(each.cells) >= count]
    if len(found) != 1 or not _fits(found[0], count, exact):
        return None
    return found[0][:count] if exact or _is_holed([cell.text for cell in found[0]], count) else None


def _is_holed(texts: Sequence[str], count: int) -> bool:
    """Whether blanks stand between the values of a row: empty lines around them may be nobody's cells."""
    whole = bool(texts[0]) or len(texts) <= count + 1  # with the end of the last line; else the first may be no cell
    return whole and "" in " ".join(texts).strip().split(" ")


def _fits(cells: Sequence[Slot], count: int, exact: bool) -> bool:
    return len(cells) == count if exact else len(cells) >= count and not any(cell.text for cell in cells[count:])


def _printed_rows(stretches: Sequence[_Stretch], table: Table, labels: Labels, exact: bool) -> list[PrintedRow] | None:
    """A printed row for every stretch with a row's cells; None where one has another number of cells."""
    known = rows_of(table)
    rows: list[PrintedRow] = []
    words: list[Slot] = []
    above: list[str] = []
    extra = told = 0
    for stretch in stretches:
        words += stretch.words
        label = last_label(stretch.words, labels)
        best = labels.best(label, "row")
        if not rows and len(table.blocks) == 1:
            extra = find_subtotal(table.blocks[0], "".join(word.text for word in words), ()) is not None
        count = len(known[best.entry.place if best else 0][1].columns) + extra
        if not _fits(stretch.cells, count, exact):
            if any(cell.text for cell in stretch.cells):
                return None
            above += [word.text for word in stretch.words]
            continue
        cells = [cell._replace(x=place) for place, cell in enumerate(stretch.cells[:count], 1)]
        texts = [cell.text for cell in cells]
        told += "" in texts and (any(texts[texts.index("") :]) or len(texts) > _LOST + len("".join(texts)))
        row = PrintedRow(label, cells, 0, True, (stretch.words or cells)[-1].start, cells[-1].end)
        row.above = tuple(above[-NEAR:])
        above = []
        rows.append(row)
    if not told or len(rows) < _KNOWN * len(known) or (not exact and any(map(_is_short, rows))):
        return None
    return rows


def _is_short(row: PrintedRow) -> bool:
    """Whether a row ends with a total and a blank behind it, which may be no cell of its own."""
    filled = row.filled
    return not row.values[-1].text and len(filled) > 1 and bool(filled[-1].text.strip("0")) and adds_up(filled)


def _place(
    document: Document, span: Span, table: Table, form: Form, rows: list[PrintedRow], labels: Labels
) -> TableReading | None:
    assign_rows(rows, labels)
    if not any(row.row is not None for row in rows):
        return None
    return place_copies(document, span, table, form, "line_cells", rows, Header())
