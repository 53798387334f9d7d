"""What a report says went wrong and what is to be done: the points of its section on problems and improvements."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from extractor.documents.cleaning import prose_of
from extractor.documents.document import Document
from extractor.kinds import Kind, Wording
from extractor.reading.prose.figures import LONGEST_SECTION
from extractor.reading.prose.quantities import one_of
from extractor.result import Section

_NOT_WITHIN = "[^\n。;:!?、,)]"  # a number of a point never follows such a character
_HEADING = 24  # characters a heading may have
_SENTENCE = re.compile(r"[^。;!?\n]+")
_CLAUSE = re.compile(r"[^,。;!?\n]+")
_PIECE = re.compile(r"[^,、。;!?\n]+")
_NUMBERED = tuple(
    re.compile(f"[{first}](?<!{_NOT_WITHIN}[{first}]){rest}")
    for first, rest in (
        ("(", r"[一二三四五六七八九十]{1,2}\)"),
        ("一二三四五六七八九十", "[一二三四五六七八九十]?、"),
        ("(", r"[0-9]{1,2}\)"),
        ("0-9", r"[0-9]?(?:[、)]|\.(?![0-9]))"),
        ("①②③④⑤⑥⑦⑧⑨⑩", ""),
    )
)
_YEAR = re.compile(r"[0-9]{4}年度?(?:以来|来)?$")


@dataclass(frozen=True, slots=True)
class _Cues:
    """Patterns over the words of a kind, made once."""

    series: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]
    turn: re.Pattern[str]
    turn_head: re.Pattern[str]
    lack: re.Pattern[str]
    general: re.Pattern[str]
    lead: re.Pattern[str]
    intent: re.Pattern[str]
    words: Wording


_Trim = Callable[[str, int, int, _Cues], "tuple[int, int] | None"]
_ReadLoose = Callable[[str, int, int, _Cues], "list[tuple[int, int]]"]


@lru_cache(maxsize=8)
def _cues(words: Wording) -> _Cues:
    turns, heads, intents = one_of(words.turns), one_of(words.turn_heads), one_of(words.intents)
    return _Cues(
        series=tuple((series, _series_pattern(series)) for series in words.enumerators),
        turn=re.compile(
            rf"(?:[0-9(一二三四五六七八九十、.)]{{1,4}})?"
            rf"(?:[^。;,\n]{{0,12}}?(?:{turns})|[0-9]{{4}}年,?[^。;,\n]{{0,14}}?(?:{intents}))"
        ),
        turn_head=re.compile(
            rf"\(?[0-9一二三四五六七八九十]{{1,2}}[)、.][^。;,:\n]{{0,{_HEADING}}}?(?:{heads})"
            rf"|[^。;,:\n]{{0,8}}?(?:{heads})[^。;,:\n]{{0,6}}(?=[:\n])"
        ),
        lack=re.compile(one_of(words.lacks)),
        general=re.compile(rf"(?:存在|有|是)[^,。;]{{0,14}}?(?P<word>{one_of(words.general_lacks)})$"),
        lead=re.compile(rf"[,、: ]*(?:{one_of(words.point_leads)})?[,: ]*"),
        intent=re.compile(rf"[^,。;]{{0,16}}?(?:{intents})"),
        words=words,
    )


def read_measures(document: Document, sections: list[Section], kind: Kind) -> tuple[list[str], list[str]]:
    """The problems and the improvements, each as printed without blanks: the words that name the point.

    Numbered points (一是…; （一）…; 1.…) give their leading sentence; without numbers the clauses that say what is
    wanting, or the sentences behind the words that look ahead. What only introduces or closes is left out.
    """
    ordinals = {title: ordinal for ordinal, title, _ in kind.sections}
    for section in sections:
        if ordinals.get(section.title, section.ordinal) in kind.text.measures:
            start, end = section.body
            clean = prose_of(document, start, min(end, start + LONGEST_SECTION))
            cues = _cues(kind.text)
            turn = _find_turn(clean.text, cues)
            problems = _read_points(clean.text, 0, turn, cues, _problem, _loose_problems)
            improvements = _read_points(clean.text, turn, len(clean.text), cues, _improvement, _loose_improvements)
            return (
                [clean.printed(document, *point) for point in problems],
                [clean.printed(document, *point) for point in improvements],
            )
    return [], []


def _series_pattern(series: tuple[str, ...]) -> re.Pattern[str]:
    """一是, 二是: the numbers of points in words, where a point can begin."""
    first = "".join(sorted({word[0] for word in series}))
    rest = "|".join(f"(?<={word[0]}){re.escape(word[1:])}" for word in series)
    return re.compile(f"[{first}](?<!{_NOT_WITHIN}[{first}])(?:{rest})(?:(?<=是)|[是,:])[,:]?")


def _find_turn(text: str, cues: _Cues) -> int:
    """Where the improvements begin; the end of the text where nothing looks ahead."""
    lacking = cues.lack.search(text)
    after = lacking.end() if lacking else 1
    for sentence in _SENTENCE.finditer(text, text.rfind("。", 0, after) + 1 if lacking else 0):
        start = sentence.start()
        if start >= after and (cues.turn.match(text, start) or cues.turn_head.match(text, start)):
            return start
    return len(text)


def _read_points(
    text: str, start: int, stop: int, cues: _Cues, trim: _Trim, read_loose: _ReadLoose
) -> list[tuple[int, int]]:
    """The points between `start` and `stop`: by the first series of numbers that has two, else as loose text."""
    best: list[re.Match[str]] = []
    patterns = [pattern for words, pattern in cues.series if sum(text.count(word, start, stop) for word in words) > 1]
    for pattern in (*patterns, *_NUMBERED):
        found = list(pattern.finditer(text, start, stop))
        if len(found) > 1 and (not best or found[0].start() < best[0].start()):
            best = found
    if not best:
        return read_loose(text, start, stop, cues)
    ends = [*(match.start() for match in best[1:]), stop]
    points = (trim(text, match.end(), end, cues) for match, end in zip(best, ends, strict=True))
    return [point for point in points if point is not None]


def _problem(text: str, start: int, stop: int, cues: _Cues) -> tuple[int, int] | None:
    """The sentence that names the problem, without a heading of topic before and a remedy behind."""
    for sentence in _SENTENCE.finditer(text, start, stop):
        first, last = sentence.span()
        words = text[first:last]
        if words.endswith(cues.words.topics) and len(words) < _HEADING and not cues.lack.search(words):
            continue
        clauses = [clause.span() for clause in _CLAUSE.finditer(text, first, last)]
        while len(clauses) > 1 and text.startswith(cues.words.remedies, clauses[-1][0]):
            del clauses[-1]
        return (first, clauses[-1][1]) if clauses else None
    return None


def _improvement(text: str, start: int, stop: int, cues: _Cues) -> tuple[int, int] | None:
    """The words that name the measure: the sentence where it is short, else its first clause."""
    sentence = _SENTENCE.search(text, start, stop)
    return _measure(text, *sentence.span(), cues, 1) if sentence else None


def _measure(text: str, start: int, stop: int, cues: _Cues, most: int) -> tuple[int, int] | None:
    colon = text.find(":", start, stop)
    clauses = [clause.span() for clause in _CLAUSE.finditer(text, start, colon if colon > start else stop)]
    circumstances = takewhile(lambda clause: text.startswith(cues.words.circumstances, clause[0]), clauses[:-1])
    clauses = clauses[sum(1 for _ in circumstances) :]
    if not clauses:
        return None
    return clauses[0][0], clauses[-1 if len(clauses) < 3 else most - 1][1]


def _loose_problems(text: str, start: int, stop: int, cues: _Cues) -> list[tuple[int, int]]:
    """Problems in running text: clauses up to one that says what is wanting (…不足, …有待提升, …较低等)."""
    points: list[tuple[int, int]] = []
    for sentence in _SENTENCE.finditer(text, start, stop):
        begin = max(sentence.start(), text.rfind(":", *sentence.span()) + 1)
        for piece in _PIECE.finditer(text, begin, sentence.end()):
            words = piece[0]
            general = cues.general.search(words)
            if (
                (general and not cues.lack.search(words[: general.start("word")]))
                or words.startswith(cues.words.contexts)
                or _YEAR.match(words)
            ):
                begin = piece.end() + 1
            elif cues.lack.search(words):
                lead = cues.lead.match(text, begin, piece.end())
                last = piece.end() - next((len(s) for s in cues.words.such_as if words.endswith(s)), 0)
                points.append((lead.end() if lead else begin, last))
                begin = piece.end() + 1
    return points


def _loose_improvements(text: str, start: int, stop: int, cues: _Cues) -> list[tuple[int, int]]:
    """Measures in running text: of each sentence the first clauses behind the words that only look ahead."""
    points: list[tuple[int, int]] = []
    for sentence in _SENTENCE.finditer(text, start, stop):
        begin, end = sentence.span()
        intended = not points
        for clause in _CLAUSE.finditer(text, begin, end):
            looks_ahead = cues.turn.match(clause[0]) or cues.turn_head.match(clause[0])
            intent = cues.intent.match(text, clause.start(), clause.end()) if intended else None
            if intent:
                begin = intent.end()
                break
            if not looks_ahead:
                break
            colon = text.find(":", *clause.span())
            begin = (clause.end() if colon < 0 else colon) + 1
            if colon >= 0:
                break
        point = _measure(text, begin, end, cues, 2) if begin < end else None
        if point:
            points.append(point)
    return points
