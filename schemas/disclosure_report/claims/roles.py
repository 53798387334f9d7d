"""What a number of a sentence on applications counts: received, answered, carried over, an outcome, a channel, ..."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from disclosure_report.claims.cues import cue

RECEIVED = "received"
ANSWERED = "answered"
CARRIED_IN = "carried_in"
CARRIED_OUT = "carried_out"
WITHDRAWN = "withdrawn"
OUTCOME = "outcome"
CHANNEL = "channel"
APPLICANT = "applicant"


@dataclass(frozen=True, slots=True)
class Role:
    """What a number counts. `names` says which outcomes, channels or applicants; `both` that new and carried are one."""

    kind: str
    names: tuple[str, ...] = ()
    both: bool = False
    strict: bool = False  # 新收: only what came in this year


OUTCOME_WORDS = {
    "予以公开": "disclosed",
    "部分公开": "partly_disclosed",
    "不予公开": "denied",
    "无法提供": "unavailable",
    "不予处理": "not_processed",
    "其他处理": "other",
    "国家秘密": "denied.state_secret",
    "三安全一稳定": "denied.security_and_stability",
    "第三方": "denied.third_party_rights",
    "内部事务": "denied.internal_affairs",
    "过程性": "denied.deliberative_process",
    "执法案卷": "denied.enforcement_file",
    "行政查询事项": "denied.administrative_query",
    "不掌握": "unavailable.not_held",
    "没有现成": "unavailable.needs_creation",
    "另行制作": "unavailable.needs_creation",
    "信访举报投诉": "not_processed.petition",
    "信访投诉举报": "not_processed.petition",
    "信访、举报": "not_processed.petition",
    "信访类": "not_processed.petition",
    "重复申请": "not_processed.duplicate",
    "公开出版物": "not_processed.publication",
    "反复申请": "not_processed.excessive",
    "重新出具": "not_processed.reissue",
}
"""Printed words to the outcome they mean, as the end of its path under applications.outcomes."""

GROUPS = frozenset(("disclosed", "partly_disclosed", "denied", "unavailable", "not_processed", "other"))

_CHANNELS = {
    "网络": "online", "网上": "online", "在线": "online", "互联网": "online", "网站": "online",
    "电子邮件": "email", "邮箱": "email", "邮件": "email", "信函": "post",
    "信件": "post", "邮寄": "post", "书信": "post", "邮政": "post", "来信": "post", "寄送": "post", "EMS": "post",
    "当面": "in_person", "现场": "in_person", "窗口": "in_person", "上门": "in_person", "面交": "in_person",
    "传真": "fax", "电话": "telephone", "口头": "oral", "其他方式": "other", "其他渠道": "other",
    "其他途径": "other", "其它方式": "other", "其他形式": "other", "书面": "paper",
}  # fmt: skip
_APPLICANTS = {
    "自然人": "natural_person", "公民": "natural_person", "个人": "natural_person", "商业企业": "business",
    "科研机构": "research", "社会公益组织": "public_welfare", "法律服务机构": "legal_service",
    "法人": "legal", "企业": "business_loosely",
}  # fmt: skip

_EVERYBODY = cue(
    r"(?:公民|自然人|个人)[、,和或及与]?(?:以及)?(?:企业)?法人(?:[、和或及与/]|以及)?(?:者)?其[他它]组织|法人(?:[、和或及与/]|或者)其[他它]组织",
    "法人",
)
_CARRIED_IN = cue(
    r"(?:上一?|去|往|前)年度?.{0,6}?(?:结转|转入|转来|遗留|顺延|跨年|延续|未办|未答)|(?:结转|转接|接转)(?:自|了)?(?:上一?|去)年|(?:19|20)\d\d年度?(?:结转|顺延|跨年)(?!至|到|下)|结转(?:至|到|入)本年|转入本年",
    "结转 转入 转来 遗留 顺延 跨年 延续 未办 未答 转接 接转",
)
_CARRIED_OUT = cue(
    r"(?:结转|顺延|转入|转至|延至|延续|延期|推迟|递延|转到).{0,4}?(?:下一?|次|明|翌)年|(?:下一?|次|明)年度?.{0,4}(?:继续|答复|办理|处理)|顺延|"
    r"(?:正在|尚在|仍在|还在|继续)(?:依法|按期|按程序|抓紧)?(?:办理|处理|答复|审核|审查)|尚未(?:办结|答复|到期|办理完毕)|未到(?:答复|办理|法定)|未办结|在办|在途|待办|未届|"
    r"(?:结转|转入|延至)(?:至|到)?20\d\d年",
    "下年 下一年 次年 明年 翌年 顺延 正在 尚在 仍在 还在 继续 尚未 未到 未办结 在办 在途 待办 未届 年",
)
_TO_YEAR = cue(r"(?:结转|转入|延至|顺延|延续)(?:至|到)?(20\d\d)年", "结转 转入 延至 顺延 延续")
_WITHDRAWN = cue(r"撤销|撤回|撤件|撤消|自行终止|主动放弃", "撤 自行终止 放弃")
_OUTCOME = re.compile("|".join(sorted(OUTCOME_WORDS, key=len, reverse=True)))
_CHANNEL = re.compile("|".join(sorted(_CHANNELS, key=len, reverse=True)) + "|(?:申请|公开|办理|服务)(?:平台|系统)")
_APPLICANT = re.compile("|".join(sorted(_APPLICANTS, key=len, reverse=True)))
_ANSWERED = cue(
    r"(?<!未)(?<!不)(?:答复|办结|办理完[毕成结]|办理(?!流程|程序|人|上|单|机|环|制|规|工作|过程|状态|质量)|办复|回复|回应|完成|处理完[毕成]|办毕|处理(?=[了共总的完]|$))",
    "答复 办 回复 回应 完成 处理",
)
_RECEIVED = cue(
    r"收到|受理|接收|接受|接到|新收|收取(?=.{0,6}申请)|新增|登记|收件|提出|收悉|接办|受办|承办|递交|提交",
    "收 受 接 新增 登记 提 递交",
)
_STRICT = cue(r"新收|新增|新受理|新接收|新收到", "新")
_NOUN = cue(
    r"(?:(?:信息公开|政务公开|公开)(?:政府信息|信息|的)?(?:申请|件)|依申请(?:公开|信息|政府信息|件|政务信息)*|公开申请|申请公开|书面申请|申请)(?:件数|事项|总数|总量|数量|共计|合计|总共|[总共计为达数量的有])*$",
    "申请 公开件",
)
_OBJECT = re.compile(
    r"^(?:到|了|各类|有效|书面|网上|群众|社会|各|类|相关|有关|该|此|提出|提交|的|[总共合累]?计|总数|总量|[总共]|数量|[数量为达有约件]|其中|均|已|并|及|和|、|《条例》|依法|[上本]年度?)*+$"
)
_BOTH = re.compile(r"[和及与加、]")
_RECEIVER = re.compile(r"收到|受理|接收|接受|接到|新收|登记|收悉")
_MANY = re.compile(r"[等共总]")
_HANDLED = frozenset(("办理", "处理", "完成"))
_QUESTION = cue(r"未(?:按|能|在|收)|没有|逾期(?!不|未)|超期|超时|无(?:一|新)", "未 没有 逾期 超 无")


@lru_cache(maxsize=4096)
def role_of(left: str, right: str, wide: str) -> Role | None:
    """The role of a number from `left` (its clause up to it), `right` (what follows in the clause), `wide` (the
    clauses before, back to the number before). None where the words do not say.
    """
    left, right = _simplify(left), _simplify(right)
    return _read(left, False) or _read(right, True) or (_read(_simplify(wide), False) if _is_filler(left) else None)


_FILLER = re.compile(r"^(?:[总共合累]?计|共|总数|总量|数量|数|为|达|有|约|了|的|是|件数|其中|全部|均|已|,)*+$")


def _simplify(clause: str) -> str:
    """公民、法人和其他组织 is everybody, not three kinds of applicant."""
    return _EVERYBODY.pattern.sub(_name_kind, clause) if "法人" in clause else clause


def _name_kind(match: re.Match[str]) -> str:
    return "法人" if match[0].startswith("法人") else "群众"


def _is_filler(left: str) -> bool:
    return _FILLER.match(left) is not None


def _read(clause: str, after: bool) -> Role | None:
    if not clause or _QUESTION.search(clause):
        return None
    received, answered = _RECEIVED.last(clause), _ANSWERED.last(clause)
    carried = _CARRIED_IN.search(clause)
    to_year = _TO_YEAR.search(clause)
    if to_year is not None:
        return Role(CARRIED_OUT, (to_year[1],))
    if carried is not None:
        if (
            received >= 0
            and _STRICT.search(clause[: carried.start()])
            and _BOTH.search(clause[received : carried.start()])
        ):
            return Role(RECEIVED, both=True)
        year = carried[0][:4]
        return Role(CARRIED_IN, (year,) if year.isdigit() else ())
    if _CARRIED_OUT.search(clause):
        return Role(CARRIED_OUT)
    if _WITHDRAWN.search(clause):
        return Role(WITHDRAWN)
    outcomes = _OUTCOME.findall(clause)
    if outcomes:
        return Role(OUTCOME, tuple(dict.fromkeys(OUTCOME_WORDS[word] for word in outcomes)))
    channels = [_CHANNELS.get(word, "online") for word in _CHANNEL.findall(clause)]
    if channels and not _is_whole(clause, channels) and not (answered >= 0 and received < 0):
        return Role(CHANNEL, tuple(dict.fromkeys(channels)))
    people = [_APPLICANTS[word] for word in _APPLICANT.findall(clause)]
    if people and not after and answered < 0 and len(set(people)) == 1:
        return Role(APPLICANT, (people[0],))
    if answered >= 0 and answered > received:
        handled = _ANSWERED.pattern.match(clause, answered)
        return Role(
            ANSWERED, ("handled",) if handled and handled[0] in _HANDLED else (), both=received >= 0 and not after
        )
    if received >= 0 and not (after and answered >= 0) and (after or _is_of_applications(clause[received:])):
        return Role(RECEIVED, strict=bool(_STRICT.search(clause)))
    if _NOUN.search(clause) and not after:
        return Role(RECEIVED, ("noun",))
    return None


def _is_whole(clause: str, channels: list[str]) -> bool:
    """Whether a clause with channels counts the whole: 收到网络、信函提交的申请 5件, 通过网络、信函等方式收到 5件."""
    receiver, channel = _RECEIVER.search(clause), _CHANNEL.search(clause)
    if receiver is None or channel is None or len(set(channels)) == 1:
        return False
    return receiver.start() < channel.start() or _MANY.search(clause) is not None


def _is_of_applications(clause: str) -> bool:
    """Whether what a verb of receiving governs is applications: 收到申请, 受理依申请公开, 共受理; not 受理窗口."""
    verb = _RECEIVED.pattern.match(clause)
    rest = clause[verb.end() :] if verb is not None else clause
    return "申请" in rest or "公开" in rest or _OBJECT.match(rest) is not None
