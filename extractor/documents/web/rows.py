"""Tables of web pages: which of them are data, their rows as they are shown, and where each cell stands."""

from __future__ import annotations

from extractor.documents.blocks import LONGEST_CELL, MOST_COLUMNS
from extractor.documents.web.tree import Tree

Placed = tuple[int, int, int, int]
"""A cell of a table: its node, its column, and how many rows and columns it takes."""

_PARTS = frozenset({"thead", "tbody", "tfoot"})


def read_rows(tree: Tree, table: int, dropped: set[int]) -> list[list[Placed]] | None:
    """The rows of a data table in the order in which they are shown; None for a layout table."""
    parts: list[list[list[int]]] = [[]]  # head, bodies and foot, each rows of cells
    foot: list[list[int]] = []  # may stand before the rows that it is shown below
    nested = foot_until = 0
    index, end = table + 1, tree.ends[table]
    while index < end:
        tag = tree.tags[index]
        if index in dropped:
            index = tree.ends[index]
            continue
        if tag == "table":
            nested += tree.letters[tree.ends[index]] - tree.letters[index]
            index = tree.ends[index]
            continue
        if tag in _PARTS:
            parts.append([])
            foot_until = tree.ends[index] if tag == "tfoot" else foot_until
        part = foot if index < foot_until else parts[-1]
        if tag == "tr":
            part.append([])
        elif tag in ("td", "th") and part:
            part[-1].append(index)
            if tree.letters[tree.ends[index]] - tree.letters[index] > LONGEST_CELL:
                return None
        index += 1
    if 2 * nested > tree.letters[end] - tree.letters[table]:
        return None
    return _place_cells(tree, [_shown_rows(tree, part) for part in (*parts, foot)])


def _shown_rows(tree: Tree, rows: list[list[int]]) -> list[list[int]]:
    """The rows that take a place: those with cells, and those that cells from above cover whole."""
    if all(rows):
        return rows
    shown: list[list[int]] = []
    reach = 0  # the row to which cells reach down
    for row in rows:
        if row or len(shown) < reach:
            shown.append(row)
            reach = max(reach, max((len(shown) - 1 + tree.merges.get(cell, (1, 1))[0] for cell in row), default=0))
    while shown and not shown[-1]:
        shown.pop()
    return shown


def _place_cells(tree: Tree, parts: list[list[list[int]]]) -> list[list[Placed]] | None:
    """Each cell's column, by the merged cells above and before it; None where this is one cell or one column.

    No cell reaches out of its part of the table.
    """
    placed: list[list[Placed]] = []
    width = 0
    for part in parts:
        covered: dict[int, int] = {}  # column to the number of rows it is still covered from above
        for number, row in enumerate(part):
            column = 0
            starting: dict[int, int] = {}
            placed.append([])
            for cell in row:
                while column in covered:
                    column += 1
                down, right = _merge(tree, cell, len(part) - number)
                placed[-1].append((cell, column, down, right))
                if down > 1 or covered:
                    starting.update(dict.fromkeys(range(column, column + right), down))
                column += right
                if column > MOST_COLUMNS:
                    return None
            if covered or starting:
                covered = {place: left - 1 for place, left in (covered | starting).items() if left > 1}
            width = max(width, column)
    return placed if width > 1 else None


def _merge(tree: Tree, cell: int, rows_left: int) -> tuple[int, int]:
    if cell not in tree.merges:
        return 1, 1
    down, right = tree.merges[cell]
    return min(down or rows_left, rows_left), max(right, 1)
