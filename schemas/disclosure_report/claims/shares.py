"""Wholes with their parts and percentages: 共 25条,其中 … 3条, … ; 49件,占 91%."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from disclosure_report.claims.cues import has_any
from disclosure_report.claims.numbers import Number
from disclosure_report.claims.passages import Passage, Sentence
from extractor.reading.prose.part_sums import LONGEST_LIST
from extractor.result import Claim

_OPENING = re.compile(r"[^,;:()\d]{0,12}?[,:;(]?(?:具体)?(?P<cue>其中|分别(?:为|是)?|包括|分为|包含|含|即|:)")
_LATER = re.compile(r"(?P<cue>其中)")
_CLOSING_CUES = frozenset(("分别", "分别为", "分别是", "分为", ":", "即"))
_TOTAL = re.compile(r"共计|总计|合计|累计|总数|总量|[共总]")
_REST = re.compile(r"其[他它余]|另外|剩余")
_OWN_ACTION = re.compile(
    r"^[,;]?(?:并|还|同时|全年)?(?:制作|开展|召开|举办|组织|编发|回应|处理|办理|参加|受理|累计|共|全年|同比|较|比|阅读|点击|浏览|通过|在|进行|开设|公开|主动|更新|推送|发放|出台|制定|转发|推出|建立|完善|接受|接待|举行|录制|拍摄|印发|发送|发布|收到|答复|编印|邀请|另)"
)
_SEPARATOR = re.compile(r"[,;、]")
_OVERLAP = re.compile(r"另|还有|含|同比|增|减|较|比上|超|不足|近|约")
_OPEN = re.compile(r"^[^,;。、]{0,8}等|^余")
_SHARE = re.compile(
    r"占(?P<of>[^\d,;。()]{0,18}?)(?P<rough>约|近|超过?|达到?)?(?P<percent>\d{1,3}(?:\.\d{1,18})?)%(?P<more>以上|左右|多|余)?"
)
_IS_SHARE = re.compile(r"[^\d。;]{0,14}?占")
_NOT_COUNTED = frozenset(("%", "元"))
_ELSEWHERE = ("复议", "诉讼", "予以公开", "不予公开", "无法提供", "结转", "顺延")  # confronted by rules of their own
_NEAR = 16  # how far a share may stand behind its number
_end = attrgetter("end")
_APART = 60  # shares further apart are two lists
_CLAUSE = 160  # characters a clause may have before its number
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
    numbers = [n for n in passage.numbers(sentence) if n.value is not None and n.unit != "%"]
    done = -1
    for index, whole in enumerate(numbers[:-1]):
        if index <= done or whole.unit is None or whole.rough:
            continue
        opening = _OPENING.match(text, whole.end)
        if opening is None or opening.end() > numbers[index + 1].start:
            opening = _opening_at(text, whole, numbers[index + 1])
        if opening is None:
            continue
        parts = list(islice(_collect(text, numbers, index + 1, whole, opening), LONGEST_LIST + 1))
        if not 2 <= len(parts) <= LONGEST_LIST or any(part.rough for part in parts):
            continue
        done = index + len(parts)
        last = parts[-1].end
        if _OPEN.match(text[last:]):
            continue
        begin = max(text.rfind(mark, max(0, whole.start - _CLAUSE), whole.start) for mark in ",;:") + 1
        begin = begin or max(0, whole.start - _CLAUSE)
        if "申请" in text[max(0, begin - 12) : whole.start] or has_any(text[begin:last], _ELSEWHERE):
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
    return _LATER.search(text, whole.end, min(following.start, whole.end + 30))


def _collect(text: str, numbers: list[Number], first: int, whole: Number, opening: re.Match[str]) -> Iterator[Number]:
    """The parts after a whole: numbers of its unit until the list ends.

    A figure in brackets is a part of a part and left out; a clause with a verb of its own begins something else.
    """
    previous = opened = opening.end()
    closed = opening["cue"] in _CLOSING_CUES
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
        if not closed and number.value is not None and whole.value is not None and number.value > whole.value:
            return  # more than the whole: something else is told
        yield number


def read_shares(passage: Passage) -> Iterator[Claim]:
    """Claims `share`: a count with its printed percentage, and every number before that may be its base, the nearest
    first. `list` numbers the list of shares it stands in.
    """
    if "占" not in passage.text:
        return
    run = 0
    last = -_APART
    for index, sentence in enumerate(passage.sentences):
        if "占" not in sentence.text or "%" not in sentence.text:
            continue
        counts = _counts_before(passage, index)
        place = sentence.text.find("占")
        while place >= 0:
            match = _SHARE.match(sentence.text, place)
            at = sentence.start + place
            before = counts[bisect_left(counts, at - _SPAN, key=_end) : bisect_right(counts, at, key=_end)]
            if match is not None and before and not match["rough"] and not match["more"]:
                part = before[-1]
                if at - part.end <= _NEAR and part.start >= sentence.start and ";" not in passage.text[part.end : at]:
                    run += at - last > _APART
                    last = sentence.start + match.end()
                    lead = sentence.text[max(0, part.start - sentence.start - _CLAUSE) : part.start - sentence.start]
                    start = part.start - len(lead) + max(map(lead.rfind, ",;:、(")) + 1
                    yield passage.claim(
                        "share",
                        start,
                        last,
                        value=part.value,
                        percent=match["percent"],
                        of=match["of"],
                        bases=_bases(passage.text, before[:-1], part),
                        list=f"{passage.section}{run}",
                    )
            place = sentence.text.find("占", place + 1)


def _counts_before(passage: Passage, index: int) -> list[_Count]:
    """The numbers of a sentence and of the two before it in its paragraph, in printed order."""
    first = index
    while first > max(0, index - 2) and passage.text[passage.sentences[first].start - 1] != "\n":
        first -= 1
    return [
        _Count(sentence.start + n.start, sentence.start + n.end, int(n.value), n.unit)
        for sentence in passage.sentences[first : index + 1]
        for n in passage.numbers(sentence)
        if n.value is not None and n.unit not in _NOT_COUNTED and not n.rough and n.value == int(n.value)
    ]


class _Count(NamedTuple):
    """A number of things at its place in the passage."""

    start: int
    end: int
    value: int
    unit: str | None


def _bases(text: str, counts: list[_Count], part: _Count) -> list[int]:
    """Numbers before a share that may be its whole, nearest first: not smaller, of its unit, no shares themselves."""
    found = [
        count.value
        for count in reversed(counts)
        if count.unit == part.unit and count.value >= part.value and not _IS_SHARE.match(text, count.end)
    ]
    return list(dict.fromkeys(found))
