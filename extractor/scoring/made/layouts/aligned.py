"""Columns aligned by spaces, as a PDF's layout mode prints them.

Labels break over lines with the row's numbers in the middle line, group labels stand at the middle of their rows (one
character a line in the margin), headers break over lines, numbers stand not quite under their headers, and a page may
begin its columns elsewhere.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from extractor.scoring.made.layouts.grid import spread

if TYPE_CHECKING:
    from extractor.scoring.made.paper import Line, Paper, Slot

_MARGIN, _GROUP, _LABEL = 2, 5, 17  # widths of label columns, in ideographs


class _Sheet:
    """Pieces of text at (line, column); `unit` is how many columns an ideograph takes."""

    def __init__(self, unit: int) -> None:
        self.unit = unit
        self.lines: dict[int, list[tuple[int, str]]] = {}

    def width(self, text: str) -> int:
        return sum(self.unit if ord(char) > 0x2000 else 1 for char in text)

    def put(self, line: int, column: int, text: str) -> None:
        if text.strip():
            self.lines.setdefault(line, []).append((column, text))

    def fold(self, text: str, width: int) -> list[str]:
        """A text in lines no wider than `width`, one character at least."""
        folded: list[str] = []
        for piece in text.split("\n"):
            line = ""
            for char in piece:
                if line and self.width(line + char) > width:
                    folded.append(line)
                    line = ""
                line += char
            folded.append(line)
        return folded

    def text(self, height: int) -> str:
        printed = []
        for number in range(height):
            line = ""
            for column, text in sorted(self.lines.get(number, [])):
                gap = column - self.width(line)
                line += " " * (max(gap, 1) if line else max(gap, 0)) + text
            printed.append(line.rstrip())
        return "\n".join(printed)


def as_aligned(lines: list[Line], paper: Paper, rng: random.Random) -> str:
    """The table on a sheet of characters."""
    sheet = _Sheet(rng.choice((1, 2)))
    grid = spread(lines)
    edges = _edges(lines, grid, sheet, rng.randint(0, 6))
    gap = rng.choice((0, 1, 1, 2))
    left = rng.random() < 0.5
    vertical = rng.random() < 0.7
    top = 0
    tops: list[int] = []
    folded: dict[int, list[str]] = {}
    for line, row in zip(lines, grid, strict=True):
        tops.append(top)
        height = 1
        for column, slot in enumerate(row):
            if slot is None or line.kind == "page":
                continue
            width = edges[min(column + slot.columns, len(edges) - 1)] - edges[column] - 1
            if vertical and slot.role == "label" and slot.rows > 8:
                width = sheet.unit
            folded[id(slot)] = [slot.text] if slot.role == "value" else sheet.fold(slot.text, max(width, 2))
            if slot.rows == 1:
                height = max(height, len(folded[id(slot)]))
        top += height + (gap if rng.random() < 0.7 else 0)
    tops.append(top)
    pages = {tops[n] for n, line in enumerate(lines) if line.kind == "page"}
    shift, taken = 0, 0
    for number, (line, row) in enumerate(zip(lines, grid, strict=True)):
        if line.kind == "page":
            sheet.put(tops[number], rng.randint(2, 40), line.slots[0].text)
            shift = _shift(lines[number + 1 :], rng)
            continue
        for column, slot in enumerate(row):
            if slot is None:
                continue
            pieces = folded[id(slot)]
            end = tops[min(number + slot.rows, len(lines))]
            places = [y for y in range(tops[number], max(end, tops[number] + len(pieces)) + 9) if y not in pages]
            room = len([y for y in places if y < end]) if slot.rows > 1 else _height(line, folded)
            first = max((room - len(pieces)) // 2, 0)
            for y, piece in zip(places[first:], pieces, strict=False):
                sheet.put(y, _column(slot, column, piece, edges, sheet, left, rng) + shift, piece)
                taken = max(taken, y + 1)
    return sheet.text(max(top, taken))


def _height(line: Line, folded: dict[int, list[str]]) -> int:
    return max((len(folded[id(slot)]) for slot in line.slots if slot.rows == 1), default=1)


def _shift(rest: list[Line], rng: random.Random) -> int:
    """How far the next page's columns begin elsewhere; not at all where no full row shows where they stand."""
    full = any(line.kind == "row" and all(slot.text.strip() for slot in line.values) for line in rest)
    return rng.choice((0, -2, 3, 7)) if full else 0


def _column(
    slot: Slot, column: int, piece: str, edges: list[int], sheet: _Sheet, left: bool, rng: random.Random
) -> int:
    start, end = edges[column], edges[min(column + slot.columns, len(edges) - 1)]
    if slot.role == "label":
        return start
    if slot.role == "value" and left:
        return start + 1 + rng.randint(0, 1)
    middle = max((end - start - sheet.width(piece)) // 2, 0)
    return start + middle + (rng.randint(-1, 1) if slot.role == "value" and middle else 0)


def _edges(lines: list[Line], grid: list[list[Slot | None]], sheet: _Sheet, begin: int) -> list[int]:
    """Where every column begins, and where the last ends."""
    count = max(len(row) for row in grid)
    widths = [3] * count
    for line, row in zip(lines, grid, strict=True):
        if line.kind == "page":
            continue
        for column, slot in enumerate(row):
            if slot is None or slot.columns > 1:
                continue
            wanted = sheet.width(slot.text) + 2
            if slot.role == "label":
                wanted = min(wanted, (_MARGIN, _GROUP, _LABEL)[min(column, 2)] * sheet.unit + 2 if count > 8 else 99)
            elif slot.role == "head" and count > 8:
                wanted = min(wanted, 4 * sheet.unit if count < 15 else 2 * sheet.unit + 1)
            widths[column] = max(widths[column], wanted)
    edges = [begin]
    for width in widths:
        edges.append(edges[-1] + width + 1)
    return edges
