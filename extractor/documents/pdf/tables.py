"""Tables of single pages to whole tables: what a page break cut in two is joined again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.documents.blocks import BlockCell, TableBlock
from extractor.documents.pdf.grid import SNAP, Frame
from extractor.documents.pdf.lines import group_lines, join_lines, place_letters
from extractor.documents.pdf.page import Letter
from extractor.documents.pdf.turning import turn_upright

_MOST_HEADER = 6
"""Rows of a header that is printed again on the next page."""
_NUMBER = re.compile(r"[\d.,，．]+")


@dataclass(slots=True)
class Table:
    """A table or the piece of one on a page. `hanging` and `rising` are cells without a lower or an upper edge."""

    xs: list[float]
    rows: int
    cells: list[BlockCell]
    hanging: set[BlockCell] = field(default_factory=set)
    rising: set[BlockCell] = field(default_factory=set)
    breaks: list[int] = field(default_factory=list)

    @property
    def block(self) -> TableBlock:
        """The table as the writer of blocks takes it."""
        return TableBlock(self.cells, tuple(self.breaks))


def read_table(frame: Frame, letters: Sequence[Letter], page: int) -> Table:
    """The table of a frame on a page, with the letters that stand in it. A blank cell's place is the cell itself."""
    table = Table(frame.xs, len(frame.ys) - 1, [])
    for place, inside in frame.share(letters).items():
        text = join_lines(" ".join(line.text.split()) for line in group_lines(turn_upright(inside)))
        box = place_letters(inside, page) if inside else frame.box(place, page)
        cell = BlockCell(text, *place, box)
        table.cells.append(cell)
        if place.row + place.rowspan == table.rows and not frame.is_drawn(place, below=True):
            table.hanging.add(cell)
        if place.row == 0 and not frame.is_drawn(place, below=False):
            table.rising.add(cell)
    return _drop_slivers(table)


def _drop_slivers(table: Table) -> Table:
    """A table without rows that are one blank cell between cells of several rows: what a page break leaves over."""
    for row in range(table.rows - 1, -1, -1):
        own = [cell for cell in table.cells if cell.row == row and cell.rowspan == 1]
        if len(own) == 1 and not own[0].text and own[0].colspan > 1 and table.rows > 1:
            table = _without_row(table, row, own[0])
    return table


def _without_row(table: Table, row: int, blank: BlockCell) -> Table:
    new: dict[BlockCell, BlockCell] = {}
    for cell in table.cells:
        if cell.row > row:
            new[cell] = cell._replace(row=cell.row - 1)
        elif cell is not blank:
            new[cell] = cell._replace(rowspan=cell.rowspan - (cell.row + cell.rowspan > row))
    hanging = {new[cell] for cell in table.hanging if cell in new}
    rising = {new[cell] for cell in table.rising if cell in new}
    return Table(table.xs, table.rows - 1, list(new.values()), hanging, rising, table.breaks)


def fits(upper: Table, lower: Table) -> bool:
    """Whether two pieces have the same sides, so that one may go on in the other."""
    ends = ((upper.xs[0], lower.xs[0]), (upper.xs[-1], lower.xs[-1]))
    return all(abs(one - two) <= 2 * SNAP for one, two in ends) and len(upper.xs) > 2


def stitch(upper: Table, lower: Table) -> Table:
    """The table of a page and its piece on the next page: columns of both, a header printed again left out."""
    xs = _union(upper.xs, lower.xs)
    first = _spread(upper, xs)
    second = _drop_header(first, _spread(lower, xs))
    pairs, one_row = _join_row(first, second)
    offset = first.rows - one_row
    cells = {id(cell): cell for cell in first.cells}
    hanging = {cell for cell in first.hanging if second.rows <= one_row}
    for cell in second.cells:
        moved = cell._replace(row=cell.row + offset)
        above = pairs.get(cell)
        if above is not None:
            height = above.rowspan + cell.rowspan - one_row
            box = above.box if above.text or not cell.text else cell.box
            moved = above._replace(text=join_lines((above.text, cell.text)), rowspan=height, box=box)
            cells[id(above)] = moved
            hanging.discard(above)
        else:
            cells[id(moved)] = moved
        if cell in second.hanging:
            hanging.add(moved)
    rows = offset + second.rows
    return Table(xs, rows, list(cells.values()), hanging, set(), [*first.breaks, min(first.rows, rows)])


