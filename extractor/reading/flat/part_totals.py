"""Neighbouring numbers of a fused run that add up to the number behind them.

What sums can be reached with so many numbers up to a place is kept as the bits of one whole number: adding a number to
every sum is one shift. So dead ends cost next to nothing, and only the splits that add up are walked. Large sums are
kept by their remainder: what that lets through falsely is told when it is walked.
"""

from __future__ import annotations

from collections.abc import Sequence

Ends = tuple[int, ...]
"""One split: where each cell's characters end in the run, in order."""

Tokens = Sequence[dict[int, int]]
"""For each place of the run, the numbers that may begin there: where each ends, and its value (0 for a mark)."""

_BITS = 2048  # sums are kept by their remainder of it
_LOWEST = _BITS - 1
_MASK = (1 << _BITS) - 1


class TooManyStepsError(Exception):
    """The bound on the search was reached."""


class PartSums:
    """The ways to cut from `begin` on into `parts` numbers and their total.

    `totals` are (middle, end, total): the parts end at `middle`, the total at `end`. `steps` is what may still be
    looked at, in all; past it TooManyStepsError is raised.
    """

    __slots__ = ("begin", "parts", "reach", "steps", "tokens", "totals")

    def __init__(
        self, tokens: Tokens, begin: int, parts: int, totals: Sequence[tuple[int, int, int]], steps: list[int]
    ) -> None:
        self.tokens, self.begin, self.parts, self.totals, self.steps = tokens, begin, parts, totals, steps
        self.reach: list[dict[int, int]] = []

    def list_ends(self) -> list[Ends]:
        """The ends of the parts and of the total, for every way."""
        found: list[Ends] = []
        self._reach(max(total for _, _, total in self.totals), max(middle for middle, _, _ in self.totals))
        for middle, end, total in self.totals:
            if self.reach[-1].get(middle, 0) >> (total & _LOWEST) & 1:
                self._walk(self.parts, middle, total, (middle, end), found)
        return found

    def _step(self, count: int) -> None:
        self.steps[0] -= count
        if self.steps[0] < 0:
            raise TooManyStepsError

    def _reach(self, most: int, last: int) -> None:
        """For each number of parts, the places they may end at and the sums they may have there, up to `most`."""
        level = {self.begin: 1}
        self.reach = [level]
        mask = (1 << most + 1) - 1 if most < _BITS else 0
        for left in range(self.parts - 1, -1, -1):
            further: dict[int, int] = {}
            self._step(len(level))
            farthest = last - left
            for place, bits in level.items():
                for cut, value in self.tokens[place].items():
                    if value > most or cut > farthest:
                        break
                    sums = bits
                    if value and mask:
                        sums = bits << value & mask
                        if not sums:
                            break
                    elif value:
                        shift = value & _LOWEST
                        sums = (bits << shift | bits >> _BITS - shift) & _MASK
                    further[cut] = further[cut] | sums if cut in further else sums
            self.reach.append(further)
            level = further

    def _walk(self, parts: int, place: int, total: int, ends: Ends, found: list[Ends]) -> None:
        """Add every way to have `parts` numbers up to `place` with that sum; `ends` are those behind."""
        self._step(1)
        if parts == 1:
            if self.tokens[self.begin].get(place) == total:
                found.append(ends)
            return
        for before, bits in self.reach[parts - 1].items():
            if before < place:
                value = self.tokens[before].get(place)
                if value is not None and value <= total and bits >> (total - value & _LOWEST) & 1:
                    self._walk(parts - 1, before, total - value, (before, *ends), found)
