"""The parts of a document that are asked about: the gaps, or everything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from extractor.asking.questions.answers import HEAD_FIELDS
from extractor.asking.questions.excerpt import excerpt_prose, excerpt_table
from extractor.asking.questions.lines import Line, lines_of
from extractor.asking.questions.openings import (
    clean_section,
    merge_ranges,
    open_fields,
    open_lines,
    open_measures,
    open_sentences,
    prose_sections,
)
from extractor.asking.questions.parts import Part, Role
from extractor.asking.questions.splitting import halve, split_ranges
from extractor.documents.cleaning import prose_of
from extractor.documents.document import Document
from extractor.kinds import Kind, Table
from extractor.reading.reading import Reading, TableReading
from extractor.result import Section

Reads = Literal["gaps", "all"]

LONGEST = 6_000
"""Characters of a table that one question shows; more is asked in several."""

LONGEST_PROSE = 3_000
MOST_PARTS = 12
"""Questions about one part of a report; a text that needs more is no report of this kind, and its rest stays open."""

_WHOLE = 0.5  # the share of open lines from which the whole region is shown
_HEAD, _TAIL = 1_500, 700  # characters before the first section, and at the end, that hold the head
_DATES = re.compile(r"(?:19|20)\d\d\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?")
_HEADER = 400  # characters of a table before its first row


def build_parts(document: Document, reading: Reading, kind: Kind, reads: Reads) -> list[Part]:
    """Every part that is to be asked about. `gaps`: what is open; `all`: every table and all of the text."""
    form = kind.form(reading.form)
    parts = [part for table in form.tables for part in _table_parts(document, reading, kind, table, reads)]
    for section in prose_sections(reading, kind, kind.text.prose):
        parts += _figure_parts(document, reading, kind, section, reads)
    for section in prose_sections(reading, kind, kind.text.measures)[:1]:
        if reads == "all" or open_measures(document, reading, section):
            parts += _prose_parts(document, section, "measures", [(0, len(clean_section(document, section).text))])
    return parts + _head_parts(document, reading, kind, reads)


def _table_parts(document: Document, reading: Reading, kind: Kind, table: Table, reads: Reads) -> list[Part]:
    read = reading.tables.get(table.id)
    if read is None or read.span is None:
        return []
    if reads == "all":
        return _split_table(document, kind, table, "table", lines_of(table), [read.span])
    lines = open_lines(document, reading, table, kind.asking.masked, kind.text)
    return rows_parts(document, read, kind, table, lines, "rows") if lines else []


def rows_parts(
    document: Document, read: TableReading, kind: Kind, table: Table, lines: Sequence[Line], role: Role
) -> list[Part]:
    """Questions about some lines of a table, with the rows around them."""
    assert read.span is not None
    windows = _windows(read, table, lines)
    if len(lines) >= _WHOLE * len(lines_of(table)) or windows is None:
        windows = [(read.span.start, read.span.end)]
    return _split_table(document, kind, table, role, lines, windows)


def _split_table(
    document: Document, kind: Kind, table: Table, role: Role, lines: Sequence[Line], ranges: Sequence[tuple[int, int]]
) -> list[Part]:
    region = (ranges[0][0], ranges[-1][1])
    groups = split_ranges(document.folded, ranges, LONGEST, table=True)[:MOST_PARTS]
    parts = [
        Part(
            f"{table.id}.{number}" if number > 1 else table.id,
            role,
            excerpt_table(document, group, kind.asking.masked),
            group,
            region,
            table,
            tuple(lines),
        )
        for number, group in enumerate(groups, 1)
    ]
    return [part for part in parts if part.excerpt.text.strip()]


def _windows(read: TableReading, table: Table, lines: Sequence[Line]) -> list[tuple[int, int]] | None:
    """The stretches that hold these lines with a row before and a row behind; None where their places are not known."""
    assert read.span is not None
    every = lines_of(table)
    if not all(line.labelled for line in every):
        return None
    extents = [_extent(read, line) for line in every]
    wanted = {line.path for line in lines}
    known = [at for at, line in enumerate(every) if extents[at] is not None and line.path not in wanted]
    ordered = [extents[at] for at in known]
    if any(one[1] > other[0] for one, other in pairwise(ordered) if one and other):
        return None
    windows: list[tuple[int, int]] = []
    if known and (first := extents[known[0]]) is not None and first[0] - read.span.start <= _HEADER:
        windows.append((read.span.start, first[0]))
    for at, line in enumerate(every):
        if line.path not in wanted:
            continue
        before = [extents[each] for each in known if each < at][-2:]
        behind = [extents[each] for each in known if each > at][:1]
        start = before[0][1] if len(before) == 2 and before[0] else read.span.start
        end = behind[0][1] if behind and behind[0] else read.span.end
        windows.append((start, end))
    return merge_ranges(windows)


def _extent(read: TableReading, line: Line) -> tuple[int, int] | None:
    spans = [cell.span for path in line.paths if (cell := read.cells.get(path)) is not None and cell.span is not None]
    return (min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def _figure_parts(document: Document, reading: Reading, kind: Kind, section: Section, reads: Reads) -> list[Part]:
    if reads == "all":
        text = clean_section(document, section).text
        counted = any(character.isdigit() for character in _DATES.sub("", text))
        ranges = [(0, len(text))] if counted else []
    else:
        _, ranges = open_sentences(document, reading, section, kind.text)
    return _prose_parts(document, section, "figures", ranges) if ranges else []


def _prose_parts(document: Document, section: Section, role: Role, ranges: Sequence[tuple[int, int]]) -> list[Part]:
    clean = clean_section(document, section)
    groups = split_ranges(clean.text, ranges, LONGEST_PROSE, table=False)[:MOST_PARTS]
    name = f"{role}.{section.ordinal}" if role == "figures" else role
    return [
        Part(
            f"{name}.{number}" if number > 1 else name,
            role,
            excerpt_prose(document, clean, group),
            group,
            section.body,
            section=section.ordinal,
        )
        for number, group in enumerate(groups, 1)
        if any(clean.text[start:end].strip() for start, end in group)
    ]


def open_head(document: Document, reading: Reading, kind: Kind) -> tuple[list[str], tuple[tuple[int, int], ...]]:
    """The fields of the head that are open, and where they may stand: what is before the first section, and the end."""
    ranges = _head_ranges(document, reading)
    text = "\n".join([prose_of(document, *each).text for each in ranges])
    return open_fields(reading, text, kind.text), ranges


def _head_ranges(document: Document, reading: Reading) -> tuple[tuple[int, int], ...]:
    first = reading.sections[0].heading[0] if reading.sections else min(len(document.text), _HEAD)
    end = reading.sections[-1].body[1] if reading.sections else len(document.text)
    begin = max(reading.sections[-1].body[0] if reading.sections else first, end - _TAIL)
    return tuple(each for each in ((max(0, first - _HEAD), first), (begin, end)) if each[1] > each[0])


def _head_parts(document: Document, reading: Reading, kind: Kind, reads: Reads) -> list[Part]:
    fields, ranges = open_head(document, reading, kind)
    if reads == "all":
        fields = list(HEAD_FIELDS)
    if not fields:
        return []
    excerpt = excerpt_table(document, ranges, kind.asking.masked)
    if not excerpt.text.strip():
        return []
    return [Part("head", "head", excerpt, ranges, (0, len(document.text)), fields=tuple(fields))]


def halves(part: Part, document: Document, kind: Kind) -> list[Part]:
    """A part in two smaller ones; nothing where it cannot be made smaller."""
    in_document = part.role in ("table", "rows", "reread")
    if part.role == "head":
        return []
    clean = None if in_document else prose_of(document, *_prose_region(part, document))
    text = document.folded if clean is None else clean.text
    groups = halve(text, part.ranges, table=in_document)
    if len(groups) < 2:
        return []
    made: list[Part] = []
    for number, group in enumerate(groups, 1):
        excerpt = (
            excerpt_table(document, group, kind.asking.masked)
            if clean is None
            else excerpt_prose(document, clean, group)
        )
        made.append(replace(part, name=f"{part.name}/{number}", excerpt=excerpt, ranges=group))
    return [each for each in made if each.excerpt.text.strip()]


def _prose_region(part: Part, document: Document) -> tuple[int, int]:
    from extractor.reading.prose.figures import LONGEST_SECTION

    start, end = part.region
    return start, min(end, start + LONGEST_SECTION, len(document.text))
