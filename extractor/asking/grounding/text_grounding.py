"""Answers about the prose held against the document: words verbatim, numbers inside their quotes, each place once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from extractor.asking.questions.answers import FiguresAnswer, HeadAnswer, MeasuresAnswer, head_name
from extractor.asking.questions.excerpt import Excerpt
from extractor.asking.questions.numbers import is_known_other
from extractor.documents.document import Document, Span
from extractor.documents.folding import fold
from extractor.kinds import Wording
from extractor.reading.prose.numerals import DATE, parse_date, parse_numeral
from extractor.reading.prose.quantities import one_of, unit_pattern
from extractor.reading.reading import Field

_BLANK = re.compile(r"\s+")
_SCALE = re.compile(r"[余多几来]?[百千万亿]{0,2}[余多]?")
_ABOUT = "约近超逾达"  # said before a number that is not exact
_MORE = "余多几来"  # said between a number and what it counts
_OR_SO = re.compile(r"(?:左右|上下|以上|以内)$")
_LONGEST_QUOTE = 400
_NUMERAL = "零〇○一二三四五六七八九十百千两"
_LEFT_OUT = "…"
_SENTENCE_END = re.compile(r"[。!?…\n]")
_MOST_PIECES = 4  # runs of words that what is counted may be put together from
_SHAPES: dict[str, re.Pattern[str]] = {
    "postcode": re.compile(r"\d{6}"),
    "telephone": re.compile(r"[\d()—\-转/、, ]{7,40}"),
    "fax": re.compile(r"[\d()—\-转/、, ]{7,40}"),
    "email": re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+"),
    "website": re.compile(r"(?:https?://|www\.)[!-~]{3,200}"),
    "year": re.compile(r"(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2}"),
}


@dataclass(frozen=True, slots=True)
class GroundedFigure:
    """A number of an answer that stands in the document. `place` is its number in the answer, counted from 1; `whole`
    is that of another.
    """

    place: int
    what: str
    value: int | Decimal
    unit: str | None
    span: Span
    at: Span
    whole: int | None


@dataclass(frozen=True, slots=True)
class JudgedFigures:
    """The figures of an answer that stand, and complaints about the others."""

    figures: list[GroundedFigure]
    complaints: list[str]


def dense(text: str) -> str:
    """Words as they are compared: folded, without white space."""
    return _BLANK.sub("", fold(text))


def find_quotes(excerpt: Excerpt, quote: str) -> list[tuple[int, int]]:
    """Where the words stand verbatim in the excerpt, white space aside: each place, none across what is left out."""
    words = dense(quote)
    if not words or len(words) > _LONGEST_QUOTE or _LEFT_OUT in words:
        return []
    return excerpt.dense.find_all(words)


def judge_figures(answer: FiguresAnswer, excerpt: Excerpt, words: Wording) -> JudgedFigures:
    """Figures whose quote is verbatim and whose number, unit and words stand in it; each number of the prose once."""
    found: list[GroundedFigure] = []
    complaints: list[str] = []
    taken: set[int] = set()
    spots_of: dict[int, tuple[int, int]] = {}
    for place, figure in enumerate(answer.figures, 1):
        quotes = find_quotes(excerpt, figure.quote)
        if not quotes:
            complaints.append(f"第{place}项的 quote「{figure.quote[:40]}」不是片段中的原文。")
            continue
        number, scale = _number(figure.n)
        if number is None:
            complaints.append(f"第{place}项的 n「{figure.n[:20]}」不是一个数。")
            continue
        digits = _without_about(figure.n).removesuffix(scale)
        spots = [(quote, at) for quote in quotes if (at := _find_number(excerpt, quote, digits, taken)) is not None]
        if not spots:
            complaints.append(f"第{place}项的 n「{figure.n[:20]}」没有印在它的 quote 中。")
            continue
        quote, at = spots[0]
        if is_known_other(excerpt.folded, at, words):
            continue
        unit = _plain_unit(scale, figure.unit)
        if not _is_unit_printed(excerpt, at[1], unit, words):
            complaints.append(f"第{place}项的 unit「{figure.unit or ''}」不是紧跟在数字后面印出的单位，请原样抄全。")
            continue
        if not _is_said(figure.what, excerpt, quote):
            complaints.append(f"第{place}项的 what「{figure.what[:40]}」用了原文没有的字。")
            continue
        taken.add(at[0])
        spots_of[place] = at
        span, spot = excerpt.span(*quote), excerpt.span(*at)
        whole = figure.of
        if whole is not None and (whole == place or not 1 <= whole <= len(answer.figures)):
            complaints.append(f"第{place}项的 of 不是另一项的序号（第一项是 1）。")
            whole = None
        found.append(GroundedFigure(place, dense(figure.what), number, unit, span, spot, whole))
    return JudgedFigures(_linked(found, spots_of, excerpt, complaints), complaints)


def _linked(
    figures: Sequence[GroundedFigure], spots: Mapping[int, tuple[int, int]], excerpt: Excerpt, complaints: list[str]
) -> list[GroundedFigure]:
    """The figures, without the wholes that they cannot be a part of: beyond the sentence, only what was printed before
    and counts the same, or is shared out in percent, is a whole.
    """
    units = {figure.place: figure.unit for figure in figures}
    kept: list[GroundedFigure] = []
    for figure in figures:
        whole = spots.get(figure.whole) if figure.whole is not None else None
        if whole is not None:
            at = spots[figure.place]
            between = excerpt.folded[min(at[1], whole[1]) : max(at[0], whole[0])]
            counted = figure.unit in (units.get(figure.whole or 0), "%")
            if _SENTENCE_END.search(between) and (at < whole or not counted):
                complaints.append(f"第{figure.place}项的 of 不是它所属的那一项；没有写 null。")
                kept.append(replace(figure, whole=None))
                continue
        kept.append(figure)
    return kept


def _number(token: str) -> tuple[int | Decimal | None, str]:
    """The number of a token, and the scale printed behind it: 3.9万 is 3.9 and 万."""
    words = _without_about(token)
    value = parse_numeral(words) if (words and words[-1] not in "百千万亿余多") or not words.isascii() else None
    if value is not None and (words.isascii() or words[-1:] not in "余多"):
        return value, ""
    match = re.fullmatch(rf"([\d,.]+)({_SCALE.pattern})", words)
    return (parse_numeral(match[1]), match[2]) if match else (None, "")


def _without_about(token: str) -> str:
    """A number as answered, without the words around it that say that it is not exact: 200余 for 约200余."""
    return _OR_SO.sub("", dense(token).lstrip(_ABOUT))


def _plain_unit(scale: str, unit: str | None) -> str | None:
    """What is counted, without the words that say that the number is not exact: 万人次 for 万余人次, 条 for 条左右."""
    measure = _OR_SO.sub("", dense(unit or "")).lstrip(_MORE)
    return (scale.strip(_MORE) + measure) or None


def _find_number(excerpt: Excerpt, quote: tuple[int, int], digits: str, taken: set[int]) -> tuple[int, int] | None:
    """Where the number stands in its quote, whole: no digit beside it, and taken by no other figure."""
    if not digits:
        return None
    text = excerpt.folded[quote[0] : quote[1]]
    spaced = r"\s*".join(map(re.escape, digits))
    beside = "" if digits.isascii() else rf"(?<![{_NUMERAL}])"
    behind = "" if digits.isascii() else rf"(?![{_NUMERAL}]|点[{_NUMERAL}])"
    pattern = re.compile(rf"(?<![\d.])(?<!\d,){beside}(?:{spaced})(?!\d|[.,]\d){behind}")
    for match in pattern.finditer(text):
        if quote[0] + match.start() not in taken:
            return quote[0] + match.start(), quote[0] + match.end()
    return None


def _is_unit_printed(excerpt: Excerpt, end: int, unit: str | None, words: Wording) -> bool:
    """Whether a number has this unit: the whole one that is printed behind it, with its scale (3.9万余人次: 万人次)."""
    if unit is not None and not _unit_follows(excerpt, end, unit):
        return False
    match = _printed_unit(words).match(excerpt.folded, end)
    printed = match["scale"] + match["unit"] if match else ""
    return (unit or "").startswith(printed)


@lru_cache(maxsize=8)
def _printed_unit(words: Wording) -> re.Pattern[str]:
    return re.compile(
        rf"\s?[余多几来]?(?P<scale>[百千万亿]{{0,2}})[余多]?\s?(?P<unit>(?:{unit_pattern(words.units)})?)"
    )


def _unit_follows(excerpt: Excerpt, end: int, unit: str) -> bool:
    ahead = _BLANK.sub("", excerpt.folded[end : end + 12 + len(unit)])
    if unit == "%":
        return ahead.startswith("%") or excerpt.folded[max(0, end - 12) : end].find("百分之") >= 0
    return _BLANK.sub("", _SCALE.sub("", ahead, count=1)).startswith(unit.lstrip("百千万亿") or unit) or ahead.lstrip(
        _MORE
    ).startswith(unit)


def _is_said(what: str, excerpt: Excerpt, quote: tuple[int, int]) -> bool:
    """Whether the words stand, in a few runs, in the quote and the text just before it."""
    rest, text = dense(what), dense(excerpt.folded[max(0, quote[0] - 200) : quote[1]])
    pieces = 0
    while rest and pieces < _MOST_PIECES:
        length = next((size for size in range(len(rest), 0, -1) if rest[:size] in text), 0)
        if not length:
            return False
        rest, pieces = rest[length:], pieces + 1
    return not rest


def judge_measures(answer: MeasuresAnswer, excerpt: Excerpt) -> tuple[dict[str, list[Span]], list[str]]:
    """The places of problems and improvements that are clauses of the document, and complaints about the others."""
    found: dict[str, list[Span]] = {"problems": [], "improvements": []}
    complaints: list[str] = []
    for name, points in (("problems", answer.problems), ("improvements", answer.improvements)):
        for point in points:
            quotes = find_quotes(excerpt, point.strip().rstrip("。；;，,"))
            if not quotes:
                complaints.append(f"「{point[:40]}」不是片段中的原文，请逐字抄。")
            elif (span := excerpt.span(*quotes[0])) not in found[name]:
                found[name].append(span)
        found[name].sort()
    return found, complaints


def judge_head(
    answer: HeadAnswer, asked: Sequence[str], excerpt: Excerpt, document: Document, words: Wording
) -> tuple[dict[str, Field], list[str]]:
    """The fields of the head that are asked for and printed, as a reading keeps them, and complaints about the others."""
    found: dict[str, Field] = {}
    complaints: list[str] = []
    for name in asked:
        said = getattr(answer, name)
        if not said:
            continue
        places = [place for place in find_quotes(excerpt, said) if _may_stand(name, excerpt.folded, place)]
        spans = [excerpt.span(*place) for place in places]
        values = [_field_value(name, _BLANK.sub("", document.text[each.start : each.end]), words) for each in spans]
        if name == "period_end" and "period_start" in found:
            values = [each or _day_of_year(said, str(found["period_start"].value)) for each in values]
        read = next((Field(value, span) for value, span in zip(values, spans, strict=True) if value is not None), None)
        if read is not None:
            found[head_name(name)] = read
        else:
            complaints.append(f"{name} 的「{said[:40]}」不是片段中印出的这一项，请逐字抄；没有就写 null。")
    start, end = found.get("period_start"), found.get("period_end")
    if start is not None and end is not None and str(start.value) >= str(end.value):
        del found["period_start"], found["period_end"]
        complaints.append("period_start 不在 period_end 之前。")
    return found, complaints


def _day_of_year(printed: str, start: str) -> str | None:
    """A day printed without its year, in the year of the day before it: 2019年1月1日至12月31日."""
    match = DATE.fullmatch(f"{start[:4]}年{dense(printed)}")
    day = parse_date(match) if match else None
    return day.isoformat() if day else None


def _may_stand(name: str, folded: str, place: tuple[int, int]) -> bool:
    """Whether a field may be printed there: no piece of a longer number; a year not as part of a day or a reference;
    an issuer where words about it do not go on before it, and not as the body that is addressed.
    """
    start, end = place
    before, after = folded[start - 1 : start] if start else "", folded[end : end + 1]
    if (before.isdigit() and folded[start].isdigit()) or (after.isdigit() and folded[end - 1].isdigit()):
        return False
    if name == "year":
        return re.match(r"\s?年", folded[end:]) is not None and DATE.match(folded, start) is None
    if name == "issuer":
        return (before == "年" or not before.isalpha()) and after != ":"
    return True


def _field_value(name: str, printed: str, words: Wording) -> str | None:
    """A printed field as it is kept; None where it cannot be one."""
    folded = fold(printed)
    if name in ("period_start", "period_end", "published"):
        match = DATE.fullmatch(folded)
        day: date | None = parse_date(match) if match else None
        return day.isoformat() if day else None
    shape = _SHAPES.get(name)
    if shape is not None:
        if not shape.fullmatch(folded):
            return None
        return str(parse_numeral(folded)) if name == "year" else printed
    if name == "title":
        return printed if re.search(one_of(words.subject), folded) and len(folded) <= 80 else None
    if name == "issuer":
        return printed if folded.endswith(words.body_ends) and len(folded) <= 40 else None
    return printed if 2 <= len(folded) <= 80 else None
