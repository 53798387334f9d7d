"""Rows without numbers among scattered labels and numbers: which other rows the numbers of a row may be.

A label that stands before its numbers tells: what follows is no earlier row, what precedes is an earlier one. A label
put off behind its numbers tells only that what follows is a later row. Where a row prints nothing, a row of numbers
may have several places between such labels. Of these the sums leave those that count in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extractor.scoring.made.ambiguity import loosen

if TYPE_CHECKING:
    from extractor.kinds import Form
    from extractor.scoring.made.paper import Line, Paper


@dataclass(frozen=True, slots=True)
class Event:
    """One thing printed: the label of a row before its numbers, or put off behind them; or the numbers of a row."""

    what: Literal["label", "late", "numbers"]
    line: Line


def loosen_open_rows(paper: Paper, events: Sequence[Event]) -> None:
    """Let every row of numbers be read as each row that labels, order and sums allow."""
    order = [line.row for event in events if event.what != "numbers" for line in [event.line]]
    rows = list(dict.fromkeys(cell.row.path for cell in paper.form.cells.values() if cell.row.path in order))
    events = [event for event in events if event.line.row in rows]
    numbers = [event for event in events if event.what == "numbers"]
    if len(numbers) == len(rows):
        return
    lows, highs = _bounds(events, rows)
    for event, low, high in zip(numbers, lows, highs, strict=True):
        _loosen(paper, event.line, rows[low : high + 1])


def _bounds(events: Sequence[Event], rows: Sequence[str]) -> tuple[list[int], list[int]]:
    """The first and the last row that each row of numbers can be."""
    lows: list[int] = []
    low = 0
    for event in events:
        place = rows.index(event.line.row or "")
        if event.what == "numbers":
            lows.append(low)
            low += 1
        else:
            low = max(low, place + (event.what == "late"))
    highs: list[int] = []
    high = len(rows) - 1
    first = {event.line.row: number for number, event in reversed(list(enumerate(events))) if event.what != "numbers"}
    for number in reversed(range(len(events))):
        event = events[number]
        if event.what == "numbers":
            highs.append(high)
            high -= 1
        elif event.what == "label" and first[event.line.row] == number:
            high = min(high, rows.index(event.line.row or "") - 1)
    return lows, highs[::-1]


def _loosen(paper: Paper, line: Line, rows: Sequence[str]) -> None:
    paths = [slot.path for slot in line.values if slot.path]
    numbers = [paper.truth[path] for path in paths]
    empty = not any(isinstance(number, str) and number.strip("0") for number in numbers)
    alike = [row for row in rows if empty or _part_of(paper.form, row) == _part_of(paper.form, line.row or "")]
    if len(alike) < 2:
        return
    for row in alike:
        for path, number in zip(paths, numbers, strict=True):
            cell = f"{row}.{path.rpartition('.')[2]}"
            loosen(paper.truth, cell, *(number if isinstance(number, frozenset) else (number,)))


def _part_of(form: Form, row: str) -> set[tuple[str, bool]]:
    """In which sums over several rows a row counts, and on which side."""
    return {
        (equation.rule, side)
        for equation in form.equations
        for side, paths in ((True, equation.left), (False, equation.right))
        if any(path.rpartition(".")[0] == row for path in paths)
        and len({path.rpartition(".")[0] for path in (*equation.left, *equation.right)}) > 1
    }
