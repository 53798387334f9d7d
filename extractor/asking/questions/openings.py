"""What is still open after the form reader and the text reader: what a model is worth asking for.

Proven, read and plainly inferred cells are closed, and so are rows of a table that was cut off: where every number of
a region is accounted for, nothing is left to be read.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from extractor.asking.questions.answers import CONTACT, HEAD_FIELDS, head_name
from extractor.asking.questions.excerpt import Excerpt, excerpt_table
from extractor.asking.questions.lines import Line, lines_of
from extractor.asking.questions.numbers import numbers_left_over
from extractor.asking.questions.pieces import all_pieces
from extractor.documents.cleaning import CleanText, prose_of
from extractor.documents.document import Document
from extractor.kinds import Kind, Table, Wording
from extractor.reading.prose.figures import LONGEST_SECTION
from extractor.reading.prose.numerals import DATE
from extractor.reading.prose.quantities import one_of
from extractor.reading.reading import CellReading, FigureReading, Reading, TableReading
from extractor.reading.rows.caching import cached_by_identity
from extractor.result import Section

_PARAGRAPH_STOP = re.compile(r"[。\n]")
_STOP = re.compile(r"[。;\n]")
_SENTENCE_END = re.compile(r"[。;!?\n]")
_FREE_NUMBER = re.compile(r"(?<!\d)(?!\d[.．、)）])\d")  # not the number of a label: 1. 2、
_LEAST_SECTION = 30  # characters of a section that can tell a problem


def open_lines(document: Document, reading: Reading, table: Table, masked: Sequence[str], words: Wording) -> list[Line]:
    """The lines of a table with cells that are unreadable or doubtful; where numbers of the region are left, absent too.

    A line that prints nothing at all is as open as an absent one: its values may be the numbers left over.
    """
    read = reading.tables.get(table.id)
    if read is None or read.span is None:
        return []
    if len(read.cells) >= _count_cells(table) and _are_printed(read.cells.values()):
        return []
    lines = lines_of(table)
    doubtful = [line for line in lines if any(_is_doubtful(read.cells.get(path)) for path in line.paths)]
    lacking = [line for line in lines if _is_lacking([read.cells.get(path) for path in line.paths])]
    if lacking and any(line not in doubtful for line in lacking):
        if _are_numbers_taken(document.folded, read):
            return doubtful
        excerpt = excerpt_table(document, [read.span], masked)
        if not _has_free_numbers(excerpt, read, words):
            lacking = []
    return [line for line in lines if line in doubtful or line in lacking]


@cached_by_identity
def _count_cells(table: Table) -> int:
    return sum(len(line.paths) for line in lines_of(table))


def _are_printed(cells: Iterable[CellReading]) -> bool:
    """Whether all are numbers or marks, and none is doubtful."""
    for cell in cells:
        if cell.standing == "doubtful" or (cell.state != "number" and cell.state != "mark"):
            return False
    return True


def _is_doubtful(cell: CellReading | None) -> bool:
    return cell is not None and (cell.standing == "doubtful" or cell.state == "unreadable")


def _is_lacking(cells: Sequence[CellReading | None]) -> bool:
    absent = any(cell is None or cell.state == "absent" for cell in cells)
    return absent or all(cell is not None and cell.state == "blank" for cell in cells)


def _are_numbers_taken(folded: str, read: TableReading) -> bool:
    """Whether a cell was read from every digit of the region, numbers of labels aside: seen without an excerpt of it."""
    assert read.span is not None
    taken = sorted(cell.span for cells in (read.cells, read.extras) for cell in cells.values() if cell.span is not None)
    at = read.span.start
    for start, end in taken:
        if start > at and _FREE_NUMBER.search(folded, at, start):
            return False
        at = max(at, end)
    return _FREE_NUMBER.search(folded, at, read.span.end) is None


def _has_free_numbers(excerpt: Excerpt, read: TableReading, words: Wording) -> bool:
    """Whether the region prints a number that no cell was read from."""
    taken = sorted(cell.span for cells in (read.cells, read.extras) for cell in cells.values() if cell.span is not None)
    starts = [span.start for span in taken]
    for piece in all_pieces(excerpt.folded, words):
        if not piece.token[-1:].isdigit():
            continue
        start, end = excerpt.span(piece.start, piece.end)
        index = bisect_right(starts, end - 1) - 1
        if index < 0 or all(span.end <= start for span in taken[max(0, index - 2) : index + 1]):
            return True
    return False


def prose_sections(reading: Reading, kind: Kind, ordinals: Iterable[str]) -> list[Section]:
    """The sections of the reading that are of the kind's sections of these ordinals."""
    titles = {title: ordinal for ordinal, title, _ in kind.sections}
    wanted = set(ordinals)
    return [section for section in reading.sections if titles.get(section.title, section.ordinal) in wanted]


def clean_section(document: Document, section: Section) -> CleanText:
    """A section's prose, as the text reader reads it."""
    start, end = section.body
    return prose_of(document, start, min(end, start + LONGEST_SECTION))


