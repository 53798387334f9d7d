"""Which way up a picture of a page is: its lines are recognised best the way that they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from extractor.documents.scans.engine import Engine, Recognised
from extractor.documents.scans.ink import POINT, Picture
from extractor.documents.scans.layout import FLAT, Layout, cut_piece, lay_out
from extractor.documents.scans.pieces import Box

SURE = 0.7
"""How sure an engine is of the lines of a page at least that is the right way up: of others it is below 0.5."""

_BETTER = 0.2
_WIDE = 3  # times as wide as high: a line of words, which reads one way only; a 0 and an 8 read both ways
_SHARE = 0.05  # of the pieces of a page; of one that lies on its side fewer are wide
_FEW, _SOME = 3, 16  # wide pieces that tell enough


class Turned(NamedTuple):
    """A page turned upright, and which way its lines went before, as in `Sheet.turned`."""

    layout: Layout
    turn: int


def measure_sureness(boxes: Sequence[Box], said: Sequence[Recognised], pieces: int) -> float:
    """How sure the engine is of some of a page's `pieces`, by those that are lines of words: from 0 to 1."""
    sure = [
        confidence if text.strip() else 0.0
        for box, (text, confidence) in zip(boxes, said, strict=True)
        if _is_wide(box)
    ]
    share = len(sure) / max(pieces, 1)
    return float(np.mean(sure)) * min(1.0, share / _SHARE) if sure else 0.0


def turn_upright(grey: Picture, engine: Engine, sureness: float) -> Turned | None:
    """The page turned the way in which it is recognised clearly better than with `sureness`; None where there is none."""
    for turn, quarters in ((180, 2), (90, 3), (270, 1)):
        layout = lay_out(np.ascontiguousarray(np.rot90(grey, quarters)))
        boxes = [box for box in layout.boxes if _is_wide(box)]
        if len(boxes) < _FEW:
            continue
        some = boxes[:: -(-len(boxes) // _SOME)]
        said = engine.recognise([cut_piece(layout, box) for box in some])
        pieces = len(layout.boxes) * len(some) // len(boxes)
        if measure_sureness(some, said, pieces) > max(SURE, sureness + _BETTER):
            return Turned(layout, turn)
    return None


def _is_wide(box: Box) -> bool:
    height = box.bottom - box.top
    return height >= FLAT * POINT and box.right - box.left >= _WIDE * height
