"""A document as text with places: what every reader works on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from extractor.documents.folding import fold

if TYPE_CHECKING:
    from extractor.documents.cleaning import CleanText


_offset = itemgetter(0)


class Span(NamedTuple):
    """Characters `start` up to, not including, `end` of `Document.text`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether both hold a character in common; an empty one overlaps what it stands inside."""
        return self.start < other.end and other.start < self.end


class Box(NamedTuple):
    """A rectangle on a page, which counts from 1; distances in points from the page's top left corner."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


def enclose(boxes: Sequence[Box]) -> Box:
    """The smallest rectangle around those of `boxes` (one at least) that are on the page of the first."""
    page = boxes[0].page
    x0s, tops, x1s, bottoms = zip(*(box[1:] for box in boxes if box.page == page), strict=True)
    return Box(page, min(x0s), min(tops), max(x1s), max(bottoms))


class GridCell(NamedTuple):
    """One cell of a table whose structure the format itself gives. `text` is stripped; `span` is its place."""

    text: str
    span: Span
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of known structure: every cell once, in reading order, at its top left corner. Counts from 0."""

    cells: tuple[GridCell, ...]
    span: Span
    rows: int
    columns: int


@dataclass(frozen=True)
class Document:
    """A document's text, with its tables where the format gives them.

    `text` is what the file says, decoded, every line end as one newline, and (for HTML) with the site furniture left
    out; nothing else is changed, so a span always leads back to the printed characters. A form feed ends a page.
    `pages` holds the offset at which each page begins, and is empty where the format has no pages. `notes` tells what
    had to be decided while reading (a wrong declaration of the encoding, for instance), as short English and Chinese
    pairs. `boxes` tells where on its page each printed line and each cell of a table stands, by the offset at which it
    begins, in rising order; it is empty where the format does not say. `partial`: parts of the file could not be read,
    or may be lost; `notes` tells which. `recognised` are the pages, from 1, whose text was recognised in a picture: no
    character of theirs is sure.
    """

    name: str
    sha256: str
    media_type: str
    encoding: str
    text: str
    grids: tuple[Grid, ...] = ()
    pages: tuple[int, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    boxes: tuple[tuple[int, Box], ...] = ()
    partial: bool = False
    recognised: tuple[int, ...] = ()
    cleaned: dict[tuple[int, int], CleanText] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Prose that was cleaned already, by its region (see `prose_of`)."""

    @cached_property
    def folded(self) -> str:
        """The text with widths, radicals and look-alikes folded one to one: same length, same offsets."""
        return fold(self.text)

    @property
    def recognised_spans(self) -> tuple[Span, ...]:
        """The stretches of the text on pages that were recognised."""
        ends = (*self.pages[1:], len(self.text) + 1)
        return tuple(Span(self.pages[page - 1], ends[page - 1]) for page in self.recognised)

    def page_at(self, offset: int) -> int | None:
        """The page, from 1, that holds the character at `offset`; None where there are no pages."""
        return bisect_right(self.pages, offset) if self.pages else None

    def box_at(self, span: tuple[int, int]) -> Box | None:
        """Where the printed lines or cells that hold `span` stand: on its first page, where it goes over several."""
        first = bisect_right(self.boxes, span[0], key=_offset) - 1
        last = bisect_left(self.boxes, max(span[1], span[0] + 1), key=_offset)
        return enclose([box for _, box in self.boxes[first:last]]) if first >= 0 else None
