"""Rules on what surrounds the tables: year, period, signature, sections, fees, text left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from disclosure_report.forms import SECTIONS
from disclosure_report.rules.text_support import claims_of, make_rule, quoted, tell, where
from extractor.kinds import Rule
from extractor.reading.prose.numerals import DATE, parse_date, parse_numeral
from extractor.result import Claim, Finding

if TYPE_CHECKING:
    from extractor.kinds import Form
    from extractor.reading.reading import Reading

_YEAR = re.compile(r"(20\d\d|二[〇○O0零][一二三四五六七八九十〇○零]{2})年")
_GOVERNMENT = re.compile(r"(?:人民政府|管委会|管理委员会|政府)$")
_DEPARTMENT = re.compile(r"(?:局|委员会|委|厅|办公室|办公厅|中心|队|院|处|所)$")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,}?(?:省|市|县|区|州|盟|旗)")


def _head(reading: Reading, key: str) -> str | None:
    field = reading.head.get(key)
    return field.value if field is not None else None


def _day(reading: Reading, key: str) -> date | None:
    value = _head(reading, key)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _year(reading: Reading) -> int | None:
    value = _head(reading, "year")
    return int(value) if value is not None and value.isdigit() else None


def _head_claim(reading: Reading, *keys: str) -> list[Claim]:
    """The head fields as claims, so that a finding can quote them."""
    return [
        Claim(what="head", quote=field.value, span=field.span)
        for key in keys
        if (field := reading.head.get(key)) is not None
    ]


def _check_year(reading: Reading, form: Form) -> Iterator[Finding]:
    title = _YEAR.search(re.sub(r"\s", "", _head(reading, "title") or "").translate(_SPELT))
    named = {}
    if title is not None:
        named["the title"] = ("标题", int(parse_numeral(title[1]) or 0))
    start, end = _day(reading, "period_start"), _day(reading, "period_end")
    if start is not None and end is not None and start.year == end.year:
        named["the period"] = ("统计期限", start.year)
    text = claims_of(reading, "year")
    if text:
        named["section 一"] = ("第一部分", text[0].facts["value"])
    year = _year(reading)
    if year is not None and not title:
        named["the report"] = ("报告年度", year)
    if len({value for _, value in named.values()}) < 2:
        return
    words = (
        "The years do not agree: "
        + ", ".join(f"{place} {value}" for place, (_, value) in named.items())
        + ". Look which"
        " year the report is about.",
        "年度不一致：" + "、".join(f"{place}{value}年" for place, value in named.values()) + "。请核对报告年度。",
    )
    values = [value for _, value in named.values()]
    yield tell(
        "TX-YEAR", "warning", words, reading, [*_head_claim(reading, "title", "period_start"), *text[:1]],
        left=values[0], right=next(value for value in values if value != values[0]),
    )  # fmt: skip


_SPELT = str.maketrans("○O０", "〇〇0")


def _check_period(reading: Reading, form: Form) -> Iterator[Finding]:
    start, end = _day(reading, "period_start"), _day(reading, "period_end")
    if start is None or end is None:
        return
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return
    words = (
        f"The period is {start} to {end}, not a calendar year. Look at the sentence on the period (统计期限).",
        f"统计期限为{start}至{end}，不是完整的自然年度。请核对统计期限。",
    )
    quotes = _head_claim(reading, "period_start", "period_end")
    yield tell("TX-PERIOD", "warning", words, reading, quotes, left=start, right=end)


def _same_body(one: str, other: str) -> bool:
    """Whether two names are of one body: one holds the other, or they end alike once places are left out."""
    first, second = (re.sub(r"\s", "", name) for name in (one, other))
    if first in second or second in first:
        return True
    first, second = _PLACE.sub("", first) or first, _PLACE.sub("", second) or second
    return first in second or second in first


def _check_signed(reading: Reading, form: Form) -> Iterator[Finding]:
    issuer, year = _head(reading, "issuer"), _year(reading)
    signed = claims_of(reading, "signed")
    if signed and issuer and not _same_body(issuer, signed[0].facts["body"]):
        body = signed[0].facts["body"]
        words = (
            f"The report is signed by {body}, its title names {issuer}. Look at the last lines.",
            f"落款单位为{body}，标题单位为{issuer}，两者不一致。请核对落款。",
        )
        yield tell("TX-SIGNED", "note", words, reading, signed[:1], left=body, right=issuer)
    day = _signed_on(reading, signed)
    if day is None or year is None:
        return
    quotes = signed[:1] or _head_claim(reading, "published")
    if day.year != year + 1:
        words = (
            f"A report of {year} is dated {day}; it is due in {year + 1}. Look at the date.",
            f"{year}年度报告落款日期为{day}，应在{year + 1}年发布。请核对日期。",
        )
        yield tell("TX-SIGNED", "note", words, reading, quotes, left=day, right=year + 1)
        return
    department = issuer is not None and _DEPARTMENT.search(issuer) and not _GOVERNMENT.search(issuer)
    due = date(year + 1, 1, 31) if department else date(year + 1, 3, 31)
    if day > due:
        who, who_zh = ("departments", "政府部门") if department else ("governments", "人民政府")
        words = (
            f"The report is dated {day}, after {due}, the day by which {who} have to publish. Look at the date.",
            f"报告日期为{day}，晚于{who_zh}应当发布的期限{due}。请核对日期。",
        )
        yield tell("TX-SIGNED", "note", words, reading, quotes, left=day, right=due)


def _signed_on(reading: Reading, signed: list[Claim]) -> date | None:
    day = _day(reading, "published")
    if day is not None or not signed:
        return day
    match = DATE.search(signed[0].facts["date"])
    return parse_date(match) if match else None


def _check_sections(reading: Reading, form: Form) -> Iterator[Finding]:
    if reading.sections:
        yield from _check_order(reading)
    for claim in claims_of(reading, "points"):
        announced, given = claim.facts["announced"], claim.facts["given"]
        if announced == given:
            continue
        place, place_zh = where(claim)
        words = (
            f"{quoted(claim)} in {place} announces {announced} points; {given} follow. Look at the list that follows.",
            f"{place_zh}{quoted(claim)}称有{announced}个方面，其后只有{given}个。请核对其后的列举。"
            if given < announced
            else f"{place_zh}{quoted(claim)}称有{announced}个方面，其后有{given}个。请核对其后的列举。",
        )
        severity = "warning" if given < announced else "note"
        yield tell(
            "TX-SECTIONS", "warning" if severity == "warning" else "note", words, reading, [claim],
            left=announced, right=given,
        )  # fmt: skip


def _check_order(reading: Reading) -> Iterator[Finding]:
    titles = [title for _, title, _ in SECTIONS]
    ordinals = {title: ordinal for ordinal, title, _ in SECTIONS}
    found = [section.title for section in reading.sections]
    missing = [title for title in titles if title not in found]
    if missing:
        named = "、".join(f"{ordinals[title]}、{title}" for title in missing)
        words = (
            f"Missing section(s): {named}. Look whether they stand under another heading.",
            f"缺少部分：{named}。请核对是否列于其他标题之下。",
        )
        printed = "".join(section.ordinal or "?" for section in reading.sections)
        yield tell(
            "TX-SECTIONS", "warning", words, reading, [], left=printed, right="".join(ordinals.values()),
            cause="source" if len(missing) == 1 else "undecided",
        )  # fmt: skip
    order = [titles.index(title) for title in found if title in titles]
    wrong = [s for s in reading.sections if s.title in ordinals and s.ordinal != ordinals[s.title]]
    if order == sorted(order) and not wrong:
        return
    printed = "".join(section.ordinal or "?" for section in reading.sections)
    names = "、".join(f"{section.ordinal or '（无序号）'}、{section.title}" for section in wrong or reading.sections)
    quotes = [Claim(what="heading", quote=f"{s.ordinal}、{s.title}", span=s.heading) for s in wrong]
    words = (
        f"The sections are numbered {printed}, not 一 to 六 in order: {names}. Look at these headings.",
        f"各部分序号为{printed}，不是依次为一至六：{names}。请核对标题序号。",
    )
    yield tell("TX-SECTIONS", "warning", words, reading, quotes, left=printed, right="".join(ordinals.values()))


def _check_fee(reading: Reading, form: Form) -> Iterator[Finding]:
    title = SECTIONS[-1][1]
    last = next((section for section in reading.sections if section.title == title), None)
    if form.form != "2021" or last is None:
        return
    found = claims_of(reading, "fee")
    if any(claim.section == SECTIONS[-1][0] for claim in found):
        return
    words = (
        "Section 六 does not say what was charged for processing information (信息处理费); the form of 2021 asks for it"
        " even where nothing was charged. Look at section 六.",
        "第六部分未说明收取信息处理费的情况；2021年格式要求报告，未收取的也应说明。请核对第六部分。",
    )
    if found:
        words = (
            words[0] + f" {where(found[0])[0].capitalize()} speaks of fees.",
            words[1] + f"{where(found[0])[1]}提到了收费。",
        )
    heading = Claim(what="heading", quote=last.title, span=last.heading)
    yield tell("TX-FEE", "note" if found else "warning", words, reading, [heading])


def _check_placeholder(reading: Reading, form: Form) -> Iterator[Finding]:
    for claim in claims_of(reading, "placeholder"):
        words = (
            f"Text that was to be filled in is left: {quoted(claim)}. Look at {claim.facts['text']}.",
            f"正文中留有未填写的内容：{quoted(claim)}。请核对“{claim.facts['text']}”。",
        )
        yield tell("TX-PLACEHOLDER", "error", words, reading, [claim], left=claim.facts["text"])


RULES: tuple[Rule, ...] = (
    make_rule(
        "TX-YEAR",
        "warning",
        ("The years of title, period and text agree.", "标题、统计期限与正文的年度应一致。"),
        _check_year,
    ),
    make_rule("TX-PERIOD", "warning", ("The period is the calendar year.", "统计期限应为自然年度。"), _check_period),
    make_rule(
        "TX-SIGNED",
        "note",
        (
            "Signed by the body of the title, in the following year: departments by 31 January, governments by 31 March.",
            "落款单位应与标题一致，并于次年发布：部门1月31日前，政府3月31日前。",
        ),
        _check_signed,
    ),
    make_rule(
        "TX-SECTIONS",
        "warning",
        (
            "Sections 一 to 六 are there, in order, numbered once; as many points follow as are announced.",
            "一至六各部分应齐全、有序、序号不重复；列举的条数应与所称条数一致。",
        ),
        _check_sections,
    ),
    make_rule(
        "TX-FEE",
        "warning",
        ("Form 2021: section 六 states the 信息处理费.", "2021年格式：第六部分应报告信息处理费收取情况。"),
        _check_fee,
    ),
    make_rule(
        "TX-PLACEHOLDER",
        "error",
        ("No text is left to be filled in (XX, ××, 某某, 待填).", "正文不应留有未填写的内容（XX、××、某某、待填）。"),
        _check_placeholder,
    ),
)
"""Rules of the report around its tables."""
