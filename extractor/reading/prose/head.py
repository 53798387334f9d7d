"""The head of a report: who, which year, which period, when published, and whom to ask."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from extractor.documents.cleaning import CleanText, prose_of
from extractor.documents.document import Document
from extractor.kinds import Kind, Wording
from extractor.reading.prose.contacts import read_contact
from extractor.reading.prose.numerals import DATE, parse_date, parse_numeral
from extractor.reading.prose.quantities import one_of
from extractor.reading.prose.titles import LINES, NAME, is_body, lines_of, printed_field, read_mention, read_title
from extractor.reading.reading import Field
from extractor.result import Section

_LONGEST_HEAD = 6000  # characters before the first section that are looked at
_LONGEST_TAIL = 1500
_LONGEST_SIGNATURE = 60
_YEAR = "(?:19|20)[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2}"
_SMALL = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_TO = r"(?:\([^()\n]{0,4}\)| ?[0-9]{1,2}(?::[0-9]{2}|[时点]))?[^0-9。;\n]{0,4}?(?:[至到—~]|-){1,2}[^0-9。;\n]{0,2}?"
_PERIODS = (
    re.compile(
        rf"(?P<y1>{_YEAR})年 ?(?P<m1>{_SMALL})月(?: ?(?P<d1>{_SMALL})日)?{_TO}"
        rf"(?:(?P<y2>{_YEAR})年 ?)?(?P<m2>{_SMALL})月(?: ?(?P<d2>{_SMALL})日)?"
    ),
    re.compile(
        rf"(?P<y1>20[0-9]{{2}})(?P<sign>[-./])(?P<m1>[0-9]{{1,2}})(?P=sign)(?P<d1>[0-9]{{1,2}}){_TO}"
        r"(?:(?P<y2>20[0-9]{2})(?P=sign))?(?P<m2>[0-9]{1,2})(?P=sign)(?P<d2>[0-9]{1,2})(?![0-9])"
    ),
)
_ENDS = re.compile(r"[。;!?](?=[^。;!?\n]{0,40}$)")


@lru_cache(maxsize=8)
def _labels(words: Wording) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of a labelled day of publication and of a labelled issuer."""
    labels = one_of((*words.published_labels, *words.issuer_labels, *words.page_words))
    sure = one_of(label for label in words.published_labels if len(label) > 2)
    short = one_of(label for label in words.published_labels if len(label) < 3)
    behind = r" ?[:】\]] ?"
    return (
        re.compile(rf"(?:(?P<label>{sure})[:】\]\s]{{0,3}}|(?P<short>{short}){behind})(?P<date>{DATE.pattern})"),
        re.compile(
            rf"(?P<label>{one_of(words.issuer_labels)}){behind}(?P<name>{NAME}{{2,40}}?)(?={labels}|(?!{NAME})|$)"
        ),
    )


