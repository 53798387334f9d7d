"""What one cell prints: a number, nothing, a mark, or something that cannot be read as one number.

    `+10003` `1，234` `166 宗` `22（其中修订16件）` `25489 万元` `[bookmark: _GoBack]347.08万元` `/` `无`

A token is copied as printed and told where it stands; nothing is repaired. Two numbers in one cell, a letter among
the digits, a decimal where only whole numbers go or more digits than any report has are `unreadable`: no digit is
taken out of them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractor.documents.folding import fold
from extractor.kinds import CellType
from extractor.reading.prose.numerals import LONGEST
from extractor.result import State

MONEY_UNITS = ("亿元", "万元", "元")
_MARK_WORDS = frozenset({"无", "不适用", "暂无", "不涉及", "无此项", "N/A", "n/a", "NA", "NULL", "null"})
_MARK = re.compile(r"[-—/\\*_~.·…]{1,8}")
INSERTED = re.compile(r"\[[A-Za-z][^\[\]\n]{0,200}\]|~~[^~\n]{1,40}~~")
_NOTE = r"[*†‡①-⑳⁰¹²³⁴-⁾₀-₎]{1,4}|\\?\[\^?注?[\d*①-⑳⁰¹²³⁴-⁾]{1,3}\\?\]|\^\[?\d{1,3}\]?\^"
"""What stands behind a number and is none of its digits: the sign of a note, raised or as converters write it."""
_NUMBER = re.compile(
    r"(?P<currency>¥\s*)?(?P<sign>[-—+]\s*)?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?"
    r"(?P<unit>\s*[㐀-鿿]{1,4})?\s*(?P<remark>[(〔【][^()〔〕【】]*[)〕】]|[。;、,.]{1,2}|" + _NOTE + r")?"
)
_PRINTED = frozenset({"number", "mark"})
_ORDINAL = re.compile(r"\d{1,2}[.、．)）]")  # a row's number, cut from its label
_ZERO_FRACTION = re.compile(r"\.0+")


class Token(NamedTuple):
    """What a cell prints. `text` stands at `start` up to `end` of the cell's own text.

    For a count `text` is the number alone, sign and separators as printed; for money its unit belongs to it, if it is
    one of money. `unit` is the printed unit whatever it is (宗, 万元); `remark` what else the cell says (其中修订16件). `value` is set when
    `state` is number, and only then.
    """

    state: State
    text: str | None
    start: int
    end: int
    value: int | Decimal | None = None
    unit: str | None = None
    remark: str | None = None


@lru_cache(maxsize=16384)
def read_token(text: str, type: CellType = "count") -> Token:
    """The token that a cell's text prints, read as a cell of that type."""
    bare = text.strip()
    if bare.isascii() and bare.isdigit() and len(bare) <= LONGEST:
        start = text.index(bare)
        value: int | Decimal = Decimal(bare) if type == "money" else int(bare)
        return Token("number", bare, start, start + len(bare), value)
    folded = fold(text)
    if may_hold_inserted(folded):
        folded = without_inserted(folded)
    bare = folded.strip()
    if not bare:
        return Token("blank", None, 0, 0)
    start = folded.index(bare)
    end = start + len(bare)
    if _MARK.fullmatch(bare) or bare in _MARK_WORDS:
        return Token("mark", text[start:end], start, end)
    match = _NUMBER.fullmatch(bare)
    if match is None:
        return Token("unreadable", text[start:end], start, end)
    return _read_number(text, start, match, type) or Token("unreadable", text[start:end], start, end)


def may_hold_inserted(folded: str) -> bool:
    """Whether there can be anything in a text that a converter inserted or struck out."""
    return "[" in folded or "~~" in folded


def without_inserted(folded: str) -> str:
    """A folded text with spaces for what a converter inserted: `[image: image1.png]`, `[bookmark: _GoBack]`; and for what it struck out: `~~2~~5`."""
    return INSERTED.sub(lambda match: " " * len(match[0]), folded)


@lru_cache(maxsize=16384)
def is_value(text: str) -> bool:
    """Whether a piece of text, alone, prints a number (with or without a unit) or a mark: no label does."""
    bare = text.strip()
    if bare.isascii() and bare.isdigit():
        return True
    if _ORDINAL.fullmatch(bare):
        return False
    return read_token(bare).state in _PRINTED or read_token(bare, "money").state in _PRINTED


def _read_number(text: str, start: int, match: re.Match[str], type: CellType) -> Token | None:
    """The number of a matched cell; None where it does not fit the type. `start` is the match's place in the text."""
    whole, fraction = match["whole"].replace(",", ""), match["fraction"] or ""
    if len(whole) > LONGEST or len(fraction) > LONGEST:
        return None
    unit = (match["unit"] or "").strip() or None
    sign = "-" if (match["sign"] or "").startswith(("-", "—")) else ""
    end_of_number = start + match.end("fraction" if fraction else "whole")
    begin = start + (match.start("sign") if match["sign"] else match.start("whole"))
    remark = text[start + match.start("remark") : start + match.end("remark")] if match["remark"] else None
    if type == "money":
        if unit is None and match["currency"]:
            unit = MONEY_UNITS[-1]
        end = start + match.end("unit") if unit in MONEY_UNITS and match["unit"] else end_of_number
        value: int | Decimal = Decimal(sign + whole + fraction)
        return Token("number", text[begin:end], begin, end, value, unit, remark)
    if match["currency"] or (fraction and not _ZERO_FRACTION.fullmatch(fraction)):
        return None
    return Token("number", text[begin:end_of_number], begin, end_of_number, int(sign + whole), unit, remark)
