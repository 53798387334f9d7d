from __future__ import annotations

import pytest

from extractor.documents.blocks import BlockCell
from extractor.documents.notations.repeats import mend_table

Row = list[str]


def cells(*rows: str) -> list[BlockCell]:
    """Cells of rows in which bars part them."""
    split = [row.split("|") for row in rows]
    return [BlockCell(text, at, column) for at, row in enumerate(split) for column, text in enumerate(row)]


def told(*rows: str) -> list[str]:
    """The cells of mended rows, with what they span where that is more than one place."""
    lines: dict[int, list[str]] = {}
    for cell in mend_table(cells(*rows)):
        span = "" if (cell.rowspan, cell.colspan) == (1, 1) else f"({cell.rowspan}x{cell.colspan})"
        lines.setdefault(cell.row, []).append(cell.text + span)
    return ["|".join(line) for line in lines.values()]


def test_words_for_nothing_are_blank() -> None:
    assert told("甲|NaN|None", "乙|nan|3") == ["甲||", "乙||3"]


def test_numbers_of_rows_and_columns_are_left_out() -> None:
    assert told("|0|1|2", "0|甲|5|", "1|乙|0|3", "2|丙|1|") == ["甲|5|", "乙|0|3", "丙|1|"]


@pytest.mark.parametrize("head", ["Unnamed: 1|Unnamed: 2", "Col2|Col3"])
def test_names_that_a_converter_made_up_are_blank(head: str) -> None:
    assert told(f"甲|{head}", "乙|1|2")[0] == "甲||"


def test_values_that_count_up_below_a_heading_are_no_index() -> None:
    assert told("项目|数量", "0|甲", "1|乙")[1:] == ["0|甲", "1|乙"]


def test_a_repeated_label_is_one_cell_and_a_repeated_number_is_not() -> None:
    assert told("甲|甲|乙|丙", "丁|0|0|0") == ["甲(1x2)|乙|丙", "丁|0|0|0"]
    assert told("甲|乙", "甲|3", "戊|3") == ["甲(2x1)|乙", "3", "戊|3"]


def test_numbers_below_a_repeated_label_are_one_where_all_rows_repeat_them() -> None:
    assert told("甲|增减|增减", "乙|2|2", "丙|0|0") == ["甲|增减(1x2)", "乙|2(1x2)", "丙|0(1x2)"]
    assert told("甲|增减|增减", "乙|2|2", "丙|0|7") == ["甲|增减(1x2)", "乙|2|2", "丙|0|7"]
