"""The head of a report: who, which year, which period, when published, and whom to ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.documents.cleaning import CleanText, prose_of
from extractor.documents.document import Document
from extractor.kinds import Kind, Wording
from extractor.reading.numerals import DATE, parse_date, parse_numeral
from extractor.reading.quantities import one_of
from extractor.reading.reading import Field
from extractor.result import Section

_LONGEST_HEAD = 6000  # characters before the first section that are looked at
_LONGEST_TAIL = 1500
_LINES = 40
_YEAR = r"(?:19|20)[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2}"
_DAY = r"(?:(?P<y{0}>[0-9]{{4}})年)?(?P<m{0}>[0-9]{{1,2}})月(?P<d{0}>[0-9]{{1,2}})日"
_PERIOD = re.compile(_DAY.format(1) + r"[^0-9。;\n]{0,4}?[至到—~-]{1,2}[^0-9。;\n]{0,2}" + _DAY.format(2))
_URL = re.compile(r"(?:https?://|www\.)[A-Za-z0-9._~:/?#@!$&'*+=%-]{3,200}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_PHONE = re.compile(
    r"(?:\([0-9]{3,4}\) ?)?[0-9]{3,4}(?:[—-]{1,2}[0-9]{3,8}){1,2}(?:转[0-9]{1,5})?|(?:\([0-9]{3,4}\) ?)?[0-9]{7,12}"
)
_POSTCODE = re.compile(r"[0-9]{6}(?![0-9])")
_NAME = re.compile(r"[\u3400-\u9fff()、·“”]{2,40}")
_VALUES = {"postcode": _POSTCODE, "telephone": _PHONE, "fax": _PHONE, "email": _EMAIL}


@dataclass(frozen=True, slots=True)
class _Cues:
    """Patterns over the words of a kind, made once."""

    title: re.Pattern[str]
    untitled: re.Pattern[str]
    mention: re.Pattern[str]
    contact: re.Pattern[str]
    address: re.Pattern[str]
    office: re.Pattern[str]
    published: re.Pattern[str]
    issuer: re.Pattern[str]
    kinds: dict[str, str]
    title_ends: tuple[str, ...]
    body_ends: tuple[str, ...]
    website_near: re.Pattern[str]


@lru_cache(maxsize=8)
def _cues(words: Wording) -> _Cues:
    subject, ends = one_of(words.subject), one_of(words.title_ends)
    labels = one_of(label for _, group in words.contacts for label in group)
    after = one_of(words.office_after)
    plain = r"[^。;,:!?<>|《》\n]"
    return _Cues(
        title=re.compile(
            rf"(?P<name>{plain}{{0,60}}?)(?:关于)?(?P<year>{_YEAR})(?:年度|年)?(?P<after>{plain}{{0,40}}?)"
            rf"(?:{subject}){plain}{{0,12}}?(?:{ends})(?:\([^()\n]{{0,16}}\))?"
        ),
        untitled=re.compile(rf"(?P<name>{plain}{{0,60}}?)(?:关于)?(?:{subject}){plain}{{0,12}}?(?:{ends})"),
        mention=re.compile(
            rf"(?:{one_of(words.mentions)})(?P<name>[^。;,:!?<>|\n《》]{{3,40}}?)(?:\([^()\n]{{0,24}}\))?(?:关于)?"
            rf"(?P<year>{_YEAR})(?:年度|年)?(?:{subject})"
        ),
        contact=re.compile(rf"(?P<label>{labels})(?P<both>[/、及和(](?:{labels})\)?)?(?P<colon> ?[:为是]?\s{{0,2}})"),
        address=re.compile(
            rf"[^,;。\n:]{{3,70}}?(?=[,;。\n]|[、(]?(?:{labels})|\)(?![^,;。\n()]{{0,20}}[路街号楼])|$)"
        ),
        office=re.compile(
            rf"(?:{one_of(words.office_before)})(?P<office>[^,。;:()\n]{{2,40}}?)(?=\(|{after})"
            rf"|(?:{one_of(words.office_called)})(?P<called>[^,。;:()\n]{{2,40}}?)(?=[,。;:(]|{after})"
        ),
        published=re.compile(rf"(?:{one_of(words.published_labels)})[:】\]] ?(?P<date>{DATE.pattern})"),
        issuer=re.compile(rf"(?:{one_of(words.issuer_labels)})[:】\]] ?(?P<name>{_NAME.pattern})"),
        kinds={label: name for name, group in words.contacts for label in group},
        title_ends=words.title_ends,
        body_ends=words.body_ends,
        website_near=re.compile(one_of(words.website_near)),
    )


def read_head(document: Document, sections: list[Section], kind: Kind) -> dict[str, Field]:
    """What is printed of issuer, title, year, period_start, period_end, published and contact.*; nothing else.

    Dates are ISO days, the year is four digits. Names, title and address are as printed, without the spaces and line
    ends inside. What is not printed has no entry.
    """
    cues = _cues(kind.text)
    first = sections[0].heading[0] if sections else min(len(document.text), _LONGEST_HEAD // 2)
    opening = prose_of(document, max(0, first - _LONGEST_HEAD), first)
    last = sections[-1].body if sections else (first, len(document.text))
    closing = prose_of(document, max(last[0], last[1] - _LONGEST_TAIL), last[1])
    head: dict[str, Field] = {}
    _read_title(document, opening, cues, head)
    signed = _read_signature(document, closing, cues, head)
    _read_published(document, opening, cues, head, signed)
    for clean in (opening, closing):
        _read_period(clean, head)
        _read_contact(document, clean, cues, head, kind.text)
    if sections and "period_end" not in head:  # some print these words as the first of section 一
        start, end = sections[0].body
        begun = prose_of(document, start, min(end, start + _LONGEST_TAIL))
        _read_period(begun, head)
        _read_contact(document, begun, cues, head, kind.text)
    if "issuer" not in head or "year" not in head:
        _read_mention(document, opening, cues, head)
    if "year" not in head and "period_end" in head:
        head["year"] = Field(head["period_end"].value[:4], head["period_end"].span)
    return head


def _printed(document: Document, clean: CleanText, start: int, end: int) -> Field:
    """The characters as printed, without blanks, and their place."""
    return Field(clean.printed(document, start, end), clean.span(start, end))


def _lines_of(clean: CleanText) -> list[tuple[int, int]]:
    """The lines of clean text as places in it, without blanks and bars around them."""
    lines: list[tuple[int, int]] = []
    start = 0
    for line in clean.text.replace("|", "\n").split("\n"):
        bare = line.strip()
        first = start + line.find(bare)
        lines.append((first, first + len(bare)))
        start += len(line) + 1
    return lines


def _read_title(document: Document, clean: CleanText, cues: _Cues, head: dict[str, Field]) -> None:
    """The title stands on one to four lines (issuer, year, the words), or opens the text of a flattened page."""
    lines = _lines_of(clean)[:_LINES]
    found: tuple[int, re.Match[str]] | None = None
    for place, (_, stop) in enumerate(lines):
        if not clean.text[max(0, stop - 30) : stop].endswith((*cues.title_ends, ")")):
            continue
        for length in range(1, min(4, place + 1) + 1):
            start = lines[place - length + 1][0]
            if stop - start > 120:
                break
            match = _title_at(clean.text, start, stop, cues)
            if match and (found is None or "year" in match[1].groupdict()):
                found = match
                if _issuer_in(match[1]).endswith(cues.body_ends):
                    break
        if found and "year" in found[1].groupdict():
            break
    if found is None:
        for start, stop in lines[:8]:
            begun = cues.title.match(clean.text, start, min(stop, start + 120))
            if begun is None or cues.mention.search(clean.text, start, begun.end()):
                continue
            if _issuer_in(begun).endswith(cues.body_ends):
                _put_title(document, clean, 0, begun, head)
                return
        return
    _put_title(document, clean, *found, head)


def _title_at(text: str, start: int, stop: int, cues: _Cues) -> tuple[int, re.Match[str]] | None:
    """A title that fills the lines from `start` to `stop`, with the place at which it begins."""
    colon = text.find(":", start, min(stop, start + 8))
    start = colon + 1 if colon >= 0 else start
    joined = text[start:stop].replace("\n", "\x00")
    match = cues.title.fullmatch(joined) or cues.untitled.fullmatch(joined)
    return (start, match) if match else None


def _issuer_in(match: re.Match[str]) -> str:
    names = match.groupdict()
    return (names["name"] or names.get("after") or "").replace("\x00", "")


def _put_title(document: Document, clean: CleanText, base: int, match: re.Match[str], head: dict[str, Field]) -> None:
    head["title"] = _printed(document, clean, base + match.start(), base + match.end())
    groups = match.groupdict()
    if groups.get("year"):
        year = parse_numeral(match["year"])
        head["year"] = Field(str(year), clean.span(base + match.start("year"), base + match.end("year")))
    for group in ("name", "after"):
        if groups.get(group):
            head["issuer"] = _printed(document, clean, base + match.start(group), base + match.end(group))
            return


def _read_mention(document: Document, clean: CleanText, cues: _Cues, head: dict[str, Field]) -> None:
    """Issuer and year where the report is only spoken of in running text: 现公布《…局2022年…年度报告》."""
    for match in cues.mention.finditer(clean.text, 0, _LONGEST_TAIL):
        if match["name"].endswith(cues.body_ends):
            head.setdefault("issuer", _printed(document, clean, match.start("name"), match.end("name")))
            year = str(parse_numeral(match["year"]))
            head.setdefault("year", Field(year, clean.span(match.start("year"), match.end("year"))))
            return


def _read_signature(document: Document, clean: CleanText, cues: _Cues, head: dict[str, Field]) -> Field | None:
    """The day in the signature at the end, alone on its line or behind the body's name, and the body where no title
    names it.
    """
    lines = _lines_of(clean)[-_LINES:]
    for place in range(len(lines) - 1, -1, -1):
        start, stop = lines[place]
        if stop - start > 60:
            continue
        for match in DATE.finditer(clean.text, start, stop):
            day = parse_date(match)
            before = clean.text[start : match.start()].strip("( ")
            if day is None or match.end() < stop - 1 or (before and not _NAME.fullmatch(before)):
                continue
            if "issuer" not in head:
                signed = (start, match.start()) if before else (lines[place - 1] if place else (0, 0))
                name = clean.text[signed[0] : signed[1]]
                if _NAME.fullmatch(name) and name.endswith(cues.body_ends):
                    head["issuer"] = _printed(document, clean, *signed)
            return Field(day.isoformat(), clean.span(match.start(), match.end()))
    return None


def _read_published(
    document: Document, clean: CleanText, cues: _Cues, head: dict[str, Field], signed: Field | None
) -> None:
    """The day of the signature, else a labelled day before the report, else a day alone on a line below the title."""
    match = cues.published.search(clean.text)
    day = parse_date_in(match["date"]) if match else None
    if signed is not None:
        head["published"] = signed
    elif match and day:
        head["published"] = Field(day, clean.span(match.start("date"), match.end("date")))
    else:
        for start, stop in _lines_of(clean)[:_LINES]:
            alone = DATE.fullmatch(clean.text[start:stop].strip("()"))
            if alone and (value := parse_date(alone)):
                head["published"] = Field(value.isoformat(), clean.span(start, stop))
                break
    named = cues.issuer.search(clean.text)
    if named and "issuer" not in head and named["name"].endswith(cues.body_ends):
        head["issuer"] = _printed(document, clean, named.start("name"), named.end("name"))


def parse_date_in(text: str) -> str | None:
    """The ISO day of a text that is a date and nothing else."""
    match = DATE.fullmatch(text)
    day = parse_date(match) if match else None
    return day.isoformat() if day else None


def _read_period(clean: CleanText, head: dict[str, Field]) -> None:
    """The period of the data; the year of its end may be left out (2019年1月1日到12月31日)."""
    match = _PERIOD.search(clean.text)
    if match is None or "period_start" in head or not match["y1"]:
        return
    year = match["y2"] or match["y1"]
    start = parse_date_in(f"{match['y1']}-{match['m1']}-{match['d1']}")
    end = parse_date_in(f"{year}-{match['m2']}-{match['d2']}")
    if start and end:
        joint = match.start("y2") if match["y2"] else match.start("m2")
        head["period_start"] = Field(start, clean.span(match.start(), match.end("d1") + 1))
        head["period_end"] = Field(end, clean.span(joint, match.end()))


def _read_contact(document: Document, clean: CleanText, cues: _Cues, head: dict[str, Field], words: Wording) -> None:
    text = clean.text
    for label in cues.contact.finditer(text):
        name = cues.kinds[label["label"]]
        pattern = cues.address if name == "address" else _VALUES[name]
        if name == "address" and not label["colon"].strip():
            continue
        value = pattern.match(text, label.end())
        if value is None:
            continue
        names = [name]
        if label["both"]:
            names.append("fax" if name == "telephone" else "telephone")
        for each in names:
            head.setdefault(f"contact.{each}", _printed(document, clean, value.start(), value.end()))
    office = cues.office.search(text)
    if office and "contact.office" not in head:
        group = office.lastgroup or "office"
        head["contact.office"] = _printed(document, clean, office.start(group), office.end(group))
    for url in _URL.finditer(text):
        near = text[max(0, url.start() - 40) : url.end() + 20]
        line = text.rfind("\n", 0, url.start()) + 1
        if "contact.website" not in head and cues.website_near.search(near) and url.start() - line > 8:
            head["contact.website"] = _printed(document, clean, url.start(), url.end())
