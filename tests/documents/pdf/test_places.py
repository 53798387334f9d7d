"""Where the cells, lines and figures of a PDF stand on its pages."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from disclosure_report import KIND
from extractor.documents.document import Box, Document, Span
from extractor.documents.read import document_from_bytes
from extractor.pipeline import Options, process, recheck
from extractor.scoring.made import make_report
from tests.documents.pdf.test_printed import CHROMIUM, print_by_browser
from tests.documents.pdf.writer import SIZE, Sheet, write_pdf

XS = (50.0, 150.0, 250.0)


def read(*sheets: Sheet) -> Document:
    return document_from_bytes(write_pdf(sheets), "a.pdf")


def box_of(document: Document, text: str) -> Box | None:
    start = document.text.index(text)
    return document.box_at(Span(start, start + len(text)))


def near(box: Box | None, page: int, *rectangle: float) -> bool:
    return box is not None and box.page == page and box[1:] == pytest.approx(rectangle, abs=2)


def test_a_cell_stands_where_its_text_is_printed_and_a_blank_one_where_it_is() -> None:
    sheet = Sheet()
    sheet.table(XS, (100, 130, 160), (("规章", "12"), ("文件", "")))

    document = read(sheet)

    assert near(box_of(document, "规章"), 1, 53, 104, 53 + 2 * SIZE, 104 + SIZE)
    assert near(box_of(document, "12"), 1, 153, 104, 153 + 2 * SIZE, 104 + SIZE)
    blank = next(cell for cell in document.grids[0].cells if not cell.text)
    assert near(document.box_at(blank.span), 1, 150, 130, 250, 160)


def test_a_cell_on_several_lines_stands_on_all_of_them() -> None:
    sheet = Sheet()
    sheet.table(XS, (100, 160), (("行\n政\n许\n可", "300"),))

    assert near(box_of(read(sheet), "行政许可"), 1, 53, 104, 63, 104 + 3 * 12 + SIZE)


def test_cells_of_a_table_over_two_pages_stand_on_their_own_pages() -> None:
    first, second = Sheet(), Sheet()
    first.table(XS, (700, 730, 760), (("甲", "1"), ("乙", "2")))
    second.table(XS, (50, 80), (("丙", "3"),))

    document = read(first, second)

    assert len(document.grids) == 1
    assert near(box_of(document, "乙"), 1, 53, 734, 63, 744)
    assert near(box_of(document, "3"), 2, 153, 54, 163, 64)


def test_a_cell_whose_text_begins_on_the_next_page_stands_there() -> None:
    first, second = Sheet(), Sheet()
    for sheet, top, bottom, closed in ((first, 740, 770, 740), (second, 40, 70, 70)):
        sheet.rule(50, closed, 250, closed)
        for x in XS:
            sheet.rule(x, top, x, bottom)
    first.fill(50, 745, "不予")
    second.fill(150, 45, "7")

    document = read(first, second)

    assert near(box_of(document, "不予"), 1, 53, 749, 73, 759)
    assert near(box_of(document, "7"), 2, 153, 49, 163, 59)


def test_lines_stand_one_by_one_and_columns_apart() -> None:
    sheet = Sheet()
    sheet.write(50, 50, "一、总体情况")
    sheet.write(50, 70, "规章")
    sheet.write(150, 70, "12")
    sheet.write(50, 90, "文件")
    sheet.write(150, 90, "34")

    document = read(sheet)

    assert near(box_of(document, "一、"), 1, 50, 50, 110, 60)
    assert near(box_of(document, "12"), 1, 150, 70, 170, 80)
    assert near(box_of(document, "34"), 1, 150, 90, 170, 100)


@pytest.mark.skipif(not (CHROMIUM and shutil.which("pdftotext")), reason="Chromium or poppler is not installed")
def test_every_cell_of_a_printed_report_stands_in_its_box_by_another_reader(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_bytes(make_report(KIND, KIND.forms[1], "html", (), 3).data)
    print_by_browser(page)
    path = page.with_suffix(".pdf")

    result = process(path)

    numbers = [cell for cell in result.cells.values() if cell.state == "number"]
    assert len(numbers) > 150 and all(cell.box for cell in numbers)
    for cell in numbers[::10]:
        assert cell.box is not None
        assert cut_out(path, cell.page or 0, cell.box) == cell.text
    assert all(place.box and place.page for place in result.text.figures.values())
    assert set(result.text.places) == set(result.text.head)


def cut_out(path: Path, page: int, box: tuple[float, float, float, float]) -> str:
    """What poppler finds in a box."""
    x0, top, x1, bottom = box
    place = {"f": page, "l": page, "x": x0 - 1, "y": top - 1, "W": x1 - x0 + 2, "H": bottom - top + 2}
    options = [part for name, value in place.items() for part in (f"-{name}", str(round(value)))]
    found = subprocess.run(["pdftotext", *options, str(path), "-"], check=True, capture_output=True, text=True)
    return found.stdout.strip()


def test_a_result_saved_without_places_is_checked_again() -> None:
    report = make_report(KIND, KIND.forms[0], "tabs", (), 1)
    saved = json.loads(process(report.data.decode(), Options()).model_dump_json())
    for cell in saved["cells"].values():
        del cell["box"]
    for figure in saved["text"]["figures"].values():
        del figure["box"], figure["page"]
    del saved["text"]["places"]

    assert recheck(saved).status == "read"
