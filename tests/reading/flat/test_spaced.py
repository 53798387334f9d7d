"""Flattened pages that keep a space between cells."""

from __future__ import annotations

import re

import pytest

from extractor.documents.document import Span
from extractor.documents.read import document_from_text
from extractor.reading.flat.spaced import is_spaced
from tests.reading.flattened import find_flat, read_flat, show_row
from tests.reading.printed import DISPUTES, OUT, PROACTIVE, ROWS


def print_spaced(table: str) -> str:
    """Tabbed rows with a space between cells and rows; a blank cell leaves no trace."""
    return " ".join(table.split())


FLAT = print_spaced(ROWS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 0 0 0 0 0 3", True),
        ("1200 6", True),
        ("0000000", False),
        ("19100010 20", False),
        ("00 3", False),
    ],
)
def test_spaces_part_numbers_unless_digits_say_otherwise(text: str, expected: bool) -> None:
    words = "一、本年新收政府信息公开申请数量"
    gap = "" if text == "19100010 20" else " "
    document = document_from_text(f"{words}{gap}{text} ", "made.txt")
    start = len(words) + len(gap)
    assert is_spaced(document, [Span(start, start + len(text))]) is expected


def test_a_lone_number_is_whole_where_the_document_parts_its_cells() -> None:
    for others, expected in (("甲 3 0 0 乙 0 0 5 丙 7 0 0 ", True), ("甲300乙005丙700", False)):
        document = document_from_text(f"{others}规范性文件 881 ", "made.txt")
        start = document.text.index("881")
        assert is_spaced(document, [Span(start, start + 3)]) is expected


def test_full_rows_are_read_as_printed() -> None:
    reading = find_flat(FLAT, "applications")
    assert show_row(reading, "applications.new_received") == "40 3 0 0 2 1 46"
    assert show_row(reading, "applications.carried_out") == "3 0 0 0 0 0 3"
    assert {cell.standing for cell in reading.cells.values()} == {"read"}


def test_a_number_in_fewer_slots_is_never_cut() -> None:
    reading = find_flat(print_spaced(PROACTIVE.replace("4\t1\t37", "\t\t881")), "proactive")
    cells = [cell for path, cell in reading.cells.items() if "normative" in path]
    assert [cell.alternatives for cell in cells] == [("881", "")] * 3
    assert [cell.value for cell in cells] == [None] * 3


def test_a_row_all_blank_is_blank_and_takes_no_other_numbers() -> None:
    reading = find_flat(FLAT.replace("2.重复申请 1 0 0 0 0 0 1", "2.重复申请"), "applications")
    assert show_row(reading, f"{OUT}.not_processed.duplicate") == "? ? ? ? ? ? ?"
    assert {reading.cells[f"{OUT}.not_processed.duplicate.{key}"].state for key in ("business", "total")} == {"blank"}
    assert show_row(reading, f"{OUT}.not_processed.petition") == "2 0 0 0 0 0 2"


def test_words_for_nothing_are_cells() -> None:
    reading = find_flat(FLAT.replace("2 0 0 0 0 0 2", "2 无 0 无 无 0 无", 1), "applications")
    row = [cell for path, cell in reading.cells.items() if path.startswith("applications.carried_in.")]
    assert [cell.state for cell in row] == ["number", "mark", "number", "mark", "mark", "number", "mark"]


def test_the_end_of_a_number_is_no_ordinal() -> None:
    text = FLAT.replace("3 0 0 0 0 0 3", "33 0 0 0 0 0 37", 1)
    reading = find_flat(re.sub(r"(\d)\.", r"\1 ", text), "applications")
    assert show_row(reading, f"{OUT}.denied.deliberative_process") == "33 0 0 0 0 0 37"
    assert show_row(reading, f"{OUT}.denied.enforcement_file") == "0 0 0 0 0 0 0"


def test_two_rows_behind_one_label_are_two_rows() -> None:
    reading = find_flat(FLAT.replace(" 5.属于三类内部事务信息", "").replace("6.属于", "6.属于", 1), "applications")
    assert show_row(reading, f"{OUT}.denied.third_party_rights") == "2 0 0 0 1 0 3"
    assert show_row(reading, f"{OUT}.denied.internal_affairs") == "0 0 0 0 0 0 0"


def test_a_row_without_a_label_keeps_its_numbers_whole() -> None:
    whole = find_flat(print_spaced(DISPUTES), "disputes")
    assert [cell.value for cell in whole.cells.values()] == [5, 1, 2, 0, 8, 3, 0, 0, 1, 4, 0, 0, 0, 2, 2]
    others = "规章 0 1 2 甲 3 4 5 乙 6 7 8 "
    part = find_flat(others + print_spaced(DISPUTES.replace("5\t1\t2\t0\t8", "\t\t176\t\t176")), "disputes")
    assert part.cells["disputes.reconsideration.total"].value in (176, None)
    assert not {"1", "7", "6", "17", "76"} & set(part.cells["disputes.reconsideration.upheld"].alternatives)


def test_lines_are_left_to_the_readers_of_lines() -> None:
    lines = "\n".join(" ".join(row.split()) for row in ROWS.split("\n"))
    assert read_flat(lines, "applications") is None
