"""Statements on reconsideration and litigation: how many cases, how they ended, and that none was lost."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from disclosure_report.claims.beginnings import Beginnings
from disclosure_report.claims.cues import cue, first_from
from disclosure_report.claims.passages import Passage, Sentence
from disclosure_report.claims.scope import is_change, is_of_other_year, scope_of
from extractor.result import Claim

_SUBJECT = re.compile(
    r"(?P<both>复议(?:[、,和及与或]|以及)*(?:被?提?起?(?:行政)?(?:诉讼|应诉)))|(?P<direct>未经复议(?:直接)?(?:提起)?(?:行政)?(?:起诉|诉讼))|"
    r"(?P<after>(?<!未)经?复议[后之]+(?:再|又)?(?:提起)?(?:行政)?(?:起诉|诉讼)?)|(?P<reconsideration>复议)|(?P<litigation>诉讼|应诉|起诉)"
)
_BLOCKS = {
    "both": ("reconsideration", "litigation_direct", "litigation_after_reconsideration"),
    "direct": ("litigation_direct",),
    "after": ("litigation_after_reconsideration",),
    "reconsideration": ("reconsideration",),
    "litigation": ("litigation_direct", "litigation_after_reconsideration"),
}
_RESULTS = (
    ("pending", cue(r"尚未审结|未审结|正在审理|尚在审理|审理中|未结案|未判决|未作出")),
    ("other", cue(r"其[他它]结果|驳回|撤回|终止|不予受理|调解", "结果 驳回 撤回 终止 不予受理 调解")),
    ("corrected", cue(r"纠正|纠错|败诉|撤销|确认违法|变更|责令")),
    ("upheld", cue(r"维持|胜诉")),
)
_TOPIC = re.compile(r"信息公开|依申请|公开申请|公开工作")
_JUDGE = re.compile(
    r"(?:办理|审理|审结|受理|代理|出庭|承办|指导)(?:各类|了|全市|全县|全区)?(?:行政)?(?:复议|诉讼|应诉)|复议(?:机关|机构|办|局)|(?:复议|诉讼|应诉)(?:工作|能力|风险|渠道|权利|案件办理)"
)
_DELIMITER = re.compile(r"[,;:()、]")
_UNITS = frozenset(("件", "宗", "起", "例", "个", "次", "件次", None))
_ALIKE = re.compile(r"均(?:为|是)$|都(?:为|是)$|各(?:为|有)?$|均$")
_NONE = re.compile(
    r"(?:未|没有?)(?:发生|出现|产生|收到|涉及|引发|引起|存在|有|因|被)[^,;]{0,24}?(?:复议|诉讼|应诉)|"
    r"没有[^,;]{0,20}?(?:复议|诉讼)|无(?!法|正当|需|关)[^,;]{0,24}?(?:复议|诉讼)|"
    r"(?:复议|诉讼)[^,;\d]{0,10}?(?:均|都)?为?[零无](?=$|[,;)])"
)
_NOT_NONE = re.compile(r"纠错|纠正|败诉|撤销|经复议|异议|投诉|举报|无需|无不")
_LOSS_NAMES = re.compile(r"纠错|被纠正|败诉|撤销")
_NO_LOSS = re.compile(
    r"(?:无|零|未(?:出现|发生|有)?|没有(?:出现|发生)?)(?:一[例起件])?[^,;。]{0,14}?(?:被?纠错|被纠正|败诉|被撤销)|(?:纠错|败诉|被撤销|被纠正)[^;。]{0,40}?(?:均为|均是|都为|为)(?:零|0)|(?:纠错率|败诉率)[^;。]{0,12}?(?:均)?为?(?:零|0)"
)
_ALL_UPHELD = re.compile(r"(?:均|全部|都)(?:被|获|得到|予以|获得)?(?:行政)?(?:复议机关|法院)?(?:维持|胜诉)")


def read_disputes(passage: Passage) -> Iterator[Claim]:
    """Claims `disputes` (a count: `blocks` of table 四 it adds up, `result`), `no_disputes` and `no_loss` (`blocks`,
    `all_upheld`). A sentence counts only where it, or the one before, speaks of open government information: a bureau
    of justice also tells how many cases it judged.
    """
    before = ""
    topical = False
    for sentence in passage.sentences:
        text = sentence.text
        if "复议" in text or "诉" in text or "纠错" in text:
            topical = topical or bool(_TOPIC.search(text) or ("申请" in before and _TOPIC.search(before)))
            if topical and not _JUDGE.search(text):
                yield from _read_counts(passage, sentence)
                yield from _read_none(passage, sentence)
        else:
            topical = False
        before = text


def _subjects(text: str) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), m.lastgroup or "") for m in _SUBJECT.finditer(text)]


def _read_counts(passage: Passage, sentence: Sentence) -> Iterator[Claim]:
    text = sentence.text
    words = passage.beginnings(sentence)
    subjects = _subjects(text)
    stops = [match.start() for match in _DELIMITER.finditer(text)]
    previous = 0
    spread: list[str] = []  # 行政复议、诉讼分别为 2件、7件: whose number comes next
    for number in passage.numbers(sentence):
        if number.value is None:
            continue
        begin, previous = previous, number.end
        usable = number.unit in _UNITS and not number.rough and number.value == int(number.value)
        gap = text[begin : number.start]
        if not usable:
            continue
        cut = max(map(gap.rfind, ",;:()")) + 1
        clause = gap[cut:].lstrip("、")
        clause_end = min(first_from(stops, number.end), len(text))
        earlier = bisect_left(subjects, (number.start,))
        near = subjects[bisect_left(subjects, (begin,)) : earlier]
        after = subjects[bisect_left(subjects, (number.end,)) : bisect_left(subjects, (clause_end,))]
        result = _result(clause) or (None if near else _result_in(words, number.end, clause_end))
        kinds: tuple[str, ...]
        if spread:
            near, kinds, result = [], (spread.pop(0),), None
        elif near and near[-1][2] == "both" and "分别" in gap:
            kinds, spread = ("reconsideration",), ["litigation"]
        elif near and near[-1][2] == "both" and _ALIKE.search(gap):
            kinds = ("reconsideration", "litigation")
        elif _ALIKE.search(gap) and len(near) > 1:
            kinds = tuple(s[2] for s in near)
        elif near:
            kinds = (near[-1][2],)
        elif after and not result:
            kinds = (after[0][2],)
        elif result and earlier:
            kinds = (subjects[earlier - 1][2],)
        else:
            continue
        if (
            ("分别" in gap and not spread)
            or is_change(clause)
            or is_of_other_year(passage, sentence, number.start)
            or scope_of(passage, sentence, number.start) == "other"
        ):
            continue
        start = sentence.start + begin + (0 if near and near[-1][0] < begin + cut else cut)
        start += len(passage.text[start : sentence.start + number.start]) - len(
            passage.text[start : sentence.start + number.start].lstrip("、")
        )
        end = sentence.start + (number.end if near or _result(clause) else clause_end)
        for kind in kinds:
            yield passage.claim(
                "disputes",
                start,
                end,
                value=int(number.value),
                blocks=list(_BLOCKS[kind]),
                result=result,
                scope=scope_of(passage, sentence, number.start),
            )


def _result(text: str) -> str | None:
    """The column of table 四 that a clause names; None for the total."""
    return next((name for name, found in _RESULTS if found.search(text)), None)


def _result_in(words: Beginnings, start: int, end: int) -> str | None:
    """The same for the words from `start` to `end` of a sentence."""
    return next((name for name, found in _RESULTS if words.holds(found, start, end)), None)


def _read_none(passage: Passage, sentence: Sentence) -> Iterator[Claim]:
    text = sentence.text
    if scope_of(passage, sentence, len(text)) == "other":
        return
    kinds = sorted({kind for _, _, kind in _subjects(text)})
    blocks = sorted({block for kind in kinds for block in _BLOCKS[kind]})
    lost = _NO_LOSS.search(text)
    upheld = _ALL_UPHELD.search(text)
    if (lost or upheld) and (found := lost or upheld):
        yield passage.claim(
            "no_loss",
            sentence.start + max(text.rfind(mark, 0, found.start()) for mark in ";。") + 1,
            sentence.start + found.end(),
            blocks=_lost_blocks(text, blocks),
            all_upheld=upheld is not None,
        )
    for match in _NONE.finditer(text):
        tail = text[match.end() : match.end() + 10]
        if _NOT_NONE.search(match[0] + tail) or _LOSS_NAMES.search(match[0]):
            continue
        named = {kind for _, _, kind in _subjects(match[0] + text[match.end() : match.end() + 12].split(",")[0])}
        yield passage.claim(
            "no_disputes",
            sentence.start + match.start(),
            sentence.start + match.end(),
            blocks=sorted({block for kind in named for block in _BLOCKS[kind]}),
        )


def _lost_blocks(text: str, blocks: list[str]) -> list[str]:
    """The blocks a claim of no loss is about: 纠错 is said of reconsideration, 败诉 of litigation."""
    named = set(blocks)
    if not named:
        named = set(_BLOCKS["reconsideration"] if "纠错" in text else ()) | set(
            _BLOCKS["litigation"] if "败诉" in text else ()
        )
    return sorted(named)
