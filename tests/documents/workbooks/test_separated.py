from __future__ import annotations

import csv
import io

import pytest

from extractor.documents.read import document_from_bytes
from tests.documents.workbooks.made import not_read_rightly, some_reports


def saved(page: bytes, sign: str, *, padded: bool) -> str:
    """The page as a spreadsheet saves it: what a merged cell covers is blank."""
    document = document_from_bytes(page, "page.html")
    rows: list[list[str]] = []
    at = 0
    for grid in document.grids:
        rows += [[line] for line in document.text[at : grid.span.start].split("\n")]
        rows += [line.split("\t") for line in document.text[grid.span.start : grid.span.end].split("\n")]
        at = grid.span.end
    rows += [[line] for line in document.text[at:].split("\n")]
    width = max(map(len, rows)) if padded else 0
    file = io.StringIO()
    csv.writer(file, delimiter=sign).writerows([*row, *[""] * (width - len(row))] for row in rows)
    return file.getvalue()


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize(("encoding", "padded"), [("utf-8-sig", True), ("gb18030", False)])
def test_every_cell_of_some_reports_is_read_rightly(sign: str, encoding: str, padded: bool) -> None:
    reports = some_reports(6)
    files = [saved(made.data, sign, padded=padded).encode(encoding) for made in reports]
    assert not_read_rightly(reports, ".csv", files) == []


def test_values_in_quotation_marks_stay_whole() -> None:
    document = document_from_bytes('甲,"1,234","一\n二"\n乙,2,三\n'.encode(), "a.csv")
    assert document.text == "甲\t1,234\t一 二\n乙\t2\t三\n"
    assert document.media_type == "text/csv"


def test_values_are_known_by_what_they_hold() -> None:
    assert document_from_bytes(b"a,1,2,3\n" * 8, "a.txt").grids[0].columns == 4


@pytest.mark.parametrize(
    "text",
    [
        "一，二，三，四\n" * 9,
        "one, two, three, four\n" * 8 + "five\n",
        "a,1,2,3\n" * 2,
        "prose, and, more, so\nb\n" * 9,
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert document_from_bytes(text.encode(), "a.txt").text == text


def test_a_quotation_mark_that_nothing_closes_leaves_the_text_as_it_is() -> None:
    text = 'a,"b\n' + "c,d\n" * 40000
    assert document_from_bytes(text.encode(), "a.csv").text == text
