"""Numbers of the prose that no figure tells: which of them count nothing for a known reason, and which are left over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from extractor.kinds import Wording
from extractor.reading.prose.quantities import one_of

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_DATED = re.compile(r"\s?(?:年|月|日|时|点\d|号|条(?=[第规款、（(])|[款项]规定|版(?![块面]))")
_ORDINAL = re.compile(r"[.、)](?!\d)")
_TIED = frozenset("+×*/:~=&#@_-—")
_QUOTES = re.compile(r"《[^《》\n]{0,200}》|“[^“”\n]{0,60}”|〔[^〕\n]{0,10}〕|\[[^\]\n]{0,10}\]")
_OPENS = frozenset("\n。;:,(、是 ")


@lru_cache(maxsize=8)
def _names(words: Wording) -> re.Pattern[str]:
    return re.compile(one_of(word for word in words.names if word[:1].isdigit()))


def is_known_other(folded: str, at: tuple[int, int], words: Wording) -> bool:
    """Whether the number at `at` is a date, an ordinal, a reference, a hotline or a part of a name: no figure."""
    start, end = at
    token = folded[start:end]
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if before == "第" or token in words.hotlines or len(token) > 18 or (token[0] == "0" and token[1:2].isdigit()):
        return True
    if (before.isascii() and before.isalnum()) or (after.isascii() and after.isalpha()):
        return True
    if before in _TIED or (after in _TIED and folded[end + 1 : end + 2].isalnum()):
        return True
    if _DATED.match(folded, end) or _names(words).match(folded, start):
        return True
    if len(token) < 3 and (not before or before in _OPENS) and _ORDINAL.match(folded, end):
        return True
    return any(
        match.start() < start < match.end() for match in _QUOTES.finditer(folded, max(0, start - 200), end + 200)
    )


def numbers_left_over(text: str, taken: Iterable[tuple[int, int]], words: Wording) -> list[tuple[int, int]]:
    """The numbers in figures of a clean text that are neither taken nor left out for a known reason, in order.

    `taken` are the places of the numbers that figures tell.
    """
    spans = sorted(taken)
    starts = [start for start, _ in spans]
    left: list[tuple[int, int]] = []
    for match in _NUMBER.finditer(text):
        index = bisect_right(starts, match.end() - 1) - 1
        if index >= 0 and spans[index][1] > match.start():
            continue
        if not is_known_other(text, match.span(), words):
            left.append(match.span())
    return left
