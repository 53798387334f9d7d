"""Whether a document is one annual report on open government information, of a form that has the three tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge
from itertools import pairwise
from typing import NamedTuple

from disclosure_report.forms import FORM_2019, FORM_2021, SECTIONS
from extractor.documents.document import Document
from extractor.documents.folding import normalise_label
from extractor.errors import DocumentError, Reason

FIRST_YEAR = 2019
"""The report year in which the forms with the three tables began; their use was only encouraged for it."""

_TITLE = re.compile(
    r"(?:政府信息(?:和政务|与政务)?|政务信息|政务)公开(?:工作)?(?:情况)?(?:的)?(?:年度(?:工作)?(?:情况)?报告|工作报告|报告|年报)"
)
_YEAR_BEFORE = re.compile(r".*(20[0-9]{2})年?度?[^。;,:!?《》]{0,30}$")
_YEAR_AFTER = re.compile(r"[(〔\[]?(20[0-9]{2})(?:年|\))")
_PERIOD = re.compile(r"(20[0-9]{2})年0?1月0?1日[起始]?[^。]{0,12}12月31日")
_BODY = re.compile(
    r"[\u4e00-\u9fff]{2,30}(?=20[0-9]{2}年?度?政府信息公开)|(?<=年)度?[\u4e00-\u9fff]{2,30}(?=政府信息公开)"
)
_PLACE = re.compile(r"..[省市州县区旗盟乡镇]")
_OPENING = re.compile(r"(?<![一二三四五六七八九十])一、[^。;,:]{0,10}?(?:情况|概述|概况)")
_OPENS = "一、"
_APPLICATIONS = ("本年新收政府信息公开申请数量", "属于国家秘密", "信访举报投诉类申请")
_ENDS = ("结转下年度继续办理", "结果维持", "未经复议直接起诉")
_OLD_TABLE = (
    "主动公开政府信息数",
    "收到申请数",
    "收到申请总数",
    "收到申请数总数",
    "申请办结数",
    "属于已主动公开范围数",
    "同意公开答复数",
    "同意部分公开答复数",
    "不同意公开答复数",
    "维持具体行政行为数",
    "被依法纠错数",
    "依申请公开信息收取的费用",
)
_NEW_SECTIONS = ("总体情况", "收到和处理政府信息公开申请", "其他需要报告的事项", "其他需要报告事项")
_DISPUTE_LABELS = ("结果维持", "结果纠正", "尚未审结")
_ENOUGH = 3  # labels of the tables that no other document prints together
_HEAD = 3000  # characters without blanks that hold the title and the period


def _table_labels() -> tuple[str, ...]:
    found = dict.fromkeys(_DISPUTE_LABELS)
    for form in (FORM_2021, FORM_2019):
        for block in form.table("applications").blocks:
            found |= dict.fromkeys(label for row in block.rows if len(label := normalise_label(row.label)) >= 6)
        for block in form.table("proactive").blocks:
            found |= dict.fromkeys(normalise_label(column.label) for column in block.columns if len(column.label) > 5)
    return tuple(found)


_LABELS = _table_labels()
_SECTION_TITLES = tuple(tuple(dict.fromkeys((title, *variants))) for _, title, variants in SECTIONS)


class _Segment(NamedTuple):
    """One complete report in a file: its head (title, period), and where its table 三 begins and ends."""

    head: str
    begin: int
    end: int


def recognise(document: Document) -> None:
    """Passes one annual report on open government information; raises DocumentError for anything else.

    `several_reports`: two complete ones, of different bodies or years, in one file. `before_2019_form`: a report
    without the tables of the forms, of 2018 or earlier by its title or period, or of 2019 in the older style.
    `not_this_kind`: neither such tables nor the title with sections of such a report. A report that is damaged, cut
    off or without its tables passes as long as it has either.
    """
    text = "".join(document.folded.split())
    if _count(_LABELS, text, _ENOUGH) >= _ENOUGH:
        segments = _segments(text)
        if len(segments) > 1 and _differ(segments, text):
            raise _several(document, len(segments))
        return
    head = text[:_HEAD]
    title = _TITLE.search(head)
    year = _year(head)
    old = _count(_OLD_TABLE, text, 2) >= 2
    sections = sum(any(name in text for name in names) for names in _SECTION_TITLES)
    if old or (title and year is not None and year < FIRST_YEAR):
        raise _before(document, year)
    if (title and sections >= 2) or sections >= 3:
        if year == FIRST_YEAR and _count(_NEW_SECTIONS, text, 1) == 0:
            raise _before(document, year)
        return
    if title and year == FIRST_YEAR and len(text) > 2 * _HEAD // 3:
        raise _before(document, year)
    if title and "一、总体情况" in text:
        return
    raise _other_kind(document, bool(title))


def _count(labels: tuple[str, ...], text: str, enough: int) -> int:
    """How many of `labels` stand in `text`; counts no further than `enough`."""
    found = 0
    for label in labels:
        found += label in text
        if found >= enough:
            break
    return found


def _year(head: str) -> int | None:
    """The report year by the first title that names one, else by the period."""
    for title in _TITLE.finditer(head):
        before = _YEAR_BEFORE.match(head, max(0, title.start() - 40), title.start())
        year = before or _YEAR_AFTER.match(head, title.end())
        if year:
            return int(year[1])
    period = _PERIOD.search(head)
    return int(period[1]) if period else None


def _segments(text: str) -> list[_Segment]:
    """The complete reports: an opening section 一 with a table 三 behind it, from its first rows to its end.

    So a table printed twice, a header on each page, a list of contents or an appendix makes no second report.
    """
    found: list[_Segment] = []
    opening: int | None = None
    begin: int | None = None
    end = 0  # of the report before
    for place, anchor in _anchors(text):
        if anchor == "opening":
            opening, begin = place, None
        elif anchor == "applications":
            begin = place if begin is None else begin
        elif opening is not None and begin is not None:
            head = text[max(end, opening - _HEAD // 2) : opening]
            found.append(_Segment(head, begin, place))
            opening = begin = None
            end = place
    return found


def _anchors(text: str) -> Iterator[tuple[int, str]]:
    """The places of openings, first rows and ends of table 三, in order, none within another."""
    labels = [("applications", word) for word in _APPLICATIONS] + [("end", word) for word in _ENDS]
    edge = 0
    for start, end, name in merge(_openings(text), *(_places(text, word, name) for name, word in labels)):
        if start >= edge:
            yield start, name
            edge = end


def _openings(text: str) -> Iterator[tuple[int, int, str]]:
    for place, *_ in _places(text, _OPENS, ""):
        match = _OPENING.match(text, place)
        if match is not None:
            yield place, match.end(), "opening"


def _places(text: str, word: str, name: str) -> Iterator[tuple[int, int, str]]:
    place = text.find(word)
    while place >= 0:
        yield place, place + len(word), name
        place = text.find(word, place + 1)


def _differ(segments: list[_Segment], text: str) -> bool:
    """Whether two neighbours are of different years or bodies; by their numbers where neither can be told."""
    for one, two in pairwise(segments):
        years = _segment_year(one.head), _segment_year(two.head)
        bodies = _segment_body(one.head), _segment_body(two.head)
        if None not in years and years[0] != years[1]:
            return True
        if bodies[0] and bodies[1]:
            if not _same_body(*bodies):
                return True
        elif _digits(one, text) != _digits(two, text):
            return True
    return False


def _segment_year(head: str) -> int | None:
    """The year of the title or period that stands nearest to the opening section."""
    years = [int(match[1]) for match in _PERIOD.finditer(head)]
    return years[-1] if years else _year(head)


def _segment_body(head: str) -> str:
    """The body's name in the title, perhaps with words before it that ran into its beginning."""
    bodies = _BODY.findall(head)
    return bodies[-1].removeprefix("度") if bodies else ""


