from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.asking.model.pace import Pace, Rate, Turn
from tests.asking.asked import Time


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


def pace_of(concurrency: int, time: Time | None = None, **rates: float) -> Pace:
    time = time or Time()
    return Pace(concurrency, rates.get("rpm"), rates.get("tpm"), time.clock, time.sleep)


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_no_more_than_the_limit_are_under_way() -> None:
    async def work() -> None:
        pace = pace_of(2)
        first, _ = await pace.enter(0), await pace.enter(0)
        third = asyncio.ensure_future(pace.enter(0))
        await settle()
        assert not third.done()
        pace.leave(first)
        await third
        assert pace.active == 2

    run(work())


def test_a_429_halves_once_for_all_that_were_under_way() -> None:
    async def work() -> None:
        pace = pace_of(16)
        turns = [await pace.enter(0) for _ in range(16)]
        for turn in turns:
            pace.leave(turn, too_much=True)
        assert pace.limit == 8
        pace.leave(await pace.enter(0), too_much=True)
        assert pace.limit == 4

    run(work())


def test_it_never_falls_below_one() -> None:
    async def work() -> None:
        pace = pace_of(4)
        for _ in range(10):
            pace.leave(await pace.enter(0), too_much=True)
        assert pace.limit == 1

    run(work())


def test_as_many_successes_as_there_are_places_give_one_back_up_to_the_most() -> None:
    async def work() -> None:
        pace = pace_of(8)
        pace.leave(await pace.enter(0), too_much=True)
        for _ in range(20):
            pace.leave(await pace.enter(0))
        assert pace.limit == 4  # a failure of another kind is neither
        for _ in range(5):
            pace.leave(await pace.enter(0), tokens=0)
        assert 5 <= pace.limit < 5.3
        for _ in range(100):
            pace.leave(await pace.enter(0), tokens=0)
        assert pace.limit == 8

    run(work())


@pytest.mark.parametrize("given_first", [False, True], ids=["while it waits", "when its turn has come"])
def test_whoever_is_cancelled_takes_no_place_along(given_first: bool) -> None:
    async def work() -> None:
        pace = pace_of(1)
        first = await pace.enter(0)
        waiting = asyncio.ensure_future(pace.enter(0))
        await settle()
        if given_first:
            pace.leave(first)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        if not given_first:
            pace.leave(first)
        assert pace.active == 0
        await asyncio.wait_for(pace.enter(0), 5)

    run(work())


def test_cancelled_in_its_wait_for_the_minute_it_gives_its_place_back() -> None:
    async def work() -> None:
        async def forever(seconds: float) -> None:
            await asyncio.Event().wait()

        pace = Pace(1, 1, None, Time().clock, forever)
        pace.leave(await pace.enter(0))
        waiting = asyncio.ensure_future(pace.enter(0))
        await settle()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert pace.active == 0

    run(work())


def test_requests_a_minute_are_spread_evenly() -> None:
    time = Time()

    async def work() -> None:
        pace = pace_of(8, time, rpm=60)
        for _ in range(5):
            pace.leave(await pace.enter(0))

    run(work())
    assert time.slept == [1, 1, 1, 1]


def test_tokens_a_minute_are_corrected_by_what_was_really_used() -> None:
    time = Time()

    async def work() -> None:
        pace = pace_of(8, time, tpm=6000)
        pace.leave(await pace.enter(100), tokens=300)
        await pace.enter(100)

    run(work())
    assert time.slept == [pytest.approx(3)]  # 300 tokens at 100 a second


@given(
    st.integers(1, 600),
    st.lists(st.tuples(st.floats(0, 90), st.integers(1, 5)), min_size=1, max_size=60),
)
def test_no_minute_gets_more_than_the_rate_and_one_request(per_minute: int, arrivals: list[tuple[float, int]]) -> None:
    now = 0.0
    rate = Rate(per_minute, lambda: now)
    begun: list[tuple[float, int]] = []
    for pause, amount in arrivals:
        now += pause
        begun.append((now + rate.reserve(amount), amount))
    for begin, _ in begun:
        within = [amount for at, amount in begun if begin <= at < begin + 60 - 1e-6]
        assert sum(within[:-1]) <= per_minute + 1e-6


def test_without_a_rate_nobody_waits() -> None:
    rate = Rate(None, lambda: 0.0)
    assert [rate.reserve(1_000_000) for _ in range(3)] == [0, 0, 0]
    assert Turn(0, 5).tokens == 5


def test_a_pace_of_its_own_uses_the_clock_of_the_loop() -> None:
    async def work() -> None:
        pace = Pace(1, rpm=6_000_000)
        pace.leave(await pace.enter(0))
        pace.leave(await pace.enter(0))

    run(work())
