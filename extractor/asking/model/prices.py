"""What tokens cost, from the price list that genai-prices carries (no network): None where a price is not known.

The price is that of the provider at the base URL; where nobody of that address is known (a gateway, a test server),
that of the model's name with whoever made it. A name that the list does not have is unpriced, never free.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

MESSAGE_TOKENS = 8
"""What a message costs beside its text: role and separators."""


class Prices:
    """The price of one model at one address; the list is loaded when first needed."""

    def __init__(self, model: str, base_url: str | None = None) -> None:
        self.model = model
        self.base_url = base_url
        self._found: Any = None
        self._looked = False

    def usd(self, tokens_in: int, tokens_out: int, tokens_cached: int = 0) -> Decimal | None:
        """What a request cost; `tokens_cached` of `tokens_in` were read from the provider's own cache."""
        if not self._looked:
            self._found, self._looked = self._look_up(), True
        if self._found is None:
            return None
        from genai_prices import Usage

        provider, model, moment = self._found
        usage = Usage(input_tokens=tokens_in, output_tokens=tokens_out, cache_read_tokens=tokens_cached)
        price = model.calc_price(usage, provider, genai_request_timestamp=moment)
        return Decimal(price.total_price)

    @property
    def known(self) -> bool:
        """Whether there is a price."""
        return self.usd(0, 0) is not None

    def _look_up(self) -> Any:
        from datetime import UTC, datetime

        from genai_prices import Usage, calc_price

        for address in (self.base_url, None):
            try:
                told = calc_price(Usage(input_tokens=1, output_tokens=1), self.model, provider_api_url=address)
            except (LookupError, ValueError):
                continue
            return told.provider, told.model, datetime.now(UTC)
        return None


def estimate_tokens(texts: Iterable[str], messages: int = 2) -> int:
    """About how many tokens texts are, without any model's vocabulary.

    Vocabularies of today need 0.6 to 1.1 tokens for a Chinese character, one for 1 to 3 digits, one for 3 to 4 letters;
    1 for a character beyond ASCII and 0.4 for one within is above nearly all of them, and 10 to 40 % above most.
    """
    return int(sum(_beyond(text) + (len(text) - _beyond(text)) * 0.4 for text in texts)) + messages * MESSAGE_TOKENS


def most_tokens(texts: Iterable[str], messages: int = 2) -> int:
    """As `estimate_tokens`, for a budget that must not be passed: 1.5 and 0.75, above the poorest vocabularies in use."""
    return int(sum(_beyond(t) * 1.5 + (len(t) - _beyond(t)) * 0.75 for t in texts)) + messages * MESSAGE_TOKENS + 64


def estimate(prices: Prices, tokens_in: int, tokens_out: int) -> Decimal | None:
    """For `plan`: what so many tokens would cost, None where the model is unpriced."""
    return prices.usd(tokens_in, tokens_out)


def _beyond(text: str) -> int:
    """How many characters are beyond ASCII, by the length of their UTF-8 (3 bytes each, as Chinese has it)."""
    return (len(text.encode("utf-8", "replace")) - len(text)) // 2
