"""A fault is put where it belongs, and nothing else changes."""

from __future__ import annotations

from extractor.documents.document import Document
from extractor.reading.reading import Reading
from extractor.scoring.faults.injecting import misread, print_fault, span_of
from extractor.scoring.faults.paper import Injection
from tests.scoring.faults.example import NEW, OUT, paper, slip


def test_a_fault_is_printed_where_the_cell_stands_and_nowhere_else() -> None:
    fault = slip(f"{NEW}.natural_person")
    start, end = span_of(paper(), f"{NEW}.natural_person")
    text, printed = paper().document.text, print_fault(paper(), fault).text
    assert printed == text[:end] + "7" + text[end:]
    assert start < end


def test_a_lost_row_takes_its_label_along() -> None:
    row = next(row for row in paper().grid if row[0].startswith(f"{OUT}.not_processed.duplicate."))
    printed = print_fault(paper(), Injection(lost_row=row)).text
    assert "重复申请" in paper().document.text
    assert "重复申请" not in printed
    assert "要求提供公开出版物" in printed


def test_a_misreading_leaves_the_clean_reading_as_it_was() -> None:
    path = f"{NEW}.natural_person"
    reading: Reading = misread(paper(), slip(path))
    document: Document = paper().document
    changed, kept = reading.cell(path), paper().cell(path)
    assert changed is not None
    assert changed.text == paper().text(path) + "7"
    assert (changed.span, document.text[slice(*span_of(paper(), path))]) == (kept.span, kept.text)