def _join_row(upper: Table, lower: Table) -> tuple[dict[BlockCell, BlockCell], bool]:
    """The cells at the head of `lower` that go on from one of `upper`, with that; whether it is their whole row."""
    pairs = _continued(upper, lower)
    head = [cell for cell in lower.cells if not cell.row]
    if pairs and len(pairs) == len(head) and _is_open(pairs, upper):
        return pairs, True
    feet = {(c.column, c.colspan): c for c in upper.cells if c.row + c.rowspan == upper.rows}
    halves = {cell: feet[place] for cell in head if (place := (cell.column, cell.colspan)) in feet}
    if len(halves) == len(head) and _are_halves(halves):
        return halves, True
    return pairs, False


def _are_halves(halves: dict[BlockCell, BlockCell]) -> bool:
    """Whether a row of numbers without a label stands above a label without numbers: one row, cut by the page break."""
    numbers = [above.text for above in halves.values() if above.text and above.rowspan == 1]
    labels = [cell.text for cell in halves if cell.text]
    if not numbers or not labels or any(above.text and cell.text for cell, above in halves.items()):
        return False
    return all(map(_NUMBER.fullmatch, numbers)) and not any(map(_NUMBER.fullmatch, labels))


def _is_open(pairs: dict[BlockCell, BlockCell], upper: Table) -> bool:
    return all(above in upper.hanging for above in pairs.values())


def _continued(upper: Table, lower: Table) -> dict[BlockCell, BlockCell]:
    """The cells at the head of `lower` that go on from one at the foot of `upper`, with that cell.

    Both are open at the break; or they stand at the left and the lower one is blank: the label of rows on both pages.
    """
    feet = {(c.column, c.colspan): c for c in upper.cells if c.row + c.rowspan == upper.rows}
    pairs: dict[BlockCell, BlockCell] = {}
    left = True
    for cell in sorted((cell for cell in lower.cells if not cell.row), key=lambda cell: cell.column):
        above = feet.get((cell.column, cell.colspan))
        open_both = above in upper.hanging and cell in lower.rising
        if above is not None and (open_both or (left and not cell.text and _labels_rows(upper, above, cell))):
            pairs[cell] = above
        else:
            left = False
    return pairs


def _labels_rows(upper: Table, above: BlockCell, below: BlockCell) -> bool:
    """Whether a cell is the label of several rows: it is higher than one, and numbers stand beside it."""
    if below.rowspan > 1 and above.text:
        return True
    beside = (cell for cell in upper.cells if cell.row >= above.row)
    return bool(above.text) and above.rowspan > 1 and any(_NUMBER.fullmatch(cell.text) for cell in beside)


def _union(one: Sequence[float], two: Sequence[float]) -> list[float]:
    xs = list(one)
    for x in two:
        if all(abs(x - other) > 2 * SNAP for other in xs):
            xs.append(x)
    return sorted(xs)


def _spread(table: Table, xs: Sequence[float]) -> Table:
    """The same table over more columns."""
    at = [min(range(len(xs)), key=lambda number, x=x: abs(xs[number] - x)) for x in table.xs]  # type: ignore[misc]
    new: dict[BlockCell, BlockCell] = {}
    for cell in table.cells:
        column = at[cell.column]
        new[cell] = cell._replace(column=column, colspan=at[cell.column + cell.colspan] - column)
    hanging, rising = {new[cell] for cell in table.hanging}, {new[cell] for cell in table.rising}
    return Table(list(xs), table.rows, list(new.values()), hanging, rising, table.breaks)


def _drop_header(upper: Table, lower: Table) -> Table:
    """`lower` without the rows at its head that are those at the head of `upper`: words, not numbers."""
    for height in range(min(_MOST_HEADER, lower.rows - 1, upper.rows), 0, -1):
        head = {cell for cell in lower.cells if cell.row < height}
        if _unplaced(head) != _unplaced(cell for cell in upper.cells if cell.row < height):
            continue
        words = [cell.text for cell in head if cell.text]
        closed = all(cell.row + cell.rowspan <= height for cell in head)
        if closed and len(words) > 1 and not any(_NUMBER.fullmatch(word) for word in words):
            return _below(lower, height, head)
    return lower


def _unplaced(cells: Iterable[BlockCell]) -> set[BlockCell]:
    """The cells wherever they are printed."""
    return {cell._replace(box=None) for cell in cells}


def _below(table: Table, height: int, head: set[BlockCell]) -> Table:
    new = {cell: cell._replace(row=cell.row - height) for cell in table.cells if cell not in head}
    hanging = {new[cell] for cell in table.hanging if cell in new}
    return Table(table.xs, table.rows - height, list(new.values()), hanging, set(), table.breaks)
