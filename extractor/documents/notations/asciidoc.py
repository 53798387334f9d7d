"""Tables of AsciiDoc: cells behind bars between `|===`, as many in a row as the table has columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.documents.notations.found import Found, Written, joined, merged_table

_FENCE = re.compile(r"\|={3,}")
_COLUMNS = re.compile(r"cols\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^,\]\s]+))")
_TIMES = re.compile(r"(\d{1,2})\*")
_CELL = re.compile(
    r"(?:(?<=\s)|^)(?:(?P<times>\d{1,2})\*|(?P<right>\d{1,2})?(?:\.(?P<down>\d{1,2}))?\+)?[<^>.]{0,3}[aehlmsv]?(?<!\\)\|",
    re.MULTILINE,
)
_BREAK = re.compile(r"\s\+(?=\n|$)")
_BLOCK = re.compile(r"\[[^\]]*\]|\.[^.\s].*")


def find_asciidoc_table(lines: Sequence[str], at: int) -> Found | None:
    """The table whose fence is line `at`, or stands below it where that tells of its columns."""
    start = at
    while start < min(at + 3, len(lines)) and _BLOCK.fullmatch(lines[start].strip()):
        start += 1
    if start >= len(lines) or not _FENCE.fullmatch(lines[start].strip()):
        return None
    end = start + 1
    while end < len(lines) and not _FENCE.fullmatch(lines[end].strip()):
        end += 1
    inside = "\n".join(lines[start + 1 : end])
    marks = list(_CELL.finditer(inside))
    ends = [*(mark.start() for mark in marks[1:]), len(inside)][: len(marks)]
    cells: list[Written] = []
    for mark, stop in zip(marks, ends, strict=True):
        text = joined(_BREAK.sub("", inside[mark.end() : stop]).replace("{vbar}", "|").split("\n"))
        cell = Written(text, int(mark["down"] or 1), int(mark["right"] or 1))
        cells += [cell] * int(mark["times"] or 1)
    width = _stated("\n".join(lines[at:start])) or _in_first_line(inside)
    return Found(min(end + 1, len(lines)), [merged_table(_rows(cells, width))] if cells else None)


def _stated(attributes: str) -> int:
    """How many columns the attributes of a table tell; 0 where they do not."""
    match = _COLUMNS.search(attributes)
    if match is None:
        return 0
    stated = match[1] or match[2] or match[3]
    if stated.strip(", "):
        stated = stated.rstrip(", ")
    return sum(int(times[1]) if (times := _TIMES.match(each.strip())) else 1 for each in re.split(r"[,;]", stated))


def _in_first_line(inside: str) -> int:
    first = next((line for line in inside.split("\n") if line.strip()), "")
    return sum(int(mark["right"] or mark["times"] or 1) for mark in _CELL.finditer(first))


def _rows(cells: Sequence[Written], width: int) -> list[list[Written]]:
    """The cells, row for row: a row is full when what begins in it and what reaches down into it fill its columns."""
    rows: list[list[Written]] = [[]]
    reaching: list[int] = [0]  # columns of each row that cells of rows before it cover
    taken = 0
    for cell in cells:
        while taken + reaching[0] >= max(width, 1):
            rows.append([])
            reaching = reaching[1:] or [0]
            taken = 0
        rows[-1].append(cell)
        taken += cell.colspan
        reaching += [0] * (cell.rowspan - len(reaching))
        for below in range(1, cell.rowspan):
            reaching[below] += cell.colspan
    return rows
