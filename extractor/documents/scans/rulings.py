"""The ruling lines of a page's ink: long thin runs, level or upright, in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np

from extractor.documents.pdf.page import Rule
from extractor.documents.scans.ink import POINT, Mask

_LONG = {False: 60.0, True: 30.0}
"""Points, level and upright: what is so long is a line by itself, not the strokes of letters side by side."""
_FULL = 0.9
"""The part of a line's length that has ink: strokes side by side leave gaps."""
_SHORT = 9.0
"""Points: from here on it is a line where it goes from one line to another."""
_REACH = 2.5
"""Points within which a line ends at another."""
_GAP = 1.2
"""Points of a break in a line that are passed over."""
_THICK = 3.5
"""Points: what is thicker is no line but a bar or a picture."""
_MOST_SHORT = 3_000
"""Short lines of a page beyond which it is a drawing."""


class _Run(NamedTuple):
    """Ink that goes on in one direction: as a line, its shape, and the place of that in pixels."""

    rule: Rule
    shape: Mask
    corner: tuple[int, int]

    @property
    def length(self) -> float:
        """How long it is, in points."""
        return self.rule.end - self.rule.start


def find_rulings(ink: Mask) -> tuple[list[Rule], Mask]:
    """The ruling lines of a page, and where their ink is.

    A short one counts only between two others, as a stroke of a letter does not stand.
    """
    runs = [run for upright in (False, True) for run in _measure_runs(ink, upright=upright)]
    lines = [run for run in runs if run.length >= _LONG[run.rule.vertical]]
    short = [run for run in runs if run.length < _LONG[run.rule.vertical]]
    while lines and len(short) <= _MOST_SHORT:
        held = [run for run in short if _is_held(run.rule, lines)]
        if not held:
            break
        lines += held
        known = {id(run) for run in held}
        short = [run for run in short if id(run) not in known]
    return [line.rule for line in lines], _paint(lines, ink)


def _paint(lines: Sequence[_Run], ink: Mask) -> Mask:
    """Where the ink of lines is, and what is blurred beside it."""
    painted = np.zeros_like(ink)
    half = max(1, round(POINT * 0.7))
    for rule, shape, (left, top) in lines:
        height, width = shape.shape
        painted[top : top + height, left : left + width] |= shape
        at, start, end = (round(value * POINT) for value in (rule.at, rule.start, rule.end))
        first, last = (at - half, start - half), (at + half, end + half)
        corners = (first, last) if rule.vertical else (first[::-1], last[::-1])
        cv2.rectangle(painted, *corners, 255, -1)
    return np.asarray(cv2.dilate(painted, np.ones((3, 3), np.uint8)), np.uint8)


def _is_held(rule: Rule, lines: Sequence[_Run]) -> bool:
    """Whether a line begins and ends at lines across it."""
    return all(
        any(
            line.vertical is not rule.vertical
            and abs(line.at - end) <= _REACH
            and line.start - _REACH <= rule.at <= line.end + _REACH
            for line, *_ in lines
        )
        for end in (rule.start, rule.end)
    )


def _measure_runs(ink: Mask, *, upright: bool) -> Iterator[_Run]:
    """The ink that goes on and on in one direction, small breaks closed."""
    gap, length = max(1, round(_GAP * POINT)), max(3, round(_SHORT * POINT))
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _bar(gap, upright))
    long = cv2.morphologyEx(closed, cv2.MORPH_OPEN, _bar(length, upright))
    thick = cv2.morphologyEx(long, cv2.MORPH_OPEN, _bar(round(_THICK * POINT) | 1, not upright))
    joined = cv2.dilate(cv2.subtract(long, thick), _bar(3, not upright))
    count, labels, stats, centres = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for number in range(1, count):
        left, top, width, height = (int(value) for value in stats[number, :4])
        at, start, end = (
            (centres[number, 0], top, top + height) if upright else (centres[number, 1], left, left + width)
        )
        shape = (labels[top : top + height, left : left + width] == number).astype(np.uint8) * 255
        inked = cv2.bitwise_and(shape, ink[top : top + height, left : left + width]).any(axis=1 if upright else 0)
        if np.mean(inked) < _FULL:
            continue
        yield _Run(Rule(upright, float(at) / POINT, start / POINT, end / POINT), shape, (left, top))


def _bar(length: int, upright: bool) -> Mask:
    return np.ones((length, 1) if upright else (1, length), np.uint8)
