"""How sure a score is: cells of one report are not independent, documents are what was drawn."""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import exp, lgamma, log, log1p

DRAWS = 1000
MOST_BLOCKS = 200
"""More documents than this are put together, at random, into so many blocks: the interval stays, the work does not grow."""
LEVEL = 0.95

Part = tuple[int, int]
"""What is right in one document, out of how many."""


def bootstrap(parts: Sequence[Part], seed: int = 0) -> tuple[float, float] | None:
    """The interval at 95 % of right/all over documents drawn again, with the same seed the same every time.

    None where there is nothing to count, or fewer than two documents.
    """
    if len(parts) < 2 or not any(all_ for _, all_ in parts):
        return None
    rng = random.Random(seed)
    blocks = _blocks(parts, rng)
    rates = []
    for _ in range(DRAWS):
        drawn = rng.choices(blocks, k=len(blocks))
        whole = sum(all_ for _, all_ in drawn)
        if whole:
            rates.append(sum(right for right, _ in drawn) / whole)
    rates.sort()
    tail = (1 - LEVEL) / 2
    return rates[int(tail * len(rates))], rates[min(int((1 - tail) * len(rates)), len(rates) - 1)]


def _blocks(parts: Sequence[Part], rng: random.Random) -> list[Part]:
    if len(parts) <= MOST_BLOCKS:
        return list(parts)
    shuffled = rng.sample(parts, len(parts))
    groups = [shuffled[start::MOST_BLOCKS] for start in range(MOST_BLOCKS)]
    return [(sum(right for right, _ in group), sum(all_ for _, all_ in group)) for group in groups]


def upper_bound(errors: int, count: int) -> float:
    """The exact upper bound at 95 % of a rate when `errors` of `count` documents have one; 1 - 0.05^(1/n) for none."""
    if errors >= count:
        return 1.0
    if errors == 0:
        return float(1 - (1 - LEVEL) ** (1 / count))
    low, high = errors / count, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(errors, count, middle) > 1 - LEVEL else (low, middle)
    return high


def _at_most(errors: int, count: int, rate: float) -> float:
    """How likely at most `errors` of `count` are when each is one with `rate` (0 < rate < 1)."""
    whole = lgamma(count + 1)
    return sum(
        exp(whole - lgamma(k + 1) - lgamma(count - k + 1) + k * log(rate) + (count - k) * log1p(-rate))
        for k in range(errors + 1)
    )
