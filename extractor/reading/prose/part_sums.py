"""Figures whose numbers add up: the sums that tell a whole from its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

LONGEST_LIST = 40
"""Parts a list may have."""

SENTENCE_ENDS = re.compile(r"[。!?\n]")
CLAUSE_ENDS = re.compile(r"[;。!?\n]")


@dataclass(slots=True)
class Part:
    """A figure on its way: number and words, and its places in the clean text.

    The quote is `begin` to `stop`; the number with its unit `start` to `end`.
    """

    value: int | Decimal
    unit: str | None
    label: str
    begin: int
    start: int
    end: int
    stop: int


def sums_from(parts: list[Part], place: int, text: str) -> set[int | Decimal]:
    """The sums of two or more figures of one unit that follow each other from `place` within the sentence."""
    sums: set[int | Decimal] = set()
    total: int | Decimal = 0
    count = 0
    for index in range(place, min(len(parts), place + LONGEST_LIST)):
        part = parts[index]
        if index > place and SENTENCE_ENDS.search(text, parts[index - 1].end, part.start):
            break
        if part.unit == parts[place].unit:
            total += part.value
            count += 1
            if count > 1:
                sums.add(total)
    return sums


def count_to_sum(parts: list[Part], place: int, whole: Part, text: str) -> int:
    """How many figures from `place` on, of one unit and one sentence, add up to the whole; 0 where no two do."""
    total: int | Decimal = 0
    for index in range(place, min(len(parts), place + LONGEST_LIST)):
        part = parts[index]
        if part.unit != whole.unit or SENTENCE_ENDS.search(text, parts[index - 1].end, part.start):
            return 0
        total += part.value
        if total >= whole.value:
            count = index - place + 1
            return count if total == whole.value and count > 1 else 0
    return 0


def find_parts_before_sum(parts: list[Part], wholes: list[int | None], text: str, sums: Iterable[int]) -> None:
    """A 3件, B 5件, 共8件: the figures just before a sum are its parts. `sums` are the places that may be one."""
    used = set(wholes)
    for place in sums:
        whole = parts[place]
        if wholes[place] is not None or not whole.value or whole.unit == "%":
            continue
        total: int | Decimal = 0
        for earlier in range(place - 1, max(-1, place - LONGEST_LIST), -1):
            part = parts[earlier]
            following = parts[earlier + 1]
            if (
                part.unit != whole.unit
                or wholes[earlier] is not None
                or earlier in used
                or CLAUSE_ENDS.search(text, part.end, max(part.end, following.start))
            ):
                break
            total += part.value
            if total >= whole.value:
                if total == whole.value and place - earlier > 1:
                    wholes[earlier:place] = [place] * (place - earlier)
                    used.add(place)
                break
