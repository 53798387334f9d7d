"""The title of a report, and what it says: the body that reports and the year."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.documents.cleaning import CleanText
from extractor.documents.document import Document
from extractor.kinds import Wording
from extractor.reading.prose.numerals import parse_numeral
from extractor.reading.prose.quantities import one_of
from extractor.reading.reading import Field

LINES = 40
"""Lines of a head or an end that are looked at one by one."""

NAME = r"[\u3400-\u9fff()、·“”]"
"""A character of the name of a body."""

_YEAR = r"(?:19|20)[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2}"
_NAME = re.compile(NAME)
_LONGEST_NAME = 40
_LONGEST = 120  # characters a title may have
_LONGEST_OPENING = 2000  # characters of a page without lines in which a title is looked for
_LONGEST_MENTION = 1500
_PLAIN = r"[^。;,:!?<>|《》\n]"
_ORNAMENT = re.compile(r"(?:[#*>《\[【\s-]|[0-9]{1,2}[.、]|[^\n:】\]]{0,8}[:】\]])*")
_CLOSING = "*》#-_ "


@dataclass(frozen=True, slots=True)
class _Cues:
    """Patterns over the words of a kind, made once."""

    title: re.Pattern[str]
    undated: re.Pattern[str]
    subject: re.Pattern[str]
    dated: re.Pattern[str]
    mention: re.Pattern[str]
    page_words: re.Pattern[str]
    body: re.Pattern[str]
    ends: tuple[str, ...]
    body_ends: tuple[str, ...]


@lru_cache(maxsize=8)
def _cues(words: Wording) -> _Cues:
    subject, ends = one_of(words.subject), one_of(words.title_ends)
    dated = (
        rf"(?:关于)?(?P<year>{_YEAR})(?:年度|年)?(?P<after>{_PLAIN}{{0,40}}?)(?:{subject}){_PLAIN}{{0,12}}?(?:{ends})"
    )
    return _Cues(
        title=re.compile(rf"(?P<name>{_PLAIN}{{0,60}}?)(?:关于)?{dated}(?:\([^()\n]{{0,16}}\))?"),
        undated=re.compile(
            rf"(?P<name>{_PLAIN}{{0,60}}?)(?:关于)?(?:{subject}){_PLAIN}{{0,12}}?(?P<year>{_YEAR})?年?(?:{ends})"
            rf"(?:\x00?\((?P<later>{_YEAR})年?度?\))?"
        ),
        subject=re.compile(subject),
        dated=re.compile(dated),
        mention=re.compile(
            rf"(?:{one_of(words.mentions)})(?P<name>[^。;,:!?<>|\n《》]{{3,40}}?)(?:\([^()\n]{{0,24}}\))?(?:关于)?"
            rf"(?P<year>{_YEAR})(?:年度|年)?(?:{subject})"
        ),
        page_words=re.compile(rf"(?:{one_of(words.page_words)}|[()、])*"),
        body=re.compile(rf"{NAME}{{2,40}}"),
        ends=(*words.title_ends, ")", *_CLOSING),
        body_ends=words.body_ends,
    )


def lines_of(clean: CleanText) -> list[tuple[int, int]]:
    """The lines of clean text as places in it, without blanks and bars around them."""
    lines: list[tuple[int, int]] = []
    start = 0
    for line in clean.text.replace("|", "\n").split("\n"):
        bare = line.strip()
        first = start + line.find(bare)
        lines.append((first, first + len(bare)))
        start += len(line) + 1
    return lines


def printed_field(document: Document, clean: CleanText, start: int, end: int) -> Field:
    """The characters as printed, without blanks, and their place."""
    return Field(clean.printed(document, start, end), clean.span(start, end))


def is_body(name: str, words: Wording) -> bool:
    """Whether a text is the name of an administrative body, and not only the word it ends with."""
    return name.endswith(words.body_ends) and name not in words.body_ends and bool(_cues(words).body.fullmatch(name))


@dataclass(frozen=True, slots=True)
class _Found:
    """A title and what it names, as places in the clean text."""

    start: int
    end: int
    issuer: tuple[int, int] | None
    year: tuple[int, int] | None


def read_title(document: Document, clean: CleanText, words: Wording, head: dict[str, Field]) -> None:
    """Title, issuer and year of the title, which stands on one to four lines or opens the text of a flattened page.

    A title that names no body takes the one that stands alone on the line below it.
    """
    cues = _cues(words)
    lines = [line for line in lines_of(clean)[: 2 * LINES] if line[0] < line[1]][:LINES]
    found = _title_on_lines(clean.text, lines, cues) or _title_in_flat_text(clean.text, cues)
    if found is None:
        return
    head["title"] = printed_field(document, clean, found.start, found.end)
    if found.year:
        _put_year(clean, *found.year, head)
    issuer = found.issuer
    if issuer is None:
        below = next((line for line in lines if line[0] >= found.end), None)
        issuer = below if below and is_body(clean.text[slice(*below)], words) else None
    if issuer:
        head["issuer"] = printed_field(document, clean, *issuer)


def _title_on_lines(text: str, lines: list[tuple[int, int]], cues: _Cues) -> _Found | None:
    """The first title that names a year and fills its lines; else the first that names none."""
    best: _Found | None = None
    for place, (_, stop) in enumerate(lines):
        if not text[max(0, stop - 30) : stop].replace("\n", "").endswith(cues.ends):
            continue
        for length in range(1, min(4, place + 1) + 1):
            start = lines[place - length + 1][0]
            if stop - start > _LONGEST:
                break
            found = _title_at(text, start, stop, cues)
            if found and (best is None or _rank(text, found, cues) > _rank(text, best, cues)):
                best = found
                if _names_body(text, found, cues):
                    break
        if best and best.year:
            break
    return best


def _title_at(text: str, start: int, stop: int, cues: _Cues) -> _Found | None:
    """A title that fills the lines from `start` to `stop`, but for ornaments and a label before it."""
    whole = text[start:stop]
    if not cues.subject.search(whole.replace("\n", "")):
        return None
    lead = _ORNAMENT.match(text, start, stop)
    begins = {lead.end() - start if lead else 0, 0}
    lines = whole.rstrip(_CLOSING)
    every = list(range(start, stop))
    wrapped = [place for place, character in zip(every, lines, strict=False) if character != "\n"]
    for joined, places in ((lines.replace("\n", "\x00"), every), (lines.replace("\n", ""), wrapped)):
        for begin in sorted({bisect_left(places, start + each) for each in begins}, reverse=True):
            match = cues.title.fullmatch(joined, begin) or cues.undated.fullmatch(joined, begin)
            if match:
                return _found(match, places)
    return None


def _found(match: re.Match[str], places: Sequence[int]) -> _Found:
    """What a title names. Its characters stand at `places`."""
    named = {
        name: (places[match.start(name)], places[match.start(name) + len(value.rstrip("\x00")) - 1] + 1)
        for name, value in match.groupdict().items()
        if value and value.strip("\x00")
    }
    name, year = named.get("name") or named.get("after"), named.get("year") or named.get("later")
    return _Found(places[match.start()], places[match.end() - 1] + 1, name, year)


def _names_body(text: str, found: _Found, cues: _Cues) -> bool:
    return found.issuer is not None and text[slice(*found.issuer)].endswith(cues.body_ends)


def _rank(text: str, found: _Found, cues: _Cues) -> tuple[bool, bool]:
    return found.year is not None, _names_body(text, found, cues)


def _title_in_flat_text(text: str, cues: _Cues) -> _Found | None:
    """The first title inside running text that begins with the name of a body, without the words of a web page."""
    stop = min(len(text), _LONGEST_OPENING)
    for match in cues.dated.finditer(text, 0, stop):
        start = match.start()
        while start > max(0, match.start() - _LONGEST_NAME) and _NAME.match(text, start - 1):
            start -= 1
        if cues.mention.search(text, max(0, start - 2), match.end()):
            continue
        lead = cues.page_words.match(text, start, match.start())
        start = lead.end() if lead else start
        end = match.start() - 2 * text.endswith("关于", start, match.start())
        found = _Found(start, match.end(), (start, end) if start < end else match.span("after"), match.span("year"))
        if _names_body(text, found, cues):
            return found
    return None


def read_mention(document: Document, clean: CleanText, words: Wording, head: dict[str, Field]) -> None:
    """Issuer and year where the report is only spoken of in running text: 现公布《…局2022年…年度报告》."""
    cues = _cues(words)
    for match in cues.mention.finditer(clean.text, 0, _LONGEST_MENTION):
        if match["name"].endswith(cues.body_ends):
            head.setdefault("issuer", printed_field(document, clean, match.start("name"), match.end("name")))
            if "year" not in head:
                _put_year(clean, *match.span("year"), head)
            return


def _put_year(clean: CleanText, start: int, end: int, head: dict[str, Field]) -> None:
    """The year printed there; none where it is no number."""
    year = parse_numeral(clean.text[start:end])
    if year is not None:
        head["year"] = Field(str(year), clean.span(start, end))
