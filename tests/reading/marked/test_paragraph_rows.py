"""A cell a line, a blank line behind each row; blank cells leave no trace."""

from __future__ import annotations

from disclosure_report.forms import FORM_2021
from extractor.documents.document import Span
from extractor.documents.read import document_from_text
from extractor.reading.marked.paragraph_rows import read_paragraphs
from extractor.reading.reading import TableReading
from tests.reading.flattened import show_row
from tests.reading.printed import OUT, ROWS


def print_paragraphs(rows: str) -> str:
    """Tabbed rows with a cell a line: `label / 3 / 0` and a blank line."""
    return "\n\n".join("\n".join(cell for cell in row.split("\t") if cell) for row in rows.split("\n")) + "\n"


def read(text: str, table: str = "applications") -> TableReading | None:
    document = document_from_text(text, "made.txt")
    return read_paragraphs(document, Span(0, len(document.text)), FORM_2021.table(table), FORM_2021)


def find(text: str, table: str = "applications") -> TableReading:
    reading = read(text, table)
    assert reading is not None
    return reading


def test_numbers_belong_to_the_label_of_their_paragraph() -> None:
    reading = find(print_paragraphs(ROWS))
    assert show_row(reading, "applications.new_received") == "40 3 0 0 2 1 46"
    assert show_row(reading, f"{OUT}.denied.third_party_rights") == "2 0 0 0 1 0 3"
    assert {cell.standing for cell in reading.cells.values()} == {"read"}


def test_a_row_without_numbers_takes_none_of_its_neighbours() -> None:
    blank = ROWS.replace("继续办理\t\t\t3\t0\t0\t0\t0\t0\t3", "继续办理").replace("2\t0\t0\t0\t0\t0\t2\n", "\n", 1)
    reading = find(print_paragraphs(blank))
    assert show_row(reading, "applications.carried_in") == "? ? ? ? ? ? ?"
    assert show_row(reading, "applications.new_received") == "40 3 0 0 2 1 46"
    assert show_row(reading, f"{OUT}.disclosed") == "12 1 0 0 1 0 14"


def test_fewer_numbers_than_columns_leave_open_which_are_blank() -> None:
    reading = find(print_paragraphs(ROWS.replace("2\t0\t0\t0\t1\t0\t3", "2\t\t\t\t1\t\t3")))
    cells = [cell for path, cell in reading.cells.items() if path.startswith(f"{OUT}.denied.third_party_rights.")]
    assert [cell.standing for cell in cells] == ["doubtful"] * 6 + ["inferred"]
    assert set(cells[1].alternatives) == {"2", "1", ""}
    assert cells[-1].value == 3


def test_a_number_and_a_short_label_are_no_number_with_its_unit() -> None:
    reading = find(print_paragraphs(ROWS.replace("2.重复申请", "2 重复申请").replace("3.其他\t", "3 其他\t")))
    assert show_row(reading, f"{OUT}.not_processed.duplicate") == "1 0 0 0 0 0 1"
    assert show_row(reading, f"{OUT}.other.other") == "0 0 0 0 0 0 0"


def test_the_first_row_of_a_group_without_its_own_label() -> None:
    reading = find(print_paragraphs(ROWS.replace("\t1.信访举报投诉类申请", "")))
    assert show_row(reading, f"{OUT}.not_processed.petition") == "2 0 0 0 0 0 2"
    assert reading.cells[f"{OUT}.not_processed.petition.total"].standing == "inferred"


def test_blocks_of_single_numbers() -> None:
    text = (
        "规章\n\n行政规范性文件\n4\n1\n37\n\n信息内容\n本年处理决定数量\n\n行政许可\n5210\n\n行政处罚\n0\n\n行政强制\n"
    )
    reading = find(text, "proactive")
    assert show_row(reading, "proactive.normative_documents") == "4 1 37"
    assert show_row(reading, "proactive.licensing") == "5210"
    assert show_row(reading, "proactive.compulsory_measures") == "?"


def test_numbers_before_their_labels_are_another_layout() -> None:
    text = "3\n0\n0\n0\n0\n0\n3\n一、本年新收政府信息公开申请数量\n\n0\n0\n0\n0\n0\n0\n0\n二、上年结转政府信息公开申请数量\n"
    assert read(text) is None
    apart = print_paragraphs(ROWS).replace("\n", "\n\n")
    assert read(apart) is None
