"""A run is not cut by counting where cells may be blank."""

from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2021
from extractor.documents.document import Span
from extractor.documents.read import document_from_text
from extractor.reading.flat.glued import read_glued
from extractor.reading.flat.printed_blanks import is_full, prints_blanks
from extractor.reading.reading import TableReading
from extractor.reading.rows.fitting import Sums
from tests.reading.flattened import APPLICATIONS, DISPUTES, PROACTIVE, find_flat, show_row

OUT = "applications.outcomes"


@pytest.mark.parametrize(
    ("zeros", "cells"), [("0000000", "1 0 0 0 0 0 1"), ("0/00//0", "1 0 0 0 0 0 1"), ("", "? ? ? ? ? ? ?")]
)
def test_rows_without_digits_leave_the_others_open_only_where_no_row_prints_its_zeros(zeros: str, cells: str) -> None:
    text = APPLICATIONS.replace("0000000", "").replace("三安全一稳定”", f"三安全一稳定”{zeros}")
    if not zeros:
        text = text.replace("1000001", "8008")
    assert show_row(find_flat(text, "applications"), f"{OUT}.denied.third_party_rights") == cells


def read_disputes(run: str) -> TableReading:
    """Table four with a run of digits, behind a table three whose zeros are blank."""
    text = APPLICATIONS.replace("0000000", "").replace("191000020", "19120") + DISPUTES
    text = text.replace("21317000001324019", run)
    document = document_from_text(text, "made.txt")
    start = text.index("行政复议行政诉讼结果")
    reading = read_glued(document, Span(start, len(text)), FORM_2021.table("disputes"), FORM_2021)
    assert reading is not None
    return reading


def test_a_document_that_leaves_cells_blank_is_not_cut_by_counting() -> None:
    cells = read_disputes("1112500000010001").cells.values()
    assert {cell.value for cell in cells} == {None}
    assert {cell.standing for cell in cells} == {"doubtful"}


def test_a_run_whose_sums_allow_no_blank_is_cut_all_the_same() -> None:
    cells = list(read_disputes("21317000001324019").cells.values())
    assert [cell.value for cell in cells] == [2, 1, 3, 1, 7, 0, 0, 0, 0, 0, 13, 2, 4, 0, 19]
    assert {cell.standing for cell in cells} == {"inferred"}


ROW = (((0, 1, 2, 3, 4, 5), 6),)
PART_SUMS = (((0, 1, 2, 3), 4), ((5, 6, 7, 8), 9), ((10, 11, 12, 13), 14))


@pytest.mark.parametrize(
    ("text", "cells", "sums", "expected"),
    [
        ("3000003", 7, ROW, True),
        ("191000020", 7, ROW, True),
        ("0000000", 7, ROW, True),
        ("000000", 7, ROW, False),  # six zeros: one is blank, who knows which
        ("12000012", 7, ROW, False),
        ("33", 7, ROW, False),
        ("3000000", 7, ROW, False),  # the sum is misprinted: it tells nothing
        ("000000000000000", 15, PART_SUMS, True),
        ("00000000000000", 15, PART_SUMS, False),
        ("008", 3, (), True),
        ("420", 3, (), False),  # 42 and 0, and a blank
        ("4/2", 3, (), False),
    ],
)
def test_what_can_only_be_as_many_numbers_as_cells(text: str, cells: int, sums: Sums, expected: bool) -> None:
    assert is_full(text, cells, sums) is expected


def test_another_table_that_lacks_a_column_says_nothing_of_this_one() -> None:
    lacking = APPLICATIONS.replace("0000000", "000000").replace("1000001", "100001").replace("2000002", "200002")
    document = document_from_text(lacking + PROACTIVE, "made.txt")
    assert not prints_blanks(document, FORM_2021, [("000", 3), ("31562", 3)])
    blank = document_from_text(lacking.replace("000000", "00", 3) + PROACTIVE, "made.txt")
    assert prints_blanks(blank, FORM_2021, [("000", 3), ("31562", 3)])
