"""A pattern that is tried only where one of its words stands in the text: looking for a word is far cheaper."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


def has_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in the text."""
    for word in words:
        if word in text:
            return True
    return False


def find_all(text: str, words: tuple[str, ...]) -> list[int]:
    """The places of the words in the text, in order."""
    places = []
    for word in words:
        place = text.find(word)
        while place >= 0:
            places.append(place)
            place = text.find(word, place + 1)
    return sorted(places)


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """`words`: every match of `pattern` holds at least one of them."""

    pattern: re.Pattern[str]
    words: tuple[str, ...]

    def stands_in(self, text: str) -> bool:
        """Whether a match is possible at all."""
        return has_any(text, self.words)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self.pattern.search(text) if self.stands_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match."""
        return self.pattern.finditer(text) if self.stands_in(text) else iter(())

    def last(self, text: str) -> int:
        """Where the last match begins; -1 where there is none."""
        place = -1
        for match in self.finditer(text):
            place = match.start()
        return place


def find_matches(pattern: re.Pattern[str], text: str) -> list[int]:
    """Every place at which a match begins, those inside another match too, in order."""
    places: list[int] = []
    match = pattern.search(text)
    while match is not None:
        places.append(match.start())
        match = pattern.search(text, match.start() + 1)
    return places


def last_before(places: Sequence[int], end: int) -> int:
    """The last of the places, which are in order, before `end`; -1 where there is none."""
    index = bisect_left(places, end)
    return places[index - 1] if index else -1


def first_from(places: Sequence[int], start: int) -> int:
    """The first of the places, which are in order, from `start` on; the largest number there is where there is none."""
    index = bisect_left(places, start)
    return places[index] if index < len(places) else sys.maxsize


def cue(pattern: str, words: str = "") -> Cue:
    """A cue of a pattern; `words` are set apart by spaces, and the pattern's own alternatives where there are none."""
    return Cue(re.compile(pattern), tuple(words.split()) if words else tuple(pattern.split("|")))
