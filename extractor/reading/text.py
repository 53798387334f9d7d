"""Everything a report says outside its tables, put into its Reading."""

from __future__ import annotations

from extractor.documents.document import Document, Span
from extractor.kinds import Kind
from extractor.reading.prose.figures import read_figures
from extractor.reading.prose.head import read_head
from extractor.reading.prose.measures import read_measures
from extractor.reading.reading import Reading


def read_text(document: Document, reading: Reading, kind: Kind) -> None:
    """Fill head, figures, problems and improvements of a reading whose `sections` are set."""
    reading.head = read_head(document, reading.sections, kind)
    reading.figures = read_figures(document, reading.sections, kind, _misplaced_cells(reading, kind))
    reading.problems, reading.improvements = read_measures(document, reading.sections, kind)


def _misplaced_cells(reading: Reading, kind: Kind) -> list[Span]:
    """The places of the table cells that stand in a section of prose: where a heading was lost or came too late."""
    ordinals = {title: ordinal for ordinal, title, _ in kind.sections}
    prose = [each.body for each in reading.sections if ordinals.get(each.title, each.ordinal) in kind.text.prose]
    return [
        cell.span
        for table in reading.tables.values()
        if table.span and any(table.span.start < end and start < table.span.end for start, end in prose)
        for cell in (*table.cells.values(), *table.extras.values())
        if cell.span
    ]
