"""Page numbers and running heads of a PDF: lines at the edges of its pages that say nothing of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.documents.pdf.lines import PrintedLine, group_lines
from extractor.documents.pdf.page import Sheet

_EDGE = 0.1
"""The part of a page's height, above and below, in which heads and page numbers stand."""
_MOST = 2
"""Lines of furniture at either edge."""
_NUMBER = re.compile(r"[-—–―－·•~\s]*(?:第\s*)?(\d{1,3})\s*(?:页)?(?:\s*[/／,，共of]+\s*\d{1,3}\s*页?)?[-—–―－·•~\s]*")
_DIGITS = re.compile(r"\d+")
_Lines = Sequence[PrintedLine]


def find_furniture(pages: Sequence[tuple[float, _Lines]]) -> list[set[int]]:
    """For each page (its height, its lines outside tables) the numbers of the lines that are furniture.

    A page number stands at an edge and goes up with the pages; a running head is the same, but for numbers in it,
    at the same height of two pages and of half of all.
    """
    edges = [[(n, line) for n, line in _outermost(lines) if _at_edge(line, height)] for height, lines in pages]
    steps = Counter(step for page, lines in enumerate(edges) for step in {_step(line, page) for _, line in lines})
    heads = Counter(key for lines in edges for key in {_head(line) for _, line in lines})
    enough = max(2, len(pages) / 2)
    found: list[set[int]] = []
    for page, lines in enumerate(edges):
        chosen = set()
        for number, line in lines:
            step = _step(line, page)
            numbered = step is not None and (steps[step] > 1 or not line.text.strip().isdigit())
            if numbered or (heads[_head(line)] >= enough and not _is_row(line)):
                chosen.add(number)
        found.append(chosen)
    return found


def drop_page_numbers(sheets: Sequence[Sheet]) -> None:
    """Take page numbers with dashes or words off pages, wherever a table is drawn around them; bare numbers stay."""
    found: list[list[tuple[PrintedLine, int]]] = []
    for page, sheet in enumerate(sheets):
        near = (sheet.height * _EDGE, sheet.height * (1 - _EDGE))
        lines = group_lines(letter for letter in sheet.letters if letter.bottom < near[0] or letter.top > near[1])
        steps = [(line, _step(line, page)) for line in lines if not line.text.strip()[-1:].isdigit()]
        found.append([(line, step) for line, step in steps if step is not None])
    counts = Counter(step for numbered in found for _, step in numbered)
    for sheet, numbered in zip(sheets, found, strict=True):
        dropped = {letter for line, step in numbered if counts[step] > 1 for letter in line.letters}
        if dropped:
            sheet.letters = [letter for letter in sheet.letters if letter not in dropped]


def _outermost(lines: _Lines) -> list[tuple[int, PrintedLine]]:
    numbered = list(enumerate(lines))
    return numbered[:_MOST] + numbered[max(_MOST, len(lines) - _MOST) :]


def _is_row(line: PrintedLine) -> bool:
    """Whether a line is a row of numbers, which may be the same on two pages."""
    return sum(word.isdigit() for word in line.text.split()) > 1


def _at_edge(line: PrintedLine, height: float) -> bool:
    return line.bottom < height * _EDGE or line.top > height * (1 - _EDGE)


def _step(line: PrintedLine, page: int) -> int | None:
    """How far the number that a line holds alone is ahead of the page's place in the file."""
    match = _NUMBER.fullmatch(line.text.strip())
    return int(match[1]) - page if match else None


def _head(line: PrintedLine) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text.replace(" ", "")), round(line.top / 4)
