"""A run is not cut by counting where cells may be blank."""

from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2021
from extractor.documents.document import Span
from extractor.documents.read import document_from_text
from extractor.reading.glued import read_glued
from tests.reading.flattened import APPLICATIONS, DISPUTES, find_flat, show_row

OUT = "applications.outcomes"


@pytest.mark.parametrize(
    ("zeros", "cells"), [("0000000", "1 0 0 0 0 0 1"), ("0/00//0", "1 0 0 0 0 0 1"), ("", "? ? ? ? ? ? ?")]
)
def test_rows_without_digits_leave_the_others_open_only_where_no_row_prints_its_zeros(zeros: str, cells: str) -> None:
    text = APPLICATIONS.replace("0000000", "").replace("三安全一稳定”", f"三安全一稳定”{zeros}")
    if not zeros:
        text = text.replace("1000001", "8008")
    assert show_row(find_flat(text, "applications"), f"{OUT}.denied.third_party_rights") == cells


def test_a_document_that_leaves_cells_blank_is_not_cut_by_counting() -> None:
    text = APPLICATIONS.replace("0000000", "").replace("191000020", "19120") + DISPUTES
    document = document_from_text(text, "made.txt")
    start = len(text) - len(DISPUTES)
    reading = read_glued(document, Span(start, len(text)), FORM_2021.table("disputes"), FORM_2021)
    assert reading is not None
    assert {cell.value for cell in reading.cells.values()} == {None}
    assert {cell.standing for cell in reading.cells.values()} == {"doubtful"}
