"""What became of the things received: received, carried and answered are stations of one balance, outcomes are parts."""

from __future__ import annotations

from decimal import Decimal

from extractor.reading.prose.part_cues import PartCues
from extractor.reading.prose.part_sums import CLAUSE_ENDS, LONGEST_LIST, Part


def is_answered(label: str, cues: PartCues) -> bool:
    """Whether a figure tells how many were answered, not what the answer was."""
    return bool(cues.answered.search(label)) and not cues.outcome.search(label)


def find_plain_whole(
    parts: list[Part], wholes: list[int | None], place: int, gap: str, cues: PartCues, *, ended: bool
) -> int | None:
    """The whole of a figure in no list: its clause names who attended, or an outcome of the things received."""
    part, before = parts[place], parts[place - 1]
    if (
        part.unit == before.unit
        and part.value <= before.value
        and not CLAUSE_ENDS.search(gap)
        and cues.attending.search(gap)
    ):
        return place - 1
    if cues.dispute.search(part.label):
        return None
    if cues.outcome.search(part.label) is None:
        return _goes_on_with(parts, wholes, place, cues) if not ended else None
    carried = cues.carried.search(part.label)
    if carried and (wholes[place - 1] is None or not cues.outcome.search(before.label)):
        return None  # a station of its own, as what was received and answered; behind outcomes it is one of them
    fallback = None
    for earlier in range(place - 1, max(-1, place - LONGEST_LIST), -1):
        candidate = parts[earlier]
        if (
            wholes[earlier] is None
            and candidate.unit == part.unit
            and not cues.outcome.search(label := _told(parts, wholes, earlier, cues))
            and not cues.carried.search(label)
        ):
            if not carried and cues.answered.search(label):
                return earlier
            if fallback is None and cues.received.search(label):
                fallback = earlier
    return fallback


def _goes_on_with(parts: list[Part], wholes: list[int | None], place: int, cues: PartCues) -> int | None:
    """The whole of the outcomes just before, where the figure still fits into it."""
    whole = wholes[place - 1]
    if whole is None or parts[place].unit != parts[whole].unit or not cues.outcome.search(parts[place - 1].label):
        return None
    total: int | Decimal = parts[place].value
    for earlier in range(place - 1, max(whole, place - LONGEST_LIST), -1):
        if parts[earlier].unit == "%":
            continue
        if wholes[earlier] != whole or not cues.outcome.search(parts[earlier].label):
            break
        total += parts[earlier].value
    return whole if total <= parts[whole].value else None


def _told(parts: list[Part], wholes: list[int | None], place: int, cues: PartCues) -> str:
    """What a figure counts; of a sum that names nothing (共8件) what its first part counts that was not carried."""
    if place and wholes[place - 1] == place:
        first = place
        while first and wholes[first - 1] == place:
            first -= 1
        labels = (part.label for part in parts[first:place] if not cues.carried.search(part.label))
        return next(labels, parts[place].label)
    return parts[place].label


def part_balances(parts: list[Part], wholes: list[int | None], cues: PartCues) -> None:
    """Outcomes that only add up to what was received and what was carried in together are parts of neither."""
    for place, part in enumerate(parts[:-1]):
        following = place + 1
        carried = parts[following]
        if not cues.carried.search(carried.label) or wholes[following] is not None or carried.unit != part.unit:
            continue
        inside = [
            index for index in range(following + 1, min(len(parts), following + LONGEST_LIST)) if wholes[index] == place
        ]
        counted = [parts[index].value for index in inside if parts[index].unit == part.unit]
        if carried.value and len(counted) > 1 and sum(counted) == part.value + carried.value:
            for index in inside:
                wholes[index] = None
