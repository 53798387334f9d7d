from __future__ import annotations

import pytest

from extractor.documents.document import Document, Span
from extractor.documents.read import document_from_text
from extractor.reading.rows.slots import Slot, is_page_number, split_cell_lines, split_pipes, split_tabs


def whole(text: str) -> tuple[Document, Span]:
    """A document of a text, and its whole as a span."""
    document = document_from_text(text)
    return document, Span(0, len(document.text))


def texts(rows: list[list[Slot]]) -> list[list[str]]:
    """The texts of rows of slots."""
    return [[slot.text for slot in row] for row in rows]


def test_tabs_part_the_cells_of_a_line() -> None:
    document, span = whole("规章\t0\t\t 7 \n- 3 -\n------\t------\n行政许可\t5")
    rows = split_tabs(document, span)
    assert texts(rows) == [["规章", "0", "", "7"], ["行政许可", "5"]]
    assert [slot.x for slot in rows[0]] == [0, 1, 2, 3]
    assert [document.text[slot.start : slot.end] for slot in rows[0]] == ["规章", "0", "", "7"]


@pytest.mark.parametrize(
    "text", ["| 规章 | 0 | 7 |\n|---|---|---|\n| 许可 | | 5 |", "规章|0|7\n许可||5", "│规章│0│7│\n│许可││5│"]
)
def test_pipes_part_cells_with_and_without_a_rule(text: str) -> None:
    document = Document("name", "", "text/plain", "utf-8", text)
    assert texts(split_pipes(document, Span(0, len(text)))) == [["规章", "0", "7"], ["许可", "", "5"]]


def test_a_cell_a_line_goes_on_without_its_tab() -> None:
    document, span = whole("\t规章\n\t本年新\n制作数量\n\t\n\t7\n\n\t行政许可\n\t5\n")
    rows = split_cell_lines(document, span)
    assert texts(rows) == [["规章", "本年新\n制作数量", "", "7"], ["行政许可", "5"]]
    for slot in rows[0]:
        assert document.text[slot.start : slot.end] == slot.text


@pytest.mark.parametrize("line", ["- 3 -", "— 12 —", "-5-", "第3页", "第 3 页 共 9 页", "3/9", "Page 4"])
def test_page_numbers_are_known(line: str) -> None:
    assert is_page_number(line)


@pytest.mark.parametrize("line", ["3", "-3", "规章", "3 4", "0 0 0"])
def test_other_lines_are_no_page_numbers(line: str) -> None:
    assert not is_page_number(line)
