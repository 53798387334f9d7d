"""A cell a line, a blank cell as a line of its own, as programs write tables into text."""

from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2021
from extractor.documents.document import Span
from extractor.documents.read import document_from_text
from extractor.reading.marked.line_cells import read_line_cells
from extractor.reading.reading import TableReading
from tests.reading.flattened import show_row
from tests.reading.printed import OUT, ROWS

CELLS = [line.split("\t") for line in ROWS.split("\n")]


def print_cells(rows: list[list[str]], blank: str, end: str) -> str:
    """Labels without the empty cells before them, then seven cells, each with `end` behind it."""
    printed = []
    for row in rows:
        labels, values = [cell for cell in row[:-7] if cell], row[-7:]
        printed += [cell + end for cell in (*labels, *(value or blank for value in values))]
    return "".join(printed)


def blanked(*places: tuple[str, int]) -> list[list[str]]:
    """The rows with cells left blank: a piece of the row's label, and the place of the cell among its seven."""
    rows = [list(row) for row in CELLS]
    for label, place in places:
        next(row for row in rows if any(label in cell for cell in row))[place - 7] = ""
    return rows


def read(text: str, table: str = "applications") -> TableReading | None:
    document = document_from_text(text, "made.txt")
    return read_line_cells(document, Span(0, len(document.text)), FORM_2021.table(table), FORM_2021)


SOME = blanked(("第三方", 1), ("第三方", 2), ("新收", 3), ("新收", 2))


@pytest.mark.parametrize(("blank", "end"), [("", "\n"), ("\xa0", "\n"), ("\xa0", "\n\n")])
def test_a_blank_line_is_a_blank_cell_and_every_number_keeps_its_column(blank: str, end: str) -> None:
    reading = read(print_cells(SOME, blank, end))
    assert reading is not None
    assert show_row(reading, f"{OUT}.denied.third_party_rights") == "2 ? ? 0 1 0 3"
    assert show_row(reading, "applications.new_received") == "40 3 ? ? 2 1 46"
    assert {cell.standing for cell in reading.cells.values() if cell.state == "number"} == {"read"}


def test_lines_of_cells_that_a_merged_label_covers_are_no_cells() -> None:
    rows = print_cells(SOME, "", "\n").replace("\n2.", "\n\n\n2.").replace("\n3.", "\n\n\n3.")
    reading = read(rows)
    assert reading is not None
    assert show_row(reading, f"{OUT}.denied.third_party_rights") == "2 ? ? 0 1 0 3"


def test_a_row_of_blank_lines_is_a_row_of_blank_cells() -> None:
    reading = read(print_cells(blanked(*(("第三方", place) for place in range(7))), "", "\n"))
    assert reading is not None
    assert show_row(reading, f"{OUT}.denied.third_party_rights") == "? ? ? ? ? ? ?"
    assert {cell.state for path, cell in reading.cells.items() if "third_party" in path} == {"blank"}


def test_blank_cells_that_leave_no_line_are_not_read_so() -> None:
    rows = [[cell for cell in row if cell] for row in SOME]
    assert read("\n\n".join("\n".join(row) for row in rows)) is None


def test_a_total_before_a_blank_line_may_be_the_last_cell_of_a_row_that_lost_one() -> None:
    rows = blanked(("第三方", 1), ("第三方", 2))
    row = next(row for row in rows if any("第三方" in cell for cell in row))
    row[-7:] = ["2", "", "", "1", "0", "3", ""]
    assert read(print_cells(rows, "", "\n")) is None


def test_the_cells_of_a_table_of_one_row_are_the_lines_behind_its_header() -> None:
    header = "行政复议\n行政诉讼\n" + "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n" * 3
    reading = read(header + "1\n\n\n\n1\n" + "\n" * 9 + "0\n", "disputes")
    assert reading is not None
    assert show_row(reading, "disputes.reconsideration") == "1 ? ? ? 1"
    assert show_row(reading, "disputes.litigation_after_reconsideration") == "? ? ? ? 0"


@pytest.mark.parametrize("values", ["3 3 4 2 0 1 7", "0 0 0 0 0 0 0 1"])
def test_empty_lines_that_only_part_the_cells_are_no_blank_cells(values: str) -> None:
    text = "总计\n\n" + "\n\n".join(values.split()) + "\n\n"
    assert read(text, "disputes") is None


def test_empty_lines_around_a_row_of_values_are_no_blank_cells() -> None:
    header = "行政复议\n行政诉讼\n" + "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n" * 3
    assert read(header + "\n" + "0\n" * 5 + "1\n1\n2\n" + "0\n" * 5 + "\n", "disputes") is None
