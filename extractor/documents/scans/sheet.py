"""A picture of a page to a sheet: its ruling lines, and its letters as an engine recognises them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.documents.pdf.page import Letter, Sheet
from extractor.documents.runs import LOST
from extractor.documents.scans.ink import POINT
from extractor.documents.scans.layout import Layout, cut_piece, lay_out
from extractor.documents.scans.upright import SURE, Turned, measure_sureness, turn_upright

if TYPE_CHECKING:
    from extractor.documents.scans.engine import Engine, Recognised
    from extractor.documents.scans.ink import Picture
    from extractor.documents.scans.pieces import Box

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


def read_picture(grey: Picture, engine: Engine, deadline: float) -> Sheet | None:
    """What is on a page, POINT pixels to a point. None where it is too much, or `deadline` (of time.monotonic) passes.

    A page that stands on its head or lies on its side is turned upright.
    """
    page = Turned(lay_out(grey), 0)
    said = _recognise(page.layout, engine, deadline)
    if said is None:
        return None
    boxes = page.layout.boxes
    sureness = measure_sureness(boxes, said, len(boxes))
    if sureness < SURE and (better := turn_upright(grey, engine, sureness)) is not None:
        page, said = better, _recognise(better.layout, engine, deadline)
    return None if said is None else _write_sheet(page, said)


def _recognise(layout: Layout, engine: Engine, deadline: float) -> list[Recognised] | None:
    """What each piece of text says; None where there are too many, or there is no time."""
    if len(layout.boxes) > MOST_PIECES:
        return None
    said: list[Recognised] = []
    for start in range(0, len(layout.boxes), _AT_ONCE):
        if time.monotonic() > deadline:
            return None
        said += engine.recognise([cut_piece(layout, box) for box in layout.boxes[start : start + _AT_ONCE]])
    return said


def _write_sheet(page: Turned, said: list[Recognised]) -> Sheet:
    layout = page.layout
    height, width = layout.grey.shape
    sheet = Sheet(height / POINT, rules=layout.rules, width=width / POINT, turned=page.turn)
    sheet.letters += (letter for box in layout.dashes for letter in _spread(box, DASH))
    sheet.letters += (letter for box in layout.traces for letter in _spread(box, UNREAD))
    for box, (text, confidence) in zip(layout.boxes, said, strict=True):
        sheet.letters += _spread(box, text if text.strip() and confidence >= LEAST else UNREAD)
    return sheet


def is_blank(sheet: Sheet) -> bool:
    """Whether nothing was recognised on it."""
    return all(letter.text == UNREAD for letter in sheet.letters)


def _spread(box: Box, text: str) -> Iterator[Letter]:
    """The letters of a piece, set evenly over its box."""
    widths = [1.0 if ord(character) >= _WIDE else 0.5 for character in text]
    unit = (box.right - box.left) / sum(widths)
    x = float(box.left)
    for character, width in zip(text, widths, strict=True):
        if character.strip():
            yield Letter(character, x / POINT, box.top / POINT, (x + width * unit) / POINT, box.bottom / POINT)
        x += width * unit
