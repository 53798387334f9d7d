"""Whatever way a program writes a table of merged cells in an .odt, the same grid is read."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.word.odt import read
from tests.documents.packing import odt
from tests.documents.tilings import Tile, tiles_of, tilings

Write = Callable[[str], str]

WORDS: tuple[Write, ...] = (
    lambda text: f"<text:p>{text}</text:p>",
    lambda text: f"<text:p>{''.join(f'<text:span>{letter}</text:span>' for letter in text)}</text:p>",
    lambda text: f"<text:h><text:bookmark/>\n  {text}<text:s/></text:h><text:p/>",
    lambda text: f"<text:p><text:a><text:span>{text}</text:span></text:a><text:soft-page-break/></text:p>",
    lambda text: f"<text:p><text:change-start/>{text}<text:change-end/><text:change/></text:p>",
    lambda text: f"<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>",
    lambda text: (
        f"<text:p><text:ruby><text:ruby-base>{text}</text:ruby-base><text:ruby-text>yi</text:ruby-text></text:ruby></text:p>"
    ),
    lambda text: f"<text:p>{text}<office:annotation><text:p>77</text:p></office:annotation></text:p>",
    lambda text: f"<text:section><text:p><text:expression>{text}</text:expression></text:p></text:section>",
)
ROWS: tuple[Write, ...] = (
    str,
    lambda row: f"<table:table-header-rows>{row}</table:table-header-rows>",
    lambda row: f"<table:table-row-group>{row}</table:table-row-group>",
    lambda row: f"<text:soft-page-break/>{row}",
)


@st.composite
def written_tables(draw: st.DrawFn) -> tuple[list[Tile], str]:
    """Tiles, and a table of an OpenDocument text with its cells written in various ways."""
    tiles = draw(tilings())
    rows = []
    for number in range(max(tile.row + tile.rows for tile in tiles)):
        across = sorted(
            (tile for tile in tiles if tile.row <= number < tile.row + tile.rows), key=lambda tile: tile.column
        )
        cells = "".join(_write_cell(draw, tile, number) for tile in across)
        rows.append(draw(st.sampled_from(ROWS))(f"<table:table-row>{cells}</table:table-row>"))
    return tiles, f"<table:table><table:table-column/>{''.join(rows)}</table:table>"


def _write_cell(draw: st.DrawFn, tile: Tile, number: int) -> str:
    covered = tile.columns if number > tile.row else tile.columns - 1
    if draw(st.booleans()):
        rest = f'<table:covered-table-cell table:number-columns-repeated="{covered}"/>' if covered else ""
    else:
        rest = "<table:covered-table-cell><text:p>77</text:p></table:covered-table-cell>" * covered
    if number > tile.row:
        return rest
    spans = f'table:number-rows-spanned="{tile.rows}" table:number-columns-spanned="{tile.columns}"'
    return f"<table:table-cell {spans}>{draw(st.sampled_from(WORDS))(tile.text)}</table:table-cell>{rest}"


@given(written_tables())
def test_the_grid_of_a_table_is_read_however_it_is_written(table: tuple[list[Tile], str]) -> None:
    tiles, markup = table
    (grid,) = read(odt(f"<text:p>一、总体情况</text:p>{markup}"), "a.odt").grids
    assert tiles_of(grid) == tiles


def test_covered_cells_may_be_left_out_beside_a_wide_one() -> None:
    wide, narrow = (f'<table:table-cell table:number-columns-spanned="{width}"/>' for width in (3, 1))
    rows = f"<table:table-row>{wide}{narrow}</table:table-row><table:table-row>{narrow * 4}</table:table-row>"
    (grid,) = read(odt(f"<table:table>{rows}</table:table>"), "a.odt").grids
    assert [tile.column for tile in tiles_of(grid)] == [0, 3, 0, 1, 2, 3]
