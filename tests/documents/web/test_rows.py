"""Whatever way a site writes a table of merged cells, the same grid is read."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.document import Grid
from extractor.documents.read import document_from_text
from extractor.documents.web import html
from tests.documents.tilings import Tile, rows_of, tiles_of, tilings

Write = Callable[[str], str]

WORDS: tuple[Write, ...] = (
    str,
    lambda text: f"&nbsp;{text}&nbsp;",
    lambda text: "".join(f"<span lang=EN-US>{letter}</span>" for letter in text),
    lambda text: "".join(f"<font face=宋体><b>{letter}</b></font>" for letter in text),
    lambda text: f"<p class=MsoNormal align=center>\n  {text}<o:p></o:p></p>",
    lambda text: f"<div><p><span>{text}</span></p></div><p>&nbsp;</p>",
    lambda text: f"{text}<span style='display:none;mso-hide:all'>77</span><!-- 77 -->",
    lambda text: f"<input type=hidden value=77>{text}<textarea>77</textarea><script>77</script><del>77</del>",
    lambda text: f"<![if !supportEmptyParas]>{text}<![endif]>",
)


def read_page(source: str) -> tuple[str, tuple[Grid, ...]]:
    written = html.read_html(source)
    return written.text, written.grids


@st.composite
def written_tables(draw: st.DrawFn) -> tuple[list[Tile], str]:
    """Tiles, and a table of a web page with its cells written in various ways."""
    tiles = draw(tilings())
    closed, hidden = draw(st.booleans()), draw(st.booleans())
    rows = []
    for row in rows_of(tiles):
        cells = "".join(_write_cell(draw, tile, closed) for tile in row)
        rows.append(f"<tr>{cells}</tr>" if closed else f"<tr>{cells}\n")
        if hidden:
            rows.append('<tr style="display: none"><td rowspan=3>77</td></tr>' if closed else "")
    return tiles, f"<table border=1><tbody>{''.join(rows)}</tbody></table>"


def _write_cell(draw: st.DrawFn, tile: Tile, closed: bool) -> str:
    tag = draw(st.sampled_from(["td", "th"]))
    down = f" rowspan={tile.rows}" if tile.rows > 1 or draw(st.booleans()) else ""
    right = f' colspan="{tile.columns}"' if tile.columns > 1 else ""
    end = f"</{tag}>" if closed else ""
    return f"<{tag}{down}{right}>{draw(st.sampled_from(WORDS))(escape(tile.text))}{end}"


@given(written_tables())
def test_the_grid_of_a_table_is_read_however_it_is_written(table: tuple[list[Tile], str]) -> None:
    tiles, markup = table
    text, (grid,) = read_page(f"<html><body><p>一、总体情况</p>{markup}<p>二、主动公开</p></body></html>")
    assert tiles_of(grid) == tiles
    assert all(text[cell.span.start : cell.span.end] == cell.text for cell in grid.cells)


LABEL = "本年度办理结果"


@given(tilings(most=3), st.integers(0, 3))
def test_a_table_in_tables_of_layout_is_read_as_it_is_alone(tiles: list[Tile], depth: int) -> None:
    cells = (
        "".join(f"<td rowspan={t.rows} colspan={t.columns}>{LABEL}{t.text}" for t in row) for row in rows_of(tiles)
    )
    page = f"<table>{''.join(f'<tr>{row}' for row in cells)}</table>"
    for _ in range(depth):
        page = f"<table width=980><tr><td><p>左</p></td><td><p>报告正文</p>{page}</td></tr></table>"
    _, grids = read_page(f"<p>报告</p>{page}")
    assert [tile._replace(text=LABEL + tile.text) for tile in tiles] in [tiles_of(grid) for grid in grids]


def test_a_row_that_merged_cells_cover_whole_is_a_row() -> None:
    _, (grid,) = read_page("<table><tr><td rowspan=2>甲<td rowspan=2>1</tr><tr></tr><tr><td>乙<td>2</tr></table>")
    assert tiles_of(grid) == [Tile("甲", 0, 0, 2), Tile("1", 0, 1, 2), Tile("乙", 2, 0), Tile("2", 2, 1)]


@pytest.mark.parametrize("empty", ["<tr></tr>", "<tr>\n</tr>", "<tr style='height:0'></tr>"])
def test_an_empty_row_is_no_row(empty: str) -> None:
    text, (grid,) = read_page(f"<table>{empty}<tr><td>甲<td>1</tr>{empty}<tr><td>乙<td>2</tr>{empty}</table>")
    assert text == "甲\t1\n乙\t2"
    assert grid.rows == 2


def test_a_merge_to_the_end_ends_with_its_part_of_the_table() -> None:
    body = "<tr><td rowspan=0>甲<td>1</tr><tr><td>2</tr>"
    _, (grid,) = read_page(f"<table><tbody>{body}</tbody><tfoot><tr><td>总计<td>3</tr></tfoot></table>")
    assert tiles_of(grid) == [
        Tile("甲", 0, 0, 2),
        Tile("1", 0, 1),
        Tile("2", 1, 1),
        Tile("总计", 2, 0),
        Tile("3", 2, 1),
    ]


def test_the_numbers_of_rows_and_columns_that_a_data_frame_counts_are_left_out() -> None:
    """Its `NaN` is a blank, and a label that it repeats is one cell again."""
    head = "".join(f"<th>{name}</th>" for name in ("", 0, 1, 2))
    body = "".join(
        f"<tr><th>{number}</th>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
        for number, row in enumerate((("项目", "数量", "数量"), ("规章", "4", "4"), ("文件", "NaN", "NaN")))
    )

    (grid,) = document_from_text(f"<table><tr>{head}</tr>{body}</table>").grids

    assert [(cell.text, cell.row, cell.column, cell.colspan) for cell in grid.cells] == [
        ("项目", 0, 0, 1),
        ("数量", 0, 1, 2),
        ("规章", 1, 0, 1),
        ("4", 1, 1, 2),
        ("文件", 2, 0, 1),
        ("", 2, 1, 2),
    ]


def test_a_table_of_a_page_that_counts_nothing_stays_as_it_is() -> None:
    """Its equal neighbours are cells of their own."""
    (grid,) = document_from_text("<table><tr><td>项目<td>数量<td>数量<tr><td>规章<td>1<td>1</table>").grids

    assert [cell.text for cell in grid.cells] == ["项目", "数量", "数量", "规章", "1", "1"]
