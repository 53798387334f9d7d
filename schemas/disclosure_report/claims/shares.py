"""Wholes with their parts and percentages: 共 25条,其中 … 3条, … ; 49件,占 91%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from disclosure_report.claims.numbers import Number, read_numbers
from disclosure_report.claims.passages import Passage, Sentence
from extractor.result import Claim

_OPENING = re.compile(r"^[^,;:()]{0,12}?[,:;(]?(?:具体)?(?P<cue>其中|分别(?:为|是)?|包括|分为|包含|含|即|:)")
_CLOSING_CUES = frozenset(("分别", "分别为", "分别是", "分为", ":", "即"))
_TOTAL = re.compile(r"共计|总计|合计|累计|总数|总量|[共总]")
_REST = re.compile(r"其[他它余]|另外|剩余")
_OWN_ACTION = re.compile(
    r"^[,;]?(?:并|还|同时|全年)?(?:制作|开展|召开|举办|组织|编发|回应|处理|办理|参加|受理|累计|共|全年|同比|较|比|阅读|点击|浏览|通过|在|进行|开设|收到|答复|编印|邀请|另)"
)
_SEPARATOR = re.compile(r"[,;、]")
_OVERLAP = re.compile(r"另|还有|含|同比|增|减|较|比上|超|不足|近|约")
_OPEN = re.compile(r"^[^,;。、]{0,8}等|^余")
_SHARE = re.compile(
    r"占(?P<of>[^\d,;。()]{0,18}?)(?P<rough>约|近|超过?|达到?)?(?P<percent>\d{1,3}(?:\.\d+)?)%(?P<more>以上|左右|多|余)?"
)
_SPAN = 260  # how far back the whole of a share may stand


def read_parts(passage: Passage) -> Iterator[Claim]:
    """Claims `parts`: a whole with a list of two or more parts of one unit, in one sentence, not about applications.

    `closed` tells that the list says it is complete (分别, a colon, 其他…); `listed` that nothing else follows it.
    """
    for sentence in passage.sentences:
        text = sentence.text
        if "其中" in text or "分别" in text or "包括" in text or "分为" in text or ":" in text or "即" in text:
            yield from _parts_of(passage, sentence)


def _parts_of(passage: Passage, sentence: Sentence) -> Iterator[Claim]:
    text = sentence.text
    numbers = [n for n in read_numbers(text) if n.value is not None and n.unit != "%"]
    done = -1
    for index, whole in enumerate(numbers[:-1]):
        if index <= done or whole.unit is None or whole.rough:
            continue
        opening = _OPENING.match(text, whole.end)
        if opening is None or opening.end() > numbers[index + 1].start:
            opening = _opening_at(text, whole, numbers[index + 1])
        if opening is None:
            continue
        parts = list(_collect(text, numbers, index + 1, whole, opening.end()))
        if len(parts) < 2 or any(part.rough for part in parts):
            continue
        done = index + len(parts)
        last = parts[-1].end
        if _OPEN.match(text[last:]):
            continue
        begin = max(text.rfind(mark, 0, whole.start) for mark in ",;:") + 1
        if "申请" in text[max(0, begin - 12) : whole.start] or "复议" in text[begin:last] or "诉讼" in text[begin:last]:
            continue
        cue = opening["cue"]
        rest = _REST.search(text, whole.end, last) is not None
        yield passage.claim(
            "parts",
            sentence.start + begin,
            sentence.start + last,
            whole=str(whole.value),
            unit=whole.unit,
            parts=[str(part.value) for part in parts],
            closed=cue in _CLOSING_CUES or rest,
            total=_TOTAL.search(text, begin, whole.start) is not None,
            listed=last == len(text) or text[last] in ";)",
        )


def _opening_at(text: str, whole: Number, following: Number) -> re.Match[str] | None:
    """`其中` that stands further behind the whole: 发布信息 1000条次(含转载),其中…; not past another number."""
    return re.compile(r"(?P<cue>其中)").search(text, whole.end, min(following.start, whole.end + 30))


def _collect(text: str, numbers: list[Number], first: int, whole: Number, opened: int) -> Iterator[Number]:
    """The parts after a whole: numbers of its unit until the list ends.

    A figure in brackets is a part of a part and left out; a clause with a verb of its own begins something else.
    """
    previous = opened
    depth = 0
    verb = _OWN_ACTION.match(text[opened : numbers[first].start])
    for index in range(first, len(numbers)):
        number = numbers[index]
        gap = text[previous : number.start]
        depth += gap.count("(") - gap.count(")")
        if depth < 0:
            return
        previous = number.end
        if depth > 0:
            continue
        if index > first:
            lead = _SEPARATOR.search(gap)
            if lead is None or _OVERLAP.search(gap) or ("其中" in gap):
                return
            if _OWN_ACTION.match(gap) and verb is None:
                return
        elif _OVERLAP.search(gap):
            return
        if number.unit != whole.unit and not (
            number.unit is None and text[number.end : number.end + 1] in ("", ",", "、", ";")
        ):
            return
        yield number


def read_shares(passage: Passage) -> Iterator[Claim]:
    """Claims `share`: a count with its printed percentage, and every number before that may be its base."""
    text = passage.text
    place = text.find("占")
    if place < 0:
        return
    numbers: list[Number] | None = None
    run = 0
    previous_end = -_SPAN
    while place >= 0:
        match = _SHARE.match(text, place)
        if match is not None and not match["rough"] and not match["more"]:
            begin = max(0, place - _SPAN, text.rfind("\n", 0, place))
            numbers = read_numbers(text[begin:place])
            counts = [
                n
                for n in numbers
                if n.value is not None and n.unit not in ("%", "元", "万元") and not n.rough and n.value == int(n.value)
            ]
            if (
                counts
                and place - begin - counts[-1].end <= 16
                and not re.search(r"[。;]", text[begin + counts[-1].end : place])
            ):
                part = counts[-1]
                if place - previous_end > 60:
                    run += 1
                start = begin + part.start
                start = max(text.rfind(mark, 0, start) for mark in ",;:。、(\n") + 1
                yield passage.claim(
                    "share",
                    start,
                    match.end(),
                    value=int(part.value or 0),
                    percent=match["percent"],
                    of=match["of"],
                    bases=_bases(text[begin:place], counts[:-1], part),
                    list=f"{passage.section}{run}",
                )
                previous_end = match.end()
        place = text.find("占", place + 1)


def _bases(text: str, counts: list[Number], part: Number) -> list[int]:
    """Numbers before a share that may be its whole, nearest first: not smaller, of the same unit, not shares themselves."""
    found = []
    for number in reversed(counts):
        assert number.value is not None
        if number.unit != part.unit or number.value < (part.value or 0):
            continue
        if re.match(r"[^\d。;]{0,14}?占", text[number.end :]):
            continue
        found.append(int(Decimal(number.value)))
    return list(dict.fromkeys(found))
