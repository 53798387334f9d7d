"""A page as letters and ruling lines: what its readers make and what tables and prose are put together from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.documents.runs import Omitted

_MOSTLY = 0.6
_STAMP = 40  # letters: programs that scan write their name on every page


class PageTooLarge(Exception):
    """A page has more on it than is read."""


class PageDamaged(Exception):
    """A page draws what is not in the file, or only a part of it is."""


class OutOfTime(Exception):
    """There was no more time for a page."""


class Letter(NamedTuple):
    """A printed character; distances in points from the top left corner of its page.

    `turn` tells which way its line goes: 0 to the right, 90 up, 180 to the left, 270 down.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    turn: int = 0


class Rule(NamedTuple):
    """A ruling line: its x where it is vertical, else its y; and from where to where it goes."""

    vertical: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Sheet:
    """What is printed on one page. No rules at all where there are too many for a table.

    `hidden`: letters that are not painted but stand behind a picture. `slanted`: how many letters go aslant over the
    page, as those of a watermark do; they are left out. `turned`: which way its lines went before it was turned upright.
    `covered`: the part of the page that its largest picture covers, `dots` the pixels of the largest. `omitted`: what was
    no print, or taken for marks; `parted`: how often that stood between two digits.
    """

    height: float
    letters: list[Letter] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: int = 0
    hidden: list[Letter] = field(default_factory=list)
    slanted: int = 0
    width: float = 0.0
    turned: int = 0
    covered: float = 0.0
    dots: int = 0
    omitted: Omitted = field(default_factory=Omitted)
    parted: int = 0

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture, as a scanner makes: without text, or with no more than a stamp or a page number."""
        few = self.covered > _MOSTLY and len(self.letters) < _STAMP and not self.rules
        return bool(self.pictures) and (few or not self.letters)
