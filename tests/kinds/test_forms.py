"""A form tells what its cells are called, and which others are printed beside them."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from extractor.kinds import Block, Column, Form, Group, Row, Table

COLUMNS = (Column("person", "自然人"), Column("firm", "企业", group="法人"))
BLOCK = Block(
    rows=(Row("t.new", "新收", ordinal="一、"), Row("t.old", "")),
    columns=COLUMNS,
    groups=(Group("t.denied", "不予公开", ordinal="（三）"),),
    subtotal=Column("subtotal", "小计"),
)
FORM = Form("made", "made", (Table("t", "申请", "三", (BLOCK,)),), BaseModel)


def test_cells_stand_in_printed_order_row_by_row() -> None:
    assert list(FORM.cells) == ["t.new.person", "t.new.firm", "t.old.person", "t.old.firm"]


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("t.new.person", "一、新收 / 自然人"),
        ("t.new.firm", "一、新收 / 法人·企业"),
        ("t.old.person", "自然人"),
        ("t.denied.person", "（三）不予公开 / 自然人"),
        ("t.new.subtotal", "一、新收 / 小计"),
        ("t.none", "t.none"),
    ],
)
def test_a_cell_is_called_what_is_printed_of_its_row_and_column(path: str, label: str) -> None:
    assert FORM.label(path) == label


def test_group_lines_and_subtotals_are_no_cells_of_the_form() -> None:
    assert FORM.extras.keys() == {
        "t.denied.person", "t.denied.firm", "t.new.subtotal", "t.old.subtotal", "t.denied.subtotal",
    }  # fmt: skip
    assert FORM.cells.keys().isdisjoint(FORM.extras)


def test_a_table_is_found_by_its_id() -> None:
    assert FORM.table("t").title == "申请"
    with pytest.raises(KeyError):
        FORM.table("u")
