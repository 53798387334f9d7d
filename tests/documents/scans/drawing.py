"""Pages drawn by hand, and an engine that says what it is told, for tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from extractor.documents.scans.engine import Recognised
from extractor.documents.scans.ink import POINT, Picture


class Page:
    """White paper of so many points; what is drawn is black."""

    def __init__(self, width: float = 400, height: float = 300) -> None:
        self.picture: Picture = np.full((round(height * POINT), round(width * POINT)), 255, np.uint8)

    def fill(self, left: float, top: float, width: float, height: float, grey: int = 0) -> None:
        """A filled box, in points."""
        x, y = round(left * POINT), round(top * POINT)
        self.picture[y : y + max(1, round(height * POINT)), x : x + max(1, round(width * POINT))] = grey

    def table(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """A table of single cells, its lines 0.7 points thick."""
        for y in ys:
            self.fill(xs[0], y - 0.35, xs[-1] - xs[0] + 0.7, 0.7)
        for x in xs:
            self.fill(x - 0.35, ys[0], 0.7, ys[-1] - ys[0])

    def word(self, left: float, top: float, letters: int = 1) -> None:
        """Something like letters, 9 points high and 7 wide: an upright and a level stroke each."""
        for number in range(letters):
            self.fill(left + 9 * number, top, 2, 9)
            self.fill(left + 9 * number, top + 4, 7, 2)


class Scripted:
    """An engine that says one text after the other, each as sure as `confidence`."""

    name = "scripted 1"

    def __init__(self, *texts: str, confidence: float = 0.99) -> None:
        self.texts = list(texts)
        self.confidence = confidence
        self.seen: list[Picture] = []

    def recognise(self, lines: Sequence[Picture]) -> list[Recognised]:
        """The next texts; the last one again where there are no more."""
        self.seen += lines
        return [Recognised(self.texts.pop(0) if len(self.texts) > 1 else self.texts[0], self.confidence) for _ in lines]


class Replayed:
    """An engine that says again what another said, changed by a function of its place and text."""

    def __init__(
        self, said: Sequence[Recognised], change: Callable[[int, str], str] = lambda place, text: text
    ) -> None:
        self.name = "replayed 1"
        self.said = list(said)
        self.change = change
        self.place = 0

    def recognise(self, lines: Sequence[Picture]) -> list[Recognised]:
        """The same number of texts as there are lines."""
        some = self.said[self.place : self.place + len(lines)]
        found = [Recognised(self.change(self.place + at, text), sure) for at, (text, sure) in enumerate(some)]
        self.place += len(lines)
        return found
