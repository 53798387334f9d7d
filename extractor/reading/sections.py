"""The numbered sections of a report: where their headings stand and where their bodies go.

A heading is a line of its own (`三、收到和处理…情况`) or stands inside a flattened page (`…。 一、总体情况 2023年…`);
its title may go on in the next printed line. One that the prose quotes or refers to (`详见五、…`) is none.
Its number may be wrong, repeated or missing and its title a little different; the title decides, the number helps.
Rows of a table that carry the same numbers (一、本年新收…) are known by their labels and never taken for headings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from extractor.documents.document import Document
from extractor.documents.folding import normalise_label as normalise
from extractor.kinds import Group, Kind, Row
from extractor.reading.rows.labels import NUMERALS
from extractor.reading.table_words import normalise_long, prints_table, table_words
from extractor.result import Section

_NUMBERED = re.compile(rf"([{NUMERALS}])(?<![{NUMERALS}(第].) {{0,4}}[、.,][ \t]{{0,4}}")
_LINE = re.compile(r"[^\n]*")
_NEXT_LINE = re.compile(r"\n(?:\n?\f\n?)?[^\n\f]*")  # over the end of a page too
# Before a title that is quoted or referred to; its number may stand at the end of the line before.
_MENTIONED = re.compile(rf"(?:[“‘「『《〈]|(?<!意)见[\"']?)\s{{0,4}}(?:[{NUMERALS}][、.,]\s{{0,4}})?$")
# Behind a title that is part of a sentence.
_GOES_ON = re.compile(r"\s{0,4}(?:[”’」』》〉的]|一\s{0,4}[节章]|所\s{0,4}[述列示])")
_LONGEST_TITLE = 45
_LONGEST_LINE = 200  # characters looked at on either side of a number
_LONGEST_PRINTED = 100  # characters in which a title is printed, with the blanks inside it and the end of a line
_ENDS = "。；;！？"


class _Heading(NamedTuple):
    """A place that may be the heading of the kind's section number `section`. `score` tells how sure the title is."""

    section: int
    ordinal: str
    start: int
    end: int
    score: float


def find_sections(document: Document, kind: Kind) -> list[Section]:
    """The sections in the order of print. `ordinal` is the printed number (empty where none is printed), `title` the
    kind's own title for it, so that a section is known by its title even where the number is wrong.

    Sections that are not found are left out. Each section is told once: in a table of contents the headings follow
    each other at once, and the place with a body wins; a table's section that is printed once more is told beside it.
    """
    text = document.folded
    titles = _titles(kind)
    headings = _numbered_headings(text, kind)
    missing = set(range(len(titles))) - {heading.section for heading in headings}
    if missing:
        headings += _bare_headings(text, titles, missing)
    headings.sort(key=lambda heading: heading.start)
    chain = _choose(text, headings)
    again = _find_again(text, headings, chain, kind) if len(headings) > len(chain) else []
    ends = sorted([*(heading.start for heading in chain), *(section.heading[0] for section in again), len(text)])
    return [
        Section(
            ordinal=heading.ordinal,
            title=kind.sections[heading.section][1],
            heading=(heading.start, heading.end),
            body=(heading.end, ends[bisect_right(ends, heading.start)]),
            again=[section for section in again if section.title == kind.sections[heading.section][1]],
        )
        for heading in chain
    ]


