from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from extractor.asking.model.prices import Prices, estimate, estimate_tokens, most_tokens
from extractor.asking.model.usage import Purse, add_usage
from extractor.errors import BudgetReached
from extractor.result import Usage


def test_usage_adds_up() -> None:
    total = add_usage(
        [
            Usage(requests=2, tokens_in=10, usd=Decimal("0.5"), rate_limited=1),
            Usage(requests=1, cache_hits=3, rereads=1),
        ]
    )
    assert total == Usage(requests=3, tokens_in=10, usd=Decimal("0.5"), cache_hits=3, rate_limited=1, rereads=1)


def test_what_is_partly_unpriced_is_unpriced() -> None:
    assert add_usage([Usage(usd=Decimal(1)), Usage(usd=None), Usage(usd=Decimal(1))]).usd is None


@pytest.mark.parametrize(
    ("model", "base_url", "usd"),
    [
        ("gpt-4o-mini", "https://api.openai.com/v1", Decimal("0.75")),
        ("gpt-4o-mini", None, Decimal("0.75")),
        ("gpt-4o-mini", "http://127.0.0.1:8000/v1", Decimal("0.75")),
        ("made-by-nobody", "https://api.openai.com/v1", None),
        ("made-by-nobody", "http://127.0.0.1:8000/v1", None),
    ],
)
def test_a_price_is_that_of_the_provider_or_of_the_name(model: str, base_url: str | None, usd: Decimal | None) -> None:
    prices = Prices(model, base_url)
    assert estimate(prices, 1_000_000, 1_000_000) == usd
    assert prices.known is (usd is not None)


def test_cached_tokens_cost_less() -> None:
    prices = Prices("gpt-4o-mini")
    assert prices.usd(1_000_000, 0, 1_000_000) == Decimal("0.075")


@pytest.mark.parametrize(
    ("text", "about"),
    [("规范性文件", 5), ("2023", 1), ("abcdefghij", 4), ("规章 | 3 | 1\n", 5)],
)
def test_tokens_are_estimated_by_kind_of_character(text: str, about: int) -> None:
    assert estimate_tokens([text], 0) == about
    assert most_tokens([text], 0) > estimate_tokens([text], 0)


def test_a_purse_without_limit_gives_whatever_is_asked() -> None:
    asyncio.run(Purse(None).take(Decimal(1_000_000)))


def test_a_purse_refuses_what_would_pass_its_limit() -> None:
    async def work() -> None:
        purse = Purse(Decimal(1), spent=Decimal("0.75"))
        await purse.take(Decimal("0.25"))
        purse.settle(Decimal("0.25"), Decimal("0.20"))
        assert purse.spent == Decimal("0.95")
        with pytest.raises(BudgetReached, match=r"0.95 USD spent of 1.00"):
            await purse.take(Decimal("0.06"))

    asyncio.run(work())


def test_whoever_may_still_be_served_waits_for_what_others_give_back() -> None:
    async def work() -> None:
        purse = Purse(Decimal(1))
        await purse.take(Decimal("0.9"))
        waiting = asyncio.ensure_future(purse.take(Decimal("0.5")))
        hopeless = asyncio.ensure_future(purse.take(Decimal("0.9")))
        await asyncio.sleep(0)
        assert not waiting.done()
        purse.settle(Decimal("0.9"), Decimal("0.3"))
        await waiting
        with pytest.raises(BudgetReached):
            await hopeless

    asyncio.run(work())
