"""A word and its place, told by numbers with names: attributes, style sheets, JSON and tables all have them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

WIDE = 0x2E80
"""From here on characters are twice as wide as digits."""
_LEFT = ("xmin", "x0", "x_min", "left", "hpos", "x")
_RIGHT = ("xmax", "x1", "x_max")
_TOP = ("ymin", "top", "y_min", "vpos", "y0", "y")
_BOTTOM = ("ymax", "y1", "y_max")
_WIDTH = ("width", "w")
_HEIGHT = ("height", "h", "line-height")
_SIZE = ("font-size", "fontsize", "size")
_BOXES = ("bbox", "quad", "boundingbox", "box", "polygon", "geometry", "points", "text_region", "position", "rect")
_CORNERS, _QUAD = 4, 8
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_UNIT = re.compile(r"[^\d;-]*(-?\d+(?:\.\d+)?)\s*(px|pt|%|in|mm|cm|em)?")
_SIDES = 595.0, 842.0  # a page in points, where lengths are parts of it
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "em": 12.0}
_TYPICAL = 10.5


@dataclass(slots=True)
class Place:
    """Where a word stands; 0 where its right end, its bottom or its size is not told.

    `up`: its distance is one from the bottom of the page.
    """

    left: float
    top: float
    right: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    up: bool = False


@dataclass(slots=True)
class Word:
    """A word on a page."""

    text: str
    place: Place
    page: int


def place_of(numbers: Mapping[str, Any]) -> Place | None:
    """The place that named numbers tell, their names in small letters: two corners, or one and what it measures."""
    for name in _BOXES:
        if (box := numbers.get(name)) is not None and (found := _place_in(box)) is not None:
            found.size = _first(numbers, _SIZE) or 0.0
            return found
    if isinstance(matrix := numbers.get("transform"), Sequence) and len(values := numbers_in(matrix)) == 6:  # pdf.js
        height = math.hypot(values[2], values[3])
        wide = _first(numbers, _WIDTH) or 0.0
        return Place(values[4], values[5], values[4] + wide, values[5] + height, height, up=True)
    left, top = _first(numbers, _LEFT), _first(numbers, _TOP)
    if left is None or top is None:
        return None
    right, bottom = _first(numbers, _RIGHT), _first(numbers, ("bottom",) if "top" in numbers else _BOTTOM)
    if right is None:
        right = left + (_first(numbers, _WIDTH) or 0.0)
    if bottom is None:
        bottom = top + (_first(numbers, _HEIGHT) or 0.0)
    return Place(left, min(top, bottom), right, max(top, bottom), _first(numbers, _SIZE) or 0.0)


def numbers_in(value: object) -> list[float]:
    """The numbers of a list or a text, those in lists within it too."""
    if isinstance(value, str):
        return [float(number) for number in _NUMBER.findall(value)[: _QUAD + 1]]
    if isinstance(value, int | float):
        return [float(value)]
    if isinstance(value, Sequence):
        return [number for each in value[: _QUAD + 1] for number in numbers_in(each)]
    return []


def length(text: str, *, upright: bool = False) -> float | None:
    """A length of a style sheet in points; one in per cent is a part of a page."""
    match = _UNIT.match(text)
    if match is None:
        return None
    number = float(match[1])
    return number / 100 * _SIDES[upright] if match[2] == "%" else number * _POINTS[match[2] or "px"]


def measure(words: Sequence[Word]) -> None:
    """Let every word have a right end, a bottom and a size, and the page be one in points, seen from its top."""
    _turn_over(words)
    sizes = [size for word in words if (size := _size(word))]
    typical = sorted(sizes)[len(sizes) // 2] if sizes else _pitch(words)
    scale = 1.0 if 0.6 * _TYPICAL < typical < 1.8 * _TYPICAL else _TYPICAL / typical
    for word in words:
        place, size = word.place, _size(word) or typical
        if place.right <= place.left:
            place.right = place.left + _units(word.text) * size / 2
        middle = (place.top + place.bottom) / 2 if place.bottom > place.top else place.top + size / 2
        place.left, place.right, place.size = place.left * scale, place.right * scale, size * scale
        place.top, place.bottom = (middle - size / 2) * scale, (middle + size / 2) * scale


def units(character: str) -> int:
    """How wide a character is, a digit being 1."""
    return 2 if ord(character) >= WIDE else 1


def _units(text: str) -> int:
    return sum(map(units, text))


def _size(word: Word) -> float:
    """How large its letters are: as told, but never larger than its width has room for."""
    place = word.place
    high = place.bottom - place.top
    told = min(place.size, high) if place.size > 0 and high > 0 else max(place.size, high)
    wide = (place.right - place.left) * 2 / max(_units(word.text), 1)
    if wide <= 0:
        return told
    if not told:
        return wide
    return min(told, wide if ord(max(word.text)) >= WIDE else 1.2 * wide)


def _pitch(words: Sequence[Word]) -> float:
    """The least usual distance of lines, where nothing else tells how large letters are."""
    tops = sorted({round(word.place.top, 2) for word in words})
    gaps = sorted(two - one for one, two in pairwise(tops))
    return max(gaps[len(gaps) // 2] * 0.7, 1e-6) if gaps else _TYPICAL


def _turn_over(words: Sequence[Word]) -> None:
    """Distances from the bottom of a page as those from its top: so they are where a text goes up its pages."""
    steps = [
        (two.place.top < one.place.top) - (two.place.top > one.place.top)
        for one, two in pairwise(words)
        if one.page == two.page
    ]
    if not any(word.place.up for word in words) and sum(steps) <= 0:
        return
    heights: dict[int, float] = {}
    for word in words:
        heights[word.page] = max(heights.get(word.page, 0.0), word.place.bottom, word.place.top)
    for word in words:
        height, place = heights[word.page], word.place
        place.top, place.bottom = height - max(place.bottom, place.top), height - min(place.bottom, place.top)


def _place_in(box: object) -> Place | None:
    """The place of a box: four numbers, the corners of a quadrangle, or named sides."""
    if isinstance(box, Mapping):
        return place_of({str(key).lower(): value for key, value in box.items()})
    values = numbers_in(box)
    if len(values) == _CORNERS:
        one, two = sorted(values[1::2])
        return Place(values[0], one, values[2], two)
    if len(values) == _QUAD:
        return Place(min(values[::2]), min(values[1::2]), max(values[::2]), max(values[1::2]))
    return None


def _first(numbers: Mapping[str, Any], names: Sequence[str]) -> float | None:
    for name in names:
        value = numbers.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        if isinstance(value, str) and (match := _NUMBER.match(value.strip())):
            return float(match[0])
    return None
