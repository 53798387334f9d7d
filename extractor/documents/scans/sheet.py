"""A picture of a page to a sheet: its ruling lines, and its letters as an engine recognises them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import cv2
import numpy as np

from extractor.documents.pdf.grid import Frame, find_frames
from extractor.documents.pdf.page import LOST, Letter, Sheet
from extractor.documents.scans.ink import POINT, find_ink, straighten
from extractor.documents.scans.pieces import Box, boxes_of_frame, clean_ink, drop_edges, find_pieces, is_dash
from extractor.documents.scans.rulings import find_rulings

if TYPE_CHECKING:
    from extractor.documents.scans.engine import Engine
    from extractor.documents.scans.ink import Mask, Picture

UNREAD = LOST
"""Stands for ink that was not recognised: a cell with it is unreadable, and never blank."""
DASH = "—"
"""A bar that stands in a cell alone: an engine takes it for a 一, or for a 1."""
LEAST = 0.75
"""Confidence below which a piece counts as not recognised."""
MOST_PIECES = 2_000
"""Pieces of text beyond which a page is a photograph: a page of a table has 250."""

_AT_ONCE = 64
_WIDE = 0x2E80  # from here on characters are as wide as high
_FLAT, _LETTER = 5.0, 12.0  # points: what is less high than the one gets a picture as high as the other
_ASIDE = 4.0  # points around a table in which its outer lines lie


def read_picture(grey: Picture, engine: Engine, deadline: float) -> Sheet | None:
    """What is on a page, POINT pixels to a point. None where it is too much, or `deadline` (of time.monotonic) passes."""
    grey = straighten(grey)
    ink = find_ink(grey)
    rules, drawn = find_rulings(ink)
    frames = [frame for frame in find_frames(rules) if len(frame.places) > 1]
    boxes, dashes = _find_boxes(clean_ink(ink, drawn), frames)
    if len(boxes) > MOST_PIECES:
        return None
    sheet = Sheet(grey.shape[0] / POINT, rules=rules)
    sheet.letters += (letter for box in dashes for letter in _spread(box, DASH))
    for start in range(0, len(boxes), _AT_ONCE):
        if time.monotonic() > deadline:
            return None
        some = boxes[start : start + _AT_ONCE]
        said = engine.recognise([_cut(grey, drawn, box) for box in some])
        for box, (text, confidence) in zip(some, said, strict=True):
            sheet.letters += _spread(box, text if text.strip() and confidence >= LEAST else UNREAD)
    return sheet


def is_blank(sheet: Sheet) -> bool:
    """Whether nothing was recognised on it."""
    return all(letter.text == UNREAD for letter in sheet.letters)


def _find_boxes(letters: Mask, frames: Sequence[Frame]) -> tuple[list[Box], list[Box]]:
    """The pieces of text, those in tables first; and the dashes that stand in a cell alone."""
    boxes: list[Box] = []
    dashes: list[Box] = []
    for frame in frames:
        for cell in boxes_of_frame(frame):
            drop_edges(letters, cell)
            pieces = list(find_pieces(letters, cell))
            (dashes if len(pieces) == 1 and is_dash(letters, pieces[0]) else boxes).extend(pieces)
    for frame in frames:
        (left, *_, right), (top, *_, bottom) = frame.xs, frame.ys
        above, below = (max(0, round(y * POINT)) for y in (top - _ASIDE, bottom + _ASIDE))
        before, after = (max(0, round(x * POINT)) for x in (left - _ASIDE, right + _ASIDE))
        letters[above:below, before:after] = 0
    height, width = letters.shape
    boxes += find_pieces(letters, Box(0, 0, width, height))
    return boxes, dashes


def _cut(grey: Picture, drawn: Mask, box: Box) -> Picture:
    """The picture of a piece: ruling lines painted over, a little paper around it, its darkest black, its paper white.

    Letters fill it, as engines are taught; only what is no higher than a dash is given the height of a letter.
    """
    margin, aside = round(0.8 * POINT), round(3 * POINT)
    top, left = max(box.top - margin, 0), max(box.left - margin, 0)
    part = grey[top : box.bottom + margin, left : box.right + margin].copy()
    paper = int(np.percentile(part, 90))
    part[drawn[top : box.bottom + margin, left : box.right + margin] > 0] = paper
    lacking = round(_LETTER * POINT) - part.shape[0] if box.bottom - box.top < _FLAT * POINT else 0
    around = (lacking // 2, lacking - lacking // 2, aside, aside)
    framed = np.asarray(cv2.copyMakeBorder(part, *around, cv2.BORDER_CONSTANT, value=paper), np.float64)
    black = float(framed.min())
    return ((framed - black) * (255 / max(paper - black, 1))).clip(0, 255).astype(np.uint8)


def _spread(box: Box, text: str) -> Iterator[Letter]:
    """The letters of a piece, set evenly over its box."""
    widths = [1.0 if ord(character) >= _WIDE else 0.5 for character in text]
    unit = (box.right - box.left) / sum(widths)
    x = float(box.left)
    for character, width in zip(text, widths, strict=True):
        if character.strip():
            yield Letter(character, x / POINT, box.top / POINT, (x + width * unit) / POINT, box.bottom / POINT)
        x += width * unit
