"""Cells read from places that are out of line with the others."""

from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2021
from extractor.documents.document import Span
from extractor.reading.reading import Reading
from extractor.result import Remark
from tests.checking.papers import findings_of, read_paper

OUT = "applications.outcomes"


def reading_with(pairs: dict[str, str]) -> Reading:
    """A report row by row, in which the cells named have each other's place."""
    reading = read_paper(FORM_2021, "（一）予以公开 3 1 0 0 0 0 4")
    cells = reading.tables["applications"].cells
    places = {path: cell.span for path, cell in cells.items()}
    for one, other in pairs.items():
        cells[one].span, cells[other].span = places[other], places[one]
    return reading


def rows(one: str, other: str) -> dict[str, str]:
    keys = ("natural_person", "business", "research", "public_welfare", "legal_service", "other", "total")
    return {f"{OUT}.{one}.{key}": f"{OUT}.{other}.{key}" for key in keys}


def test_a_table_read_row_by_row_is_in_order() -> None:
    assert not findings_of("RD-ORDER", reading_with({}))


@pytest.mark.parametrize(
    ("pairs", "named"),
    [
        ({f"{OUT}.disclosed.research": f"{OUT}.disclosed.business"}, 2),
        ({f"{OUT}.disclosed.research": f"{OUT}.partly_disclosed.research"}, 2),
        (rows("disclosed", "partly_disclosed"), 14),
        (rows("disclosed", "denied.internal_affairs"), 14),
    ],
)
def test_cells_with_each_others_place_are_named(pairs: dict[str, str], named: int) -> None:
    (finding,) = findings_of("RD-ORDER", reading_with(pairs))
    assert finding.cause == "reading"
    assert {*finding.paths} >= {*pairs, *pairs.values()}
    assert len(finding.paths) == named


def test_rows_that_the_document_itself_prints_in_another_order_are_told_by_the_reader() -> None:
    reading = reading_with(rows("disclosed", "partly_disclosed"))
    reading.tables["applications"].remarks.append(Remark(what="row_order", table="applications"))
    assert not findings_of("RD-ORDER", reading)


def test_a_table_printed_column_by_column_has_another_order() -> None:
    reading = reading_with({})
    cells = reading.tables["applications"].cells
    rows_, columns = len(cells) // 7, 7
    for at, cell in enumerate(cells.values()):
        row, column = divmod(at, columns)
        start = (column * rows_ + row) * 10
        cell.span = Span(start, start + 1)
    assert not findings_of("RD-ORDER", reading)


def test_inferred_cells_have_no_order_to_keep() -> None:
    reading = reading_with({f"{OUT}.disclosed.research": f"{OUT}.disclosed.business"})
    for cell in reading.tables["applications"].cells.values():
        cell.standing = "inferred"
    assert not findings_of("RD-ORDER", reading)
