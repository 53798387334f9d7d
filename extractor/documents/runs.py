"""What of a text is print: runs that are shown, raised and lowered marks, and what is struck out or hidden.

Each format says in its own words how a run looks (`Look`); what follows from that is decided here, for all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Print = Literal["shown", "raised", "lowered", "faint", "struck", "unseen", "hidden"]
"""shown: print. raised, lowered: a mark, no part of a number. struck: no print, though it takes its room, as what is
unseen does (white on white); hidden takes none. faint: white on a ground that nothing tells of."""

Raised = Literal["raised", "lowered"]
Place = Raised | Literal["level"]

WHITE = "ffffff"
UNKNOWN = "?"
"""The colour of a ground that may be any: a picture, what a style sheet elsewhere paints."""

LOST = "\ufffd"
"""Stands for a letter that cannot be told: no number goes over it."""

_SMALLEST = 2.0  # points: what is set smaller is not meant to be seen
_NEAR = 12  # of 255, in each of three parts: colours that no eye tells apart
_HEX = re.compile(r"[0-9a-f]{6}")
_TAKES_ROOM = frozenset({"struck", "unseen", "faint"})
_DIGITS = "0123456789+-()０１２３４５６７８９＋－（）−"
_MARKS = {
    "raised": str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾⁻"),
    "lowered": str.maketrans(_DIGITS, "₀₁₂₃₄₅₆₇₈₉₊₋₍₎₀₁₂₃₄₅₆₇₈₉₊₋₍₎₋"),
}
_IN_WORDS = re.compile("[零〇○一二三四五六七八九十百千万]")
_SENTENCES = {
    "struck": ("text that is struck out is left out ({})", "带删除线的文字 {} 处未读取"),
    "hidden": ("hidden text is left out ({})", "隐藏文字 {} 处未读取"),
    "raised": (
        "raised and lowered signs are taken for marks, not for digits of the number beside them ({})",
        "上标、下标 {} 处按注记处理，不计入相邻数字",
    ),
}
_KINDS = {"unseen": "hidden", "faint": "hidden", "lowered": "raised"}


class Look(NamedTuple):
    """How a run looks; None where it looks as what it stands in. Colours are six hexadecimal digits, or names."""

    place: Place | None = None
    struck: bool | None = None
    hidden: bool | None = None
    unseen: bool | None = None
    size: float | None = None
    ink: str | None = None
    ground: str | None = None

    def within(self, outer: Look) -> Look:
        """The look of a run in what looks like `outer`."""
        if PLAIN in (self, outer):
            return outer if self == PLAIN else self
        return Look._make(theirs if mine is None else mine for mine, theirs in zip(self, outer, strict=True))


PLAIN = Look()

Run = tuple[str, Print]


def judge(look: Look) -> Print:
    """What a run of this look is. Paper is white where nothing else is said."""
    if look.hidden or (look.size is not None and look.size < _SMALLEST):
        return "hidden"
    if look.unseen or look.ink == "transparent":
        return "unseen"
    if look.ink is not None and look.ground == UNKNOWN and _is_near(look.ink, WHITE):
        return "struck" if look.struck else "faint"
    if look.ink is not None and _is_near(look.ink, look.ground or WHITE):
        return "unseen"
    if look.struck:
        return "struck"
    return "shown" if look.place is None or look.place == "level" else look.place


def _is_near(one: str, other: str) -> bool:
    """Whether no eye tells two colours apart."""
    if one == other or not (_HEX.fullmatch(one) and _HEX.fullmatch(other)):
        return one == other
    parts = (abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (0, 2, 4))
    return all(part <= _NEAR for part in parts)


@dataclass(slots=True)
class Omitted:
    """How many runs of a document were left out or taken for marks, by what they are."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, kind: Print) -> None:
        """Count one."""
        self.counts[_KINDS.get(kind, kind)] += 1

    def tell(self) -> tuple[tuple[str, str], ...]:
        """A note for each kind that there is, in English and in Chinese."""
        return tuple(
            (english.format(self.counts[kind]), chinese.format(self.counts[kind]))
            for kind, (english, chinese) in _SENTENCES.items()
            if self.counts[kind]
        )


def mark_digits(text: str, kind: Raised) -> str:
    """The signs for raised or lowered digits in place of digits: 2 becomes ²."""
    return text.translate(_MARKS[kind])


def settle(runs: Sequence[Run], omitted: Omitted) -> list[str]:
    """What of each run of one paragraph or cell stands in the text.

    A raised digit becomes the sign for one (5²), so that no number goes on with it. Where nothing else is there, what
    is raised is print: it has nothing to be a mark of; and so is what may only be faint. What takes room parts the
    digits on its two sides: 1 and 5 with a struck 2 between them are not 15 for sure.
    """
    alone = not any(kind == "shown" and text.strip() for text, kind in runs)
    settled: list[str] = []
    before, parted = "", False
    for text, kind in runs:
        if alone and kind in ("raised", "lowered", "faint"):
            kind = "shown"
        if kind in ("struck", "unseen", "faint", "hidden"):
            if text.strip():
                omitted.add(kind)
                parted = parted or kind in _TAKES_ROOM
            settled.append("")
            continue
        if (kind == "raised" or kind == "lowered") and text.strip():
            omitted.add(kind)
            text = f"[{text}]" if _IN_WORDS.search(text) else mark_digits(text, kind)
        if parted and before.isdecimal() and text[:1].isdecimal():
            text = LOST + text
        if text:
            before, parted = text[-1], False
        settled.append(text)
    return settled


def join_runs(runs: Sequence[Run], omitted: Omitted) -> str:
    """The text of the runs of one paragraph or cell."""
    if all(kind == "shown" for _, kind in runs):
        return "".join([text for text, _ in runs])
    return "".join(settle(runs, omitted))
