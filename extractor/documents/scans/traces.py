"""Ink too faint to be told from paper: where a cell looks blank, but is not."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.documents.scans.ink import POINT, Picture
from extractor.documents.scans.pieces import Box

_INSIDE = 2.0
"""Points from the edges of a cell within which its ruling lines are blurred."""
_RINGED = 5.0
"""Points from them within which a picture that was pressed hard has shadows of them: what stands in these alone is one."""
_LEAST, _MOST = 4.0, 40.0
"""Points that a letter is high."""
_FAINT = 8.0
"""Of 255: what differs less from its paper is not seen by people either."""
_NOISE = 5.0
"""Times the spread of the paper that a letter has to differ."""
_SOFT = 1.2
"""Pixels: the noise of single dots is smoothed away, a stroke is not."""


def find_trace(grey: Picture, cell: Box) -> Box | None:
    """Where in a cell without ink something of the height of a letter is darker than its paper; None where nothing is."""
    inside = round(_INSIDE * POINT)
    part = grey[cell.top + inside : cell.bottom - inside, cell.left + inside : cell.right - inside]
    if min(part.shape, default=0) < _LEAST * POINT:
        return None
    smooth = np.asarray(cv2.GaussianBlur(part, (0, 0), _SOFT), np.float32)
    paper = float(np.median(smooth))
    spread = 1.5 * float(np.median(np.abs(smooth - paper)))
    dark = (smooth < paper - max(_FAINT, _NOISE * spread)).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    for left, top, width, height, area in stats[1:].tolist():
        box = Box(left, top, left + width, top + height)
        if _LEAST * POINT <= height <= _MOST * POINT and area >= 2 * height and _is_inside(box, *dark.shape):
            x, y = cell.left + inside, cell.top + inside
            return Box(x + box.left, y + box.top, x + box.right, y + box.bottom)
    return None


def _is_inside(box: Box, height: int, width: int) -> bool:
    """Whether something does not reach the edges of what was looked at, nor stands along one of them."""
    ringed = round((_RINGED - _INSIDE) * POINT)
    apart = box.left > 0 and box.top > 0 and box.right < width and box.bottom < height
    along = box.right <= ringed or box.left >= width - ringed or box.bottom <= ringed or box.top >= height - ringed
    return apart and not along
