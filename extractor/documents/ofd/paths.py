"""The ruling lines among the paths of an OFD page.

    <ofd:PathObject Boundary="10 14 130 0.4"><ofd:AbbreviatedData>M 0 0.2 L 130 0.2</ofd:AbbreviatedData>

M and S move, L draws a line, Q, B and A draw curves, C goes back to where the part began.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.documents.markup import attribute
from extractor.documents.ofd.geometry import ASLANT, POINTS, Point, number_of, place_of
from extractor.documents.pdf.page import Rule

if TYPE_CHECKING:
    from lxml.etree import _Element

_THIN = 1.0
"""Millimetres below which a painted shape is a line."""
_SHORT = 0.3
_PATH = re.compile(r"[MSLQBAC]|-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_NUMBERS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7}


def rules_of(element: _Element) -> Iterator[Rule]:
    """The lines of a path: itself where all of it is thin, its upright and level parts where they are drawn."""
    place = place_of(element)
    data = next(element.iter("{*}AbbreviatedData"), None)
    if place is None or data is None or not data.text:
        return
    parts = [(place.at(*start), place.at(*end)) for start, end in _segments(data.text)]
    if not parts:
        return
    xs, ys = [x for part in parts for x, _ in part], [y for part in parts for _, y in part]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if min(wide, high) <= _THIN:
        parts = [((min(xs), min(ys)), (max(xs), max(ys)))] if len(parts) > 1 else parts
    elif attribute(element, "Stroke") == "false":
        return
    for start, end in parts:
        rule = _rule(start, end)
        if rule is not None:
            yield rule


def _rule(start: Point, end: Point) -> Rule | None:
    (x0, y0), (x1, y1) = start, end
    wide, high = abs(x1 - x0), abs(y1 - y0)
    if max(wide, high) <= _SHORT or min(wide, high) > max(_THIN, ASLANT * max(wide, high)):
        return None
    if high > wide:
        return Rule(True, (x0 + x1) / 2 * POINTS, min(y0, y1) * POINTS, max(y0, y1) * POINTS)
    return Rule(False, (y0 + y1) / 2 * POINTS, min(x0, x1) * POINTS, max(x0, x1) * POINTS)


def _segments(data: str) -> Iterator[tuple[Point, Point]]:
    """The straight parts of a path; curves are passed over."""
    begin = at = (0.0, 0.0)
    command, numbers = "", list[float]()
    for word in _PATH.findall(data):
        if word == "C":
            yield at, begin
            at = begin
        elif word.isalpha():
            command, numbers = word, []
        else:
            numbers.append(number_of(word))
            if len(numbers) == _NUMBERS.get(command, 0):
                to = numbers[-2], numbers[-1]
                if command == "L":
                    yield at, to
                elif command in "MS":
                    begin = to
                at, numbers = to, []