def _find_again(text: str, headings: list[_Heading], chain: list[_Heading], kind: Kind) -> list[Section]:
    """The sections of tables that are printed once more, each with a body that ends at the next heading of any kind.

    A heading counts if its title is whole and its table follows, or the section's heading once more: so neither a
    table of contents nor a point of the prose that is called alike is told.
    """
    chosen = {heading.start for heading in chain}
    tables = {table.section: table.id for table in kind.forms[0].tables}
    sure = [heading for heading in headings if heading.score >= 1.0 or heading.start in chosen]
    found: list[Section] = []
    for place, heading in enumerate(sure):
        ordinal, title, _ = kind.sections[heading.section]
        if heading.start in chosen or ordinal not in tables:
            continue
        following = sure[place + 1] if place + 1 < len(sure) else None
        end = following.start if following else len(text)
        repeated = following is not None and following.section == heading.section
        if repeated and not text[heading.end : end].strip():
            pass
        elif not prints_table(normalise_long(text[heading.end : end]), table_words(kind, tables[ordinal])):
            continue
        found.append(
            Section(ordinal=heading.ordinal, title=title, heading=(heading.start, heading.end), body=(heading.end, end))
        )
    return found


def _numbered_headings(text: str, kind: Kind) -> list[_Heading]:
    """Every place where a section's number is followed by something like a section's title."""
    titles, rows = _titles(kind), _row_labels(kind)
    first = {spelling[0] for spellings in titles for spelling in spellings}
    ordinals = [ordinal for ordinal, *_ in kind.sections]
    found: list[_Heading] = []
    for match in _NUMBERED.finditer(text):
        start, after = match.start(), match.end()
        line_end = text.find("\n", after, after + _LONGEST_LINE)
        line_end = min(len(text), after + _LONGEST_LINE) if line_end < 0 else line_end
        line_start = text.rfind("\n", max(0, start - _LONGEST_LINE), start)
        opens_line = (line_start >= 0 or start < _LONGEST_LINE) and not text[line_start + 1 : start].strip()
        next_end = _end_of_next_line(text, line_end)
        ahead = normalise(text[after : min(next_end, after + _LONGEST_PRINTED)])
        if (not opens_line and ahead[:1] not in first) or ahead.startswith(rows):
            continue
        if _is_mentioned(text, start):
            continue
        own = ordinals.index(match[1]) if match[1] in ordinals else -1
        best: _Heading | None = None
        spelt = _titles_at(text, after, (line_end, next_end), ahead, titles, opens_line)
        for index, likeness, end in spelt or (_titles_alike(text, after, line_end, titles) if opens_line else ()):
            score = likeness + (0.1 if index == own else 0.0) + (0.2 if opens_line else 0.0)
            if best is None or score > best.score:
                best = _Heading(index, match[1], start, end, score)
        if best is None and opens_line and own >= 0:
            line = text[after:line_end].strip()
            begins_row = any(label.startswith(normalise(line)) for label in rows)  # 三、本年, cut in a narrow margin
            if 2 <= len(line) <= 22 and line[-1] not in _ENDS and not begins_row:
                best = _Heading(own, match[1], start, line_end, 0.3)
        if best:
            found.append(best)
    return found


def _titles_at(
    text: str, after: int, line_ends: tuple[int, int], ahead: str, titles: list[tuple[str, ...]], opens_line: bool
) -> list[tuple[int, float, int]]:
    """The titles that stand at `after` as they are spelt: which, how sure that is, where each ends.

    `line_ends` are those of the line and of the next one, in which a title may go on.
    """
    found = []
    for index, spellings in enumerate(titles):
        if ahead.startswith(spellings):
            spelling = next(each for each in spellings if ahead.startswith(each))
            end = _end_of(text, after, spelling)
            if not opens_line and _GOES_ON.match(text, end):
                continue
            line_end = next(edge for edge in (*line_ends, end) if edge >= end)
            rest = text[end:line_end].strip(" \t:。")
            found.append((index, 1.0, line_end if opens_line and not rest else end))
    return found


def _is_mentioned(text: str, start: int) -> bool:
    """Whether the heading at `start` is one that the prose quotes or refers to."""
    return _MENTIONED.search(text, max(0, start - 16), start) is not None


def _end_of_next_line(text: str, line_end: int) -> int:
    """Where the printed line after the one that ends at `line_end` ends, of a long one the part that is looked at."""
    match = _NEXT_LINE.match(text, line_end, line_end + _LONGEST_LINE)
    return match.end() if match else line_end


