"""Tables under rulers: `===== =====` and `----- -----` tell where columns begin and end, as in reST and pandoc."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from extractor.documents.notations.boxes import SPREADS
from extractor.documents.notations.found import Found, Written, joined, merged_table

_RULER = re.compile(r" *(?:-+|=+|─+|━+)(?: +(?:-+|=+|─+|━+))+ *")
_BORDER = re.compile(r"\s*(?:-{3,}|={3,})\s*")
_GROUP = re.compile(r"[-=─━]+")
_WIDEST = 2000
_FEW = 3
"""One row in so many, at most, has a text across columns: where more have, the columns were counted otherwise."""


def find_ruled(lines: Sequence[str], at: int) -> Found | None:
    """The table whose first ruler is line `at` or, below a heading, stands after it.

    Where blank lines stand between two rulers they part the rows, and a row may have several lines; else each line is a
    row. Nothing stands between the columns, counted in characters or in columns of a terminal: else it is no table.
    """
    ruler = next((place for place in (at, at + 1, at + 2) if place < len(lines) and _is_ruler(lines[place])), None)
    if ruler is None or not lines[at].strip() or (ruler > at and _is_ruler(lines[at])) or len(lines[ruler]) > _WIDEST:
        return None
    if ruler > at and _is_blank(lines, ruler + 1):
        return None
    if ruler == at + 2 and not _BORDER.fullmatch(lines[at]):
        return None
    bands, end = _bands(lines, at, ruler)
    for spread in SPREADS:
        rows = _sliced(bands, _columns(lines[ruler]), spread)
        if rows is not None:
            return Found(end, [merged_table(rows)])
    return Found(end, None)


def _is_ruler(line: str) -> bool:
    return bool(_RULER.fullmatch(line))


def _is_border(line: str) -> bool:
    return bool(_BORDER.fullmatch(line)) or _is_ruler(line)


def _columns(ruler: str) -> list[tuple[int, int]]:
    groups = [match.span() for match in _GROUP.finditer(ruler)]
    return [*((start, after) for (start, _), (after, _) in pairwise(groups)), (groups[-1][0], _WIDEST)]


def _bands(lines: Sequence[str], at: int, ruler: int) -> tuple[list[list[str]], int]:
    """The lines of each row, and where the table ends: at the last of its rulers, or at a blank line if none follows."""
    end, last = ruler + 1, None
    blank = False
    while end < len(lines):
        if _is_border(lines[end]):
            last = end
            if _is_blank(lines, end + 1):
                break
        elif not lines[end].strip():
            blank = True
            if not _goes_on(lines, end):
                break
        end += 1
    stop = (
        last
        if last is not None
        else next((y for y in range(ruler + 1, len(lines)) if not lines[y].strip()), len(lines))
    )
    several = blank and last is not None
    bands: list[list[str]] = [[]]
    for line in lines[at:stop]:
        if _is_border(line) or not line.strip():
            bands.append([])
        elif several:
            bands[-1].append(line)
        else:
            bands.append([line])
    return [band for band in bands if band], (stop + 1 if last is not None else stop)


def _is_blank(lines: Sequence[str], at: int) -> bool:
    return at >= len(lines) or not lines[at].strip()


def _goes_on(lines: Sequence[str], at: int) -> bool:
    """Whether behind a blank line the table goes on: a line that is indented as one of it, or a ruler."""
    return at + 1 < len(lines) and (lines[at + 1][:2] == "  " or _is_border(lines[at + 1]))


def _sliced(
    bands: Sequence[Sequence[str]], columns: Sequence[tuple[int, int]], spread: Callable[[str], list[str]]
) -> list[list[Written]] | None:
    """The rows; a text that stands across the gap between columns takes them all. None where too many do."""
    rows: list[list[Written]] = []
    crossing = 0
    for band in bands:
        canvas = [spread(line) for line in band]
        begins = [
            number
            for number, (start, _) in enumerate(columns)
            if not number or all(row[start - 1 : start] in ([], [" "]) for row in canvas)
        ]
        crossing += len(begins) < len(columns)
        row: list[Written] = []
        for first, after in pairwise([*begins, len(columns)]):
            start, end = columns[first][0], columns[after - 1][1]
            row.append(Written(joined(["".join(line[start:end]) for line in canvas]), 1, after - first))
        rows.append(row)
    return rows if crossing * _FEW <= len(rows) else None
