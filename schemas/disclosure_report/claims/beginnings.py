"""What stands in a sentence before any place in it: every word is looked for once, however many numbers ask for it."""

from __future__ import annotations

import re
from functools import cached_property

from disclosure_report.claims.cues import Cue, find_all, find_matches, first_from, last_before
from disclosure_report.claims.numbers import Number, read_numbers

_WIDEST = 24  # characters that a match of a cue takes, with what it looks at behind it
_COMPARED = frozenset("较比同与")  # 较2022年增长 12%: the year of a comparison
_DELIMITER = re.compile(r"[,;:()]")


class Beginnings:
    """The beginnings of one sentence, up to each of its numbers."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: dict[Cue, list[int] | None] = {}
        self._places: dict[tuple[str, ...], list[int]] = {}

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers of the sentence."""
        return read_numbers(self.text)

    @cached_property
    def years(self) -> list[Number]:
        """Those of them that are years."""
        return [number for number in self.numbers if number.year is not None]

    @cached_property
    def own_years(self) -> list[Number]:
        """The years that are not those of a comparison."""
        return [year for year in self.years if not year.start or self.text[year.start - 1] not in _COMPARED]

    @cached_property
    def _delimiters(self) -> list[int]:
        return [match.start() for match in _DELIMITER.finditer(self.text)]

    def clause_start(self, end: int) -> int:
        """Where the clause begins that goes on at `end`."""
        return last_before(self._delimiters, end) + 1

    def holds(self, cue: Cue, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` hold the cue, whatever comes behind them."""
        starts = self._starts_of(cue)
        if starts is None:
            return False
        if first_from(starts, start) <= end - _WIDEST:
            return True
        return cue.pattern.search(self.text, max(start, end - _WIDEST), end) is not None

    def last(self, cue: Cue, end: int) -> int:
        """Where the last match of the cue begins that ends before `end`; -1 where there is none."""
        starts = self._starts_of(cue) or []
        place = last_before(starts, end)
        while place >= 0 and cue.pattern.match(self.text, place, end) is None:
            place = last_before(starts, place)
        return place

    def _starts_of(self, cue: Cue) -> list[int] | None:
        """Where the cue matches in the whole sentence; None where it can match in no part of it."""
        if cue not in self._starts:
            self._starts[cue] = find_matches(cue.pattern, self.text) if cue.stands_in(self.text) else None
        return self._starts[cue]

    def holds_word(self, words: tuple[str, ...], start: int, end: int) -> bool:
        """Whether one of the words, all of one length, stands between `start` and `end`."""
        return first_from(self.places(words), start) <= end - len(words[0])

    def places(self, words: tuple[str, ...]) -> list[int]:
        """The places of the words in the sentence, in order."""
        found = self._places.get(words)
        if found is None:
            found = self._places[words] = find_all(self.text, words)
        return found