def _titles_alike(
    text: str, after: int, line_end: int, titles: list[tuple[str, ...]]
) -> Iterator[tuple[int, float, int]]:
    """The titles that the rest of a line is like, where it is spelt as none: which, how sure that is, its end."""
    words = normalise(text[after:line_end]) if line_end - after <= 2 * _LONGEST_TITLE else ""
    if 4 <= len(words) <= _LONGEST_TITLE:
        for index, spellings in enumerate(titles):
            likeness = max(_likeness(words, spelling) for spelling in spellings)
            if likeness >= 0.55:
                yield index, 0.9 * likeness, line_end


def _bare_headings(text: str, titles: list[tuple[str, ...]], wanted: set[int]) -> list[_Heading]:
    """Lines that hold the title of a wanted section and nothing else: the number is lost."""
    found: list[_Heading] = []
    first = {spelling[0]: index for index in wanted for spelling in titles[index]}
    for match in _LINE.finditer(text):
        line = match[0].strip()
        if 4 <= len(line) <= _LONGEST_TITLE:
            words = normalise(line)
            index = first.get(words[:1], -1)
            if index >= 0:
                for wanted_index in wanted:
                    start = match.start() + match[0].index(line)
                    if words in titles[wanted_index] and not _is_mentioned(text, start):
                        found.append(_Heading(wanted_index, "", start, match.end(), 0.8))
    return found


def _choose(text: str, headings: list[_Heading]) -> list[_Heading]:
    """The best chain of headings, each section once, in the order of the form; later places win a tie."""
    ends: dict[int, tuple[float, int]] = {}  # by section: the value of the best chain that ends with it, and its place
    former: list[int] = []
    for place, heading in enumerate(headings):
        following = headings[place + 1].start if place + 1 < len(headings) else len(text)
        value = heading.score
        if following - heading.end < 200 and len(text[heading.end : following].strip()) < 8:
            value -= 0.5
        before = [ends[section] for section in ends if section < heading.section]
        best, link = max(before, default=(0.0, -1))
        former.append(link if best > 0 else -1)
        value += max(best, 0.0)
        if value >= ends.get(heading.section, (value, 0))[0]:
            ends[heading.section] = (value, place)
    place = max(ends.values(), default=(0.0, -1))[1]
    chain: list[_Heading] = []
    while place >= 0:
        chain.append(headings[place])
        place = former[place]
    return chain[::-1]


def _end_of(text: str, start: int, words: str) -> int:
    """Where normalised words that begin at `start` end in the text."""
    seen = 0
    for place in range(start, len(text)):
        if text[place] == words[seen] or normalise(text[place]) == words[seen]:
            seen += 1
            if seen == len(words):
                return place + 1
    return len(text)


def _likeness(left: str, right: str) -> float:
    """Dice's coefficient over pairs of neighbouring characters: 1.0 for equal texts."""
    one, other = _pairs(left), _pairs(right)
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


@lru_cache(maxsize=1024)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))


@lru_cache(maxsize=8)
def _titles(kind: Kind) -> list[tuple[str, ...]]:
    """The normalised spellings of each section's title, the longest first."""
    return [_longest_first((title, *variants)) for _, title, variants in kind.sections]


@lru_cache(maxsize=8)
def _row_labels(kind: Kind) -> tuple[str, ...]:
    """The normalised labels of rows and groups that carry a section's kind of number (一、本年新收…)."""
    blocks = [block for form in kind.forms for table in form.tables for block in table.blocks]
    printed: list[Row | Group] = [one for block in blocks for some in (block.rows, block.groups) for one in some]
    return _longest_first(label for one in printed if one.ordinal[-1:] == "、" for label in (one.label, *one.variants))


def _longest_first(titles: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({normalise(title) for title in titles}, key=lambda title: -len(title)))
