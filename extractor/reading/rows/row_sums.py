"""What the values of one row come to."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.rows.slots import Slot
from extractor.reading.rows.tokens import read_token


def adds_up(filled: Sequence[Slot]) -> bool:
    """Whether the last of several numbers is the sum of the others, and not 0; nothing but numbers among them."""
    if len(filled) < 2:
        return False
    numbers = [number_in(slot) for slot in filled]
    if not numbers[-1] or any(number is None and slot.text for number, slot in zip(numbers, filled, strict=True)):
        return False
    return sum(number or 0 for number in numbers[:-1]) == numbers[-1]


def number_in(slot: Slot) -> int | None:
    """The whole number that a slot prints; None for a blank, a mark, an amount."""
    value = read_token(slot.text).value if slot.text else None
    return value if isinstance(value, int) else None
