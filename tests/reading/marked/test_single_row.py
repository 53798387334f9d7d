"""Table 四: fifteen numbers in one row."""

from __future__ import annotations

import pytest

from extractor.reading.reading import TableReading
from tests.reading.printed import DISPUTES, LAYOUTS, REPORT, read

ROW = DISPUTES.split("\n")[-1]
TRUTH = [5, 1, 2, 0, 8, 3, 0, 0, 1, 4, 0, 0, 0, 2, 2]


def disputes(row: str, layout: str = "tabs") -> TableReading:
    """Table 四 with another row of numbers."""
    return read(LAYOUTS[layout](REPORT.replace(ROW, row)))[1]["disputes"]


def values(table: TableReading) -> list[object]:
    """The fifteen values."""
    return [cell.value for cell in table.cells.values()]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_fifteen_numbers_are_the_fifteen_cells(layout: str) -> None:
    assert values(disputes(ROW, layout)) == TRUTH


@pytest.mark.parametrize("layout", ["tabs", "cell_lines", "pipes"])
def test_blank_cells_keep_their_place(layout: str) -> None:
    table = disputes("\t\t\t\t8\t3\t\t\t\t3\t\t\t\t2\t2", layout)
    assert values(table) == [None, None, None, None, 8, 3, None, None, None, 3, None, None, None, 2, 2]
    assert {cell.state for cell in table.cells.values()} == {"number", "blank"}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("at", [3, 5, 10])
def test_numbers_on_two_lines_are_joined_and_said_to_be(layout: str, at: int) -> None:
    cells = ROW.split("\t")
    table = disputes("\t".join(cells[:at]) + "\n" + "\t".join(cells[at:]), layout)
    assert values(table) == TRUTH
    assert {cell.standing for cell in table.cells.values()} == {"inferred"}


@pytest.mark.parametrize("lost", range(15))
def test_a_lost_cell_never_makes_a_wrong_number(lost: int) -> None:
    cells = ROW.split("\t")
    table = disputes("\t".join(cells[:lost] + cells[lost + 1 :]))
    for value, expected in zip(values(table), TRUTH, strict=True):
        assert value in (expected, None)
    assert "columns" in {remark.what for remark in table.remarks}


def test_a_second_row_of_numbers_makes_doubtful_what_it_prints_otherwise() -> None:
    table = disputes(ROW + "\n" + ROW.replace("8", "9"))
    differing = [remark.text for remark in table.remarks if remark.what == "table_twice"]
    assert [value for value, expected in zip(values(table), TRUTH, strict=True) if value != expected] == [None]
    assert differing == ["8 / 9"]


def test_a_second_row_of_the_same_numbers_is_remarked_once() -> None:
    table = disputes("\n".join([ROW] * 3))
    assert values(table) == TRUTH
    assert [remark.text for remark in table.remarks if remark.what == "table_twice"] == ["the same"]


def test_a_table_without_numbers_is_missing() -> None:
    table = disputes("")
    assert {cell.state for cell in table.cells.values()} == {"absent"}
    assert "table_missing" in {remark.what for remark in table.remarks}
