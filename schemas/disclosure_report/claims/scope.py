"""Of whom and of when a figure speaks: only a figure of this body and this year may be confronted with its tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import Literal

from disclosure_report.claims.beginnings import Beginnings
from disclosure_report.claims.cues import cue
from disclosure_report.claims.passages import Passage, Sentence

Scope = Literal["own", "unsure", "other"]
"""own: the reporting body's whole year; unsure: may be a narrower body or a longer time; other: certainly so."""

_AREA = ("人民政府", "管委会", "管理委员会", "街道办事处", *"省市县区州盟旗镇乡")
_WHOLE_AREA = cue(r"全[省市县区州盟旗镇乡]|各级行政机关", "全 各级行政机关")
_OWN_WORD = cue(r"[我本][省市县区州盟旗镇乡局委办厅院会所队馆处社街单机部中管]", "我 本")
_OFFICE = cue(r"办公[室厅]|(?:政府|区|县|市|管委会)办(?![理结复公事件法])", "办公 政府办 区办 县办 市办 会办")
_NARROWER = cue(
    r"本级|代表(?!建议|、)|各(?:镇|街|乡|部门|单位|科|处|县|区|市|地|局|分局)|[市县区省]直|下属|所属|直属|乡镇|镇街|系统(?!内?(?:提交|申请|受理|收到|登记|接收))|分局|牵头|转办|转来|交办",
    "级 代表 各 直 属 镇 系统 分局 牵头 转 交办",
)
_BODIES = ("局", "委", "厅", "院", "中心", "街道", "镇", "乡", "队", "校")
_NAMED = re.compile(
    r"^(.{0,24}?(?:局|委员会|委|厅|院|中心|街道|镇|乡|队|校))(?=.{0,10}?(?:收到|受理|接收|接到|新收|登记|答复|办结|办理))"
)
_GOVERNMENT = cue(r"[市县区省州镇乡旗]政府(?!信息|公开|网|门户|工作|常务|采购|规章|文件|办|各|部门|[、和])", "政府")
_OTHER_TIME = cue(
    r"(?:施行|实施|成立|开通|修订|上线|设立)以来|历年|近[两三四五几]年|[上下]半年|季度|疫情期间|(?<!\d)(?:[1-9]|1[01])月(?:份|底|末)|"
    r"(?<![较比同与])(?:去|上一?|前)年度?(?!度?(?:[^,;]{0,6}(?:结转|转入|转来|遗留|顺延|跨年|未办|未答|延续)))",
    "以来 历年 近 半年 季度 疫情期间 月份 月底 月末 去年 上年 上一年 前年",
)
_CHANGE = cue(
    r"增加|减少|增长|下降|上升|回落|同比|环比|较上|较去|比上|比去|相比|[多少]于|降低|增幅|降幅",
    "增 减 降 升 落 比 较 于",
)
_start = attrgetter("start")
_CARRIED = ("结转", "转入", "顺延")
_LONGEST_NAME = 64  # characters at the beginning of a clause that can name a body and what it did
_SO_FAR = cue("累计")


def scope_of(passage: Passage, sentence: Sentence, position: int) -> Scope:
    """Of whom the figure at `position` of the sentence speaks, from the words before it in the sentence."""
    return _scope_of(passage.issuer, passage.beginnings(sentence), position)


def scope_of_words(issuer: str, before: str) -> Scope:
    """The same from the words alone."""
    return _scope_of(issuer, Beginnings(before), len(before))


def _scope_of(issuer: str, before: Beginnings, end: int) -> Scope:
    if before.holds(_OTHER_TIME, 0, end):
        return "other"
    area = issuer.endswith(_AREA)
    whole = before.last(_WHOLE_AREA, end)
    said = max(whole, 0)
    office = before.holds(_OFFICE, said, end)
    if office and area:
        return "other"
    own_office = office and issuer.endswith(("办公室", "办公厅", "办"))
    if before.holds(_NARROWER, said, end) and not own_office:
        return "other"
    if whole >= 0:
        return "own" if area else "other" if issuer else "unsure"
    if not own_office and _is_of_another(issuer, before, end):
        return "other"
    unsure = before.holds(_SO_FAR, 0, end) or (
        area and not before.holds(_OWN_WORD, 0, end) and before.holds(_GOVERNMENT, 0, end)
    )
    return "unsure" if unsure or not issuer else "own"


def _is_of_another(issuer: str, before: Beginnings, end: int) -> bool:
    """Whether the clause names a body other than the one that reports: 区教育局受理 5件."""
    start = before.clause_start(end)
    clause = before.text[start : min(end, start + _LONGEST_NAME)]
    if not any(word in clause for word in _BODIES):
        return False
    named = _NAMED.search(clause)
    return named is not None and not _OWN_WORD.search(named[1]) and not issuer.endswith(named[1][-3:])


def is_change(clause: str) -> bool:
    """Whether a clause tells a change (较上年增加5件), not a number of things."""
    return _CHANGE.search(clause) is not None


def is_of_other_year(passage: Passage, sentence: Sentence, position: int) -> bool:
    """Whether the last year named before the figure is another one than the report's; 2022年结转 is not that."""
    if passage.year is None:
        return False
    before = passage.beginnings(sentence)
    years = before.own_years
    index = bisect_left(years, position, key=_start)
    if not index or years[index - 1].year == passage.year:
        return False
    return not before.holds_word(_CARRIED, max(0, years[index - 1].start - 6), position)
