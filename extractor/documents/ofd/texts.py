"""The letters of a text on an OFD page.

    <ofd:TextObject Boundary="20 20 80 10" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 2 4">年报表</ofd:TextCode>

Y is the baseline; DeltaX and DeltaY are the steps from letter to letter, "g 2 4" is 4 twice. Without them a letter
follows the one before by its width, which only the font knows: it is taken as a whole or half of the size.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from extractor.documents.markup import attribute
from extractor.documents.ofd.geometry import MOST_NUMBERS, POINTS, Place, Point, number_of, place_of
from extractor.documents.pdf.page import Letter, PageTooLarge

if TYPE_CHECKING:
    from lxml.etree import _Element

    from extractor.documents.pdf.page import Sheet

MOST_LETTERS = 60_000
"""Letters of a page that are read: a page of small print has 5,000."""

_ASCENT, _DESCENT = 0.88, 0.12
_NARROW = 0.5
"""Share of the size that a letter of the Latin script is wide, where nothing says how wide it is."""
_WIDE = "\u2000"
_PAPER = 243  # of 255: the least part of a colour that is taken for white
_MOST_ROOM = 1.3
"""Times the size up to which what is left of the box is the width of its last letter."""


def is_seen(element: _Element, *, coloured: bool) -> bool:
    """Whether a text is painted, and in another colour than that of paper, if all stands on paper."""
    painted = attribute(element, "Fill") != "false" or attribute(element, "Stroke") == "true"
    return painted and attribute(element, "Alpha") != "0" and (coloured or not is_white(element))


def is_white(element: _Element) -> bool:
    """Whether an object is filled with white."""
    colour = next(element.iterchildren("{*}FillColor"), None)
    parts = (attribute(colour, "Value") or "").split() if colour is not None else []
    return len(parts) == 3 and all(number_of(part) >= _PAPER for part in parts)


def read_text(element: _Element, sheet: Sheet) -> None:
    """Add the letters of a text; one that goes aslant over the page is a watermark and only counted.

    Raises PageTooLarge.
    """
    place, size = place_of(element), number_of(attribute(element, "Size"))
    if place is None or not size:
        return
    stretched = size * (number_of(attribute(element, "HScale")) or 1.0)
    x = y = 0.0
    for code in element.iter("{*}TextCode"):
        x, y = number_of(attribute(code, "X"), x), number_of(attribute(code, "Y"), y)
        if place.turn is None:
            sheet.slanted += len(code.text or "")
        else:
            sheet.letters.extend(islice(_letters(code, place, (x, y), size, stretched), MOST_LETTERS + 1))
        if len(sheet.letters) > MOST_LETTERS:
            raise PageTooLarge


def _letters(code: _Element, place: Place, start: Point, size: float, stretched: float) -> Iterator[Letter]:
    """The letters of a line, each behind the other by its step, or by its own width where there is none."""
    across, down = _steps(attribute(code, "DeltaX")), _steps(attribute(code, "DeltaY"))
    x, y = start
    text = code.text or ""
    for number, letter in enumerate(text):
        wide = stretched * (_NARROW if letter < _WIDE else 1.0)
        if number == len(text) - 1 and place.turn == 0 and 0 < (room := place.room(x, y)) < _MOST_ROOM * stretched:
            wide = room
        step = across[number] if number < len(across) else 0.0 if down else wide
        if not letter.isspace():
            yield _letter(letter, place, x, y, min(wide, step) if step > 0 else wide, size)
        x += step
        y += down[number] if number < len(down) else 0.0


def _letter(text: str, place: Place, x: float, baseline: float, wide: float, size: float) -> Letter:
    corners = [place.at(x + dx, baseline + dy) for dx in (0, wide) for dy in (-_ASCENT * size, _DESCENT * size)]
    xs, ys = [corner[0] * POINTS for corner in corners], [corner[1] * POINTS for corner in corners]
    return Letter(text, min(xs), min(ys), max(xs), max(ys), place.turn or 0)


def _steps(text: str | None) -> list[float]:
    """The steps from letter to letter, with "g n s" as n times s."""
    steps: list[float] = []
    words = iter((text or "").split()[:MOST_NUMBERS])
    for word in words:
        if word != "g":
            steps.append(number_of(word))
            continue
        count, step = int(number_of(next(words, None))), number_of(next(words, None))
        steps += [step] * max(0, min(count, MOST_NUMBERS))
    return steps
