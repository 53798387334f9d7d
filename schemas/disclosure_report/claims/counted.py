"""The numbers of a sentence that count applications, each with its role, its place and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from disclosure_report.claims.cues import find_all, first_from, last_before
from disclosure_report.claims.numbers import Number
from disclosure_report.claims.passages import Passage, Sentence
from disclosure_report.claims.roles import (
    CARRIED_IN,
    CARRIED_OUT,
    Role,
    role_of,
)
from disclosure_report.claims.scope import Scope, is_change, is_of_other_year, scope_of

_TOPIC = ("申请", "信息公开件")
_OTHER_TOPIC = (
    "建议",
    "提案",
    "信件",
    "来信",
    "咨询",
    "举报",
    "投诉",
    "留言",
    "工单",
    "来电",
    "热线",
    "稿件",
    "听证",
    "行政处罚",
    "许可",
    "诉求",
    "信访",
    "补贴",
    "证照",
    "网民",
    "复议",
    "诉讼",
    "应诉",
    "起诉",
    "败诉",
    "监督员",
    "培训",
)
_NOT_OTHER = re.compile(
    r"信访[、]?(?:举报|投诉)[、]?(?:投诉|举报)|信访类|投诉类|举报类|(?:举报|投诉)[、]?(?:投诉|举报)?类"
)
_DELIMITERS = ",;:()“”"
_STOP = re.compile(r"[,;:()、]|$")
_UNITS = frozenset(("件", "宗", "起", "例", "份", "条", "个", "次", "件次", "人次", "项", "封", None))
_DISTRIBUTED = re.compile(r"^(?P<names>.*?)(?P<each>分别|各)(?:为|是|有|占|计|收到|受理)?$")
_BETWEEN = re.compile(r"^[、,和及与]$")
_SPLIT = re.compile(r"[、,和及与]")
_CONTAINS = re.compile(r"[(,]?(?:其中)?(?:含|包括|包含|其中)")
_OPEN = re.compile(r"^[^,;。]{0,2}等")


@dataclass(frozen=True, slots=True)
class Counted:
    """One number with its role. `start`, `end` enclose the words and the number in the passage."""

    role: Role
    value: int
    start: int
    end: int
    scope: Scope
    inside: bool  # 含 or 其中 before it: a part of the number before
    open: bool  # followed by 等


def read_counted(passage: Passage, sentence: Sentence) -> Iterator[Counted]:
    """The numbers of one sentence that count applications."""
    text = sentence.text
    numbers = passage.numbers(sentence)
    if not any(_is_count(number) for number in numbers):
        return
    others = [place for place in find_all(text, _OTHER_TOPIC) if not _NOT_OTHER.match(text, place)]
    topics = [place for place in find_all(text, _TOPIC) if last_before(others, place) < max(0, place - 3)]
    previous = 0
    taken: set[int] = set()
    for index, number in enumerate(numbers):
        if number.value is None:
            continue
        wide = text[previous : number.start]
        begin = previous
        previous = number.end
        if index in taken or not _is_count(number):
            continue
        if is_of_other_year(passage, sentence, number.start):
            continue
        cut = max(map(wide.rfind, _DELIMITERS)) + 1
        following = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
        stop = _STOP.search(text, number.end, following)
        right = text[number.end : stop.start() if stop else following]
        if number.unit is None and right and not right.startswith(("占", "的")):
            continue
        if _is_other(others, topics, number, len(right)):
            continue
        spread = _DISTRIBUTED.match(wide)
        if spread is not None:
            yield from _spread(passage, sentence, spread, numbers, index, taken, begin)
            continue
        left = wide[cut:].lstrip("、")
        if is_change(left):
            continue
        role = role_of(left, right, wide[:cut].rstrip(",:;(、"))
        if role is None:
            continue
        role_here = _by_year(role, passage.year)
        scope = scope_of(passage, sentence, number.start)
        if role_here is None or scope == "other":
            continue
        from_right = not left or role_of(left, "", "") is None
        start = number.start - len(left) if left else number.start
        if from_right and role_of("", right, "") is None:
            start = begin
        end = number.end + (len(right) if from_right else 0)
        base = sentence.start
        yield Counted(
            role_here,
            int(number.value),
            base + start,
            base + end,
            scope,
            _CONTAINS.search(wide) is not None,
            _OPEN.match(text[number.end :]) is not None,
        )


def _is_count(number: Number) -> bool:
    return number.value is not None and number.unit in _UNITS and not number.rough and number.value == int(number.value)


def _is_other(others: list[int], topics: list[int], number: Number, reach: int) -> bool:
    """Whether the number is about something else: letters, proposals, lawsuits."""
    if first_from(others, number.end) < number.end + min(reach, 14):
        return True
    return last_before(others, number.start) > last_before(topics, number.start)


def _by_year(role: Role, year: int | None) -> Role | None:
    """A carried number by its year: in a report of 2020, 2019年结转 comes in, 结转至2021年 goes out."""
    if not role.names or role.kind not in (CARRIED_IN, CARRIED_OUT):
        return role
    if year is None:
        return None
    named = int(role.names[0])
    if role.kind == CARRIED_IN:
        return Role(CARRIED_IN) if named == year - 1 else None
    return Role(CARRIED_OUT) if named == year + 1 else Role(CARRIED_IN) if named == year else None


def _spread(
    passage: Passage,
    sentence: Sentence,
    spread: re.Match[str],
    numbers: list[Number],
    index: int,
    taken: set[int],
    begin: int,
) -> Iterator[Counted]:
    """予以公开、不予公开分别为 3件、2件: each name with its number. Nothing where names and numbers differ in count."""
    text = sentence.text
    names = [name for name in _SPLIT.split(spread["names"].split(":")[-1].split(";")[-1]) if name]
    run = [index]
    while run[-1] + 1 < len(numbers) and _BETWEEN.match(text[numbers[run[-1]].end : numbers[run[-1] + 1].start]):
        run.append(run[-1] + 1)
    taken.update(run)
    if spread["each"] == "各" and len(run) > 1:
        return
    if spread["each"] == "各":
        run = run * len(names)
    scope = scope_of(passage, sentence, numbers[index].start)
    if scope == "other":
        return
    names = names[-len(run) :]
    if len(names) != len(run):
        return
    for name, place in zip(names, run, strict=True):
        role = role_of(name, "", "")
        value = numbers[place].value
        if role is not None and value is not None and value == int(value) and not numbers[place].rough:
            here = _by_year(role, passage.year)
            if here is not None:
                start, end = sentence.start + begin, sentence.start + numbers[place].end
                yield Counted(here, int(value), start, end, scope, False, False)
