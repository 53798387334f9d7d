"""Which figure is a part of which: by the words between them (其中, 占) and by the sums of lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.kinds import Wording
from extractor.reading.prose.outcomes import find_plain_whole, is_answered, part_balances
from extractor.reading.prose.part_cues import PartCues, part_cues
from extractor.reading.prose.part_sums import (
    CLAUSE_ENDS,
    SENTENCE_ENDS,
    Part,
    count_to_sum,
    find_parts_before_sum,
    sums_from,
)


@dataclass(slots=True)
class _List:
    """An open list of parts: its whole, the sum so far, and whether it is told by a word or only by its sum."""

    whole: int
    total: int | Decimal = 0
    left: int | None = None  # how many parts the sum allows; None where a word opened the list


def assign_wholes(parts: list[Part], text: str, words: Wording) -> list[int | None]:
    """For each figure the place in `parts` of the figure it is a part of, or None.

    A list of parts is opened by a word (共81件, 其中…) or by its sum (共81件, 自然人80件, 企业1件) and ends with the
    sentence, with a word that turns to something else, or when its sum is reached. A share belongs to the whole of
    what it is the share of. Outcomes of the things received belong to the figure that says how many were answered.
    """
    cues = part_cues(words)
    wholes: list[int | None] = [None] * len(parts)
    bare = [place for place, part in enumerate(parts) if cues.bare_total.fullmatch(text, part.begin, part.start)]
    find_parts_before_sum(parts, wholes, text, bare)
    current: _List | None = None
    bracket: int | None = None
    counted = 0  # the last figure before that is no percentage
    for place, part in enumerate(parts):
        if place and parts[place - 1].unit != "%":
            counted = place - 1
        if place == 0 or wholes[place] is not None:
            continue
        before = parts[place - 1]
        gap = text[before.end : part.start] if part.start >= before.end else ""
        ended = SENTENCE_ENDS.search(gap)
        if _is_share(part, gap, cues):
            wholes[place] = wholes[counted]
            continue
        turned = cues.turn.search(gap) is not None
        broken = bool(ended or (turned and cues.breaks.search(gap)))
        if broken:
            current = None
        if broken or ")" in gap:
            bracket = None
        if turned and cues.within.search(gap):
            bracket = place - 1
        if bracket is not None:
            wholes[place] = bracket if parts[bracket].unit == part.unit else None
            continue
        if "(" in gap and ")" not in gap and current is not None and part.unit != parts[current.whole].unit:
            continue  # an aside between two parts of a list: 微信3个(粉丝1.2万人), 微博1个
        opened = turned and cues.part.search(gap)
        among = cues.among.search(gap) if turned else None
        if opened or among:
            whole = _choose_whole(parts, wholes, place, text, cues, gap, among)
            current = None if whole is None else _List(whole)
        elif current is None and not ended:
            current = _open_by_sum(parts, wholes, place, text, cues)
        elif current is not None and current.total == parts[current.whole].value:  # divided once more, by another way
            count = count_to_sum(parts, place, parts[current.whole], text)
            current = _List(current.whole, left=count) if count else current
        if current is not None and _belongs(parts, current, place, gap, text, cues, fresh=bool(opened or among)):
            wholes[place] = current.whole
            current.total += part.value if part.unit == parts[current.whole].unit else 0
            if current.left is not None:
                current.left -= 1
                current = current if current.left else None
        else:
            current = None
            wholes[place] = find_plain_whole(parts, wholes, place, gap, cues, ended=broken)
    sums = (place for place, part in enumerate(parts) if not is_answered(text[part.begin : part.start], cues))
    find_parts_before_sum(parts, wholes, text, sums)
    part_balances(parts, wholes, cues)
    return wholes


def _is_share(part: Part, gap: str, cues: PartCues) -> bool:
    return part.unit == "%" and len(gap) < 24 and not CLAUSE_ENDS.search(gap) and bool(cues.share.search(gap))


def _choose_whole(
    parts: list[Part],
    wholes: list[int | None],
    place: int,
    text: str,
    cues: PartCues,
    gap: str,
    among: re.Match[str] | None,
) -> int | None:
    """The whole of a list opened by a word: of the figures just before, the one whose sum fits, else the nearest."""
    candidates: list[int] = []
    sentences = 0
    for earlier in range(place - 1, max(-1, place - 8), -1):
        between = text[parts[earlier].end : parts[earlier + 1].start]
        sentences += len(CLAUSE_ENDS.findall(between)) if earlier + 1 < place else len(SENTENCE_ENDS.findall(between))
        if sentences > (1 if SENTENCE_ENDS.search(gap) else 0):
            break
        if wholes[earlier] is None and parts[earlier].unit != "%":
            candidates.append(earlier)
    if not candidates:
        return None
    if among and cues.answered.search(among[0]):
        answered = [candidate for candidate in candidates if cues.answered.search(parts[candidate].label)]
        return answered[0] if answered else candidates[0]
    part = parts[place]
    same = [
        candidate
        for candidate in candidates
        if parts[candidate].unit == part.unit and parts[candidate].value >= part.value
    ]
    if cues.outcome.search(part.label) and not cues.carried.search(part.label):
        same = [candidate for candidate in same if not cues.carried.search(parts[candidate].label)]
        answered = [candidate for candidate in same if cues.answered.search(parts[candidate].label)]
        if answered:
            return answered[0]
    sums = sums_from(parts, place, text)
    fitting = [candidate for candidate in same if parts[candidate].value in sums]
    if len(fitting) > 1 and not cues.outcome.search(parts[place].label):
        return fitting[-1]
    return (fitting or same or candidates)[0]


def _open_by_sum(parts: list[Part], wholes: list[int | None], place: int, text: str, cues: PartCues) -> _List | None:
    """A list without a word for it: the figures from `place` on add up to the one just before.

    By chance they do so too: what was answered is no part of what was received, and one act none of another.
    """
    whole = parts[place - 1]
    if wholes[place - 1] is not None or not whole.value or whole.unit == "%":
        return None
    count = count_to_sum(parts, place, whole, text)
    listed = parts[place : place + count]
    if any(part.label.startswith(cues.acts) for part in listed):
        return None
    if cues.received.search(whole.label) and any(is_answered(part.label, cues) for part in listed):
        return None
    return _List(place - 1, left=count) if count else None


def _belongs(
    parts: list[Part], current: _List, place: int, gap: str, text: str, cues: PartCues, *, fresh: bool
) -> bool:
    """Whether the figure goes on with the open list."""
    part, whole = parts[place], parts[current.whole]
    if fresh or current.left is not None:
        return part.value <= whole.value or part.unit != whole.unit
    if cues.dispute.search(part.label) and not cues.dispute.search(whole.label):
        return False
    if part.unit == "%":
        return False
    if part.unit == whole.unit:
        if part.value > whole.value or (part.value and current.total == whole.value):
            return False
    elif part.unit != parts[place - 1].unit and "," in gap and "、" not in gap:
        return False
    if ";" in gap:
        following = parts[place + 1].start if place + 1 < len(parts) else part.end + 12
        return part.unit == whole.unit and not cues.part.search(text, part.end, min(following, part.end + 12))
    return True
