"""Numbers of a sentence: how many of what, and which digits are no number at all."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractor.reading.prose.numerals import parse_numeral

_WORDS = "一二两三四五六七八九十"
_NUMBER = re.compile(  # one character of a set first: that keeps the search fast
    rf"[0-9{_WORDS}](?:"
    r"(?<=[0-9])(?P<digits>[0-9]{0,2}(?:,[0-9]{3})+(?![0-9])|[0-9]*)"
    r"(?P<fraction>\.[0-9]+)?(?:(?P<year>年)|(?P<skip>[月日号时天A-Za-z/〕\]@_⁰¹²³⁴-⁾\ufffd-]|个?工作日|个?小时|分钟|[.、](?![0-9]))|"
    r"(?P<more>余|多|来)?(?P<scale>万|亿)?(?P<more_>余|多)?"
    r"(?P<unit>件次|人次|件|宗|起|例|份|条|个|次|项|篇|期|场|人|名|家|户|封|部|元|字|幅|%)?)"
    rf"|[0-9{_WORDS}]*)"
)
_NO_NUMBER_AFTER = frozenset("\ufffd第〔[./-—_@:=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_NO_COUNT_AFTER = frozenset("每第同逐这某任何")


class Number(NamedTuple):
    """A number as the sentence prints it; `start` and `end` count in the sentence, unit included.

    `value` is None for a year or what only looks like a number (a document's number, a date): those only part clauses.
    """

    start: int
    end: int
    value: int | Decimal | None
    unit: str | None = None
    year: int | None = None
    rough: bool = False  # 余, 多, 万: not a number to confront


def read_numbers(sentence: str) -> list[Number]:
    """Every number of a sentence, in order: `3件` `三件` `1,250条` `3.9万` `12.3%`. Dates, 文号 and ordinals are no numbers."""
    found: list[Number] = []
    match = _NUMBER.search(sentence)
    while match is not None:
        number = _read_words(sentence, match) if match["digits"] is None else _read_digits(sentence, match)
        if number is not None:
            found.append(number)
        match = _NUMBER.search(sentence, number.end if number is not None else match.end())
    return found


def _read_words(sentence: str, match: re.Match[str]) -> Number | None:
    """三件, 十二宗; other numerals in words are not confronted."""
    end = match.end()
    unit = sentence[end : end + 1]
    if unit not in ("件", "宗") or (match.start() and sentence[match.start() - 1] in _NO_COUNT_AFTER):
        return None
    value = parse_numeral(match[0])
    return Number(match.start(), end + 1, value, unit) if value is not None else None


def _read_digits(sentence: str, match: re.Match[str]) -> Number:
    digits, fraction, year, skip, more, scale, more_, unit = match.groups()
    start, end = match.span()
    text = sentence[start] + digits
    before = sentence[start - 1] if start else ""
    if year is not None and len(text) == 4:
        return Number(start, end, None, year=int(text))
    ordinal = skip is not None and skip in (".", "、")
    if before in _NO_NUMBER_AFTER and before and not (before == ":" and not ordinal):
        return Number(start, end, None)
    if ordinal and start and before not in ";:":  # 25、 in a list, not 1、 before a heading
        skip, end = None, end - 1
    if skip is not None or year is not None:
        return Number(start, end, None)
    value = parse_numeral(text + (fraction or ""))
    return Number(start, end, value, unit, rough=bool(more or scale or more_))
