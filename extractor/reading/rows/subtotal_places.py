"""Which cells are blank in a row of a table that prints a subtotal beside the columns of the form.

Seven values may be seven of eight cells: that there are as many as the form has columns tells nothing there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from extractor.reading.rows.slots import Slot
from extractor.reading.rows.tokens import read_token


def keeps_sums(window: Sequence[Slot | None], place: int, inner: Sequence[int]) -> bool:
    """Whether the subtotal at `place` is the sum of the `inner` columns and the last cell that of all; blank is 0.

    `inner` counts columns without the subtotal.
    """
    numbers = [_number(slot) for slot in window]
    subtotal, others = numbers[place], [*numbers[:place], *numbers[place + 1 :]]
    return subtotal == sum(others[column] for column in inner) and others[-1] == sum(others[:-1])


def place_by_sums(
    filled: Sequence[Slot], place: int, inner: Sequence[int], columns: int
) -> tuple[list[Slot | None], dict[int, tuple[str, ...]]]:
    """The slot of each column where every placing that keeps the sums agrees, and all readings of the others.

    Where no placing keeps them, every placing is as good.
    """
    ways = list(_placings(filled, columns + 1))
    ways = [way for way in ways if keeps_sums(way, place, inner)] or ways
    slots: list[Slot | None] = [None] * columns
    doubts: dict[int, tuple[str, ...]] = {}
    for column in range(columns):
        found = {way[column + (column >= place)] for way in ways}
        if len(found) == 1:
            slots[column] = found.pop()
        else:
            doubts[column] = tuple(sorted({slot.text if slot else "" for slot in found}, reverse=True))
    return slots, doubts


def _placings(filled: Sequence[Slot], width: int) -> Iterator[list[Slot | None]]:
    for chosen in combinations(range(width), len(filled)):
        row: list[Slot | None] = [None] * width
        for column, slot in zip(chosen, filled, strict=True):
            row[column] = slot
        yield row


def _number(slot: Slot | None) -> int:
    value = read_token(slot.text).value if slot is not None and slot.text else None
    return value if isinstance(value, int) else 0
