"""Where an object of an OFD page stands, and the numbers that say so. Lengths are millimetres."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.documents.markup import attribute

if TYPE_CHECKING:
    from lxml.etree import _Element

POINTS = 72 / 25.4
"""Points of a millimetre."""
ASLANT = 0.05
"""Share of its length by which a line may lean and still be level or upright."""
MOST_NUMBERS = 10_000
_FAR = 100_000.0  # no page is so large

Point = tuple[float, float]


class Place(NamedTuple):
    """From the space of an object to the page, in millimetres; `right` is where its box ends on the page."""

    a: float
    b: float
    c: float
    d: float
    x: float
    y: float
    right: float

    def at(self, x: float, y: float) -> Point:
        """Where a point of the object stands on the page."""
        return self.a * x + self.c * y + self.x, self.b * x + self.d * y + self.y

    def room(self, x: float, y: float) -> float:
        """How far it is from a point to the end of the box, in the object's own lengths."""
        return (self.right - self.at(x, y)[0]) / self.a

    @property
    def turn(self) -> int | None:
        """Which way a line of text goes, as `Letter` has it; None where it is slanted."""
        if min(abs(self.a), abs(self.b)) > ASLANT * max(abs(self.a), abs(self.b)):
            return None
        return (0 if self.a > 0 else 180) if abs(self.a) > abs(self.b) else (270 if self.b > 0 else 90)


def place_of(element: _Element) -> Place | None:
    """The place of an object; None where it has no box."""
    box, turned = box_of(attribute(element, "Boundary")), _numbers(attribute(element, "CTM"))
    if not box:
        return None
    a, b, c, d, e, f = turned if len(turned) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return Place(a, b, c, d, box[0] + e, box[1] + f, box[0] + box[2])


def box_of(text: str | None) -> tuple[float, ...]:
    """The four numbers of a box: x, y, width, height; nothing where they are not all there."""
    numbers = _numbers(text)
    return numbers if len(numbers) == 4 else ()


def height_of(box: tuple[float, ...]) -> float:
    """The height of a page in points."""
    return box[3] * POINTS


def number_of(text: str | None, otherwise: float = 0.0) -> float:
    """The first number of a text."""
    found = _numbers(text)
    return found[0] if found else otherwise


def _numbers(text: str | None) -> tuple[float, ...]:
    """The numbers of a text; none where one of them is nonsense."""
    try:
        numbers = tuple(map(float, (text or "").split()[:MOST_NUMBERS]))
    except ValueError:
        return ()
    return numbers if all(abs(number) < _FAR for number in numbers) else ()
