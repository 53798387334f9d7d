"""Everything a report says outside its tables, put into its Reading."""

from __future__ import annotations

from extractor.documents.document import Document
from extractor.kinds import Kind
from extractor.reading.figures import read_figures
from extractor.reading.head import read_head
from extractor.reading.measures import read_measures
from extractor.reading.reading import Reading


def read_text(document: Document, reading: Reading, kind: Kind) -> None:
    """Fill head, figures, problems and improvements of a reading whose `sections` are set."""
    reading.head = read_head(document, reading.sections, kind)
    reading.figures = read_figures(document, reading.sections, kind)
    reading.problems, reading.improvements = read_measures(document, reading.sections, kind)
