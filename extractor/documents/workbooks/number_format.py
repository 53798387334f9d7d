"""A number as a spreadsheet prints it: its format (`0.00`, `#,##0`, `0.0%`, `0"件"`, `0;-0;"-"`) applied to it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

_PARTS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<blank>.)|\*.|\[(?P<bracket>[^\]]*)\]|(?P<section>;)|(?P<percent>%)|'
    r"(?P<general>General)|(?P<number>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)|(?P<letter>[A-Za-z@/])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_COLOUR = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|color ?[0-9]{1,2}|\$-[0-9A-F]+)", re.IGNORECASE
)
_CURRENCY = re.compile(r"\$([^-]+)(?:-.*)?")
_PADDED = re.compile(r"[#?]*0[0#?]*,")
_MOST_DIGITS = 30
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
"""Digits for the largest number that a workbook can hold, with the longest fraction."""


class _Section(NamedTuple):
    """What stands before the digits, their pattern (None where nothing but words is printed), and what stands behind."""

    before: str
    pattern: str | None
    behind: str
    percents: int


def print_number(value: float, code: str) -> str | None:
    """The number as it is printed, without blanks around it; None where the format asks for more than is known here.

    Half is rounded away from zero. A section for negative numbers or for zero may print another sign, a mark instead
    of a number, or nothing.
    """
    sections = _read_format(code)
    if not sections:
        return None
    place = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    section = sections[place]
    number = Decimal(repr(value)) if isinstance(value, int) else Decimal(f"{value:.15g}")
    printed = _print_digits(abs(number).scaleb(2 * section.percents, _EXACT), section.pattern)
    sign = "-" if number < 0 and not place and any(each in "123456789" for each in printed) else ""
    return f"{sign}{section.before}{printed}{section.behind}".strip()


def is_known(code: str) -> bool:
    """Whether numbers can be printed in this format."""
    return bool(_read_format(code))


@lru_cache(maxsize=256)
def _read_format(code: str) -> tuple[_Section, ...]:
    """The sections for positive and negative numbers and for zero; none where one of them is beyond this module."""
    sections = [_Section("", None, "", 0)]
    for match in _PARTS.finditer(code):
        kind, text = match.lastgroup, match[match.lastgroup] if match.lastgroup else ""
        last = sections[-1]
        if kind == "section":
            sections.append(_Section("", None, "", 0))
        elif kind in ("number", "general"):
            if last.pattern is not None or text.endswith(",") or _PADDED.match(text):
                return ()  # two patterns, thousands left out, noughts in groups
            sections[-1] = last._replace(pattern=text)
        elif kind == "letter" and len(sections) < 4:
            return ()
        else:
            words = _words_of(kind, text)
            if words is None:
                return ()
            last = last._replace(percents=last.percents + (kind == "percent"))
            behind = last.pattern is not None
            sections[-1] = (
                last._replace(behind=last.behind + words) if behind else last._replace(before=last.before + words)
            )
    return tuple(sections[:3])


def _words_of(kind: str | None, text: str) -> str | None:
    """What a piece of a format prints beside the digits; None where it is a condition or a way to write digits."""
    if kind == "blank":
        return " "
    if kind == "bracket":
        currency = _CURRENCY.fullmatch(text)
        return currency[1] if currency else "" if _COLOUR.fullmatch(text) else None
    return text


def _print_digits(number: Decimal, pattern: str | None) -> str:
    if pattern is None:
        return ""
    if pattern.lower() == "general":
        return format(number.normalize(), "f")
    whole, _, rest = pattern.partition(".")
    rounded = _EXACT.quantize(number, Decimal(1).scaleb(-len(rest[:_MOST_DIGITS])))
    digits, _, decimals = format(rounded, "f").partition(".")
    digits = digits.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole:
        digits = f"{int(digits):,}".rjust(len(digits), "0") if digits else ""
    while decimals and decimals[-1] == "0" and rest[len(decimals) - 1] != "0":
        decimals = decimals[:-1]
    return f"{digits}.{decimals}" if "." in pattern else digits
