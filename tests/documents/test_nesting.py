from __future__ import annotations

from extractor.documents.blocks import BlockCell, Paragraph, TableBlock
from extractor.documents.nesting import NestedCell, unfold_table

INNER = TableBlock([BlockCell("规章", 0, 0), BlockCell("12", 0, 1)])


def test_a_cell_keeps_its_place_and_its_lines() -> None:
    cell = NestedCell([Paragraph("规范性"), Paragraph("文件")], 1, 2, 3, 4)
    assert list(unfold_table([cell])) == [TableBlock([BlockCell("规范性\n文件", 1, 2, 3, 4)])]


def test_a_table_that_mostly_holds_tables_gives_what_stands_in_it() -> None:
    cells = [NestedCell([Paragraph("栏")], 0, 0), NestedCell([INNER], 0, 1)]
    assert list(unfold_table(cells)) == [Paragraph("栏"), INNER]


def test_prose_in_a_cell_makes_a_layout_and_leaves_its_tables_whole() -> None:
    prose = Paragraph("按计划推进。" * 200)
    assert list(unfold_table([NestedCell([prose, INNER], 0, 0), NestedCell([], 0, 1)])) == [prose, INNER]


def test_no_cells_are_no_table() -> None:
    assert list(unfold_table([])) == []
