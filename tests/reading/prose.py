"""Prose as documents: what the tests of the text readers read from."""

from __future__ import annotations

from disclosure_report import KIND
from extractor.documents.document import Document
from extractor.reading.reading import FigureReading
from extractor.result import Section

__all__ = ["KIND", "document_of", "printed", "section_of"]


def document_of(text: str) -> Document:
    return Document("made.txt", "", "text/plain", "utf-8", text)


def section_of(text: str, ordinal: str = "一", body: tuple[int, int] | None = None) -> Section:
    title = next(title for known, title, _ in KIND.sections if known == ordinal)
    return Section(ordinal=ordinal, title=title, heading=(0, 0), body=body or (0, len(text)))


def printed(figure: FigureReading) -> str:
    """A figure's number and unit as one word: 12件, 3.9万人次, 0."""
    return f"{figure.value}{figure.unit or ''}"
