"""Scattered labels and numbers, read, and beside what was printed."""

from __future__ import annotations

from disclosure_report.forms import FORM_2021
from extractor.documents.document import Span
from extractor.documents.read import document_from_text
from extractor.kinds import Form
from extractor.reading.reading import TableReading
from extractor.reading.scattered.scrambled import read_scrambled


def read_made(text: str, table: str, form: Form = FORM_2021) -> TableReading | None:
    document = document_from_text(text, "made.txt")
    return read_scrambled(document, Span(0, len(document.text)), form.table(table), form)


def found_in(text: str, table: str, form: Form = FORM_2021) -> TableReading:
    reading = read_made(text, table, form)
    assert reading is not None
    return reading


def values_at(reading: TableReading, *paths: str) -> list[object]:
    return [reading.cells[path].value for path in paths]


def wrong_cells(reading: TableReading | None, values: dict[str, int]) -> list[str]:
    cells = reading.cells.values() if reading is not None else []
    said = [cell for cell in cells if cell.value is not None and cell.value != values[cell.path]]
    return [
        cell.path for cell in said if cell.standing != "doubtful" or str(values[cell.path]) not in cell.alternatives
    ]
