"""Rows of cells out of the layouts that mark where a cell ends: grids, tabs, one cell a line, pipes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.documents.document import Document, Grid, Span
from extractor.documents.folding import fold

_RULE = re.compile(r"[-=:+|─━┼├┤┌┐└┘┬┴│ \t]*")
_PIPE = re.compile(r"[|｜│┃]")
_PAGE_NUMBER = re.compile(
    r"[-—~·•]{1,2} ?\d{1,4} ?[-—~·•]{1,2}|第 ?\d{1,4} ?页(?: ?[,/]? ?共 ?\d{1,4} ?页)?|\d{1,3} ?/ ?\d{1,3}|[Pp]age \d{1,4}"
)


class Slot(NamedTuple):
    """The text of one cell, stripped, at its place in the document. `x` is its column, counted from 0.

    In layouts without marked cells `x` is twice the text's middle, in characters from the line's beginning.
    """

    text: str
    start: int
    end: int
    x: int


def is_page_number(line: str) -> bool:
    """Whether a folded line holds a page number and nothing else: `- 3 -`, `— 12 —`, `第3页 共9页`."""
    return _PAGE_NUMBER.fullmatch(line.strip()) is not None


def split_grid(grid: Grid) -> list[list[Slot]]:
    """The rows of a grid; a cell over several rows stands in its first."""
    rows: list[list[Slot]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row].append(Slot(cell.text, cell.span.start, cell.span.end, cell.column))
    return [row for row in rows if row]


def split_tabs(document: Document, span: Span) -> list[list[Slot]]:
    r"""One row a line, cells apart by tabs: `规章\t0\t0\t0`. A line without a tab is a row of one cell."""
    rows: list[list[Slot]] = []
    start, text = span.start, document.text
    for line in text[span.start : span.end].split("\n"):
        bare = line.strip()
        if bare and not (bare[0] in "-—|=+第·" and _is_furniture(document.folded[start : start + len(line)])):
            rows.append(_cells(line, start, "\t"))
        start += len(line) + 1
    return rows


def split_pipes(document: Document, span: Span) -> list[list[Slot]]:
    """Rows as `| 规章 | 0 | 0 |`, with or without outer pipes and rules."""
    rows: list[list[Slot]] = []
    start, text = span.start, document.folded
    for line in text[span.start : span.end].split("\n"):
        if line.strip() and not _is_furniture(line):
            bare = line.strip()
            first = start + line.index(bare)
            if bare[0] in "|｜│┃":
                bare, first = bare[1:], first + 1
            if bare and bare[-1] in "|｜│┃":
                bare = bare[:-1]
            printed = document.text[first : first + len(bare)]
            rows.append(_cells(_PIPE.sub("|", printed), first, "|"))
        start += len(line) + 1
    return rows


def split_cell_lines(document: Document, span: Span) -> list[list[Slot]]:
    r"""One cell a line, each line beginning with a tab, rows apart by blank lines; a line without the tab goes on.

    \t规章
    \t0
    \t本年新
    制作数量
    """
    rows: list[list[Slot]] = []
    row: list[Slot] = []
    start, text = span.start, document.text
    for line in text[span.start : span.end].split("\n"):
        if line.startswith("\t"):
            if line.find("\t", 1) < 0:
                bare = line.strip()
                first = start + line.index(bare) if bare else start
                row.append(Slot(bare, first, first + len(bare), len(row)))
            else:
                row += [cell._replace(x=cell.x + len(row)) for cell in _cells(line[1:], start + 1, "\t")]
        elif line.strip():
            folded = document.folded[start : start + len(line)]
            if not _is_furniture(folded):
                bare = line.strip()
                first = start + line.index(bare)
                if row and not row[-1].text:
                    row[-1] = Slot(bare, first, first + len(bare), row[-1].x)
                elif row:
                    last = row[-1]
                    row[-1] = Slot(text[last.start : first + len(bare)], last.start, first + len(bare), last.x)
                else:
                    rows.append([Slot(bare, first, first + len(bare), 0)])
        elif row:
            rows.append(row)
            row = []
        start += len(line) + 1
    if row:
        rows.append(row)
    return rows


def _is_furniture(line: str) -> bool:
    """Whether a folded line is a rule between rows or a page number."""
    bare = line.strip()
    if _PAGE_NUMBER.fullmatch(bare):
        return True
    return ("---" in bare or "──" in bare) and _RULE.fullmatch(bare) is not None


def _cells(line: str, start: int, separator: str) -> list[Slot]:
    cells: list[Slot] = []
    for x, part in enumerate(line.split(separator)):
        bare = part.strip()
        if bare:
            first = start + part.index(bare)
            cells.append(Slot(bare, first, first + len(bare), x))
        else:
            cells.append(Slot("", start, start, x))
        start += len(part) + 1
    return cells


def join_signs(filled: Sequence[Slot]) -> list[Slot]:
    """The values with each sign that a space parts from its number put before it: `- 27`."""
    joined: list[Slot] = []
    for slot in filled:
        if (
            joined
            and (last := joined[-1]).end + 1 == slot.start
            and fold(last.text) in ("-", "+")
            and slot.text[0].isdigit()
        ):
            slot = Slot(f"{last.text} {slot.text}", last.start, slot.end, last.x)
            joined.pop()
        joined.append(slot)
    return joined
