"""Numbers of a sentence: how many of what, and which digits are no number at all."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractor.reading.numerals import parse_numeral

_UNITS = "件次|人次|件|宗|起|例|份|条|个|次|项|篇|期|场|人|名|家|户|封|部|元|字|幅|万元|亿元"

_TOKEN = re.compile(
    r"(?P<skip>(?:^|(?<=[;:]))\d{1,2}[.、](?!\d)|https?:[^\s,。)]*|第[\d一二三四五六七八九十]+[号条项款届次期个]|[〔\[(]\d{4}[〕\])]\d+号?|\d{1,2}月(?:\d{1,2}日)?|\d+(?:\.\d+)?(?:个?工作日|小时|天|日|号|时|分钟|[A-Za-z]))"
    r"|(?P<year>(?:19|20)\d\d)年"
    r"|(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?P<fraction>\.\d+)?(?P<more>余|多|来)?(?P<scale>万|亿)?(?P<more2>余|多)?"
    rf"(?P<unit>{_UNITS}|%)?(?P<rate>/)?"
    r"|(?<![每第同逐这某任何])(?P<words>[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])(?P<words_unit>件|宗)"
)


class Number(NamedTuple):
    """A number as the sentence prints it; `start` and `end` count in the sentence, unit included.

    `value` is None for a year or what only looks like a number (a document's number, a date): those only part clauses.
    """

    start: int
    end: int
    value: Decimal | None
    unit: str | None = None
    year: int | None = None
    rough: bool = False  # 余, 多, 万: not a number to confront


def read_numbers(sentence: str) -> list[Number]:
    """Every number of a sentence, in order. `3件` `3件次` `三件` `1,250` `3.9万` `12.3%`; dates and 文号 are told apart."""
    found = []
    for match in _TOKEN.finditer(sentence):
        start, end = match.span()
        if match["skip"] is not None:
            found.append(Number(start, end, None))
        elif match["year"] is not None:
            found.append(Number(start, end, None, year=int(match["year"])))
        elif match["words"] is not None:
            found.append(Number(start, end, Decimal(parse_numeral(match["words"]) or 0), match["words_unit"]))
        else:
            value = Decimal(match["digits"].replace(",", "") + (match["fraction"] or ""))
            rough = bool(match["more"] or match["more2"] or match["scale"] or match["rate"])
            found.append(Number(start, end, value, match["unit"], rough=rough))
    return found
