"""Random tables of merged cells, and what a reader has to make of them."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from extractor.documents.document import Grid


class Tile(NamedTuple):
    """A cell at its top left corner, with what it spans."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


TEXTS = ("规章", "12", "", "/", "-99", "1,234", "3.5", "总计", "（一）予以公开")


@st.composite
def tilings(draw: st.DrawFn, most: int = 5) -> list[Tile]:
    """Tiles that cover a rectangle of 2 to `most` columns, in reading order; in every row and column one begins."""
    rows, columns = draw(st.integers(1, most)), draw(st.integers(2, most))
    taken: set[tuple[int, int]] = set()
    tiles: list[Tile] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            free = 1
            while column + free < columns and (row, column + free) not in taken:
                free += 1
            wide, high = draw(st.integers(1, free)), draw(st.integers(1, rows - row))
            taken |= {(row + down, column + right) for down in range(high) for right in range(wide)}
            tiles.append(Tile(draw(st.sampled_from(TEXTS)), row, column, high, wide))
    begun = {tile.row for tile in tiles}, {tile.column for tile in tiles}
    return tiles if (len(begun[0]), len(begun[1])) == (rows, columns) else _apart(rows, columns)


def _apart(rows: int, columns: int) -> list[Tile]:
    return [Tile(TEXTS[(row + column) % len(TEXTS)], row, column) for row in range(rows) for column in range(columns)]


def tiles_of(grid: Grid) -> list[Tile]:
    """The cells of a grid that was read."""
    return [Tile(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in grid.cells]


def rows_of(tiles: list[Tile]) -> list[list[Tile]]:
    """The tiles by the row in which they begin."""
    count = max(tile.row + tile.rows for tile in tiles)
    return [[tile for tile in tiles if tile.row == row] for row in range(count)]
