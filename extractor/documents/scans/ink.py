"""A grey picture of a page to ink: what is dark against the paper around it, set straight."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Grey pixels, rows first: 0 is black, 255 white."""
Mask = NDArray[np.uint8]
"""255 where something is, else 0."""

POINT = 3.0
"""Pixels of a point (1/72 inch) in every picture that is read: 216 dots an inch."""

_STEEPEST = 4.0
"""Degrees up to which a page may lie askew."""
_COARSE, _FINE = 0.25, 0.05
_SKETCH = 700
"""Pixels of the shorter side at which the angle is measured."""
_STRAIGHT = 0.04


def find_ink(grey: Picture) -> Mask:
    """Where there is ink, 255 there and 0 elsewhere.

    Dark is told from what lies around it, so that shadows, yellow paper and shaded cells are paper.
    """
    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    around = round(15 * POINT) | 1
    ink = cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, around, 22)
    return np.asarray(ink, np.uint8)


def straighten(grey: Picture) -> Picture:
    """The picture turned so that its lines are level: by up to 4 degrees, not at all where it is straight enough."""
    angle = measure_skew(grey)
    return grey if abs(angle) < _STRAIGHT else turn(grey, angle)


def measure_skew(grey: Picture) -> float:
    """The degrees by which a picture has to be turned, counter-clockwise, for its lines to be level."""
    scale = min(1.0, _SKETCH / min(grey.shape))
    sketch = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = np.asarray(cv2.threshold(sketch, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1], np.uint8)
    best = 0.0
    for reach, step in ((_STEEPEST, _COARSE), (_COARSE, _FINE)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(max(angles, key=lambda angle: (_sharpness(ink, float(angle)), -abs(angle))))
    return best


def _sharpness(ink: Mask, angle: float) -> float:
    """How far ink is gathered in rows once it is turned: rows of text and ruling lines against the gaps between."""
    rows = turn(ink, angle, 0).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def turn(picture: Picture, angle: float, around: int = 255) -> Picture:
    """The picture turned by degrees counter-clockwise about its middle, in the same frame; corners filled."""
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=around
    )
    return np.asarray(turned, np.uint8)
