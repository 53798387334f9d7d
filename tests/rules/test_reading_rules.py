from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2021
from extractor.checking.check import check
from extractor.documents.document import Document, Span
from extractor.reading.reading import CellReading, Reading, TableReading
from extractor.result import Finding
from tests.checking.papers import KIND, findings_of, read_paper

PATHS = [f"applications.carried_in.{key}" for key in ("natural_person", "business", "research")]


def read_places(*cells: tuple[str, int, int]) -> Reading:
    """Cells given as (token, start, end)."""
    readings = {
        path: CellReading(path, "number", token, Span(start, end), int("".join(filter(str.isdigit, token)) or 0))
        for path, (token, start, end) in zip(PATHS, cells, strict=False)
    }
    return Reading("2021", {"applications": TableReading("applications", "paper", None, readings)})


def displaced(text: str, *cells: tuple[str, int, int]) -> list[Finding]:
    document = Document("made.txt", "", "text/plain", "utf-8", text)
    return [each for each in check(read_places(*cells), KIND, document).findings if each.rule == "RD-PLACE"]


@pytest.mark.parametrize(
    ("text", "token", "span", "stands"),
    [
        ("二、上年结转\t16\t0", "16", (7, 9), True),
        ("二、上年结转\t16\t0", "16", (6, 9), True),
        ("二、上年结转\t16\t0", "6", (8, 9), False),
        ("二、上年结转\t16\t0", "1", (7, 8), False),
        ("二、上年结转\t1.6\t0", "1", (7, 8), False),
        ("二、上年结转\t-16\t0", "16", (8, 10), False),
        ("二、上年结转\t-16\t0", "16", (7, 10), False),
        ("二、上年结转\t1\t6\t0", "16", (7, 10), False),
        ("二、上年结转\n\t1\n\t6\n\t0", "16", (8, 12), False),
        ("二、上年结转\t16\t0", "6", (7, 9), False),
        ("二、上年结转\t16\t0", "16", (10, 11), False),
        ("二、上年结转\t16\t0", "16", (90, 92), False),
        ("二、上年结转\t1 6\t0", "16", (7, 10), True),
        ("二、上年结转\t１６\t0", "16", (7, 9), True),
        ("二、上年结转\t16件\t0", "16", (7, 10), True),
        ("二、上年结转\t22（其中修订16件）", "22", (7, 17), True),
    ],
)
def test_what_was_read_stands_at_its_place(text: str, token: str, span: tuple[int, int], stands: bool) -> None:
    found = displaced(text, (token, *span))
    assert (not found) == stands
    assert all(each.cause == "reading" for each in found)


def test_without_a_document_places_are_not_judged() -> None:
    assert not findings_of("RD-PLACE", read_places(("16", 90, 92)))


def test_a_number_without_any_place_is_in_doubt() -> None:
    reading = read_places(("16", 0, 2))
    reading.tables["applications"].cells[PATHS[0]].span = None
    found = check(reading, KIND, Document("made.txt", "", "text/plain", "utf-8", "16")).findings
    assert "RD-PLACE" in {each.rule for each in found}


@pytest.mark.parametrize(
    ("cells", "shared"),
    [
        ([("1", 0, 1), ("2", 1, 2), ("3", 2, 3)], 0),
        ([("1", 0, 1), ("1", 0, 1)], 2),
        ([("12", 0, 2), ("2", 1, 2), ("3", 2, 3)], 2),
        ([("1", 5, 6), ("2", 1, 2), ("3", 5, 6)], 2),
    ],
)
def test_one_place_backs_one_cell(cells: list[tuple[str, int, int]], shared: int) -> None:
    found = findings_of("RD-ONCE", read_places(*cells))
    assert sum(len(each.paths) for each in found) == shared
    assert all(each.cause == "reading" for each in found)


@pytest.mark.parametrize(
    ("remarks", "tables"),
    [
        ("", 0),
        ("unplaced applications 17\nunplaced applications 5", 1),
        ("unplaced applications 17\nunplaced disputes 5", 2),
        ("row_missing disputes disputes", 0),
    ],
)
def test_numbers_that_belong_to_no_cell_are_told_by_table(remarks: str, tables: int) -> None:
    found = findings_of("RD-COVER", read_paper(FORM_2021, "", remarks=remarks))
    assert len(found) == tables
    assert all(each.cause == "reading" and each.evidence for each in found)