def open_sentences(
    document: Document, reading: Reading, section: Section, words: Wording
) -> tuple[CleanText, list[tuple[int, int]]]:
    """The section's clean text and, in it, the stretches whose figures the text reader is not sure of.

    Not sure: a number that is neither a figure nor left out for a known reason; parts of a whole that more than one
    figure may be, with no sum to choose by; a word that opens parts and no figure that is one.
    """
    clean = clean_section(document, section)
    sentences = _Sentences(clean.text)
    figures = [each for each in reading.figures if section.body[0] <= each.at.start < section.body[1]]
    ends = [place for each in figures for place in (each.at.start, each.at.end - 1)]
    places = {place: at for place in ends if (at := clean.at(place)) is not None}
    spots = [(places[each.at.start], places[each.at.end - 1] + 1) for each in figures if each.at.start in places]
    unsure = [at for at, _ in numbers_left_over(clean.text, spots, words)]
    unsure += _unsure_wholes(sentences, figures, places)
    unsure += _unfollowed_cues(sentences, figures, places, words)
    return clean, merge_ranges(map(sentences.around, unsure))


class _Sentences:
    """Where the sentences of a text begin and end: found in one pass, however often it is asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _stops(self) -> list[int]:
        return [match.start() for match in _STOP.finditer(self.text)]

    @cached_property
    def _paragraph_stops(self) -> list[int]:
        return [match.start() for match in _PARAGRAPH_STOP.finditer(self.text)]

    @cached_property
    def _ends(self) -> list[int]:
        return [match.end() for match in _SENTENCE_END.finditer(self.text)]

    def at(self, place: int) -> tuple[int, int]:
        """The sentence that holds the character at `place`."""
        end = bisect_right(self._ends, place)
        return _behind_last(self._stops, place), self._ends[end] if end < len(self._ends) else len(self.text)

    def around(self, place: int) -> tuple[int, int]:
        """The sentence at `place` with the one before it, of the same paragraph: parts may speak of it."""
        start, end = self.at(place)
        if start and self.text[start - 1] != "\n":
            start = _behind_last(self._paragraph_stops, start - 1)
        return start, end


def _behind_last(stops: list[int], place: int) -> int:
    """Where the text behind the last of the stops before `place` begins."""
    index = bisect_left(stops, place)
    return stops[index - 1] + 1 if index else 0


def _unsure_wholes(sentences: _Sentences, figures: Sequence[FigureReading], places: dict[int, int]) -> list[int]:
    """The first parts of wholes that more than one figure may be, with no sum to choose by.

    It may be any figure of their unit before them, in their sentence, that is no part itself.
    """
    wholes: dict[str | None, list[int]] = {}
    for figure in figures:
        if figure.part_of is None and figure.at.start in places:
            wholes.setdefault(figure.unit, []).append(places[figure.at.start])
    for some_places in wholes.values():
        some_places.sort()
    by_id = {figure.id: figure for figure in figures}
    unsure: list[int] = []
    parts: dict[str, list[FigureReading]] = {}
    for figure in figures:
        if figure.part_of is not None and figure.unit != "%":
            parts.setdefault(figure.part_of, []).append(figure)
    for whole_id, some in parts.items():
        whole = by_id.get(whole_id)
        same = [part for part in some if whole is not None and part.unit == whole.unit]
        if whole is None or not same or sum(part.value for part in same) == whole.value:
            continue
        first = places.get(min(part.at.start for part in same))
        if first is None:
            continue
        candidates = wholes.get(same[0].unit, [])
        if bisect_left(candidates, first) - bisect_left(candidates, sentences.at(first)[0]) > 1:
            unsure.append(first)
    return unsure


def _unfollowed_cues(
    sentences: _Sentences, figures: Sequence[FigureReading], places: dict[int, int], words: Wording
) -> list[int]:
    """Words that open parts, with figures on both sides in their sentence, and no part among those behind."""
    placed = sorted((places[each.at.start], each.part_of is None) for each in figures if each.at.start in places)
    starts = [start for start, _ in placed]
    parts = [start for start, is_whole in placed if not is_whole]
    found: list[int] = []
    for cue in _part_cue(words).finditer(sentences.text) if placed else ():
        first, behind = bisect_left(starts, cue.start()), bisect_left(starts, cue.end())
        if first == 0 or behind == len(starts):
            continue
        begin, end = sentences.at(cue.start())
        followed = starts[behind] < end and bisect_left(parts, starts[behind]) == bisect_left(parts, end)
        if starts[first - 1] >= begin and followed:
            found.append(cue.start())
    return found


@cached_by_identity
def _part_cue(words: Wording) -> re.Pattern[str]:
    return re.compile(one_of(words.part_cues))


@cached_by_identity
def _contact_cues(words: Wording) -> dict[str, re.Pattern[str]]:
    """What tells that the text has a field of the contact."""
    labels = {"office": words.office_before} | dict(words.contacts)
    return {name: re.compile(one_of(cues)) for name, cues in labels.items() if cues}


def merge_ranges(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, those that touch joined."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def open_measures(document: Document, reading: Reading, section: Section) -> bool:
    """Whether a section on problems and improvements says something and one of the two was not found in it."""
    text = clean_section(document, section).text
    return len(text) >= _LEAST_SECTION and not (reading.problems and reading.improvements)


_DATED = frozenset(("period_start", "period_end", "published"))


def open_fields(reading: Reading, text: str, words: Wording) -> list[str]:
    """Fields of the head that are lacking although the text around it has what they are known by."""
    found: list[str] = []
    lacking = [name for name in HEAD_FIELDS if head_name(name) not in reading.head]
    dates = {match[0] for match in DATE.finditer(text)} if _DATED.intersection(lacking) else set()
    cues = _contact_cues(words)
    for name in lacking:
        if name in CONTACT:
            seen = name in cues and cues[name].search(text) is not None
        elif name in ("period_start", "period_end"):
            seen = len(dates) > 1
        elif name == "published":
            seen = len(dates) > 2
        else:
            seen = len(text) >= _LEAST_SECTION
        if seen:
            found.append(name)
    return found
