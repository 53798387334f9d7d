from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.blocks import BlockCell, PageEnd, Paragraph, TableBlock, write_blocks
from extractor.documents.document import Box

CELLS = st.text(alphabet="申请0123456789,. \n\t", max_size=8)


def test_a_table_stands_as_rows_of_tabs_with_merged_places_empty() -> None:
    cells = [BlockCell("规章", 0, 0, rowspan=2), BlockCell("制发", 0, 1, colspan=2), BlockCell("1", 1, 2)]
    written = write_blocks([Paragraph("二、主动公开"), TableBlock(cells), Paragraph("三、")])
    assert written.text == "二、主动公开\n规章\t制发\t\n\t\t1\n三、\n"
    (grid,) = written.grids
    assert (grid.rows, grid.columns) == (2, 3)
    assert [(cell.text, cell.row, cell.column) for cell in grid.cells] == [("规章", 0, 0), ("制发", 0, 1), ("1", 1, 2)]


def test_a_table_of_one_column_or_with_prose_is_a_layout() -> None:
    prose = "本机关按计划推进。" * 80
    assert write_blocks([TableBlock([BlockCell("a", 0, 0), BlockCell("b", 1, 0)])]).grids == ()
    assert write_blocks([TableBlock([BlockCell(prose, 0, 0), BlockCell("b", 0, 1)])]).text == f"{prose}\nb\n"


def test_pages_begin_behind_their_ends() -> None:
    written = write_blocks([Paragraph("一"), PageEnd(), Paragraph("二")], paged=True)
    assert (written.text, written.pages) == ("一\n\f二\n", (0, 3))


def test_boxes_stand_where_their_lines_and_cells_begin() -> None:
    one, two, three, four = (Box(1, n, n, n + 1, n + 1) for n in range(4))
    prose = Paragraph("\n  甲\n乙\n", [(3, one), (5, two)])
    table = TableBlock([BlockCell("a", 0, 0, box=three), BlockCell("", 0, 1, box=four), BlockCell("b", 1, 0)])

    written = write_blocks([prose, table])

    assert written.text == "  甲\n乙\na\t\nb\t\n"
    assert written.boxes == ((2, one), (4, two), (6, three), (8, four))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=5))
def test_every_cell_stands_at_its_place_in_the_text(rows: list[list[str]]) -> None:
    cells = [BlockCell(text, row, column) for row, some in enumerate(rows) for column, text in enumerate(some)]
    written = write_blocks([TableBlock(cells)])
    (grid,) = written.grids
    assert all(written.text[cell.span.start : cell.span.end] == cell.text for cell in grid.cells)
    assert [line.count("\t") for line in written.text[grid.span.start : grid.span.end].split("\n")] == [
        grid.columns - 1
    ] * len(rows)
