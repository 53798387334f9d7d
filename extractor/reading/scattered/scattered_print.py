"""What a table of scattered rows prints, in order: runs of values, the rows each can make, the labels around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.kinds import Block
from extractor.reading.rows.fitting import Sums
from extractor.reading.rows.labels import Labels
from extractor.reading.rows.slots import Slot
from extractor.reading.rows.subtotals import subtotal_places, wide_sums
from extractor.reading.scattered.row_order import Gap
from extractor.reading.scattered.said_rows import Named, name_labels
from extractor.reading.scattered.value_runs import Line, Rows, ValueRun, holds, list_ways


@dataclass(frozen=True, slots=True)
class ScatteredPrint:
    """The runs, the labels in the gaps before, between and behind them, the ways in which each run makes rows.

    Of a table with a subtotal, `subtotals` holds those of the rows by the place of the row's first value; the rows
    themselves are without it.
    """

    runs: Sequence[ValueRun]
    named: Sequence[Sequence[Named]]
    ways: Sequence[Sequence[Rows]]
    subtotals: dict[int, Slot] = field(default_factory=dict)

    @property
    def counts(self) -> list[int]:
        """How many rows each run makes."""
        return [len(ways[0]) for ways in self.ways]

    def gaps(self, rows: Sequence[Named]) -> list[Gap]:
        """What the gaps name of some rows (or groups), by their places among these."""
        places = {row: place for place, row in enumerate(rows)}
        turned = [*(run.turned for run in self.runs), True]
        return [
            Gap(tuple(places[one] for one in named if one in places), end)
            for named, end in zip(self.named, turned, strict=True)
        ]


def read_print(runs: Sequence[ValueRun], labels: Labels, block: Block, sums: Sums) -> ScatteredPrint | None:
    """What is printed of a block; None where some values cannot be whole rows, or no row is named."""
    named = [name_labels(run.before, labels) for run in runs] + [name_labels(runs[-1].after, labels)]
    if not any(what == "row" for some in named for what, _ in some):
        return None
    columns = len(block.columns)
    if sum(len(run.values()) for run in runs) >= len(block.rows) * (columns + 1):
        for place in subtotal_places(block):
            wider = wide_sums(block, sums, place)
            ways = [list_ways(run, columns + 1, wider) for run in runs]
            if all(some and all(holds(line, wider) for line in some[0]) for some in ways):
                return _without(ScatteredPrint(runs, named, _prefer_rows(runs, ways)), place)
    ways = [list_ways(run, columns, sums) for run in runs]
    return ScatteredPrint(runs, named, _prefer_rows(runs, ways)) if all(ways) else None


def _without(print_: ScatteredPrint, place: int) -> ScatteredPrint:
    """The same rows without the subtotals that stand at a place in each."""
    lines = [line for ways in print_.ways for rows in ways for line in rows]
    subtotals = {line[0].start: line[place] for line in lines}
    ways = [[[_cut(line, place) for line in rows] for rows in some] for some in print_.ways]
    return ScatteredPrint(print_.runs, print_.named, ways, subtotals)


def _cut(line: Line, place: int) -> Line:
    return [*line[:place], *line[place + 1 :]]


def _prefer_rows(runs: Sequence[ValueRun], ways: Sequence[Sequence[Rows]]) -> list[Sequence[Rows]]:
    """The ways of each run; row by row alone where other runs of single lines can only be read so."""
    single = [max(map(len, run.blocks)) == 1 for run in runs]
    settled = {
        _is_by_row(run, some[0])
        for run, some, alone in zip(runs, ways, single, strict=True)
        if alone and len(some) == 1 and len(some[0]) > 1
    }
    return [some[:1] if alone and settled == {True} else some for some, alone in zip(ways, single, strict=True)]


def _is_by_row(run: ValueRun, rows: Rows) -> bool:
    return [slot for line in rows for slot in line] == run.values()
