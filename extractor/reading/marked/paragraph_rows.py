"""Tables with a cell on each line and a blank line behind each row: a cell that is blank leaves no trace.

    1.本机关不掌握相关政府信息
    3
    0
    3

    2.没有现成信息需要另行制作

That label and numbers stand in one paragraph tells whose the numbers are, whatever rows are blank. How many of a row's
cells are blank is told by their number; which, only by the sums.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.documents.document import Document, Span
from extractor.kinds import Form, Table
from extractor.reading.marked.single_row import read_single_row
from extractor.reading.reading import TableReading
from extractor.reading.rows.copies import place_copies
from extractor.reading.rows.frames import Header, rows_of
from extractor.reading.rows.labels import Labels, labels_of
from extractor.reading.rows.printed import SURE, PrintedRow, assign_rows
from extractor.reading.rows.slots import Slot, is_page_number
from extractor.reading.rows.tokens import is_value

NEAR = 12
"""Pieces of text above a row that may be its label."""

_LINES = 4  # over which a label is broken

Paragraph = list[Slot]


def read_paragraphs(document: Document, span: Span, table: Table, form: Form) -> TableReading | None:
    """The table of paragraphs; None where values do not stand in the paragraphs of their labels."""
    labels = labels_of(table)
    paragraphs = _split(document, span)
    if not any(any(spellings) for spellings in labels.rows):
        values = [[line for line in each if is_value(line.text)] for each in paragraphs]
        whole = [each for each in values if len(each) == len(rows_of(table)[0][1].columns)]
        return read_single_row(document, span, table, form, "paragraphs", whole) if len(whole) == 1 else None
    rows = _printed_rows(paragraphs, labels)
    if rows is None:
        return None
    header = Header()
    assign_rows(rows, labels)
    if not any(row.row is not None for row in rows):
        return None
    return place_copies(document, span, table, form, "paragraphs", rows, header)


def _split(document: Document, span: Span) -> list[Paragraph]:
    """The lines of each paragraph, page numbers left out."""
    paragraphs: list[Paragraph] = [[]]
    start = span.start
    for line in document.folded[span.start : span.end].split("\n"):
        bare = line.strip()
        if not bare or is_page_number(bare):
            paragraphs.append([])
        else:
            first = start + line.index(bare)
            paragraphs[-1].append(Slot(document.text[first : first + len(bare)], first, first + len(bare), 0))
        start += len(line) + 1
    return [each for each in paragraphs if each]


def _printed_rows(paragraphs: Sequence[Paragraph], labels: Labels) -> list[PrintedRow] | None:
    """A printed row for every paragraph with values; None where paragraphs are no rows."""
    rows: list[PrintedRow] = []
    above: list[str] = []
    told = 0
    for lines in paragraphs:
        valued = [is_value(line.text) and not labels.is_row(line.text) for line in lines]
        first = valued.index(True) if True in valued else len(lines)
        words, values = lines[:first], lines[first:]
        if not all(valued[first:]):
            return None
        if values:
            told += bool(words)
            label = last_label(words, labels)
            row = PrintedRow(label, values, 0, False, lines[0].start, lines[-1].end)
            row.above = tuple(above[-NEAR:])
            rows.append(row)
            above = []
        else:
            above += [line.text for line in words]
            rows += _silent_rows(words, labels)
    widths = [len(row.values) for row in rows if row.values]
    return rows if 2 * told > len(widths) and max(widths) > 1 else None


def last_label(words: Sequence[Slot], labels: Labels) -> str:
    """The label that the words of a paragraph end with: of its last lines as many as fit a row best."""
    tails = ["".join(line.text for line in words[-count:]) for count in range(1, min(_LINES, len(words)) + 1)]
    scores = [best.score if (best := labels.best(tail, "row") or labels.best(tail, "group")) else 0.0 for tail in tails]
    return tails[scores.index(max(scores))] if tails else ""


def _silent_rows(words: Sequence[Slot], labels: Labels) -> list[PrintedRow]:
    """Rows whose label stands in a paragraph without values."""
    found: list[PrintedRow] = []
    place = 0
    while place < len(words):
        for count in range(min(_LINES, len(words) - place), 0, -1):
            text = "".join(line.text for line in words[place : place + count])
            best = labels.best(text, "row")
            if best is not None and (best.how == "exact" or (count == 1 and best.score >= SURE)):
                found.append(PrintedRow(text, [], 0, False, words[place].start, words[place + count - 1].end))
                break
        else:
            count = 1
        place += count
    return found
