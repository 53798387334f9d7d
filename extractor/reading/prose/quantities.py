"""The numbers of clean prose that count something: one pass, what is a name, a date or a reference left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from extractor.kinds import Wording
from extractor.reading.prose.numerals import LONGEST, parse_numeral

STOPS = ",。;:!?\n"
"""What ends a clause, in folded text."""

_STOP = re.compile(rf"[{STOPS}(](?!(?<=\d,)\d{{3}}(?!\d))")
_ENDS = frozenset(STOPS + "、)")
_JOINED = frozenset("+×*/:~—-.·#〔[&=＝_\ufffd")  # the last stands for a letter that is not told
_TIES = frozenset("+×*~-—至\ufffd")
_CUT_END = re.compile(rf"(?!\n)[{STOPS}、)(]")
_LONGEST_CUT = 60  # characters that may stand between a number and its unit: captions, headings of a page
_GROUP_BEFORE = re.compile(r"(?<![0-9.,] )(?<![0-9.,])[1-9][0-9]{0,2} $")
_TWO_DIGITS = re.compile("[一二三四五六七八九两][一二三四五六七八九两]")
_NOT_BEFORE = frozenset("第这那前后上下述几某首数每零○〇周")
_NOT_BEFORE_ONE = frozenset("每逐同另某这那第任唯之统专单进近再初")


@dataclass(slots=True)
class Quantity:
    """A number with its unit. `start` to `digits` is the number, up to `end` number and unit, in the clean text.

    `unit` holds the scale as printed: 3.9万余人次 is Decimal 3.9 with the unit 万人次. `cut` says that other text
    stands between number and unit, so that only the number can be quoted.
    """

    value: int | Decimal
    unit: str | None
    start: int
    digits: int
    end: int
    cut: bool = False


@dataclass(slots=True)
class Scan:
    """What a text holds: `quantities`, the places of quotations and titles (`quoted`), of stops and open brackets."""

    quantities: list[Quantity]
    quoted: list[tuple[int, int]]
    stops: list[int]


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; one that never matches where there are none."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"


def unit_pattern(units: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """A pattern for any of the units, the longest first, each where nothing follows that makes another word of it."""
    ordered = sorted(units, key=lambda each: -len(each[0]))
    return "|".join(re.escape(unit) + (f"(?!{one_of(others)})" if others else "") for unit, others in ordered)


@lru_cache(maxsize=8)
def _patterns(words: Wording) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The scanner and the patterns of a lone unit and of one behind the number of a page. The scanner takes one character of a set first: that keeps it fast."""
    units = unit_pattern(words.units) or "(?!)"
    counted = unit_pattern((unit, others) for unit, others in words.units if unit in set(words.counted)) or "(?!)"
    structures = one_of(words.structures)
    names = "|".join(f"(?<={re.escape(name[0])}){re.escape(name[1:])}" for name in words.names) or "(?!)"
    scanner = re.compile(
        "[0-9《“‘「〔第零一二三四五六七八九十两百](?:"
        r"(?<=《)[^《》\n]{0,200}》|(?<=“)[^“”\n]{0,60}”|(?<=‘)[^‘’\n]{0,60}’|(?<=「)[^「」\n]{0,60}」"
        r"|(?<=〔)[^〕\n]{0,10}〕[0-9]*号?|(?<=第)[0-9零一二三四五六七八九十百]+"
        f"|{names}"
        r"|(?<=百)分之(?P<percent>[0-9]{1,3}(?:\.[0-9]+)?|[一二三四五六七八九十百零]{1,5}(?:点[一二三四五六七八九零]+)?)"
        r"|(?<=[0-9])(?P<arabic>[0-9]*(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?)"
        rf" ?(?P<about>[余多几来]?)(?P<scale>[百千万亿]{{0,2}})[余多]? ?(?P<unit>{units}|大(?={structures}))?"
        rf"|(?<=零)(?P<zero>)(?P<zunit>{counted})?(?=[{STOPS}、)]|$)"
        r"|(?<=[一二三四五六七八九十两])(?P<chinese>(?:[零一二三四五六七八九十百千]|万(?=[零一二三四五六七八九])){0,11})[余多]?(?P<cscale>[万亿]{0,2})[余多]?"
        rf"(?:(?P<cunit>{counted})|(?P<great>大(?={structures})))"
        ")"
    )
    lone = re.compile(rf"\n?[余多]?(?P<unit>{units})(?=[{STOPS}、)]|$)")
    return (
        scanner,
        lone,
        re.compile(rf"(?: ?[—~-]{{1,2}} ?[0-9]{{1,3}} ?[—~-]{{1,2}}|第 ?[0-9]{{1,3}} ?页) ?[余多]?(?P<unit>{units})"),
    )


def scan_quantities(text: str, words: Wording, line_ends: Sequence[int] = ()) -> Scan:
    """Every number of `text` that counts, in order.

    Not counted: dates, ordinals (第…, 1.), document numbers, hotlines, what stands in 《》 or quotation marks, numbers
    tied to letters or to each other (H5, 24H, 1+2+N, 3-5), names that hold a numeral. `line_ends` are the places in
    `text` of the characters that end a line of the document: other text may then stand between a number and its
    unit. Linear in the length of the text.
    """
    scanner, lone_unit, unit_behind_page = _patterns(words)
    cut_units = _CutUnits(text, line_ends, lone_unit, unit_behind_page)
    found = Scan([], [], [match.start() for match in _STOP.finditer(text)])
    for match in scanner.finditer(text):
        group = match.lastgroup
        if group is None:
            if text[match.start()] in "《“‘「":
                found.quoted.append(match.span())
            continue
        if match["arabic"] is not None:
            quantity = _arabic(text, match, words, cut_units)
        elif match["percent"] is not None:
            quantity = _percent(match)
        elif match["zero"] is not None:
            before = text[max(0, match.start() - 1) : match.start()]
            quantity = Quantity(0, match["zunit"], match.start(), match.start() + 1, match.end())
            if not before.endswith(words.zero_cues):
                continue
        else:
            quantity = _chinese(text, match)
        if quantity is not None:
            found.quantities.append(quantity)
    _share_units(text, found.quantities)
    return found


