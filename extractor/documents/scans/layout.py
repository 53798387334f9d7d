"""Where what is on a picture of a page: its ruling lines, the pieces of its text, and what each piece looks like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractor.documents.pdf.grid import Frame, find_frames
from extractor.documents.pdf.page import Rule
from extractor.documents.scans.ink import POINT, Mask, Picture, find_ink, straighten
from extractor.documents.scans.pieces import Box, boxes_of_frame, clean_ink, drop_edges, find_pieces, is_dash
from extractor.documents.scans.rulings import find_rulings
from extractor.documents.scans.traces import find_trace

FLAT = 5.0
"""Points: what is less high gets a picture as high as a letter."""

_LETTER = 12.0  # points
_ASIDE = 4.0  # points around a table in which its outer lines lie


@dataclass(slots=True)
class Layout:
    """A page set straight, and what is where on it, in pixels; `rules` in points.

    `boxes`: the pieces of text, those in tables first. `dashes` stand in a cell alone. `traces`: what is too faint to be
    recognised, in cells that would be blank without it.
    """

    grey: Picture
    rules: list[Rule]
    drawn: Mask
    boxes: list[Box]
    dashes: list[Box]
    traces: list[Box]


def lay_out(grey: Picture) -> Layout:
    """What is where on a picture of POINT pixels to a point."""
    grey = straighten(grey)
    ink = find_ink(grey)
    rules, drawn = find_rulings(ink)
    frames = [frame for frame in find_frames(rules) if len(frame.places) > 1]
    layout = Layout(grey, rules, drawn, [], [], [])
    letters = clean_ink(ink, drawn)
    _take_cells(layout, letters, frames)
    _wipe_tables(letters, frames)
    height, width = letters.shape
    layout.boxes += find_pieces(letters, Box(0, 0, width, height))
    return layout


def _take_cells(layout: Layout, letters: Mask, frames: Sequence[Frame]) -> None:
    for cell in (cell for frame in frames for cell in boxes_of_frame(frame)):
        drop_edges(letters, cell)
        pieces = list(find_pieces(letters, cell))
        if not pieces and (trace := find_trace(layout.grey, cell)) is not None:
            layout.traces.append(trace)
        (layout.dashes if len(pieces) == 1 and is_dash(letters, pieces[0]) else layout.boxes).extend(pieces)


def _wipe_tables(letters: Mask, frames: Sequence[Frame]) -> None:
    for frame in frames:
        (left, *_, right), (top, *_, bottom) = frame.xs, frame.ys
        above, below = (max(0, round(y * POINT)) for y in (top - _ASIDE, bottom + _ASIDE))
        before, after = (max(0, round(x * POINT)) for x in (left - _ASIDE, right + _ASIDE))
        letters[above:below, before:after] = 0


def cut_piece(layout: Layout, box: Box) -> Picture:
    """The picture of a piece: ruling lines painted over, a little paper around it, its darkest black, its paper white.

    Letters fill it, as engines are taught; only what is no higher than a dash is given the height of a letter.
    """
    grey, drawn = layout.grey, layout.drawn
    margin, aside = round(0.8 * POINT), round(3 * POINT)
    top, left = max(box.top - margin, 0), max(box.left - margin, 0)
    part = grey[top : box.bottom + margin, left : box.right + margin].copy()
    paper = int(np.percentile(part, 90))
    part[drawn[top : box.bottom + margin, left : box.right + margin] > 0] = paper
    lacking = round(_LETTER * POINT) - part.shape[0] if box.bottom - box.top < FLAT * POINT else 0
    around = (lacking // 2, lacking - lacking // 2, aside, aside)
    framed = np.asarray(cv2.copyMakeBorder(part, *around, cv2.BORDER_CONSTANT, value=paper), np.float64)
    black = float(framed.min())
    return ((framed - black) * (255 / max(paper - black, 1))).clip(0, 255).astype(np.uint8)
