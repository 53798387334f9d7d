"""Scattered tables of several blocks with headers of their own: which row each number is in, block by block.

A number stands between the header of its block and that of the next. Within a block of several columns a label stands
before its numbers; a single number may stand before its label. A row that prints fewer numbers than it has columns
leaves open which; the other rows are not touched by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.kinds import Block, Table
from extractor.reading.rows.labels import Labels
from extractor.reading.scattered.row_order import Gap, order_rows
from extractor.reading.scattered.said_rows import Named, name_labels
from extractor.reading.scattered.scattered_rows import BY_ORDER, Placing
from extractor.reading.scattered.value_runs import Line, ValueRun, by_blocks


@dataclass(slots=True)
class _Window:
    """What stands between a block's header and the next: the runs, and the labels in the gaps around them."""

    runs: list[ValueRun] = field(default_factory=list)
    gaps: list[list[Named]] = field(default_factory=lambda: [[]])
    strange: list[bool] = field(default_factory=list)  # whether the words before a run name nothing


def place_blocks(runs: Sequence[ValueRun], labels: Labels, table: Table) -> list[Placing] | None:
    """The placings of all numbers, those of no row among them; None where a block's header is not found in its place."""
    windows: list[_Window] = []
    for run, lines in [*((run, run.before) for run in runs), (None, runs[-1].after)]:
        for named in name_labels(lines, labels):
            if named[0] == "block":
                if named[1] != len(windows):
                    return None
                windows.append(_Window())
            elif windows:
                windows[-1].gaps[-1].append(named)
        if run is not None:
            if not windows:
                return None
            windows[-1].strange.append(not windows[-1].gaps[-1])
            windows[-1].runs.append(run)
            windows[-1].gaps.append([])
    if len(windows) != len(table.blocks):
        return None
    placings: list[Placing] = []
    first = 0
    for window, block in zip(windows, table.blocks, strict=True):
        placings += _place(window, block, first) if window.runs else []
        first += len(block.rows)
    return placings


def _place(window: _Window, block: Block, first: int) -> list[Placing]:
    """The placings of one block, whose rows are those of the table from `first` on."""
    columns, rows = len(block.columns), len(block.rows)
    kept = _count_own(window, block)
    runs = window.runs[:kept]
    counts = [-(-len(run.values()) // columns) for run in runs]
    gaps = [
        Gap(tuple(place - first for what, place in named if what == "row"), number == kept)
        for number, named in enumerate(window.gaps[: kept + 1])
    ]
    ranges = order_rows(counts, gaps, rows, loosely=columns == 1)
    placings = [Placing(run.values()) for run in window.runs[kept:]]
    done = 0
    for run, count, gap in zip(runs, counts, gaps, strict=False):
        own = ranges[done : done + count] if ranges is not None else [range(rows)]
        if ranges is None or len(run.values()) % columns:
            placings.append(Placing(run.values(), may=range(first + own[0].start, first + own[-1].stop)))
        else:
            read = count == 1 and gap.rows[-1:] == (own[0].start,)
            placings += [
                _place_row(others, range(first + may.start, first + may.stop), None if read else BY_ORDER)
                for others, may in zip(_list_rows(run, columns), own, strict=True)
            ]
        done += count
    return placings


def _count_own(window: _Window, block: Block) -> int:
    """How many of the runs are the block's: behind its last row, words that name nothing begin something else."""
    counts = [-(-len(run.values()) // len(block.columns)) for run in window.runs]
    kept = len(counts)
    while kept > 1 and sum(counts[:kept]) > len(block.rows) and window.strange[kept - 1]:
        kept -= 1
    return kept


def _place_row(others: Sequence[Line], may: range, by: str | None) -> Placing:
    return Placing(others[0], may.start if len(may) == 1 else None, by, others[1:], may=may)


def _list_rows(run: ValueRun, columns: int) -> list[Sequence[Line]]:
    """Each row of a run of whole rows: the values it has row by row, and those it has column by column."""
    values = run.values()
    by_row = [values[place : place + columns] for place in range(0, len(values), columns)]
    if len(by_row) == 1 or columns == 1:
        return [[line] for line in by_row]
    blocks = by_blocks(run.blocks, columns)
    if blocks is not None and max(map(len, run.blocks)) > 1:
        return [[line] for line in blocks]
    return [[line, values[place :: len(by_row)]] for place, line in enumerate(by_row)]
