from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from extractor.documents.document import Document
from extractor.documents.read import document_from_bytes
from extractor.documents.workbooks import excel
from extractor.documents.workbooks.excel import text_of
from extractor.errors import DocumentError
from tests.documents.workbooks.made import lines_of, not_read_rightly, some_reports, write_workbook

Fill = Callable[[xlsxwriter.Workbook], None]


def workbook(fill: Fill) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        fill(book)
    return file.getvalue()


def read(*rows: list[object], name: str | None = None, merged: tuple[int, int, int, int] | None = None) -> Document:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)
        if merged:
            sheet.merge_range(*merged, rows[merged[0]][merged[1]])

    return document_from_bytes(workbook(fill), "a.xlsx")


def reason(data: bytes, name: str = "a.xlsx") -> str:
    with pytest.raises(DocumentError) as caught:
        document_from_bytes(data, name)
    return caught.value.reason


@pytest.mark.parametrize("apart", [False, True], ids=["one sheet", "a sheet for each table"])
def test_every_cell_of_20_reports_is_read_rightly(apart: bool) -> None:
    reports = some_reports(20)
    files = [write_workbook(made.data, apart=apart) for made in reports]
    assert not_read_rightly(reports, ".xlsx", files) == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_what_libreoffice_saves_is_read_rightly(suffix: str, tmp_path: Path) -> None:
    reports = some_reports(6)
    pages = [tmp_path / f"{number}.html" for number in range(len(reports))]
    for page, made in zip(pages, reports, strict=True):
        page.write_bytes(made.data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["--headless", "--infilter=HTML (StarCalc)", "--convert-to", suffix[1:], "--outdir", str(tmp_path)]
    subprocess.run(["soffice", profile, *convert, *map(str, pages)], check=True, capture_output=True, timeout=120)
    files = [page.with_suffix(suffix).read_bytes() for page in pages]
    assert not_read_rightly(reports, suffix, files) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),
        (2.779035, "2.779035"),
        (-0.5, "-0.5"),
        (1234567.0, "1234567"),
        (1e-7, "0.0000001"),
        (7, "7"),
        ("０", "０"),
        (True, "TRUE"),
        (date(2024, 1, 31), "2024-01-31"),
        (datetime(2024, 1, 31), "2024-01-31"),
        (datetime(2024, 1, 31, 8, 30), "2024-01-31 08:30:00"),
    ],
)
def test_a_value_is_told_as_a_cell_prints_it(value: excel.Value, text: str) -> None:
    assert text_of(value) == text


def test_a_title_tables_and_prose_below_one_another_are_told_apart() -> None:
    document = read(
        ["标题"], ["项目", "数量"], ["甲", 1.0], ["乙", None], ["丙", 2.5], [], ["丁", 3.0, 4.0], ["说明：无。"]
    )
    assert document.text == "标题\n项目\t数量\n甲\t1\n乙\t\n丙\t2.5\n丁\t3\t4\n说明：无。\n"
    assert [(grid.rows, grid.columns) for grid in document.grids] == [(4, 2), (1, 3)]
    assert all(document.text[c.span.start : c.span.end] == c.text for grid in document.grids for c in grid.cells)


def test_a_merged_cell_is_one_cell_with_its_extent() -> None:
    document = read(["类", "甲", 1.0], [None, "乙", 2.0], merged=(0, 0, 1, 0))
    first = document.grids[0].cells[0]
    assert (first.text, first.rowspan, first.colspan) == ("类", 2, 1)
    assert len(document.grids[0].cells) == 5


@pytest.mark.parametrize(("name", "told"), [("Sheet1", False), ("工作表 2", False), ("受理情况", True)])
def test_a_sheets_name_is_told_where_it_says_something(name: str, told: bool) -> None:
    assert (name in lines_of(read(["甲", 1], ["乙", 2], name=name))) is told


def test_a_hidden_sheet_is_left_out() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().write_string(0, 0, "报告")
        hidden = book.add_worksheet()
        hidden.write_string(0, 0, "草稿")
        hidden.hide()

    document = document_from_bytes(workbook(fill), "a.xlsx")
    assert document.text == "报告\n"
    ((english, _),) = document.notes
    assert english.startswith("hidden sheets are left out: 1 (Sheet2)")


def test_a_formula_is_its_saved_value() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "总计")
        sheet.write_formula(0, 1, "=1+1", None, 7)

    assert document_from_bytes(workbook(fill), "a.xlsx").text == "总计\t7\n"


def test_a_wrong_name_is_told_and_survived() -> None:
    data = workbook(lambda book: book.add_worksheet().write_row(0, 0, ["甲", 1]) and None)
    document = document_from_bytes(data, "a.xls")
    assert document.text == "甲\t1\n"
    assert "xlsx" in document.notes[0][0]


def test_a_cell_far_away_is_refused_and_not_laid_out() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "a")
        sheet.write_string(1048575, 16383, "b")

    assert reason(workbook(fill)) == "too_large"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "MOST_UNPACKED", 1024)
    assert reason(workbook(lambda book: book.add_worksheet().write_string(0, 0, "a") and None)) == "too_large"


def test_a_file_that_is_cut_off_or_damaged_is_told() -> None:
    data = workbook(lambda book: book.add_worksheet().write_string(0, 0, "a") and None)
    assert reason(data[: len(data) // 2]) == "unreadable"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook><sheets>")
    assert reason(file.getvalue()) == "unreadable"


def shown(*cells: tuple[float, str]) -> Document:
    """A row of a label and of numbers, each in its format, below one of text."""

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["项目", *("值" for _ in cells)])
        sheet.write(1, 0, "占比")
        for column, (value, code) in enumerate(cells, 1):
            sheet.write_number(1, column, value, book.add_format({"num_format": code}))

    return document_from_bytes(workbook(fill), "a.xlsx")


def test_a_number_is_told_as_its_cell_shows_it() -> None:
    document = shown((0.05, "0%"), (12.5, "0.00"), (1234, "#,##0"), (0, '0;-0;"-"'), (3, "General"), (0, "0;-0;"))
    assert document.text == "项目\t值\t值\t值\t值\t值\t值\n占比\t5%\t12.50\t1,234\t-\t3\t\n"
    assert document.notes == ()


def test_a_format_that_is_not_known_is_told_and_its_number_stands_in_full() -> None:
    document = shown((0.25, "# ?/?"), (0.5, "0%"))
    assert document.text.endswith("占比\t0.25\t50%\n")
    assert "# ?/?" in document.notes[0][0]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_formats_are_found_in_what_libreoffice_saves(tmp_path: Path) -> None:
    page = "<table><tr><td>占比<td>5%<td sdval='2' sdnum='2052;0;0.00'>2<td>3</table>"
    tmp_path.joinpath("a.html").write_text(f"<html><meta charset=utf-8>{page}</html>", "utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["--headless", "--infilter=HTML (StarCalc)", "--convert-to", "xlsx", "--outdir", str(tmp_path)]
    subprocess.run(
        ["soffice", profile, *convert, str(tmp_path / "a.html")], check=True, capture_output=True, timeout=120
    )
    document = document_from_bytes(tmp_path.joinpath("a.xlsx").read_bytes(), "a.xlsx")
    assert document.text == "占比\t5%\t2.00\t3\n"
