"""Printed rows as a grid: which cell stands where, and what it covers."""

from __future__ import annotations

from extractor.scoring.made.paper import Line, Slot


def spread(lines: list[Line]) -> list[list[Slot | None]]:
    """Lines as rows of one width: a cell at its top left corner, None wherever it spans."""
    width = max((sum(slot.columns for slot in line.slots) for line in lines if line.kind != "page"), default=0)
    covered: dict[int, int] = {}  # column -> rows it is still covered for
    grid: list[list[Slot | None]] = []
    for line in lines:
        row: list[Slot | None] = []
        if line.kind == "page":
            grid.append([*line.slots])
            continue
        for slot in line.slots:
            while covered.get(len(row), 0):
                covered[len(row)] -= 1
                row.append(None)
            start = len(row)
            row += [slot] + [None] * (slot.columns - 1)
            if slot.rows > 1:
                covered |= dict.fromkeys(range(start, start + slot.columns), slot.rows)
                for column in range(start, start + slot.columns):
                    covered[column] -= 1
        while len(row) < width or covered.get(len(row), 0):
            if covered.get(len(row), 0):
                covered[len(row)] -= 1
            row.append(None)
        grid.append(row)
    return grid


def without_spans(row: list[Slot | None]) -> list[Slot]:
    """Cells, and an empty one for what another row's cell covers: a conversion that forgets column spans."""
    kept: list[Slot] = []
    skip = 0
    for slot in row:
        if slot is not None:
            kept.append(slot)
            skip = slot.columns - 1
        elif skip:
            skip -= 1
        else:
            kept.append(Slot(""))
    return kept