class _CutUnits:
    """The units that other text parts from their numbers, each found once for all the numbers before it."""

    def __init__(
        self, text: str, line_ends: Sequence[int], lone: re.Pattern[str], behind_page: re.Pattern[str]
    ) -> None:
        self.text, self.line_ends, self._lone, self._behind_page = text, line_ends, lone, behind_page

    @cached_property
    def _alone(self) -> list[tuple[int, str]]:
        """The units that open a line and end with a clause: where, and which."""
        places = [end + 1 for end in self.line_ends]
        return [(place, unit["unit"]) for place in places if (unit := self._lone.match(self.text, place))]

    def of(self, end: int, after: str, *, scaled: bool) -> str | None:
        """The unit of a number that ends at `end`: on a line below, or behind the number of a page (37— 4 —条)."""
        at = bisect_left(self.line_ends, end - 1)
        if not scaled and self.line_ends[at : at + 1] == [end - 1]:
            index = bisect_left(self._alone, (end, ""))
            if index < len(self._alone):
                place, unit = self._alone[index]
                if place < end + _LONGEST_CUT and not _CUT_END.search(self.text, end, place + 1):
                    return unit
        behind = self._behind_page.match(self.text, end) if after in "-—~第" else None
        return behind["unit"] if behind else None


def _arabic(
    text: str,
    match: re.Match[str],
    words: Wording,
    cut_units: _CutUnits,
) -> Quantity | None:
    start, digits, end = match.start(), match.end("arabic"), match.end()
    before, after = text[start - 1] if start else "\n", text[end] if end < len(text) else "\n"
    token = text[start:digits]
    if before in _JOINED or before == "第" or (before.isascii() and before.isalnum()):
        return None
    if len(token) > LONGEST or (token[0] == "0" and token[1:2].isdigit()):
        return None
    if "." in token and before in "\n。;" and len(token.partition(".")[0]) < 3:  # 1.5个部门: the first is an ordinal
        start += token.index(".") + 1
        token = text[start:digits]
    unit = (match["scale"] + ("" if match["unit"] in (None, "大") else match["unit"])) or None
    if before in "至到" and text[start - 2 : start - 1].isdigit():
        return None
    if before == " " and len(token) == 3 and token.isdigit():  # 1 200次
        group = _GROUP_BEFORE.search(text, max(0, start - 6), start)
        if group:
            start = group.start()
            token = group[0].strip() + token
    if match["unit"] is None:
        return _unitless(text, token, start, digits, end, unit, words, cut_units)
    if after in _TIES or ("." in token and match["unit"] in words.versions):
        return None
    if unit == "分" and before in "时点":
        return None
    value = parse_numeral(token)
    return None if value is None else Quantity(value, unit, start, digits, end)


def _unitless(
    text: str,
    token: str,
    start: int,
    digits: int,
    end: int,
    scale: str | None,
    words: Wording,
    cut_units: _CutUnits,
) -> Quantity | None:
    """A number without a unit beside it: cut from it, shared with the next, or counted by the word before it."""
    value = parse_numeral(token)
    if value is None or token in words.hotlines:
        return None
    after = text[end] if end < len(text) else "\n"
    unit = cut_units.of(digits, after, scaled=end > digits)
    if unit:
        return Quantity(value, unit, start, digits, digits, cut=True)
    listed = after == "、" and text[start - 1 : start] not in _ENDS and start > 0
    if after not in _ENDS or not (listed or text.endswith(words.bare_cues, max(0, start - 3), start)):
        return None
    return Quantity(value, scale, start, digits, end)


def _percent(match: re.Match[str]) -> Quantity | None:
    token = match["percent"]
    whole, point, fraction = token.partition("点")
    value: int | Decimal | None
    if point:
        before, after = parse_numeral(whole), parse_numeral(fraction)
        value = None if before is None or after is None else Decimal(f"{before}.{after:0{len(fraction)}d}")
    else:
        value = 100 if token == "百" else parse_numeral(token)
    return None if value is None else Quantity(value, "%", match.start(), match.end(), match.end())


def _chinese(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    before, after = text[start - 1] if start else "\n", text[end] if end < len(text) else "\n"
    token = text[start] + match["chinese"]
    counts = text[max(0, start - 2) : start] in ("每周", "线上", "线下")
    if (before in _NOT_BEFORE and not counts) or before.isdigit() or _TWO_DIGITS.search(token):
        return None
    value = parse_numeral(token)
    if value is None:
        return None
    if match["great"]:
        return Quantity(value, None, start, start + len(token), end) if 1 < value < 17 else None
    if value == 1 and (before in _NOT_BEFORE_ONE or after not in _ENDS):
        return None
    return Quantity(value, (match["cscale"] + match["cunit"]) or None, start, start + len(token), end)


def _share_units(text: str, quantities: list[Quantity]) -> None:
    """A 3、B 5、C 2件: numbers in a list take the unit of the one that prints it; others without a cue go."""
    kept: list[Quantity] = []
    following: Quantity | None = None
    for quantity in reversed(quantities):
        if quantity.unit is None and text[quantity.end : quantity.end + 1] == "、":
            if following is None or following.start - quantity.end > 30 or following.unit in (None, "%"):
                continue
            quantity.unit = following.unit
        kept.append(quantity)
        following = quantity
    quantities[:] = kept[::-1]