def _same_body(one: str, two: str) -> bool:
    """Whether two names end alike down to their place: 公布云岭市审计局 and 云岭市审计局, not 甲县审计局 and 乙县审计局."""
    shared = 0
    while shared < min(len(one), len(two)) and one[-1 - shared] == two[-1 - shared]:
        shared += 1
    return shared == min(len(one), len(two)) or bool(_PLACE.search(one[len(one) - shared :]))


def _digits(segment: _Segment, text: str) -> str:
    return re.sub(r"\D", "", text[segment.begin : segment.end])


def _refuse(document: Document, reason: Reason, english: str, chinese: str) -> DocumentError:
    return DocumentError(document.name, reason, english, chinese, document.sha256)


def _several(document: Document, number: int) -> DocumentError:
    return _refuse(
        document,
        "several_reports",
        f"the file holds {number} reports, each with its own tables. Split it into one file a report.",
        f"文件中有 {number} 份报告，各有自己的表格。请拆成每份报告一个文件。",
    )


def _before(document: Document, year: int | None) -> DocumentError:
    if year is not None and year >= FIRST_YEAR:
        return _refuse(
            document,
            "before_2019_form",
            f"this report of {year} is written in the older style, without the three statutory tables (the forms began "
            "with report year 2019 and were not yet required for it). There is nothing here that can be read by them.",
            f"这份 {year} 年度报告仍用旧格式，没有三张法定表格（新格式自 2019 年度报告起使用，当年尚非强制），无法按新格式读取。",
        )
    which = f"of {year}" if year is not None else "of 2018 or earlier"
    which_zh = f"{year} 年度" if year is not None else "2018 年度或更早"
    return _refuse(
        document,
        "before_2019_form",
        f"this is a report {which}: it has no tables of the official forms, which began with report year 2019. Give a "
        "report of 2019 or later.",
        f"这是{which_zh}的报告，没有自 2019 年度起使用的法定表格。请提供 2019 年度及以后的报告。",
    )


def _other_kind(document: Document, named: bool) -> DocumentError:
    english = "it names such a report but holds" if named else "it holds"
    chinese = "文中提到该报告，但" if named else ""
    return _refuse(
        document,
        "not_this_kind",
        f"this is no annual report on open government information: {english} neither its sections nor its tables. Give "
        "the report itself (政府信息公开工作年度报告), whole.",
        f"这不是政府信息公开工作年度报告：{chinese}没有该报告的章节和表格。请提供报告全文。",
    )
