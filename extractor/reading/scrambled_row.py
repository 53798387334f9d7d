"""The one row of a table without row labels, its values scattered between the words of its header.

    72 ⏎ 64 ⏎ 178 ⏎ 37 ⏎ … ⏎ 12 ⏎ 1 ⏎ 1 ⏎ 6 ⏎ 总计 ⏎ 351 ⏎ … ⏎ 13 ⏎ 4 ⏎ 8 ⏎ 1 ⏎ 26 ⏎ 总计 ⏎ 20

The columns come in blocks, each with a sum. A total may stand apart from its parts: every way to give the values that
stand alone, or last, back to a block is tried, and those with which most sums hold are kept. A cell on which these agree is
inferred. A total that had to be moved tells that the print is out of order, so that the blocks may be too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from extractor.documents.document import Document, Span
from extractor.kinds import Form, Table
from extractor.reading.fitting import Sums
from extractor.reading.frames import rows_of, sums_of
from extractor.reading.place import doubtful_cell, empty_reading, header_unit, read_cell
from extractor.reading.reading import TableReading
from extractor.reading.slots import Slot
from extractor.reading.value_runs import Line, ValueRun, holds

_BY_ORDER = "the order of the form's columns"
_BY_SUMS = "the order of the form's columns and the sums"


def place_single_row(
    document: Document, span: Span, table: Table, form: Form, runs: Sequence[ValueRun]
) -> TableReading | None:
    """The reading of such a table; None where there are not as many values as columns."""
    row, block = rows_of(table)[0]
    values = [slot for run in runs for slot in run.values()]
    sums = sums_of(form, row, block)
    if len(values) != len(block.columns):
        return None
    ways = _best_ways(runs, values, sums)
    in_order = [slot.text for slot in values]
    reading = empty_reading(table, "scrambled", span)
    unit = header_unit(document, span)
    by = _BY_SUMS if holds(values, sums) else _BY_ORDER
    for place, column in enumerate(block.columns):
        path = f"{row.path}.{column.key}"
        texts = list(dict.fromkeys(way[place].text for way in ways))
        if len(texts) == 1:
            slot = values[place] if in_order[place] == texts[0] else ways[0][place]
            reading.cells[path] = read_cell(path, column, slot, by, unit)
        else:
            reading.cells[path] = doubtful_cell(path, texts, None)
    return reading


def _best_ways(runs: Sequence[ValueRun], values: Line, sums: Sums) -> list[Line]:
    """The arrangements with which most sums hold, the order of print before all others.

    Blocks change places only where moving a total mends a sum or several totals stand apart: only then the print is
    known to be out of order.
    """
    most = _count_held(values, sums)
    alone = [run.values()[0] for run in runs if len(run.values()) == 1]
    scattered = len(alone) > 1
    if (most == len(sums) and not scattered) or any(parts != tuple(range(parts[0], total)) for parts, total in sums):
        return [values]
    ways, best = [values], most
    for count in dict.fromkeys((len(alone), *range(1, len(sums) + 1))):
        totals = alone if len(alone) == count else values[-count:]
        for blocks in _list_moved(values, totals, sums):
            held = _count_held([slot for block in blocks for slot in block], sums)
            if held > best:
                ways, best = [], held
            if held == best and (best > most or totals is alone):
                orders = permutations(blocks) if best > most or scattered else [blocks]
                ways += [[slot for block in order for slot in block] for order in orders]
    return ways


def _count_held(values: Line, sums: Sums) -> int:
    return sum(holds(values, (each,)) for each in sums)


def _list_moved(values: Line, totals: Sequence[Slot], sums: Sums) -> Iterator[tuple[Line, ...]]:
    """The blocks of every arrangement in which `totals` are totals of blocks printed without them."""
    joined = [slot for slot in values if slot not in totals]
    if 0 < len(totals) <= len(sums):
        for lacking in combinations(range(len(sums)), len(totals)):
            for order in permutations(totals):
                yield _cut_blocks(joined, sums, dict(zip(lacking, order, strict=True)))


def _cut_blocks(joined: Sequence[Slot], sums: Sums, totals: dict[int, Slot]) -> tuple[Line, ...]:
    """The values in blocks: as many as the sum has parts, then its total, taken from `totals` where that stands apart."""
    blocks: list[Line] = []
    place = 0
    for number, (parts, _) in enumerate(sums):
        end = place + len(parts) + (number not in totals)
        blocks.append([*joined[place:end], *([totals[number]] if number in totals else [])])
        place = end
    return tuple(blocks)
