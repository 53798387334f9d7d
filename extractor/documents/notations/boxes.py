"""Tables drawn with lines, in `+---+` or in box characters, as reST, pandoc, databases and terminals draw them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from extractor.documents.blocks import BlockCell, TableBlock
from extractor.documents.notations.found import Found, joined, mended, table_of

_HORIZONTAL = frozenset("-=:─━═╌╍┄┅┈┉╼╾╴╶╸╺")
_VERTICAL = frozenset("|│┃║╎╏┆┇┊┋")
_JOINTS = frozenset("+") | {chr(code) for code in range(0x250C, 0x254C)} | {chr(code) for code in range(0x2552, 0x2571)}
_TOP = re.compile(
    r"\s*[+\u250c-\u2513\u2552-\u2557\u256d\u256e][-=:+\u2500-\u257f]{2,}[+\u250c-\u2513\u2552-\u2557\u256d\u256e]\s*"
)
_BAR = re.compile(rf"[{''.join(_VERTICAL)}]")
_WIDEST = 2000
"""Characters in a line of a table, at most."""
_PADDING = 2
"""Blanks beside a number that fills its column."""

_BORDER = 3
"""Signs by which a line that begins and ends at a bar is a border, and no text."""

_Canvas = list[list[str]]
_Band = tuple[int, int]
"""Lines between two borders, from and up to."""


def find_boxes(lines: Sequence[str], at: int) -> Found | None:
    """The table whose upper border is line `at`: its cells are what lines enclose, merged ones too."""
    if not _TOP.fullmatch(lines[at]) or len(lines[at]) > _WIDEST:
        return None
    end = at + 1
    while end < len(lines) and _is_drawn(lines[end]):
        end += 1
    drawn = [line.rstrip() for line in lines[at:end]]
    indent = min(len(line) - len(line.lstrip()) for line in drawn)
    drawn = [line[indent:] for line in drawn]
    canvas = _aligned(drawn)
    table = _bare_rows(drawn) if canvas is None else mended(_cells(canvas))
    return Found(end, [table] if table.cells else None)


def _is_drawn(line: str) -> bool:
    bare = line.strip()
    return bool(bare) and len(line) <= _WIDEST and (bare[0] in _VERTICAL or bare[0] in _JOINTS)


def _aligned(lines: Sequence[str]) -> _Canvas | None:
    """The lines as places of equal width: columns of a terminal, where an ideograph takes two, or else characters."""
    for spread in SPREADS:
        canvas = [spread(line) for line in lines]
        if len({len(row) for row in canvas}) == 1:
            return canvas
    return None


def _by_columns(line: str, wide: str = "WF") -> list[str]:
    """The characters of a line by the columns of a terminal: an ideograph takes two, the second of them empty."""
    places: list[str] = []
    for character in line:
        places.append(character)
        if unicodedata.east_asian_width(character) in wide and not "\u2500" <= character <= "\u257f":
            places.append("")
    return places


SPREADS: tuple[Callable[[str], list[str]], ...] = (_by_columns, list, partial(_by_columns, wide="WFA"))
"""How a writer may have counted: columns of a terminal, characters, columns of a Chinese terminal (quotes are wide)."""


def _bare_rows(lines: Sequence[str]) -> TableBlock:
    """The rows of a drawing that is not aligned: what stands between bars, several lines together between borders."""
    rows: list[list[str]] = []
    band: list[list[str]] = []
    bands: list[list[list[str]]] = []
    for line in lines:
        if line[0] in _JOINTS or all(sign in _HORIZONTAL | _JOINTS | _VERTICAL for sign in line):
            bands += [band] if band else []
            band = []
        else:
            band.append(_BAR.split(line.strip()[1:].rstrip("".join(_VERTICAL))))
    bands += [band] if band else []
    for band in bands:
        if len(bands) > 2 and len({len(cells) for cells in band}) == 1:
            rows.append([joined(pieces) for pieces in zip(*band, strict=True)])
        else:
            rows += band
    return table_of(rows)


def _cells(canvas: _Canvas) -> Iterator[BlockCell]:
    """The cells of a drawing, cut into fine places where lines are drawn, which are joined where none is between."""
    xs = _columns_of_joints(canvas)
    borders = [y for y, row in enumerate(canvas) if any(_is_border(row, *pair) for pair in pairwise(xs))]
    bands = _bands(borders)
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for j, (top, bottom) in enumerate(bands):
        for i, (left, right) in enumerate(pairwise(xs)):
            if i and not all(canvas[y][left] in _VERTICAL or canvas[y][left] in _JOINTS for y in range(top, bottom)):
                owner[j, i] = owner[j, i - 1]
            elif j and top - 1 in borders and not _is_ruled(canvas[top - 1], left, right):
                owner[j, i] = owner[j - 1, i]
            else:
                owner[j, i] = (j, i)
    last: dict[tuple[int, int], tuple[int, int]] = {}
    for place, first in owner.items():
        down, right = last.get(first, first)
        last[first] = (max(down, place[0]), max(right, place[1]))
    for (j, i), (down, right) in last.items():
        left, end = xs[i] + 1, xs[right + 1]
        pieces = ["".join(canvas[y][left:end]) for y in range(bands[j][0], bands[down][1])]
        yield BlockCell(joined(pieces, end - left - _PADDING), j, i, down - j + 1, right - i + 1)


def _columns_of_joints(canvas: _Canvas) -> list[int]:
    """The places at which a border that runs down meets one that runs along, and both edges."""
    edges = {0, len(canvas[0]) - 1}
    for row in canvas:
        for x, sign in enumerate(row):
            if sign in _JOINTS or sign in _VERTICAL:
                before, behind = row[max(0, x - _BORDER) : x], row[x + 1 : x + 1 + _BORDER]
                beside = 1 if sign in _JOINTS else _BORDER
                if (
                    (sign in _JOINTS and sign != "+")
                    or (len(before) >= beside and _HORIZONTAL.issuperset(before[-beside:]))
                    or (len(behind) >= beside and _HORIZONTAL.issuperset(behind[:beside]))
                ):
                    edges.add(x)
    return sorted(edges)


def _is_border(row: Sequence[str], left: int, right: int) -> bool:
    """Whether a border runs from one place to another, and crosses another there, or is too long for a text."""
    crossed = row[left] in _JOINTS or row[right] in _JOINTS
    return _is_ruled(row, left, right) and (crossed or right - left > _BORDER)


def _is_ruled(row: Sequence[str], left: int, right: int) -> bool:
    """Whether a border runs from one place to another; where they are neighbours, whether it runs over both."""
    between = row[left + 1 : right] or row[left : right + 1]
    return all(sign in _HORIZONTAL or sign in _JOINTS for sign in between)


def _bands(borders: Sequence[int]) -> list[_Band]:
    """The rows of the drawing. A body without borders in it below a heading, or alone, has a row on each line."""
    bands = [(above + 1, below) for above, below in pairwise(borders) if below > above + 1]
    if len(bands) > 2 or not bands:
        return bands
    return [*bands[:-1], *((y, y + 1) for y in range(*bands[-1]))]
