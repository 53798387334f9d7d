"""Doubtful cells that the prose speaks for: a reading is preferred, the doubt stays.

Digits run together with no sum to part them (`77132470` in three cells) have many honest readings. Where the prose
states the number of exactly such a cell, and the run allows it, the cell takes that value and says so. It stays
`doubtful` and keeps all its alternatives: prose and table may differ, so this proves nothing.
"""

from __future__ import annotations

from extractor.documents.document import Span
from extractor.kinds import Kind
from extractor.reading.reading import CellReading, Reading


def support_doubtful(reading: Reading, kind: Kind) -> None:
    """Give doubtful cells at an end of their run of digits the value that the prose states, where there is just one."""
    if kind.support is None or not _open_runs(reading):
        return
    stated: dict[str, set[int]] = {}
    for path, value in kind.support(reading, kind.form(reading.form)):
        stated.setdefault(path, set()).add(value)
    for run in _open_runs(reading):
        for cell, first in ((run[0], True), (run[-1], False)):
            fitting = [value for value in stated.get(cell.path, ()) if str(value) in cell.alternatives]
            if len(fitting) == 1 and cell.value is None:
                _take(cell, fitting[0], first=first)


def _open_runs(reading: Reading) -> list[list[CellReading]]:
    """The doubtful cells that share one run of digits, run by run, in the order of print."""
    runs: dict[Span, list[CellReading]] = {}
    for table in reading.tables.values():
        for cell in table.cells.values():
            if cell.alternatives and cell.span is not None and cell.value is None:
                runs.setdefault(cell.span, []).append(cell)
    return [run for run in runs.values() if len(run) > 1]


def _take(cell: CellReading, value: int, *, first: bool) -> None:
    text, (start, end) = str(value), cell.span or Span(0, 0)
    cell.span = Span(start, start + len(text)) if first else Span(end - len(text), end)
    cell.text, cell.value, cell.state = text, value, "number"
    cell.by = f"one of {len(cell.alternatives)} readings of the run; the prose says {text}"
