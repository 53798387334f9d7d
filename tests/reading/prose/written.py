"""Prose as documents: what the tests of the text readers read from."""

from __future__ import annotations

from disclosure_report import KIND
from extractor.documents.document import Document
from extractor.reading.prose.head import read_head
from extractor.reading.reading import FigureReading
from extractor.result import Section

__all__ = ["BODY", "KIND", "TITLE", "document_of", "head_of", "printed", "section_of"]

BODY = "一、总体情况\n全年公开信息5条。\n"
TITLE = "云岭市审计局2022年政府信息公开工作年度报告"


def document_of(text: str) -> Document:
    return Document("made.txt", "", "text/plain", "utf-8", text)


def section_of(text: str, ordinal: str = "一", body: tuple[int, int] | None = None) -> Section:
    title = next(title for known, title, _ in KIND.sections if known == ordinal)
    return Section(ordinal=ordinal, title=title, heading=(0, 0), body=body or (0, len(text)))


def printed(figure: FigureReading) -> str:
    """A figure's number and unit as one word: 12件, 3.9万人次, 0."""
    return f"{figure.value}{figure.unit or ''}"


def head_of(before: str, after: str = "") -> dict[str, str]:
    """The head of a report with these words before and behind its first section."""
    text = f"{before}{BODY}{after}"
    start = len(before)
    section = section_of(text, "一", (start + len("一、总体情况\n"), len(text)))
    section.heading = (start, start + len("一、总体情况"))
    return {name: field.value for name, field in read_head(document_of(text), [section], KIND).items()}
