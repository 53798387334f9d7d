"""What the drawing instructions of a PDF's page paint, as letters and ruling lines, within bounds."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from unicodedata import category

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTComponent, LTCurve
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import PathSegment

from extractor.documents.folding import name_ideographs
from extractor.documents.pdf.page import Letter, OutOfTime, PageTooLarge, Rule, Sheet
from extractor.documents.runs import LOST

MOST_LETTERS = 60_000
"""Letters of a page that are read: a page of small print has 5,000."""
MOST_RULES = 20_000
"""Ruling lines of a page beyond which it is a drawing and its lines no table."""

_THICK = 3.0  # points: what is thinner is a line, however it was painted
_SHORT = 1.0
_DESCENT = 0.15  # of a letter's size: fonts tell it so badly that letters would stand in the row above
_UNSEEN = frozenset(("Cc", "Cf"))  # controls, soft hyphens, joiners
_INVISIBLE = (3, 7)  # the ways of painting in which recognised text stands behind the picture of a page
_FILLED = (0, 4)  # those in which letters have the one colour that they are filled with
_MOST_GROUNDS = 300  # coloured parts of a page that are looked at: where there are more, white letters may stand on any
_SMALLEST = 2.0  # points: what is set smaller is not meant to be seen
_ADDING = frozenset({"DeviceGray", "DeviceRGB", "CalGray", "CalRGB", "ICCBased"})
_PAPER = 0.95  # of each part of white: the least that is taken for it
_OFF = 6.0  # points beyond the edge of a page: what begins there is not seen
_ASLANT = 0.1  # of the larger part of a direction: scanners and printers turn a line a little
_Box = tuple[float, float, float, float]
_Matrix = tuple[float, float, float, float, float, float]

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


class Painter(PDFLayoutAnalyzer):
    """Collects what a page paints, and stops where that is too much or takes too long."""

    def __init__(self, resources: PDFResourceManager, deadline: float) -> None:
        super().__init__(resources)
        self.deadline = deadline
        self.sheet = Sheet(0.0)
        self.letters = self.sheet.letters
        self.painted = 0
        self.white = self.colours = False
        self.grounds: list[_Box] = []
        self.area = 1.0

    def begin_page(self, page: PDFPage, ctm: _Matrix) -> None:
        """Take up a page of this height."""
        super().begin_page(page, ctm)
        self.sheet = Sheet(self.cur_item.height, width=self.cur_item.width)
        self.grounds = []
        self.area = max(self.cur_item.width * self.cur_item.height, 1.0)
        self.cur_item.add = self.take  # type: ignore[method-assign, assignment]

    def begin_figure(
        self,
        name: str,
        bbox: _Box,
        matrix: _Matrix,
    ) -> None:
        """Take what a form paints for what its page paints."""
        self.count()
        super().begin_figure(name, bbox, matrix)
        self.cur_item.add = self.take  # type: ignore[method-assign, assignment]

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Count a picture, and measure it."""
        self.count()
        self.sheet.pictures += 1
        self.add_ground(self.cur_item)
        covered = self.cur_item.width * self.cur_item.height / self.area
        self.sheet.covered = max(self.sheet.covered, covered)
        width, height = stream.get_any(("W", "Width")), stream.get_any(("H", "Height"))
        if isinstance(width, int) and isinstance(height, int):
            self.sheet.dots = max(self.sheet.dots, width * height)

    def count(self) -> None:
        """Count what was painted; now and then look at the clock."""
        self.painted += 1
        if self.painted % 256 == 0 and time.monotonic() > self.deadline:
            raise OutOfTime

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Take letters that are not painted for themselves."""
        self.letters = self.sheet.hidden if textstate.render in _INVISIBLE else self.sheet.letters
        self.white = textstate.render in _FILLED and is_white(graphicstate.ncolor, graphicstate.ncs)
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: _Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Keep a letter; says how far the next one stands from it."""
        self.count()
        try:
            text = name_ideographs(font.to_unichr(cid))
        except PDFUnicodeNotDefined:
            text = LOST
        advance: float = font.char_width(cid) * fontsize * scaling
        if text.strip() and (text.isprintable() or category(text[0]) not in _UNSEEN):
            box = _measure(font, cid, fontsize, rise, advance)
            self.keep(text, matrix, box)
        return advance

    def keep(self, text: str, matrix: _Matrix, box: _Box) -> None:
        """Keep a letter that stands in `box` of the text's own axes."""
        if len(self.letters) >= MOST_LETTERS:
            raise PageTooLarge
        a, b, c, d, e, f = matrix
        height = self.sheet.height
        left, low, right, high = box
        if self.white and not self.is_on_colour(e, height - f):
            self.sheet.omitted.add("unseen")
            return
        if (high - low) * max(abs(c), abs(d)) < _SMALLEST and (right - left) * max(abs(a), abs(b)) < _SMALLEST:
            self.sheet.omitted.add("hidden")
            return
        if not (-_OFF <= e <= self.sheet.width + _OFF and -_OFF <= f <= height + _OFF):
            return
        if b == 0 == c and a > 0 < d:
            place = (e + left * a, height - f - high * d, e + right * a, height - f - low * d)
            self.letters.append(Letter(text, *place))
        elif (turn := _turn(matrix)) is None:
            self.sheet.slanted += 1
        else:
            xs = sorted((e + left * a + low * c, e + right * a + high * c))
            ys = sorted((height - f - left * b - low * d, height - f - right * b - high * d))
            self.letters.append(Letter(text, xs[0], ys[0], xs[1], ys[1], turn))

    def add_ground(self, item: LTComponent) -> None:
        """Remember where colour was painted: white letters are seen on it."""
        if len(self.grounds) <= _MOST_GROUNDS and item.width > _THICK and item.height > _THICK:
            self.grounds.append((item.x0, self.sheet.height - item.y1, item.x1, self.sheet.height - item.y0))

    def is_on_colour(self, x: float, y: float) -> bool:
        """Whether a place of the page was coloured before, or may have been."""
        within = (x0 - 1 <= x <= x1 and top - 1 <= y <= bottom + 1 for x0, top, x1, bottom in self.grounds)
        return len(self.grounds) > _MOST_GROUNDS or any(within)

    def paint_path(
        self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        """Take a ring of two rectangles, as which some draw all edges of a cell at once, for edges."""
        self.colours = not is_white(gstate.ncolor, gstate.ncs)
        ring = fill and evenodd and sum(segment[0] == "m" for segment in path) == 2
        super().paint_path(gstate, stroke or ring, fill, evenodd, path)

    def take(self, item: LTComponent) -> None:
        """Keep a line, nothing else."""
        self.count()
        if not isinstance(item, LTCurve):
            return
        if item.fill and self.colours:
            self.add_ground(item)
        if len(self.sheet.rules) <= MOST_RULES:
            self.sheet.rules.extend(_rules_of(item, self.sheet.height))


def is_white(colour: object, space: PDFColorSpace | None) -> bool:
    """Whether a colour is that of paper; one of a space that is not known is not."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    numbers = [part for part in parts if isinstance(part, int | float)]
    if space is None or len(numbers) != len(parts) or len(numbers) != space.ncomponents:
        return False
    if space.name == "DeviceCMYK" or (space.name == "ICCBased" and len(numbers) == 4):
        return all(number < 1 - _PAPER for number in numbers)
    return space.name in _ADDING and all(number > _PAPER for number in numbers)


def _measure(font: PDFFont, cid: int, size: float, rise: float, advance: float) -> _Box:
    """Left, low, right and high of a letter from its origin."""
    if not font.is_vertical():
        low = rise - _DESCENT * size
        return 0.0, low, advance, low + size
    vx, vy = font.char_disp(cid)  # type: ignore[misc]
    left = -size * 0.5 if vx is None else -vx * size * 0.001
    low = (1000 - vy) * size * 0.001 + rise
    return left, low + advance, left + size, low


def _turn(matrix: _Matrix) -> int | None:
    """Which way a line of text goes (see Letter); None where it is slanted."""
    a, b = matrix[:2]
    if min(abs(a), abs(b)) > _ASLANT * max(abs(a), abs(b)):
        return None
    return (0 if a > 0 else 180) if abs(a) > abs(b) else (90 if b > 0 else 270)


def _rules_of(item: LTCurve, height: float) -> Iterator[Rule]:
    """The lines of a painted shape: itself where it is thin, its four sides where it is a frame."""
    if not (item.stroke or item.fill):
        return
    x0, top, x1, bottom = item.x0, height - item.y1, item.x1, height - item.y0
    thin, flat = x1 - x0 <= _THICK, bottom - top <= _THICK
    if thin and bottom - top > max(_SHORT, x1 - x0):
        yield Rule(True, (x0 + x1) / 2, top, bottom)
    elif flat and x1 - x0 > max(_SHORT, bottom - top):
        yield Rule(False, (top + bottom) / 2, x0, x1)
    elif item.stroke and not thin and not flat and len(item.pts) in (4, 5):
        yield from (Rule(True, x0, top, bottom), Rule(True, x1, top, bottom))
        yield from (Rule(False, top, x0, x1), Rule(False, bottom, x0, x1))
