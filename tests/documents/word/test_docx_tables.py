"""Whatever way a program writes a table of merged cells in a .docx, the same grid is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.word.docx import read
from tests.documents.packing import docx, p, r, tbl, tc
from tests.documents.tilings import Tile, tiles_of, tilings

Write = Callable[[str], str]

_BEGIN, _SEPARATE, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
_CODE = "<w:r><w:instrText>IF 1 = 1 </w:instrText></w:r>"
_OLD = "<w:del><w:r><w:delText>77</w:delText></w:r></w:del>"

RUNS: tuple[Write, ...] = (
    r,
    lambda text: "".join(map(r, text)),
    lambda text: f"<w:r><w:t>{text[:1]}</w:t></w:r><w:proofErr/><w:bookmarkStart/>{r(text[1:])}",
    lambda text: f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{r(text)}</w:sdtContent></w:sdt>",
    lambda text: f"<w:smartTag><w:smartTagPr/>{r(text)}</w:smartTag>",
    lambda text: f"<w:customXml><w:customXmlPr/>{r(text)}</w:customXml>",
    lambda text: f"{_OLD}<w:ins>{r(text)}</w:ins>",
    lambda text: f"<w:moveFrom>{r('77')}</w:moveFrom><w:moveTo>{r(text)}</w:moveTo>",
    lambda text: f'<w:fldSimple w:instr="=SUM(ABOVE)">{r(text)}</w:fldSimple>',
    lambda text: f"{_BEGIN}{_CODE}{_SEPARATE}{r(text)}{_END}",
    lambda text: f"{_BEGIN}{_CODE}{_BEGIN}{_CODE}{_SEPARATE}{r('77')}{_END}{_SEPARATE}{r(text)}{_END}",
    lambda text: f"<w:hyperlink>{r(text)}</w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>77</w:t></w:r>",
    lambda text: f"<w:r><w:softHyphen/><w:t>{text}</w:t></w:r>",
    lambda text: f"<w:r><w:ruby><w:rt>{r('yi')}</w:rt><w:rubyBase>{r(text)}</w:rubyBase></w:ruby></w:r>",
    lambda text: f"<w:r><w:t xml:space='preserve'>  {text}</w:t><w:tab/></w:r>",
)
ROWS: tuple[Write, ...] = (
    str,
    lambda row: f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>",
    lambda row: f"<w:customXml>{row}</w:customXml>",
    lambda row: f"<w:tr><w:trPr><w:del/></w:trPr>{tc('77') * 2}</w:tr>{row}",
    lambda row: f"<w:bookmarkStart/>{row}<w:bookmarkEnd/>",
)
CELLS: tuple[Write, ...] = (
    str,
    lambda cell: f"<w:sdt><w:sdtContent>{cell}</w:sdtContent></w:sdt>",
    lambda cell: f"<w:customXml>{cell}</w:customXml>",
    lambda cell: f"{cell}{tc('77', '<w:cellDel/>')}",
)
CONTINUED = ("<w:vMerge/>", '<w:vMerge w:val="continue"/>')


@st.composite
def written_tables(draw: st.DrawFn) -> tuple[list[Tile], str]:
    """Tiles, and a table of Word with its cells written in various ways."""
    tiles = draw(tilings())
    apart = draw(st.booleans())  # merged cells beside each other stand as cells of their own
    rows = []
    for number in range(max(tile.row + tile.rows for tile in tiles)):
        across = sorted(
            (tile for tile in tiles if tile.row <= number < tile.row + tile.rows), key=lambda tile: tile.column
        )
        cells = "".join(_write_cell(draw, tile, number, apart) for tile in across)
        header = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 and draw(st.booleans()) else ""
        rows.append(draw(st.sampled_from(ROWS))(f"<w:tr>{header}{cells}</w:tr>"))
    grid = draw(st.sampled_from(["", '<w:tblGrid><w:gridCol w:w="10"/></w:tblGrid>']))
    return tiles, f"<w:tbl><w:tblPr/>{grid}{''.join(rows)}</w:tbl>"


def _write_cell(draw: st.DrawFn, tile: Tile, number: int, apart: bool) -> str:
    down = ""
    if tile.rows > 1:
        down = '<w:vMerge w:val="restart"/>' if number == tile.row else draw(st.sampled_from(CONTINUED))
    words = draw(st.sampled_from(RUNS))(tile.text) if number == tile.row else r(draw(st.sampled_from(["", "77"])))
    paragraph = f"<w:p>{words}</w:p>"
    wrap = draw(st.sampled_from(CELLS))
    if not apart:
        across = f'<w:gridSpan w:val="{tile.columns}"/>' if tile.columns > 1 else ""
        return wrap(tc(paragraph, across + down))
    first = '<w:hMerge w:val="restart"/>' if tile.columns > 1 else ""
    return wrap(tc(paragraph, first + down)) + tc("", '<w:hMerge w:val="continue"/>' + down) * (tile.columns - 1)


STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


@given(written_tables(), st.booleans())
def test_the_grid_of_a_table_is_read_however_it_is_written(table: tuple[list[Tile], str], strict: bool) -> None:
    tiles, markup = table
    namespace = f'<w:sdt xmlns:w="{STRICT}">{markup}</w:sdt>' if strict else markup
    (grid,) = read(docx(namespace), "a.docx").grids
    assert tiles_of(grid) == tiles


@given(tilings(most=3), tilings(most=3))
def test_a_table_in_a_layout_is_read_as_it_is_alone(one: list[Tile], other: list[Tile]) -> None:
    words = "这一格只是排版，表格在它旁边。"
    layout = tbl(tc(_plain(one) + p("")) + tc(_plain(other) + p("")), tc(p("")) + tc(p("")))
    grids = read(docx(p(words) + layout), "a.docx").grids
    if all(any(tile.text for tile in tiles) for tiles in (one, other)):
        assert [tiles_of(grid) for grid in grids] == [one, other]


def _plain(tiles: list[Tile]) -> str:
    rows = []
    for number in range(max(tile.row + tile.rows for tile in tiles)):
        across = sorted(
            (tile for tile in tiles if tile.row <= number < tile.row + tile.rows), key=lambda tile: tile.column
        )
        rows.append(
            "".join(
                tc(
                    p(tile.text if tile.row == number else ""),
                    f'<w:gridSpan w:val="{tile.columns}"/><w:vMerge w:val="{"restart" if tile.row == number else "continue"}"/>',
                )
                for tile in across
            )
        )
    return tbl(*rows)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F035"/></w:r>', "5"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F035"/></w:r>', ""),
        ("<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5</w:t></w:r>", "3-5"),
        ("<w:r><w:t>3</w:t><w:br/><w:t>5</w:t></w:r>", "3 5"),
        (f"{_BEGIN}{_CODE}{r('77')}{_END}", ""),
        (f"{_BEGIN}{r('7')}", "7"),  # a field that nothing ends
        (f"{_END}{r('7')}{_SEPARATE}", "7"),
    ],
)
def test_a_cell_reads_as_it_is_shown(markup: str, text: str) -> None:
    (grid,) = read(docx(tbl(tc("规章") + tc(f"<w:p>{markup}</w:p>"))), "a.docx").grids
    assert grid.cells[1].text == text


@pytest.mark.parametrize("cells", [tc("2"), tc("2") + tc(""), tc("2") + tc("", '<w:gridSpan w:val="3"/>')])
def test_a_row_may_have_fewer_cells_or_more(cells: str) -> None:
    (grid,) = read(docx(tbl(tc("a") + tc("1") + tc("3"), cells)), "a.docx").grids
    assert tiles_of(grid)[:4] == [Tile("a", 0, 0), Tile("1", 0, 1), Tile("3", 0, 2), Tile("2", 1, 0)]


def test_a_wide_cell_is_continued_by_narrow_ones() -> None:
    wide = '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'
    rows = tc("合计", wide) + tc("1"), tc("", "<w:vMerge/>") * 2 + tc("2")
    (grid,) = read(docx(tbl(*rows)), "a.docx").grids
    assert tiles_of(grid) == [Tile("合计", 0, 0, 2, 2), Tile("1", 0, 2), Tile("2", 1, 2)]


def test_a_hidden_row_is_left_out() -> None:
    hidden = "<w:trPr><w:hidden/></w:trPr>" + tc("许可") + tc("5")
    assert read(docx(tbl(tc("规章") + tc("1"), hidden)), "a.docx").text == "规章\t1\n"
