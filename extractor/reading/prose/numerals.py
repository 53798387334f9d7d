"""Number tokens of running text to numbers: 1,250 · 3.9 · 一百零五 · 二〇二一 · 2021年1月27日."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

DIGITS = "零〇○一二三四五六七八九"
"""Chinese digits; 〇 and ○ are both printed for zero in dates."""

LONGEST = 18
"""Digits beyond which a token is no number of a report; nobody writes so many, and no sum is kept of them."""

_VALUES = {
    "零": 0,
    "〇": 0,
    "○": 0,
    "两": 2,
    **{digit: value for value, digit in enumerate("一二三四五六七八九", 1)},
    **{str(value): value for value in range(10)},
}
_POWERS = {"十": 10, "百": 100, "千": 1000}

_YEAR = r"(?P<year>(?:19|20)\d\d|[一二][0-9〇○零一二三四五六七八九]{3})"
_MONTH = r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})"
_DAY = r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})"
DATE = re.compile(
    rf"{_YEAR}[ \t]*(?:年[ \t]*{_MONTH}[ \t]*月[ \t]*{_DAY}[ \t]*日|(?P<sign>[-./])(?P<m>\d\d?)(?P=sign)(?P<d>\d\d?)(?:(?!\d)|(?=\d\d:\d\d)))"
)
"""A whole date, in figures or in Chinese, also 2021-01-27, 2021.1.27 and 2021/1/27; a clock may stick to it."""


def parse_numeral(token: str) -> int | Decimal | None:
    """The number that a token prints: `1,250` is 1250, `3.90` Decimal 3.90, `一百零五` 105, `二〇二一` 2021.

    The token is folded (ASCII digits) and holds nothing but the number. None where it is no number, or one of more
    digits than any report has.
    """
    plain = token.replace(",", "")
    whole, dot, fraction = plain.partition(".")
    if len(whole) > LONGEST or len(fraction) > LONGEST:
        return None
    if not token.isascii():
        return parse_chinese(token)
    if plain.isdigit():
        return int(plain)
    return Decimal(plain) if dot and whole.isdigit() and fraction.isdigit() else None


def parse_chinese(token: str) -> int | None:
    """A whole number in Chinese numerals: by value (一千零五, 十二, 三万二千) or digit by digit (二〇二一, 二021)."""
    if all(character in _VALUES for character in token):
        return int("".join(str(_VALUES[character]) for character in token)) if token else None
    total = section = digit = 0
    for character in token:
        if character in _VALUES:
            digit = _VALUES[character]
        elif character in _POWERS:
            section += (digit or 1) * _POWERS[character]
            digit = 0
        elif character == "万":
            total += (section + digit or 1) * 10**4
            section = digit = 0
        elif character == "亿":
            total = (total + section + digit or 1) * 10**8
            section = digit = 0
        else:
            return None
    return total + section + digit


def parse_date(match: re.Match[str]) -> date | None:
    """The day that a match of `DATE` prints; None where there is no such day (2021年2月30日)."""
    year, month, day = match["year"], match["month"] or match["m"], match["day"] or match["d"]
    numbers = [parse_numeral(token) for token in (year, month, day)]
    if any(not isinstance(number, int) for number in numbers):
        return None
    try:
        return date(*(int(number) for number in numbers if number is not None))
    except ValueError:
        return None
