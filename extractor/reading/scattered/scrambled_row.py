"""The one row of a table without row labels, its values scattered between the words of its header.

    72 ⏎ 64 ⏎ 178 ⏎ 37 ⏎ … 复议后起诉 … ⏎ 12 ⏎ 1 ⏎ 1 ⏎ 6 ⏎ 总计 ⏎ 351 ⏎ … ⏎ 13 ⏎ 4 ⏎ 8 ⏎ 1 ⏎ 26 ⏎ 总计 ⏎ 20

Values that follow the whole header one by one are read as they stand, whatever their sums say. Where they are
scattered, and their order breaks a sum, a total may stand apart from its parts: every way to give values back to a
block is tried, and one with which all sums hold wins. Which block is which is then said by the title that stands alone
before one of them, by the order of the totals and by the order of the parts: two that agree settle it, less is doubtful.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, permutations
from typing import NamedTuple

from extractor.documents.document import Document, Span
from extractor.documents.folding import normalise_label
from extractor.kinds import Column, Form, Table
from extractor.reading.reading import TableReading
from extractor.reading.rows.fitting import Sums
from extractor.reading.rows.frames import rows_of, sums_of
from extractor.reading.rows.place import doubtful_cell, empty_reading, header_unit, read_cell
from extractor.reading.rows.slots import Slot
from extractor.reading.rows.tokens import read_token
from extractor.reading.scattered.value_runs import Line, ValueRun, holds

_BY_ORDER = "the order of the form's columns"
_BY_SUMS = "the order of the form's columns and the sums"

Blocks = tuple[Line, ...]
"""The parts of each sum with their total behind them, in the order of the form."""


class _Choice(NamedTuple):
    """The values in the order of the columns (None: open), how far that is settled, and every order there may be."""

    line: Line | None
    by: str | None
    sure: bool
    ways: Sequence[Line]


def place_single_row(
    document: Document, span: Span, table: Table, form: Form, runs: Sequence[ValueRun]
) -> TableReading | None:
    """The reading of such a table; None where there are not as many values as columns."""
    row, block = rows_of(table)[0]
    if sum(len(run.values()) for run in runs) != len(block.columns):
        return None
    line, by, sure, ways = _choose(runs, block.columns, sums_of(form, row, block))
    reading = empty_reading(table, "scrambled", span)
    unit = header_unit(document, span)
    for place, column in enumerate(block.columns):
        path = f"{row.path}.{column.key}"
        texts = tuple(dict.fromkeys(way[place].text for way in ways))
        if line is None and len(texts) > 1:
            reading.cells[path] = doubtful_cell(path, texts, None)
            continue
        cell = read_cell(path, column, (line or ways[0])[place], by, unit)
        if not sure and len(texts) > 1:
            cell = replace(cell, standing="doubtful", alternatives=texts)
        reading.cells[path] = cell
    return reading


def _choose(runs: Sequence[ValueRun], columns: Sequence[Column], sums: Sums) -> _Choice:
    """The values in order, unless they are scattered or break a sum and another way to pair parts and totals does not."""
    values = [slot for run in runs for slot in run.values()]
    held = _count_held(values, sums)
    direct = _is_direct(runs, columns)
    if held == len(sums) or any(parts != tuple(range(parts[0], total)) for parts, total in sums):
        return _Choice(values, None if direct else _BY_SUMS, True, [values])
    if (
        direct
        and held == len(sums) - 1
        and any(_count_held(values, (each,)) and _is_filled(values, each) for each in sums)
    ):
        return _Choice(values, None, True, [values])  # one misprint is likelier than totals apart
    best, pairings = _pair(runs, values, sums)
    if best < len(sums) and (direct or best <= held):
        alone = sum(len(run.values()) == 1 for run in runs)
        ways = [values, *(_join(blocks) for blocks in pairings)] if alone > 1 else [values]
        return _Choice(values, None if direct else _BY_ORDER, direct or len(ways) == 1, ways)
    orders = [list(permutations(blocks)) for blocks in pairings]
    ways = [*([values] if direct else []), *(_join(order) for some in orders for order in some)]
    chosen, sure = _choose_order(orders[0], runs, columns, sums)
    sure = sure and not direct and best == len(sums) and len({_texts(blocks) for blocks in pairings}) == 1
    return _Choice(None if chosen is None else _join(chosen), _BY_SUMS, sure, ways)


def _is_filled(values: Line, parts_and_total: tuple[tuple[int, ...], int]) -> bool:
    """Whether the total of a sum prints more than nothing."""
    return bool(read_token(values[parts_and_total[1]].text).value)


def _is_direct(runs: Sequence[ValueRun], columns: Sequence[Column]) -> bool:
    """Whether the values follow the whole header one by one; between them only the label of the very next column."""
    place = 0
    for run in runs:
        if place and normalise_label("".join(run.before)) != normalise_label(columns[place].label):
            return False
        place += len(run.values())
    printed = Counter(normalise_label("".join(word for run in runs for word in run.before)))
    return not Counter(normalise_label("".join(column.label for column in columns))) - printed


def _pair(runs: Sequence[ValueRun], values: Line, sums: Sums) -> tuple[int, list[Blocks]]:
    """The ways to give totals that stand alone, or last, back to their parts with which most sums hold; how many."""
    best, found = 0, list[Blocks]()
    alone = [run.values()[0] for run in runs if len(run.values()) == 1]
    for count in dict.fromkeys((len(alone), *range(1, len(sums) + 1))):
        totals = alone if len(alone) == count else values[-count:]
        for blocks in _list_moved(values, totals, sums):
            held = _count_held(_join(blocks), sums)
            if held > best:
                best, found = held, []
            if held == best:
                found.append(blocks)
    return best, found


def _list_moved(values: Line, totals: Sequence[Slot], sums: Sums) -> Iterator[Blocks]:
    """The blocks of every arrangement in which `totals` are totals of blocks printed without them."""
    joined = [slot for slot in values if slot not in totals]
    if 0 < len(totals) <= len(sums):
        for lacking in combinations(range(len(sums)), len(totals)):
            for order in permutations(totals):
                yield _cut_blocks(joined, sums, dict(zip(lacking, order, strict=True)))


def _cut_blocks(joined: Sequence[Slot], sums: Sums, totals: dict[int, Slot]) -> Blocks:
    """The values in blocks: as many as the sum has parts, then its total, taken from `totals` where that stands apart."""
    blocks: list[Line] = []
    place = 0
    for number, (parts, _) in enumerate(sums):
        end = place + len(parts) + (number not in totals)
        blocks.append([*joined[place:end], *([totals[number]] if number in totals else [])])
        place = end
    return tuple(blocks)


def _choose_order(
    orders: Sequence[Blocks], runs: Sequence[ValueRun], columns: Sequence[Column], sums: Sums
) -> tuple[Blocks | None, bool]:
    """The order of blocks that the print speaks for (None: none), and whether two things agree in it.

    A title says which block the parts behind it are only where no other title stands with it.
    """
    titles = _find_titles(runs, [columns[total].group or "" for _, total in sums])
    named = [
        order
        for order in orders
        if all(titles.get(block[0].start, number) == number for number, block in enumerate(order))
    ]
    by_totals = [order for order in named if _ascends([block[-1].start for block in order])]
    by_parts = [order for order in named if _ascends([block[0].start for block in order])]
    spoken = named if len(named) == 1 else [*by_totals, *(order for order in by_parts if order not in by_totals)]
    if len(spoken) != 1:
        return None, False
    return spoken[0], bool(titles) or len({_texts((block,)) for block in spoken[0]}) == 1


def _find_titles(runs: Sequence[ValueRun], groups: Sequence[str]) -> dict[int, int]:
    """Where values begin, by the number of the one block whose titles stand in the words right before them."""
    titles = [{normalise_label(title) for title in group.split("·")} for group in groups]
    found: dict[int, int] = {}
    for run in runs:
        words = normalise_label("".join(run.before))
        there = {title for some in titles for title in some if title and title in words}
        blocks = [number for number, some in enumerate(titles) if there <= some]
        if there and len(blocks) == 1:
            found[run.values()[0].start] = blocks[0]
    return found


def _ascends(places: Sequence[int]) -> bool:
    return list(places) == sorted(places)


def _join(blocks: Sequence[Line]) -> Line:
    return [slot for block in blocks for slot in block]


def _texts(blocks: Sequence[Line]) -> tuple[str, ...]:
    return tuple(slot.text for slot in _join(blocks))


def _count_held(values: Line, sums: Sums) -> int:
    return sum(holds(values, (each,)) for each in sums)
