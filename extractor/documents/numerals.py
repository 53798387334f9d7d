"""Numbers of lists as they are printed before what they number."""

from __future__ import annotations

import re

_BARE = re.compile(r"[\s\d.,，%/\-—⁰¹²³⁴-⁾₀-₎\ufffd]*")
_CLOSED = "、）)．.：: 　"
_DIGITS = "零一二三四五六七八九"


def is_bare(text: str) -> bool:
    """Whether a text is blank or a bare number, with marks or without: beside it, a number of a list would read as a value."""
    return _BARE.fullmatch(text) is not None


def set_apart(number: str) -> str:
    """A number with a blank behind it, where it does not end with a mark of its own."""
    return f"{number} " if number and number[-1] not in _CLOSED else number


def write_chinese(number: int) -> str:
    """一, 十, 十一, 三十五; in digits from 100."""
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


def write_letter(number: int) -> str:
    """A to z; in digits beyond."""
    return chr(0x60 + number) if 1 <= number <= 26 else str(number)


def write_circled(number: int) -> str:
    """① to ⑳; in digits beyond."""
    return chr(0x245F + number) if 1 <= number <= 20 else str(number)
