"""Rows of one width whose numbers and labels are scattered: which row of the form each row of numbers is.

Where as many rows are printed as the form has, they are these rows, if no label speaks against it. Where some print
nothing, the labels between the numbers say which rows each can be; one that can be several is doubtful. Where more are
printed, some groups carry the sum of their rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product

from extractor.kinds import Form, Group, Table
from extractor.reading.rows.fitting import Sums
from extractor.reading.rows.frames import paths_of, rows_of, sums_of
from extractor.reading.rows.labels import Labels
from extractor.reading.rows.slots import Slot
from extractor.reading.rows.tokens import read_token
from extractor.reading.scattered.column_sums import column_sums, is_explained, list_gaps, narrow_rows, number_cells
from extractor.reading.scattered.row_order import order_rows
from extractor.reading.scattered.said_rows import Named
from extractor.reading.scattered.scattered_print import ScatteredPrint, read_print
from extractor.reading.scattered.value_runs import Line, Rows, ValueRun, holds

_BROKEN_BY_MISPRINTS = 4  # sums down the columns; one wrong number breaks two at most
_MOST_WAYS = 64
BY_ORDER = "the order of the form's rows"


@dataclass(slots=True)
class Placing:
    """One row of values and the row of the form it is. `by` is None where its own label stands right before it.

    `others` are what the row may be as well, where its run makes rows in several ways. Where it is not known which row
    it is, `may` holds those it can be. `beyond` is the path of the group whose line it is, if it is one.
    """

    line: Line
    row: int | None = None
    by: str | None = None
    others: Sequence[Line] = ()
    sure: bool = True
    may: Sequence[int] = ()
    beyond: str | None = None
    subtotal: Slot | None = None


def place_even(runs: Sequence[ValueRun], labels: Labels, table: Table, form: Form) -> list[Placing] | None:
    """The placings of all rows of values; None where the labels speak against the order of the form."""
    row, block = rows_of(table)[0]
    sums = sums_of(form, row, block)
    print_ = read_print(runs, labels, block, sums)
    if print_ is None:
        return None
    rows: list[Named] = [("row", place) for place in range(len(block.rows))]
    total = sum(print_.counts)
    if total < len(rows):
        placings = _place_some(print_, rows, table, form)
    elif total == len(rows):
        placings = _place_all(print_, rows, table, form, sums)
    else:
        placings = _place_groups(print_, rows, table, form, sums)
    for placing in placings or ():
        placing.subtotal = print_.subtotals.get(placing.line[0].start)
    return placings


def _place_all(
    print_: ScatteredPrint, rows: Sequence[Named], table: Table, form: Form, sums: Sums
) -> list[Placing] | None:
    """Every row in the order of the form, groups among them where `rows` says so."""
    gaps = print_.gaps(rows)
    if order_rows(print_.counts, gaps, len(rows)) is None:
        return None
    best = _choose_ways(print_, rows, table, form)
    lines = [line for way in best[0] for line in way]
    if 2 * sum(holds(line, sums) for line in lines) <= len(lines):
        return None
    placings: list[Placing] = []
    for number, gap in enumerate(gaps[:-1]):
        ways = [ways[number] for ways in best]
        for place, others in enumerate(zip(*ways, strict=True), len(placings)):
            what, row = rows[place]
            by = None if len(ways[0]) == 1 and gap.rows[-1:] == (place,) else BY_ORDER
            placing = Placing(others[0], by=by, others=others[1:])
            if what == "row":
                placing.row = row
            else:
                placing.beyond = table.blocks[0].groups[row].path
            placings.append(placing)
    _doubt_order([each for each in placings if each.row is not None], table, form)
    return placings


def _choose_ways(print_: ScatteredPrint, rows: Sequence[Named], table: Table, form: Form) -> list[Sequence[Rows]]:
    """The ways of the runs with which the fewest sums down the columns break."""
    equations = column_sums(form, table)
    best: list[Sequence[Rows]] = []
    fewest = len(equations) + 1
    open_ = any(len(ways) > 1 for ways in print_.ways)
    for ways in islice(product(*print_.ways), _MOST_WAYS if open_ else 1):
        lines = [line for way in ways for line in way]
        own = {place: line for (what, place), line in zip(rows, lines, strict=True) if what == "row"}
        broken = sum(map(bool, list_gaps(number_cells(own, table), equations))) if open_ else 0
        if broken < fewest:
            best, fewest = [], broken
        if broken == fewest:
            best.append(ways)
    return best


def _doubt_order(placings: Sequence[Placing], table: Table, form: Form) -> None:
    """Doubts the order where the sums down the columns break as no misprint breaks them."""
    equations = column_sums(form, table)
    gaps = list_gaps(number_cells({each.row or 0: each.line for each in placings}, table), equations)
    by_order = sum(placing.by is not None for placing in placings)
    if (
        sum(map(bool, gaps)) > _BROKEN_BY_MISPRINTS
        and 2 * by_order > len(placings)
        and not is_explained(gaps, equations, paths_of(table))
    ):
        for placing in placings:
            placing.sure = placing.by is None


def _place_some(print_: ScatteredPrint, rows: Sequence[Named], table: Table, form: Form) -> list[Placing] | None:
    """Rows of a table in which some print no numbers: each where labels and sums leave one place for it."""
    gaps = print_.gaps(rows)
    last = max(row for gap in gaps for row in gap.rows) + 1  # a table that is cut off has no label behind it
    ranges = order_rows(print_.counts, gaps, last if last >= sum(print_.counts) else len(rows))
    if ranges is None:
        return None
    may = narrow_rows([line for ways in print_.ways for line in ways[0]], ranges, table, form)
    placings: list[Placing] = []
    for ways, gap in zip(print_.ways, gaps, strict=False):
        for others in zip(*ways, strict=True):
            places = may[len(placings)]
            own = len(ways[0]) == 1 and gap.rows[-1:] == (places[0],)
            row = places[0] if len(places) == 1 else None
            placings.append(Placing(others[0], row, None if own else BY_ORDER, others[1:], may=places))
    return placings


def _place_groups(
    print_: ScatteredPrint, rows: Sequence[Named], table: Table, form: Form, sums: Sums
) -> list[Placing] | None:
    """A table in which every group has a line with the sums of its rows; None where it is not that.

    Where only some groups had one, a row that prints nothing would make as many lines of other groups.
    """
    groups = table.blocks[0].groups
    inner = [
        (number, each) for number, each in enumerate(groups) if not any(_is_in(other.path, each) for other in groups)
    ]
    if sum(print_.counts) != len(rows) + len(inner):
        return None
    wider = list(rows)
    for number, group in inner:
        first = next(place for place, row in enumerate(table.blocks[0].rows) if _is_in(row.path, group))
        wider.insert(wider.index(("row", first)), ("group", number))
    placings = _place_all(print_, wider, table, form, sums)
    return placings if placings and all(_adds_up(placings, group, table) for _, group in inner) else None


def _is_in(path: str, group: Group) -> bool:
    return path.startswith(f"{group.path}.")


def _adds_up(placings: Sequence[Placing], group: Group, table: Table) -> bool:
    """Whether the line of a group prints the sums of its rows."""
    rows = table.blocks[0].rows
    inside = [each.line for each in placings if each.row is not None and _is_in(rows[each.row].path, group)]
    own = next(each.line for each in placings if each.beyond == group.path)
    return all(sum(_number(line[column]) for line in inside) == _number(slot) for column, slot in enumerate(own))


def _number(slot: Slot) -> int:
    value = read_token(slot.text).value
    return value if isinstance(value, int) else 0
