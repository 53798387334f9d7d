"""What answers cost: one ledger a question, and one purse for the whole run."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from decimal import Decimal

from extractor.errors import BudgetReached
from extractor.result import Usage


def add_usage(usages: Iterable[Usage]) -> Usage:
    """The sum. Money is None where any part of it is: something unpriced is not free."""
    total = Ledger()
    for usage in usages:
        total.requests += usage.requests
        total.tokens_in += usage.tokens_in
        total.tokens_out += usage.tokens_out
        total.cache_hits += usage.cache_hits
        total.transport_retries += usage.transport_retries
        total.rate_limited += usage.rate_limited
        total.shape_retries += usage.shape_retries
        total.rereads += usage.rereads
        total.pay(usage.usd)
    return total.usage()


class Ledger:
    """Counts every attempt of a question, failed ones too."""

    def __init__(self) -> None:
        self.requests = 0
        self.tokens_in = 0
        self.tokens_out = 0
        self.usd: Decimal | None = Decimal(0)
        self.cache_hits = 0
        self.transport_retries = 0
        self.rate_limited = 0
        self.shape_retries = 0
        self.rereads = 0

    def pay(self, usd: Decimal | None) -> None:
        """Add money; what is unpriced makes the sum unpriced."""
        self.usd = None if usd is None or self.usd is None else self.usd + usd

    def usage(self) -> Usage:
        """As the result keeps it."""
        return Usage(**vars(self))


class Purse:
    """What a run may spend. A request takes what it could cost at most before it is sent, and gives back the rest."""

    def __init__(self, limit: Decimal | None, spent: Decimal = Decimal(0)) -> None:
        self.limit = limit
        self.spent = spent
        self._taken = Decimal(0)
        self._changed: asyncio.Event | None = None

    async def take(self, most: Decimal) -> None:
        """Take the most a request could cost; waits while others may still give back enough.

        Raises BudgetReached where it would pass the limit even if they cost nothing more.
        """
        while self.limit is not None and self.spent + self._taken + most > self.limit:
            if self.spent + most > self.limit:
                raise BudgetReached(_money(self.spent), _money(self.limit))
            self._changed = self._changed or asyncio.Event()
            await self._changed.wait()
        self._taken += most

    def settle(self, most: Decimal, cost: Decimal) -> None:
        """Pay what it did cost, and give back what it had taken."""
        self._taken -= most
        self.spent += cost
        if self._changed is not None:
            self._changed.set()
            self._changed = None


def _money(amount: Decimal) -> str:
    return f"{amount:.4f}" if amount % Decimal("0.01") else f"{amount:.2f}"
