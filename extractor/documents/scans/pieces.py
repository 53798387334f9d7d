"""Where text stands on a page: pieces of lines, cell by cell in tables and line by line outside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.documents.pdf.grid import Frame
from extractor.documents.scans.ink import POINT, Mask

_SPECK = 1.1
"""Points: what is smaller in both directions is dust; a full stop of small print is 1.3, blurred 1.8."""
_LETTER = 12.0
"""Points that a letter is high where a page gives no measure of its own."""
_APART = 2.0
"""Gaps wider than so many heights of a line part it into pieces."""
_BAR = 2.4
"""Points that a dash is high at most."""
_EDGE = 2.4
"""Points along the edges of a cell: what stands wholly in them is what is left of its ruling lines."""


class Box(NamedTuple):
    """A part of a picture, in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def clean_ink(ink: Mask, rulings: Mask) -> Mask:
    """The ink of letters: without ruling lines, and without dust."""
    letters = cv2.bitwise_and(ink, cv2.bitwise_not(rulings))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(letters, connectivity=8)
    small = _SPECK * POINT
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    dust = (width < small) & (height < small)
    dust[0] = False
    letters[dust[labels]] = 0
    return np.asarray(letters, np.uint8)


def boxes_of_frame(frame: Frame) -> list[Box]:
    """Each cell of a table."""
    xs, ys = [round(x * POINT) for x in frame.xs], [round(y * POINT) for y in frame.ys]
    return [
        Box(xs[column], ys[row], xs[column + colspan], ys[row + rowspan])
        for row, column, rowspan, colspan in frame.places
    ]


def drop_edges(ink: Mask, box: Box) -> None:
    """Take what is left of its ruling lines out of a cell."""
    part = ink[box.top : box.bottom, box.left : box.right]
    if not part.any():
        return
    _, labels, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    edge = round(_EDGE * POINT)
    height, width = part.shape
    left, top = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    right, bottom = left + stats[:, cv2.CC_STAT_WIDTH], top + stats[:, cv2.CC_STAT_HEIGHT]
    aside = (right <= edge) | (left >= width - edge) | (bottom <= edge) | (top >= height - edge)
    aside[0] = False
    part[aside[labels]] = 0


def find_pieces(ink: Mask, box: Box) -> Iterator[Box]:
    """The pieces of lines in a part of a page, from top to bottom and from left to right."""
    part = ink[max(box.top, 0) : box.bottom, max(box.left, 0) : box.right]
    if not part.any():
        return
    bands = _join_bands(_runs(np.asarray(part.any(axis=1)), round(0.7 * POINT)), _LETTER * POINT)
    for top, bottom in bands:
        columns = np.asarray(part[top:bottom].any(axis=0))
        gap = max(bottom - top, _LETTER * POINT * 0.7) * _APART
        for left, right in _runs(columns, round(gap)):
            rows = np.flatnonzero(part[top:bottom, left:right].any(axis=1))
            above, below = top + int(rows[0]), top + int(rows[-1]) + 1
            yield Box(
                max(box.left, 0) + left, max(box.top, 0) + above, max(box.left, 0) + right, max(box.top, 0) + below
            )


def is_dash(ink: Mask, box: Box) -> bool:
    """Whether a piece is a level bar."""
    width, height = box.right - box.left, box.bottom - box.top
    filled = np.count_nonzero(ink[box.top : box.bottom, box.left : box.right])
    return bool(height <= _BAR * POINT and width >= 2 * height and filled >= 0.6 * width * height)


def _runs(filled: NDArray[np.bool_], gap: int) -> list[tuple[int, int]]:
    """The stretches that are filled; those less than `gap` apart are one."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    runs: list[tuple[int, int]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if runs and start - runs[-1][1] < gap:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _join_bands(bands: Sequence[tuple[int, int]], letter: float) -> list[tuple[int, int]]:
    """Bands of ink as lines: the strokes of a 二, or of a row of such, are one line."""
    joined: list[tuple[int, int]] = []
    for top, bottom in bands:
        if joined and bottom - joined[-1][0] <= 1.1 * letter:
            joined[-1] = (joined[-1][0], bottom)
        else:
            joined.append((top, bottom))
    return joined