def read_head(document: Document, sections: list[Section], kind: Kind) -> dict[str, Field]:
    """What is printed of issuer, title, year, period_start, period_end, published and contact.*; nothing else.

    Dates are ISO days, the year is four digits. Names, title and address are as printed, without the spaces and line
    ends inside. What is not printed has no entry.
    """
    words = kind.text
    first = sections[0].heading[0] if sections else min(len(document.text), _LONGEST_HEAD // 2)
    opening = prose_of(document, max(0, first - _LONGEST_HEAD), first)
    last = sections[-1].body if sections else (first, len(document.text))
    closing = prose_of(document, max(last[0], last[1] - _LONGEST_TAIL), last[1])
    head: dict[str, Field] = {}
    read_title(document, opening, words, head)
    signed = _read_signature(document, closing, words, head)
    _read_published(document, opening, words, head, signed)
    for clean in (opening, closing):
        _read_period(clean, head, anywhere=clean is opening)
        read_contact(document, clean, words, head)
    if sections and "period_end" not in head:  # some print these words as the first of section 一
        start, end = sections[0].body
        begun = prose_of(document, start, min(end, start + _LONGEST_TAIL))
        _read_period(begun, head, anywhere=False)
        read_contact(document, begun, words, head)
    if "issuer" not in head or "year" not in head:
        read_mention(document, opening, words, head)
    if "year" not in head and "period_end" in head:
        head["year"] = Field(head["period_end"].value[:4], head["period_end"].span)
    return head


def _read_signature(document: Document, clean: CleanText, words: Wording, head: dict[str, Field]) -> Field | None:
    """The day in the signature at the end, alone on its line or behind the body's name, and the body where no title
    names it.
    """
    text = clean.text
    lines = lines_of(clean)[-LINES:]
    for place in range(len(lines) - 1, -1, -1):
        start, stop = lines[place]
        for match in DATE.finditer(text, max(start, stop - _LONGEST_SIGNATURE), stop):
            day = parse_date(match)
            rest = text[match.end() : stop].strip(")。 ")
            if day is None or (rest and rest not in words.issued):
                continue
            sentence = _ENDS.search(text, start, match.start())
            begin = sentence.end() if sentence else start
            while begin < match.start() and text[begin] in "( ":
                begin += 1
            before = text[begin : match.start()].rstrip("(: ")
            if before and not is_body(before, words) and before not in words.published_labels:
                continue
            if "issuer" not in head:
                signed = (begin, begin + len(before)) if before else (lines[place - 1] if place else (0, 0))
                if is_body(text[slice(*signed)], words):
                    head["issuer"] = printed_field(document, clean, *signed)
            return Field(day.isoformat(), clean.span(match.start(), match.end()))
    return None


def _read_published(
    document: Document, clean: CleanText, words: Wording, head: dict[str, Field], signed: Field | None
) -> None:
    """The day of the signature, else a labelled day before the report, else a day alone on a line below the title.

    Of several labels the one that stands first among the kind's words counts.
    """
    published, issuer = _labels(words)
    if signed is not None:
        head["published"] = signed
    elif labelled := [
        (words.published_labels.index(match["label"] or match["short"]), match, day)
        for match in published.finditer(clean.text)
        if (day := parse_date_in(match["date"])) and not (match["short"] and _goes_on_before(clean, match.start()))
    ]:
        _, match, day = min(labelled, key=lambda each: each[0])
        head["published"] = Field(day, clean.span(match.start("date"), match.end("date")))
    else:
        for start, stop in lines_of(clean)[:LINES]:
            alone = DATE.match(clean.text, start + clean.text.startswith("(", start), stop)
            if alone and (value := parse_date(alone)) and _is_alone(clean.text[alone.end() : stop], words):
                head["published"] = Field(value.isoformat(), clean.span(*alone.span()))
                break
    if "issuer" not in head:
        named = [match for match in issuer.finditer(clean.text) if is_body(match["name"], words)]
        if named:
            match = min(named, key=lambda each: words.issuer_labels.index(each["label"]))
            head["issuer"] = printed_field(document, clean, match.start("name"), match.end("name"))


def _goes_on_before(clean: CleanText, start: int) -> bool:
    """Whether the word that begins at `start` is the end of a longer one: 抓取时间."""
    return start > 0 and clean.text[start - 1].isalpha() and clean.place(start) == clean.place(start - 1) + 1


def _is_alone(rest: str, words: Wording) -> bool:
    """Whether nothing stands behind a day but a clock and what a web page prints beside it."""
    rest = rest.strip(") 0123456789:")
    return not rest or rest.startswith((*words.issuer_labels, *words.page_words))


def parse_date_in(text: str) -> str | None:
    """The ISO day of a text that is a date and nothing else."""
    match = DATE.fullmatch(text)
    day = parse_date(match) if match else None
    return day.isoformat() if day else None


def _read_period(clean: CleanText, head: dict[str, Field], *, anywhere: bool) -> None:
    """The period of the data; the year of its end may be left out (2019年1月1日到12月31日), the days too.

    A whole year goes before any other span of days; what is no whole year counts only in the words before the report
    (`anywhere`).
    """
    if "period_start" in head:
        return
    other: tuple[re.Match[str], date, date] | None = None
    for pattern in _PERIODS:
        for match in pattern.finditer(clean.text):
            days = _days_of(match)
            if days and (days[0].month, days[0].day, days[1].month, days[1].day) == (1, 1, 12, 31):
                _put_period(clean, match, *days, head)
                return
            if days and match["d1"] and match["d2"] and other is None:
                other = (match, *days)
    if other and anywhere:
        _put_period(clean, *other, head)


def _put_period(clean: CleanText, match: re.Match[str], start: date, end: date, head: dict[str, Field]) -> None:
    joint = match.start("y2") if match["y2"] else match.start("m2")
    first = match.end("d1") if match["d1"] else match.end("m1")
    first += clean.text.startswith(("日", "月"), first)
    head["period_start"] = Field(start.isoformat(), clean.span(match.start(), first))
    head["period_end"] = Field(end.isoformat(), clean.span(joint, match.end()))


def _days_of(match: re.Match[str]) -> tuple[date, date] | None:
    """First and last day; without days the first of the one month and the last of the other."""
    numbers = [parse_numeral(match[name] or "") for name in ("y1", "m1", "d1", "y2", "m2", "d2")]
    first_year, first_month, first_day, last_year, last_month, last_day = (
        int(number) if number is not None else None for number in numbers
    )
    if first_year is None or first_month is None or last_month is None:
        return None
    try:
        year = last_year or first_year
        start = date(first_year, first_month, first_day or 1)
        return start, date(year, last_month, last_day or monthrange(year, last_month)[1])
    except ValueError:
        return None
