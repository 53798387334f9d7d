"""Statements without a number of their own: everything answered, nothing received, one kind of applicant, fees, ..."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from disclosure_report.claims.beginnings import Beginnings
from disclosure_report.claims.cues import cue, find_all, has_any, last_before
from disclosure_report.claims.passages import Passage, Sentence
from disclosure_report.claims.scope import scope_of, scope_of_words
from extractor.documents.document import Document
from extractor.result import Claim, Section

_FILLER = r"(?:任何|关于|有关|相关|涉及|公民|自然人|个人|企业|法人|其他|组织|群众|社会|提出|提交|要求|政府|政务|信息|公开|主动|依|的|和|或|及|以及|与|、|书面|各类|单位|本|我|局|办|委|厅|院|会|处|所|[市县区镇乡]|机关|一[件例份个])"
_NONE_RECEIVED = re.compile(
    rf"(?:未|没有|未曾)(?:收到|接到|接收|受理|接受|有|发生)(?:到|过)?{_FILLER}{{0,16}}(?:申请|信息公开件|依申请公开)(?!人|复议|行政复议|[^,;]{{0,4}}(?:复议|诉讼|收费|减免|投诉|举报))|"
    rf"(?:^|[,;:)])[^,;:]{{0,14}}?(?<!有)无(?:新增)?{_FILLER}{{1,16}}申请(?:事项|件|情况|办理)?(?=$|[,;])|"
    rf"{_FILLER}{{1,8}}申请(?:数量|总量|总数|数|量|件)?(?:为|是)零"
)
_ALL = re.compile(
    r"(?P<all>全部|均|都)(?:已|能|做到|严格|依法|依规|按照?|依照|在)*(?:[^,;:。\d]{0,18}?)(?P<done>答复|办结|回复|办理完[毕成]|办复)|(?P<rate>(?:按期|按时|及时)?(?:答复|办结|回复|办理)率(?:为|达到?|均为|均达)*+100%)"
)
_EVERY = ("均", "全", "都", "100%")
_DONE = ("答复", "办", "回复")
_CARRIED = re.compile(r"顺延|结转|转入|下一?年|次年|正在办理|尚在|未办结|在办|未到")
_PERSONS = re.compile(
    r"(?:申请人|申请|件)[^,;。\d]{0,8},?[^,;。\d]{0,8}?(?:均|全部|全|都)(?:为|是|系|由|来自)(?P<who>自然人|公民|个人|社会公众|法人|企业|组织)[^,;。、和]{0,8}(?=$|[,;)])"
)
_WHO = ("自然人", "公民", "个人", "公众", "法人", "企业", "组织")
_APPLIED = ("申请",)
_OTHER_TOPICS = (
    "建议",
    "提案",
    "信件",
    "咨询",
    "举报",
    "投诉",
    "留言",
    "工单",
    "复议",
    "诉讼",
    "来信",
    "网民",
    "诉求",
    "热线",
)
_ANSWERED = cue(r"(?:答复|办结|回复)[^,;。\d]{0,14}\d", "答复 办结 回复")
_DOCUMENT = re.compile(
    r"(?P<name>(?:行政)?规范性文件|规章(?!制度))(?!等|制度|库|清理|性|数据|草案|备案|解读|目录|管理|审查|栏)"
)
_DOCUMENT_VERBS = (
    ("in_force", re.compile(r"现行有效|继续有效|有效")),
    ("repealed", re.compile(r"废止|失效")),
    ("issued", re.compile(r"制发|制定|新制作|出台|印发|发布|新公开|新增")),
)
_NOT_OURS = re.compile(r"部门|转载|刊登|解读|审查|备案|起草|清理(?!并)|修订|修改|各|下级|上级|公报|报送")
_OPENING_YEAR = re.compile(r"\s*(?:\([一1]\)[^。\n]{0,12}\n)?(?P<year>20\d\d)年(?!以来|度?(?:工作)?(?:要点|重点))")
_FEE = re.compile(r"信息处理费|处理费|收取[^,。;]{0,8}费|收费|费用")
_PLACEHOLDERS = (  # by their first character: one that stands nowhere is found out soonest
    ("X", ("XX", "X年", "X月")),
    ("x", ("xx",)),
    ("×", ("××", "×年", "×月")),
    ("某", ("某某",)),
    ("待", ("待填", "待补")),
    ("□", ("□□",)),
    ("*", ("**",)),
)
_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z0-9./@:_《〈第=×\-])(?:(?:20)?[Xx]{2,}|(?:20)?×{2,}|[X×](?=[年月件条]))(?![A-Za-z0-9./@:_\-]|行[初终审]|民[初终])|某某(?=[省市县区局委年月日单镇街部政办项件条])|待填写?|待补充|□{2,}|(?<![\d*])\*{2,}(?=[年月件条省市县区局])"
)
_NUMERALS = "一二三四五六七八九十"
_FIRSTS = ("一是", "一要", "(一)", "第一", "1.", "1、")
_FIRST = re.compile(r"一是|一要|[(]一[)]|第一[,、]|(?<![\d.])1[.、](?!\d)")
_ANNOUNCED = re.compile(
    rf"(?P<count>[{_NUMERALS}两]|\d{{1,2}})(?:个|大|点|项|条|类)?(?:方面|问题|不足|措施|工作|任务|点|项|短板)[^。;{_NUMERALS}\d]{{0,14}}[:：。,]?\n?$"
)
_DATE_LINE = re.compile(
    r"(?:日期:?)?((?:20\d\d|二[〇○O0零]..)年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日)"
)
_TAIL = 400  # the signature stands in the last characters
_BODY_END = re.compile(r"(?:局|委员会|委|厅|办公室|办公厅|政府|中心|院|会|处|所|办|队|站|镇|乡|街道|公司|学校)$")
_LEAD = 40
_end = attrgetter("end")


def read_statements(passage: Passage) -> Iterator[Claim]:
    """Claims `all_answered`, `none_received`, `applicants` and `documents`, sentence by sentence."""
    before = ""
    for sentence in passage.sentences:
        text = sentence.text
        if "申请" in text or "申请" in before:
            yield from _read_all(passage, sentence, before)
            if "申请" in text:
                yield from _read_none(passage, sentence)
        if "规范性文件" in text or "规章" in text:
            yield from _read_documents(passage, sentence)
        before = text


def _read_all(passage: Passage, sentence: Sentence, before: str) -> Iterator[Claim]:
    text = sentence.text
    if not has_any(text, _EVERY):
        return
    words = Beginnings(before + text)
    for match in _ALL.finditer(text) if has_any(text, _DONE) else ():
        end = len(before) + match.start()
        applied = last_before(words.places(_APPLIED), end - 1)
        if applied < 0 or words.holds_word(_OTHER_TOPICS, applied, end):
            continue
        if scope_of(passage, sentence, match.start()) != "own":
            continue
        known = text if applied >= len(before) else words.text
        yield passage.claim(
            "all_answered",
            sentence.start + max(text.rfind(mark, 0, match.start()) for mark in ",;") + 1,
            sentence.start + match.end(),
            carried=_CARRIED.search(known) is not None,
            of_answered=words.holds(_ANSWERED, max(0, applied - 12), end),
        )
    for match in _PERSONS.finditer(text) if has_any(text, _WHO) else ():
        own = scope_of(passage, sentence, match.start()) == "own"
        if own and not passage.beginnings(sentence).holds_word(_OTHER_TOPICS, 0, match.start()):
            natural = match["who"] in ("自然人", "公民", "个人", "社会公众")
            yield passage.claim(
                "applicants",
                sentence.start + match.start(),
                sentence.start + match.end(),
                only="natural" if natural else "legal",
            )


def _read_none(passage: Passage, sentence: Sentence) -> Iterator[Claim]:
    text = sentence.text
    if "未" not in text and "没" not in text and "无" not in text and "零" not in text:
        return
    for match in _NONE_RECEIVED.finditer(text):
        scope = scope_of(passage, sentence, match.start())
        years = passage.beginnings(sentence).years
        index = bisect_right(years, match.start(), key=_end)
        if scope == "other" or (index and passage.year is not None and years[index - 1].year != passage.year):
            continue
        yield passage.claim("none_received", sentence.start + match.start(), sentence.start + match.end(), scope=scope)


def _read_documents(passage: Passage, sentence: Sentence) -> Iterator[Claim]:
    text = sentence.text
    previous = 0
    for number in passage.numbers(sentence):
        if number.value is None:
            if number.year is not None and passage.year is not None and number.year != passage.year:
                return
            continue
        gap = text[previous : number.start]
        begin, previous = previous, number.end
        if number.unit not in ("件", "个", "份", "部", "项") or number.rough or number.value != int(number.value):
            continue
        clause = re.split(r"[,;:。(]", gap)[-1]
        names = list(_DOCUMENT.finditer(clause))
        after = _DOCUMENT.match(text, number.end)
        if len(names) + bool(after) != 1 or _NOT_OURS.search(clause) or "《" in clause:
            continue
        if names and not re.fullmatch(r"(?:数量|总数|[共总]计?|计|数|为|达|有)*+", clause[names[0].end() :]):
            continue
        name = (names[0] if names else after or names[0])["name"]
        kind = next((kind for kind, verb in _DOCUMENT_VERBS if verb.search(clause)), None)
        if (kind is None and "公开" not in clause) or scope_of_words(passage.issuer, clause) == "other":
            continue
        end = number.end if names else (after.end() if after else number.end)
        yield passage.claim(
            "documents",
            sentence.start + begin + len(gap) - len(clause),
            sentence.start + end,
            value=int(number.value),
            row="regulations" if name == "规章" else "normative_documents",
            kind=kind,
        )


def read_year(passage: Passage) -> Iterator[Claim]:
    """A claim `year`: the year that section 一 opens with."""
    match = _OPENING_YEAR.match(passage.text)
    if match is not None:
        yield passage.claim("year", match.start("year"), match.end(), value=int(match["year"]))


def read_fee(passage: Passage) -> Iterator[Claim]:
    """A claim `fee` where section 六 (or another) says anything about 信息处理费."""
    match = _FEE.search(passage.text)
    if match is not None:
        yield passage.claim("fee", match.start(), match.end())


def read_points(passage: Passage) -> Iterator[Claim]:
    """Claims `points`: an announced number of points (以下三个方面:) and how many follow it (一是…二是…)."""
    text = passage.text
    for place in find_all(text, _FIRSTS):
        match = _FIRST.match(text, place)
        if match is None:
            continue
        lead = text[max(0, match.start() - _LEAD) : match.start()]
        announced = _ANNOUNCED.search(lead)
        if announced is None:
            continue
        count = announced["count"]
        wanted = int(count) if count.isdigit() else 2 if count == "两" else _NUMERALS.index(count) + 1
        given = _count_points(text, match)
        if given:
            start = match.start() - len(lead) + announced.start()
            yield passage.claim("points", start, match.end(), announced=wanted, given=given)


def _count_points(text: str, first: re.Match[str]) -> int:
    """How many points follow in the style of the first, numbered one by one; 0 where the numbering is broken."""
    style = first[0]
    begin = first.end()
    again = text.find(style, begin)
    end = again if again >= 0 else len(text)
    given = 1
    while given < 10:
        following = style.replace("一", _NUMERALS[given]).replace("1", str(given + 1))
        place = text.find(following, begin, end)
        if place < 0:
            break
        given, begin = given + 1, place + len(following)
    later = any(
        text.find(style.replace("一", _NUMERALS[n]).replace("1", str(n + 1)), begin, end) >= 0
        for n in range(given + 1, min(given + 3, 10))
    )
    return 0 if later else given


def read_placeholders(document: Document) -> Iterator[Claim]:
    """Claims `placeholder`: text that was to be filled in (XX, ××, 某某, 待填), anywhere in the document."""
    text = document.folded
    if not any(first in text and has_any(text, marks) for first, marks in _PLACEHOLDERS):
        return
    for match in _PLACEHOLDER.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 80) : start].rpartition("\n")[2]
        if "http" in before.split(" ")[-1] or "[image" in before[-30:]:
            continue
        first, last = start - len(before[-12:]), min(end + 12, len(text))
        stop = text.find("\n", end, last)
        last = stop if stop >= 0 else last
        yield Claim(
            what="placeholder",
            quote=document.text[first:last].strip(),
            span=(start, end),
            facts={"text": document.text[start:end]},
        )


def read_signature(document: Document, sections: list[Section]) -> Iterator[Claim]:
    """A claim `signed`: the body's name and the date that stand in the last lines of the last section."""
    if not sections:
        return
    start, end = sections[-1].body
    body: tuple[str, int] | None = None  # the line before, and where it begins
    place = max(start, end - _TAIL)
    found = None
    for line in document.folded[place:end].split("\n"):
        words = "".join(line.split())
        date = _DATE_LINE.fullmatch(words)
        if date is not None and body is not None:
            found = Claim(
                what="signed",
                quote=document.text[body[1] : place + len(line)].strip(),
                span=(body[1], body[1] + len(document.text[body[1] : place + len(line)].rstrip())),
                facts={"body": body[0], "date": date[1]},
            )
        if words:
            named = words.removesuffix("(盖章)").removesuffix("(章)")
            first = place + len(line) - len(line.lstrip())
            body = (named, first) if 4 <= len(named) <= 40 and _BODY_END.search(named) else None
        place += len(line) + 1
    if found is not None:
        yield found
