"""A page of a PDF as letters and ruling lines, read by pdfminer within bounds."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, stream_value

MOST_LETTERS = 60_000
"""Letters of a page that are read: a page of small print has 5,000."""
MOST_RULES = 20_000
"""Ruling lines of a page beyond which it is a drawing and its lines no table."""
MOST_CONTENT = 8 * 1024 * 1024
"""Bytes of drawing instructions beyond which a page is not read."""

_THICK = 3.0  # points: what is thinner is a line, however it was painted
_SHORT = 1.0

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


class PageTooLarge(Exception):
    """A page has more on it than is read, or there was no more time for it."""


class Letter(NamedTuple):
    """A printed character; distances in points from the top left corner of its page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


class Rule(NamedTuple):
    """A ruling line: its x where it is vertical, else its y; and from where to where it goes."""

    vertical: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Sheet:
    """What is printed on one page. No rules at all where there are too many for a table."""

    height: float
    letters: list[Letter] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: int = 0

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture without text, as a scanner makes."""
        return bool(self.pictures) and not self.letters


class _Device(PDFLayoutAnalyzer):
    """Collects what a page paints, and stops where that is too much or takes too long."""

    def __init__(self, resources: PDFResourceManager, deadline: float) -> None:
        super().__init__(resources)
        self.deadline = deadline
        self.sheet = Sheet(0.0)
        self.painted = 0

    def begin_page(self, page: PDFPage, ctm: tuple[float, float, float, float, float, float]) -> None:
        super().begin_page(page, ctm)
        self.sheet = Sheet(self.cur_item.height)
        self.cur_item.add = self.take  # type: ignore[method-assign, assignment]

    def begin_figure(
        self,
        name: str,
        bbox: tuple[float, float, float, float],
        matrix: tuple[float, float, float, float, float, float],
    ) -> None:
        self.count()
        super().begin_figure(name, bbox, matrix)
        self.cur_item.add = self.take  # type: ignore[method-assign, assignment]

    def render_image(self, name: str, stream: PDFStream) -> None:
        self.count()
        self.sheet.pictures += 1

    def count(self) -> None:
        """Count what was painted; now and then look at the clock."""
        self.painted += 1
        if self.painted % 256 == 0 and time.monotonic() > self.deadline:
            raise PageTooLarge

    def take(self, item: LTComponent) -> None:
        """Keep a letter or a line, nothing else."""
        self.count()
        if isinstance(item, LTContainer):
            return
        height = self.sheet.height
        if isinstance(item, LTChar):
            text = item.get_text()
            if text.strip() and not text.startswith("(cid:"):
                if len(self.sheet.letters) >= MOST_LETTERS:
                    raise PageTooLarge
                self.sheet.letters.append(Letter(text, item.x0, height - item.y1, item.x1, height - item.y0))
        elif isinstance(item, LTCurve) and len(self.sheet.rules) <= MOST_RULES:
            self.sheet.rules.extend(_rules_of(item, height))


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


def read_sheet(page: PDFPage, resources: PDFResourceManager, deadline: float) -> Sheet:
    """What is printed on a page.

    Raises PageTooLarge, when there is too much of it or when `deadline` (of time.monotonic) has passed.
    """
    if time.monotonic() > deadline or _content_size(page) > MOST_CONTENT:
        raise PageTooLarge
    device = _Device(resources, deadline)
    PDFPageInterpreter(resources, device).process_page(page)
    sheet = device.sheet
    if len(sheet.rules) > MOST_RULES:
        sheet.rules = []
    return sheet


def _content_size(page: PDFPage) -> int:
    return sum(len(stream_value(each).get_data()) for each in page.contents)
