"""How many requests at once and how many a minute: falls when a server says it is too much, and climbs back."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


class Rate:
    """So much a minute, spread evenly: no minute, wherever it begins, ever gets more than the rate and one request.

    Each reservation moves the moment at which the next may begin; nobody is kept waiting for what is not asked for.
    """

    def __init__(self, per_minute: float | None, clock: Clock) -> None:
        self._each = 60.0 / per_minute if per_minute else 0.0
        self._clock = clock
        self._free_at = 0.0

    def reserve(self, amount: float) -> float:
        """Reserve, and tell in how many seconds to begin."""
        if not self._each:
            return 0.0
        now = self._clock()
        begin = max(now, self._free_at)
        self._free_at = begin + amount * self._each
        return begin - now

    def correct(self, amount: float) -> None:
        """Charge more (or, below 0, less) than was reserved."""
        if self._each:
            self._free_at += amount * self._each


@dataclass(frozen=True, slots=True)
class Turn:
    """A place among those under way, and what it reserved."""

    era: int
    tokens: int


class Pace:
    """At most `concurrency` at once. A 429 halves it (once for all that were under way); as many successes as there
    are places give one place back.
    """

    def __init__(
        self,
        concurrency: int,
        rpm: float | None = None,
        tpm: float | None = None,
        clock: Clock | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        clock = clock or _loop_clock
        self.most = concurrency
        self.limit = float(concurrency)
        self.active = 0
        self._era = 0
        self._requests = Rate(rpm, clock)
        self._tokens = Rate(tpm, clock)
        self._sleep = sleep
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def enter(self, tokens: int) -> Turn:
        """Wait for a place, and for the minute to have room for a request of so many tokens."""
        await self._take_place()
        delay = max(self._requests.reserve(1), self._tokens.reserve(tokens))
        if delay > 0:
            try:
                await self._sleep(delay)
            except BaseException:
                self._give_place()
                raise
        return Turn(self._era, tokens)

    def leave(self, turn: Turn, tokens: int | None = None, too_much: bool = False) -> None:
        """Give the place back: `tokens` as they were really used (a success, None for any failure), `too_much` where
        the server said so.
        """
        if tokens is not None:
            self._tokens.correct(tokens - turn.tokens)
            self.limit = min(self.most, self.limit + 1 / self.limit)
        elif too_much and turn.era == self._era:
            self._era += 1
            self.limit = max(1.0, self.limit / 2)
        self._give_place()

    async def _take_place(self) -> None:
        if self.active < int(self.limit) and not self._waiting:
            self.active += 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._give_place()  # it was given in the same moment
            raise

    def _give_place(self) -> None:
        self.active -= 1
        while self._waiting and self.active < int(self.limit + 1e-9):
            turn = self._waiting.popleft()
            if not turn.done():
                self.active += 1
                turn.set_result(None)


def _loop_clock() -> float:
    return asyncio.get_running_loop().time()
