"""A document as text with places: what every reader works on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from extractor.documents.folding import fold

if TYPE_CHECKING:
    from extractor.documents.cleaning import CleanText


class Span(NamedTuple):
    """Characters `start` up to, not including, `end` of `Document.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GridCell:
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
    pairs.
    """

    name: str
    sha256: str
    media_type: str
    encoding: str
    text: str
    grids: tuple[Grid, ...] = ()
    pages: tuple[int, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    cleaned: dict[tuple[int, int], CleanText] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Prose that was cleaned already, by its region (see `prose_of`)."""

    @cached_property
    def folded(self) -> str:
        """The text with widths, radicals and look-alikes folded one to one: same length, same offsets."""
        return fold(self.text)

    def page_at(self, offset: int) -> int | None:
        """The page, from 1, that holds the character at `offset`; None where there are no pages."""
        return bisect_right(self.pages, offset) if self.pages else None
